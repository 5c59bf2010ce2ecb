//! How calls are taken apart.

use super::{Ambiguous, FIRST_NAME, Found, Name, Packed, Value, at};
use crate::Parameter;

const OPTIONS: &str = "zh\0\0\0\x01btrue\0\0\x01d5\0\0testid\0\x01ss\0\0\0\0";

/// As JavaScript writes a parameter's name.
fn place(parameter: Parameter) -> char {
    char::from(FIRST_NAME + parameter as u8)
}

fn plain(parameters: &str) -> Vec<u8> {
    [OPTIONS, parameters].concat().into_bytes()
}

#[test]
fn parts_are_told_apart() {
    let (region, used_time) = (place(Parameter::Region), place(Parameter::UsedTime));
    let bytes = plain(&format!("{region}{used_time}\x01x\x01\x01\x01\0cn-hangzhou\0\x01i3\0\x01xo\0a"));
    let packed = Packed::plain(&bytes, 4).expect("plain");
    assert_eq!(packed.text(at::LOCALE), Ok(Some("zh")));
    assert_eq!(packed.text(at::METHOD), Ok(None));
    assert_eq!(packed.text(at::VPC), Err(Found::Boolean));
    assert_eq!(packed.option(at::TIMESTAMP), Some(&Value::Moment("5".into())));
    assert_eq!(packed.text(at::SECRET), Ok(Some("s")));
    assert_eq!(packed.text(at::REVEAL), Ok(None));
    assert_eq!(packed.input.entries[0], (Name::Known(Parameter::Region), Value::from("cn-hangzhou")));
    assert_eq!(packed.input.entries[1], (Name::Known(Parameter::UsedTime), Value::Integer("3".into())));
    assert_eq!(packed.input.entries[2], (Name::Other("x".into()), Value::Other(Found::Object)));
    assert_eq!(packed.input.entries[3], (Name::Other("".into()), Value::from("a")));
    assert!(Packed::plain(&plain(""), 0).expect("no names at all").input.entries.is_empty());
}

#[test]
fn every_parameter_has_a_place_of_its_own() {
    for parameter in Parameter::ALL {
        let bytes = plain(&format!("{}\0x", place(parameter)));
        let packed = Packed::plain(&bytes, 1).expect("plain");
        assert_eq!(packed.input.entries, [(Name::Known(parameter), Value::from("x"))]);
    }
}

#[test]
fn what_plain_text_cannot_tell_is_asked_for_again() {
    let region = place(Parameter::Region);
    for (parameters, count) in [
        ("R\0a\0b", 1),
        ("R", 1),
        ("R\x01x\x01\0a", 1),
        ("R\x01x\x01\0a", 2),
        ("R\x01x\0a\0b", 2),
        ("\x01R\0a", 1),
        ("~\0a", 1),
        ("\0a", 1),
        ("R\0\u{FFFD}", 1),
        ("\x01\u{FFFD}\x01\0a", 1),
    ] {
        let bytes = plain(&parameters.replace('R', &region.to_string()));
        assert_eq!(Packed::plain(&bytes, count).err(), Some(Ambiguous), "{parameters:?}");
    }
    assert_eq!(Packed::plain(b"", 0).err(), Some(Ambiguous));
    assert_eq!(Packed::plain(b"\xFF", 0).err(), Some(Ambiguous));
}

#[test]
fn quoted_parts_keep_what_plain_ones_cannot() {
    let options = "\"szh\"\0\"s\"\0\"s\"\0\"btrue\"\0\"s\"\0\"d5\"\0\"s\"\0\"s\\ud800\"\0\"s\"\0\"s\"\0\"s\"\0\"s\"\0";
    let text = [options, "\"Region\"\0\"sa\\u0000b\"\0\"\\ud800\"\0\"s\\ud800\"\0\"Period\"\0\"s\\ufffd\""].concat();
    let packed = Packed::quoted(&text, 3);
    assert_eq!(packed.text(at::LOCALE), Ok(Some("zh")));
    assert_eq!(packed.text(at::METHOD), Ok(None));
    assert_eq!(packed.text(at::ID), Err(Found::BrokenText));
    assert_eq!(packed.input.entries[0], (Name::Known(Parameter::Region), Value::from("a\0b")));
    assert_eq!(packed.input.entries[1], (Name::Other("\u{FFFD}".into()), Value::Other(Found::BrokenText)));
    assert_eq!(packed.input.entries[2], (Name::Known(Parameter::Period), Value::from("\u{FFFD}")));
}

#[test]
fn something_else_than_parameters_is_named() {
    for (letter, found) in [("a", Found::List), ("m", Found::TooMany), ("-", Found::Nothing)] {
        let bytes = plain(&format!("\x01x{letter}"));
        assert_eq!(Packed::plain(&bytes, -1).expect("plain").input.instead, Some(found));
        let quoted = "\"s\"\0".repeat(at::COUNT) + &format!("\"x{letter}\"");
        assert_eq!(Packed::quoted(&quoted, -1).input.instead, Some(found));
    }
}

#[test]
fn debug_shows_names_and_no_value() {
    let bytes = plain(&format!("{}\0hunter2", place(Parameter::SourceEndpointPassword)));
    let packed = Packed::plain(&bytes, 1).expect("plain");
    assert_eq!(format!("{:?}", packed.input), "[\"SourceEndpointPassword\"]");
}
