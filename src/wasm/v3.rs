//! Signing by version 3, in a module of its own: who signs by `SignatureVersion` 1.0 need not load it.

use wasm_bindgen::prelude::*;

use super::{
    output::{Output, fault},
    request::{Fault, credentials, endpoint_of, locale, method, stamp},
};
use crate::{
    Locale, Parameter,
    judge::plan,
    packed::{Ambiguous, Names, Packed},
    sign::acs3,
};

/// The signed request, or a fault, as `output.rs` has it: when it expires, how it is sent, its URL, its
/// body, then names and values of its headers. An empty text asks for the same again, quoted.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(packed: &str, count: i32, quoted: bool) -> String {
    let mut names = Names::new();
    let packed = if quoted {
        Packed::quoted(packed, count)
    } else {
        match Packed::plain(packed.as_bytes(), count, &mut names) {
            Ok(packed) => packed,
            Err(Ambiguous) => return String::new(),
        }
    };
    let output = match locale(&packed) {
        Ok(locale) => signed(&packed).unwrap_or_else(|error| fault(Vec::new(), &error, locale)),
        Err(error) => fault(Vec::new(), &Fault::Option(error), Locale::En),
    };
    String::from_utf8(output.done()).unwrap_or_default()
}

fn signed(packed: &Packed<'_>) -> Result<Output, Fault> {
    let method = method(packed)?;
    let plan = plan::parse(&packed.input)?;
    let credentials = credentials(packed)?;
    let endpoint = endpoint_of(packed, plan.get(Parameter::Region))?;
    let stamp = stamp(packed)?;
    let signed = acs3::request(method, &endpoint, &plan, &credentials, &stamp);
    let mut output = Output::new(Vec::new(), b'l');
    output.part(&stamp.expires_at());
    output.part(method.as_str());
    output.part(&signed.url);
    output.part(signed.body.as_deref().unwrap_or_default());
    for (name, value) in &signed.headers {
        output.part(name);
        output.part(value);
    }
    Ok(output)
}
