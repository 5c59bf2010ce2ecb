//! The vectors of `tests/vectors`: every stage of signing against its file.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by panicking"
)]

use std::{borrow::Cow, fs, path::Path};

use dbs_backup_plan::{
    ACTION, AccessKeySecret, Action, Call, Credentials, Endpoint, Input, Method, Parameter, Stamp, Value, Version,
    parse,
    sign::{self, Pair, acs3, moment, rpc},
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
        let string_to_sign = rpc::string_to_sign(vector.method(), &canonicalized);
        vector.assert("string-to-sign", &string_to_sign);
        let secret = AccessKeySecret::new(vector.text("/accessKeySecret").expect("secret"));
        vector.assert("signature", &rpc::signature(&secret, &string_to_sign));
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
        let endpoint = Endpoint::resolve(None, None, false, plan.get(Parameter::Region)).expect("an endpoint");
        let given = plan.pairs();
        let call = Call {
            action: ACTION,
            method: vector.method(),
            endpoint: &endpoint,
            pairs: &given,
            credentials: &credentials,
            stamp: &stamp,
        };
        let canonicalized = sign::canonicalized_query_string(&rpc::pairs(&call));
        vector.assert("canonicalized-query-string", &canonicalized);
        let string_to_sign = rpc::string_to_sign(vector.method(), &canonicalized);
        vector.assert("string-to-sign", &string_to_sign);
        vector.assert("signature", &rpc::signature(&vector.secret(), &string_to_sign));
        let signed = sign::request(Version::Rpc, &call);
        vector.assert("string-to-sign", &signed.string_to_sign);
        vector.assert("signature", &signed.signature);
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
        let given = plan.pairs();
        let call = Call {
            action: ACTION,
            method: vector.method(),
            endpoint: &endpoint,
            pairs: &given,
            credentials: &credentials,
            stamp: &stamp,
        };
        let headers = acs3::headers(&call, &content_sha256);
        assert_v3_stages(&vector, url.split_once('?').unwrap_or_default().1, &headers, &content_sha256);
        let signed = sign::request(Version::Acs3, &call);
        vector.assert("canonical-request", signed.canonical_request.as_deref().unwrap_or_default());
        assert_eq!((&signed.url, &signed.body), (&url, &body), "{}", vector.name);
        let sent: serde_json::Map<_, _> =
            signed.headers.iter().map(|(name, value)| ((*name).into(), value.clone().into())).collect();
        let expected: Json = serde_json::from_str(&vector.file("headers.json").expect("headers")).expect("JSON");
        assert_eq!(Json::Object(sent), expected, "headers of {}", vector.name);
    }
    assert!(count >= 12, "only {count} vectors of version 3");
}

/// An operation's call with `testid` and `testsecret`, at 2026-01-02T03:04:05Z, by POST to the shared endpoint.
fn signed(version: Version, action: &str, nonce: &str, pairs: &[Pair<'_>], token: Option<&str>) -> sign::Request {
    let credentials = Credentials::new("testid", "testsecret", token).expect("credentials");
    let nonce = format!("00000000-0000-4000-8000-0000000000{nonce}");
    let stamp = Stamp::at(1_767_323_045_000, nonce).expect("a stamp");
    let endpoint = Endpoint::parse("dbs-api.cn-hangzhou.aliyuncs.com").expect("an endpoint");
    let action = Action { name: action, version: "2019-03-06" };
    let method = if action.name == "DescribeRegions" && version == Version::Rpc { Method::Get } else { Method::Post };
    let call = Call { action, method, endpoint: &endpoint, pairs, credentials: &credentials, stamp: &stamp };
    sign::request(version, &call)
}

/// Computed by the functions of @alicloud/openapi-core 1.0.8 and by a program of its own, which agree.
#[test]
fn other_operations_are_signed_by_both_versions() {
    let list = [("BackupPlanName", "plan 1"), ("PageNum", "0"), ("PageSize", "30"), ("Region", "cn-hangzhou")];
    let check = [("BackupPlanId", "dbs1hvb0wwwe0000")];
    let form = signed(Version::Acs3, "DescribePreCheckProgressList", "12", &check, Some("CAIS+tok/en=="));
    assert_eq!(form.signature, "0ea28313f5d438095abefaf92c4344a18309cc82d7f7e2a8861446f2e328dbd6");
    let canonical = form.canonical_request.expect("a canonical request");
    let hash = "c5a8cbd135e136d801c2fb20d20112c464b46765e911d57709fa3c36245f0890";
    assert_eq!(acs3::sha256_hex(canonical.as_bytes()), hash);
    assert!(canonical.contains(
        "\ncontent-type;host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version\n"
    ));
    let bare = signed(Version::Acs3, "DescribeRegions", "13", &[], None);
    assert_eq!(bare.signature, "c086353a3fba65a20ca2cafaf84975fd3647c354981331a395f0ce10e4d3c4a3");
    assert_eq!(signed(Version::Rpc, "DescribeRegions", "14", &[], None).signature, "6/mBImc/V5/aTwRfLVoqur3pE7Y=");
    let post = signed(Version::Rpc, "DescribeBackupPlanList", "15", &list, None);
    assert_eq!(post.signature, "ymxUfHOsbG/BE6fUI57rb8KViAk=");
    assert_eq!(post.url, "https://dbs-api.cn-hangzhou.aliyuncs.com/");
}

/// The same source: parameters in the query although it is a POST, as the official SDKs send them.
#[test]
fn a_query_with_an_empty_body_is_signed_by_version_3() {
    let list = [("BackupPlanName", "plan 1"), ("PageNum", "0"), ("PageSize", "30"), ("Region", "cn-hangzhou")];
    let empty = acs3::sha256_hex(b"");
    let headers = [
        ("host", "dbs-api.cn-hangzhou.aliyuncs.com"),
        ("x-acs-action", "DescribeBackupPlanList"),
        ("x-acs-content-sha256", &empty),
        ("x-acs-date", "2026-01-02T03:04:05Z"),
        ("x-acs-signature-nonce", "00000000-0000-4000-8000-000000000011"),
        ("x-acs-version", "2019-03-06"),
    ];
    let query = sign::canonicalized_query_string(&list);
    let canonical = acs3::canonical_request(Method::Post, &query, &headers, &empty);
    let hash = "cd1202c3c8390f3a24486bb0c49ed76433d5649ceaa774466bb94d22b56f4878";
    assert_eq!(acs3::sha256_hex(canonical.as_bytes()), hash);
    let signature = acs3::signature(&AccessKeySecret::new("testsecret"), &acs3::string_to_sign(&canonical));
    assert_eq!(signature, "874230b2926d627c99a6daeb24d47a7b0edb11f967400eebb82cf5a17a90e151");
}

#[test]
fn debug_shows_nothing_that_was_signed() {
    let pairs = [("SourceEndpointPassword", "hunter22")];
    for version in [Version::Rpc, Version::Acs3] {
        let request = signed(version, "CreateAndStartBackupPlan", "16", &pairs, Some("t0ken"));
        assert_eq!(format!("{request:?}"), "Request { method: Post, .. }");
    }
}
