//! The words that a row of [`FIELDS`](crate::FIELDS) may use.
//!
//! Vocabulary only: no rule is decided here, and no row stands here.

use crate::language::Text;

macro_rules! parameters {
    ($($name:ident),* $(,)?) => {
        /// A request parameter, spelt as on the wire, in the reference's order.
        #[allow(clippy::upper_case_acronyms, reason = "the wire spelling is the name")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Parameter {
            $(
                #[doc = concat!("`", stringify!($name), "`")]
                $name,
            )*
        }

        impl Parameter {
            /// Every parameter, in the reference's order.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$name),*];
            /// How many there are.
            pub const COUNT: usize = [$(stringify!($name)),*].len();

            /// The wire name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }
        }
    };
}

parameters! {
    BackupPlanId, Region, InstanceClass, DatabaseType, BackupMethod, Period, UsedTime, PayType,
    DatabaseRegion, StorageRegion, InstanceType, StorageType, FromApp, SourceEndpointInstanceType,
    SourceEndpointRegion, SourceEndpointInstanceID, SourceEndpointIP, SourceEndpointPort,
    SourceEndpointDatabaseName, SourceEndpointUserName, SourceEndpointPassword, BackupGatewayId,
    OSSBucketName, BackupObjects, BackupPeriod, BackupStartTime, EnableBackupLog,
    BackupLogIntervalSeconds, BackupRetentionPeriod, DuplicationInfrequentAccessPeriod,
    DuplicationArchivePeriod, BackupPlanName, SourceEndpointOracleSID, BackupStorageType,
    BackupSpeedLimit, BackupRateLimit, BackupStrategyType, CrossAliyunId, CrossRoleName,
    ClientToken, ResourceGroupId,
}

/// What a value must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text of a [`Form`].
    Text(Form),
    /// Exactly one of these.
    Choice(&'static [&'static str]),
    /// One or more of these, joined by commas on the wire.
    Choices(&'static [&'static str]),
    /// A whole number in this inclusive range.
    Integer {
        /// Lowest allowed.
        min: i64,
        /// Highest allowed.
        max: i64,
    },
    /// `true` or `false`.
    Boolean,
    /// The JSON array of databases and tables.
    Objects,
}

/// The form of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Anything without blanks around it.
    Free,
    /// Anything at all; never shown.
    Secret,
    /// `HH:mm`.
    Time,
    /// A host name or an address.
    Host,
    /// A region id.
    Region,
}

/// Holds when the parameter has one of the values. `""` among them means: not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The parameter that is read.
    pub parameter: Parameter,
    /// The values that make it hold.
    pub is: &'static [&'static str],
}

/// Short for a [`Condition`] literal.
#[must_use]
pub const fn when(parameter: Parameter, is: &'static [&'static str]) -> Condition {
    Condition { parameter, is }
}

/// When a parameter must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// When one of these lists of conditions holds as a whole.
    When(&'static [&'static [Condition]]),
    /// Unless one of these lists of conditions holds as a whole.
    Unless(&'static [&'static [Condition]]),
}

/// Where a form shows the parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What is backed up, and how.
    What,
    /// Where the database is.
    Where,
    /// The database's account.
    Credentials,
    /// When backups run.
    Schedule,
    /// How long backups are kept, and where.
    Retention,
    /// What is bought.
    Billing,
    /// Rarely needed.
    Advanced,
}

/// One parameter, complete. Rows are data: a row that wants an `if` is a function in `rules.rs`.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Which parameter.
    pub parameter: Parameter,
    /// When it must be given.
    pub requirement: Requirement,
    /// It matters only when all of these hold; empty: always.
    pub applies: &'static [Condition],
    /// What a value must look like.
    pub kind: Kind,
    /// A label for each choice, in the order of the choices; empty: the choices speak for themselves.
    pub choice_labels: &'static [Text],
    /// What the service takes when it is not given, where that is documented.
    pub default: Option<&'static str>,
    /// `days`, `seconds` or `KB/s`.
    pub unit: Option<&'static str>,
    /// Whether the advice is not to give it.
    pub leave_out: bool,
    /// Where a form shows it.
    pub group: Group,
    /// A valid value.
    pub example: &'static str,
    /// A few words for a form.
    pub label: Text,
    /// What it does.
    pub doc: Text,
    /// The documentation that says so.
    pub source: &'static str,
}

impl Field {
    /// The wire name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.parameter.name()
    }
}
