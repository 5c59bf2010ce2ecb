//! The synchronous calls: validate, sign, preview.
//!
//! Each call gives how long its answer is. Below zero it is a fault, and so long; or one of the two numbers here.

use wasm_bindgen::prelude::*;

use super::{
    memory::{give, take_output, with_input},
    output::{Output, fault},
    preview,
    request::{Fault, Signer, locale, method, texts, version},
};
use crate::{
    Locale, Parameter,
    judge::plan::{self, Plan},
    option_error::OptionError,
    packed::{Ambiguous, Packed},
    sign::{self, Action, Method, Request, Version, endpoint, percent, rpc},
};

/// Pack it again, quoted. No fault is so short.
const AMBIGUOUS: i32 = -1;

/// What an answer is made of, or what was wrong.
type Answer = Result<Output, Fault>;

/// Takes the written text apart, lets `work` answer, and tells how long the answer is.
#[inline(never)]
fn answered(bytes: usize, count: i32, quoted: bool, work: &dyn Fn(&Packed<'_>, Locale, Output) -> Answer) -> i32 {
    with_input(bytes, |text| {
        let packed = if quoted {
            str::from_utf8(text).map(|text| Packed::quoted(text, count)).map_err(|_| Ambiguous)
        } else {
            Packed::plain(text, count)
        };
        let status = packed.map(|packed| match locale(&packed) {
            Ok(locale) => done(work(&packed, locale, reused()), locale),
            Err(error) => done(Err(error.into()), Locale::En),
        });
        status.unwrap_or(AMBIGUOUS)
    })
}

fn reused() -> Output {
    Output::new(take_output())
}

#[inline(never)]
fn done(answer: Answer, locale: Locale) -> i32 {
    let (output, sign) = match answer {
        Ok(output) => (output, 1),
        Err(error) => (fault(&error, locale), -1),
    };
    sign * give(output.done())
}

/// The names of all parameters, in the order in which `packed.rs` counts them.
#[wasm_bindgen]
pub fn names() -> i32 {
    let mut output = reused();
    for parameter in Parameter::ALL {
        output.part(parameter.name());
    }
    done(Ok(output), Locale::En)
}

/// Everything wrong and everything doubtful; 0 when there is nothing to say.
#[wasm_bindgen]
pub fn validate(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, &|packed, locale, mut output| {
        let report = plan::validate(&packed.input);
        if !report.errors.is_empty() || !report.warnings.is_empty() {
            output.report(&report, locale);
        }
        Ok(output)
    })
}

/// What would be signed of a plan: each name and its value on the wire, in byte order.
#[wasm_bindgen]
pub fn wire(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, &|packed, _, mut output| {
        for (name, value) in plan::parse(&packed.input)?.pairs() {
            output.part(name);
            output.part(value);
        }
        Ok(output)
    })
}

/// The signed GET URL.
#[wasm_bindgen(js_name = signUrl)]
pub fn sign_url(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, &|packed, _, mut output| {
        if version(packed)? != Version::Rpc {
            return Err(sign::not_in_a_url().into());
        }
        let plan = plan::parse(&packed.input)?;
        let pairs = plan.pairs();
        let signer = Signer::of(packed, &pairs)?;
        rpc::write(output.bytes(), &signer.call(plan::ACTION, Method::Get, &pairs));
        Ok(output)
    })
}

/// The signed request: when it expires, how it is sent, URL, body, headers, a line each; and when it is `to_send`, what its
/// answer is read with: the secrets in it, percent-encoded and joined by commas, and what was signed.
///
/// Of `any` operation there are its name, its version, and its parameters in the byte order of their names, which nobody judges.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(bytes: usize, count: i32, quoted: bool, to_send: bool, any: bool) -> i32 {
    answered(bytes, count, quoted, &|packed, _, mut output| {
        let (method, version) = (method(packed)?, version(packed)?);
        let plan = if any { None } else { Some(plan::parse(&packed.input)?) };
        let pairs = plan.as_ref().map_or_else(|| texts(packed), Plan::pairs);
        let (action, pairs) = match pairs.as_slice() {
            [(_, name), (_, version), pairs @ ..] if any => (Action { name, version }, pairs),
            pairs => (plan::ACTION, pairs),
        };
        let signer = Signer::of(packed, pairs)?;
        let request = sign::request(version, &signer.call(action, method, pairs));
        output.part(&signer.stamp.expires_at());
        output.part(method.as_str());
        output.part(&request.url);
        output.part(request.body.as_deref().unwrap_or_default());
        output.headers(&request);
        if to_send {
            let secret = pairs.iter().filter(|(name, _)| plan::is_secret(name)).map(|(_, value)| *value);
            secrets(&mut output, &request, secret.chain(signer.secrets()));
            output.part(request.canonical_request.as_deref().unwrap_or(&request.string_to_sign));
        }
        Ok(output)
    })
}

fn secrets<'a>(output: &mut Output, request: &'a Request, others: impl Iterator<Item = &'a str>) {
    percent::encode_into(output.bytes(), request.signature.as_bytes());
    for secret in others {
        output.raw(",");
        percent::encode_into(output.bytes(), secret.as_bytes());
    }
    output.part("");
}

/// The stages of signing, secrets masked. With a TOKEN there is a `SecurityToken`.
#[wasm_bindgen]
pub fn preview(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, &|packed, _, mut output| {
        preview::preview(packed, &mut output)?;
        Ok(output)
    })
}

/// The host of the region that was written.
#[wasm_bindgen(js_name = endpointFor)]
pub fn endpoint_for(bytes: usize, vpc: bool) -> i32 {
    let host: Result<String, OptionError> =
        with_input(bytes, |region| endpoint::host_for(str::from_utf8(region).unwrap_or_default(), vpc));
    let mut output = reused();
    let answer = host.map_err(Fault::from).map(|host| {
        output.raw(&host);
        output
    });
    done(answer, Locale::En)
}
