//! The rules that are no rows: they compare, count, or look at a text's form.

#![expect(clippy::unnecessary_wraps, reason = "every rule has one shape, whether or not it needs `?`")]

use super::{
    super::{
        conditions::State,
        kinds::{Odd, odd},
        objects::code_of,
        values::Values,
    },
    Warnings,
    warnings::{CREATE_BACKUP_PLAN, GIVE_PERIOD, GIVE_USED_TIME},
};
use crate::{
    issue::{Code, Detail, Expected, Issue, Issues},
    language::{Text, text},
    parameters::field::{Form, Parameter as P},
    parameters::fields::{MAX_YEARS, PAGE},
    parameters::regions,
    text::{characters::has_blank, chars, number},
};

const MODIFY_STORAGE_STRATEGY: &str =
    "https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-modifystoragestrategy";

/// The rules for the names of buckets.
const OSS_NAMES: &str = "https://www.alibabacloud.com/help/en/oss/user-guide/bucket-naming-conventions";

const MAX_TOKEN_CHARS: usize = 64;

#[cold]
#[inline(never)]
fn warn(warnings: &mut Warnings, about: P, code: Code, said: Text, source: &'static str) {
    warnings.add(about, code, Detail::Said(said), source);
}

/// Whatever is wrong with `UsedTime`, fewer years than months can be bought.
pub(in crate::judge) fn used_time_fits_period(values: &mut Values<'_>, errors: &mut Issues) -> Option<()> {
    if values.read(P::Period)? != Some("Year") {
        return Some(());
    }
    if values.read(P::UsedTime).flatten().and_then(number).is_some_and(|years| years > MAX_YEARS.unsigned_abs()) {
        errors.push(Issue::error(P::UsedTime.name(), Code::OutOfRange, Detail::None, Expected::Nothing));
        values.is_now_wrong(P::UsedTime);
    }
    for error in errors.list.iter_mut().filter(|error| error.path == P::UsedTime.name()) {
        error.expected = Expected::Range(1, MAX_YEARS);
        error.because = vec![(P::Period, "Year")];
    }
    Some(())
}

/// Characters that were probably pasted along. Where they cannot be right they are errors already.
pub(super) fn characters_are_expected(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    if !values.has_odd {
        return None;
    }
    for parameter in P::ALL {
        if values.state(parameter) == State::ODD
            && let Some(Some(text)) = values.read(parameter)
            && let Some(Odd { detail, .. }) = odd(Form::Secret, text)
        {
            warnings.add(parameter, code_of(detail), detail, PAGE);
        }
    }
    Some(())
}

/// Who gives one of `Period` and `UsedTime` means a subscription, unless it is called otherwise.
pub(super) fn subscription_is_whole(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    if values.choice(P::PayType) == Some("postpay") {
        return None;
    }
    match (values.is_given(P::Period)?, values.is_given(P::UsedTime)?) {
        (false, true) => warn(warnings, P::Period, Code::Recommended, GIVE_PERIOD, PAGE),
        (true, false) => warn(warnings, P::UsedTime, Code::Recommended, GIVE_USED_TIME, PAGE),
        _ => {}
    }
    Some(())
}

pub(super) fn regions_are_known(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    for parameter in [P::Region, P::DatabaseRegion, P::StorageRegion, P::SourceEndpointRegion] {
        let _ = region_is_known(values, parameter, warnings);
    }
    Some(())
}

#[inline(never)]
fn region_is_known(values: &Values<'_>, parameter: P, warnings: &mut Warnings) -> Option<()> {
    let region = values.read(parameter)??;
    if !regions::is_known_region(region) {
        unknown_region(parameter, region, warnings);
    }
    Some(())
}

