//! The core alone, run so often as it is told: `scripts/instructions.mjs` counts its instructions.
//!
//! Counts repeat where times do not: same program, same input, same count.

use std::{env, hint::black_box};

use dbs_backup_plan::{
    ACTION, Call, Credentials, Endpoint, Input, Method, Stamp, Value, Version, parse, sign, validate,
};

/// As in `tests/bench/plans.mjs`.
fn plan() -> Input<'static> {
    Input::from([
        ("Region", Value::from("cn-hangzhou")),
        ("InstanceClass", "large".into()),
        ("DatabaseType", "MySQL".into()),
        ("BackupMethod", "logical".into()),
        ("Period", "Month".into()),
        ("UsedTime", Value::Integer("3".into())),
        ("PayType", "prepay".into()),
        ("DatabaseRegion", "cn-hangzhou".into()),
        ("InstanceType", "RDS".into()),
        ("SourceEndpointInstanceType", "RDS".into()),
        ("SourceEndpointRegion", "cn-hangzhou".into()),
        ("SourceEndpointInstanceID", "rm-uf6wjk5xxxxxxxxxx".into()),
        ("SourceEndpointUserName", "backup".into()),
        ("SourceEndpointPassword", "p@ss w*rd~!'()+/=&%#[]{}".into()),
        (
            "BackupObjects",
            r#"[{"DBName":"订单库","TableIncludes":[{"TableName":"订单"},{"TableName":"明细"}]},{"DBName":"用户库"}]"#
                .into(),
        ),
        ("BackupPeriod", "Monday,Wednesday,Friday".into()),
        ("BackupStartTime", "14:22".into()),
        ("EnableBackupLog", Value::Boolean(true)),
        ("BackupRetentionPeriod", Value::Integer("730".into())),
        ("DuplicationInfrequentAccessPeriod", Value::Integer("180".into())),
        ("DuplicationArchivePeriod", Value::Integer("365".into())),
        ("BackupPlanName", "生产计划 1".into()),
        ("BackupStrategyType", "simple".into()),
        ("ClientToken", "3a7d6b1e-0f5c-4e0a-9d53-000000000001".into()),
        ("ResourceGroupId", "rg-aekzecovztiexample".into()),
    ])
}

/// Four fields wrong, and one missing because of another.
fn five_errors() -> Input<'static> {
    let mut input = plan();
    for (name, value) in &mut input.entries {
        match name.as_str() {
            "InstanceClass" => *value = "huge".into(),
            "UsedTime" => *value = Value::Integer("99".into()),
            "BackupStartTime" => *value = "25:00".into(),
            "SourceEndpointInstanceType" => *value = "ECS".into(),
            _ => {}
        }
    }
    input.entries.push(("RegionId".into(), "cn-hangzhou".into()));
    input
}

fn signed(input: &Input<'_>) -> Option<usize> {
    let plan = parse(input).ok()?;
    let credentials = Credentials::new("testid", "testsecret", None).ok()?;
    let stamp = Stamp::at(1_767_323_045_000, "00000000-0000-4000-8000-000000000001".into()).ok()?;
    let endpoint = Endpoint::resolve(None, None, false, Some("cn-hangzhou")).ok()?;
    let pairs = plan.pairs();
    let (endpoint, credentials, stamp) = (&endpoint, &credentials, &stamp);
    let call = Call { action: ACTION, method: Method::Get, endpoint, pairs: &pairs, credentials, stamp };
    Some(sign::request(Version::Rpc, &call).url.len())
}

fn main() -> Result<(), String> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [what, times] = arguments.as_slice() else { return Err("usage: instructions WHAT TIMES".into()) };
    let times: u32 = times.parse().map_err(|_| "TIMES is a number")?;
    let (plan, five) = (plan(), five_errors());
    for _ in 0..times {
        let found = match what.as_str() {
            "sign" => signed(black_box(&plan)),
            "validate a plan" => Some(validate(black_box(&plan)).errors.len()),
            "validate five errors" => {
                let report = validate(black_box(&five));
                Some(report.errors.iter().map(|issue| issue.message(dbs_backup_plan::Locale::En).len()).sum())
            }
            _ => return Err(format!("no such call: {what}")),
        };
        black_box(found.ok_or("the plan is refused")?);
    }
    Ok(())
}
