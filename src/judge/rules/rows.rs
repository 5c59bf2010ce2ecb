//! The rules that are rows, in the order in which their warnings come. Each begins with its name.

use super::{
    About::{self, Parameter, Schemas, Tables},
    Row,
};
use crate::{
    issue::Code,
    language::{Text, text},
    parameters::field::{Condition, Parameter as P, when},
    parameters::fields::PAGE,
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

const GIVE_PERIOD: Text =
    text("should be given with a subscription: Year or Month", "包年包月时建议填写：Year 或 Month");
const NO_SUBSCRIPTION: Text =
    text("matters only for a subscription (PayType prepay)", "仅对包年包月（PayType 为 prepay）有意义");
const PHYSICAL_MYSQL_ONLY: Text =
    text("is ignored: only a physical backup of MySQL uses it", "会被忽略：仅 MySQL 物理备份使用");
const NO_SCHEDULE: Text = text("has no effect: a manual plan has no schedule", "不起作用：手动备份没有周期");
const GIVE_SCHEDULE: Text = text(
    "should be given: a plan on a schedule needs both days and start time",
    "建议填写：周期备份需要备份日和开始时间",
);
const BOTH_ACCOUNT_AND_ROLE: Text = text(
    "should be given: a backup across accounts needs CrossAliyunId and CrossRoleName",
    "建议填写：跨账号备份需要同时提供 CrossAliyunId 与 CrossRoleName",
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
pub(super) const ROWS: [Row; 26] = [
    // Region is given.
    Row {
        source: CREATE_BACKUP_PLAN,
        ..absent(
            P::Region,
            text(
                "should be given: most regions share one endpoint, so nothing else tells the service which region is meant",
                "建议填写：多数地域共用同一接入点，服务无法从别处得知地域",
            ),
        )
    },
    // A subscription is complete.
    Row { when: PREPAID, ..absent(P::Period, GIVE_PERIOD) },
    Row { when: &[when(P::PayType, &[""]), when(P::UsedTime, GIVEN)], ..absent(P::Period, GIVE_PERIOD) },
    Row {
        when: PREPAID,
        ..absent(
            P::UsedTime,
            text(
                "should be given with a subscription: how many periods are bought",
                "包年包月时建议填写：购买的周期数",
            ),
        )
    },
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
                "may be refused: the page lists only prepay, and the product's FAQ says that pay-as-you-go plans cannot be created; use prepay",
                "可能被拒绝：文档只列出 prepay，且产品常见问题说明无法创建按量付费的计划；请使用 prepay",
            ),
        )
    },
    // What the service does not use yet, or sets itself.
    given(
        P::StorageType,
        Code::Unsupported,
        text("is not yet available in the service; leave it out", "服务尚未启用此参数；请勿填写"),
    ),
    given(
        P::FromApp,
        Code::NoEffect,
        text("need not be set: the service fills it in; leave it out", "无需设置，服务会自行填写；请勿填写"),
    ),
    // BackupObjects is given, unless behind a gateway.
    Row {
        unless: &[when(P::SourceEndpointInstanceType, &["Agent"])],
        ..absent(
            P::BackupObjects,
            text(
                "should name what is backed up; without it the service decides",
                "建议指明要备份的内容；否则由服务决定",
            ),
        )
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
        unless: &[when(P::DatabaseType, &["MSSQL", "PostgreSQL", "Oracle"])],
        ..row(
            Schemas,
            true,
            Code::NoEffect,
            text(
                "has no effect: only SQL Server, PostgreSQL and Oracle have schemas",
                "不起作用：只有 SQL Server、PostgreSQL 和 Oracle 有 schema",
            ),
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
                "cannot be: a logical backup of PostgreSQL has no incremental part",
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
            text("is ignored: only a physical backup uses it", "会被忽略：仅物理备份使用"),
        )
    },
    Row {
        when: &[when(P::BackupMethod, &["physical"]), when(P::EnableBackupLog, &["true"])],
        ..absent(
            P::BackupLogIntervalSeconds,
            text(
                "should be given: a physical backup with log backup needs to know how often",
                "建议填写：启用日志备份的物理备份需要增量间隔",
            ),
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
                "cannot be physical here: a physical backup runs through a backup gateway, and ApsaraDB is backed up logically",
                "此处不能使用物理备份：物理备份需经备份网关，云数据库只支持逻辑备份",
            ),
        )
    },
    // A repeat creates no second plan.
    Row {
        source: CREATE_BACKUP_PLAN,
        ..absent(
            P::ClientToken,
            text(
                "should be given: without it a repeated request can create, and bill, a second plan (send makes one)",
                "建议填写：缺少它时重复请求可能创建并计费第二个计划（send 会自动生成）",
            ),
        )
    },
];
