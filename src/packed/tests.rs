//! How calls are taken apart.

use super::{Ambiguous, Found, Name, Names, Packed, Value, at};
use crate::Parameter;

const OPTIONS: &str = "zh\0\0\0\x01btrue\0\0\x01d5\0\0testid\0\x01ss\0\0";

fn plain(parameters: &str) -> Vec<u8> {
    [OPTIONS, parameters].concat().into_bytes()
}

#[test]
fn parts_are_told_apart() {
    let mut names = Names::default();
    let bytes = plain("Region\x01UsedTime\x01x\0cn-hangzhou\0\x01i3\0\x01xo");
    let packed = Packed::plain(&bytes, 3, &mut names).expect("plain");
    assert_eq!(packed.text(at::LOCALE), Ok(Some("zh")));
    assert_eq!(packed.text(at::METHOD), Ok(None));
    assert_eq!(packed.text(at::VPC), Err(Found::Boolean));
    assert_eq!(packed.option(at::TIMESTAMP), Some(&Value::Moment("5".into())));
    assert_eq!(packed.text(at::SECRET), Ok(Some("s")));
    assert_eq!(packed.input.entries[0], (Name::Known(Parameter::Region), Value::from("cn-hangzhou")));
    assert_eq!(packed.input.entries[1], (Name::Known(Parameter::UsedTime), Value::Integer("3".into())));
    assert_eq!(packed.input.entries[2], (Name::Other("x".into()), Value::Other(Found::Object)));
}

#[test]
fn names_are_those_of_the_call_before_unless_given() {
    let mut names = Names::default();
    assert!(Packed::plain(&plain("Region\x01x\0a\0b"), 2, &mut names).is_ok());
    let bytes = plain("\0c\0");
    let packed = Packed::plain(&bytes, 2, &mut names).expect("the names from before");
    assert_eq!(packed.input.entries, [(Name::Known(Parameter::Region), Value::from("c"))]);
    assert!(Packed::plain(&plain(""), 0, &mut names).expect("no names at all").input.entries.is_empty());
    assert_eq!(Packed::plain(&plain("\0c\0d\0e"), 3, &mut names).err(), Some(Ambiguous));
}

#[test]
fn what_plain_text_cannot_tell_is_asked_for_again() {
    let mut names = Names::default();
    for (parameters, count) in [
        ("Region\0a\0b", 1),
        ("Region", 1),
        ("Region\x01x\0a", 1),
        ("Region\x01x\0a", 2),
        ("Region\0\u{FFFD}", 1),
        ("\u{FFFD}\0a", 1),
    ] {
        assert_eq!(Packed::plain(&plain(parameters), count, &mut names).err(), Some(Ambiguous), "{parameters:?}");
    }
    assert_eq!(Packed::plain(b"", 0, &mut names).err(), Some(Ambiguous));
    assert_eq!(Packed::plain(b"\xFF", 0, &mut names).err(), Some(Ambiguous));
}

#[test]
fn quoted_parts_keep_what_plain_ones_cannot() {
    let options = "\"szh\"\0\"s\"\0\"s\"\0\"btrue\"\0\"s\"\0\"d5\"\0\"s\"\0\"s\\ud800\"\0\"s\"\0\"s\"\0";
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
    let mut names = Names::default();
    assert_eq!(Packed::plain(&plain("\x01xa"), -1, &mut names).expect("plain").input.instead, Some(Found::List));
    let quoted = "\"s\"\0".repeat(at::COUNT) + "\"x-\"";
    assert_eq!(Packed::quoted(&quoted, -1).input.instead, Some(Found::Nothing));
}

#[test]
fn debug_shows_names_and_no_value() {
    let mut names = Names::default();
    let bytes = plain("SourceEndpointPassword\0hunter2");
    let packed = Packed::plain(&bytes, 1, &mut names).expect("plain");
    assert_eq!(format!("{:?}", packed.input), "[\"SourceEndpointPassword\"]");
}

#[test]
fn several_plans_share_their_names() {
    let mut names = Names::new();
    let bytes = plain("Region\x01UsedTime\0cn-hangzhou\0\x01i3\0\0\x01i4");
    assert_eq!(Packed::plain(&bytes, 2, &mut names).err(), Some(Ambiguous));
    let mut packed = Packed::first(&bytes, 2, &mut names).expect("plain");
    assert_eq!(packed.text(at::LOCALE), Ok(Some("zh")));
    let [region, used_time] = [Name::Known(Parameter::Region), Name::Known(Parameter::UsedTime)];
    assert_eq!(
        packed.input.entries,
        [(region, Value::Text("cn-hangzhou".into())), (used_time.clone(), Value::Integer("3".into()))]
    );
    assert!(!packed.is_last());
    assert_eq!(packed.advance(), Ok(()));
    assert_eq!(packed.input.entries, [(used_time, Value::Integer("4".into()))]);
    assert!(packed.is_last());
    assert_eq!(packed.advance(), Err(Ambiguous));
}
