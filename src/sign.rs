//! RPC-style signature (HMAC-SHA1, `SignatureVersion` 1.0), a function a stage.
//!
//! Pure: time and nonce come in with [`Stamp`]. Nothing here validates parameters; a [`Plan`] is
//! already sound.
//!
//! Specification: <https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism>

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use crate::{
    common::{AccessKeySecret, Credentials, Stamp},
    endpoint::Endpoint,
    field::Parameter,
    percent,
    plan::Plan,
};

/// How the request is sent; it is part of what is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// All pairs in the URL.
    Get,
    /// All pairs in a form body.
    Post,
}

impl Method {
    /// As in HTTP.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// A name with its value, neither encoded.
pub type Pair<'a> = (&'a str, &'a str);

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

fn common_value<'a>(common: Common, credentials: &'a Credentials<'_>, stamp: &'a Stamp) -> Option<&'a str> {
    Some(match common {
        Common::AccessKeyId => credentials.access_key_id,
        Common::Action => "CreateAndStartBackupPlan",
        // The service's own default is XML.
        Common::Format => "JSON",
        Common::SecurityToken => credentials.security_token.as_ref()?.0,
        Common::SignatureMethod => "HMAC-SHA1",
        Common::SignatureNonce => &stamp.nonce,
        Common::SignatureVersion => "1.0",
        Common::Timestamp => &stamp.timestamp,
        Common::Version => "2019-03-06",
    })
}

/// `name=value` joined by `&`, each percent-encoded. The pairs come sorted by the names' bytes, as [`pairs`] gives them.
#[must_use]
pub fn canonicalized_query_string(pairs: &[Pair<'_>]) -> String {
    let length = pairs.iter().map(|(name, value)| name.len() + value.len() + value.len() / 4 + 2).sum();
    let mut out = Vec::with_capacity(length);
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push(b'&');
        }
        percent::encode_into(&mut out, name.as_bytes());
        out.push(b'=');
        percent::encode_into(&mut out, value.as_bytes());
    }
    ascii(out)
}

/// `METHOD & %2F & percent-encode(canonicalized query string)`.
#[must_use]
pub fn string_to_sign(method: Method, canonicalized: &str) -> String {
    let mut out = Vec::with_capacity(canonicalized.len() * 5 / 4 + 64);
    out.extend_from_slice(method.as_str().as_bytes());
    out.extend_from_slice(b"&%2F&");
    percent::encode_into(&mut out, canonicalized.as_bytes());
    ascii(out)
}

/// [`canonicalized_query_string`] and [`string_to_sign`] in one pass, for names that need no encoding.
fn both_stages(method: Method, pairs: &[Pair<'_>]) -> (String, String) {
    let length: usize = pairs.iter().map(|(name, value)| name.len() + value.len() + 8).sum();
    let (mut once, mut twice) = (Vec::with_capacity(length * 3 / 2), Vec::with_capacity(length * 2 + 16));
    twice.extend_from_slice(method.as_str().as_bytes());
    twice.extend_from_slice(b"&%2F&");
    for (name, value) in pairs {
        if !once.is_empty() {
            once.push(b'&');
            twice.extend_from_slice(b"%26");
        }
        once.extend_from_slice(name.as_bytes());
        once.push(b'=');
        twice.extend_from_slice(name.as_bytes());
        twice.extend_from_slice(b"%3D");
        percent::encode_twice_into(&mut once, &mut twice, value.as_bytes());
    }
    (ascii(once), ascii(twice))
}

/// `Base64(HMAC-SHA1(AccessKeySecret + "&", StringToSign))`.
#[must_use]
#[expect(clippy::missing_panics_doc, reason = "RFC 2104 HMAC takes a key of any length")]
pub fn signature(secret: &AccessKeySecret<'_>, string_to_sign: &str) -> String {
    let key = [secret.0, "&"].concat();
    #[expect(clippy::expect_used, reason = "RFC 2104 HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).expect("any key length is valid");
    mac.update(string_to_sign.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Percent-encoding leaves ASCII only, so nothing is ever replaced here.
fn ascii(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

/// A signed request. Its URL (with `GET`) or its body is a credential and holds the password.
pub struct Signed {
    /// How it is sent.
    pub method: Method,
    /// Where it is sent, with everything in it when the method is `GET`.
    pub url: String,
    /// The form body with `POST`.
    pub body: Option<String>,
}

impl std::fmt::Debug for Signed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signed").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Puts the stages together: exactly the bytes that were signed are the bytes to send.
#[must_use]
pub fn request(
    method: Method,
    endpoint: &Endpoint,
    plan: &Plan<'_>,
    credentials: &Credentials<'_>,
    stamp: &Stamp,
) -> Signed {
    let (canonicalized, string_to_sign) = both_stages(method, &pairs(plan, credentials, stamp));
    let signature = signature(&credentials.access_key_secret, &string_to_sign);
    assemble(method, endpoint, canonicalized, &signature)
}

/// The request of a canonicalized query string and its signature.
pub(crate) fn assemble(method: Method, endpoint: &Endpoint, canonicalized: String, signature: &str) -> Signed {
    let mut encoded = Vec::with_capacity(signature.len() + 16);
    percent::encode_into(&mut encoded, signature.as_bytes());
    let mut form = canonicalized;
    form.push_str("&Signature=");
    form.push_str(&ascii(encoded));
    let root = [endpoint.origin(), "/"].concat();
    match method {
        Method::Get => Signed { method, url: [&root, "?", &form].concat(), body: None },
        Method::Post => Signed { method, url: root, body: Some(form) },
    }
}
