//! The core alone, natively: `cargo bench`.

use dbs_backup_plan::{
    ACTION, AccessKeySecret, Call, Credentials, Endpoint, Input, Method, Request, Stamp, Value, Version, parse,
    sign::{self, rpc},
    validate,
};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn input() -> Input<'static> {
    Input::from([
        ("Region", Value::from("cn-hangzhou")),
        ("InstanceClass", "large".into()),
        ("DatabaseType", "MySQL".into()),
        ("BackupMethod", "logical".into()),
        ("SourceEndpointInstanceType", "RDS".into()),
        ("SourceEndpointRegion", "cn-hangzhou".into()),
        ("SourceEndpointInstanceID", "rm-uf6wjk5xxxxxxxxxx".into()),
        ("SourceEndpointUserName", "backup".into()),
        ("SourceEndpointPassword", "p@ss w*rd~!'()+/=&%#[]{}".into()),
        ("BackupObjects", r#"[{"DBName":"订单库","TableIncludes":[{"TableName":"订单"}]}]"#.into()),
        ("BackupPeriod", "Monday,Wednesday,Friday".into()),
        ("BackupStartTime", "14:22".into()),
        ("BackupPlanName", "生产计划 1".into()),
        ("ClientToken", "3a7d6b1e-0f5c-4e0a-9d53-000000000001".into()),
    ])
}

fn signed(input: &Input<'_>) -> Option<Request> {
    let plan = parse(input).ok()?;
    let credentials = Credentials::new("testid", "testsecret", None).ok()?;
    let stamp = Stamp::at(1_767_323_045_000, "00000000-0000-4000-8000-000000000001".into()).ok()?;
    let endpoint = Endpoint::parse("dbs-api.cn-hangzhou.aliyuncs.com").ok()?;
    let pairs = plan.pairs();
    let (endpoint, credentials, stamp) = (&endpoint, &credentials, &stamp);
    let call = Call { action: ACTION, method: Method::Get, endpoint, pairs: &pairs, credentials, stamp };
    Some(sign::request(Version::Rpc, &call))
}

#[divan::bench]
fn validate_a_plan(bencher: Bencher<'_, '_>) {
    let input = input();
    bencher.bench_local(|| validate(black_box(&input)));
}

#[divan::bench]
fn validate_and_sign(bencher: Bencher<'_, '_>) {
    let input = input();
    bencher.bench_local(|| signed(black_box(&input)));
}

#[divan::bench]
fn hmac_alone_over_the_same_string_to_sign(bencher: Bencher<'_, '_>) {
    let url = signed(&input()).map(|signed| signed.url).unwrap_or_default();
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let text = rpc::string_to_sign(Method::Get, query);
    bencher.bench_local(|| rpc::signature(&AccessKeySecret::new("testsecret"), black_box(&text)));
}
