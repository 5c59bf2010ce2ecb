//! What is wrong, as data first: path, code, and what a message needs to say it in two languages.
//!
//! An issue never holds a parameter's value, since that may be a secret.

use std::{borrow::Cow, fmt};

use crate::{
    language::{Locale, Text},
    parameters::field::{Kind, Parameter},
};

mod found;
mod issues;
mod shown;
mod words;

pub(crate) use shown::shown;
pub use {
    found::{Flaw, Found},
    issues::Issues,
};

/// What is wrong, for programs. Public interface: a code never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// Not given, or empty, and required.
    Missing,
    /// A common request parameter, which the signer sets.
    Reserved,
    /// Not a parameter of this operation.
    Unknown,
    /// Not of the type asked for.
    WrongType,
    /// The right type in the wrong form.
    BadFormat,
    /// Not one of the allowed values.
    NotAChoice,
    /// A number outside its range.
    OutOfRange,
    /// Longer than allowed.
    TooLong,
    /// Contradicts another parameter.
    Conflict,
    /// Should be given.
    Recommended,
    /// Has no effect with the other parameters.
    NoEffect,
    /// Documented elsewhere as not possible.
    Unsupported,
    /// A value or key that is not known.
    Unrecognized,
    /// Given twice.
    Duplicate,
    /// Holds a character that cannot be seen.
    Invisible,
}

impl Code {
    /// As in the JavaScript interface.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Reserved => "reserved",
            Self::Unknown => "unknown",
            Self::WrongType => "wrong_type",
            Self::BadFormat => "bad_format",
            Self::NotAChoice => "not_a_choice",
            Self::OutOfRange => "out_of_range",
            Self::TooLong => "too_long",
            Self::Conflict => "conflict",
            Self::Recommended => "recommended",
            Self::NoEffect => "no_effect",
            Self::Unsupported => "unsupported",
            Self::Unrecognized => "unrecognized",
            Self::Duplicate => "duplicate",
            Self::Invisible => "invisible",
        }
    }
}

/// Whether it stops signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not.
    Warning,
}

/// What a message needs besides the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// This was found.
    Found(Found),
    /// This is wrong with the form.
    Flaw(Flaw),
    /// This is wrong at a place.
    At {
        /// What is wrong there.
        flaw: Flaw,
        /// The character that does not belong there, where it is one.
        character: Option<char>,
        /// How many UTF-16 units stand before it.
        offset: usize,
    },
    /// So long, and so long at most.
    Length {
        /// Characters found.
        chars: usize,
        /// Characters allowed.
        max: usize,
    },
    /// A rule's own words.
    Said(Text),
}

/// What would be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Nothing to say.
    Nothing,
    /// What the row says.
    Kind(Kind),
    /// A narrower range, which other parameters set.
    Range(i64, i64),
    /// An object with `DBName`.
    Database,
    /// An object with `TableName`.
    Table,
    /// A list of such objects.
    Tables,
    /// A name.
    Name,
    /// An object whose members are the parameters.
    Parameters,
}

/// One thing that is wrong (an error) or doubtful (a warning).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The wire name, a place inside `BackupObjects`, or empty for the whole input.
    pub path: Cow<'static, str>,
    /// What is wrong, for programs.
    pub code: Code,
    /// Whether it stops signing.
    pub severity: Severity,
    /// What a message needs besides the code.
    pub detail: Detail,
    /// What would be right.
    pub expected: Expected,
    /// Other parameters whose values make it so.
    pub because: Vec<(Parameter, &'static str)>,
    /// What was probably meant.
    pub suggestion: Option<&'static str>,
    /// The documentation that says so.
    pub source: &'static str,
}

impl Issue {
    /// An error about one parameter, measured against its row.
    pub(crate) fn error(path: impl Into<Cow<'static, str>>, code: Code, detail: Detail, expected: Expected) -> Self {
        Self::new(path.into(), code, detail, expected)
    }

    #[cold]
    #[inline(never)]
    fn new(path: Cow<'static, str>, code: Code, detail: Detail, expected: Expected) -> Self {
        Self {
            path,
            code,
            severity: Severity::Error,
            detail,
            expected,
            because: Vec::new(),
            suggestion: None,
            source: crate::parameters::fields::PAGE,
        }
    }

    /// A warning, mostly in a rule's own words.
    #[cold]
    #[inline(never)]
    pub(crate) fn warning(path: Cow<'static, str>, code: Code, detail: Detail, source: &'static str) -> Self {
        let mut warning = Self::new(path, code, detail, Expected::Nothing);
        warning.severity = Severity::Warning;
        warning.source = source;
        warning
    }

    /// The allowed values, where they can be listed.
    #[must_use]
    pub fn allowed(&self) -> Option<&'static [&'static str]> {
        match self.expected {
            Expected::Kind(Kind::Choice(values) | Kind::Choices(values)) => Some(values),
            Expected::Kind(Kind::Boolean) => Some(&["true", "false"]),
            _ => None,
        }
    }

    /// The allowed range, where there is one.
    #[must_use]
    pub fn range(&self) -> Option<(i64, i64)> {
        match self.expected {
            Expected::Range(min, max) | Expected::Kind(Kind::Integer { min, max }) => Some((min, max)),
            _ => None,
        }
    }

    /// What is wrong with the form, where that has a name.
    #[must_use]
    pub const fn flaw(&self) -> Option<Flaw> {
        match self.detail {
            Detail::Flaw(flaw) | Detail::At { flaw, .. } => Some(flaw),
            _ => None,
        }
    }

    /// The character that does not belong there, such as `U+0009`.
    #[must_use]
    pub fn character(&self) -> Option<String> {
        let Detail::At { character, .. } = self.detail else { return None };
        let mut name = String::new();
        words::push_code_point(&mut name, character?);
        Some(name)
    }

    /// A sentence that begins with the path: `{path} {message}`.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        let mut message = String::with_capacity(128);
        self.write_message(&mut message, locale);
        message
    }

    pub(crate) fn write_message(&self, out: &mut String, locale: Locale) {
        words::message(out, self, locale);
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        f.write_str(" ")?;
        f.write_str(&self.message(Locale::En))
    }
}
