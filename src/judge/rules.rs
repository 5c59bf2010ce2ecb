//! The rules over several parameters, and all warnings: rows of one table, and a function for each
//! rule that is no row.
//!
//! "Required when" is a field's own word, see [`Requirement`](crate::parameters::field::Requirement).
//! A rule that reads a wrong parameter has nothing to say: `read(...)?` leaves it.

use crate::{
    issue::{Code, Issue},
    judge::known::{Test, Tests},
    judge::objects,
    judge::slots::Values,
    language::Text,
    parameters::field::{Condition, Parameter as P},
};

mod checks;
mod rows;

type Rule = fn(&Values<'_>, &mut Vec<Issue>) -> Option<()>;

/// Rules whose breach stops signing.
pub(crate) const ERRORS: &[Rule] = &[checks::used_time_fits_period];

/// Rules whose breach does not.
pub(crate) const WARNINGS: &[Rule] = &[
    checks::objects_have_known_keys,
    rows,
    checks::regions_are_known,
    checks::client_token_has_its_form,
    checks::cross_account_id_is_digits,
    checks::weekdays_once,
    checks::tiers_in_order,
];

/// A warning that data can say: it stands when `about` is given (or is not), all of `when` holds,
/// and not all of `unless` does.
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

static ROWS: [Row<Tests>; rows::ROWS.len()] = {
    let mut rows = [rows::ROWS[0].with_tests(); rows::ROWS.len()];
    let mut index = 0;
    while index < rows.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both tables")]
        {
            rows[index] = rows::ROWS[index].with_tests();
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
fn rows(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
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
    fn judge(&self, values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
        let places = match self.about {
            About::Parameter(parameter) if is_given(values, parameter)? != self.given => return None,
            About::Parameter(_) => &[],
            About::Tables => values.objects().tables.as_slice(),
            About::Schemas => values.objects().schemas.as_slice(),
        };
        if values.all_hold(self.when.as_slice())? && !values.excuses(&self.unless)? {
            self.warn(values, places, warnings);
        }
        Some(())
    }

    #[cold]
    fn warn(&self, values: &Values<'_>, places: &[objects::Spot], warnings: &mut Vec<Issue>) {
        if let About::Parameter(parameter) = self.about {
            warnings.push(self.issue(values, parameter.name().into()));
        }
        for place in places {
            warnings.push(self.issue(values, place.path().into()));
        }
    }

    #[cold]
    #[inline(never)]
    fn issue(&self, values: &Values<'_>, path: std::borrow::Cow<'static, str>) -> Issue {
        let mut issue = Issue::warning(path, self.code, self.said, self.source);
        for Test { parameter, .. } in self.when.as_slice().iter().chain(self.unless.as_slice()) {
            if let Some(value) = values.choice(*parameter)
                && issue.path != parameter.name()
            {
                issue.because.push((*parameter, value));
            }
        }
        issue
    }
}

/// A list of nothing gives nothing.
fn is_given(values: &Values<'_>, parameter: P) -> Option<bool> {
    let given = values.is_given(parameter)?;
    Some(given && (parameter != P::BackupObjects || values.objects().entries > 0))
}
