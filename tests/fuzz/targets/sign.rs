//! From parameters to a signed request by either version: what is sent says what was given, and the signature is what an independent
//! computation of it gives.
#![no_main]

use base64::{Engine as _, engine::general_purpose::STANDARD};
use dbs_backup_plan::{ACTION, Call, Credentials, Endpoint, Method, Stamp, Version, parse, sign};
use fuzz::{Bytes, decoded};
use hmac::{Hmac, KeyInit as _, Mac as _};
use libfuzzer_sys::fuzz_target;
use sha1::Sha1;

fn pairs_of(form: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
    let parts = form.split('&').filter(|part| !part.is_empty()).filter_map(|part| part.split_once('='));
    parts.map(|(name, value)| (decoded(name).expect("a name"), decoded(value).expect("a value"))).collect()
}

fn check(version: Version, call: &Call<'_>, secret: &str) {
    let request = sign::request(version, call);
    let (root, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
    assert_eq!(root, [call.endpoint.origin(), "/"].concat());
    let form = if call.method == Method::Get { query } else { request.body.as_deref().unwrap_or_default() };
    let sent = pairs_of(form);
    for (name, value) in call.pairs {
        assert!(sent.contains(&(name.as_bytes().to_vec(), value.as_bytes().to_vec())), "{name} is missing");
    }
    match version {
        Version::Acs3 => assert_eq!(sent.len(), call.pairs.len()),
        Version::Rpc => {
            let (signed, signature) = form.rsplit_once("&Signature=").expect("a signature at the end");
            let method = if call.method == Method::Get { "GET" } else { "POST" };
            let mut encoded = Vec::new();
            sign::percent::encode_into(&mut encoded, signed.as_bytes());
            let text = [method, "&%2F&", std::str::from_utf8(&encoded).expect("ASCII")].concat();
            assert_eq!(request.string_to_sign, text);
            let mut mac = Hmac::<Sha1>::new_from_slice([secret, "&"].concat().as_bytes()).expect("any key");
            mac.update(text.as_bytes());
            let expected = STANDARD.encode(mac.finalize().into_bytes());
            assert_eq!(
                (request.signature.as_str(), decoded(signature)),
                (expected.as_str(), Some(expected.clone().into_bytes()))
            );
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let flags = bytes.byte();
    let endpoint = if flags & 1 > 0 { Some(bytes.text()) } else { None };
    let region = if flags & 2 > 0 { Some(bytes.text()) } else { None };
    let (id, secret, nonce) = if flags & 4 > 0 {
        (bytes.text(), bytes.text(), bytes.text())
    } else {
        ("id".into(), "secret".into(), "n".into())
    };
    let token = (flags & 8 > 0).then(|| bytes.text());
    let moment =
        if flags & 16 > 0 { i64::from_le_bytes(std::array::from_fn(|_| bytes.byte())) } else { 1_767_323_045_000 };
    let input = bytes.input();
    let Ok(endpoint) = Endpoint::resolve(endpoint.as_deref(), region.as_deref(), flags & 32 > 0, None) else { return };
    let Ok(credentials) = Credentials::new(&id, &secret, token.as_deref()) else { return };
    let Ok(stamp) = Stamp::at(moment, nonce.into_owned()) else { return };
    let Ok(plan) = parse(&input) else { return };
    let pairs = plan.pairs();
    assert!(pairs.is_sorted(), "{pairs:?}");
    let method = if flags & 64 > 0 { Method::Get } else { Method::Post };
    let call =
        Call { action: ACTION, method, endpoint: &endpoint, pairs: &pairs, credentials: &credentials, stamp: &stamp };
    for version in [Version::Rpc, Version::Acs3] {
        check(version, &call, &secret);
    }
});
