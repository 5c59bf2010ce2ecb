//! No secret comes back, by whatever name and in whatever form.

use super::{failed, failure};
use crate::service::response::{Context, Outcome, parse_response};

const NEEDLE: &str = "hunter22X";

fn message(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    failed(400, &[r#"{"Code":"X","Message":"#, &quoted, "}"].concat()).message
}

#[test]
fn a_value_is_masked_by_the_name_before_it() {
    let cases = [
        (r#"{"SourceEndpointPassword": "hunter22X", "A": 1}"#, r#"{"SourceEndpointPassword": "***", "A": 1}"#),
        (r#"{"SourceEndpointPassword":"a\"hunter22X","A":1}"#, r#"{"SourceEndpointPassword":"***","A":1}"#),
        (r#"{\"SecurityToken\":\"hunter22X\",\"A\":1}"#, r#"{\"SecurityToken\":\"***\",\"A\":1}"#),
        (r#"{\\\"SecurityToken\\\": \\\"hunter22X\\\"}"#, r#"{\\\"SecurityToken\\\": \\\"***\\\"}"#),
        ("{'Signature': 'hunter22X'}", "{'Signature': '***'}"),
        ("SourceEndpointPassword: hunter22X, Region: b", "SourceEndpointPassword: ***, Region: b"),
        ("SourceEndpointPassword: hunter22X p@ss\nnext", "SourceEndpointPassword: ***\nnext"),
        ("SourceEndpointPassword=p@ss hunter22X&rd9", "SourceEndpointPassword=***"),
        ("a SourceEndpointPassword=x&hunter22X&Version=1", "a SourceEndpointPassword=***&Version=1"),
        ("sourceendpointpassword=hunter22X\nnext", "sourceendpointpassword=***\nnext"),
        ("source_endpoint_password = \"hunter22X\"", "source_endpoint_password = \"***\""),
        ("SecurityToken=hunter22X is not valid", "SecurityToken=*** is not valid"),
        ("x-acs-security-token:hunter22X", "x-acs-security-token:***"),
        ("access_key_secret => hunter22X", "access_key_secret => ***"),
        ("params[SecurityToken]=hunter22X&A=1", "params[SecurityToken]=***&A=1"),
        ("https://x/?A=1&Signature=hunter22X%3D&B=2", "https://x/?A=1&Signature=***&B=2"),
        ("<SecurityToken>hunter22X</SecurityToken>", "<SecurityToken>***</SecurityToken>"),
        ("&lt;SecurityToken&gt;hunter22X&lt;/SecurityToken&gt;", "&lt;SecurityToken&gt;***&lt;/SecurityToken&gt;"),
        ("{&quot;Signature&quot;:&quot;hunter22X&quot;}", "{&quot;Signature&quot;:&quot;***&quot;}"),
        (r"SecurityToken\u003dhunter22X\u0026A\u003d1", r"SecurityToken\u003d***\u0026A\u003d1"),
        ("SourceEndpointPassword%3Da%2526hunter22X%26A%3D1", "SourceEndpointPassword%3D***%26A%3D1"),
        ("SourceEndpointPassword%3dhunter22X is wrong", "SourceEndpointPassword%3d*** is wrong"),
        ("SecurityToken%253Dhunter22X%2526A%253D1", "SecurityToken%253D***%2526A%253D1"),
        ("SourceEndpointPassword%3Dpass+hunter22X%26A%3D1", "SourceEndpointPassword%3D***%26A%3D1"),
        ("库SourceEndpointPassword=库hunter22X&A=1", "库SourceEndpointPassword=***&A=1"),
        (
            "request was POST&%2F&AccessKeyId%3Di%26SecurityToken%3Dt%252B%26SourceEndpointPassword%3Dhunter22X%26Version%3D1 and Signature=a%2Bb&B=2",
            "request was POST&%2F&AccessKeyId%3Di%26SecurityToken%3D***%26SourceEndpointPassword%3D***%26Version%3D1 and Signature=***&B=2",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(message(text), expected);
    }
}

#[test]
fn names_without_values_are_left_alone() {
    for text in [
        "SourceEndpointPassword is missing",
        "Specified signature is not matched with our calculation.",
        "SignatureMethod=HMAC-SHA1&SignatureNonce=1",
        "The SecurityToken has expired",
    ] {
        assert_eq!(message(text), text);
    }
}

fn each<T>(units: impl Iterator<Item = T>, written: impl Fn(T) -> String) -> String {
    units.map(written).collect::<Vec<_>>().concat()
}

/// What a service could make of a text, by other means than ours.
fn forms(secret: &str) -> Vec<(&'static str, String)> {
    let percent = |text: &str, keep: &[u8], upper: bool| {
        text.bytes().fold(String::new(), |out, byte| match byte {
            _ if byte.is_ascii_alphanumeric() || keep.contains(&byte) => out + &char::from(byte).to_string(),
            _ if upper => out + &format!("%{byte:02X}"),
            _ => out + &format!("%{byte:02x}"),
        })
    };
    let once = percent(secret, b"-_.~", true);
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let inner = |text: String| text[1..text.len() - 1].to_string();
    let json = inner(quoted(secret));
    let base64 = |text: &[u8]| base64::Engine::encode(&base64::prelude::BASE64_STANDARD, text);
    let entities = secret
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;");
    vec![
        ("raw", secret.into()),
        ("upper case", secret.to_ascii_uppercase()),
        ("form", percent(secret, b"-_.* ", true).replace(' ', "+")),
        ("encodeURIComponent", percent(secret, b"-_.!~*'()", true)),
        ("percent", once.clone()),
        ("percent, lower case", percent(secret, b"-_.~", false)),
        ("twice", percent(&once, b"-_.~", true)),
        ("JSON", json.clone()),
        ("JSON twice", inner(quoted(&json))),
        ("\\u", each(secret.encode_utf16(), |unit| format!("\\u{unit:04x}"))),
        ("entities", entities),
        ("decimal entities", each(secret.chars(), |c| format!("&#{};", c as u32))),
        ("hexadecimal entities", each(secret.chars(), |c| format!("&#x{:X};", c as u32))),
        ("Base64", base64(secret.as_bytes())),
        ("Base64 of more", base64(format!("user:{secret}").as_bytes())),
        ("Base64 in a URL", percent(base64(secret.as_bytes()).trim_end_matches('='), b"", true)),
        ("Base64, URL-safe", base64(secret.as_bytes()).replace('+', "-").replace('/', "_")),
        ("hex", each(secret.bytes(), |byte| format!("{byte:02x}"))),
        ("hex, upper case", each(secret.bytes(), |byte| format!("{byte:02X}"))),
    ]
}

/// xorshift64*: the same secrets at each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % limit
    }

    fn secret(&mut self) -> String {
        const ALPHABET: &str = "abcXYZ0189 +/=&%\"'\\<>#;:,.{}[]()!*~-_@?|^`$\t库é😀";
        let characters: Vec<char> = ALPHABET.chars().collect();
        let length = 7 + self.below(34);
        (0..length).map(|_| characters[self.below(characters.len())]).collect()
    }
}

#[test]
fn a_value_is_masked_in_every_form_and_every_text() {
    let mut random = Random(42);
    for _ in 0..40 {
        let secret = random.secret();
        for (form, text) in forms(&secret) {
            let said = serde_json::to_string(&format!("before {text} after")).unwrap();
            let alone = serde_json::to_string(&text).unwrap();
            let body = format!(
                r#"{{"Code":{alone},"Message":{said},"RequestId":{alone},"HostId":{said},"Recommend":{said}}}"#
            );
            let secrets = [secret.as_str()];
            let context = Context { secrets: &secrets, ..Context::default() };
            let read = failure(parse_response(400, &body, &context));
            assert_eq!(read.message, "before *** after", "{form} of {secret}");
            assert_eq!(read.host_id.as_deref(), Some("before *** after"), "{form} of {secret}");
            assert_eq!(read.recommend.as_deref(), Some("before *** after"), "{form} of {secret}");
            assert_eq!((read.code.as_str(), read.request_id), ("UnexpectedResponse", None), "{form} of {secret}");
            let plan = format!(r#"{{"Success":true,"BackupPlanId":{alone},"OrderId":{alone},"RequestId":{alone}}}"#);
            let Outcome::Created(plan) = parse_response(200, &plan, &context) else { panic!("{form}") };
            assert_eq!(
                (plan.backup_plan_id.as_str(), plan.order_id.as_deref()),
                ("***", Some("***")),
                "{form} of {secret}"
            );
            assert_eq!(plan.request_id, None, "{form} of {secret}");
        }
    }
}

#[test]
fn short_values_are_left_in_identifiers_and_masked_in_messages() {
    let secrets = ["ab", "dbs1", ""];
    let context = Context { secrets: &secrets, ..Context::default() };
    let read = failure(parse_response(400, r#"{"Code":"X","Message":"ab c","RequestId":"ab-1"}"#, &context));
    assert_eq!((read.message.as_str(), read.request_id.as_deref()), ("*** c", Some("ab-1")));
    let Outcome::Created(plan) = parse_response(200, r#"{"Success":true,"BackupPlanId":"dbs1"}"#, &context) else {
        panic!("failed")
    };
    assert_eq!(plan.backup_plan_id, "dbs1");
}

#[test]
fn a_long_message_is_cut_and_no_secret_with_it() {
    let secrets = [NEEDLE];
    let context = Context { secrets: &secrets, ..Context::default() };
    for before in [0, 16_370, 16_380, 16_384, 32_755, 32_760, 32_764, 32_768, 40_000] {
        for after in [0, 20_000] {
            let text = ["a".repeat(before), NEEDLE.into(), "b".repeat(after)].concat();
            let body = [r#"{"Code":"X","Message":""#, &text, "\"}"].concat();
            let message = failure(parse_response(400, &body, &context)).message;
            assert!(message.len() <= 16_384 + "…".len(), "{before}");
            assert!(!message.contains("hunt"), "{before} {after}: {}", &message[message.len() - 40..]);
            assert_eq!(
                message.ends_with('…'),
                message.len() > 16_384 - 1 || before + after > 32_768,
                "{before} {after}"
            );
        }
    }
}
