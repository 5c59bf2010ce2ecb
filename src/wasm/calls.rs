//! The synchronous calls: validate, sign, preview. Text comes in and goes out through memory that is
//! kept between calls, numbers are all that crosses.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::{
    output::{Output, fault},
    preview,
    request::{Fault, credentials, endpoint_of, locale, method, stamp},
};
use crate::{
    Locale, OptionError, Stamp, endpoint,
    packed::{Ambiguous, Names, Packed},
    plan,
    sign::{self, Method},
};

thread_local! {
    /// Where JavaScript writes the text of a call.
    static INPUT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    /// Where it finds the answer.
    static OUTPUT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    static NAMES: Cell<Names> = const { Cell::new(Names::new()) };
}

/// Nothing to say.
const NOTHING: i32 = 0;
/// Pack it again, quoted.
const AMBIGUOUS: i32 = -1;

/// The address of exactly `bytes` bytes for the text of the calls to come.
#[wasm_bindgen]
pub fn reserve(bytes: usize) -> *const u8 {
    let input = vec![0; bytes];
    let address = input.as_ptr();
    INPUT.set(input);
    address
}

#[cfg(feature = "bench")]
pub(super) fn with_input(bytes: usize, work: impl FnOnce(&[u8])) {
    let input = INPUT.take();
    work(input.get(..bytes).unwrap_or_default());
    INPUT.set(input);
}

/// The address of the last answer.
#[wasm_bindgen]
pub fn answer() -> *const u8 {
    let output = OUTPUT.take();
    let address = output.as_ptr();
    OUTPUT.set(output);
    address
}

/// Gives back what a large answer took.
#[wasm_bindgen]
pub fn shrink() {
    OUTPUT.set(Vec::new());
}

struct Call<'a> {
    packed: Packed<'a>,
    locale: Locale,
}

/// Takes the written text apart, lets `work` answer, and tells how long the answer is.
fn answered(bytes: usize, count: i32, quoted: bool, work: fn(&Call<'_>, Vec<u8>) -> Option<Output>) -> i32 {
    let (input, mut names, reused) = (INPUT.take(), NAMES.take(), OUTPUT.take());
    let text = input.get(..bytes).unwrap_or_default();
    let packed = if quoted {
        str::from_utf8(text).map(|text| Packed::quoted(text, count)).map_err(|_| Ambiguous)
    } else {
        Packed::plain(text, count, &mut names)
    };
    let output = match packed {
        Err(Ambiguous) => Err(AMBIGUOUS),
        Ok(packed) => match locale(&packed) {
            Ok(locale) => work(&Call { packed, locale }, reused).ok_or(NOTHING),
            Err(error) => Ok(fault(reused, &Fault::Option(error), Locale::En)),
        },
    };
    INPUT.set(input);
    NAMES.set(names);
    match output {
        Ok(output) => done(output),
        Err(status) => status,
    }
}

fn done(output: Output) -> i32 {
    let output = output.done();
    let length = i32::try_from(output.len()).unwrap_or(NOTHING);
    OUTPUT.set(output);
    length
}

/// Everything wrong and everything doubtful; 0 when there is nothing to say.
#[wasm_bindgen]
pub fn validate(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, |call, reused| {
        let report = plan::validate(&call.packed.input);
        if report.errors.is_empty() && report.warnings.is_empty() {
            return None;
        }
        let mut output = Output::new(reused, b'r');
        output.report(&report, call.locale);
        Some(output)
    })
}

/// The signed GET URL, or a fault.
#[wasm_bindgen(js_name = signUrl)]
pub fn sign_url(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, |call, reused| {
        let mut output = Output::new(reused, b't');
        Some(match signed(&call.packed, Method::Get, output.bytes()) {
            Ok(_) => output,
            Err(error) => fault(output.done(), &error, call.locale),
        })
    })
}

/// The signed request, or a fault: when it expires, how it is sent, how long its URL is, and the URL with the body behind it.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, |call, reused| {
        let mut output = Output::new(reused, b't');
        let mut text = Vec::new();
        let signed = method(&call.packed)
            .map_err(Fault::from)
            .and_then(|method| Ok((method, signed(&call.packed, method, &mut text)?)));
        Some(match signed {
            Ok((method, (stamp, url_length))) => {
                output.part(&stamp.expires_at());
                output.part(method.as_str());
                output.number(url_length);
                output.bytes().append(&mut text);
                output
            }
            Err(error) => fault(output.done(), &error, call.locale),
        })
    })
}

fn signed(packed: &Packed<'_>, method: Method, out: &mut Vec<u8>) -> Result<(Stamp, usize), Fault> {
    let plan = plan::parse(&packed.input)?;
    let credentials = credentials(packed)?;
    let endpoint = endpoint_of(packed, plan.get(crate::Parameter::Region))?;
    let stamp = stamp(packed)?;
    let url_length = sign::request_into(out, method, &endpoint, &plan, &credentials, &stamp);
    Ok((stamp, url_length))
}

/// The stages of signing, secrets masked, or a fault. The SECRET option lists the names that are
/// shown, comma-separated; with a TOKEN there is a `SecurityToken`.
#[wasm_bindgen]
pub fn preview(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, |call, reused| {
        Some(match preview::preview(&call.packed) {
            Ok(preview) => {
                let mut output = Output::new(reused, b'l');
                preview.write(&mut output);
                output
            }
            Err(error) => fault(reused, &error, call.locale),
        })
    })
}

/// The host of the region that was written, or a fault.
#[wasm_bindgen(js_name = endpointFor)]
pub fn endpoint_for(bytes: usize, vpc: bool) -> i32 {
    let input = INPUT.take();
    let region = input.get(..bytes).and_then(|region| str::from_utf8(region).ok()).unwrap_or_default();
    let host = endpoint::host_for(region, vpc).map_err(|error: OptionError| Fault::Option(error));
    INPUT.set(input);
    done(match host {
        Ok(host) => {
            let mut output = Output::new(OUTPUT.take(), b't');
            output.raw(&host);
            output
        }
        Err(error) => fault(OUTPUT.take(), &error, Locale::En),
    })
}
