//! The pairs of a request in the byte order of their names, which is known when this is compiled.

use super::Pair;
use crate::{judge::plan::Plan, parameters::field::Parameter, sign::credentials::Credentials, sign::stamp::Stamp};

/// The common request parameters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Common {
    AccessKeyId,
    Action,
    Format,
    SecurityToken,
    SignatureMethod,
    SignatureNonce,
    SignatureVersion,
    Timestamp,
    Version,
}

#[derive(Clone, Copy)]
enum Slot {
    Common(Common),
    Plan(Parameter),
}

impl Slot {
    const fn name(self) -> &'static str {
        match self {
            Self::Plan(parameter) => parameter.name(),
            Self::Common(Common::AccessKeyId) => "AccessKeyId",
            Self::Common(Common::Action) => "Action",
            Self::Common(Common::Format) => "Format",
            Self::Common(Common::SecurityToken) => "SecurityToken",
            Self::Common(Common::SignatureMethod) => "SignatureMethod",
            Self::Common(Common::SignatureNonce) => "SignatureNonce",
            Self::Common(Common::SignatureVersion) => "SignatureVersion",
            Self::Common(Common::Timestamp) => "Timestamp",
            Self::Common(Common::Version) => "Version",
        }
    }
}

const COMMON: [Common; 9] = [
    Common::AccessKeyId,
    Common::Action,
    Common::Format,
    Common::SecurityToken,
    Common::SignatureMethod,
    Common::SignatureNonce,
    Common::SignatureVersion,
    Common::Timestamp,
    Common::Version,
];

const SLOTS: usize = Parameter::COUNT + COMMON.len();

/// Every name that can be sent, in byte order: sorted once, at compile time.
static IN_BYTE_ORDER: [Slot; SLOTS] = in_byte_order();

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within bounds by its loops")]
const fn in_byte_order() -> [Slot; SLOTS] {
    let mut slots = [Slot::Common(Common::Action); SLOTS];
    let mut index = 0;
    while index < SLOTS {
        let new = if index < COMMON.len() {
            Slot::Common(COMMON[index])
        } else {
            Slot::Plan(Parameter::ALL[index - COMMON.len()])
        };
        let mut place = index;
        while place > 0 && less(new.name().as_bytes(), slots[place - 1].name().as_bytes()) {
            slots[place] = slots[place - 1];
            place -= 1;
        }
        slots[place] = new;
        index += 1;
    }
    slots
}

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both names")]
const fn less(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return a[at] < b[at];
        }
        at += 1;
    }
    a.len() < b.len()
}

/// Every pair of the request but `Signature`, in byte order of the names.
#[must_use]
pub fn pairs<'a>(plan: &'a Plan<'_>, credentials: &'a Credentials<'_>, stamp: &'a Stamp) -> Vec<Pair<'a>> {
    let mut pairs = Vec::with_capacity(SLOTS);
    for slot in &IN_BYTE_ORDER {
        let value = match slot {
            Slot::Plan(parameter) => plan.get(*parameter),
            Slot::Common(common) => common_value(*common, credentials, stamp),
        };
        if let Some(value) = value {
            pairs.push((slot.name(), value));
        }
    }
    pairs
}

/// The plan's pairs alone, in byte order of the names: what version 3 sends.
#[cfg(any(feature = "v3", not(target_arch = "wasm32")))]
pub(crate) fn plan_pairs<'a>(plan: &'a Plan<'_>) -> Vec<Pair<'a>> {
    let mut pairs = Vec::with_capacity(Parameter::COUNT);
    for slot in &IN_BYTE_ORDER {
        if let Slot::Plan(parameter) = slot
            && let Some(value) = plan.get(*parameter)
        {
            pairs.push((slot.name(), value));
        }
    }
    pairs
}

fn common_value<'a>(common: Common, credentials: &'a Credentials<'_>, stamp: &'a Stamp) -> Option<&'a str> {
    Some(match common {
        Common::AccessKeyId => credentials.access_key_id,
        Common::Action => super::ACTION,
        // The service's own default is XML.
        Common::Format => "JSON",
        Common::SecurityToken => credentials.security_token.as_ref()?.0,
        Common::SignatureMethod => "HMAC-SHA1",
        Common::SignatureNonce => &stamp.nonce,
        Common::SignatureVersion => "1.0",
        Common::Timestamp => &stamp.timestamp,
        Common::Version => super::VERSION,
    })
}
