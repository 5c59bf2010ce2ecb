//! How text comes in and goes out: through memory that is kept between calls, so that numbers are all that crosses. What the
//! text said is not kept.

use std::{cell::Cell, mem::ManuallyDrop};

use wasm_bindgen::prelude::*;

/// Memory that is there as long as the module: what could be dropped would bring code for a thread's end.
type Kept = Cell<ManuallyDrop<Vec<u8>>>;

thread_local! {
    /// Where JavaScript writes the text of a call.
    static INPUT: Kept = const { Cell::new(ManuallyDrop::new(Vec::new())) };
    /// Where it finds the answer.
    static OUTPUT: Kept = const { Cell::new(ManuallyDrop::new(Vec::new())) };
}

/// Lets `work` read what was written.
pub(super) fn with_input<T>(bytes: usize, work: impl FnOnce(&[u8]) -> T) -> T {
    let input = INPUT.take();
    let result = work(input.get(..bytes).unwrap_or_default());
    INPUT.set(input);
    result
}

/// The last answer, to be written over.
pub(super) fn take_output() -> Vec<u8> {
    ManuallyDrop::into_inner(OUTPUT.take())
}

/// Keeps an answer until the next call, and gives its length.
pub(super) fn give(output: Vec<u8>) -> i32 {
    let length = i32::try_from(output.len()).unwrap_or_default();
    OUTPUT.set(ManuallyDrop::new(output));
    length
}

/// The address of exactly `bytes` bytes for the text of the calls to come.
#[wasm_bindgen]
pub fn reserve(bytes: usize) -> *const u8 {
    drop(ManuallyDrop::into_inner(INPUT.take()));
    let input = vec![0; bytes];
    let address = input.as_ptr();
    INPUT.set(ManuallyDrop::new(input));
    address
}

/// The address of the last answer.
#[wasm_bindgen]
pub fn answer() -> *const u8 {
    let output = OUTPUT.take();
    let address = output.as_ptr();
    OUTPUT.set(output);
    address
}
