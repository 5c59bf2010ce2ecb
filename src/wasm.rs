//! The binding: converts and calls, nothing more. The only file that knows JavaScript.
//!
//! Each call takes one packed text (see [`Packed`]) and gives one value back. `undefined` asks for
//! the same again, quoted. What is wrong comes back as data (`{ fault, ... }`); `core.js` throws it.

use std::cell::RefCell;

use js_sys::Date;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::{
    common::{self, Credentials, OptionError, Stamp},
    endpoint::{self, Endpoint},
    field::{Locale, text},
    input::{Found, Packed},
    plan,
    response::{self, Outcome},
    sign::{self, Method},
};

mod fetch;
mod output;
mod preview;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &mut [u8]) -> Result<(), JsValue>;
}

/// Where each option stands in packed text; the parameters follow.
mod at {
    pub(super) const LOCALE: usize = 0;
    pub(super) const METHOD: usize = 1;
    pub(super) const REGION: usize = 2;
    pub(super) const VPC: usize = 3;
    pub(super) const ENDPOINT: usize = 4;
    pub(super) const TIMESTAMP: usize = 5;
    pub(super) const NONCE: usize = 6;
    pub(super) const ID: usize = 7;
    pub(super) const SECRET: usize = 8;
    pub(super) const TOKEN: usize = 9;
    pub(super) const PARAMETERS: usize = 10;
}

/// Random bytes, fetched in larger pieces: one call out costs more than the bytes.
struct Pool {
    bytes: [u8; 512],
    used: usize,
}

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool { bytes: [0; 512], used: 512 }) };
}

fn random_uuid() -> Result<String, OptionError> {
    POOL.with_borrow_mut(|pool| {
        if pool.used == pool.bytes.len() {
            get_random_values(&mut pool.bytes).map_err(|_| OptionError {
                code: "invalid_nonce",
                option: "nonce",
                said: text(
                    "must be given: this runtime has no crypto.getRandomValues to make one",
                    "必须提供：此运行环境没有 crypto.getRandomValues，无法自动生成",
                ),
            })?;
            pool.used = 0;
        }
        let mut random = [0; 16];
        if let Some(fresh) = pool.bytes.get_mut(pool.used..pool.used + 16) {
            random.copy_from_slice(fresh);
            fresh.fill(0);
        }
        pool.used += 16;
        Ok(common::uuid(random))
    })
}

fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::new().serialize_missing_as_null(true)).unwrap_or(JsValue::UNDEFINED)
}

fn not_text(option: &'static str, code: &'static str) -> impl Fn(Found) -> OptionError {
    move |_| OptionError { code, option, said: text("must be a string", "须为字符串") }
}

fn locale(packed: &Packed<'_>) -> Result<Locale, OptionError> {
    let tag = packed.text(at::LOCALE).map_err(not_text("locale", "invalid_locale"))?;
    Locale::from_tag(tag.unwrap_or_default()).ok_or(OptionError {
        code: "invalid_locale",
        option: "locale",
        said: text("must be en or zh-CN", "须为 en 或 zh-CN"),
    })
}

fn method(packed: &Packed<'_>) -> Result<Method, OptionError> {
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

fn credentials<'a>(packed: &'a Packed<'_>) -> Result<Credentials<'a>, OptionError> {
    let text = |index, option| packed.text(index).map_err(not_text(option, "invalid_credentials"));
    Credentials::new(
        text(at::ID, "credentials.accessKeyId")?.unwrap_or_default(),
        text(at::SECRET, "credentials.accessKeySecret")?.unwrap_or_default(),
        text(at::TOKEN, "credentials.securityToken")?,
    )
}

fn stamp(packed: &Packed<'_>) -> Result<Stamp, OptionError> {
    let bad_timestamp = not_text("timestamp", "invalid_timestamp");
    let epoch_ms = match packed.part(at::TIMESTAMP).split_at_checked(1) {
        None => now_ms(),
        // NaN, of an invalid Date, is no integer and becomes a moment that is refused.
        Some(("d", milliseconds)) => milliseconds.parse().unwrap_or(-1),
        _ => common::parse_utc(packed.text(at::TIMESTAMP).map_err(bad_timestamp)?.unwrap_or_default())?,
    };
    match packed.text(at::NONCE).map_err(not_text("nonce", "invalid_nonce"))? {
        Some(nonce) => Stamp::at(epoch_ms, nonce),
        None => Stamp::at(epoch_ms, &random_uuid()?),
    }
}

fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
    let now = Date::now() as i64;
    now
}

fn endpoint_of(packed: &Packed<'_>, plan_region: Option<&str>) -> Result<Endpoint, OptionError> {
    let endpoint = packed.text(at::ENDPOINT).map_err(not_text("endpoint", "invalid_endpoint"))?;
    let region = packed.text(at::REGION).map_err(not_text("region", "invalid_region"))?;
    let vpc = match packed.part(at::VPC) {
        "" | "bfalse" => false,
        "btrue" => true,
        _ => {
            let said = text("must be true or false", "须为 true 或 false");
            return Err(OptionError { code: "invalid_option", option: "vpc", said });
        }
    };
    Endpoint::resolve(endpoint, region, vpc, plan_region)
}

/// `undefined`, or what `work` gives for the unpacked text.
fn with_packed(packed: &str, quoted: bool, work: impl FnOnce(&Packed<'_>, Locale) -> JsValue) -> JsValue {
    let Ok(packed) = Packed::split(packed, quoted) else { return JsValue::UNDEFINED };
    match locale(&packed) {
        Ok(locale) => work(&packed, locale),
        Err(error) => output::option_fault(&error, Locale::En),
    }
}

/// Lists everything wrong and everything doubtful.
#[wasm_bindgen]
pub fn validate(packed: &str, quoted: bool) -> JsValue {
    with_packed(packed, quoted, |packed, locale| {
        let report = plan::validate(&packed.input(at::PARAMETERS));
        to_js(&output::Report::new(&report, locale))
    })
}

/// What went wrong before a request could be built.
enum Fault {
    Option(OptionError),
    Parameters(Vec<crate::Issue>),
}

impl From<OptionError> for Fault {
    fn from(error: OptionError) -> Self {
        Self::Option(error)
    }
}

impl From<Vec<crate::Issue>> for Fault {
    fn from(issues: Vec<crate::Issue>) -> Self {
        Self::Parameters(issues)
    }
}

impl Fault {
    fn to_js(&self, locale: Locale) -> JsValue {
        match self {
            Self::Option(error) => output::option_fault(error, locale),
            Self::Parameters(issues) => output::parameter_fault(issues, locale),
        }
    }
}

/// The signed GET URL, or a fault.
#[wasm_bindgen(js_name = signUrl)]
pub fn sign_url(packed: &str, quoted: bool) -> JsValue {
    with_packed(packed, quoted, |packed, locale| match signed(packed, Method::Get) {
        Ok((signed, _)) => JsValue::from_str(&signed.url),
        Err(fault) => fault.to_js(locale),
    })
}

/// The signed request, or a fault.
#[wasm_bindgen(js_name = signRequest)]
pub fn sign_request(packed: &str, quoted: bool) -> JsValue {
    with_packed(packed, quoted, |packed, locale| {
        let signed = method(packed).map_err(Fault::from).and_then(|method| signed(packed, method));
        match signed {
            Ok((signed, stamp)) => to_js(&output::Request::new(&signed, &stamp)),
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
pub fn preview(packed: &str, quoted: bool, reveal: &str, token: bool) -> JsValue {
    with_packed(packed, quoted, |packed, locale| match preview::preview(packed, reveal, token) {
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
