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
    Locale, OptionError, Stamp,
    judge::plan,
    packed::{Ambiguous, Names, Packed},
    sign::endpoint,
    sign::{self, Method},
};

thread_local! {
    /// Where JavaScript writes the text of a call.
    static INPUT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    /// Where it finds the answer.
    static OUTPUT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    static NAMES: Cell<Names> = const { Cell::new(Names::new()) };
}

/// Instead of the length of an answer: nothing to say.
const NOTHING: i32 = 0;
/// Pack it again, quoted and alone.
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
    plans: usize,
    locale: Locale,
}

/// Takes the written text apart, lets `work` answer, and tells how long the answer is.
fn answered(
    bytes: usize,
    count: i32,
    quoted: bool,
    plans: usize,
    work: fn(Call<'_>, Vec<u8>) -> Result<Output, i32>,
) -> i32 {
    let (input, mut names, reused) = (INPUT.take(), NAMES.take(), OUTPUT.take());
    let text = input.get(..bytes).unwrap_or_default();
    let packed = if quoted {
        str::from_utf8(text).map(|text| Packed::quoted(text, count)).map_err(|_| Ambiguous)
    } else if plans > 1 {
        Packed::first(text, count, &mut names)
    } else {
        Packed::plain(text, count, &mut names)
    };
    let output = match packed {
        Err(Ambiguous) => Err(AMBIGUOUS),
        Ok(packed) => match locale(&packed) {
            Ok(locale) => work(Call { packed, plans, locale }, reused),
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
    answered(bytes, count, quoted, 1, |call, reused| {
        let report = plan::validate(&call.packed.input);
        if report.errors.is_empty() && report.warnings.is_empty() {
            return Err(NOTHING);
        }
        let mut output = Output::new(reused, b'r');
        output.report(&report, call.locale);
        Ok(output)
    })
}

/// The signed GET URL, or a fault. Of several plans with the same names: each URL, NULs between them; or, when
/// anything is wrong, that each is to be called for alone.
#[wasm_bindgen(js_name = signUrl)]
pub fn sign_url(bytes: usize, count: i32, quoted: bool, plans: usize) -> i32 {
    answered(bytes, count, quoted, plans, |call, reused| {
        let Call { mut packed, plans, locale } = call;
        let mut output = Output::new(reused, b't');
        for index in 0..plans.max(1) {
            if index > 0 {
                packed.advance().map_err(|Ambiguous| AMBIGUOUS)?;
                output.part("");
            }
            if let Err(error) = signed(&packed, Method::Get, output.bytes()) {
                return if plans > 1 { Err(AMBIGUOUS) } else { Ok(fault(output.done(), &error, locale)) };
            }
        }
        // A NUL within a value would have shifted what follows it.
        if packed.is_last() { Ok(output) } else { Err(AMBIGUOUS) }
    })
}

/// The signed request, or a fault: when it expires, how it is sent, how long its URL is, and the URL with the body behind it.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(bytes: usize, count: i32, quoted: bool) -> i32 {
    answered(bytes, count, quoted, 1, |call, reused| {
        let mut output = Output::new(reused, b't');
        let mut text = Vec::new();
        let signed = method(&call.packed)
            .map_err(Fault::from)
            .and_then(|method| Ok((method, signed(&call.packed, method, &mut text)?)));
        Ok(match signed {
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
    answered(bytes, count, quoted, 1, |call, reused| {
        Ok(match preview::preview(&call.packed) {
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
