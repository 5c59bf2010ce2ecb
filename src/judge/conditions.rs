//! What a parameter is known to be, as bits: a condition is a mask, and asking it compares no text.
//!
//! Conditions are written with their values ([`Condition`]); masks are made of them at compile time.

use crate::parameters::field::{Condition, Kind, Parameter, Requirement};
use crate::parameters::fields::FIELDS;

// What WebAssembly needs of each row is copied at compile time, so that descriptions, labels and examples stay out of the module.
pub(super) static KINDS: [Kind; Parameter::COUNT] = {
    let mut kinds = [Kind::Boolean; Parameter::COUNT];
    let mut index = 0;
    while index < Parameter::COUNT {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both tables")]
        {
            kinds[index] = FIELDS[index].kind;
        }
        index += 1;
    }
    kinds
};

/// One bit is set; none, where the parameter is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State(u16);

impl State {
    pub(crate) const WRONG: Self = Self(0);
    pub(crate) const ABSENT: Self = Self(1);
    /// Given, and no choice.
    pub(crate) const GIVEN: Self = Self(2);
    /// Given, with something twice in it.
    pub(crate) const TWICE: Self = Self(1 << 15);
    /// Given, with a character in it that should be looked at.
    pub(crate) const ODD: Self = Self(1 << 14);
    const FIRST_CHOICE: u16 = 4;

    /// One of the parameter's choices, by its place among them.
    pub(crate) const fn choice(index: usize) -> Self {
        Self(Self::FIRST_CHOICE << index)
    }

    pub(crate) const fn is_wrong(self) -> bool {
        self.0 == Self::WRONG.0
    }

    pub(crate) const fn is_absent(self) -> bool {
        self.0 == Self::ABSENT.0
    }

    /// Which choice it is.
    pub(crate) fn index(self) -> Option<usize> {
        (self.0 >= Self::FIRST_CHOICE).then(|| (self.0 / Self::FIRST_CHOICE).trailing_zeros() as usize)
    }

    const fn meets(self, mask: u16) -> bool {
        self.0 & mask != 0
    }
}

/// A boolean's words, as they go on the wire.
pub(crate) const BOOLEAN: &[&str] = &["false", "true"];

/// A [`Condition`] as a mask.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Test {
    pub(crate) parameter: Parameter,
    mask: u16,
}

impl Test {
    pub(crate) const NEVER: Self = Self { parameter: Parameter::BackupPlanId, mask: 0 };

    pub(crate) const fn of(condition: Condition) -> Self {
        let mut mask = if condition.is.is_empty() { !State::ABSENT.0 } else { 0 };
        let mut index = 0;
        while index < condition.is.len() {
            #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within the list")]
            let value = condition.is[index];
            mask |= bit(condition.parameter, value);
            index += 1;
        }
        Self { parameter: condition.parameter, mask }
    }

    pub(crate) const fn holds(self, known: State) -> bool {
        known.meets(self.mask)
    }
}

#[expect(clippy::panic, reason = "evaluated at compile time: a condition on what has no choices does not compile")]
const fn bit(parameter: Parameter, value: &str) -> u16 {
    if value.is_empty() {
        return State::ABSENT.0;
    }
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both tables")]
    {
        let choices = match KINDS[parameter as usize] {
            Kind::Choice(choices) => choices,
            Kind::Boolean => BOOLEAN,
            _ => panic!("a condition on a parameter without choices"),
        };
        // A value that is no choice leads beyond them, and does not compile.
        let mut index = 0;
        while !same(choices[index].as_bytes(), value.as_bytes()) {
            index += 1;
        }
        State::choice(index).0
    }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    match (a, b) {
        ([], []) => true,
        ([first, a @ ..], [second, b @ ..]) => *first == *second && same(a, b),
        _ => false,
    }
}

/// Conditions that hold together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tests {
    list: [Test; Self::MOST],
    count: u8,
}

impl Tests {
    const MOST: usize = 3;
    const NONE: Self = Self { list: [Test::NEVER; Self::MOST], count: 0 };

    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both")]
    pub(crate) const fn of(conditions: &[Condition]) -> Self {
        assert!(conditions.len() <= Self::MOST, "more conditions together than `Tests::MOST`");
        let mut tests = Self::NONE;
        while (tests.count as usize) < conditions.len() {
            tests.list[tests.count as usize] = Test::of(conditions[tests.count as usize]);
            tests.count += 1;
        }
        tests
    }

    pub(crate) fn as_slice(&self) -> &[Test] {
        self.list.get(..usize::from(self.count)).unwrap_or_default()
    }
}

/// A parameter that is required always or sometimes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    pub(super) parameter: Parameter,
    /// Any of them, when it holds as a whole, decides; the last ones may be empty and decide nothing.
    pub(super) lists: [Tests; Self::MOST],
    /// Whether it is required when one of the lists holds; otherwise it is unless one does.
    pub(super) when: bool,
}

impl Need {
    const MOST: usize = 2;

    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both")]
    pub(super) const fn of(parameter: Parameter, requirement: Requirement) -> Self {
        let (when, lists) = match requirement {
            Requirement::When(lists) => (true, lists),
            Requirement::Unless(lists) => (false, lists),
            Requirement::Required | Requirement::Optional => (false, &[] as &[&[Condition]]),
        };
        assert!(lists.len() <= Self::MOST, "more lists of conditions than `Need::MOST`");
        let mut need = Self { parameter, lists: [Tests::NONE; Self::MOST], when };
        let mut index = 0;
        while index < lists.len() {
            need.lists[index] = Tests::of(lists[index]);
            index += 1;
        }
        need
    }
}
