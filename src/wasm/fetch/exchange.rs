//! One request and its answer. Asks of what `fetch` gives only what every stand-in for it has.
//!
//! A `fetch` that a program put in the runtime's place may answer with an object of its own. To take
//! that for a failed connection would hide a plan that was created.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Date, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Request, RequestRedirect};

use crate::{service::response::MAX_BYTES, sign::Signed, text};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(request: &Request) -> Result<JsValue, JsValue>;
}

/// What came back.
pub(super) struct Reply {
    pub(super) status: u16,
    /// `None` for a redirect of which a browser tells nothing.
    pub(super) text: Option<String>,
    pub(super) date_ms: Option<f64>,
    pub(super) asked_wait_ms: Option<u32>,
}

/// Sends and reads; `None` when no whole answer came. What the runtime says of it is dropped: it may hold the URL.
pub(super) async fn exchange(signed: &Signed, signal: &AbortSignal) -> Option<Reply> {
    let request = RequestBuilder::new(&signed.url)
        .method(Method::POST)
        .header("content-type", "application/x-www-form-urlencoded")
        // A redirect would carry the password elsewhere.
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(signal))
        .body(signed.body.as_deref().unwrap_or_default())
        .ok()?;
    let response = settled(&fetch(&request.into()).ok()?).await?;
    let hidden = get(&response, "type").is_some_and(|kind| kind == "opaqueredirect");
    let header = |name| header(&response, name);
    Some(Reply {
        status: get(&response, "status").and_then(|status| status.as_f64()).map_or(0, whole),
        date_ms: header("date").map(|date| Date::parse(&date)).filter(|date| !date.is_nan()),
        asked_wait_ms: header("x-acs-retry-after")
            .and_then(|wait| text::number(&wait))
            .and_then(|wait| u32::try_from(wait).ok()),
        text: if hidden { None } else { Some(body(&response).await?) },
    })
}

/// A status; 0 for what is none.
fn whole(status: f64) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 999")]
    let status = if (0.0..1000.0).contains(&status) { status as u16 } else { 0 };
    status
}

/// What a promise brings; a value that is none brings itself.
struct Settled(JsFuture);

fn settled(value: &JsValue) -> Settled {
    Settled(Promise::resolve(value).into())
}

impl Future for Settled {
    type Output = Option<JsValue>;

    // One piece of code, wherever it is waited for.
    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(Result::ok)
    }
}

fn get(from: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(from, &name.into()).ok()
}

fn call(on: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let function: Function = get(on, name)?.dyn_into().ok()?;
    function.apply(on, &with.iter().collect()).ok()
}

/// From `Headers`, or a plain object.
fn header(response: &JsValue, name: &str) -> Option<String> {
    let headers = get(response, "headers")?;
    call(&headers, "get", &[name.into()]).or_else(|| get(&headers, name))?.as_string()
}

async fn body(response: &JsValue) -> Option<String> {
    match get(response, "body").and_then(|stream| call(&stream, "getReader", &[])) {
        Some(reader) => streamed(&reader).await,
        None => settled(&call(response, "text", &[])?).await?.as_string(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "1 MB")]
const ENOUGH: u32 = MAX_BYTES as u32 + 1;

/// Reads no more than shows that the answer is too large.
async fn streamed(reader: &JsValue) -> Option<String> {
    let mut bytes = Vec::new();
    while bytes.len() <= MAX_BYTES {
        let read = settled(&call(reader, "read", &[])?).await?;
        if get(&read, "done")?.is_truthy() {
            return Some(String::from_utf8_lossy(&bytes).into_owned());
        }
        let chunk = Uint8Array::new(&get(&read, "value").filter(JsValue::is_object)?);
        bytes.extend_from_slice(&chunk.subarray(0, ENOUGH).to_vec());
    }
    // What is left of it is cancelled with the signal, when the try is over.
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
