//! The synchronous calls: validate, sign, preview, read an answer.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{
    Fault, KEPT_BYTES, Packed, TEXT, at, credentials, endpoint_of, locale, not_text, now_ms, output, preview,
    random_uuid, to_js,
};
use crate::{
    Locale, OptionError, Stamp, common, endpoint,
    field::text,
    plan,
    response::{self, Outcome},
    sign::{self, Method, Signed},
    text,
};

#[derive(Serialize)]
struct Report<'a> {
    valid: bool,
    errors: Vec<output::IssueOut<'a>>,
    warnings: Vec<output::IssueOut<'a>>,
}

impl<'a> Report<'a> {
    fn new(report: &'a plan::Report, locale: Locale) -> Self {
        Self {
            valid: report.errors.is_empty(),
            errors: output::list(&report.errors, locale),
            warnings: output::list(&report.warnings, locale),
        }
    }
}

#[derive(Serialize)]
struct Headers {
    #[serde(rename = "content-type", skip_serializing_if = "Option::is_none")]
    content_type: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    method: &'static str,
    url: &'a str,
    headers: Headers,
    // `null` rather than absent: what `fetch` takes for no body.
    body: Option<&'a str>,
    expires_at: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url_length: Option<usize>,
}

impl<'a> Request<'a> {
    fn new(signed: &'a Signed, stamp: &'a Stamp) -> Self {
        let posted = signed.body.is_some();
        Self {
            method: signed.method.as_str(),
            url: &signed.url,
            headers: Headers { content_type: posted.then_some(output::FORM) },
            body: signed.body.as_deref(),
            expires_at: &stamp.expires_at,
            url_length: (!posted).then_some(signed.url.len()),
        }
    }
}

/// The address of at least `bytes` bytes for the next call's text.
#[wasm_bindgen]
pub fn reserve(bytes: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        if text.len() < bytes {
            *text = vec![0; bytes.next_power_of_two()];
        }
        text.as_mut_ptr()
    })
}

/// How much is reserved.
#[wasm_bindgen]
pub fn reserved() -> usize {
    TEXT.with_borrow(Vec::len)
}

