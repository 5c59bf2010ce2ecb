//! When and how it is backed up, and how long a backup is kept.

#![expect(clippy::unnecessary_wraps, reason = "every rule has one shape, whether or not it needs `?`")]

use super::{MODIFY_STORAGE_STRATEGY, warn};
use crate::{
    field::{Parameter as P, text},
    fields::PAGE,
    issue::{Code, Issue},
    plan::Values,
    text::{number, split},
};

pub(super) fn storage_type_is_unavailable(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    values.read(P::StorageType)??;
    let said = text("is not yet available in the service; leave it out", "服务尚未启用此参数；请勿填写");
    warnings.push(Issue::warning(P::StorageType.name(), Code::Unsupported, said, PAGE));
    Some(())
}

pub(super) fn from_app_is_set_by_the_service(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    values.read(P::FromApp)??;
    let said = text("need not be set: the service fills it in; leave it out", "无需设置，服务会自行填写；请勿填写");
    warnings.push(Issue::warning(P::FromApp.name(), Code::NoEffect, said, PAGE));
    Some(())
}

pub(super) fn no_log_backup_for_logical_postgresql(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let (engine, method) = (values.read(P::DatabaseType)?, values.read(P::BackupMethod)?);
    if values.read(P::EnableBackupLog)? == Some("true") && engine == Some("PostgreSQL") && method == Some("logical") {
        let said = text(
            "cannot be: a logical backup of PostgreSQL has no incremental part",
            "不受支持：PostgreSQL 逻辑备份没有增量备份",
        );
        let readers = [P::DatabaseType, P::BackupMethod];
        warnings.push(warn(values, P::EnableBackupLog, Code::Unsupported, said, &readers));
    }
    Some(())
}

pub(super) fn limits_are_for_physical_mysql(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let (engine, method) = (values.read(P::DatabaseType)?, values.read(P::BackupMethod)?);
    if engine == Some("MySQL") && method == Some("physical") {
        return Some(());
    }
    for parameter in [P::BackupSpeedLimit, P::BackupRateLimit] {
        if let Some(Some(_)) = values.read(parameter) {
            let said = text("is ignored: only a physical backup of MySQL uses it", "会被忽略：仅 MySQL 物理备份使用");
            warnings.push(warn(values, parameter, Code::NoEffect, said, &[P::DatabaseType, P::BackupMethod]));
        }
    }
    Some(())
}

pub(super) fn log_interval_is_for_physical(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let (method, interval) = (values.read(P::BackupMethod)?, values.read(P::BackupLogIntervalSeconds)?);
    if method == Some("logical") && interval.is_some() {
        let said = text("is ignored: only a physical backup uses it", "会被忽略：仅物理备份使用");
        warnings.push(warn(values, P::BackupLogIntervalSeconds, Code::NoEffect, said, &[P::BackupMethod]));
    }
    if method == Some("physical") && interval.is_none() && values.read(P::EnableBackupLog)? == Some("true") {
        let said = text(
            "should be given: a physical backup with log backup needs to know how often",
            "建议填写：启用日志备份的物理备份需要增量间隔",
        );
        let readers = [P::BackupMethod];
        warnings.push(warn(values, P::BackupLogIntervalSeconds, Code::Recommended, said, &readers));
    }
    Some(())
}

pub(super) fn schedule_fits_strategy(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let manual = values.read(P::BackupStrategyType)? == Some("manual");
    for parameter in [P::BackupPeriod, P::BackupStartTime] {
        let (code, said) = match (manual, values.read(parameter)) {
            (true, Some(Some(_))) => {
                (Code::NoEffect, text("has no effect: a manual plan has no schedule", "不起作用：手动备份没有周期"))
            }
            (false, Some(None)) => (
                Code::Recommended,
                text(
                    "should be given: a plan on a schedule needs both days and start time",
                    "建议填写：周期备份需要备份日和开始时间",
                ),
            ),
            _ => continue,
        };
        warnings.push(warn(values, parameter, code, said, &[P::BackupStrategyType]));
    }
    Some(())
}

pub(super) fn weekdays_once(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let days = values.read(P::BackupPeriod)??;
    if split(days, b',').enumerate().any(|(index, day)| split(days, b',').take(index).any(|before| before == day)) {
        let said = text("names a day twice; once is enough", "重复填写了同一天；一次即可");
        warnings.push(Issue::warning(P::BackupPeriod.name(), Code::Duplicate, said, PAGE));
    }
    Some(())
}

pub(super) fn tiers_in_order(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let days = |parameter, default: u64| -> Option<(bool, u64)> {
        let given = values.read(parameter)?;
        Some((given.is_some(), given.and_then(number).unwrap_or(default)))
    };
    let mut compare = |earlier: (bool, u64), later: (bool, u64), parameter: P| {
        if (earlier.0 || later.0) && earlier.1 >= later.1 {
            let said = text(
                "comes too early: infrequent access (default 180 days), archive (365) and deletion (730) follow in this order",
                "过早：应依次为低频存储（默认 180 天）、归档存储（365 天）、删除（730 天）",
            );
            warnings.push(Issue::warning(parameter.name(), Code::Conflict, said, MODIFY_STORAGE_STRATEGY));
        }
    };
    let infrequent = days(P::DuplicationInfrequentAccessPeriod, 180);
    let archive = days(P::DuplicationArchivePeriod, 365);
    let deletion = days(P::BackupRetentionPeriod, 730);
    if let (Some(infrequent), Some(archive)) = (infrequent, archive) {
        compare(infrequent, archive, P::DuplicationArchivePeriod);
    }
    // What a retention of 0 days means is documented nowhere.
    if let (Some(archive), Some(deletion @ (_, 1..))) = (archive, deletion) {
        compare(archive, deletion, P::BackupRetentionPeriod);
    }
    Some(())
}
