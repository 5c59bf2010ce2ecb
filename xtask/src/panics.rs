//! Which calls of a panic are left in a module: what calls a function that panics, and which, from what the module exports.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use walrus::{
    ConstExpr, ElementItems, ExportItem, FunctionId, FunctionKind, Module,
    ir::{Call, RefFunc, ReturnCall, Visitor, dfs_in_order},
};

/// The functions that a function calls or takes the address of, each as often.
#[derive(Default)]
struct Called(Vec<FunctionId>);

impl Visitor<'_> for Called {
    fn visit_call(&mut self, call: &Call) {
        self.0.push(call.func);
    }

    fn visit_return_call(&mut self, call: &ReturnCall) {
        self.0.push(call.func);
    }

    fn visit_ref_func(&mut self, taken: &RefFunc) {
        self.0.push(taken.func);
    }
}

/// What is run from outside, or by its place in a table.
fn roots(module: &Module) -> Vec<FunctionId> {
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    let tabled = module.elements.iter().flat_map(|element| match &element.items {
        ElementItems::Functions(ids) => ids.clone(),
        ElementItems::Expressions(_, items) => items
            .iter()
            .filter_map(|item| match item {
                ConstExpr::RefFunc(id) => Some(*id),
                _ => None,
            })
            .collect(),
    });
    exported.chain(tabled).chain(module.start).collect()
}

pub(crate) fn called(module: &Module, id: FunctionId) -> Vec<FunctionId> {
    let mut called = Called::default();
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut called, function, function.entry_block());
    }
    called.0
}

/// A line for each function that panics and each that calls it: the two names and how often, in order.
pub(crate) fn listed(module: &Module, panicking: &[FunctionId], name: impl Fn(FunctionId) -> String) -> String {
    let mut calls: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut open = roots(module);
    while let Some(id) = open.pop() {
        if panicking.contains(&id) || !seen.insert(id) {
            continue;
        }
        for other in called(module, id) {
            if panicking.contains(&other) {
                *calls.entry((name(other), name(id))).or_default() += 1;
            }
            open.push(other);
        }
    }
    calls.iter().fold(String::new(), |mut lines, ((panic, caller), count)| {
        let _ = writeln!(lines, "{panic}\t{caller}\t{count}");
        lines
    })
}
