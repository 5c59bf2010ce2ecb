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
    common::{self, Credentials, OptionError},
    endpoint::Endpoint,
    field::{Locale, text},
    input::{Found, Packed},
};

#[cfg(feature = "bench")]
mod bench;
#[cfg(not(feature = "send"))]
mod calls;
#[cfg(feature = "send")]
mod fetch;
mod output;
#[cfg(not(feature = "send"))]
mod preview;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &mut [u8]) -> Result<(), JsValue>;
}

/// Where each option stands in packed text; the parameters follow.
#[cfg_attr(feature = "send", expect(dead_code, reason = "`send` makes its own stamps and always posts"))]
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

#[cfg(not(feature = "send"))]
thread_local! {
    /// Where `src/js/cross.js` writes the text of a call: no allocation, and no copy of its own, for each.
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// More is given back after a call.
#[cfg(not(feature = "send"))]
const KEPT_BYTES: usize = 1 << 20;

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

fn credentials<'a>(packed: &'a Packed<'_>) -> Result<Credentials<'a>, OptionError> {
    let text = |index, option| packed.text(index).map_err(not_text(option, "invalid_credentials"));
    Credentials::new(
        text(at::ID, "credentials.accessKeyId")?.unwrap_or_default(),
        text(at::SECRET, "credentials.accessKeySecret")?.unwrap_or_default(),
        text(at::TOKEN, "credentials.securityToken")?,
    )
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
