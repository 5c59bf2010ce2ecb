//! Reading the service's answer, in a module of its own: who signs need not load it.

use wasm_bindgen::prelude::*;

use super::objects_out::outcome_to_js;
use crate::{Locale, response};

/// What the answer says; `undefined` for a language that no message is written in.
#[wasm_bindgen(js_name = parseResponse)]
pub fn parse_response(status: u16, body: &str, ours: &str, language: &str) -> JsValue {
    let Some(locale) = Locale::from_tag(language) else { return JsValue::UNDEFINED };
    let ours = Some(ours).filter(|ours| !ours.is_empty());
    outcome_to_js(&response::parse_response(status, body, ours, locale), locale, None)
}
