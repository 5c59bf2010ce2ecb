//! One value against one kind: what it is on the wire, or why it is refused.

use std::borrow::Cow;

use super::known::{BOOLEAN, Known};
use crate::{
    issue::{Code, Detail, Expected, Flaw, Issue, Severity, control_character},
    json::{self, Json},
    judge::input::{Found, Value},
    parameters::field::{Form, Kind, Parameter},
    text,
    text::host::{self, HostFlaw},
    text::similar::nearest,
};

/// Our own bound, far above anything documented, so that no text can stall a page.
const MAX_TEXT_CHARS: usize = 65_536;
const MAX_OBJECTS_CHARS: usize = 8 << 20;

/// Why a value is refused.
#[derive(Debug)]
pub(super) struct Refusal {
    code: Code,
    detail: Detail,
    suggestion: Option<&'static str>,
}

impl Refusal {
    pub(super) fn wrong_type(found: Found) -> Self {
        Self { code: Code::WrongType, detail: Detail::Found(found), suggestion: None }
    }

    pub(super) fn issue(self, parameter: Parameter, kind: Kind) -> Issue {
        let says_enough = matches!(self.detail, Detail::Flaw(flaw) if flaw.says_enough());
        let expected = if says_enough || self.code == Code::TooLong { Expected::Nothing } else { Expected::Kind(kind) };
        Issue {
            suggestion: self.suggestion,
            severity: Severity::Error,
            ..Issue::error(parameter.name(), self.code, self.detail, expected)
        }
    }
}

/// What it is known to be, and what it is on the wire.
type Wire<'a> = Result<(Known, Cow<'a, str>), Refusal>;

const fn given(text: &str) -> (Known, Cow<'_, str>) {
    (Known::GIVEN, Cow::Borrowed(text))
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
    if let Some(character) = control_character(text) {
        return Err(flawed(Flaw::Control(character)));
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
    Ok(given(text))
}

/// A byte order mark at the front is as invisible as a blank.
#[inline(never)]
fn has_blanks_around(text: &str) -> bool {
    let blank = |character: char| character.is_whitespace() || character == '\u{FEFF}';
    text.chars().next().is_some_and(blank) || text.chars().next_back().is_some_and(blank)
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
        Some(index) => Ok((Known::choice(index), Cow::Borrowed(text))),
        None => Err(match control_character(text) {
            Some(character) => flawed(Flaw::Control(character)),
            None => no_choice(text, choices),
        }),
    }
}

#[inline(never)]
fn several<'a>(choices: &'static [&'static str], value: &'a Value<'a>) -> Wire<'a> {
    let text = match value {
        Value::List(json) => Cow::Owned(joined(choices, json)?),
        value => Cow::Borrowed(as_text(value)?),
    };
    // Only an empty list gets so far: an empty text is not given.
    if text.is_empty() {
        return Ok((Known::ABSENT, text));
    }
    for part in text::split(&text, b',') {
        if let Some(character) = control_character(part) {
            return Err(flawed(Flaw::Control(character)));
        }
        if part.is_empty() || has_blanks_around(part) {
            return Err(flawed(Flaw::Commas));
        }
    }
    let (mut seen, mut known) = (0_u32, Known::GIVEN);
    for part in text::split(&text, b',') {
        let Some(index) = choices.iter().position(|choice| *choice == part) else {
            return Err(no_choice(part, choices));
        };
        if seen & 1 << index != 0 {
            known = Known::TWICE;
        }
        seen |= 1 << index;
    }
    bounded(&text, MAX_TEXT_CHARS)?;
    Ok((known, text))
}

#[inline(never)]
fn joined(choices: &'static [&'static str], json: &str) -> Result<String, Refusal> {
    let Ok(Json::List(items)) = json::parse(json) else {
        return Err(Refusal::wrong_type(Found::UnwritableList));
    };
    let mut joined = String::new();
    for (index, item) in items.iter().enumerate() {
        let text = match item {
            Json::Text(text) => text,
            Json::BrokenText => return Err(flawed(Flaw::Surrogate)),
            _ => return Err(Refusal::wrong_type(Found::List)),
        };
        if index > 0 {
            joined.push(',');
        }
        if text.is_empty() {
            return Err(flawed(Flaw::Commas));
        }
        if text::has(text, b",") {
            return Err(no_choice(text, choices));
        }
        joined.push_str(text);
    }
    Ok(joined)
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
        (Some(index), Some(word)) if word == written => Ok((Known::choice(index), Cow::Borrowed(word))),
        _ => Err(Refusal { suggestion, ..Refusal::wrong_type(Found::Text) }),
    }
}

impl From<HostFlaw> for Flaw {
    fn from(flaw: HostFlaw) -> Self {
        match flaw {
            HostFlaw::Blank => Self::HostBlank,
            HostFlaw::Scheme => Self::HostScheme,
            HostFlaw::Path => Self::HostPath,
            HostFlaw::User => Self::HostUser,
            HostFlaw::Port => Self::HostPort,
            HostFlaw::Brackets => Self::HostBrackets,
            HostFlaw::Address => Self::HostAddress,
            HostFlaw::Name => Self::HostName,
        }
    }
}

impl Flaw {
    /// Whether the message says what to do, so that the expected form need not follow.
    pub(super) fn says_enough(self) -> bool {
        matches!(self, Self::Blanks | Self::Control(_) | Self::Surrogate)
    }
}