/// The memory in which it is.
#[wasm_bindgen(js_name = linearMemory)]
pub fn linear_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// `undefined`, or what `work` gives for the text that was written.
fn with_packed(bytes: usize, quoted: bool, work: impl FnOnce(&Packed<'_>, Locale) -> JsValue) -> JsValue {
    TEXT.with_borrow_mut(|text| {
        let answer = unpacked(text.get(..bytes).unwrap_or_default(), quoted, work);
        if text.len() > KEPT_BYTES {
            *text = Vec::new();
        }
        answer
    })
}

fn unpacked(text: &[u8], quoted: bool, work: impl FnOnce(&Packed<'_>, Locale) -> JsValue) -> JsValue {
    let Some(packed) = str::from_utf8(text).ok().and_then(|text| Packed::split(text, quoted).ok()) else {
        return JsValue::UNDEFINED;
    };
    match locale(&packed) {
        Ok(locale) => work(&packed, locale),
        Err(error) => output::option_fault(&error, Locale::En),
    }
}

pub(super) fn method(packed: &Packed<'_>) -> Result<Method, OptionError> {
    match packed.text(at::METHOD) {
        Ok(Some("GET")) => Ok(Method::Get),
        Ok(None | Some("POST")) => Ok(Method::Post),
        _ => Err(OptionError {
            code: "invalid_method",
            option: "method",
            said: text("must be POST or GET", "须为 POST 或 GET"),
        }),
    }
}

pub(super) fn stamp(packed: &Packed<'_>) -> Result<Stamp, OptionError> {
    let bad_timestamp = not_text("timestamp", "invalid_timestamp");
    let epoch_ms = match packed.part(at::TIMESTAMP).split_at_checked(1) {
        None => now_ms(),
        // NaN, of an invalid Date, is no integer and becomes a moment that is refused.
        Some(("d", milliseconds)) => {
            text::number(milliseconds).and_then(|moment| i64::try_from(moment).ok()).unwrap_or(-1)
        }
        _ => common::parse_utc(packed.text(at::TIMESTAMP).map_err(bad_timestamp)?.unwrap_or_default())?,
    };
    match packed.text(at::NONCE).map_err(not_text("nonce", "invalid_nonce"))? {
        Some(nonce) => Stamp::at(epoch_ms, nonce),
        None => Stamp::at(epoch_ms, &random_uuid()?),
    }
}

/// Lists everything wrong and everything doubtful.
#[wasm_bindgen]
pub fn validate(bytes: usize, quoted: bool) -> JsValue {
    with_packed(bytes, quoted, |packed, locale| {
        let report = plan::validate(&packed.input(at::PARAMETERS));
        // Nothing to say: the caller makes the empty report itself.
        if report.errors.is_empty() && report.warnings.is_empty() {
            return JsValue::TRUE;
        }
        to_js(&Report::new(&report, locale))
    })
}

/// The signed GET URL, or a fault.
#[wasm_bindgen(js_name = signUrl)]
pub fn sign_url(bytes: usize, quoted: bool) -> JsValue {
    with_packed(bytes, quoted, |packed, locale| match signed(packed, Method::Get) {
        Ok((signed, _)) => JsValue::from_str(&signed.url),
        Err(fault) => fault.to_js(locale),
    })
}

/// The signed request, or a fault.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(bytes: usize, quoted: bool) -> JsValue {
    with_packed(bytes, quoted, |packed, locale| {
        let signed = method(packed).map_err(Fault::from).and_then(|method| signed(packed, method));
        match signed {
            Ok((signed, stamp)) => to_js(&Request::new(&signed, &stamp)),
            Err(fault) => fault.to_js(locale),
        }
    })
}

fn signed(packed: &Packed<'_>, method: Method) -> Result<(sign::Signed, Stamp), Fault> {
    let input = packed.input(at::PARAMETERS);
    let plan = plan::parse(&input)?;
    let credentials = credentials(packed)?;
    let endpoint = endpoint_of(packed, plan.get(crate::Parameter::Region))?;
    let stamp = stamp(packed)?;
    Ok((sign::request(method, &endpoint, &plan, &credentials, &stamp), stamp))
}

/// The stages of signing, secrets masked, or a fault. `reveal` lists secret names, comma-separated.
#[wasm_bindgen]
pub fn preview(bytes: usize, quoted: bool, reveal: &str, token: bool) -> JsValue {
    with_packed(bytes, quoted, |packed, locale| match preview::preview(packed, reveal, token) {
        Ok(preview) => to_js(&preview),
        Err(fault) => fault.to_js(locale),
    })
}

/// Reads the service's answer.
#[wasm_bindgen(js_name = parseResponse)]
pub fn parse_response(status: u16, body: &str, ours: &str, language: &str) -> JsValue {
    let Some(locale) = Locale::from_tag(language) else {
        return output::option_fault(&bad_locale(), Locale::En);
    };
    outcome_to_js(&response::parse_response(status, body, Some(ours).filter(|ours| !ours.is_empty()), locale), locale)
}

fn bad_locale() -> OptionError {
    OptionError { code: "invalid_locale", option: "locale", said: text("must be en or zh-CN", "须为 en 或 zh-CN") }
}

fn outcome_to_js(outcome: &Outcome, locale: Locale) -> JsValue {
    match outcome {
        Outcome::Created(created) => to_js(&output::Created::new(created, None)),
        Outcome::Failed(failed) => to_js(&output::Failed::new(failed, locale, None)),
    }
}

/// The host of a region, or a fault.
#[wasm_bindgen(js_name = endpointFor)]
pub fn endpoint_for(region: &str, vpc: bool) -> JsValue {
    match endpoint::host_for(region, vpc) {
        Ok(host) => JsValue::from_str(&host),
        Err(error) => output::option_fault(&error, Locale::En),
    }
}
