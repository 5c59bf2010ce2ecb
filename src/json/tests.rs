//! What is JSON, what is not, and what can still be read of it.

use super::{Json, JsonError, parse, readable_members};

fn text(text: &str) -> Json<'_> {
    Json::Text(text.into())
}

#[test]
fn values_are_read_as_they_stand() {
    let cases = [
        ("null", Json::Null),
        (" true ", Json::Boolean(true)),
        ("false", Json::Boolean(false)),
        ("0", Json::Number("0")),
        ("-1.50e+03", Json::Number("-1.50e+03")),
        ("20561570000000000123", Json::Number("20561570000000000123")),
        (r#""""#, text("")),
        (r#""库 😀""#, text("库 😀")),
        (r#""\"\\\/\b\f\n\r\t""#, text("\"\\/\u{8}\u{c}\n\r\t")),
        (r#""\u5e93\ud83d\ude00""#, text("库😀")),
        ("[]", Json::List(vec![])),
        ("[1,[2]]", Json::List(vec![Json::Number("1"), Json::List(vec![Json::Number("2")])])),
        (r#"{"a":1,"a":2}"#, Json::Object(vec![("a".into(), Json::Number("1")), ("a".into(), Json::Number("2"))])),
    ];
    for (written, expected) in cases {
        assert_eq!(parse(written), Ok(expected), "{written}");
    }
}

#[test]
fn half_a_surrogate_pair_is_told_apart() {
    for written in
        [r#""\ud800""#, r#""\udc00""#, r#""a\ud83d""#, r#""\ud83dx""#, r#""\ud83d\u0041""#, r#""\ude00\ud83d""#]
    {
        assert_eq!(parse(written), Ok(Json::BrokenText), "{written}");
    }
    assert_eq!(parse("\"\u{FFFD}\""), Ok(text("\u{FFFD}")));
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    let cases = [
        ("", 0),
        ("[1,]", 3),
        ("[1 2]", 3),
        ("{\"a\"}", 4),
        ("{a:1}", 1),
        ("{\"a\":1,}", 7),
        ("\"a", 2),
        ("tru", 0),
        ("nullx", 4),
        ("[] []", 3),
        ("'a'", 0),
    ];
    for (written, byte) in cases {
        assert_eq!(parse(written).map_err(|error| error.byte), Err(byte), "{written}");
    }
    for written in
        ["01", "1.", ".5", "+1", "1e", "-", "0x1", "NaN", "\"\u{1}\"", r#""\x""#, r#""\u12""#, "\u{FEFF}[]", "[\u{a0}]"]
    {
        assert!(parse(written).is_err(), "{written}");
    }
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(parse(&nested(64)).is_ok());
    assert_eq!(parse(&nested(65)), Err(JsonError { byte: 64, too_deep: true }));
    assert_eq!(parse("[1,]"), Err(JsonError { byte: 3, too_deep: false }));
    assert!(parse(&"[".repeat(1_000_000)).is_err());
}

#[test]
fn what_came_before_a_break_can_be_read() {
    let members = readable_members(r#"{"RequestId":"R","Code":"Throttling","Message":"bro"#);
    assert_eq!(members, vec![("RequestId".into(), text("R")), ("Code".into(), text("Throttling"))]);
    assert_eq!(readable_members("<html>"), vec![]);
    assert_eq!(readable_members(""), vec![]);
}
