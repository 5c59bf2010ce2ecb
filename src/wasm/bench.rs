//! Parts of a call, many times in one crossing: for `npm run bench` alone, never shipped.

use std::hint::black_box;

use wasm_bindgen::prelude::*;

use super::memory::with_input;
use crate::{
    AccessKeySecret,
    judge::plan,
    packed::Packed,
    sign::percent::{self, Writer},
    sign::rpc,
};

#[wasm_bindgen(js_name = benchHmac)]
pub fn bench_hmac(bytes: usize, times: usize) {
    with_input(bytes, |text| {
        let text = str::from_utf8(text).unwrap_or_default();
        for _ in 0..times {
            black_box(rpc::signature(&AccessKeySecret::new("testsecret"), black_box(text)));
        }
    });
}

#[wasm_bindgen(js_name = benchCheck)]
pub fn bench_check(bytes: usize, count: i32, times: usize) {
    with_input(bytes, |text| {
        for _ in 0..times {
            if let Ok(packed) = Packed::plain(black_box(text), count) {
                black_box(plan::parse(&packed.input).is_ok());
            }
        }
    });
}

#[wasm_bindgen(js_name = benchEncode)]
pub fn bench_encode(bytes: usize, times: usize) {
    with_input(bytes, |text| {
        let (mut once, mut twice) = (vec![0; text.len() * Writer::ONCE], vec![0; text.len() * Writer::TWICE]);
        for _ in 0..times {
            percent::encode_twice(&mut Writer::new(&mut once), &mut Writer::new(&mut twice), black_box(text));
            black_box((&once, &twice));
        }
    });
}
