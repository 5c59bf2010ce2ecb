//! The rules that are no rows: they compare, count, or look at a text's form.

#![expect(clippy::unnecessary_wraps, reason = "every rule has one shape, whether or not it needs `?`")]

use super::rows::CREATE_BACKUP_PLAN;
use crate::{
    issue::{Code, Detail, Expected, Issue},
    judge::known::Known,
    judge::slots::Values,
    language::{Text, text},
    parameters::field::Parameter as P,
    parameters::fields::PAGE,
    sign::endpoint,
    text::{chars, number},
};

const MODIFY_STORAGE_STRATEGY: &str =
    "https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-modifystoragestrategy";

const MAX_TOKEN_CHARS: usize = 64;
const MAX_YEARS: i64 = 5;

#[cold]
#[inline(never)]
fn warn(warnings: &mut Vec<Issue>, about: P, code: Code, said: Text, source: &'static str) {
    warnings.push(Issue::warning(about.name().into(), code, said, source));
}

/// Whatever is wrong with `UsedTime`, fewer years than months can be bought.
pub(super) fn used_time_fits_period(values: &Values<'_>, errors: &mut Vec<Issue>) -> Option<()> {
    if values.read(P::Period)? != Some("Year") {
        return Some(());
    }
    if values.read(P::UsedTime).flatten().and_then(number).is_some_and(|years| years > MAX_YEARS.unsigned_abs()) {
        errors.push(Issue::error(P::UsedTime.name(), Code::OutOfRange, Detail::None, Expected::Nothing));
    }
    for error in errors.iter_mut().filter(|error| error.path == P::UsedTime.name()) {
        error.expected = Expected::Range(1, MAX_YEARS);
        error.because = vec![(P::Period, "Year")];
    }
    Some(())
}

pub(super) fn objects_have_known_keys(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    for (path, twice) in &values.objects().doubts {
        let (code, said) = if *twice {
            let said =
                text("is given twice, and the last one counts; give it once", "重复出现，以最后一个为准；请只保留一个");
            (Code::Duplicate, said)
        } else {
            let said = text(
                "is a key that the documentation of BackupObjects does not describe; check its spelling",
                "是 BackupObjects 文档未说明的键；请检查拼写",
            );
            (Code::Unrecognized, said)
        };
        warnings.push(Issue::warning(path.clone().into(), code, said, PAGE));
    }
    Some(())
}

pub(super) fn regions_are_known(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    for parameter in [P::Region, P::DatabaseRegion, P::StorageRegion, P::SourceEndpointRegion] {
        let _ = region_is_known(values, parameter, warnings);
    }
    Some(())
}

#[inline(never)]
fn region_is_known(values: &Values<'_>, parameter: P, warnings: &mut Vec<Issue>) -> Option<()> {
    let region = values.read(parameter)??;
    if !endpoint::is_known_region(region) {
        unknown_region(parameter, region, warnings);
    }
    Some(())
}

#[cold]
fn unknown_region(parameter: P, region: &str, warnings: &mut Vec<Issue>) {
    let (code, said) = if endpoint::looks_like_region(region) {
        let said =
            text("is a region that is not known to offer this service; check it", "不是已知提供此服务的地域；请检查");
        (Code::Unrecognized, said)
    } else {
        let said = text(
            "does not look like a region ID such as cn-hangzhou; check it",
            "不像地域 ID（例如 cn-hangzhou）；请检查",
        );
        (Code::BadFormat, said)
    };
    let mut warning = Issue::warning(parameter.name().into(), code, said, PAGE);
    warning.suggestion = endpoint::nearest_region(region);
    warnings.push(warning);
}

pub(super) fn client_token_has_its_form(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let token = values.read(P::ClientToken)??;
    if chars(token) > MAX_TOKEN_CHARS {
        let said = text("has more than 64 characters; use at most 64", "超过 64 个字符；最多 64 个");
        warn(warnings, P::ClientToken, Code::TooLong, said, CREATE_BACKUP_PLAN);
    } else if !token.is_ascii() {
        let said = text("holds characters beyond ASCII; use ASCII only", "含 ASCII 以外的字符；请只用 ASCII");
        warn(warnings, P::ClientToken, Code::BadFormat, said, CREATE_BACKUP_PLAN);
    }
    Some(())
}

pub(super) fn cross_account_id_is_digits(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    if !values.read(P::CrossAliyunId)??.bytes().all(|byte| byte.is_ascii_digit()) {
        let said = text("is usually digits only; check it", "通常只含数字；请检查");
        warn(warnings, P::CrossAliyunId, Code::BadFormat, said, PAGE);
    }
    Some(())
}

pub(super) fn weekdays_once(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    if values.known(P::BackupPeriod) == Known::TWICE {
        let said = text("names a day twice; once is enough", "重复填写了同一天；一次即可");
        warn(warnings, P::BackupPeriod, Code::Duplicate, said, PAGE);
    }
    Some(())
}

pub(super) fn tiers_in_order(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    /// Each with the days that stand in for what is not given.
    const TIERS: [(P, u64); 3] = [
        (P::DuplicationInfrequentAccessPeriod, 180),
        (P::DuplicationArchivePeriod, 365),
        (P::BackupRetentionPeriod, 730),
    ];
    let mut before = None;
    for (tier, default) in TIERS {
        let now = values.read(tier).map(|days| (days.is_some(), days.and_then(number).unwrap_or(default)));
        if let (Some((earlier_given, earlier)), Some((later_given, later))) = (before, now)
            && (earlier_given || later_given)
            && earlier >= later
            // What a retention of 0 days means is documented nowhere.
            && (later > 0 || tier != P::BackupRetentionPeriod)
        {
            let said = text(
                "comes too early: infrequent access (default 180 days), archive (365) and deletion (730) follow in this order",
                "过早：应依次为低频存储（默认 180 天）、归档存储（365 天）、删除（730 天）",
            );
            warn(warnings, tier, Code::Conflict, said, MODIFY_STORAGE_STRATEGY);
        }
        before = now;
    }
    Some(())
}
