//! Values that do not go together: an instance ID with location and engine, a port with an engine, regions.
//!
//! Nothing here looks for what is merely unusual: a warning needs something that says the opposite.

use super::{
    super::{conditions::Test, values::Values},
    Warnings, because,
};
use crate::{
    issue::{Code, Detail},
    language::{Text, text},
    parameters::field::{Parameter as P, when},
    parameters::fields::{PAGE, PORTS},
    parameters::regions::known_region,
};

/// A value that tells what another parameter should be.
struct Clue {
    about: P,
    /// How the value begins; a port: all of it.
    begins: &'static str,
    fits: Test,
    /// A page that shows it.
    source: &'static str,
}

const POLARDB: &str = "https://www.alibabacloud.com/help/en/polardb/api-polardb-2017-08-01-describedbclusters";
const MONGODB: &str =
    "https://www.alibabacloud.com/help/en/mongodb/developer-reference/api-dds-2015-12-01-describedbinstances";
const TAIR: &str = "https://www.alibabacloud.com/help/doc-detail/60996.htm";
const ECS: &str = "https://www.alibabacloud.com/help/en/ecs/developer-reference/api-describeinstances";
const IANA: &str = "https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml";

/// Locations beside those of Alibaba Cloud's own instances: an ID says nothing there.
const fn located(begins: &'static str, locations: &'static [&'static str], source: &'static str) -> Clue {
    let fits = Test::of(when(P::SourceEndpointInstanceType, locations));
    Clue { about: P::SourceEndpointInstanceID, begins, fits, source }
}

const fn running(begins: &'static str, engines: &'static [&'static str], source: &'static str) -> Clue {
    let fits = Test::of(when(P::DatabaseType, engines));
    Clue { about: P::SourceEndpointInstanceID, begins, fits, source }
}

const AT_RDS: &[&str] = &["RDS", "Express", "Agent", "Other", "dg"];
const AT_DDS: &[&str] = &["DDS", "Express", "Agent", "Other", "dg"];
const AT_ECS: &[&str] = &["ECS", "Express", "Agent", "Other", "dg"];

static INSTANCES: [Clue; 9] = [
    located("rm-", AT_RDS, PAGE),
    located("pc-", AT_RDS, POLARDB),
    located("dds-", AT_DDS, MONGODB),
    located("r-", AT_RDS, TAIR),
    located("i-", AT_ECS, ECS),
    running("rm-", &["MySQL", "MSSQL", "Oracle", "MariaDB", "PostgreSQL", "DRDS"], PAGE),
    running("pc-", &["MySQL", "PostgreSQL", "Oracle"], POLARDB),
    running("dds-", &["MongoDB"], MONGODB),
    running("r-", &["Redis"], TAIR),
];

static USUAL_PORTS: [Clue; PORTS.len()] = {
    let mut clues =
        [const { Clue { about: P::SourceEndpointPort, begins: "", fits: Test::NEVER, source: IANA } }; PORTS.len()];
    let mut index = 0;
    while index < PORTS.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both tables")]
        {
            clues[index].begins = PORTS[index].0;
            clues[index].fits = Test::of(when(P::DatabaseType, PORTS[index].1));
        }
        index += 1;
    }
    clues
};

pub(super) fn instance_id_fits(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    const SAID: Text =
        text("begins like the ID of another kind of instance; check both", "其前缀属于另一种实例；请检查两者");
    let id = values.read(P::SourceEndpointInstanceID)??;
    for clue in INSTANCES.iter().filter(|clue| begins(id, clue.begins)) {
        speak(values, clue, SAID, warnings);
    }
    Some(())
}

/// As `starts_with`, which would call a function before it compares the first letter.
fn begins(id: &str, beginning: &str) -> bool {
    id.len() >= beginning.len() && id.bytes().zip(beginning.bytes()).all(|(a, b)| a == b)
}

/// A port of its own is anybody's right; the usual one of another engine is a slip.
pub(super) fn port_fits_engine(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    const SAID: Text = text("is the usual port of another engine; check both", "是另一种数据库的常用端口；请检查两者");
    let port = values.read(P::SourceEndpointPort)??;
    for clue in USUAL_PORTS.iter().filter(|clue| clue.begins == port) {
        speak(values, clue, SAID, warnings);
    }
    Some(())
}

/// Warns where the other parameter is known and does not fit.
#[cold]
#[inline(never)]
fn speak(values: &Values<'_>, clue: &Clue, said: Text, warnings: &mut Warnings) {
    let state = values.state(clue.fits.parameter);
    if state.index().is_some()
        && !clue.fits.holds(state)
        && let Some(warning) = warnings.add(clue.about, Code::Conflict, Detail::Said(said), clue.source)
    {
        because(values, clue.fits.parameter, warning);
    }
}

/// Of what is given: where the database is, and where its backups go.
#[expect(clippy::unnecessary_wraps, reason = "every rule has one shape, whether or not it needs `?`")]
pub(super) fn regions_agree(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    const TWO: Text = text(
        "is another region than SourceEndpointRegion; both are where the database is",
        "与 SourceEndpointRegion 不同；两者都是数据库所在地域",
    );
    const AWAY: Text = text(
        "is not the database's region: transfer costs more, and other laws may apply",
        "与数据库所在地域不同：传输费用更高，且可能适用不同的法律",
    );
    for (about, other, said) in [
        (P::DatabaseRegion, P::SourceEndpointRegion, TWO),
        (P::StorageRegion, P::SourceEndpointRegion, AWAY),
        (P::StorageRegion, P::DatabaseRegion, AWAY),
    ] {
        if let (Some(Some(there)), Some(Some(here))) = (values.read(about), values.read(other))
            && here != there
            && let Some(warning) = warnings.add(about, Code::Conflict, Detail::Said(said), PAGE)
            && let Some(known) = known_region(here)
        {
            warning.because.push((other, known));
        }
    }
    Some(())
}
