//! Parts of a call, many times in one crossing: for `npm run bench` alone, never shipped.

use std::hint::black_box;

use wasm_bindgen::prelude::*;

use super::{TEXT, at};
use crate::{AccessKeySecret, input::Packed, percent, plan, sign};

fn with_text(bytes: usize, times: usize, work: impl Fn(&str)) {
    TEXT.with_borrow(|text| {
        let text = text.get(..bytes).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default();
        for _ in 0..times {
            work(black_box(text));
        }
    });
}

#[wasm_bindgen(js_name = benchHmac)]
pub fn bench_hmac(bytes: usize, times: usize) {
    with_text(bytes, times, |text| {
        black_box(sign::signature(&AccessKeySecret::new("testsecret"), text));
    });
}

#[wasm_bindgen(js_name = benchCheck)]
pub fn bench_check(bytes: usize, times: usize) {
    with_text(bytes, times, |text| {
        if let Ok(packed) = Packed::split(text, false) {
            black_box(plan::parse(&packed.input(at::PARAMETERS)).is_ok());
        }
    });
}

#[wasm_bindgen(js_name = benchEncode)]
pub fn bench_encode(bytes: usize, times: usize) {
    with_text(bytes, times, |text| {
        let (mut once, mut twice) = (Vec::with_capacity(text.len() * 2), Vec::with_capacity(text.len() * 3));
        percent::encode_twice_into(&mut once, &mut twice, text.as_bytes());
        black_box((once, twice));
    });
}
