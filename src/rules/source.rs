//! Where the database is, and what of it is backed up.

#![expect(clippy::unnecessary_wraps, reason = "every rule has one shape, whether or not it needs `?`")]

use super::{CREATE_BACKUP_PLAN, warn};
use crate::{
    endpoint,
    field::{Parameter as P, text},
    fields::PAGE,
    issue::{Code, Issue},
    plan::Values,
};

pub(super) fn region_is_given(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    if values.read(P::Region)?.is_none() {
        let said = text(
            "should be given: most regions share one endpoint, so nothing else tells the service which region is meant",
            "建议填写：多数地域共用同一接入点，服务无法从别处得知地域",
        );
        warnings.push(Issue::warning(P::Region.name(), Code::Recommended, said, CREATE_BACKUP_PLAN));
    }
    Some(())
}

pub(super) fn regions_look_like_regions(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    for parameter in [P::Region, P::DatabaseRegion, P::StorageRegion, P::SourceEndpointRegion] {
        match values.read(parameter) {
            Some(Some(region)) if !endpoint::looks_like_region(region) => warnings.push(Issue::warning(
                parameter.name(),
                Code::BadFormat,
                text(
                    "does not look like a region ID such as cn-hangzhou; check it",
                    "不像地域 ID（例如 cn-hangzhou）；请检查",
                ),
                PAGE,
            )),
            Some(Some(region)) if !endpoint::is_known_region(region) => warnings.push(Issue {
                suggestion: endpoint::nearest_region(region),
                ..Issue::warning(
                    parameter.name(),
                    Code::Unrecognized,
                    text(
                        "is a region that is not known to offer this service; check it",
                        "不是已知提供此服务的地域；请检查",
                    ),
                    PAGE,
                )
            }),
            _ => {}
        }
    }
    Some(())
}

pub(super) fn objects_are_given(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let (place, objects) = (values.read(P::SourceEndpointInstanceType)?, values.read(P::BackupObjects)?);
    if place != Some("Agent") && (objects.is_none() || values.objects().entries == 0) {
        let said = text(
            "should name what is backed up; without it the service decides",
            "建议指明要备份的内容；否则由服务决定",
        );
        warnings.push(warn(values, P::BackupObjects, Code::Recommended, said, &[P::SourceEndpointInstanceType]));
    }
    Some(())
}

pub(super) fn objects_have_known_keys(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    warnings.extend_from_slice(&values.objects().doubts);
    Some(())
}

pub(super) fn tables_need_logical_backup(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    if values.read(P::BackupMethod)? == Some("physical") {
        let said =
            text("has no effect: a physical backup takes the whole instance", "不起作用：物理备份总是备份整个实例");
        for path in &values.objects().table_paths {
            warnings.push(Issue {
                because: vec![(P::BackupMethod, "physical")],
                ..Issue::warning(path.clone(), Code::NoEffect, said, PAGE)
            });
        }
    }
    Some(())
}

pub(super) fn schemas_need_an_engine_with_schemas(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let engine = values.read(P::DatabaseType)??;
    if !["MSSQL", "PostgreSQL", "Oracle"].contains(&engine) {
        let said = text(
            "has no effect: only SQL Server, PostgreSQL and Oracle have schemas",
            "不起作用：只有 SQL Server、PostgreSQL 和 Oracle 有 schema",
        );
        for path in &values.objects().schema_paths {
            let because = values.choice(P::DatabaseType).map(|engine| (P::DatabaseType, engine));
            warnings.push(Issue {
                because: because.into_iter().collect(),
                ..Issue::warning(path.clone(), Code::NoEffect, said, PAGE)
            });
        }
    }
    Some(())
}

pub(super) fn agent_for_sql_server_wants_a_database(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let (engine, place) = (values.read(P::DatabaseType)?, values.read(P::SourceEndpointInstanceType)?);
    if engine == Some("MSSQL") && place == Some("Agent") && values.read(P::SourceEndpointDatabaseName)?.is_none() {
        let said =
            text("should be given for SQL Server behind a backup gateway", "经备份网关连接 SQL Server 时建议填写");
        let readers = [P::DatabaseType, P::SourceEndpointInstanceType];
        warnings.push(warn(values, P::SourceEndpointDatabaseName, Code::Recommended, said, &readers));
    }
    Some(())
}

pub(super) fn physical_needs_a_gateway(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let (method, place) = (values.read(P::BackupMethod)?, values.read(P::SourceEndpointInstanceType)??);
    if method == Some("physical") && ["RDS", "DDS", "Other", "dg"].contains(&place) {
        let said = text(
            "cannot be physical here: a physical backup runs through a backup gateway, and ApsaraDB is backed up logically",
            "此处不能使用物理备份：物理备份需经备份网关，云数据库只支持逻辑备份",
        );
        warnings.push(warn(values, P::BackupMethod, Code::Unsupported, said, &[P::SourceEndpointInstanceType]));
    }
    Some(())
}

pub(super) fn cross_account_needs_both(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let (account, role) = (values.read(P::CrossAliyunId)?, values.read(P::CrossRoleName)?);
    let missing = match (account, role) {
        (Some(_), None) => P::CrossRoleName,
        (None, Some(_)) => P::CrossAliyunId,
        _ => return Some(()),
    };
    let said = text(
        "should be given: a backup across accounts needs CrossAliyunId and CrossRoleName",
        "建议填写：跨账号备份需要同时提供 CrossAliyunId 与 CrossRoleName",
    );
    warnings.push(Issue::warning(missing.name(), Code::Recommended, said, PAGE));
    Some(())
}

pub(super) fn cross_account_id_is_digits(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    if !values.read(P::CrossAliyunId)??.bytes().all(|byte| byte.is_ascii_digit()) {
        let said = text("is usually digits only; check it", "通常只含数字；请检查");
        warnings.push(Issue::warning(P::CrossAliyunId.name(), Code::BadFormat, said, PAGE));
    }
    Some(())
}
