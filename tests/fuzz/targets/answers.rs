//! Any answer of the service: an outcome, never a panic; a plan only where the answer says so; never tried again after a plan.
#![no_main]

use dbs_backup_plan::{
    Locale, Outcome,
    service::{
        explain::{Purpose, Reply, Tries, explain},
        mask::Mask,
        response::Context,
    },
};
use fuzz::{Bytes, MARK};
use libfuzzer_sys::fuzz_target;

/// Hides what is marked, as `src/js/inner/mask.js` would.
#[derive(Debug)]
struct Marked;

impl Mask for Marked {
    fn text(&self, text: &str) -> String {
        text.replace(MARK, "***")
    }

    fn id(&self, text: &str) -> String {
        self.text(text)
    }

    fn is_secret(&self, name: &str) -> bool {
        name == "SourceEndpointPassword"
    }
}

fn tries(bytes: &mut Bytes<'_>) -> Tries {
    let flags = bytes.byte();
    Tries {
        purpose: [Purpose::Create, Purpose::Read, Purpose::Change][usize::from(flags) % 3],
        number: u32::from(bytes.byte()) % 8 + 1,
        most: u32::from(bytes.byte()) % 8 + 1,
        outcome_unknown: flags & 8 > 0,
        clock_set: flags & 16 > 0,
        has_date: flags & 32 > 0,
        asked_wait_ms: (flags & 64 > 0).then(|| u32::from(bytes.byte()) << 16),
        jitter: f64::from(bytes.byte()) / 256.0,
    }
}

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let (kind, locale) = (bytes.byte(), if bytes.byte() % 2 == 0 { Locale::En } else { Locale::Zh });
    let status = u16::from(bytes.byte()) * 256 + u16::from(bytes.byte());
    let tries = tries(&mut bytes);
    let ours = bytes.text().into_owned();
    let body = String::from_utf8_lossy(bytes.0).into_owned();
    let reply = match kind % 16 {
        0 => Reply::Redirected,
        1 | 2 => Reply::None { why: &body, sent: kind % 2 == 0 },
        _ => Reply::Answer { status, body: &body },
    };
    let context = Context { locale, ours: (!ours.is_empty()).then_some(&ours), mask: &Marked };
    let (outcome, decision) = explain(&reply, &context, &tries);
    assert!(decision.wait_ms.is_none_or(|_| tries.number < tries.most), "{decision:?}");
    match outcome {
        Outcome::Created(created) => {
            assert!(!created.backup_plan_id.is_empty());
            // What is escaped in the answer is not compared.
            assert!(body.contains('\\') || body.contains('&') || body.contains(&created.backup_plan_id), "{created:?}");
            assert_eq!(decision.wait_ms, None);
        }
        Outcome::Failed(failed) => {
            assert!(!failed.code.is_empty());
            let said = [&failed.code, &failed.message, &failed.advice(failed.outcome_unknown, locale)];
            assert!(said.iter().all(|said| !said.contains(MARK)), "{said:?}");
            if let Some(difference) = failed.difference {
                assert!(difference.offset <= ours.len());
            }
        }
    }
});
