//! What both versions of the signature have in common: what is signed, and the request that comes of it.
//!
//! Pure: time and nonce come in with [`Stamp`]. Nothing here knows an operation or validates parameters: a [`Call`] has an
//! action, a version and pairs in the byte order of their names.

use crate::{
    language::text,
    option_error::OptionError,
    sign::{credentials::Credentials, endpoint::Endpoint, stamp::Stamp},
};

pub mod acs3;
pub mod credentials;
pub mod endpoint;
pub mod moment;
pub mod percent;
pub mod rpc;
pub mod stamp;

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

/// Which signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// `SignatureVersion` 1.0, HMAC-SHA1: see [`rpc`].
    Rpc,
    /// Version 3, HMAC-SHA256: see [`acs3`].
    Acs3,
}

impl Version {
    /// As callers write it; 1.0 when they do not.
    ///
    /// # Errors
    ///
    /// Any other text.
    pub fn from_text(written: Option<&str>) -> Result<Self, OptionError> {
        match written {
            None | Some("1.0") => Ok(Self::Rpc),
            Some("3") => Ok(Self::Acs3),
            Some(_) => Err(OptionError {
                code: "invalid_signature_version",
                option: "signatureVersion",
                said: text("must be \"1.0\" or \"3\"", "须为 \"1.0\" 或 \"3\""),
            }),
        }
    }
}

/// A whole URL is signed by version 1.0 alone: version 3 signs in headers.
#[must_use]
pub fn not_in_a_url() -> OptionError {
    OptionError {
        code: "invalid_signature_version",
        option: "signatureVersion",
        said: text(
            "must be \"1.0\" for a signed URL: version 3 signs in headers; use signRequest",
            "对于签名 URL 须为 \"1.0\"：版本 3 的签名位于请求头中；请改用 signRequest",
        ),
    }
}

/// A name with its value, neither encoded.
pub type Pair<'a> = (&'a str, &'a str);

/// An operation, as the service names it.
#[derive(Debug, Clone, Copy)]
pub struct Action<'a> {
    /// Such as `CreateAndStartBackupPlan`.
    pub name: &'a str,
    /// The API's version, such as `2019-03-06`.
    pub version: &'a str,
}

/// One call of an operation: everything that a signature is made of.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// What is called.
    pub action: Action<'a>,
    /// How it is sent.
    pub method: Method,
    /// Where it is sent.
    pub endpoint: &'a Endpoint,
    /// The operation's parameters in the byte order of their names. Names are of letters, digits, `-`, `_`, `.` and `~`.
    pub pairs: &'a [Pair<'a>],
    /// Who signs.
    pub credentials: &'a Credentials<'a>,
    /// When, and with which nonce.
    pub stamp: &'a Stamp,
}

impl std::fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call").field("action", &self.action).field("method", &self.method).finish_non_exhaustive()
    }
}

/// A signed request, by either version. Its headers, its URL and its body are a credential, and the body or the URL may hold a password.
pub struct Request {
    /// How it is sent.
    pub method: Method,
    /// Where it is sent, with everything in it when the method is `GET`.
    pub url: String,
    /// Every header to send but `host`, which whoever sends the request sets from the URL.
    pub headers: Vec<(&'static str, String)>,
    /// The form body with `POST`.
    pub body: Option<String>,
    /// What was signed.
    pub string_to_sign: String,
    /// What the hash in [`Self::string_to_sign`] is of, by version 3.
    pub canonical_request: Option<String>,
    /// As it is in the request.
    pub signature: String,
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Signs a call.
#[must_use]
pub fn request(version: Version, call: &Call<'_>) -> Request {
    match version {
        Version::Rpc => rpc::request(call),
        Version::Acs3 => acs3::request(call),
    }
}

/// `name=value` joined by `&`, each percent-encoded. The pairs come sorted by the names' bytes.
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

const FORM: &str = "application/x-www-form-urlencoded";

/// Percent-encoding leaves ASCII only, so nothing is ever replaced here.
fn ascii(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

/// URL and body: the form is where the method has it.
fn placed(method: Method, endpoint: &Endpoint, form: String) -> (String, Option<String>) {
    let root = [endpoint.origin(), "/"].concat();
    match method {
        Method::Get if form.is_empty() => (root, None),
        Method::Get => ([&root, "?", &form].concat(), None),
        Method::Post => (root, Some(form)),
    }
}
