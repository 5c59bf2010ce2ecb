//! Percent-encoding of any bytes: an independent decoder gives them back, and a form of pairs comes apart as it was.
#![no_main]

use dbs_backup_plan::sign::{canonicalized_query_string, percent};
use fuzz::{Bytes, decoded};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut out = Vec::new();
    percent::encode_into(&mut out, data);
    let text = String::from_utf8(out).expect("ASCII");
    assert_eq!(decoded(&text).as_deref(), Some(data), "{text}");
    let mut bytes = Bytes(data);
    let mut texts = Vec::new();
    while !bytes.0.is_empty() {
        texts.push((bytes.text(), bytes.text()));
    }
    let pairs: Vec<(&str, &str)> = texts.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
    let form = canonicalized_query_string(&pairs);
    let read: Vec<_> =
        form.split('&').filter(|part| !part.is_empty()).filter_map(|part| part.split_once('=')).collect();
    assert_eq!(read.len(), pairs.len(), "{form}");
    for ((name, value), (own, other)) in pairs.iter().zip(read) {
        assert_eq!((decoded(own), decoded(other)), (Some(name.as_bytes().into()), Some(value.as_bytes().into())));
    }
});
