//! What is known of each parameter while a plan is checked.

use std::borrow::Cow;

use super::{
    conditions::{KINDS, Need, State, Test, Tests},
    kinds,
};
use crate::{
    issue::{Code, Detail, Expected, Issue, Issues},
    judge::input::Value,
    judge::objects,
    parameters::field::{Kind, Parameter},
};

/// What is known of all parameters, and what each is on the wire.
pub(crate) struct Values<'a> {
    states: [State; Parameter::COUNT],
    wires: [Cow<'a, str>; Parameter::COUNT],
    objects: objects::Facts,
    /// Whether any state is [`State::ODD`].
    pub(super) has_odd: bool,
}

impl Default for Values<'_> {
    fn default() -> Self {
        Self {
            states: [State::ABSENT; Parameter::COUNT],
            wires: [const { Cow::Borrowed("") }; Parameter::COUNT],
            objects: objects::Facts::default(),
            has_odd: false,
        }
    }
}

impl<'a> Values<'a> {
    pub(crate) fn state(&self, parameter: Parameter) -> State {
        self.states.get(parameter as usize).copied().unwrap_or(State::WRONG)
    }

    /// `None` when it is wrong: whatever reads it then has nothing to say.
    #[expect(clippy::option_option, reason = "wrong and not given are two things; `?` leaves at either")]
    pub(crate) fn read(&self, parameter: Parameter) -> Option<Option<&str>> {
        let state = self.state(parameter);
        if state.is_wrong() {
            return None;
        }
        Some(if state.is_absent() { None } else { self.wires.get(parameter as usize).map(AsRef::as_ref) })
    }

    /// Whether it is given; `None` when it is wrong.
    pub(crate) fn is_given(&self, parameter: Parameter) -> Option<bool> {
        let state = self.state(parameter);
        (!state.is_wrong()).then_some(!state.is_absent())
    }

    /// What the rules want to know of `BackupObjects`.
    pub(crate) fn objects(&self) -> &objects::Facts {
        &self.objects
    }

    /// The doubts about places in `BackupObjects`, which are reported once.
    pub(super) fn take_doubts(&mut self) -> Issues {
        std::mem::take(&mut self.objects.doubts)
    }

    /// From now on whatever reads it has nothing to say.
    pub(super) fn is_now_wrong(&mut self, parameter: Parameter) {
        self.set(parameter, State::WRONG);
    }

    fn set(&mut self, parameter: Parameter, state: State) {
        if let Some(place) = self.states.get_mut(parameter as usize) {
            *place = state;
        }
    }

    pub(super) fn judge(&mut self, parameter: Parameter, value: &'a Value<'a>, errors: &mut Issues) {
        let Some(kind) = KINDS.get(parameter as usize) else { return };
        let (state, wire) = match kinds::check(*kind, value) {
            Ok((state, wire)) => (if self.look_into(*kind, &wire, errors) { state } else { State::WRONG }, wire),
            Err(flaw) => {
                errors.push(flaw.issue(parameter, *kind));
                (State::WRONG, Cow::Borrowed(""))
            }
        };
        self.has_odd |= state == State::ODD;
        self.set(parameter, state);
        if let Some(place) = self.wires.get_mut(parameter as usize) {
            *place = wire;
        }
    }

    /// Whether what the text holds is right, too.
    fn look_into(&mut self, kind: Kind, wire: &str, errors: &mut Issues) -> bool {
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
        if !self.state(need.parameter).is_absent() {
            return Some(false);
        }
        let mut any = Some(false);
        for tests in &need.lists {
            match self.excuses(tests) {
                Some(true) => return Some(need.when),
                None => any = None,
                Some(false) => {}
            }
        }
        any.map(|any| any == need.when)
    }

    /// What to say of it. From now on it counts as wrong.
    #[cold]
    #[inline(never)]
    pub(super) fn missing(&mut self, need: &Need) -> Issue {
        let mut because = Vec::new();
        for tests in &need.lists {
            self.reasons(tests.as_slice(), &mut because);
        }
        self.is_now_wrong(need.parameter);
        let expected = KINDS.get(need.parameter as usize).map_or(Expected::Nothing, |kind| Expected::Kind(*kind));
        Issue { because, ..Issue::error(need.parameter.name(), Code::Missing, Detail::None, expected) }
    }

    /// Whether all conditions hold. One that does not settles it; otherwise `None` when one reads what is wrong.
    pub(crate) fn all_hold(&self, tests: &[Test]) -> Option<bool> {
        let mut all = Some(true);
        for test in tests {
            let state = self.state(test.parameter);
            if state.is_wrong() {
                all = None;
            } else if !test.holds(state) {
                return Some(false);
            }
        }
        all
    }

    /// Whether all of an exception holds; no conditions are none.
    pub(crate) fn excuses(&self, exception: &Tests) -> Option<bool> {
        let tests = exception.as_slice();
        if tests.is_empty() { Some(false) } else { self.all_hold(tests) }
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
            Kind::Choice(choices) => choices.get(self.state(parameter).index()?).copied(),
            _ => None,
        }
    }
}
