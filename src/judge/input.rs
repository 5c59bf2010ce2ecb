//! What a caller gave: wire names with values of any type. It makes no judgement.

use std::{borrow::Cow, fmt};

use crate::parameters::Name;

pub use crate::issue::Found;

/// A value as it came, before any rule.
#[derive(Clone, PartialEq, Eq)]
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
    /// A `Date`, as milliseconds since 1970 (`NaN` where it is none).
    Moment(Cow<'a, str>),
    /// Something that no parameter takes.
    Other(Found),
}

impl fmt::Debug for Value<'_> {
    /// What it is, not what it says: it may be a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found().fmt(f)
    }
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
            Self::Moment(_) => Found::Object,
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
    pub entries: Vec<(Name<'a>, Value<'a>)>,
    /// What was given instead of an object.
    pub instead: Option<Found>,
}

impl fmt::Debug for Input<'_> {
    /// Names only: a value may be a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.entries.iter().map(|(name, _)| name.as_str())).finish()
    }
}

impl<'a, N: Into<Name<'a>>, const LEN: usize> From<[(N, Value<'a>); LEN]> for Input<'a> {
    fn from(entries: [(N, Value<'a>); LEN]) -> Self {
        Self { entries: entries.into_iter().map(|(name, value)| (name.into(), value)).collect(), instead: None }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
