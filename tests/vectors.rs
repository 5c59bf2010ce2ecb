//! The vectors of `tests/vectors`: every stage of signing against its file.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by panicking"
)]

use std::{borrow::Cow, fs, path::Path};

use dbs_backup_plan::{
    AccessKeySecret, Credentials, Endpoint, Input, Method, Parameter, Stamp, Value, moment, parse,
    sign::{self, Pair},
};
use serde_json::Value as Json;

struct Vector {
    name: String,
    folder: std::path::PathBuf,
    request: Json,
}

impl Vector {
    fn file(&self, stage: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(stage)).ok().map(|text| text.trim_end_matches('\n').to_owned())
    }

    fn text(&self, path: &str) -> Option<&str> {
        self.request.pointer(path).and_then(Json::as_str)
    }

    fn method(&self) -> Method {
        match self.text("/method") {
            Some("GET") => Method::Get,
            Some("POST") => Method::Post,
            other => panic!("{}: method {other:?}", self.name),
        }
    }

    fn assert(&self, stage: &str, found: &str) {
        let expected = self.file(stage).unwrap_or_else(|| panic!("{}: no file {stage}", self.name));
        assert_eq!(found, expected, "{stage} of {}", self.name);
    }
}

fn vectors() -> Vec<Vector> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let folders = fs::read_dir(root).expect("vectors").map(|entry| entry.expect("entry").path());
    let mut vectors: Vec<_> = folders
        .filter(|path| path.is_dir() && path.join("request.json").exists())
        .map(|folder| Vector {
            name: folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            request: serde_json::from_str(&fs::read_to_string(folder.join("request.json")).expect("request.json"))
                .expect("JSON"),
            folder,
        })
        .collect();
    vectors.sort_by(|a, b| a.name.cmp(&b.name));
    vectors
}

fn value(json: &Json) -> Value<'static> {
    match json {
        Json::String(text) => Value::Text(Cow::Owned(text.clone())),
        Json::Bool(boolean) => Value::Boolean(*boolean),
        Json::Number(number) => Value::Integer(Cow::Owned(number.to_string())),
        Json::Array(_) => Value::List(Cow::Owned(json.to_string())),
        other => panic!("{other}"),
    }
}

#[test]
fn published_signatures_of_other_operations() {
    let mut count = 0;
    for vector in vectors() {
        let Some(parameters) = vector.request["parameters"].as_object() else { continue };
        count += 1;
        let mut pairs: Vec<Pair<'_>> =
            parameters.iter().map(|(name, value)| (name.as_str(), value.as_str().expect("text"))).collect();
        pairs.sort_unstable();
        let canonicalized = sign::canonicalized_query_string(&pairs);
        vector.assert("canonicalized-query-string", &canonicalized);
        let string_to_sign = sign::string_to_sign(vector.method(), &canonicalized);
        vector.assert("string-to-sign", &string_to_sign);
        let secret = AccessKeySecret::new(vector.text("/accessKeySecret").expect("secret"));
        vector.assert("signature", &sign::signature(&secret, &string_to_sign));
    }
    assert!(count >= 5, "only {count} published vectors");
}

#[test]
fn every_stage_of_this_operation() {
    let mut count = 0;
    for vector in vectors() {
        let Some(plan) = vector.request["plan"].as_object() else { continue };
        count += 1;
        let entries = plan.iter().map(|(name, json)| (name.clone().into(), value(json))).collect();
        let input = Input { entries, instead: None };
        let plan = parse(&input).unwrap_or_else(|errors| panic!("{}: {errors:?}", vector.name));
        let credentials = Credentials::new(
            vector.text("/credentials/accessKeyId").expect("id"),
            vector.text("/credentials/accessKeySecret").expect("secret"),
            vector.text("/credentials/securityToken"),
        )
        .expect("credentials");
        let epoch_ms = moment::parse_utc(vector.text("/timestamp").expect("timestamp")).expect("a time");
        let stamp = Stamp::at(epoch_ms, vector.text("/nonce").expect("nonce").to_owned()).expect("a stamp");
        let pairs = sign::pairs(&plan, &credentials, &stamp);
        let canonicalized = sign::canonicalized_query_string(&pairs);
        vector.assert("canonicalized-query-string", &canonicalized);
        let string_to_sign = sign::string_to_sign(vector.method(), &canonicalized);
        vector.assert("string-to-sign", &string_to_sign);
        let secret = AccessKeySecret::new(vector.text("/credentials/accessKeySecret").expect("secret"));
        vector.assert("signature", &sign::signature(&secret, &string_to_sign));
        let endpoint = Endpoint::resolve(None, None, false, plan.get(Parameter::Region)).expect("an endpoint");
        let signed = sign::request(vector.method(), &endpoint, &plan, &credentials, &stamp);
        vector.assert("url", &signed.url);
        assert_eq!(signed.body, vector.file("body"), "body of {}", vector.name);
    }
    assert!(count >= 18, "only {count} vectors of this operation");
}
