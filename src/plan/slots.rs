//! What is known of each parameter while a plan is checked.

use std::borrow::Cow;

use super::{CHECKS, values};
use crate::{
    field::{Condition, Kind, Parameter, Requirement},
    input::Value,
    issue::Issue,
    objects,
};

/// What is known of one parameter.
#[derive(Debug, Clone, Default)]
pub(crate) enum Slot<'a> {
    #[default]
    Absent,
    Wrong,
    Given(Cow<'a, str>),
}

/// What is known of all of them.
pub(crate) struct Values<'a> {
    slots: [Slot<'a>; Parameter::COUNT],
    objects: objects::Facts,
}

impl Default for Values<'_> {
    fn default() -> Self {
        Self { slots: [const { Slot::Absent }; Parameter::COUNT], objects: objects::Facts::default() }
    }
}

impl<'a> Values<'a> {
    /// `None` when it is wrong: whatever reads it then has nothing to say.
    #[expect(clippy::option_option, reason = "wrong and not given are two things; `?` leaves at either")]
    pub(crate) fn read(&self, parameter: Parameter) -> Option<Option<&str>> {
        match self.slots.get(parameter as usize)? {
            Slot::Absent => Some(None),
            Slot::Wrong => None,
            Slot::Given(value) => Some(Some(value)),
        }
    }

    /// What the rules want to know of `BackupObjects`.
    pub(crate) fn objects(&self) -> &objects::Facts {
        &self.objects
    }

    pub(super) fn set(&mut self, parameter: Parameter, slot: Slot<'a>) {
        if let Some(place) = self.slots.get_mut(parameter as usize) {
            *place = slot;
        }
    }

    pub(super) fn judge(&mut self, parameter: Parameter, value: &'a Value<'a>, errors: &mut Vec<Issue>) {
        let Some(check) = CHECKS.get(parameter as usize) else { return };
        let slot = match values::check(check.kind, value) {
            Ok(None) => Slot::Absent,
            Ok(Some(wire)) if check.kind == Kind::Objects => match objects::check(&wire) {
                Ok(facts) => {
                    self.objects = facts;
                    Slot::Given(wire)
                }
                Err(mut wrong) => {
                    errors.append(&mut wrong);
                    Slot::Wrong
                }
            },
            Ok(Some(wire)) => Slot::Given(wire),
            Err(flaw) => {
                errors.push(flaw.issue(parameter, check.kind));
                Slot::Wrong
            }
        };
        self.set(parameter, slot);
    }

    /// Why the parameter is missing; `None` when it is not.
    pub(super) fn required_because(
        &self,
        parameter: Parameter,
        requirement: Requirement,
    ) -> Option<Vec<(Parameter, &'static str)>> {
        if self.read(parameter)?.is_some() {
            return None;
        }
        match requirement {
            Requirement::Optional => None,
            Requirement::Required => Some(Vec::new()),
            Requirement::When(condition) => self.all_hold(&[condition])?.then(|| self.reasons(&[&[condition]])),
            Requirement::Unless(exceptions) => {
                let mut excepted = false;
                for exception in exceptions {
                    excepted |= self.all_hold(exception)?;
                }
                (!excepted).then(|| self.reasons(exceptions))
            }
        }
    }

    /// Whether all conditions hold; `None` when one reads what is wrong.
    pub(crate) fn all_hold(&self, conditions: &[Condition]) -> Option<bool> {
        let mut all = true;
        for condition in conditions {
            let value = self.read(condition.parameter)?;
            // No values: any value will do.
            all &= if condition.is.is_empty() {
                value.is_some()
            } else {
                condition.is.contains(&value.unwrap_or_default())
            };
        }
        Some(all)
    }

    /// Each parameter that was read, with its value.
    fn reasons(&self, conditions: &[&[Condition]]) -> Vec<(Parameter, &'static str)> {
        let mut reasons = Vec::new();
        for condition in conditions.iter().copied().flatten() {
            if let Some(value) = self.choice(condition.parameter)
                && !reasons.contains(&(condition.parameter, value))
            {
                reasons.push((condition.parameter, value));
            }
        }
        reasons
    }

    /// The value of a parameter that has choices.
    pub(crate) fn choice(&self, parameter: Parameter) -> Option<&'static str> {
        let value = self.read(parameter)??;
        match CHECKS.get(parameter as usize)?.kind {
            Kind::Choice(choices) => choices.iter().copied().find(|choice| *choice == value),
            _ => None,
        }
    }
}
