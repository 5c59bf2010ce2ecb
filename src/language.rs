//! Texts in the two languages of the package, and which one is asked for.

/// A text in the two languages of the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

/// Short for a [`Text`] literal.
#[must_use]
pub const fn text(en: &'static str, zh: &'static str) -> Text {
    Text { en, zh }
}

/// Language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Locale {
    /// Reads a language tag: any that begins with `en` or `zh`; an empty one is English.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let end = tag.bytes().position(|byte| matches!(byte, b'-' | b'_'));
        let primary = end.and_then(|end| tag.get(..end)).unwrap_or(tag);
        if primary.is_empty() || primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else if primary.eq_ignore_ascii_case("zh") {
            Some(Self::Zh)
        } else {
            None
        }
    }
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub const fn get(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.en,
            Locale::Zh => self.zh,
        }
    }
}
