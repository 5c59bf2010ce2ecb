//! The parameters of `CreateAndStartBackupPlan`: one complete row each, in the reference's order.
//!
//! Data only, and so longer than a file of code may be. Rules over several parameters are in
//! `rules.rs`, apart from the plain "required when".
//!
//! Source: <https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-createandstartbackupplan>

use crate::language::text;
use crate::parameters::field::{Condition, Field, Form, Group, Kind, Parameter, Requirement, when};

/// The API reference page, the authority for every row.
pub const PAGE: &str =
    "https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-createandstartbackupplan";

/// Where the service needs no account to log in with.
const NO_ACCOUNT: &[&[Condition]] = &[
    &[when(Parameter::DatabaseType, &["Redis"])],
    &[when(Parameter::SourceEndpointInstanceType, &["Agent"]), when(Parameter::DatabaseType, &["MSSQL"])],
];

/// How many years can be bought at most; months are in the row of `UsedTime`.
pub const MAX_YEARS: i64 = 5;

/// Engines whose databases have schemas.
pub const ENGINES_WITH_SCHEMAS: &[&str] = &["MSSQL", "PostgreSQL", "Oracle"];

/// Ports with the engines that usually listen on them.
pub const PORTS: [(&str, &[&str]); 7] = [
    ("3306", &["MySQL", "MariaDB", "DRDS"]),
    ("1433", &["MSSQL"]),
    ("1521", &["Oracle"]),
    ("5432", &["PostgreSQL"]),
    ("27017", &["MongoDB"]),
    ("3717", &["MongoDB"]),
    ("6379", &["Redis"]),
];

/// What nearly all rows share; a row shows what is special.
const fn base(parameter: Parameter) -> Field {
    Field {
        parameter,
        requirement: Requirement::Optional,
        applies: &[],
        kind: Kind::Text(Form::Free),
        choice_labels: &[],
        default: None,
        unit: None,
        leave_out: false,
        group: Group::Advanced,
        example: "",
        label: text("", ""),
        doc: text("", ""),
        source: PAGE,
    }
}

// A row without its words does not compile.
const _: () = {
    let mut index = 0;
    while index < FIELDS.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within the table")]
        let Field { parameter, example, label, doc, .. } = FIELDS[index];
        assert!(parameter as usize == index, "rows are in the order of `Parameter`");
        assert!(!example.is_empty() && !label.en.is_empty() && !label.zh.is_empty());
        assert!(!doc.en.is_empty() && !doc.zh.is_empty());
        index += 1;
    }
};

