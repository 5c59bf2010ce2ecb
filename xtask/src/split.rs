//! Takes the core apart for the form: what a first check runs, and the rest, which loads later and works in the memory, on the stack
//! and through the table of the first. A function that both run is in the first, which exports it to the rest.
//!
//! What is called through the table is told by its name: a call's work is a closure there. What runs in no call of the form is in
//! neither part.

use std::{collections::BTreeSet, path::Path};

use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalKind, ImportedFunction, MemoryId, Module,
    TableId, ir::Value, passes::gc,
};

use crate::{
    finish::{GLUE, without_hashes},
    panics::called,
};

/// What a first check calls from outside.
const FIRST: &[&str] = &["validate", "names", "reserve", "answer"];

/// What the module exports that is no call of the core.
const KEPT: &[&str] = &["memory", "__wbindgen_start"];

/// Where the calls are, and modules that nothing else than signing runs.
const CALLS: &str = "dbs_backup_plan::wasm::core::";
const SIGNING: &[&str] = &["dbs_backup_plan::sign::", "dbs_backup_plan::wasm::preview::"];

/// What the rest imports the first as.
const CORE: &str = "core";

/// By their places among all functions: two readings of one file have the same.
struct Parts {
    first: BTreeSet<usize>,
    rest: BTreeSet<usize>,
}

/// `signRequest` as Rust writes it.
fn snake(call: &str) -> String {
    let letter = |letter: char| {
        if letter.is_ascii_uppercase() { format!("_{}", letter.to_ascii_lowercase()) } else { letter.into() }
    };
    call.chars().map(letter).collect()
}

fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

/// The slots of a table that have a function.
fn slots(module: &Module) -> Vec<(TableId, i32, FunctionId)> {
    let runs = module.elements.iter().filter_map(|element| match (&element.kind, &element.items) {
        (ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(at)) }, ElementItems::Functions(ids)) => {
            Some((*at..).zip(ids).map(|(slot, id)| (*table, slot, *id)))
        }
        _ => None,
    });
    runs.flatten().collect()
}

/// Whether a first check may find a function in the table, or the rest.
fn finds(module: &Module, id: FunctionId, calls: &[&str]) -> (bool, bool) {
    let mut found = (true, false);
    // A shim only calls what it stands for.
    for id in called(module, id).into_iter().chain([id]) {
        let name = module.funcs.get(id).name.as_deref().map(without_hashes).unwrap_or_default();
        let of = |calls: &[&str]| {
            calls.iter().any(|call| name.starts_with(&format!("{CALLS}{}::{{{{closure}}}}", snake(call))))
        };
        if name.starts_with(CALLS) && name.contains("{{closure}}") {
            return (of(FIRST), of(calls));
        }
        if SIGNING.iter().any(|start| name.starts_with(start)) {
            found = (false, true);
        }
    }
    found
}

fn reached(module: &Module, exports: &[&str], tabled: Vec<FunctionId>) -> Result<BTreeSet<usize>, String> {
    let mut open = tabled;
    for name in exports {
        open.push(module.exports.get_func(name).map_err(|error| format!("{name}: {error:#}"))?);
    }
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(called(module, id));
        }
    }
    Ok((0..).zip(ids(module)).filter(|(_, id)| seen.contains(id)).map(|(place, _)| place).collect())
}

fn parts(module: &Module, calls: &[&str]) -> Result<Parts, String> {
    let slots = slots(module);
    let tabled = |part: fn((bool, bool)) -> bool| {
        slots.iter().map(|(_, _, id)| *id).filter(|id| part(finds(module, *id, calls))).collect::<Vec<_>>()
    };
    let first = reached(module, FIRST, tabled(|(first, _)| first))?;
    let rest = reached(module, calls, tabled(|(_, rest)| rest))?;
    Ok(Parts { rest: rest.difference(&first).copied().collect(), first })
}

/// Leaves in the table what is among these functions.
fn keep_slots(module: &mut Module, kept: &BTreeSet<FunctionId>) {
    let slots = slots(module);
    for id in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for run in slots
        .chunk_by(|(_, slot, one), (_, next, other)| slot + 1 == *next && kept.contains(one) == kept.contains(other))
    {
        let [(table, slot, id), ..] = run else { continue };
        if kept.contains(id) {
            let kind = ElementKind::Active { table: *table, offset: ConstExpr::Value(Value::I32(*slot)) };
            let items = ElementItems::Functions(run.iter().map(|(_, _, id)| *id).collect());
            let element = module.elements.add(kind, items);
            module.tables.get_mut(*table).elem_segments.insert(element);
        }
    }
}

