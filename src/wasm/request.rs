//! What a request is made of: the options of a call, the clock and the nonces.

use std::cell::Cell;

use js_sys::Date;
use wasm_bindgen::prelude::*;

use crate::{
    issue::Issues,
    judge::input::{Found, Value},
    language::{Locale, text},
    option_error::{OptionError, bad_locale},
    packed::{Packed, at},
    sign::{credentials::Credentials, endpoint::Endpoint, stamp::uuid},
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]);
}

/// One call out costs more than the bytes, so they are fetched in larger pieces.
const POOL_BYTES: usize = 512;
const NONCE_BYTES: usize = 16;

thread_local! {
    static POOL: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Whether [`refill`] must be called before so many nonces are made; it brings enough for 32.
#[wasm_bindgen(js_name = needsRandom)]
pub fn needs_random(nonces: usize) -> bool {
    let pool = POOL.take();
    let needs = pool.len() < NONCE_BYTES * nonces;
    POOL.set(pool);
    needs
}

/// Fetches random bytes. A call of its own: a runtime may throw here (workerd does outside a
/// request), and what is thrown through WebAssembly must not meet anything half done.
#[wasm_bindgen]
pub fn refill() {
    let mut pool = vec![0; POOL_BYTES];
    get_random_values(&mut pool);
    POOL.set(pool);
}

pub(super) fn random_uuid() -> Result<String, OptionError> {
    let mut pool = POOL.take();
    let mut random = [0; NONCE_BYTES];
    for byte in &mut random {
        *byte = pool.pop().ok_or(OptionError {
            code: "invalid_nonce",
            option: "nonce",
            said: text("must be given: there are no random bytes to make one", "必须提供：没有可用的随机字节"),
        })?;
    }
    POOL.set(pool);
    Ok(uuid(random))
}

pub(super) fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
    let now = Date::now() as i64;
    now
}

fn not_text(option: &'static str, code: &'static str) -> impl Fn(Found) -> OptionError {
    move |_| OptionError { code, option, said: text("must be a string", "须为字符串") }
}

pub(super) fn locale(packed: &Packed<'_>) -> Result<Locale, OptionError> {
    let tag = packed.text(at::LOCALE).map_err(not_text("locale", "invalid_locale"))?;
    Locale::from_tag(tag.unwrap_or_default()).ok_or_else(bad_locale)
}

pub(super) fn credentials<'a>(packed: &'a Packed<'_>) -> Result<Credentials<'a>, OptionError> {
    let text = |index, option| packed.text(index).map_err(not_text(option, "invalid_credentials"));
    Credentials::new(
        text(at::ID, "credentials.accessKeyId")?.unwrap_or_default(),
        text(at::SECRET, "credentials.accessKeySecret")?.unwrap_or_default(),
        text(at::TOKEN, "credentials.securityToken")?,
    )
}

pub(super) fn endpoint_of(packed: &Packed<'_>, plan_region: Option<&str>) -> Result<Endpoint, OptionError> {
    let endpoint = packed.text(at::ENDPOINT).map_err(not_text("endpoint", "invalid_endpoint"))?;
    let region = packed.text(at::REGION).map_err(not_text("region", "invalid_region"))?;
    let vpc = match packed.option(at::VPC) {
        None => false,
        Some(Value::Boolean(vpc)) => *vpc,
        _ => {
            let said = text("must be true or false", "须为 true 或 false");
            return Err(OptionError { code: "invalid_option", option: "vpc", said });
        }
    };
    Endpoint::resolve(endpoint, region, vpc, plan_region)
}

/// What went wrong before a request could be built.
pub(super) enum Fault {
    Option(OptionError),
    Parameters(Issues),
}

impl From<OptionError> for Fault {
    fn from(error: OptionError) -> Self {
        Self::Option(error)
    }
}

impl From<Issues> for Fault {
    fn from(issues: Issues) -> Self {
        Self::Parameters(issues)
    }
}

#[cfg(not(feature = "send"))]
pub(super) use stamped::{method, stamp};

/// What `send` decides by itself.
#[cfg(not(feature = "send"))]
mod stamped {
    use super::{OptionError, Packed, Value, at, not_text, now_ms, random_uuid, text};
    use crate::{sign::Method, sign::moment, sign::stamp::Stamp, text};

    pub(in crate::wasm) fn method(packed: &Packed<'_>) -> Result<Method, OptionError> {
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

    pub(in crate::wasm) fn stamp(packed: &Packed<'_>) -> Result<Stamp, OptionError> {
        let epoch_ms = match packed.option(at::TIMESTAMP) {
            None => now_ms(),
            // NaN, of an invalid Date, is no integer and becomes a moment that is refused.
            Some(Value::Moment(milliseconds)) => {
                text::number(milliseconds).and_then(|moment| i64::try_from(moment).ok()).unwrap_or(-1)
            }
            Some(Value::Text(written)) => moment::parse_utc(written)?,
            Some(_) => return Err(moment::bad_timestamp()),
        };
        match packed.text(at::NONCE).map_err(not_text("nonce", "invalid_nonce"))? {
            Some(nonce) => Stamp::at(epoch_ms, nonce.into()),
            None => Stamp::at(epoch_ms, random_uuid()?),
        }
    }
}