/// Every parameter. A `const`: what WebAssembly needs of it is copied into a smaller table at
/// compile time, so that no description is shipped inside the module.
pub const FIELDS: [Field; Parameter::COUNT] = [
    Field {
        group: Group::Advanced,
        example: "dbstooi01example",
        label: text("Backup plan ID", "备份计划 ID"),
        doc: text(
            "ID of the backup plan. The service assigns one; leave it out for a new plan.",
            "备份计划的 ID，由服务分配；新建计划时无需填写。",
        ),
        ..base(Parameter::BackupPlanId)
    },
    Field {
        kind: Kind::Text(Form::Region),
        group: Group::What,
        example: "cn-hangzhou",
        label: text("Region of the plan", "计划所在地域"),
        doc: text(
            "Region in which the plan is created. Most regions share one endpoint, so the endpoint does not tell the service which region is meant.",
            "创建备份计划的地域。多数地域共用同一个接入点，因此服务无法从接入点得知地域。",
        ),
        ..base(Parameter::Region)
    },
    Field {
        requirement: Requirement::Required,
        kind: Kind::Choice(&["micro", "small", "medium", "large", "xlarge"]),
        group: Group::Billing,
        example: "micro",
        label: text("Plan size", "计划规格"),
        doc: text(
            "Size of the plan. A larger one backs up and restores faster, and costs more.",
            "备份计划的规格。规格越大，备份与恢复越快，费用也越高。",
        ),
        ..base(Parameter::InstanceClass)
    },
    Field {
        requirement: Requirement::Required,
        kind: Kind::Choice(&["MySQL", "MSSQL", "Oracle", "MariaDB", "PostgreSQL", "DRDS", "MongoDB", "Redis"]),
        choice_labels: &[
            text("MySQL", "MySQL"),
            text("SQL Server", "SQL Server"),
            text("Oracle", "Oracle"),
            text("MariaDB", "MariaDB"),
            text("PostgreSQL", "PostgreSQL"),
            text("DRDS (PolarDB-X)", "DRDS（PolarDB-X）"),
            text("MongoDB", "MongoDB"),
            text("Redis", "Redis"),
        ],
        group: Group::What,
        example: "MySQL",
        label: text("Database engine", "数据库类型"),
        doc: text("Engine of the database to back up.", "要备份的数据库的引擎类型。"),
        ..base(Parameter::DatabaseType)
    },
    Field {
        requirement: Requirement::Required,
        kind: Kind::Choice(&["logical", "physical"]),
        choice_labels: &[
            text("Logical: exports statements and rows", "逻辑备份：导出语句与数据行"),
            text("Physical: copies data files", "物理备份：复制数据文件"),
        ],
        group: Group::What,
        example: "logical",
        label: text("Backup method", "备份方式"),
        doc: text(
            "How data is read: logical exports it through the database, physical copies the files through a backup gateway.",
            "读取数据的方式：逻辑备份通过数据库导出，物理备份经备份网关复制文件。",
        ),
        ..base(Parameter::BackupMethod)
    },
    Field {
        applies: &[when(Parameter::PayType, &["", "prepay"])],
        kind: Kind::Choice(&["Year", "Month"]),
        choice_labels: &[text("Years", "按年"), text("Months", "按月")],
        group: Group::Billing,
        example: "Year",
        label: text("Billing cycle", "计费周期"),
        doc: text(
            "Unit in which a subscription is bought. UsedTime says how many.",
            "购买包年包月时长的单位，数量由 UsedTime 指定。",
        ),
        ..base(Parameter::Period)
    },
    Field {
        applies: &[when(Parameter::PayType, &["", "prepay"])],
        kind: Kind::Integer { min: 1, max: 11 },
        group: Group::Billing,
        example: "1",
        label: text("Subscription length", "订购时长"),
        doc: text(
            "How many billing cycles are bought: 1 to 5 years, or 1 to 11 months.",
            "购买多少个计费周期：1 至 5 年，或 1 至 11 个月。",
        ),
        ..base(Parameter::UsedTime)
    },
    Field {
        kind: Kind::Choice(&["prepay", "postpay"]),
        choice_labels: &[text("Subscription", "包年包月"), text("Pay-as-you-go", "按量付费")],
        group: Group::Billing,
        example: "prepay",
        label: text("Payment", "付费方式"),
        doc: text(
            "How the plan is paid for: prepay buys a subscription at once.",
            "备份计划的付费方式：prepay 表示立即购买包年包月。",
        ),
        ..base(Parameter::PayType)
    },
    Field {
        kind: Kind::Text(Form::Region),
        group: Group::Where,
        example: "cn-hangzhou",
        label: text("Region of the database", "数据库所在地域"),
        doc: text("Region in which the database runs.", "数据库运行所在的地域。"),
        ..base(Parameter::DatabaseRegion)
    },
    Field {
        kind: Kind::Text(Form::Region),
        group: Group::Retention,
        example: "cn-hangzhou",
        label: text("Region of the storage", "存储地域"),
        doc: text("Region in which backups are stored.", "存放备份数据的地域。"),
        ..base(Parameter::StorageRegion)
    },
    Field {
        kind: Kind::Choice(&["RDS", "PolarDB", "DDS", "Kvstore", "Other", "dg"]),
        choice_labels: &[
            text("ApsaraDB RDS", "云数据库 RDS"),
            text("PolarDB", "PolarDB"),
            text("ApsaraDB for MongoDB", "云数据库 MongoDB"),
            text("Tair (Redis-compatible)", "云数据库 Tair（兼容 Redis）"),
            text("Self-managed, by IP address and port", "自建数据库（IP 与端口）"),
            text("Self-managed, through Database Gateway", "自建数据库（数据库网关 DG）"),
        ],
        group: Group::What,
        example: "RDS",
        label: text("Kind of instance", "实例类型"),
        doc: text("Kind of database instance that the plan is for.", "备份计划所针对的数据库实例类型。"),
        ..base(Parameter::InstanceType)
    },
    Field {
        group: Group::Advanced,
        example: "none",
        label: text("Storage type", "存储类型"),
        doc: text("Reserved by the service and not in use yet; leave it out.", "服务保留的参数，尚未启用，请勿填写。"),
        leave_out: true,
        ..base(Parameter::StorageType)
    },
    Field {
        default: Some("OpenApi"),
        group: Group::Advanced,
        example: "OpenApi",
        label: text("Request source", "请求来源"),
        doc: text(
            "Names the caller. The service fills it in; leave it out.",
            "标明调用来源。服务会自行填写，请勿填写。",
        ),
        leave_out: true,
        ..base(Parameter::FromApp)
    },
    Field {
        requirement: Requirement::Required,
        kind: Kind::Choice(&["RDS", "ECS", "Express", "Agent", "DDS", "Other", "dg"]),
        choice_labels: &[
            text("ApsaraDB RDS", "云数据库 RDS"),
            text("On an ECS instance", "ECS 上的自建数据库"),
            text("Through a leased line, VPN or Smart Access Gateway", "通过专线、VPN 或智能接入网关"),
            text("Through a backup gateway", "通过备份网关"),
            text("ApsaraDB for MongoDB", "云数据库 MongoDB"),
            text("Directly, by IP address and port", "通过 IP 地址与端口直连"),
            text("Through Database Gateway, without a public address", "通过数据库网关 DG（无公网地址）"),
        ],
        group: Group::Where,
        example: "RDS",
        label: text("Location of the database", "数据库位置"),
        doc: text(
            "Where the database is, and so how the service reaches it. It decides which other source parameters are needed.",
            "数据库所在的位置，即服务连接它的方式；它决定还需要哪些源端参数。",
        ),
        ..base(Parameter::SourceEndpointInstanceType)
    },
    Field {
        requirement: Requirement::When(&[&[when(
            Parameter::SourceEndpointInstanceType,
            &["RDS", "ECS", "DDS", "Express", "Agent"],
        )]]),
        kind: Kind::Text(Form::Region),
        group: Group::Where,
        example: "cn-hangzhou",
        label: text("Source region", "源库地域"),
        doc: text(
            "Region of the database, or of the gateway through which it is reached.",
            "数据库所在的地域，或用于连接它的网关所在的地域。",
        ),
        ..base(Parameter::SourceEndpointRegion)
    },
    Field {
        requirement: Requirement::When(&[&[when(
            Parameter::SourceEndpointInstanceType,
            &["RDS", "ECS", "DDS", "Express"],
        )]]),
        applies: &[when(Parameter::SourceEndpointInstanceType, &["RDS", "ECS", "DDS", "Express", "dg"])],
        group: Group::Where,
        example: "rm-uf6wjk5xxxxxxxxxx",
        label: text("Source instance ID", "源实例 ID"),
        doc: text("ID of the instance that holds the database.", "数据库所在实例的 ID。"),
        ..base(Parameter::SourceEndpointInstanceID)
    },
    Field {
        requirement: Requirement::When(&[&[when(
            Parameter::SourceEndpointInstanceType,
            &["Express", "Agent", "Other"],
        )]]),
        applies: &[when(Parameter::SourceEndpointInstanceType, &["ECS", "Express", "Agent", "Other", "dg"])],
        kind: Kind::Text(Form::Host),
        group: Group::Where,
        example: "rm-uf6wjk5xxxxxxx.mysql.rds.aliyuncs.com",
        label: text("Source address", "源库地址"),
        doc: text(
            "Host name or IP address of the database, without scheme, port or path.",
            "数据库的主机名或 IP 地址，不含协议、端口和路径。",
        ),
        ..base(Parameter::SourceEndpointIP)
    },
    Field {
        requirement: Requirement::When(&[&[when(
            Parameter::SourceEndpointInstanceType,
            &["Express", "Agent", "Other", "ECS"],
        )]]),
        applies: &[when(Parameter::SourceEndpointInstanceType, &["ECS", "Express", "Agent", "Other", "dg"])],
        kind: Kind::Integer { min: 1, max: 65535 },
        group: Group::Where,
        example: "3306",
        label: text("Source port", "源库端口"),
        doc: text("Port on which the database listens.", "数据库监听的端口。"),
        ..base(Parameter::SourceEndpointPort)
    },
    Field {
        requirement: Requirement::When(&[&[when(Parameter::DatabaseType, &["PostgreSQL", "MongoDB"])]]),
        applies: &[when(Parameter::DatabaseType, &["PostgreSQL", "MongoDB", "MSSQL"])],
        group: Group::Credentials,
        example: "testRDS",
        label: text("Database name", "数据库名称"),
        doc: text("Database to log in to.", "登录时使用的数据库名称。"),
        ..base(Parameter::SourceEndpointDatabaseName)
    },
    Field {
        requirement: Requirement::Unless(NO_ACCOUNT),
        group: Group::Credentials,
        example: "testRDS",
        label: text("Database account", "数据库账号"),
        doc: text("Account with which the service logs in to the database.", "服务登录数据库所用的账号。"),
        ..base(Parameter::SourceEndpointUserName)
    },
    Field {
        requirement: Requirement::Unless(NO_ACCOUNT),
        kind: Kind::Text(Form::Secret),
        group: Group::Credentials,
        example: "testPassword",
        label: text("Database password", "数据库密码"),
        doc: text(
            "Password of that account. It is sent to the service, and never shown by this package.",
            "该账号的密码。它会发送给服务，本软件包从不显示它。",
        ),
        ..base(Parameter::SourceEndpointPassword)
    },
    Field {
        requirement: Requirement::When(&[&[when(Parameter::SourceEndpointInstanceType, &["Agent"])]]),
        applies: &[when(Parameter::SourceEndpointInstanceType, &["Agent"])],
        kind: Kind::Integer { min: 0, max: i64::MAX },
        group: Group::Where,
        example: "23313123312",
        label: text("Backup gateway ID", "备份网关 ID"),
        doc: text(
            "ID of the backup gateway through which the database is reached. It can be larger than 32 bits.",
            "用于连接数据库的备份网关的 ID，可能超过 32 位。",
        ),
        ..base(Parameter::BackupGatewayId)
    },
    Field {
        group: Group::Retention,
        example: "shop-backups",
        label: text("OSS bucket", "OSS 存储桶"),
        doc: text(
            "Bucket that receives the backups. The service makes one when it is left out.",
            "存放备份的 OSS 存储桶；不填则由服务新建。",
        ),
        ..base(Parameter::OSSBucketName)
    },
    Field {
        kind: Kind::Objects,
        group: Group::What,
        example: r#"[{"DBName":"shop","TableIncludes":[{"TableName":"orders"}]}]"#,
        label: text("Backup objects", "备份对象"),
        doc: text(
            "Databases and tables to back up: a list of objects with DBName, and optionally SchemaName, TableIncludes and TableExcludes.",
            "要备份的库与表：由含 DBName 的对象组成的列表，可带 SchemaName、TableIncludes、TableExcludes。",
        ),
        ..base(Parameter::BackupObjects)
    },
    Field {
        applies: &[when(Parameter::BackupStrategyType, &["", "simple"])],
        kind: Kind::Choices(&["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
        choice_labels: &[
            text("Monday", "星期一"),
            text("Tuesday", "星期二"),
            text("Wednesday", "星期三"),
            text("Thursday", "星期四"),
            text("Friday", "星期五"),
            text("Saturday", "星期六"),
            text("Sunday", "星期日"),
        ],
        group: Group::Schedule,
        example: "Monday",
        label: text("Days of full backup", "全量备份日"),
        doc: text("Weekdays on which a full backup runs.", "执行全量备份的星期几，可多选。"),
        ..base(Parameter::BackupPeriod)
    },
    Field {
        applies: &[when(Parameter::BackupStrategyType, &["", "simple"])],
        kind: Kind::Text(Form::Time),
        group: Group::Schedule,
        example: "14:22",
        label: text("Start time (UTC)", "开始时间（UTC）"),
        doc: text("Time of day, in UTC, at which a full backup starts.", "全量备份开始的时刻，以 UTC 计。"),
        ..base(Parameter::BackupStartTime)
    },
    Field {
        kind: Kind::Boolean,
        group: Group::Schedule,
        example: "true",
        label: text("Incremental log backup", "增量日志备份"),
        doc: text(
            "Whether changes between full backups are backed up continuously from the database's logs.",
            "是否通过数据库日志持续备份两次全量备份之间的变更。",
        ),
        ..base(Parameter::EnableBackupLog)
    },
    Field {
        applies: &[when(Parameter::BackupMethod, &["physical"])],
        kind: Kind::Integer { min: 0, max: i32::MAX as i64 },
        unit: Some("seconds"),
        group: Group::Schedule,
        example: "1000",
        label: text("Incremental interval", "增量备份间隔"),
        doc: text(
            "Seconds between two incremental backups. Only physical backup uses it.",
            "两次增量备份之间的秒数，仅物理备份使用。",
        ),
        ..base(Parameter::BackupLogIntervalSeconds)
    },
    Field {
        kind: Kind::Integer { min: 0, max: 1825 },
        default: Some("730"),
        unit: Some("days"),
        group: Group::Retention,
        example: "730",
        label: text("Retention", "保留时间"),
        doc: text("Days for which a backup is kept.", "备份数据保留的天数。"),
        ..base(Parameter::BackupRetentionPeriod)
    },
    Field {
        kind: Kind::Integer { min: 0, max: i32::MAX as i64 },
        default: Some("180"),
        unit: Some("days"),
        group: Group::Retention,
        example: "180",
        label: text("Move to infrequent access after", "转低频存储时间"),
        doc: text(
            "Days after which a backup moves to infrequent-access storage.",
            "备份数据多少天后转为低频访问存储。",
        ),
        ..base(Parameter::DuplicationInfrequentAccessPeriod)
    },
    Field {
        kind: Kind::Integer { min: 0, max: i32::MAX as i64 },
        default: Some("365"),
        unit: Some("days"),
        group: Group::Retention,
        example: "365",
        label: text("Move to archive after", "转归档存储时间"),
        doc: text("Days after which a backup moves to archive storage.", "备份数据多少天后转为归档存储。"),
        ..base(Parameter::DuplicationArchivePeriod)
    },
    Field {
        requirement: Requirement::Required,
        group: Group::What,
        example: "nightly-shop",
        label: text("Plan name", "计划名称"),
        doc: text("Name under which the plan is listed.", "备份计划在列表中显示的名称。"),
        ..base(Parameter::BackupPlanName)
    },
    Field {
        requirement: Requirement::When(&[&[when(Parameter::DatabaseType, &["Oracle"])]]),
        applies: &[when(Parameter::DatabaseType, &["Oracle"])],
        group: Group::Credentials,
        example: "test",
        label: text("Oracle SID", "Oracle SID"),
        doc: text("System identifier of the Oracle instance.", "Oracle 实例的系统标识符（SID）。"),
        ..base(Parameter::SourceEndpointOracleSID)
    },
    Field {
        kind: Kind::Choice(&["system"]),
        choice_labels: &[text("Storage of DBS", "DBS 内置存储")],
        group: Group::Retention,
        example: "system",
        label: text("Storage", "存储位置"),
        doc: text(
            "Where backups go: your own OSS bucket when it is left out, storage built into DBS with system.",
            "备份存放在何处：不填为您自己的 OSS 存储桶，system 为 DBS 内置存储。",
        ),
        ..base(Parameter::BackupStorageType)
    },
    Field {
        applies: &[when(Parameter::DatabaseType, &["MySQL"]), when(Parameter::BackupMethod, &["physical"])],
        kind: Kind::Integer { min: 0, max: i64::MAX },
        unit: Some("KB/s"),
        group: Group::Advanced,
        example: "262144",
        label: text("Disk read limit", "磁盘读取限速"),
        doc: text(
            "Highest rate at which the backup reads from disk. Only physical backup of MySQL uses it.",
            "备份读取磁盘的最高速率，仅 MySQL 物理备份使用。",
        ),
        ..base(Parameter::BackupSpeedLimit)
    },
    Field {
        applies: &[when(Parameter::DatabaseType, &["MySQL"]), when(Parameter::BackupMethod, &["physical"])],
        kind: Kind::Integer { min: 0, max: 10_485_760 },
        unit: Some("KB/s"),
        group: Group::Advanced,
        example: "262144",
        label: text("Network limit", "网络限速"),
        doc: text(
            "Highest rate at which the backup is sent over the network, up to 10 GB/s. Only physical backup of MySQL uses it.",
            "备份经网络传输的最高速率，最大 10 GB/s，仅 MySQL 物理备份使用。",
        ),
        ..base(Parameter::BackupRateLimit)
    },
    Field {
        kind: Kind::Choice(&["simple", "manual"]),
        choice_labels: &[text("On a schedule", "周期备份"), text("By hand", "手动备份")],
        default: Some("simple"),
        group: Group::Schedule,
        example: "simple",
        label: text("Strategy", "备份策略"),
        doc: text(
            "simple runs on the days and at the time given, manual only when someone starts it.",
            "simple 按指定的日期与时刻执行，manual 仅在有人启动时执行。",
        ),
        ..base(Parameter::BackupStrategyType)
    },
    Field {
        group: Group::Advanced,
        example: "1648821913000000",
        label: text("Other account's UID", "跨账号 UID"),
        doc: text(
            "UID of the Alibaba Cloud account that owns the database, when it is another account's. Goes with CrossRoleName.",
            "跨账号备份时，数据库所属阿里云账号的 UID，与 CrossRoleName 一起使用。",
        ),
        ..base(Parameter::CrossAliyunId)
    },
    Field {
        group: Group::Advanced,
        example: "test123",
        label: text("Other account's role", "跨账号角色"),
        doc: text(
            "RAM role in the other account that lets the service in. Goes with CrossAliyunId.",
            "另一账号中授权本服务访问的 RAM 角色，与 CrossAliyunId 一起使用。",
        ),
        ..base(Parameter::CrossRoleName)
    },
    Field {
        group: Group::Advanced,
        example: "5d41402a-bc4b-4a76-b971-9d911017c592",
        label: text("Client token", "幂等令牌"),
        doc: text(
            "Marks repeats of one request: the same token never creates a second plan.",
            "标识同一请求的重复发送：相同令牌不会创建第二个计划。",
        ),
        ..base(Parameter::ClientToken)
    },
    Field {
        group: Group::Advanced,
        example: "rg-aekzecovztiexample",
        label: text("Resource group ID", "资源组 ID"),
        doc: text("Resource group that the plan joins.", "备份计划所属的资源组。"),
        ..base(Parameter::ResourceGroupId)
    },
];
