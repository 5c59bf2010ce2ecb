//! The rules that are rows, in the order in which their warnings come. Each begins with its name.

use super::{
    About::{self, Parameter, Schemas, Tables},
    Row,
};
use crate::{
    issue::Code,
    language::{Text, text},
    parameters::field::{Condition, Parameter as P, when},
    parameters::fields::{ENGINES_WITH_SCHEMAS, PAGE},
};

/// The sibling operation that documents Region as required, and how long a ClientToken may be.
pub(super) const CREATE_BACKUP_PLAN: &str = "https://www.alibabacloud.com/help/doc-detail/111950.htm";

/// In place of values: whatever is given.
const GIVEN: &[&str] = &[];

const PREPAID: &[Condition] = &[when(P::PayType, &["prepay"])];
const POSTPAID: &[Condition] = &[when(P::PayType, &["postpay"])];
const MANUAL: &[Condition] = &[when(P::BackupStrategyType, &["manual"])];
const PHYSICAL: &[Condition] = &[when(P::BackupMethod, &["physical"])];
const PHYSICAL_MYSQL: &[Condition] = &[when(P::DatabaseType, &["MySQL"]), when(P::BackupMethod, &["physical"])];

pub(super) const GIVE_PERIOD: Text =
    text("should be given with a subscription: Year or Month", "包年包月时建议填写：Year 或 Month");
pub(super) const GIVE_USED_TIME: Text =
    text("should be given with a subscription: how many periods are bought", "包年包月时建议填写：购买的周期数");
const NO_SUBSCRIPTION: Text =
    text("matters only for a subscription (PayType prepay)", "仅对包年包月（PayType 为 prepay）有意义");
const PHYSICAL_MYSQL_ONLY: Text =
    text("has no effect: only a physical backup of MySQL uses it", "不起作用：仅 MySQL 物理备份使用");
const NO_SCHEDULE: Text = text("has no effect: a manual plan has no schedule", "不起作用：手动备份没有周期");
const MONGODB: &[Condition] = &[when(P::DatabaseType, &["MongoDB"])];
const OTHER_ENGINE: Text = text("is for another engine; check both", "与数据库类型不符；请检查两者");
const GIVE_SCHEDULE: Text =
    text("should be given: a schedule has days and a start time", "建议填写：周期备份需备份日和开始时间");
const BOTH_ACCOUNT_AND_ROLE: Text = text(
    "should be given: CrossAliyunId and CrossRoleName belong together",
    "建议填写：CrossAliyunId 与 CrossRoleName 须同时填写",
);

const fn given(about: P, code: Code, said: Text) -> Row {
    row(Parameter(about), true, code, said)
}

const fn absent(about: P, said: Text) -> Row {
    row(Parameter(about), false, Code::Recommended, said)
}

const fn row(about: About, given: bool, code: Code, said: Text) -> Row {
    Row { about, given, when: &[], unless: &[], code, said, source: PAGE }
}

