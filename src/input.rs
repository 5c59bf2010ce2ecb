//! What a caller gave: wire names with values of any type. It makes no judgement.

use std::borrow::Cow;

use crate::{
    json::{self, Json},
    text,
};

/// A value as it came, before any rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// A string.
    Text(Cow<'a, str>),
    /// A whole number as decimal digits, perhaps after a minus sign.
    Integer(Cow<'a, str>),
    /// A whole number that JavaScript may have rounded already (beyond 2^53 - 1), as digits.
    Rounded(Cow<'a, str>),
    /// `true` or `false`.
    Boolean(bool),
    /// A list, as JSON.
    List(Cow<'a, str>),
    /// Something that no parameter takes.
    Other(Found),
}

/// What was found where something else was wanted. Never the value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A string.
    Text,
    /// A string with half a surrogate pair.
    BrokenText,
    /// A number or bigint.
    Number,
    /// A number with a fraction.
    Fraction,
    /// `NaN`, an infinity, or `-0`.
    NotANumber,
    /// A whole number beyond 2^53 - 1.
    Rounded,
    /// A boolean.
    Boolean,
    /// An array.
    List,
    /// An array that JSON cannot express (a cycle, a bigint, a getter that throws).
    UnwritableList,
    /// An object.
    Object,
    /// A function.
    Function,
    /// A symbol.
    Symbol,
    /// `undefined` or `null`, where something must be.
    Nothing,
    /// A getter or proxy that threw.
    Unreadable,
}

impl Value<'_> {
    /// What this is, for a message.
    #[must_use]
    pub fn found(&self) -> Found {
        match self {
            Self::Text(_) => Found::Text,
            Self::Integer(_) => Found::Number,
            Self::Rounded(_) => Found::Rounded,
            Self::Boolean(_) => Found::Boolean,
            Self::List(_) => Found::List,
            Self::Other(found) => *found,
        }
    }

    /// An empty string is not given; nor is an empty list where words are joined (see `plan.rs`).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// Everything that a caller gave, in the order in which it was given.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Input<'a> {
    /// Names with values.
    pub entries: Vec<(Cow<'a, str>, Value<'a>)>,
    /// What was given instead of an object.
    pub instead: Option<Found>,
}

impl std::fmt::Debug for Input<'_> {
    /// Names only: a value may be a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.entries.iter().map(|(name, _)| name)).finish()
    }
}

