//! What is known of each parameter while a plan is checked.

use std::borrow::Cow;

use super::{
    known::{KINDS, Known, Need, Test, Tests},
    values,
};
use crate::{
    issue::{Code, Detail, Expected, Issue},
    judge::input::Value,
    judge::objects,
    parameters::field::{Kind, Parameter},
};

/// What is known of all parameters, and what each is on the wire.
pub(crate) struct Values<'a> {
    known: [Known; Parameter::COUNT],
    wires: [Cow<'a, str>; Parameter::COUNT],
    objects: objects::Facts,
}

impl Default for Values<'_> {
    fn default() -> Self {
        Self {
            known: [Known::ABSENT; Parameter::COUNT],
            wires: [const { Cow::Borrowed("") }; Parameter::COUNT],
            objects: objects::Facts::default(),
        }
    }
}

impl<'a> Values<'a> {
    pub(crate) fn known(&self, parameter: Parameter) -> Known {
        self.known.get(parameter as usize).copied().unwrap_or(Known::WRONG)
    }

    /// `None` when it is wrong: whatever reads it then has nothing to say.
    #[expect(clippy::option_option, reason = "wrong and not given are two things; `?` leaves at either")]
    pub(crate) fn read(&self, parameter: Parameter) -> Option<Option<&str>> {
        let known = self.known(parameter);
        if known.is_wrong() {
            return None;
        }
        Some(if known.is_absent() { None } else { self.wires.get(parameter as usize).map(AsRef::as_ref) })
    }

    /// Whether it is given; `None` when it is wrong.
    pub(crate) fn is_given(&self, parameter: Parameter) -> Option<bool> {
        let known = self.known(parameter);
        (!known.is_wrong()).then_some(!known.is_absent())
    }

    /// What the rules want to know of `BackupObjects`.
    pub(crate) fn objects(&self) -> &objects::Facts {
        &self.objects
    }

    fn set(&mut self, parameter: Parameter, known: Known) {
        if let Some(place) = self.known.get_mut(parameter as usize) {
            *place = known;
        }
    }

    pub(super) fn judge(&mut self, parameter: Parameter, value: &'a Value<'a>, errors: &mut Vec<Issue>) {
        let Some(kind) = KINDS.get(parameter as usize) else { return };
        let (known, wire) = match values::check(*kind, value) {
            Ok((known, wire)) => (if self.look_into(*kind, &wire, errors) { known } else { Known::WRONG }, wire),
            Err(flaw) => {
                errors.push(flaw.issue(parameter, *kind));
                (Known::WRONG, Cow::Borrowed(""))
            }
        };
        self.set(parameter, known);
        if let Some(place) = self.wires.get_mut(parameter as usize) {
            *place = wire;
        }
    }

    /// Whether what the text holds is right, too.
    fn look_into(&mut self, kind: Kind, wire: &str, errors: &mut Vec<Issue>) -> bool {
        if !matches!(kind, Kind::Objects) {
            return true;
        }
        match objects::check(wire) {
            Ok(facts) => self.objects = facts,
            Err(mut wrong) => {
                errors.append(&mut wrong);
                return false;
            }
        }
        true
    }

    /// Whether it must be given and is not; `None` where that depends on what is wrong.
    pub(super) fn lacks(&self, need: &Need) -> Option<bool> {
        if !self.known(need.parameter).is_absent() || !self.all_hold(need.when.as_slice())? {
            return Some(false);
        }
        let mut excepted = false;
        for exception in &need.unless {
            excepted |= self.excuses(exception)?;
        }
        Some(!excepted)
    }

    /// What to say of it. From now on it counts as wrong.
    #[cold]
    #[inline(never)]
    pub(super) fn missing(&mut self, need: &Need) -> Issue {
        let Need { parameter, when, unless } = need;
        let mut because = Vec::new();
        for tests in [when].into_iter().chain(unless) {
            self.reasons(tests.as_slice(), &mut because);
        }
        self.set(*parameter, Known::WRONG);
        let expected = KINDS.get(*parameter as usize).map_or(Expected::Nothing, |kind| Expected::Kind(*kind));
        Issue { because, ..Issue::error(parameter.name(), Code::Missing, Detail::None, expected) }
    }

    /// Whether all conditions hold; `None` when one reads what is wrong.
    pub(crate) fn all_hold(&self, tests: &[Test]) -> Option<bool> {
        let mut all = true;
        for test in tests {
            let known = self.known(test.parameter);
            if known.is_wrong() {
                return None;
            }
            all &= test.holds(known);
        }
        Some(all)
    }

    /// Whether all of an exception holds; no conditions are none.
    pub(crate) fn excuses(&self, exception: &Tests) -> Option<bool> {
        let tests = exception.as_slice();
        Some(!tests.is_empty() && self.all_hold(tests)?)
    }

    /// Each parameter that was read, with its value, where it has choices.
    fn reasons(&self, tests: &[Test], reasons: &mut Vec<(Parameter, &'static str)>) {
        for Test { parameter, .. } in tests {
            if let Some(value) = self.choice(*parameter)
                && !reasons.contains(&(*parameter, value))
            {
                reasons.push((*parameter, value));
            }
        }
    }

    /// The value of a parameter that has choices.
    pub(crate) fn choice(&self, parameter: Parameter) -> Option<&'static str> {
        match KINDS.get(parameter as usize)? {
            Kind::Choice(choices) => choices.get(self.known(parameter).index()?).copied(),
            _ => None,
        }
    }
}
