//! One try of several: what came of it, and whether there is another. Decides only: it sends nothing and has no clock.

use super::{
    failed::{Failed, Kind, Said, failed},
    no_answer,
    retry::{Try, wait_ms},
};

/// What one try brought.
#[derive(Debug, Clone, Copy)]
pub enum Reply<'a> {
    /// An answer that is no success.
    Answer(Said<'a>),
    /// No answer.
    None {
        /// Why: `aborted`, `timeout`, the cause of a failed connection, or empty.
        why: &'a str,
        /// Whether the sender got as far as sending.
        sent: bool,
    },
}

/// What is called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// A plan is to be created: a repeat has the same ClientToken.
    #[default]
    Create,
    /// Something is read: a repeat does no harm, and nothing can have been done.
    Read,
    /// Something is changed: a repeat could do it twice.
    Change,
}

/// Where the tries are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tries {
    /// What for.
    pub purpose: Purpose,
    /// How many there were, this one included.
    pub number: u32,
    /// How many there may be.
    pub most: u32,
    /// Whether an earlier one may have created a plan, or done what it was for.
    pub outcome_unknown: bool,
    /// Whether the clock was set already.
    pub clock_set: bool,
    /// Whether the answer tells the time.
    pub has_date: bool,
    /// How long the service asks to wait; 0: it does not.
    pub asked_wait_ms: u32,
    /// 0 to 1, at random, so that many clients do not come back together.
    pub jitter: f64,
}

/// What to do next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Decision {
    /// Send again after so long; `None`: do not.
    pub wait_ms: Option<u32>,
    /// Set the clock by the answer's date before.
    pub set_clock: bool,
}

/// What the reply means after all tries so far, and what to do next.
#[must_use]
pub fn explain<'a>(reply: &Reply<'a>, tries: &Tries) -> (Failed<'a>, Decision) {
    let mut failed = match reply {
        Reply::Answer(said) => failed(said),
        Reply::None { why, sent } => no_answer::failed(why, *sent),
    };
    failed.outcome_unknown |= tries.outcome_unknown;
    let is_late = failed.kind == Kind::Clock;
    // A used nonce is not among them: the request may have come twice, and been done once.
    let was_not_done = matches!(failed.kind, Kind::Clock | Kind::Throttled | Kind::NoAnswer) && !failed.outcome_unknown;
    let may_repeat = tries.purpose != Purpose::Change || was_not_done;
    let this = Try {
        number: tries.number,
        // With the same clock the answer would be the same.
        retryable: failed.retryable && may_repeat && (!is_late || (tries.has_date && !tries.clock_set)),
        // The request did not count, so there is nothing to wait for: a new nonce or time is enough.
        at_once: is_late || failed.kind == Kind::Nonce,
        asked_wait_ms: tries.asked_wait_ms,
        jitter: tries.jitter,
    };
    let wait_ms = wait_ms(&this, tries.most);
    (failed, Decision { wait_ms, set_clock: is_late && wait_ms.is_some() })
}