impl<'a, N: Into<Cow<'a, str>>, const LEN: usize> From<[(N, Value<'a>); LEN]> for Input<'a> {
    fn from(entries: [(N, Value<'a>); LEN]) -> Self {
        Self { entries: entries.into_iter().map(|(name, value)| (name.into(), value)).collect(), instead: None }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// What separates the parts of packed text. No parameter may hold it.
pub const SEPARATOR: u8 = b'\0';

/// Plain packing cannot tell this text apart; pack it again, quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ambiguous;

/// One packed part: a tag letter, then text; an empty part means not given.
///
/// | tag | value |
/// | --- | --- |
/// | `s` | string |
/// | `i` | whole number or bigint, as digits |
/// | `u` | whole number beyond 2^53 - 1, as digits |
/// | `b` | `true` or `false` |
/// | `l` | list, as JSON |
/// | `d` | a `Date`, as milliseconds |
/// | `x` | anything else: a letter of [`Found`] |
#[derive(Debug)]
pub struct Packed<'a> {
    parts: Vec<Cow<'a, str>>,
    broken: Vec<usize>,
}

impl<'a> Packed<'a> {
    /// Splits packed text into its parts: `count`, then that many more.
    ///
    /// With `quoted` each part is a JSON string, which can tell half a surrogate pair apart. Without,
    /// a part that holds the separator makes the text ambiguous.
    ///
    /// # Errors
    ///
    /// [`Ambiguous`] when it must be packed again, quoted.
    pub fn split(packed: &'a str, quoted: bool) -> Result<Self, Ambiguous> {
        let mut parts = text::split(packed, SEPARATOR);
        let count = parts.next().and_then(text::number).and_then(|count| usize::try_from(count).ok());
        let count = count.ok_or(Ambiguous)?;
        let mut packed = Self { parts: Vec::with_capacity(count), broken: Vec::new() };
        for part in parts {
            packed.push(part, quoted);
        }
        if packed.parts.len() == count { Ok(packed) } else { Err(Ambiguous) }
    }

    fn push(&mut self, part: &'a str, quoted: bool) {
        if !quoted {
            return self.parts.push(Cow::Borrowed(part));
        }
        if let Ok(Json::Text(text)) = json::parse(part) {
            self.parts.push(text);
        } else {
            self.broken.push(self.parts.len());
            self.parts.push(Cow::Borrowed("s\u{FFFD}"));
        }
    }

    fn is_broken(&self, index: usize) -> bool {
        self.broken.binary_search(&index).is_ok()
    }

    /// The part at `index`; an empty one when there is none.
    #[must_use]
    pub fn part(&self, index: usize) -> &str {
        self.parts.get(index).map_or("", |part| part)
    }

    /// An option's text: `None` when not given, and what was found when it is no string.
    ///
    /// # Errors
    ///
    /// What was found instead of a whole string.
    pub fn text(&self, index: usize) -> Result<Option<&str>, Found> {
        match self.value(index) {
            None => Ok(None),
            Some(Value::Text(_)) => Ok(self.part(index).get(1..)),
            Some(other) => Err(other.found()),
        }
    }

    /// The value at `index`.
    #[must_use]
    pub fn value(&self, index: usize) -> Option<Value<'_>> {
        if self.is_broken(index) {
            return Some(Value::Other(Found::BrokenText));
        }
        let part = self.part(index);
        let text = Cow::Borrowed(part.get(1..)?);
        Some(match part.as_bytes().first()? {
            b's' => Value::Text(text),
            b'i' => Value::Integer(text),
            b'u' => Value::Rounded(text),
            b'b' => Value::Boolean(text == "true"),
            b'l' => Value::List(text),
            _ => Value::Other(found_by_letter(&text)),
        })
    }

    /// The parameters: pairs of parts from `index` to the end.
    #[must_use]
    pub fn input(&self, index: usize) -> Input<'_> {
        let mut input = Input { entries: Vec::with_capacity(self.parts.len() / 2), instead: None };
        if self.part(index).is_empty() && self.parts.len() == index + 2 {
            input.instead = self.value(index + 1).map(|value| value.found());
            return input;
        }
        let mut at = index;
        while let Some(name) = self.parts.get(at) {
            if let Some(value) = self.value(at + 1) {
                let name = if self.is_broken(at) { "\u{FFFD}" } else { name.get(1..).unwrap_or_default() };
                input.entries.push((Cow::Borrowed(name), value));
            }
            at += 2;
        }
        input
    }
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
        "i" => Found::Number,
        "b" => Found::Boolean,
        _ => Found::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::{Ambiguous, Found, Packed, Value};

    #[test]
    fn parts_are_told_apart_or_asked_for_again() {
        let packed = Packed::split("4\0sRegion\0scn-hangzhou\0sUsedTime\0i3", false).expect("plain");
        let input = packed.input(0);
        assert_eq!(input.entries[0], ("Region".into(), Value::from("cn-hangzhou")));
        assert_eq!(input.entries[1], ("UsedTime".into(), Value::Integer("3".into())));
        for ambiguous in ["2\0sRegion\0sa\0b", "3\0sRegion\0sa", "", "x\0y"] {
            assert_eq!(Packed::split(ambiguous, false).err(), Some(Ambiguous), "{ambiguous:?}");
        }
    }

    #[test]
    fn quoted_parts_keep_what_plain_ones_cannot() {
        let text = "4\0\"sRegion\"\0\"sa\\u0000b\"\0\"sPeriod\"\0\"s\\ud800\"";
        let packed = Packed::split(text, true).expect("quoted");
        let input = packed.input(0);
        assert_eq!(input.entries[0].1, Value::from("a\0b"));
        assert_eq!(input.entries[1].1, Value::Other(Found::BrokenText));
    }

    #[test]
    fn debug_shows_names_and_no_value() {
        let packed = Packed::split("2\0sSourceEndpointPassword\0shunter2", false).expect("plain");
        assert_eq!(format!("{:?}", packed.input(0)), "[\"SourceEndpointPassword\"]");
    }
}
