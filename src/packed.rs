//! What `src/js/inner/pack.js` makes of a call: one text, so that nothing crosses the boundary twice.
//!
//! Parts end at NULs: the options of [`at`], then the parameters. It makes no judgement, and nothing is kept from one call to
//! the next.
//!
//! **Plain**: a part is a string as it is, or byte 1, a tag letter and text; an empty one means not
//! given. After the options comes one part with all names, and after it a part for each value. A parameter's name is one
//! character, its place in [`Parameter::ALL`] counted from a blank; any other name is itself between two bytes 1.
//!
//! **Quoted**: a part is a JSON string of tag letter and text, and each value follows its name. JSON
//! can tell apart what plain text cannot: a NUL within a part, and half a surrogate pair.
//!
//! | tag | value |
//! | --- | --- |
//! | `s` | string |
//! | `i` | whole number or bigint, as digits |
//! | `u` | whole number beyond 2^53 - 1, as digits |
//! | `b` | `true` or `false` |
//! | `l` | list, as JSON |
//! | `d` | a `Date`, as milliseconds |
//! | `t` | a text or list too long to cross: its length |
//! | `x` | anything else: a letter of [`Found`] |

use std::borrow::Cow;

use crate::{
    json::{self, Json},
    judge::input::{Found, Input, Value},
    parameters::Name,
    parameters::field::Parameter,
    text::{self, Parts},
};

/// Ends a part. No parameter may hold it.
const END: u8 = b'\0';
/// Begins a part that is no string, and ends a name.
const MARK: u8 = b'\x01';
/// Stands for the first parameter's name; the others follow it.
const FIRST_NAME: u8 = b' ';
/// What an encoder writes for half a surrogate pair.
const REPLACEMENT: [u8; 3] = [0xEF, 0xBF, 0xBD];

/// Where each option stands.
pub mod at {
    #![allow(missing_docs, reason = "the options' names say it")]
    pub const LOCALE: usize = 0;
    pub const METHOD: usize = 1;
    pub const REGION: usize = 2;
    pub const VPC: usize = 3;
    pub const ENDPOINT: usize = 4;
    pub const TIMESTAMP: usize = 5;
    pub const NONCE: usize = 6;
    pub const ID: usize = 7;
    pub const SECRET: usize = 8;
    pub const TOKEN: usize = 9;
    pub const REVEAL: usize = 10;
    pub const SIGNATURE_VERSION: usize = 11;
    pub const COUNT: usize = 12;
}

/// Plain packing cannot tell this text apart; pack it again, quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ambiguous;

/// One call, taken apart.
#[derive(Debug)]
pub struct Packed<'a> {
    options: [Option<Value<'a>>; at::COUNT],
    /// The parameters.
    pub input: Input<'a>,
}

impl<'a> Packed<'a> {
    /// Takes plain text apart: `count` values, or, below zero, what was given instead of parameters.
    ///
    /// # Errors
    ///
    /// [`Ambiguous`] when it must be packed again, quoted.
    pub fn plain(bytes: &'a [u8], count: i32) -> Result<Self, Ambiguous> {
        let text = str::from_utf8(bytes).map_err(|_| Ambiguous)?;
        // Only text beyond ASCII has such a byte, so the second look is rare.
        if bytes.contains(&REPLACEMENT[0]) && bytes.windows(3).any(|window| window == REPLACEMENT) {
            return Err(Ambiguous);
        }
        let mut parts = text::split(text, END);
        let mut options = [const { None }; at::COUNT];
        for option in &mut options {
            *option = plain_value(parts.next().ok_or(Ambiguous)?);
        }
        let mut packed = Self { options, input: Input::default() };
        match usize::try_from(count) {
            Ok(count) => packed.input.entries = entries(&mut parts, count)?,
            Err(_) => packed.input.instead = parts.next().and_then(plain_value).map(|value| value.found()),
        }
        // A NUL within a value would have shifted what follows it.
        if parts.is_done() || count < 0 { Ok(packed) } else { Err(Ambiguous) }
    }