/// A `const`: [`super::ROWS`] is made of it at compile time.
pub(super) const ROWS: [Row; 29] = [
    // Region is given.
    Row {
        source: CREATE_BACKUP_PLAN,
        ..absent(
            P::Region,
            text("should be given: the endpoint does not tell the region", "建议填写：接入点无法表明地域"),
        )
    },
    // A subscription is complete.
    Row { when: PREPAID, ..absent(P::Period, GIVE_PERIOD) },
    Row { when: PREPAID, ..absent(P::UsedTime, GIVE_USED_TIME) },
    // What belongs to a subscription has no effect without one.
    Row { when: POSTPAID, ..given(P::Period, Code::NoEffect, NO_SUBSCRIPTION) },
    Row { when: POSTPAID, ..given(P::UsedTime, Code::NoEffect, NO_SUBSCRIPTION) },
    // Pay-as-you-go is not sold.
    Row {
        when: POSTPAID,
        ..given(
            P::PayType,
            Code::Unsupported,
            text(
                "may be refused: pay-as-you-go plans cannot be created; use prepay",
                "可能被拒绝：无法创建按量付费的计划；请使用 prepay",
            ),
        )
    },
    // What the service does not use yet, or sets itself.
    given(
        P::StorageType,
        Code::Unsupported,
        text("is not yet available; leave it out", "服务尚未启用此参数；请勿填写"),
    ),
    given(P::FromApp, Code::NoEffect, text("is filled in by the service; leave it out", "由服务填写；请勿填写")),
    // BackupObjects is given, unless behind a gateway.
    Row {
        unless: &[when(P::SourceEndpointInstanceType, &["Agent"])],
        ..absent(P::BackupObjects, text("should be given: it says what is backed up", "建议填写：它指明要备份的内容"))
    },
    // A physical backup takes the whole instance.
    Row {
        when: PHYSICAL,
        ..row(
            Tables,
            true,
            Code::NoEffect,
            text("has no effect: a physical backup takes the whole instance", "不起作用：物理备份总是备份整个实例"),
        )
    },
    // Not every engine has schemas.
    Row {
        unless: &[when(P::DatabaseType, ENGINES_WITH_SCHEMAS)],
        ..row(
            Schemas,
            true,
            Code::NoEffect,
            text("has no effect: this engine has no schemas", "不起作用：此数据库类型没有 schema"),
        )
    },
    // SQL Server behind a gateway names its database.
    Row {
        when: &[when(P::DatabaseType, &["MSSQL"]), when(P::SourceEndpointInstanceType, &["Agent"])],
        ..absent(
            P::SourceEndpointDatabaseName,
            text("should be given for SQL Server behind a backup gateway", "经备份网关连接 SQL Server 时建议填写"),
        )
    },
    // A logical backup of PostgreSQL has no incremental part.
    Row {
        when: &[
            when(P::EnableBackupLog, &["true"]),
            when(P::DatabaseType, &["PostgreSQL"]),
            when(P::BackupMethod, &["logical"]),
        ],
        ..given(
            P::EnableBackupLog,
            Code::Unsupported,
            text(
                "is not possible: a logical backup of PostgreSQL has no incremental part",
                "不受支持：PostgreSQL 逻辑备份没有增量备份",
            ),
        )
    },
    // Limits are for a physical backup of MySQL.
    Row { unless: PHYSICAL_MYSQL, ..given(P::BackupSpeedLimit, Code::NoEffect, PHYSICAL_MYSQL_ONLY) },
    Row { unless: PHYSICAL_MYSQL, ..given(P::BackupRateLimit, Code::NoEffect, PHYSICAL_MYSQL_ONLY) },
    // The interval between log backups is for a physical backup, which needs it.
    Row {
        when: &[when(P::BackupMethod, &["logical"])],
        ..given(
            P::BackupLogIntervalSeconds,
            Code::NoEffect,
            text("has no effect: only a physical backup uses it", "不起作用：仅物理备份使用"),
        )
    },
    Row {
        when: &[when(P::BackupMethod, &["physical"]), when(P::EnableBackupLog, &["true"])],
        ..absent(
            P::BackupLogIntervalSeconds,
            text("should be given: a physical log backup has an interval", "建议填写：物理日志备份需要间隔"),
        )
    },
    // A manual plan has no schedule, any other has one.
    Row { when: MANUAL, ..given(P::BackupPeriod, Code::NoEffect, NO_SCHEDULE) },
    Row { when: MANUAL, ..given(P::BackupStartTime, Code::NoEffect, NO_SCHEDULE) },
    Row { unless: MANUAL, ..absent(P::BackupPeriod, GIVE_SCHEDULE) },
    Row { unless: MANUAL, ..absent(P::BackupStartTime, GIVE_SCHEDULE) },
    // A backup across accounts names account and role.
    Row { when: &[when(P::CrossAliyunId, GIVEN)], ..absent(P::CrossRoleName, BOTH_ACCOUNT_AND_ROLE) },
    Row { when: &[when(P::CrossRoleName, GIVEN)], ..absent(P::CrossAliyunId, BOTH_ACCOUNT_AND_ROLE) },
    // A physical backup runs through a gateway.
    Row {
        when: &[
            when(P::BackupMethod, &["physical"]),
            when(P::SourceEndpointInstanceType, &["RDS", "DDS", "Other", "dg"]),
        ],
        ..given(
            P::BackupMethod,
            Code::Unsupported,
            text(
                "cannot be physical here: that takes a backup gateway, and ApsaraDB is backed up logically",
                "此处不能使用物理备份：需要备份网关，云数据库只支持逻辑备份",
            ),
        )
    },
    // A MongoDB of Alibaba Cloud is at DDS, and only MongoDB is.
    Row {
        when: &[when(P::SourceEndpointInstanceType, &["RDS"]), when(P::DatabaseType, &["MongoDB"])],
        ..given(
            P::SourceEndpointInstanceType,
            Code::Conflict,
            text("is not for MongoDB; use DDS", "不适用于 MongoDB；请使用 DDS"),
        )
    },
    Row {
        when: &[when(P::SourceEndpointInstanceType, &["DDS"])],
        unless: MONGODB,
        ..given(P::SourceEndpointInstanceType, Code::Conflict, OTHER_ENGINE)
    },
    Row {
        when: &[when(P::InstanceType, &["DDS"])],
        unless: MONGODB,
        ..given(P::InstanceType, Code::Conflict, OTHER_ENGINE)
    },
    Row {
        when: &[when(P::InstanceType, &["Kvstore"])],
        unless: &[when(P::DatabaseType, &["Redis"])],
        ..given(P::InstanceType, Code::Conflict, OTHER_ENGINE)
    },
    // A repeat creates no second plan.
    Row {
        source: CREATE_BACKUP_PLAN,
        ..absent(
            P::ClientToken,
            text(
                "should be given: without it a repeated request can buy a second plan (send makes one)",
                "建议填写：缺少它时重复请求可能购买第二个计划（send 会自动生成）",
            ),
        )
    },
];
