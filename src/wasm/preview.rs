//! A dry run for display: every stage of signing, without credentials, secrets masked.

use super::{
    output::Output,
    request::{Fault, endpoint_of, method, stamp},
};
use crate::{
    Endpoint,
    judge::plan,
    packed::{Packed, at},
    sign::credentials::{AccessKeySecret, Credentials, SecurityToken},
    sign::percent,
    sign::{self, Method, Pair},
    text::{characters, split},
};

const MASK: &str = "***";
/// Base64 of 20 bytes, its `=` percent-encoded.
const SIGNATURE_BYTES: usize = 30;

pub(super) struct Preview {
    method: Method,
    endpoint: Endpoint,
    /// Name, value as it is shown, and whether it is a secret.
    parameters: Vec<(String, String, bool)>,
    canonicalized: String,
    string_to_sign: String,
    signed: sign::Signed,
    unmasked: usize,
}

pub(super) fn preview(packed: &Packed<'_>) -> Result<Preview, Fault> {
    let method = method(packed)?;
    let plan = plan::parse(&packed.input)?;
    let endpoint = endpoint_of(packed, plan.get(crate::Parameter::Region))?;
    let stamp = stamp(packed)?;
    let id = packed.text(at::ID).ok().flatten().filter(|id| characters::first(id, characters::is_control).is_none());
    let credentials = Credentials {
        access_key_id: id.unwrap_or("<AccessKeyId>"),
        access_key_secret: AccessKeySecret(""),
        security_token: packed.option(at::TOKEN).map(|_| SecurityToken(MASK)),
    };
    let reveal = packed.text(at::SECRET).ok().flatten().unwrap_or_default();
    let mut pairs: Vec<Pair<'_>> = sign::pairs(&plan, &credentials, &stamp);
    let mut parameters = Vec::with_capacity(pairs.len());
    let mut hidden = 0;
    for (name, value) in &mut pairs {
        let secret = plan::is_secret(name) || *name == "SecurityToken";
        if secret && !split(reveal, b',').any(|shown| shown == *name) {
            hidden = usize::wrapping_add(hidden, percent::encoded_len(value.as_bytes()));
            *value = MASK;
            hidden = hidden.wrapping_sub(percent::encoded_len(MASK.as_bytes()));
        }
        parameters.push(((*name).into(), (*value).into(), secret));
    }
    let canonicalized = sign::canonicalized_query_string(&pairs);
    Ok(Preview {
        method,
        string_to_sign: sign::string_to_sign(method, &canonicalized),
        signed: sign::assemble(method, &endpoint, canonicalized.clone(), MASK),
        endpoint,
        parameters,
        canonicalized,
        unmasked: hidden.wrapping_add(SIGNATURE_BYTES).wrapping_sub(percent::encoded_len(MASK.as_bytes())),
    })
}

impl Preview {
    pub(super) fn write(&self, output: &mut Output) {
        let length = |text: &str| text.len().wrapping_add(self.unmasked);
        let body = self.signed.body.as_deref();
        output.part(self.method.as_str());
        output.part(self.endpoint.origin());
        output.part(&self.canonicalized);
        output.part(&self.string_to_sign);
        output.part(&self.signed.url);
        output.part(body.unwrap_or_default());
        output.number(if body.is_some() { self.signed.url.len() } else { length(&self.signed.url) });
        output.number(body.map_or(0, length));
        for (name, value, secret) in &self.parameters {
            output.part(name);
            output.part(value);
            output.part(if *secret { "1" } else { "" });
        }
    }
}
