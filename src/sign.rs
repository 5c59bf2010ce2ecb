//! RPC-style signature (HMAC-SHA1, `SignatureVersion` 1.0), a function a stage.
//!
//! Pure: time and nonce come in with [`Stamp`]. Nothing here validates parameters; a [`Plan`] is
//! already sound. Version 3 stands beside it in `acs3.rs`.
//!
//! Specification: <https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism>

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use crate::{
    judge::plan::Plan,
    sign::credentials::{AccessKeySecret, Credentials},
    sign::endpoint::Endpoint,
    sign::percent::Writer,
    sign::stamp::Stamp,
};

pub use order::pairs;
#[cfg(any(feature = "v3", not(target_arch = "wasm32")))]
pub(crate) use order::plan_pairs;

#[cfg(any(feature = "v3", not(target_arch = "wasm32")))]
pub mod acs3;
pub mod credentials;
pub mod endpoint;
pub mod moment;
mod order;
pub mod percent;
pub mod stamp;

pub(crate) const ACTION: &str = "CreateAndStartBackupPlan";
pub(crate) const VERSION: &str = "2019-03-06";

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

/// `&Signature=` and Base64 of 20 bytes, all of it encoded.
const SIGNATURE_BYTES: usize = 96;

/// A name with its value, neither encoded.
pub type Pair<'a> = (&'a str, &'a str);

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

/// Appends the [`canonicalized_query_string`] to `out` and gives the [`string_to_sign`], in one pass
/// over pairs whose names need no encoding.
fn both_stages(method: Method, pairs: &[Pair<'_>], out: &mut Vec<u8>) -> Vec<u8> {
    let (names, values) = pairs
        .iter()
        .fold((0, 0), |(names, values), (name, value)| (names + name.len() + "%26%3D".len(), values + value.len()));
    let start = out.len();
    // For the signature, too, so that nothing is moved again.
    out.reserve(names + values * Writer::ONCE + SIGNATURE_BYTES);
    out.resize(start + names + values * Writer::ONCE, 0);
    let mut string_to_sign = vec![0; names + values * Writer::TWICE + "POST&%2F&".len()];
    let mut once = Writer::new(out.get_mut(start..).unwrap_or_default());
    let mut twice = Writer::new(&mut string_to_sign);
    for byte in method.as_str().bytes() {
        twice.put([byte]);
    }
    twice.put(*b"&%2F&");
    for (index, (name, value)) in pairs.iter().enumerate() {
        if index > 0 {
            once.put(*b"&");
            twice.put(*b"%26");
        }
        once.copy(name.as_bytes());
        twice.copy(name.as_bytes());
        once.put(*b"=");
        twice.put(*b"%3D");
        percent::encode_twice(&mut once, &mut twice, value.as_bytes());
    }
    let (once, twice) = (once.written(), twice.written());
    out.truncate(start + once);
    string_to_sign.truncate(twice);
    string_to_sign
}

/// `Base64(HMAC-SHA1(AccessKeySecret + "&", StringToSign))`.
#[must_use]
pub fn signature(secret: &AccessKeySecret<'_>, string_to_sign: &str) -> String {
    hmac_sha1(secret, string_to_sign.as_bytes())
}

fn hmac_sha1(secret: &AccessKeySecret<'_>, string_to_sign: &[u8]) -> String {
    let key = [secret.0, "&"].concat();
    #[expect(clippy::expect_used, reason = "RFC 2104 HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).expect("any key length is valid");
    mac.update(string_to_sign);
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Percent-encoding leaves ASCII only, so nothing is ever replaced here.
pub(crate) fn ascii(bytes: Vec<u8>) -> String {
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
    let mut out = Vec::new();
    let url_length = request_into(&mut out, method, endpoint, plan, credentials, stamp);
    let text = ascii(out);
    let (url, body) = text.split_at_checked(url_length).unwrap_or_default();
    Signed { method, url: url.into(), body: (method == Method::Post).then(|| body.into()) }
}

/// Appends the URL and, with `POST`, the body behind it; how long the URL is.
pub(crate) fn request_into(
    out: &mut Vec<u8>,
    method: Method,
    endpoint: &Endpoint,
    plan: &Plan<'_>,
    credentials: &Credentials<'_>,
    stamp: &Stamp,
) -> usize {
    let start = out.len();
    out.extend_from_slice(endpoint.origin().as_bytes());
    out.extend_from_slice(if method == Method::Get { b"/?" } else { b"/" });
    let root = out.len();
    let string_to_sign = both_stages(method, &pairs(plan, credentials, stamp), out);
    out.extend_from_slice(b"&Signature=");
    percent::encode_into(out, hmac_sha1(&credentials.access_key_secret, &string_to_sign).as_bytes());
    (if method == Method::Get { out.len() } else { root }) - start
}

/// The request of a canonicalized query string and its signature.
#[must_use]
pub fn assemble(method: Method, endpoint: &Endpoint, canonicalized: String, signature: &str) -> Signed {
    let mut encoded = Vec::with_capacity(signature.len() + 16);
    percent::encode_into(&mut encoded, signature.as_bytes());
    let mut form = canonicalized;
    form.push_str("&Signature=");
    form.push_str(&ascii(encoded));
    placed(method, endpoint, form)
}

/// A form where the method has it: in the URL, or in the body.
pub(crate) fn placed(method: Method, endpoint: &Endpoint, form: String) -> Signed {
    let root = [endpoint.origin(), "/"].concat();
    match method {
        Method::Get => Signed { method, url: [&root, "?", &form].concat(), body: None },
        Method::Post => Signed { method, url: root, body: Some(form) },
    }
}
