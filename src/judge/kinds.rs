//! One value against one kind: what it is on the wire, or why it is refused.

use std::borrow::Cow;

use super::conditions::{BOOLEAN, State};
use super::refusal::Refusal;
use crate::{
    issue::{Code, Detail, Flaw, Found},
    json::{self, Json},
    judge::input::Value,
    parameters::field::{Form, Kind},
    text,
    text::characters::{self, is_control, is_invisible},
    text::host,
    text::similar::nearest,
};

/// Our own bound, far above anything documented, so that no text can stall a page.
const MAX_TEXT_CHARS: usize = 65_536;
const MAX_OBJECTS_CHARS: usize = 8 << 20;

/// What it is known to be, and what it is on the wire.
type Wire<'a> = Result<(State, Cow<'a, str>), Refusal>;

const fn given(text: &str) -> (State, Cow<'_, str>) {
    (State::GIVEN, Cow::Borrowed(text))
}

pub(super) fn check<'a>(kind: Kind, value: &'a Value<'a>) -> Wire<'a> {
    if let Value::Other(Found::BrokenText) = value {
        return Err(flawed(Flaw::Surrogate));
    }
    if let Value::Other(Found::TooLong(chars)) = value {
        let max = if matches!(kind, Kind::Objects) { MAX_OBJECTS_CHARS } else { MAX_TEXT_CHARS };
        return Err(too_long(usize::try_from(*chars).unwrap_or(usize::MAX), max));
    }
    match kind {
        Kind::Text(form) => text(form, value),
        Kind::Choice(choices) => choice(choices, value),
        Kind::Choices(choices) => several(choices, value),
        Kind::Integer { min, max } => integer(min, max, value),
        Kind::Boolean => boolean(value),
        Kind::Objects => match value {
            Value::Text(json) | Value::List(json) => {
                bounded(json, MAX_OBJECTS_CHARS)?;
                Ok(given(json))
            }
            other => Err(Refusal::wrong_type(other.found())),
        },
    }
}

#[cold]
#[inline(never)]
fn flawed(flaw: Flaw) -> Refusal {
    Refusal { code: Code::BadFormat, detail: Detail::Flaw(flaw), suggestion: None }
}

#[cold]
#[inline(never)]
fn too_long(chars: usize, max: usize) -> Refusal {
    Refusal { code: Code::TooLong, detail: Detail::Length { chars, max }, suggestion: None }
}

fn as_text<'a>(value: &'a Value<'a>) -> Result<&'a str, Refusal> {
    match value {
        Value::Text(text) => Ok(text),
        other => Err(Refusal::wrong_type(other.found())),
    }
}

#[inline(never)]
fn text<'a>(form: Form, value: &'a Value<'a>) -> Wire<'a> {
    let text = as_text(value)?;
    let odd = odd(form, text);
    if let Some(Odd { detail, is_error: true }) = odd {
        return Err(Refusal { code: Code::BadFormat, detail, suggestion: None });
    }
    if form != Form::Secret && has_blanks_around(text) {
        return Err(flawed(Flaw::Blanks));
    }
    match form {
        Form::Time if !is_time(text.as_bytes()) => return Err(flawed(Flaw::Time)),
        Form::Host => host::check(text).map_err(|flaw| flawed(flaw.into()))?,
        _ => {}
    }
    bounded(text, MAX_TEXT_CHARS)?;
    Ok((if odd.is_some() { State::ODD } else { State::GIVEN }, Cow::Borrowed(text)))
}

/// A character that should not be there, or should be looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Odd {
    pub(super) detail: Detail,
    pub(super) is_error: bool,
}

/// The first such character, an error before a doubt. A password, or a name in a database, may hold any but NUL.
#[inline(never)]
pub(super) fn odd(form: Form, text: &str) -> Option<Odd> {
    if characters::is_plain(text) || !characters::may_be_odd(text) { None } else { odd_among_others(form, text) }
}

#[cold]
#[inline(never)]
fn odd_among_others(form: Form, text: &str) -> Option<Odd> {
    let wrong: fn(char) -> bool = match form {
        Form::Secret => |character| character == '\0',
        Form::Host => |character| is_control(character) || is_invisible(character),
        _ => is_control,
    };
    let at = |wanted| characters::first(text, wanted);
    let (found, is_error) = match at(wrong) {
        Some(found) => (found, true),
        None => (at(is_control).or_else(|| at(is_invisible))?, false),
    };
    let (character, offset) = found;
    let flaw = if is_control(character) { Flaw::Control } else { Flaw::Invisible };
    Some(Odd { detail: Detail::At { flaw, character: Some(character), offset }, is_error })
}

#[inline(never)]
fn has_blanks_around(text: &str) -> bool {
    // Nearly always both ends are ASCII.
    match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => false,
        _ => text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace),
    }
}

#[inline(never)]
fn bounded(text: &str, max: usize) -> Result<(), Refusal> {
    if text.len() > max {
        let chars = text::chars(text);
        if chars > max {
            return Err(too_long(chars, max));
        }
    }
    Ok(())
}