    /// Takes quoted text apart; nothing of it is ambiguous.
    #[must_use]
    pub fn quoted(text: &'a str, count: i32) -> Self {
        let mut parts = text::split(text, END);
        let mut options = [const { None }; at::COUNT];
        for option in &mut options {
            *option = parts.next().and_then(quoted_value);
        }
        let mut input = Input::default();
        if count < 0 {
            input.instead = parts.next().and_then(quoted_value).map(|value| value.found());
        }
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            let name = match json::parse(name) {
                Ok(Json::Text(name)) => name.into(),
                _ => Name::Other(Cow::Borrowed("\u{FFFD}")),
            };
            if let Some(value) = quoted_value(value) {
                input.entries.push((name, value));
            }
        }
        Self { options, input }
    }

    /// What was given as an option.
    #[must_use]
    pub fn option(&self, index: usize) -> Option<&Value<'a>> {
        self.options.get(index)?.as_ref()
    }

    /// An option's text: `None` when not given.
    ///
    /// # Errors
    ///
    /// What was found instead of a whole string.
    pub fn text(&self, index: usize) -> Result<Option<&str>, Found> {
        match self.option(index) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(other) => Err(other.found()),
        }
    }
}

/// Names and values of plain text.
fn entries<'a>(parts: &mut Parts<'a>, count: usize) -> Result<Vec<(Name<'a>, Value<'a>)>, Ambiguous> {
    let mut names = parts.next().ok_or(Ambiguous)?;
    let mut entries = Vec::with_capacity(count);
    for _ in 0..count {
        let (name, rest) = first_name(names).ok_or(Ambiguous)?;
        names = rest;
        if let Some(value) = plain_value(parts.next().ok_or(Ambiguous)?) {
            entries.push((name, value));
        }
    }
    if names.is_empty() { Ok(entries) } else { Err(Ambiguous) }
}

/// The name that these begin with, and the others.
fn first_name(names: &str) -> Option<(Name<'_>, &str)> {
    let first = *names.as_bytes().first()?;
    if first == MARK {
        let (name, rest) = text::split_once(names.get(1..)?, "\x01")?;
        return Some((Name::Other(Cow::Borrowed(name)), rest));
    }
    let parameter = Parameter::ALL.get(usize::from(first.checked_sub(FIRST_NAME)?))?;
    Some((Name::Known(*parameter), names.get(1..)?))
}

fn plain_value(part: &str) -> Option<Value<'_>> {
    match part.as_bytes() {
        [] => None,
        [MARK, ..] => tagged(Cow::Borrowed(part.get(1..)?)),
        _ => Some(Value::Text(Cow::Borrowed(part))),
    }
}

fn quoted_value(part: &str) -> Option<Value<'_>> {
    match json::parse(part) {
        Ok(Json::Text(part)) => tagged(part),
        _ => Some(Value::Other(Found::BrokenText)),
    }
}

fn tagged(part: Cow<'_, str>) -> Option<Value<'_>> {
    let tag = *part.as_bytes().first()?;
    let text = match part {
        Cow::Borrowed(part) => Cow::Borrowed(part.get(1..)?),
        Cow::Owned(mut part) => {
            part.remove(0);
            Cow::Owned(part)
        }
    };
    Some(match tag {
        b's' if text.is_empty() => return None,
        b's' => Value::Text(text),
        b'i' => Value::Integer(text),
        b'u' => Value::Rounded(text),
        b'b' => Value::Boolean(text == "true"),
        b'l' => Value::List(text),
        b'd' => Value::Moment(text),
        b't' => Value::Other(Found::TooLong(text::number(&text).unwrap_or_default())),
        _ => Value::Other(found_by_letter(&text)),
    })
}

fn found_by_letter(letter: &str) -> Found {
    match letter {
        "f" => Found::Fraction,
        "n" => Found::NotANumber,
        "o" => Found::Object,
        "F" => Found::Function,
        "y" => Found::Symbol,
        "-" => Found::Nothing,
        "a" => Found::List,
        "j" => Found::UnwritableList,
        "s" => Found::Text,
        "m" => Found::TooMany,
        _ => Found::Unreadable,
    }
}

#[cfg(test)]
mod tests;
