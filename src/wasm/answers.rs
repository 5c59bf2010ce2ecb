//! What an answer means, in a module of its own: programs that only sign need not load it. JavaScript reads the answer first,
//! `src/js/inner/envelope.js`.
//!
//! Text comes in and goes out through memory that is always there, so that the module needs no allocator. What goes out are
//! parts that each end at a NUL; `src/js/inner/answers.js` makes an object of them.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use crate::{
    Locale,
    service::{
        explain::{Decision, Purpose, Reply, Tries, explain as explained},
        failed::{Failed, Said, WithoutCode},
    },
    text,
};

/// Room for a message, which is cut when it is masked, and what belongs to it.
const ROOM: usize = 1 << 15;
/// The longest answer is half of this.
const ANSWER: usize = 1 << 11;

thread_local! {
    /// Where JavaScript writes the text of a call.
    static INPUT: Cell<[u8; ROOM]> = const { Cell::new([0; ROOM]) };
    /// Where it finds the answer.
    static OUTPUT: Cell<[u8; ANSWER]> = const { Cell::new([0; ANSWER]) };
}

/// In place of a length: no message is written in this language.
const NO_LANGUAGE: i32 = -1;

/// Where the text of a call is wanted.
#[wasm_bindgen]
pub fn input() -> *const u8 {
    INPUT.with(Cell::as_ptr).cast()
}

/// Where the last answer is.
#[wasm_bindgen]
pub fn answer() -> *const u8 {
    OUTPUT.with(Cell::as_ptr).cast()
}

/// What a reply means and what to do next; gives how long the answer is.
///
/// The text that was written is what came, language, code and message, joined by NULs, the last two in small letters.
/// What came is `s` or `n` for no answer after sending or before it, with the reason as code; else see [`without_code`].
/// `state`: see [`has`]. `asked_wait_ms` is 0 when the service asks for nothing.
#[wasm_bindgen]
pub fn explain(bytes: usize, status: u16, state: u32, number: u32, most: u32, asked_wait_ms: u32, jitter: f64) -> i32 {
    let input = INPUT.get();
    let text = input.get(..bytes).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default();
    let mut parts = text::split(text, 0);
    let what = parts.next().and_then(|letter| letter.bytes().next()).unwrap_or_default();
    let Some(locale) = parts.next().and_then(Locale::from_tag) else { return NO_LANGUAGE };
    let [code, message] = [(); 2].map(|()| parts.next().unwrap_or_default());
    let is = |bit: u32| state & bit > 0;
    let tries = Tries {
        purpose: match (is(has::CALL), is(has::READS)) {
            (false, _) => Purpose::Create,
            (_, true) => Purpose::Read,
            _ => Purpose::Change,
        },
        number,
        most,
        outcome_unknown: is(has::UNKNOWN),
        clock_set: is(has::CLOCK_SET),
        has_date: is(has::DATE),
        asked_wait_ms,
        jitter,
    };
    let without_code = without_code(what);
    let reply = match what {
        b's' | b'n' => Reply::None { why: code, sent: what == b's' },
        _ => Reply::Answer(Said { status, code, message, same_text: is(has::SAME_TEXT), without_code }),
    };
    let (failed, decision) = explained(&reply, &tries);
    let mut output = Output { bytes: [0; ANSWER], len: 0 };
    output.write(&failed, decision, &tries, locale);
    OUTPUT.set(output.bytes);
    i32::try_from(output.len).unwrap_or_default()
}

/// Bits of `state`.
mod has {
    /// An earlier try may have created a plan.
    pub(super) const UNKNOWN: u32 = 1;
    /// The clock was set already.
    pub(super) const CLOCK_SET: u32 = 2;
    /// The answer has a date.
    pub(super) const DATE: u32 = 4;
    /// The call creates no plan.
    pub(super) const CALL: u32 = 8;
    /// And changes nothing.
    pub(super) const READS: u32 = 16;
    /// The service signed the same text as we did.
    pub(super) const SAME_TEXT: u32 = 32;
}

fn without_code(what: u8) -> WithoutCode {
    match what {
        b'e' => WithoutCode::Empty,
        b't' => WithoutCode::Truncated,
        b'l' => WithoutCode::TooLarge,
        b'u' => WithoutCode::Unreadable,
        b'h' => WithoutCode::Half,
        b'f' => WithoutCode::Refused,
        b'r' => WithoutCode::Redirected,
        _ => WithoutCode::Unexpected,
    }
}

struct Output {
    bytes: [u8; ANSWER],
    len: usize,
}

impl Output {
    #[inline(never)]
    fn raw(&mut self, text: &str) {
        for byte in text.bytes() {
            if let Some(place) = self.bytes.get_mut(self.len) {
                *place = byte;
                self.len += 1;
            }
        }
    }

    fn part(&mut self, text: &str) {
        self.raw(text);
        self.raw("\0");
    }

    fn digits(&mut self, number: u32) {
        if number > 9 {
            self.digits(number / 10);
        }
        self.raw("0123456789".get((number % 10) as usize..).and_then(|digits| digits.get(..1)).unwrap_or_default());
    }

    fn write(&mut self, failed: &Failed<'_>, Decision { wait_ms, set_clock }: Decision, tries: &Tries, locale: Locale) {
        let reads = tries.purpose == Purpose::Read;
        let flag = |flag| if flag { "1" } else { "" };
        if let Some(wait_ms) = wait_ms {
            self.digits(wait_ms);
        }
        for part in [
            "",
            flag(set_clock),
            failed.code,
            failed.cause,
            failed.kind.name(),
            failed.fixable_by.name(),
            failed.message.get(locale),
            flag(failed.retryable),
            flag(failed.outcome_unknown && !reads),
        ] {
            self.part(part);
        }
        match tries.purpose {
            Purpose::Create => failed.advice(failed.outcome_unknown, locale, &mut |piece| self.raw(piece)),
            _ => failed.advice_of(reads, locale, &mut |piece| self.raw(piece)),
        }
    }
}
