//! Whatever an answer says: what it means in both languages, never a panic; no new try beyond the last, none that could do a thing twice,
//! and no doubt where nothing was sent. What it says is read by JavaScript, which tests/js/properties has.
#![no_main]

use dbs_backup_plan::{
    Locale,
    service::{
        explain::{Purpose, Reply, Tries, explain},
        failed::{Said, WithoutCode},
    },
};
use fuzz::Bytes;
use libfuzzer_sys::fuzz_target;

fn tries(bytes: &mut Bytes<'_>) -> Tries {
    let flags = bytes.byte();
    Tries {
        purpose: [Purpose::Create, Purpose::Read, Purpose::Change][usize::from(flags) % 3],
        number: u32::from(bytes.byte()) % 8 + 1,
        most: u32::from(bytes.byte()) % 8 + 1,
        outcome_unknown: flags & 8 > 0,
        clock_set: flags & 16 > 0,
        has_date: flags & 32 > 0,
        asked_wait_ms: if flags & 64 > 0 { u32::from(bytes.byte()) << 16 } else { 0 },
        jitter: f64::from(bytes.byte()) / 256.0,
    }
}

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let (kind, flags) = (bytes.byte(), bytes.byte());
    let status = u16::from(bytes.byte()) * 256 + u16::from(bytes.byte());
    let tries = tries(&mut bytes);
    let code = bytes.text().into_owned();
    let message = String::from_utf8_lossy(bytes.0).into_owned();
    let reply = match kind % 8 {
        0 => Reply::None { why: &code, sent: flags & 1 > 0 },
        _ => Reply::Answer(Said {
            status,
            code: &code,
            message: &message,
            same_text: flags & 2 > 0,
            without_code: WithoutCode::ALL[usize::from(flags >> 2) % WithoutCode::ALL.len()],
        }),
    };
    let (failed, decision) = explain(&reply, &tries);
    assert!(!failed.code.is_empty());
    assert!(decision.wait_ms.is_none_or(|_| tries.number < tries.most), "{decision:?}");
    if tries.purpose == Purpose::Change && decision.wait_ms.is_some() {
        assert!(!failed.outcome_unknown, "{failed:?}");
    }
    assert!(!tries.outcome_unknown || failed.outcome_unknown, "{failed:?}");
    if matches!(reply, Reply::None { sent: false, .. }) && !tries.outcome_unknown {
        assert!(!failed.outcome_unknown, "{failed:?}");
    }
    for locale in [Locale::En, Locale::Zh] {
        let mut advice = String::new();
        failed.advice(failed.outcome_unknown, locale, &mut |piece| advice.push_str(piece));
        assert!(!advice.is_empty(), "{failed:?}");
        let mut of_call = String::new();
        failed.advice_of(tries.purpose == Purpose::Read, locale, &mut |piece| of_call.push_str(piece));
        assert!(!of_call.contains(['\n', '\0']) && !advice.contains(['\n', '\0']), "{failed:?}");
    }
});
