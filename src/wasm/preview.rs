//! A dry run for display: every stage of signing, without credentials, secrets masked.

use serde::Serialize;

use super::{
    Fault, at,
    calls::{method, stamp},
    endpoint_of,
};
use crate::{
    common::{AccessKeySecret, Credentials, SecurityToken},
    input::Packed,
    percent, plan,
    sign::{self, Pair},
    text::split,
};

const MASK: &str = "***";
/// Base64 of 20 bytes, its `=` percent-encoded.
const SIGNATURE_BYTES: usize = 30;

#[derive(Serialize)]
struct Shown {
    name: String,
    value: String,
    secret: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Preview {
    method: &'static str,
    endpoint: String,
    parameters: Vec<Shown>,
    canonicalized_query_string: String,
    string_to_sign: String,
    url: String,
    body: Option<String>,
    url_length: usize,
    body_length: usize,
}

pub(super) fn preview(packed: &Packed<'_>, reveal: &str, token: bool) -> Result<Preview, Fault> {
    let method = method(packed)?;
    let input = packed.input(at::PARAMETERS);
    let plan = plan::parse(&input)?;
    let endpoint = endpoint_of(packed, plan.get(crate::Parameter::Region))?;
    let stamp = stamp(packed)?;
    let id = packed.text(at::ID).ok().flatten().unwrap_or("<AccessKeyId>");
    let credentials = Credentials {
        access_key_id: id,
        access_key_secret: AccessKeySecret(""),
        security_token: token.then_some(SecurityToken(MASK)),
    };
    let mut pairs = sign::pairs(&plan, &credentials, &stamp);
    let mut parameters = Vec::with_capacity(pairs.len());
    let mut hidden = 0;
    for (name, value) in &mut pairs {
        let secret = plan::is_secret(name) || *name == "SecurityToken";
        if secret && !split(reveal, b',').any(|shown| shown == *name) {
            hidden = usize::wrapping_add(hidden, percent::encoded_len(value.as_bytes()));
            *value = MASK;
            hidden = hidden.wrapping_sub(percent::encoded_len(MASK.as_bytes()));
        }
        parameters.push(Shown { name: (*name).into(), value: (*value).into(), secret });
    }
    Ok(shown(method, &endpoint, &pairs, parameters, hidden))
}

fn shown(
    method: sign::Method,
    endpoint: &crate::Endpoint,
    pairs: &[Pair<'_>],
    parameters: Vec<Shown>,
    hidden: usize,
) -> Preview {
    let canonicalized_query_string = sign::canonicalized_query_string(pairs);
    let string_to_sign = sign::string_to_sign(method, &canonicalized_query_string);
    let signed = sign::assemble(method, endpoint, canonicalized_query_string.clone(), MASK);
    let unmasked = hidden.wrapping_add(SIGNATURE_BYTES).wrapping_sub(percent::encoded_len(MASK.as_bytes()));
    let length = |text: &str| text.len().wrapping_add(unmasked);
    let in_body = signed.body.is_some();
    Preview {
        method: method.as_str(),
        endpoint: endpoint.origin().into(),
        url_length: if in_body { signed.url.len() } else { length(&signed.url) },
        body_length: signed.body.as_deref().map_or(0, length),
        parameters,
        canonicalized_query_string,
        string_to_sign,
        url: signed.url,
        body: signed.body,
    }
}
