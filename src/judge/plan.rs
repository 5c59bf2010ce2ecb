//! Input in, a [`Plan`] or every [`Issue`] out. A plan cannot be made otherwise.
//!
//! What a value must look like is in `fields.rs`, rules over several parameters are in `rules.rs`.

use std::fmt;

use super::{
    conditions::{KINDS, Need},
    values::Values,
};
use crate::{
    issue::{Code, Detail, Expected, Found, Issue, Issues, shown},
    judge::input::Input,
    judge::rules,
    parameters::Name,
    parameters::field::{Form, Kind, Parameter, Requirement},
    parameters::fields::FIELDS,
    parameters::order::IN_BYTE_ORDER,
    sign::Action,
    text::similar::nearest,
};

const NEEDED: usize = {
    let (mut count, mut index) = (0, 0);
    while index < Parameter::COUNT {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within the table")]
        let optional = matches!(FIELDS[index].requirement, Requirement::Optional);
        count += if optional { 0 } else { 1 };
        index += 1;
    }
    count
};

static NEEDS: [Need; NEEDED] = {
    let mut needs = [Need::of(Parameter::BackupPlanId, Requirement::Required); NEEDED];
    let (mut count, mut index) = (0, 0);
    while index < Parameter::COUNT {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both tables")]
        if !matches!(FIELDS[index].requirement, Requirement::Optional) {
            needs[count] = Need::of(FIELDS[index].parameter, FIELDS[index].requirement);
            count += 1;
        }
        index += 1;
    }
    needs
};

/// Names that the signer sets. Every name that begins with `Signature` is one, too.
const RESERVED: [&str; 6] = ["Action", "Version", "Format", "AccessKeyId", "Timestamp", "SecurityToken"];

/// Of all names and values together, see `src/js/inner/pack.js`.
const MAX_TOTAL_CHARS: usize = 16 << 20;

/// The operation that a plan is for.
pub const ACTION: Action<'_> = Action { name: "CreateAndStartBackupPlan", version: "2019-03-06" };

/// Parameters that were checked, as they go on the wire.
pub struct Plan<'a> {
    values: Values<'a>,
}

impl fmt::Debug for Plan<'_> {
    /// Names only: a value may be a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(Parameter::ALL.iter().filter(|p| self.get(**p).is_some())).finish()
    }
}

impl Plan<'_> {
    /// The value on the wire, where one was given.
    #[must_use]
    pub fn get(&self, parameter: Parameter) -> Option<&str> {
        self.values.read(parameter).flatten()
    }

    /// Every pair in the byte order of the names, as signing takes them.
    #[must_use]
    #[inline(never)]
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        let mut pairs = Vec::with_capacity(Parameter::COUNT);
        for parameter in &IN_BYTE_ORDER {
            if let Some(value) = self.get(*parameter) {
                pairs.push((parameter.name(), value));
            }
        }
        pairs
    }
}

/// Everything that was found: [`Issues::MOST`] issues at most.
#[derive(Debug, Default)]
pub struct Report {
    /// Each stops signing.
    pub errors: Vec<Issue>,
    /// None stops signing.
    pub warnings: Vec<Issue>,
    /// How many were left out.
    pub more: usize,
}

/// Checks `input` and keeps it as a [`Plan`]. Warnings are not looked for.
///
/// # Errors
///
/// Every problem, in table order, then unknown names. Never just the first.
pub fn parse<'a>(input: &'a Input<'a>) -> Result<Plan<'a>, Issues> {
    let (values, errors) = check(input);
    if errors.is_empty() { Ok(Plan { values }) } else { Err(errors) }
}

/// Lists everything wrong and everything doubtful.
#[must_use]
pub fn validate(input: &Input<'_>) -> Report {
    let (mut values, errors) = check(input);
    let mut warnings = if input.instead.is_none() { rules::warnings(&mut values) } else { Issues::default() };
    in_table_order(&mut warnings.list);
    warnings.cut(Issues::MOST - errors.list.len());
    Report { more: errors.more + warnings.more, errors: errors.list, warnings: warnings.list }
}

fn check<'a>(input: &'a Input<'a>) -> (Values<'a>, Issues) {
    let mut values = Values::default();
    let mut errors = Issues::default();
    if let Some(found) = input.instead {
        errors.push(whole(found));
        return (values, errors);
    }
    let mut strangers = false;
    for (name, value) in input.entries.iter().filter(|(_, value)| !value.is_empty()) {
        match name {
            Name::Known(parameter) => values.judge(*parameter, value, &mut errors),
            Name::Other(_) => strangers = true,
        }
    }
    for need in &NEEDS {
        if values.lacks(need).unwrap_or_default() {
            errors.push(values.missing(need));
        }
    }
    for rule in rules::ERRORS {
        let _ = rule(&mut values, &mut errors);
    }
    in_table_order(&mut errors.list);
    if strangers {
        add_strangers(input, &mut errors);
    }
    (values, errors)
}

/// Unknown names come last, in the order in which they were given.
#[cold]
#[inline(never)]
fn add_strangers(input: &Input<'_>, errors: &mut Issues) {
    for (name, value) in &input.entries {
        if let Name::Other(name) = name
            && !value.is_empty()
            && errors.has_room_for_stranger()
        {
            errors.push(stranger(name));
        }
    }
}

/// By insertion: there are few issues, most of them in order. (The standard library's sort would weigh kilobytes.)
#[inline(never)]
fn in_table_order(issues: &mut [Issue]) {
    let mut ranks: Vec<usize> = issues.iter().map(rank).collect();
    for end in 1..ranks.len() {
        let mut at = end;
        while at > 0 && ranks.get(at - 1) > ranks.get(at) {
            ranks.swap(at - 1, at);
            issues.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The place of its parameter in the table.
fn rank(issue: &Issue) -> usize {
    let end = issue.path.bytes().position(|byte| matches!(byte, b'[' | b'.'));
    let name = end.and_then(|end| issue.path.get(..end)).unwrap_or(&issue.path);
    Parameter::from_name(name).map_or(Parameter::COUNT, |parameter| parameter as usize)
}

/// An error about everything that was given.
fn whole(found: Found) -> Issue {
    match found {
        Found::TooLong(chars) => {
            let detail = Detail::Length { chars: usize::try_from(chars).unwrap_or(usize::MAX), max: MAX_TOTAL_CHARS };
            Issue::error("", Code::TooLong, detail, Expected::Nothing)
        }
        Found::TooMany => Issue::error("", Code::TooLong, Detail::Found(found), Expected::Parameters),
        found => Issue::error("", Code::WrongType, Detail::Found(found), Expected::Parameters),
    }
}

/// An error for a name that is no parameter.
fn stranger(name: &str) -> Issue {
    let path = shown(name).into_owned();
    if RESERVED.contains(&name) || name.starts_with("Signature") {
        return Issue::error(path, Code::Reserved, Detail::None, Expected::Nothing);
    }
    let suggestion = nearest(name, Parameter::ALL.iter().map(|parameter| parameter.name()));
    Issue { suggestion, ..Issue::error(path, Code::Unknown, Detail::None, Expected::Nothing) }
}

/// Whether a parameter's value must never be shown.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    let kind = Parameter::from_name(name).and_then(|parameter| KINDS.get(parameter as usize));
    matches!(kind, Some(Kind::Text(Form::Secret)))
}
