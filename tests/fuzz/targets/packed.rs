//! Any text that crosses the boundary, plain or quoted: taken apart or ambiguous, never a panic.
#![no_main]

use dbs_backup_plan::{packed::Packed, validate};
use fuzz::{Bytes, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let count = i32::from(bytes.byte()) - 3;
    if let Ok(packed) = Packed::plain(bytes.0, count) {
        assert!(packed.input.entries.len() <= usize::try_from(count).unwrap_or(0));
        for option in 0..14 {
            let _ = packed.text(option);
        }
        check(&validate(&packed.input));
    }
    let text = String::from_utf8_lossy(bytes.0);
    let packed = Packed::quoted(&text, count);
    check(&validate(&packed.input));
});
