//! Any parameters: a verdict, never a panic; signing refuses exactly what has errors; no message repeats a secret.
#![no_main]

use dbs_backup_plan::{parse, validate};
use fuzz::{Bytes, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let input = Bytes(data).input();
    let report = validate(&input);
    check(&report);
    assert_eq!(parse(&input).is_ok(), report.errors.is_empty());
    // The order in which names come changes nothing but the order of what is not known.
    let mut turned = input.clone();
    turned.entries.reverse();
    let codes = |report: &dbs_backup_plan::Report| {
        let mut codes: Vec<_> =
            report.errors.iter().chain(&report.warnings).map(|issue| (issue.path.to_string(), issue.code)).collect();
        codes.sort_by_key(|(path, code)| (path.clone(), code.as_str()));
        codes
    };
    if report.more == 0 {
        assert_eq!(codes(&validate(&turned)), codes(&report));
    }
});
