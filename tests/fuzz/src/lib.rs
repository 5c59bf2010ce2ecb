//! What the targets share: calls made of a fuzzer's bytes, and independent readings of what comes out.

use std::borrow::Cow;

use dbs_backup_plan::{FIELDS, Input, Kind, Locale, Parameter, Report, Value, issue::Found};

/// In every secret value: no issue may repeat it.
pub const MARK: &str = "s3cr3t-m4rk";

/// A plan without errors or warnings, which bytes then change.
const BASE: [(&str, &str); 9] = [
    ("BackupPlanName", "p"),
    ("DatabaseType", "MySQL"),
    ("BackupMethod", "logical"),
    ("InstanceClass", "micro"),
    ("SourceEndpointInstanceType", "RDS"),
    ("SourceEndpointRegion", "cn-hangzhou"),
    ("SourceEndpointInstanceID", "rm-uf6wjk5xxxxxxxxxx"),
    ("SourceEndpointUserName", "backup"),
    ("SourceEndpointPassword", MARK),
];

/// Takes a fuzzer's bytes one after the other; zeros when there are no more.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    pub fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().map_or((0, self.0), |(first, rest)| (*first, rest));
        self.0 = rest;
        first
    }

    /// Up to the next byte 0xFF, which no UTF-8 has.
    pub fn text(&mut self) -> Cow<'a, str> {
        let end = self.0.iter().position(|byte| *byte == 0xFF).unwrap_or(self.0.len());
        let (text, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or_default();
        String::from_utf8_lossy(text)
    }

    /// A value of any kind; of texts often one that the parameter takes.
    fn value(&mut self, field: Option<Parameter>) -> Value<'a> {
        let chosen = |at: u8| match field.and_then(|field| FIELDS.get(field as usize)).map(|field| field.kind) {
            Some(Kind::Choice(values) | Kind::Choices(values)) => values.get(usize::from(at) % values.len()).copied(),
            _ => None,
        };
        match self.byte() % 16 {
            0 => Value::Integer(i64::from(self.byte()).to_string().into()),
            1 => Value::Integer(self.text()),
            2 => Value::Rounded(self.text()),
            3 => Value::Boolean(self.byte() % 2 == 0),
            4 => Value::List(self.text()),
            5 => Value::Moment(self.text()),
            6 => Value::Other(FOUND[usize::from(self.byte()) % FOUND.len()]),
            7..=10 => chosen(self.byte()).map_or_else(|| Value::Text(self.text()), Value::from),
            _ => Value::Text(self.text()),
        }
    }

    /// The base plan, changed; or names and values alone.
    pub fn input(&mut self) -> Input<'a> {
        let mut input = Input::default();
        match self.byte() {
            0 => input.instead = Some(FOUND[usize::from(self.byte()) % FOUND.len()]),
            1..=31 => {}
            _ => input.entries = BASE.map(|(name, value)| (name.into(), value.into())).into(),
        }
        while !self.0.is_empty() && input.entries.len() < 2000 {
            let at = usize::from(self.byte());
            let known = Parameter::ALL.get(at).copied();
            let name = known.map_or_else(|| self.text(), |known| known.name().into());
            let value = self.value(known);
            let value = match value {
                Value::Text(text) if known == Some(Parameter::SourceEndpointPassword) => {
                    Value::Text([&text, MARK].concat().into())
                }
                value => value,
            };
            let name = name.into();
            // As an object has it: a name once.
            input.entries.retain(|(other, _)| *other != name);
            input.entries.push((name, value));
        }
        input
    }
}

const FOUND: [Found; 14] = [
    Found::Text,
    Found::BrokenText,
    Found::Number,
    Found::Fraction,
    Found::NotANumber,
    Found::Rounded,
    Found::Boolean,
    Found::List,
    Found::UnwritableList,
    Found::Object,
    Found::Function,
    Found::TooMany,
    Found::TooLong(20_000_000),
    Found::Unreadable,
];

/// What holds of every report.
pub fn check(report: &Report) {
    assert!(report.errors.len() + report.warnings.len() <= 1000);
    for issue in report.errors.iter().chain(&report.warnings) {
        for locale in [Locale::En, Locale::Zh] {
            let message = issue.message(locale);
            assert!(!message.is_empty() && message.len() < 20_000, "{message}");
            assert!(!message.contains(MARK) && !issue.path.contains(MARK), "{}", issue.path);
            assert!(!message.chars().any(|c| c.is_control()), "{message:?}");
        }
    }
}

/// Percent-decoded by RFC 3986; `None` for what is no such text.
#[must_use]
pub fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let digits = [bytes.next()?, bytes.next()?];
                if digits.iter().any(|digit| !matches!(digit, b'0'..=b'9' | b'A'..=b'F')) {
                    return None;
                }
                out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte),
            _ => return None,
        }
    }
    Some(out)
}
