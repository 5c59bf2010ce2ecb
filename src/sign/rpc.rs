//! RPC-style signature (HMAC-SHA1, `SignatureVersion` 1.0), a function a stage.
//!
//! Pure: time and nonce come in with [`Stamp`](super::stamp::Stamp). Version 3 is in `acs3.rs`.
//!
//! Specification: <https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism>

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use super::{
    Call, FORM, Method, Pair, Request, ascii,
    credentials::AccessKeySecret,
    percent::{self, Writer},
};

/// `&Signature=` and Base64 of 20 bytes, all of it encoded.
const SIGNATURE_BYTES: usize = 96;

/// Every pair of the request but `Signature`: the call's and the common request parameters, in byte order.
#[must_use]
#[inline(never)]
pub fn pairs<'a>(call: &Call<'a>) -> Vec<Pair<'a>> {
    let common = [
        ("AccessKeyId", call.credentials.access_key_id),
        ("Action", call.action.name),
        // The service's own default is XML.
        ("Format", "JSON"),
        ("SecurityToken", call.credentials.security_token.as_ref().map_or("", |token| token.0)),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", &call.stamp.nonce),
        ("SignatureVersion", "1.0"),
        ("Timestamp", &call.stamp.timestamp),
        ("Version", call.action.version),
    ];
    let mut pairs = Vec::with_capacity(call.pairs.len() + common.len());
    let mut given = call.pairs.iter().peekable();
    for pair in common.into_iter().filter(|(_, value)| !value.is_empty()) {
        while let Some(given) = given.next_if(|(name, _)| *name < pair.0) {
            pairs.push(*given);
        }
        pairs.push(pair);
    }
    pairs.extend(given);
    pairs
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

/// How much both texts may take, the canonicalized query string and the [`string_to_sign`].
fn room(pairs: &[Pair<'_>]) -> (usize, usize) {
    let (names, values) = pairs
        .iter()
        .fold((0, 0), |(names, values), (name, value)| (names + name.len() + "%26%3D".len(), values + value.len()));
    (names + values * Writer::ONCE, names + values * Writer::TWICE + "POST&%2F&".len())
}

/// Appends the canonicalized query string to `out` and gives the [`string_to_sign`], in one pass
/// over pairs whose names need no encoding.
#[inline(never)]
fn both_stages(method: Method, pairs: &[Pair<'_>], out: &mut Vec<u8>) -> Vec<u8> {
    let (once, twice) = room(pairs);
    let start = out.len();
    // For the signature, too, so that nothing is moved again.
    out.reserve(once + SIGNATURE_BYTES);
    out.resize(start + once, 0);
    let mut string_to_sign = vec![0; twice];
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

/// The URL and, with `POST`, the body behind it, as they were appended; and what they were made of.
pub(crate) struct Written {
    pub(crate) url_length: usize,
    pub(crate) string_to_sign: Vec<u8>,
    pub(crate) signature: String,
}

/// Puts the stages together: exactly the bytes that were signed are the bytes to send.
pub(crate) fn write(out: &mut Vec<u8>, call: &Call<'_>) -> Written {
    write_with(out, call, |string_to_sign| hmac_sha1(&call.credentials.access_key_secret, string_to_sign))
}

fn write_with(out: &mut Vec<u8>, call: &Call<'_>, signature: impl FnOnce(&[u8]) -> String) -> Written {
    let start = out.len();
    out.extend_from_slice(call.endpoint.origin().as_bytes());
    out.extend_from_slice(if call.method == Method::Get { b"/?" } else { b"/" });
    let root = out.len();
    let string_to_sign = both_stages(call.method, &pairs(call), out);
    let signature = signature(&string_to_sign);
    out.extend_from_slice(b"&Signature=");
    percent::encode_into(out, signature.as_bytes());
    let end = if call.method == Method::Get { out.len() } else { root };
    Written { url_length: end - start, string_to_sign, signature }
}

/// The signed request.
#[must_use]
pub fn request(call: &Call<'_>) -> Request {
    let mut out = Vec::new();
    let written = write(&mut out, call);
    assembled(call, out, written)
}

/// The same with a signature of another make, such as a mask.
#[must_use]
pub fn request_with(call: &Call<'_>, signature: String) -> Request {
    let mut out = Vec::new();
    let written = write_with(&mut out, call, |_| signature);
    assembled(call, out, written)
}

#[inline(never)]
fn assembled(call: &Call<'_>, out: Vec<u8>, written: Written) -> Request {
    let text = ascii(out);
    let (url, body) = text.split_at_checked(written.url_length).unwrap_or_default();
    let post = call.method == Method::Post;
    Request {
        method: call.method,
        url: url.into(),
        headers: if post { vec![("content-type", FORM.into())] } else { Vec::new() },
        body: post.then(|| body.into()),
        string_to_sign: ascii(written.string_to_sign),
        canonical_request: None,
        signature: written.signature,
    }
}

#[cfg(test)]
mod tests {
    use super::{Pair, pairs, request, string_to_sign, write};
    use crate::sign::{
        Action, Call, Method, canonicalized_query_string, credentials::Credentials, endpoint::Endpoint, stamp::Stamp,
    };

    fn with_call(method: Method, pairs: &[Pair<'_>], test: impl FnOnce(&Call<'_>)) {
        let credentials = Credentials::new("testid", "testsecret", None).expect("credentials");
        let endpoint = Endpoint::resolve(None, None, false, None).expect("an endpoint");
        let stamp = Stamp::at(0, "n".into()).expect("a stamp");
        let action = Action { name: "A", version: "1" };
        test(&Call { action, method, endpoint: &endpoint, pairs, credentials: &credentials, stamp: &stamp });
    }

    #[test]
    fn the_url_is_counted_from_where_it_begins() {
        for (method, url) in [
            (Method::Get, "https://dbs-api.cn-hangzhou.aliyuncs.com/?AccessKeyId=testid&Action=A&Format=JSON&"),
            (Method::Post, "https://dbs-api.cn-hangzhou.aliyuncs.com/"),
        ] {
            with_call(method, &[("b", "c")], |call| {
                let mut out = b"before".to_vec();
                let written = write(&mut out, call);
                let text = String::from_utf8(out).expect("ASCII");
                let (before, rest) = text.split_at(6);
                let (found, body) = rest.split_at(written.url_length);
                assert!(before == "before" && found.starts_with(url), "{text}");
                assert_eq!((found == url, body.is_empty()), (method == Method::Post, method == Method::Get), "{text}");
            });
        }
    }

    #[test]
    fn there_is_room_for_names_and_values_of_any_kind() {
        for (pair, length) in [(("b", ""), 3000), (("b", "库"), 12_000), (("name", "~"), 7000)] {
            with_call(Method::Post, &vec![pair; 1000], |call| {
                let canonicalized = canonicalized_query_string(&pairs(call));
                let signed = request(call);
                assert_eq!(signed.string_to_sign, string_to_sign(Method::Post, &canonicalized));
                let body = signed.body.expect("a body");
                assert!(body.starts_with(&canonicalized) && canonicalized.len() > length, "{body}");
            });
        }
    }
}
