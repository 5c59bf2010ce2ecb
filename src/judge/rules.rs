//! The rules over several parameters, and all warnings: rows of one table, and a function for each
//! rule that is no row.
//!
//! "Required when" is a field's own word, see [`Requirement`](crate::parameters::field::Requirement).
//! A rule that reads a wrong parameter has nothing to say: `read(...)?` leaves it.

use super::{
    conditions::{Test, Tests},
    values::Values,
};
use crate::{
    issue::{Code, Detail, Issue, Issues},
    language::Text,
    parameters::field::{Condition, Parameter as P},
};

mod checks;
mod consistency;
mod warnings;

/// Rules whose breach stops signing.
pub(super) const ERRORS: &[fn(&mut Values<'_>, &mut Issues) -> Option<()>] = &[checks::used_time_fits_period];

/// Rules whose breach does not. Of several that are about one parameter the first speaks.
const WARNINGS: &[fn(&Values<'_>, &mut Warnings) -> Option<()>] = &[
    checks::characters_are_expected,
    rows,
    checks::subscription_is_whole,
    checks::regions_are_known,
    checks::client_token_has_its_form,
    checks::ids_have_their_form,
    checks::weekdays_once,
    checks::tiers_in_order,
    consistency::instance_id_fits,
    consistency::port_fits_engine,
    consistency::regions_agree,
];

/// Everything doubtful.
pub(super) fn warnings(values: &mut Values<'_>) -> Issues {
    let mut warnings = Warnings { issues: values.take_doubts(), about: 0 };
    for rule in WARNINGS {
        let _ = rule(values, &mut warnings);
    }
    warnings.issues
}

/// What was found so far.
struct Warnings {
    issues: Issues,
    /// A bit for each parameter that there is a warning about.
    about: u64,
}

impl Warnings {
    /// Adds a warning about a parameter, unless there is one.
    #[cold]
    #[inline(never)]
    fn add(&mut self, about: P, code: Code, detail: Detail, source: &'static str) -> Option<&mut Issue> {
        if self.about & 1 << about as u32 != 0 {
            return None;
        }
        self.about |= 1 << about as u32;
        self.issues.push(Issue::warning(about.name().into(), code, detail, source));
        self.issues.list.last_mut()
    }
}

/// A warning that data can say: it is given when `about` is (or is not), all of `when` holds, and not all of `unless` does.
#[derive(Clone, Copy)]
struct Row<Conditions = &'static [Condition]> {
    about: About,
    given: bool,
    when: Conditions,
    /// Empty: nothing excuses it.
    unless: Conditions,
    code: Code,
    said: Text,
    source: &'static str,
}

static ROWS: [Row<Tests>; warnings::ROWS.len()] = {
    let mut rows = [warnings::ROWS[0].with_tests(); warnings::ROWS.len()];
    let mut index = 0;
    while index < rows.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both tables")]
        {
            rows[index] = warnings::ROWS[index].with_tests();
        }
        index += 1;
    }
    rows
};

/// What a row is about.
#[derive(Clone, Copy)]
enum About {
    Parameter(P),
    /// Each list of tables in `BackupObjects`.
    Tables,
    /// Each schema in `BackupObjects`.
    Schemas,
}

#[expect(clippy::unnecessary_wraps, reason = "every rule has one shape, whether or not it needs `?`")]
fn rows(values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
    for row in &ROWS {
        let _ = row.judge(values, warnings);
    }
    Some(())
}

impl Row {
    const fn with_tests(self) -> Row<Tests> {
        let Self { about, given, when, unless, code, said, source } = self;
        Row { about, given, when: Tests::of(when), unless: Tests::of(unless), code, said, source }
    }
}

impl Row<Tests> {
    /// `None` where a parameter that it reads is wrong.
    fn judge(&self, values: &Values<'_>, warnings: &mut Warnings) -> Option<()> {
        if let About::Parameter(parameter) = self.about
            && is_given(values, parameter)? != self.given
        {
            return None;
        }
        if values.all_hold(self.when.as_slice())? && !values.excuses(&self.unless)? {
            self.warn(values, warnings);
        }
        Some(())
    }

    #[cold]
    fn warn(&self, values: &Values<'_>, warnings: &mut Warnings) {
        let places = match self.about {
            About::Parameter(parameter) => {
                if let Some(warning) = warnings.add(parameter, self.code, Detail::Said(self.said), self.source) {
                    self.reasons(values, warning);
                }
                return;
            }
            About::Tables => &values.objects().tables,
            About::Schemas => &values.objects().schemas,
        };
        for place in places {
            if warnings.issues.has_room_for_place() {
                let mut warning = Issue::warning(place.path().into(), self.code, Detail::Said(self.said), self.source);
                self.reasons(values, &mut warning);
                warnings.issues.push(warning);
            }
        }
    }

    /// The other parameters that it reads, where they have choices.
    #[cold]
    fn reasons(&self, values: &Values<'_>, warning: &mut Issue) {
        for Test { parameter, .. } in self.when.as_slice().iter().chain(self.unless.as_slice()) {
            because(values, *parameter, warning);
        }
    }
}

/// Names a parameter with its value, if it has choices and the warning is about another.
#[cold]
#[inline(never)]
fn because(values: &Values<'_>, parameter: P, warning: &mut Issue) {
    if let Some(value) = values.choice(parameter)
        && warning.path != parameter.name()
    {
        warning.because.push((parameter, value));
    }
}

/// A list of nothing gives nothing.
fn is_given(values: &Values<'_>, parameter: P) -> Option<bool> {
    let given = values.is_given(parameter)?;
    Some(given && (parameter != P::BackupObjects || values.objects().entries > 0))
}
