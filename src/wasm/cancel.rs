//! Ending a try: when its time is over, or when the caller aborts.

use js_sys::Function;
use wasm_bindgen::{JsCast, closure::Closure, prelude::*};
use web_sys::{AbortController, AbortSignal};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    pub(super) fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    pub(super) fn clear_timeout(timer: &JsValue);
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
        clear_timeout(&self.timer);
        if let Some(caller) = &self.caller {
            let _ = caller.remove_event_listener_with_callback("abort", self.abort.as_ref().unchecked_ref());
        }
    }
}
