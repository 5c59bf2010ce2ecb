//! Signature version 3 (`ACS3-HMAC-SHA256`), a function a stage.
//!
//! Pure, like `sign.rs`: time and nonce come in with [`Stamp`], and a [`Plan`] is already sound. What
//! signs stands in headers; the plan's parameters alone are in the body or, with `GET`, in the query.
//!
//! Specification: <https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature>

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::{
    judge::plan::Plan,
    sign::credentials::{AccessKeySecret, Credentials},
    sign::endpoint::Endpoint,
    sign::stamp::Stamp,
    sign::{self, Method, Pair},
    text::split_once,
};

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
const FORM: &str = "application/x-www-form-urlencoded";

/// A header of this operation.
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
pub fn headers<'a>(
    method: Method,
    endpoint: &'a Endpoint,
    credentials: &'a Credentials<'_>,
    stamp: &'a Stamp,
    content_sha256: &'a str,
) -> Vec<Header<'a>> {
    let mut headers = Vec::with_capacity(9);
    if method == Method::Post {
        headers.push(("content-type", FORM));
    }
    headers.push(("host", authority(endpoint)));
    let token = credentials.security_token.as_ref().map(|token| token.0);
    if token.is_some() {
        headers.push(("x-acs-accesskey-id", credentials.access_key_id));
    }
    headers.push(("x-acs-action", sign::ACTION));
    headers.push(("x-acs-content-sha256", content_sha256));
    headers.push(("x-acs-date", &stamp.timestamp));
    headers.extend(token.map(|token| ("x-acs-security-token", token)));
    headers.push(("x-acs-signature-nonce", &stamp.nonce));
    headers.push(("x-acs-version", sign::VERSION));
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

/// A signed request. Its headers are a credential; its body, or with `GET` its URL, holds the password.
pub struct Signed {
    /// How it is sent.
    pub method: Method,
    /// Where it is sent, with the parameters in it when the method is `GET`.
    pub url: String,
    /// The form body with `POST`.
    pub body: Option<String>,
    /// Every header to send but `host`, which whoever sends the request sets from the URL.
    pub headers: Vec<(&'static str, String)>,
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
    let form = sign::canonicalized_query_string(&sign::plan_pairs(plan));
    let (query, body) = match method {
        Method::Get => (form.as_str(), ""),
        Method::Post => ("", form.as_str()),
    };
    let content_sha256 = sha256_hex(body.as_bytes());
    let signed = headers(method, endpoint, credentials, stamp, &content_sha256);
    let to_sign = string_to_sign(&canonical_request(method, query, &signed, &content_sha256));
    let signature = signature(&credentials.access_key_secret, &to_sign);
    let authorization = authorization(credentials.access_key_id, &signed_headers(&signed), &signature);
    let headers = to_send(&signed, authorization);
    let sign::Signed { method, url, body } = sign::placed(method, endpoint, form);
    Signed { method, url, body, headers }
}

/// What is signed but `host`, and besides: the service's own default is XML.
fn to_send(signed: &[Header<'_>], authorization: String) -> Vec<(&'static str, String)> {
    let given = signed.iter().filter(|(name, _)| *name != "host").map(|(name, value)| (*name, (*value).into()));
    let unsigned = [("accept", "application/json".into()), ("authorization", authorization)];
    unsigned.into_iter().chain(given).collect()
}
