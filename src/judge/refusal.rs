//! Why a value is refused, and the issue that says so.

use crate::{
    issue::{Code, Detail, Expected, Flaw, Found, Issue},
    parameters::field::{Kind, Parameter},
    text::host::HostFlaw,
};

/// Why a value is refused.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) detail: Detail,
    pub(super) suggestion: Option<&'static str>,
}

impl Refusal {
    pub(super) fn wrong_type(found: Found) -> Self {
        Self { code: Code::WrongType, detail: Detail::Found(found), suggestion: None }
    }

    pub(super) fn issue(self, parameter: Parameter, kind: Kind) -> Issue {
        let says_enough = match self.detail {
            Detail::Flaw(flaw) => flaw.says_enough(),
            Detail::At { character, .. } => character.is_some(),
            _ => false,
        };
        let expected = if says_enough || self.code == Code::TooLong { Expected::Nothing } else { Expected::Kind(kind) };
        Issue { suggestion: self.suggestion, ..Issue::error(parameter.name(), self.code, self.detail, expected) }
    }
}

impl From<HostFlaw> for Flaw {
    fn from(flaw: HostFlaw) -> Self {
        match flaw {
            HostFlaw::Blank => Self::HostBlank,
            HostFlaw::Scheme => Self::HostScheme,
            HostFlaw::Path => Self::HostPath,
            HostFlaw::User => Self::HostUser,
            HostFlaw::Port => Self::HostPort,
            HostFlaw::Brackets => Self::HostBrackets,
            HostFlaw::Address => Self::HostAddress,
            HostFlaw::Name => Self::HostName,
        }
    }
}

impl Flaw {
    /// Whether the message says what to do, so that the expected form need not follow.
    pub(super) fn says_enough(self) -> bool {
        matches!(self, Self::Blanks | Self::Surrogate)
    }
}
