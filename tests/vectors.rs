//! The vectors of `tests/vectors`: every stage of signing against its file.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by panicking"
)]

use std::{borrow::Cow, fs, path::Path};

use dbs_backup_plan::{
    AccessKeySecret, Credentials, Endpoint, Input, Method, Parameter, Stamp, Value, parse,
    sign::acs3,
    sign::moment,
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

    fn credentials(&self) -> Credentials<'_> {
        Credentials::new(
            self.text("/credentials/accessKeyId").expect("id"),
            self.text("/credentials/accessKeySecret").expect("secret"),
            self.text("/credentials/securityToken"),
        )
        .expect("credentials")
    }

    fn stamp(&self) -> Stamp {
        let epoch_ms = moment::parse_utc(self.text("/timestamp").expect("timestamp")).expect("a time");
        Stamp::at(epoch_ms, self.text("/nonce").expect("nonce").to_owned()).expect("a stamp")
    }

    fn secret(&self) -> AccessKeySecret<'_> {
        AccessKeySecret::new(self.text("/credentials/accessKeySecret").expect("secret"))
    }

    fn assert(&self, stage: &str, found: &str) {
        let expected = self.file(stage).unwrap_or_else(|| panic!("{}: no file {stage}", self.name));
        assert_eq!(found, expected, "{stage} of {}", self.name);
    }
}

fn vectors(folder: &str) -> Vec<Vector> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
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

fn input(plan: &serde_json::Map<String, Json>) -> Input<'static> {
    let entries = plan.iter().map(|(name, json)| (name.clone().into(), value(json))).collect();
    Input { entries, instead: None }
}

#[test]
fn published_signatures_of_other_operations() {
    let mut count = 0;
    for vector in vectors("tests/vectors") {
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
    for vector in vectors("tests/vectors") {
        let Some(plan) = vector.request["plan"].as_object() else { continue };
        count += 1;
        let input = input(plan);
        let plan = parse(&input).unwrap_or_else(|errors| panic!("{}: {errors:?}", vector.name));
        let (credentials, stamp) = (vector.credentials(), vector.stamp());
        let pairs = sign::pairs(&plan, &credentials, &stamp);
        let canonicalized = sign::canonicalized_query_string(&pairs);
        vector.assert("canonicalized-query-string", &canonicalized);
        let string_to_sign = sign::string_to_sign(vector.method(), &canonicalized);
        vector.assert("string-to-sign", &string_to_sign);
        vector.assert("signature", &sign::signature(&vector.secret(), &string_to_sign));
        let endpoint = Endpoint::resolve(None, None, false, plan.get(Parameter::Region)).expect("an endpoint");
        let signed = sign::request(vector.method(), &endpoint, &plan, &credentials, &stamp);
        vector.assert("url", &signed.url);
        assert_eq!(signed.body, vector.file("body"), "body of {}", vector.name);
    }
    assert!(count >= 18, "only {count} vectors of this operation");
}

/// Every stage from the canonical request to the `Authorization` header.
fn assert_v3_stages(vector: &Vector, query: &str, headers: &[Pair<'_>], content_sha256: &str) {
    let canonical = acs3::canonical_request(vector.method(), query, headers, content_sha256);
    vector.assert("canonical-request", &canonical);
    vector.assert("canonical-request-sha256", &acs3::sha256_hex(canonical.as_bytes()));
    let string_to_sign = acs3::string_to_sign(&canonical);
    vector.assert("string-to-sign", &string_to_sign);
    let signature = acs3::signature(&vector.secret(), &string_to_sign);
    vector.assert("signature", &signature);
    let id = vector.text("/credentials/accessKeyId").expect("id");
    let authorization = acs3::authorization(id, &acs3::signed_headers(headers), &signature);
    vector.assert("authorization", &authorization);
}

#[test]
fn the_published_signature_of_version_3() {
    let vectors = vectors("tests/vectors/v3");
    let vector = vectors.iter().find(|vector| vector.name == "published-run-instances").expect("a folder");
    let content_sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(acs3::sha256_hex(b""), content_sha256);
    let given = vector.request["headers"].as_object().expect("headers");
    let mut headers: Vec<Pair<'_>> =
        given.iter().map(|(name, value)| (name.as_str(), value.as_str().expect("text"))).collect();
    headers.push(("x-acs-content-sha256", content_sha256));
    headers.sort_unstable();
    assert_v3_stages(vector, vector.text("/query").expect("query"), &headers, content_sha256);
}

#[test]
fn every_stage_of_version_3() {
    let mut count = 0;
    for vector in vectors("tests/vectors/v3") {
        let Some(plan) = vector.request["plan"].as_object() else { continue };
        count += 1;
        let input = input(plan);
        let plan = parse(&input).unwrap_or_else(|errors| panic!("{}: {errors:?}", vector.name));
        let (credentials, stamp) = (vector.credentials(), vector.stamp());
        let region = plan.get(Parameter::Region);
        let endpoint = Endpoint::resolve(vector.text("/endpoint"), None, false, region).expect("an endpoint");
        let (url, body) = (vector.file("url").expect("url"), vector.file("body"));
        let content_sha256 = acs3::sha256_hex(body.as_deref().unwrap_or_default().as_bytes());
        let headers = acs3::headers(vector.method(), &endpoint, &credentials, &stamp, &content_sha256);
        assert_v3_stages(&vector, url.split_once('?').unwrap_or_default().1, &headers, &content_sha256);
        let signed = acs3::request(vector.method(), &endpoint, &plan, &credentials, &stamp);
        assert_eq!((&signed.url, &signed.body), (&url, &body), "{}", vector.name);
        let sent: serde_json::Map<_, _> =
            signed.headers.iter().map(|(name, value)| ((*name).into(), value.clone().into())).collect();
        let expected: Json = serde_json::from_str(&vector.file("headers.json").expect("headers")).expect("JSON");
        assert_eq!(Json::Object(sent), expected, "headers of {}", vector.name);
    }
    assert!(count >= 12, "only {count} vectors of version 3");
}

#[test]
fn debug_shows_nothing_that_was_signed() {
    let vectors = vectors("tests/vectors/v3");
    let vector = vectors.iter().find(|vector| vector.name == "awkward-post-sts").expect("a folder");
    let input = input(vector.request["plan"].as_object().expect("a plan"));
    let plan = parse(&input).expect("a plan");
    let endpoint = Endpoint::resolve(None, None, false, None).expect("an endpoint");
    let signed = acs3::request(Method::Post, &endpoint, &plan, &vector.credentials(), &vector.stamp());
    assert_eq!(format!("{signed:?}"), "Signed { method: Post, .. }");
}
