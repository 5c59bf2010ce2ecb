//! Ending a try or a pause: when its time is over, or when the caller aborts.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, closure::Closure, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// Aborts its signal after a while, or when the caller aborts.
pub(super) struct Canceller {
    controller: AbortController,
    timer: JsValue,
    caller: Option<AbortSignal>,
    abort: Closure<dyn FnMut()>,
}

impl Canceller {
    pub(super) fn after(milliseconds: f64, caller: Option<&AbortSignal>) -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let aborted = controller.clone();
        let abort = Closure::<dyn FnMut()>::new(move || aborted.abort());
        let callback = abort.as_ref().unchecked_ref();
        if let Some(caller) = caller {
            caller.add_event_listener_with_callback("abort", callback)?;
        }
        Ok(Self { timer: set_timeout(callback, milliseconds), controller, caller: caller.cloned(), abort })
    }
}

impl Canceller {
    pub(super) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }
}

impl Drop for Canceller {
    fn drop(&mut self) {
        // Of an answer that was not read to its end, nothing more needs to come.
        self.controller.abort();
        clear_timeout(&self.timer);
        if let Some(caller) = &self.caller {
            let _ = caller.remove_event_listener_with_callback("abort", self.abort.as_ref().unchecked_ref());
        }
    }
}

/// Ends early when the caller aborts.
pub(super) async fn pause(milliseconds: f64, caller: Option<&AbortSignal>) {
    if milliseconds <= 0.0 {
        return;
    }
    let (mut timer, mut wake) = (JsValue::UNDEFINED, None);
    let woken = Promise::new(&mut |resolve, _| {
        timer = set_timeout(&resolve, milliseconds);
        if let Some(caller) = caller {
            // Resolving twice does nothing, so either may come first.
            let _ = caller.add_event_listener_with_callback("abort", &resolve);
        }
        wake = Some(resolve);
    });
    let _ = JsFuture::from(woken).await;
    clear_timeout(&timer);
    if let (Some(caller), Some(wake)) = (caller, wake) {
        let _ = caller.remove_event_listener_with_callback("abort", &wake);
    }
}
