//! Finishes a bound module: its imports get one module name, and every panic traps at once: the bodies of the standard library's
//! panic functions become `unreachable`, and with `--formats-nothing` those of its formatting functions, so that what only they
//! use can be removed.
//!
//! It is what `panic=immediate-abort` does, without compiling the standard library. A panic would
//! end in a trap in any case. The suites run the snipped modules; gloo-net formats, so the module that sends keeps that.

use std::{fs, path::Path};

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

use crate::panics;

/// What `src/js/inner/modules.js` hands the glue in as.
const GLUE: &str = "./glue.js";

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

/// What formats, whatever type it is for: parts of demangled names.
const FORMATTING: &[&str] = &[
    " as core::fmt::Display>::fmt",
    " as core::fmt::Debug>::fmt",
    " as core::fmt::Write>::",
    " as core::panic::PanicPayload>::",
    "core::fmt::num::",
];

/// Demangled names carry a crate's hash: `core[c5930c85a12de822]::fmt::write`.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| match part.split_once(']') {
        Some((hash, rest)) if hash.len() > 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => name + rest,
        _ => name + "[" + part,
    })
}

fn is_snipped(name: &str, formatting: bool) -> bool {
    let formats = || name.starts_with("core::fmt::") || FORMATTING.iter().any(|part| name.contains(part));
    SNIPPED.iter().any(|prefix| name.starts_with(prefix)) || formatting && formats()
}

/// Reads `wasm` and writes it back finished; beside it, as `.panics`, what still calls a function that was snipped.
pub(crate) fn run(wasm: &Path, formats_nothing: bool) -> Result<(), String> {
    let mut module = Module::from_file(wasm).map_err(|error| format!("{error:#}"))?;
    let name = |id| module.funcs.get(id).name.as_deref().map_or_else(|| format!("{id:?}"), without_hashes);
    let ids = module.funcs.iter_local().map(|(id, _)| id);
    let snipped: Vec<FunctionId> = ids.filter(|id| is_snipped(&name(*id), formats_nothing)).collect();
    let left = panics::listed(&module, &snipped, name);
    for id in &snipped {
        let ty = module.types.get(module.funcs.get(*id).ty());
        let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
        let args = params.iter().map(|param| module.locals.add(*param)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(builder.local_func(args));
    }
    for import in module.imports.iter_mut() {
        import.module = GLUE.into();
    }
    println!("{} functions snipped", snipped.len());
    fs::write(wasm.with_extension("panics"), left).map_err(|error| error.to_string())?;
    module.emit_wasm_file(wasm).map_err(|error| format!("{error:#}"))
}