fn is_time(time: &[u8]) -> bool {
    match time {
        [tens @ b'0'..=b'2', ones @ b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9'] => *tens < b'2' || *ones < b'4',
        _ => false,
    }
}

#[cold]
#[inline(never)]
fn no_choice(value: &str, choices: &'static [&'static str]) -> Refusal {
    let suggestion = nearest(value, choices.iter().copied());
    Refusal { code: Code::NotAChoice, detail: Detail::None, suggestion }
}

#[inline(never)]
fn choice<'a>(choices: &'static [&'static str], value: &'a Value<'a>) -> Wire<'a> {
    let text = as_text(value)?;
    match choices.iter().position(|choice| *choice == text) {
        Some(index) => Ok((State::choice(index), Cow::Borrowed(text))),
        None => Err(with_control(text).unwrap_or_else(|| no_choice(text, choices))),
    }
}

#[inline(never)]
fn with_control(text: &str) -> Option<Refusal> {
    let Odd { detail, is_error } = odd(Form::Free, text)?;
    is_error.then_some(Refusal { code: Code::BadFormat, detail, suggestion: None })
}

/// Types first, then forms, then choices: one error, the first in the order of the codes.
#[inline(never)]
fn several<'a>(choices: &'static [&'static str], value: &'a Value<'a>) -> Wire<'a> {
    let (text, count) = match value {
        Value::List(json) => {
            let (joined, count) = joined(json)?;
            (Cow::Owned(joined), count)
        }
        value => (Cow::Borrowed(as_text(value)?), 0),
    };
    // Only an empty list gets so far: an empty text is not given.
    if text.is_empty() && count == 0 {
        return Ok((State::ABSENT, text));
    }
    if let Some(refusal) = with_control(&text) {
        return Err(refusal);
    }
    if text::split(&text, b',').any(|part| part.is_empty() || has_blanks_around(part)) {
        return Err(flawed(Flaw::Commas));
    }
    let (mut seen, mut state, mut parts) = (0_u32, State::GIVEN, 0);
    for part in text::split(&text, b',') {
        let Some(index) = choices.iter().position(|choice| *choice == part) else {
            return Err(no_choice(part, choices));
        };
        if seen & 1 << index != 0 {
            state = State::TWICE;
        }
        seen |= 1 << index;
        parts += 1;
    }
    // An item of a list that holds a comma is no choice.
    if count != 0 && count != parts {
        return Err(no_choice(&text, choices));
    }
    bounded(&text, MAX_TEXT_CHARS)?;
    Ok((state, text))
}

/// The items of a list with commas between them, if each is a text; and how many there are.
#[inline(never)]
fn joined(json: &str) -> Result<(String, usize), Refusal> {
    let Ok(Json::List(items)) = json::parse(json) else {
        return Err(Refusal::wrong_type(Found::UnwritableList));
    };
    let (mut joined, mut broken) = (String::new(), false);
    for (item, index) in items.iter().zip(0..) {
        if index > 0 {
            joined.push(',');
        }
        match item {
            Json::Text(text) => joined.push_str(text),
            Json::BrokenText => broken = true,
            _ => return Err(Refusal::wrong_type(Found::List)),
        }
    }
    if broken { Err(flawed(Flaw::Surrogate)) } else { Ok((joined, items.len())) }
}

#[inline(never)]
fn integer<'a>(min: i64, max: i64, value: &'a Value<'a>) -> Wire<'a> {
    let out_of_range = || Refusal { code: Code::OutOfRange, detail: Detail::None, suggestion: None };
    let (Value::Text(written) | Value::Integer(written) | Value::Rounded(written)) = value else {
        return Err(Refusal::wrong_type(value.found()));
    };
    let digits = written.strip_prefix('-').unwrap_or(written);
    let negative = digits.len() != written.len();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::wrong_type(value.found()));
    }
    let digits = without_zeros(digits);
    let digits = if digits.is_empty() { "0" } else { digits };
    if negative {
        return Err(if digits == "0" { Refusal::wrong_type(value.found()) } else { out_of_range() });
    }
    let number = text::number(digits).and_then(|number| i64::try_from(number).ok()).ok_or_else(out_of_range)?;
    if number < min || number > max {
        return Err(out_of_range());
    }
    if let Value::Rounded(_) = value {
        return Err(Refusal::wrong_type(Found::Rounded));
    }
    Ok(given(digits))
}

fn without_zeros(digits: &str) -> &str {
    let zeros = digits.bytes().take_while(|byte| *byte == b'0').count();
    digits.get(zeros..).unwrap_or_default()
}

#[inline(never)]
fn boolean<'a>(value: &'a Value<'a>) -> Wire<'a> {
    let written = match value {
        Value::Boolean(true) => "true",
        Value::Boolean(false) => "false",
        other => as_text(other)?,
    };
    let meant = BOOLEAN.iter().position(|word| word.eq_ignore_ascii_case(written.trim_ascii()));
    let suggestion = meant.and_then(|index| BOOLEAN.get(index)).copied();
    match (meant, suggestion) {
        (Some(index), Some(word)) if word == written => Ok((State::choice(index), Cow::Borrowed(word))),
        _ => Err(Refusal { suggestion, ..Refusal::wrong_type(Found::Text) }),
    }
}
