//! Signature version 3 (`ACS3-HMAC-SHA256`), a function a stage.
//!
//! Pure: time and nonce come in with [`Stamp`](super::stamp::Stamp). The signature goes in the headers; the body or, with
//! `GET`, the query holds only the operation's parameters.
//!
//! Specification: <https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature>

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use super::{
    Call, FORM, Method, Pair, Request, canonicalized_query_string, credentials::AccessKeySecret, endpoint::Endpoint,
    placed,
};
use crate::text::split_once;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// A header with its value.
pub type Header<'a> = (&'static str, &'a str);

/// Lower-case hex of SHA-256.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from(if nibble < 10 { b'0' + nibble } else { b'a' - 10 + nibble });
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        out.push(digit(byte >> 4));
        out.push(digit(byte & 15));
    }
    out
}

/// The headers that are signed, sorted by name. `content_sha256` is the body's.
#[must_use]
pub fn headers<'a>(call: &Call<'a>, content_sha256: &'a str) -> Vec<Header<'a>> {
    let has_form = call.method == Method::Post && !call.pairs.is_empty();
    let token = call.credentials.security_token.as_ref().map_or("", |token| token.0);
    let all = [
        ("content-type", if has_form { FORM } else { "" }),
        ("host", authority(call.endpoint)),
        ("x-acs-accesskey-id", if token.is_empty() { "" } else { call.credentials.access_key_id }),
        ("x-acs-action", call.action.name),
        ("x-acs-content-sha256", content_sha256),
        ("x-acs-date", &call.stamp.timestamp),
        ("x-acs-security-token", token),
        ("x-acs-signature-nonce", &call.stamp.nonce),
        ("x-acs-version", call.action.version),
    ];
    let mut headers = Vec::with_capacity(all.len());
    for header in all {
        if !header.1.is_empty() {
            headers.push(header);
        }
    }
    headers
}

/// What whoever sends the request writes as `Host`: the port is there unless it is the scheme's own.
fn authority(endpoint: &Endpoint) -> &str {
    split_once(endpoint.origin(), "://").unwrap_or_default().1
}

/// The names of `headers`, joined by `;`.
#[must_use]
pub fn signed_headers(headers: &[Pair<'_>]) -> String {
    let mut out = String::new();
    for (name, _) in headers {
        if !out.is_empty() {
            out.push(';');
        }
        out.push_str(name);
    }
    out
}

/// METHOD, `/`, canonicalized query string, canonical headers, `SignedHeaders` and the body's SHA-256, a line each.
///
/// Each canonical header is `name:value` and an end of line of its own. The `headers` come sorted, as [`headers`] gives them.
#[must_use]
pub fn canonical_request(method: Method, query: &str, headers: &[Pair<'_>], content_sha256: &str) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        for part in [name, ":", value, "\n"] {
            lines.push_str(part);
        }
    }
    [method.as_str(), "\n/\n", query, "\n", &lines, "\n", &signed_headers(headers), "\n", content_sha256].concat()
}

/// `ACS3-HMAC-SHA256`, and on the next line the hex SHA-256 of the canonical request.
#[must_use]
pub fn string_to_sign(canonical_request: &str) -> String {
    [ALGORITHM, "\n", &sha256_hex(canonical_request.as_bytes())].concat()
}

/// `hex(HMAC-SHA256(AccessKeySecret, StringToSign))`. Nothing is added to the key here.
#[must_use]
pub fn signature(secret: &AccessKeySecret<'_>, string_to_sign: &str) -> String {
    hex(&hmac_sha256(secret, string_to_sign))
}

fn hmac_sha256(secret: &AccessKeySecret<'_>, string_to_sign: &str) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "RFC 2104 HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.0.as_bytes()).expect("any key length is valid");
    mac.update(string_to_sign.as_bytes());
    mac.finalize().into_bytes().into()
}

/// The `Authorization` header: `ACS3-HMAC-SHA256 Credential=ID,SignedHeaders=a;b,Signature=hex`.
#[must_use]
pub fn authorization(access_key_id: &str, signed_headers: &str, signature: &str) -> String {
    [ALGORITHM, " Credential=", access_key_id, ",SignedHeaders=", signed_headers, ",Signature=", signature].concat()
}

/// The signed request: exactly the bytes that were signed are the bytes to send.
#[must_use]
pub fn request(call: &Call<'_>) -> Request {
    request_with(call, &|string_to_sign| signature(&call.credentials.access_key_secret, string_to_sign))
}

/// The same with a signature of another make, such as a mask.
#[must_use]
#[inline(never)]
pub fn request_with(call: &Call<'_>, signature: &dyn Fn(&str) -> String) -> Request {
    let form = canonicalized_query_string(call.pairs);
    let (query, content) = match call.method {
        Method::Get => (form.as_str(), ""),
        Method::Post => ("", form.as_str()),
    };
    let content_sha256 = sha256_hex(content.as_bytes());
    let signed = headers(call, &content_sha256);
    let canonical_request = canonical_request(call.method, query, &signed, &content_sha256);
    let string_to_sign = string_to_sign(&canonical_request);
    let signature = signature(&string_to_sign);
    let authorization = authorization(call.credentials.access_key_id, &signed_headers(&signed), &signature);
    let headers = to_send(&signed, authorization);
    let (url, body) = placed(call.method, call.endpoint, form);
    let canonical_request = Some(canonical_request);
    Request { method: call.method, url, headers, body, string_to_sign, canonical_request, signature }
}

/// What is signed but `host`, and besides: the service's own default is XML.
fn to_send(signed: &[Header<'_>], authorization: String) -> Vec<(&'static str, String)> {
    let given = signed.iter().filter(|(name, _)| *name != "host").map(|(name, value)| (*name, (*value).into()));
    let unsigned = [("accept", "application/json".into()), ("authorization", authorization)];
    unsigned.into_iter().chain(given).collect()
}
