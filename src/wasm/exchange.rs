//! One request and its answer. Asks of what `fetch` gives only what every stand-in for it has.
//!
//! A `fetch` that a program put in the runtime's place may answer with an object of its own. To take
//! that for a failed connection would hide a plan that was created.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Request, RequestRedirect};

use super::send::Reply;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(request: &Request) -> Result<JsValue, JsValue>;

    type TextDecoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextDecoder;
    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> JsValue;
}

/// A longer answer is not read to its end: it is no service's.
const MAX_BYTES: usize = 1 << 20;

/// A request as the signer gives it: `{ url, method, headers, body }`, the headers as a list of names and values in turn.
pub(super) struct Signed(JsValue);

impl From<JsValue> for Signed {
    fn from(value: JsValue) -> Self {
        Self(value)
    }
}

impl Signed {
    fn text(&self, name: &str) -> Option<String> {
        get(&self.0, name)?.as_string()
    }

    fn request(&self, signal: &AbortSignal) -> Option<Request> {
        let method = if self.text("method")? == "GET" { Method::GET } else { Method::POST };
        let mut builder = RequestBuilder::new(&self.text("url")?)
            .method(method)
            // A redirect would carry the password elsewhere.
            .redirect(RequestRedirect::Manual)
            .abort_signal(Some(signal));
        let headers = Array::from(&get(&self.0, "headers")?);
        for index in (0..headers.length()).step_by(2) {
            builder = builder.header(&headers.get(index).as_string()?, &headers.get(index + 1).as_string()?);
        }
        let request = match self.text("body") {
            Some(body) => builder.body(body),
            None => builder.build(),
        };
        request.ok().map(Into::into)
    }
}

/// What came.
pub(super) enum Answer {
    Text,
    Redirected,
}

/// Sends and reads, and notes what it finds; `None` when no whole answer came.
pub(super) async fn exchange(signed: &Signed, signal: &AbortSignal, reply: &mut Reply) -> Option<Answer> {
    let request = signed.request(signal)?;
    reply.fetched = true;
    let fetched = match fetch(&request) {
        Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
        Err(error) => Err(error),
    };
    let response = fetched.map_err(|error| reply.error = error).ok()?;
    let status = get(&response, "status").and_then(|status| status.as_f64()).map_or(0, whole);
    reply.status = status;
    reply.headers = get(&response, "headers").unwrap_or_default();
    // Of a redirect a browser tells nothing.
    if get(&response, "type").is_some_and(|kind| kind == "opaqueredirect") {
        return Some(Answer::Redirected);
    }
    reply.text = body(&response).await?;
    Some(Answer::Text)
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

pub(super) fn get(from: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(from, &name.into()).ok()
}

fn call(on: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let function: Function = get(on, name)?.dyn_into().ok()?;
    function.apply(on, &with.iter().collect()).ok()
}

async fn body(response: &JsValue) -> Option<JsValue> {
    match get(response, "body").and_then(|stream| call(&stream, "getReader", &[])) {
        Some(reader) => streamed(&reader).await,
        None => settled(&call(response, "text", &[])?).await.filter(JsValue::is_string),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "1 MB")]
const ENOUGH: u32 = MAX_BYTES as u32 + 1;

/// Reads no more than shows that the answer is too large.
async fn streamed(reader: &JsValue) -> Option<JsValue> {
    let mut bytes = Vec::new();
    while bytes.len() <= MAX_BYTES {
        let read = settled(&call(reader, "read", &[])?).await?;
        if get(&read, "done")?.is_truthy() {
            break;
        }
        let chunk = Uint8Array::new(&get(&read, "value").filter(JsValue::is_object)?);
        bytes.extend_from_slice(&chunk.subarray(0, ENOUGH).to_vec());
    }
    // What is left of it is cancelled with the signal, when the try is over.
    Some(TextDecoder::new().decode(&bytes))
}