fn import_function(module: &mut Module, from: &str, name: &str, id: FunctionId) {
    let ty = module.funcs.get(id).ty();
    let import = module.imports.add(from, name, id);
    module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
}

/// A short name for what the parts share.
fn short(kind: char, place: usize) -> String {
    format!("{kind}{place}")
}

fn chosen(module: &Module, places: &BTreeSet<usize>) -> BTreeSet<FunctionId> {
    let ids = ids(module);
    places.iter().filter_map(|place| ids.get(*place).copied()).collect()
}

/// What a first check runs. Calls of the rest come from outside, and go on from here.
fn first(mut module: Module, parts: &Parts, calls: &[&str]) -> Module {
    let all = ids(&module);
    let shared: Vec<usize> = {
        let rest = chosen(&module, &parts.rest);
        let needed: BTreeSet<_> = rest.iter().flat_map(|id| called(&module, *id)).collect();
        parts.first.iter().copied().filter(|place| needed.contains(&all[*place])).collect()
    };
    let kept = chosen(&module, &parts.first);
    for export in module.exports.iter().map(|export| (export.id(), export.name.clone())).collect::<Vec<_>>() {
        if ![FIRST, KEPT, calls].concat().contains(&export.1.as_str()) {
            module.exports.delete(export.0);
        }
    }
    for call in calls {
        if let Ok(id) = module.exports.get_func(call) {
            import_function(&mut module, GLUE, call, id);
        }
    }
    keep_slots(&mut module, &kept);
    for place in shared {
        module.exports.add(&short('f', place), all[place]);
    }
    for (place, table) in module.tables.iter().map(walrus::Table::id).enumerate().collect::<Vec<_>>() {
        module.exports.add(&short('t', place), table);
    }
    for (place, global) in mutable(&module) {
        module.exports.add(&short('g', place), global);
    }
    module
}

fn mutable(module: &Module) -> Vec<(usize, walrus::GlobalId)> {
    module.globals.iter().filter(|global| global.mutable).map(walrus::Global::id).enumerate().collect()
}

/// The rest: everything that is not its own comes from the first.
fn rest(mut module: Module, parts: &Parts, calls: &[&str]) -> Module {
    let all = ids(&module);
    let own = chosen(&module, &parts.rest);
    for export in module.exports.iter().map(|export| (export.id(), export.name.clone())).collect::<Vec<_>>() {
        if !calls.contains(&export.1.as_str()) {
            module.exports.delete(export.0);
        }
    }
    keep_slots(&mut module, &own);
    for place in &parts.first {
        if matches!(module.funcs.get(all[*place]).kind, FunctionKind::Local(_)) {
            import_function(&mut module, CORE, &short('f', *place), all[*place]);
        }
    }
    for (place, id) in module.tables.iter().map(walrus::Table::id).enumerate().collect::<Vec<_>>() {
        let import = module.imports.add(CORE, &short('t', place), id);
        module.tables.get_mut(id).import = Some(import);
    }
    for (place, id) in mutable(&module) {
        let import = module.imports.add(CORE, &short('g', place), id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    for id in module.memories.iter().map(walrus::Memory::id).collect::<Vec<MemoryId>>() {
        let import = module.imports.add(CORE, "memory", id);
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    module
}

/// Writes `core_first.wasm` and `core_rest.wasm`; the rest has these calls.
pub(crate) fn run(wasm: &Path, out: &Path, calls: &[&str]) -> Result<(), String> {
    let read = || Module::from_file(wasm).map_err(|error| format!("{error:#}"));
    let parts = parts(&read()?, calls)?;
    for (name, mut part) in
        [("core_first.wasm", first(read()?, &parts, calls)), ("core_rest.wasm", rest(read()?, &parts, calls))]
    {
        gc::run(&mut part);
        part.emit_wasm_file(out.join(name)).map_err(|error| format!("{error:#}"))?;
    }
    Ok(())
}
