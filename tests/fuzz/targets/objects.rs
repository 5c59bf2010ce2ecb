//! Any text as `BackupObjects`, beside serde_json's reading of it.
#![no_main]

use dbs_backup_plan::{
    Input, Value,
    json::{self, MAX_DEPTH},
    validate,
};
use fuzz::{Bytes, check};
use libfuzzer_sys::fuzz_target;

/// What nests, whether or not in a text: at least as deep as the JSON is.
fn brackets(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count()
}

/// What serde_json says of half a surrogate pair.
const HALF: [&str; 2] = ["surrogate", "unexpected end of hex escape"];

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let as_list = bytes.byte() % 2 == 0;
    let text = String::from_utf8_lossy(bytes.0).into_owned();
    let (ours, theirs) = (json::parse(&text), serde_json::from_str::<serde_json::Value>(&text));
    if theirs.is_ok() && brackets(&text) <= MAX_DEPTH {
        assert!(ours.is_ok(), "{text:?}: {ours:?}");
    }
    if let (Ok(_), Err(error)) = (&ours, &theirs) {
        let said = error.to_string();
        // Of a number only the digits matter here, and half a surrogate pair is refused later, with a message of its own.
        let known = said.contains("number out of range") || HALF.iter().any(|half| said.contains(half));
        assert!(known, "{text:?}: {said}");
    }
    let value = if as_list { Value::List(text.as_str().into()) } else { Value::Text(text.as_str().into()) };
    let report = validate(&Input::from([("BackupObjects", value)]));
    check(&report);
    let wrong = report.errors.iter().any(|issue| issue.path.starts_with("BackupObjects"));
    if !wrong && report.more == 0 && !text.is_empty() {
        let is_array = match &theirs {
            Ok(value) => value.is_array(),
            // A key that is not documented is only warned about, whatever is in it or under it.
            Err(error) => HALF.iter().any(|half| error.to_string().contains(half)),
        };
        assert!(is_array, "{text:?} passed");
    }
});
