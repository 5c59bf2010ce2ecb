//! A dry run for display: every stage of signing, without credentials, secrets masked.

use super::{
    output::Output,
    request::{Fault, Signer, method, version},
};
use crate::{
    judge::plan,
    packed::{Packed, at},
    sign::credentials::{AccessKeySecret, Credentials, SecurityToken},
    sign::percent,
    sign::{self, Method, Pair, Version, acs3, rpc},
    text::{characters, split},
};

const MASK: &str = "***";
/// Base64 of 20 bytes at its longest: every character percent-encoded.
const LONGEST_SIGNATURE: usize = 28 * 3;

/// Masks what is secret and not among the names to reveal; how many bytes more the real values have, encoded. Below zero it wraps.
fn mask(pairs: &mut [Pair<'_>], reveal: &str) -> usize {
    let mut hidden = 0_usize;
    for (name, value) in pairs {
        if plan::is_secret(name) && !split(reveal, b',').any(|shown| shown == *name) {
            hidden = hidden.wrapping_add(percent::encoded_len(value.as_bytes()));
            *value = MASK;
            hidden = hidden.wrapping_sub(percent::encoded_len(MASK.as_bytes()));
        }
    }
    hidden
}

/// The stages, as JavaScript names them in `calls.js`. By version 3 hashes are of what is shown: one of the real body would let a
/// short password be guessed.
pub(super) fn preview(packed: &Packed<'_>, output: &mut Output) -> Result<(), Fault> {
    let (method, version) = (method(packed)?, version(packed)?);
    let plan = plan::parse(&packed.input)?;
    let id = packed.text(at::ID).ok().flatten().filter(|id| characters::first(id, characters::is_control).is_none());
    let credentials = Credentials {
        access_key_id: id.unwrap_or("<AccessKeyId>"),
        access_key_secret: AccessKeySecret(""),
        security_token: packed.option(at::TOKEN).map(|_| SecurityToken(MASK)),
    };
    let mut pairs = plan.pairs();
    let signer = Signer::with(packed, &pairs, credentials)?;
    let mut hidden = mask(&mut pairs, packed.text(at::REVEAL).ok().flatten().unwrap_or_default());
    let call = signer.call(plan::ACTION, method, &pairs);
    let (request, parameters) = match version {
        Version::Rpc => {
            hidden = hidden.wrapping_add(LONGEST_SIGNATURE).wrapping_sub(percent::encoded_len(MASK.as_bytes()));
            (rpc::request_with(&call, MASK.into()), rpc::pairs(&call))
        }
        Version::Acs3 => (acs3::request_with(&call, &|_| MASK.into()), call.pairs.to_vec()),
    };
    let length = |text: &str| text.len().wrapping_add(hidden);
    let body = request.body.as_deref();
    output.part(method.as_str());
    output.part(signer.endpoint.origin());
    // By version 3 the body is no part of it.
    let in_body = version == Version::Acs3 && method == Method::Post;
    output.part(&if in_body { String::new() } else { sign::canonicalized_query_string(&parameters) });
    output.part(&request.string_to_sign);
    output.part(request.canonical_request.as_deref().unwrap_or_default());
    output.part(&request.url);
    output.part(body.unwrap_or_default());
    output.number(if body.is_some() { request.url.len() } else { length(&request.url) });
    output.number(body.map_or(0, length));
    output.headers(&request);
    for (name, value) in parameters {
        output.part(name);
        output.part(value);
        output.part(if plan::is_secret(name) || name == "SecurityToken" { "1" } else { "" });
    }
    Ok(())
}
