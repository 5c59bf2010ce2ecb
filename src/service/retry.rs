//! Whether and when a request is sent again. Policy only: it sends nothing and has no clock.
//!
//! Every try has a new nonce, time and signature, and the same ClientToken.

/// What the policy wants to know of a try.
#[derive(Debug, Clone, Copy, Default)]
pub struct Try {
    /// How many tries there were, this one included.
    pub number: u32,
    /// Whether a new try can succeed.
    pub retryable: bool,
    /// Whether there is nothing to wait for.
    pub at_once: bool,
    /// How long the service asks to wait; 0: it does not.
    pub asked_wait_ms: u32,
    /// 0 to 1, at random, so that many clients do not come back together.
    pub jitter: f64,
}

/// Longest pause between two tries.
pub const MAX_WAIT_MS: u32 = 20_000;
const FIRST_WAIT_MS: u32 = 400;

/// How long to wait before the next try; `None`: there is none.
#[must_use]
pub fn wait_ms(last: &Try, max_attempts: u32) -> Option<u32> {
    if !last.retryable || last.number >= max_attempts {
        return None;
    }
    if last.at_once {
        return Some(0);
    }
    let doubled = FIRST_WAIT_MS << last.number.saturating_sub(1).min(5);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most half of 12.8 s")]
    let spread = (f64::from(doubled) * 0.5 * last.jitter.clamp(0.0, 1.0)) as u32;
    Some((doubled / 2 + spread).max(last.asked_wait_ms).min(MAX_WAIT_MS))
}

#[cfg(test)]
mod tests {
    use super::{Try, wait_ms};

    #[test]
    fn pauses_double_between_half_and_whole_and_obey_the_service() {
        let last = Try { number: 1, retryable: true, at_once: false, asked_wait_ms: 0, jitter: 0.0 };
        assert_eq!(wait_ms(&last, 5), Some(200));
        assert_eq!(wait_ms(&Try { jitter: 1.0, ..last }, 5), Some(400));
        assert_eq!(wait_ms(&Try { number: 3, ..last }, 5), Some(800));
        assert_eq!(wait_ms(&Try { asked_wait_ms: 3000, ..last }, 5), Some(3000));
        assert_eq!(wait_ms(&Try { asked_wait_ms: 3_000_000, ..last }, 5), Some(20_000));
        assert_eq!(wait_ms(&Try { number: 4_000_000_000, ..last }, u32::MAX), Some(6400));
    }

    #[test]
    fn some_answers_end_it_and_some_need_no_pause() {
        let last = Try { number: 1, retryable: false, at_once: true, asked_wait_ms: 0, jitter: 0.5 };
        assert_eq!(wait_ms(&last, 5), None);
        let nonce = Try { retryable: true, ..last };
        assert_eq!(wait_ms(&nonce, 5), Some(0));
        assert_eq!(wait_ms(&nonce, 1), None);
    }
}
