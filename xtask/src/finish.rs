//! Finishes a bound module: what it imports gets one module name and short names, and every panic traps at once: the bodies of the standard library's
//! panic functions become `unreachable`, and so do those of its formatting functions, so that what only they use can be removed:
//! with `--formats-nothing` all, with `--formats-text` those for anything but text. What a panic would say is cut as well.
//!
//! It is what `panic=immediate-abort` does, without compiling the standard library. A panic would
//! end in a trap in any case. The suites run the snipped modules; gloo-net joins texts by formatting, so the module that sends keeps that.

use std::{fs, path::Path};

use walrus::{Export, ExportItem, FunctionBuilder, FunctionId, FunctionKind, ImportKind, Module};

use crate::panics;

/// What `src/js/inner/modules.js` hands the glue in as.
pub(crate) const GLUE: &str = "./glue.js";

/// What a function's demangled name begins with.
const SNIPPED: &[&str] = &[
    "core::panicking::",
    "std::panicking::",
    "rust_panic",
    "std::rt::",
    "__rustc::rust_begin_unwind",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "__rustc::__rust_alloc_error_handler",
    "std::alloc::",
    "core::str::slice_error_fail",
    "core::slice::index::slice_",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_",
];

/// What a module formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Formats {
    Nothing,
    Text,
    Anything,
}

/// What formats something that is no text, or pads it: parts of demangled names.
const NO_TEXT: &[&str] = &[
    " as core::fmt::Debug>::fmt",
    "<u32 as core::fmt::Display>::fmt",
    " as core::fmt::Write>::write_char",
    " as core::panic::PanicPayload>::",
    "core::fmt::num::",
    "core::fmt::Formatter>::pad_integral",
    "core::str::count::",
];

/// What formats, whatever type it is for.
const FORMATTING: &[&str] = &[" as core::fmt::Display>::fmt", " as core::fmt::Write>::"];

/// Demangled names carry a crate's hash: `core[c5930c85a12de822]::fmt::write`.
pub(crate) fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| match part.split_once(']') {
        Some((hash, rest)) if hash.len() > 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => name + rest,
        _ => name + "[" + part,
    })
}

fn is_snipped(name: &str, formats: Formats) -> bool {
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    SNIPPED.iter().any(|prefix| name.starts_with(prefix))
        || formats != Formats::Anything && has(NO_TEXT)
        || formats == Formats::Nothing && (name.starts_with("core::fmt::") || has(FORMATTING))
}

/// What only a panic would say.
const UNSAID: &[&str] = &[
    "slice index starts at ",
    " but ends at ",
    "index out of bounds: the len is ",
    " but the index is ",
    "range start index ",
    "range end index ",
    " out of range for slice of length ",
    "cannot access a Thread Local Storage value during or after destruction: ",
    "attempt to join into collection with len > usize::MAX",
    "internal error: entered unreachable code",
    ": JsValue passed is not an Error type -- this is a bug",
    "LazyCell instance has previously been poisoned",
    "`async fn` resumed after completion",
    "RefCell already mutably borrowed",
    "RefCell already borrowed",
    "a formatting trait implementation returned an error when the underlying stream did not",
    "a Display implementation returned an error unexpectedly",
];

/// Where a path of a source file begins; a panic would name it.
const SOURCES: &[&str] = &["/rustc/", "index.crates.io-", "src/"];

const LONGEST_PATH: usize = 120;

/// Puts zeros in place of what nobody says any more: they weigh nothing.
fn blank(data: &mut [u8]) {
    for text in UNSAID {
        while let Some(at) = find(data, text) {
            data.iter_mut().skip(at).take(text.len()).for_each(|byte| *byte = 0);
        }
    }
    for start in SOURCES {
        let mut from = 0;
        while let Some(at) = data.get(from..).and_then(|rest| find(rest, start)).map(|at| from + at) {
            let rest = data.get(at..).unwrap_or_default();
            let end = find(rest.get(..LONGEST_PATH).unwrap_or(rest), ".rs").map_or(0, |end| end + ".rs".len());
            data.iter_mut().skip(at).take(end).for_each(|byte| *byte = 0);
            from = at + start.len();
        }
    }
}

fn find(data: &[u8], text: &str) -> Option<usize> {
    data.windows(text.len()).position(|window| window == text.as_bytes())
}

/// What `src/js/inner/modules.js` knows the calls by that the runtime's queue makes.
const LATER: &str = "_invoke_";

/// Gives short names to what the module imports, and to the calls that it exports for later; in the glue, too. The names that
/// wasm-bindgen gives end in 16 digits of a hash each, which nothing compresses.
fn shorten(module: &mut Module, glue: &Path) -> Result<(), String> {
    let mut text = fs::read_to_string(glue).map_err(|error| error.to_string())?;
    for (index, import) in module.imports.iter_mut().enumerate() {
        import.module = GLUE.into();
        let name = std::mem::replace(&mut import.name, format!("${index}"));
        text = text.replace(&name, &import.name);
    }
    for (index, export) in module.exports.iter_mut().filter(|export| export.name.contains(LATER)).enumerate() {
        let name = std::mem::replace(&mut export.name, format!("$_invoke_{index}"));
        text = text.replace(&name, &export.name);
    }
    fs::write(glue, text).map_err(|error| error.to_string())
}

/// Takes out the table of JavaScript's values where nothing else is imported than what fills it.
fn without_values(module: &mut Module) {
    let imported: Vec<_> = module.imports.iter().map(|import| (import.id(), import.kind.clone())).collect();
    let [(import, ImportKind::Function(fills))] = imported[..] else { return };
    let tables: Vec<_> =
        module.exports.iter().filter(|export| matches!(export.item, ExportItem::Table(_))).map(Export::id).collect();
    for table in tables {
        module.exports.delete(table);
    }
    module.imports.delete(import);
    let nothing = FunctionBuilder::new(&mut module.types, &[], &[]).local_func(Vec::new());
    module.funcs.get_mut(fills).kind = FunctionKind::Local(nothing);
}

/// Reads `wasm` and writes it back finished; beside it, as `.panics`, what still calls a function that was snipped.
pub(crate) fn run(wasm: &Path, formats: Formats) -> Result<(), String> {
    let mut module = Module::from_file(wasm).map_err(|error| format!("{error:#}"))?;
    let name = |id| module.funcs.get(id).name.as_deref().map_or_else(|| format!("{id:?}"), without_hashes);
    let ids = module.funcs.iter_local().map(|(id, _)| id);
    let snipped: Vec<FunctionId> = ids.filter(|id| is_snipped(&name(*id), formats)).collect();
    let left = panics::listed(&module, &snipped, name);
    for id in &snipped {
        let ty = module.types.get(module.funcs.get(*id).ty());
        let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
        let args = params.iter().map(|param| module.locals.add(*param)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(builder.local_func(args));
    }
    for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        blank(&mut module.data.get_mut(id).value);
    }
    without_values(&mut module);
    shorten(&mut module, &wasm.with_extension("js"))?;
    println!("{} functions snipped", snipped.len());
    fs::write(wasm.with_extension("panics"), left).map_err(|error| error.to_string())?;
    module.emit_wasm_file(wasm).map_err(|error| format!("{error:#}"))
}
