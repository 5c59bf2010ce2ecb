//! A credential or an option of a call that is wrong, as data.

use crate::language::{Locale, Text, text};

/// A credential or an option is wrong. Holds its name and never its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionError {
    /// For programs; public interface.
    pub code: &'static str,
    /// The option's name.
    pub option: &'static str,
    /// What is wrong with it, and what to do.
    pub said: Text,
}

impl OptionError {
    /// A sentence that names the option.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        [self.option, " ", self.said.get(locale)].concat()
    }
}

/// A language that no message is written in.
#[must_use]
pub fn bad_locale() -> OptionError {
    OptionError { code: "invalid_locale", option: "locale", said: text("must be en or zh-CN", "须为 en 或 zh-CN") }
}
