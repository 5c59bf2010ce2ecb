//! What holds, what would not hold with a fault in the protocol, and what the protocol cannot promise.

use keeper_model::{Fault, Keeper, Surroundings};
use stateright::{Checker, Model};

const ONE_PLAN: &str = "at most one plan";
const HONEST: &str = "nobody is told that there is no plan while there is one";

fn explore(fault: Fault, surroundings: Surroundings) -> impl Checker<Keeper> {
    let checker = Keeper { fault, surroundings }.checker().threads(2).spawn_bfs().join();
    println!("{fault:?}: {} states, {} of them apart", checker.state_count(), checker.unique_state_count());
    checker
}

/// Leases outlive their senders, as they do while an instance's clock is right: then refusals can be trusted, too.
const LONG_LEASES: Surroundings = Surroundings { short_leases: false, records_lost: false, ..Surroundings::HOSTILE };
/// An operator changed what tokens are derived from while records live.
const SETTINGS_DIFFER: Surroundings =
    Surroundings { settings_differ: true, records_lost: false, ..Surroundings::HOSTILE };
/// A service that forgets tokens, and nothing else that goes wrong.
const FORGETFUL: Surroundings = Surroundings {
    service_knows_tokens: false,
    settings_differ: false,
    records_lost: false,
    crashes: false,
    late_answers: false,
    short_leases: false,
};

#[test]
fn one_plan_while_the_service_knows_the_token_whatever_happens() {
    let checker = explore(Fault::None, Surroundings::HOSTILE);
    checker.assert_no_discovery(ONE_PLAN);
    checker.assert_any_discovery("a plan is made");
    checker.assert_any_discovery("all are answered");
}

#[test]
fn one_plan_when_settings_change_and_no_record_is_lost() {
    explore(Fault::None, SETTINGS_DIFFER).assert_no_discovery(ONE_PLAN);
}

#[test]
fn one_plan_and_true_refusals_while_leases_outlive_their_senders() {
    let checker = explore(Fault::None, LONG_LEASES);
    checker.assert_no_discovery(ONE_PLAN);
    checker.assert_no_discovery(HONEST);
}

#[test]
fn one_plan_by_the_record_alone_when_the_service_forgets_tokens_and_all_else_goes_well() {
    explore(Fault::None, FORGETFUL).assert_no_discovery(ONE_PLAN);
}

#[test]
fn a_new_token_for_a_new_try_makes_two_plans() {
    explore(Fault::NewTokenOnRetry, LONG_LEASES).assert_any_discovery(ONE_PLAN);
}

#[test]
fn a_token_of_todays_settings_makes_two_plans() {
    explore(Fault::TokenOfSettings, SETTINGS_DIFFER).assert_any_discovery(ONE_PLAN);
}

#[test]
fn without_the_lease_a_service_that_forgets_makes_two_plans() {
    explore(Fault::NoLease, FORGETFUL).assert_any_discovery(ONE_PLAN);
}

#[test]
fn without_compare_and_swap_two_instances_make_two_plans() {
    explore(Fault::BlindSwap, SETTINGS_DIFFER).assert_any_discovery(ONE_PLAN);
}

#[test]
fn without_doubt_a_caller_is_told_that_there_is_no_plan() {
    explore(Fault::ForgottenDoubt, LONG_LEASES).assert_any_discovery(HONEST);
}

/// Limits, not faults: nothing is left to tell which token the first try had, or that there was one.
#[test]
fn what_cannot_be_promised() {
    let lost_and_changed = Surroundings { settings_differ: true, ..Surroundings::HOSTILE };
    explore(Fault::None, lost_and_changed).assert_any_discovery(ONE_PLAN);
    let forgetful_and_late = Surroundings { late_answers: true, ..FORGETFUL };
    explore(Fault::None, forgetful_and_late).assert_any_discovery(ONE_PLAN);
}
