//! The rules over several parameters, and all warnings: a named function each.
//!
//! "Required when" is a row's own word, see [`Requirement`](crate::field::Requirement).
//! A rule that reads a wrong parameter has nothing to say: `read(...)?` leaves it.

use crate::{
    field::{Parameter as P, Text},
    fields::PAGE,
    issue::{Code, Issue},
    plan::Values,
};

mod billing;
mod schedule;
mod source;

type Rule = fn(&Values<'_>, &mut Vec<Issue>) -> Option<()>;

/// Rules whose breach stops signing.
pub(crate) const ERRORS: &[Rule] = &[billing::used_time_fits_period];

/// Rules whose breach does not.
pub(crate) const WARNINGS: &[Rule] = &[
    source::region_is_given,
    source::regions_look_like_regions,
    billing::subscription_is_complete,
    billing::subscription_only_when_prepaid,
    billing::postpay_is_not_sold,
    schedule::storage_type_is_unavailable,
    schedule::from_app_is_set_by_the_service,
    source::objects_are_given,
    source::objects_have_known_keys,
    source::tables_need_logical_backup,
    source::schemas_need_an_engine_with_schemas,
    source::agent_for_sql_server_wants_a_database,
    schedule::no_log_backup_for_logical_postgresql,
    schedule::limits_are_for_physical_mysql,
    schedule::log_interval_is_for_physical,
    schedule::schedule_fits_strategy,
    schedule::weekdays_once,
    source::cross_account_needs_both,
    source::cross_account_id_is_digits,
    schedule::tiers_in_order,
    source::physical_needs_a_gateway,
    billing::client_token_is_given,
];

/// The sibling operation that documents Region as required, and how long a ClientToken may be.
const CREATE_BACKUP_PLAN: &str = "https://www.alibabacloud.com/help/doc-detail/111950.htm";
const MODIFY_STORAGE_STRATEGY: &str =
    "https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-modifystoragestrategy";

const MAX_TOKEN_CHARS: usize = 64;

/// A warning about `parameter`, with the choices of `readers` that make it so.
fn warn(values: &Values<'_>, parameter: P, code: Code, said: Text, readers: &[P]) -> Issue {
    let because = readers.iter().filter_map(|reader| Some((*reader, values.choice(*reader)?))).collect();
    Issue { because, ..Issue::warning(parameter.name(), code, said, PAGE) }
}