#[cold]
fn unknown_region(parameter: P, region: &str, warnings: &mut Warnings) {
    let (code, said) = if regions::looks_like_region(region) {
        let said = text("is not known to offer this service; check it", "未知是否提供此服务；请检查");
        (Code::Unrecognized, said)
    } else {
        let said = text(
            "does not look like a region ID such as cn-hangzhou; check it",
            "不像地域 ID（例如 cn-hangzhou）；请检查",
        );
        (Code::BadFormat, said)
    };
    if let Some(warning) = warnings.add(parameter, code, Detail::Said(said), PAGE) {
        warning.suggestion = regions::nearest_region(region);
    }
}

pub(super) fn client_token_has_its_form(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    let token = values.read(P::ClientToken)??;
    if token.len() <= MAX_TOKEN_CHARS && token.is_ascii() {
        return None;
    }
    let chars = chars(token);
    if chars > MAX_TOKEN_CHARS {
        let length = Detail::Length { chars, max: MAX_TOKEN_CHARS };
        warnings.add(P::ClientToken, Code::TooLong, length, CREATE_BACKUP_PLAN);
    } else {
        let said = text("holds characters beyond ASCII; use ASCII only", "含 ASCII 以外的字符；请只用 ASCII");
        warn(warnings, P::ClientToken, Code::BadFormat, said, CREATE_BACKUP_PLAN);
    }
    Some(())
}

/// What an account's UID, an ID and the name of a bucket look like.
pub(super) fn ids_have_their_form(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    const NO_BLANKS: Text = text("has a blank in it; check it", "含空白字符；请检查");
    const DIGITS: Text = text("is usually digits only; check it", "通常只含数字；请检查");
    const BUCKET: Text = text(
        "is no bucket name: 3 to 63 lower-case letters, digits and hyphens, none at an end",
        "不是有效的存储桶名：3 至 63 个小写字母、数字或短横线，首尾不能是短横线",
    );
    /// What it is about, what is wrong, and what to say of it.
    type Check = (P, fn(&str) -> bool, Text, &'static str);
    const CHECKS: [Check; 5] = [
        (P::BackupPlanId, has_blank, NO_BLANKS, PAGE),
        (P::SourceEndpointInstanceID, has_blank, NO_BLANKS, PAGE),
        (P::ResourceGroupId, has_blank, NO_BLANKS, PAGE),
        (P::CrossAliyunId, |id| !id.bytes().all(|byte| byte.is_ascii_digit()), DIGITS, PAGE),
        (P::OSSBucketName, |name| !is_bucket(name), BUCKET, OSS_NAMES),
    ];
    for (parameter, is_wrong, said, source) in &CHECKS {
        if let Some(Some(id)) = values.read(*parameter)
            && is_wrong(id)
        {
            warn(warnings, *parameter, Code::BadFormat, *said, source);
        }
    }
    Some(())
}

fn is_bucket(name: &str) -> bool {
    (3..=63).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}

pub(super) fn weekdays_once(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    if values.state(P::BackupPeriod) == State::TWICE {
        let said = text("names a day twice; once is enough", "重复填写了同一天；一次即可");
        warn(warnings, P::BackupPeriod, Code::Duplicate, said, PAGE);
    }
    Some(())
}

/// Each tier against the one before it that is given. What a retention of 0 days means is documented nowhere.
pub(super) fn tiers_in_order(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    let retention = values.read(P::BackupRetentionPeriod).flatten();
    let mut before = None;
    for tier in [P::DuplicationInfrequentAccessPeriod, P::DuplicationArchivePeriod, P::BackupRetentionPeriod] {
        let Some(days) = values.read(tier).flatten().and_then(number) else { continue };
        if before.is_some_and(|before| before >= days) && retention != Some("0") {
            let said = text(
                "comes too early: infrequent access, archive and deletion follow in this order",
                "过早：应依次为低频存储、归档存储、删除",
            );
            warn(warnings, tier, Code::Conflict, said, MODIFY_STORAGE_STRATEGY);
        }
        before = Some(days);
    }
    Some(())
}
