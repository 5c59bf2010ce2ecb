//! The steps that can come next, and what each does.

use stateright::{Model, Property};

use crate::state::CALLS;
use crate::{Answer, Fault, Phase, Record, RecordState, State, Surroundings};

/// The protocol, with a fault or without one.
#[derive(Debug)]
pub struct Keeper {
    /// The fault.
    pub fault: Fault,
    /// What the surroundings do.
    pub surroundings: Surroundings,
}

/// One step. Between two of them anything else may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A call does what is next for it.
    Go(usize),
    /// The service carries a request out, and answers whoever still waits.
    Serve(usize, Answer),
    /// Whoever waits gives up; the request stays under way.
    GiveUp(usize),
    /// A request never arrives.
    Drop(usize),
    /// The call's instance ends.
    Crash(usize),
    /// The lease runs out.
    EndLease,
    /// The record is lost.
    LoseRecord,
}

impl Keeper {
    fn own_token(&self, call: usize) -> u8 {
        if self.fault == Fault::NewTokenOnRetry {
            u8::try_from(call).unwrap_or(u8::MAX)
        } else if self.surroundings.settings_differ {
            u8::try_from(call % 2).unwrap_or(u8::MAX)
        } else {
            0
        }
    }

    /// The token to send by, when `found` was there.
    fn token(&self, call: usize, found: Option<Record>) -> u8 {
        let own = matches!(self.fault, Fault::NewTokenOnRetry | Fault::TokenOfSettings);
        found.filter(|_| !own).map_or_else(|| self.own_token(call), |record| record.token)
    }

    /// Writes a record if what is there is still what was found.
    fn swap(&self, state: &mut State, found: Option<u8>, record: Record) -> bool {
        if self.fault != Fault::BlindSwap && state.record.map(|there| there.revision) != found {
            return false;
        }
        state.record = Some(record);
        true
    }

    fn go(&self, state: &mut State, call: usize) {
        match state.calls[call] {
            Phase::Coming => {
                state.calls[call] = state.leader(call).map_or(Phase::Looking, Phase::Following);
            }
            Phase::Looking => self.look(state, call),
            Phase::Claiming(found) => self.claim(state, call, found),
            Phase::Sending { revision, token, doubtful } => {
                state.under_way[call] = Some(token);
                state.calls[call] = Phase::Waiting { revision, token, doubtful };
            }
            Phase::Keeping { revision, token, answer } => self.keep(state, call, revision, token, answer),
            Phase::Overtaken { token, answer } => self.overtaken(state, call, token, answer),
            Phase::Following(_) | Phase::Waiting { .. } | Phase::Done(_) | Phase::Gone => {}
        }
    }

    fn look(&self, state: &mut State, call: usize) {
        let found = state.record;
        match found.map(|record| (record.state, record.lease_over)) {
            Some((RecordState::Kept(answer @ (Answer::Created | Answer::Refused { settled: true })), _)) => {
                state.tell(call, answer);
            }
            // It looks again until its patience ends. To look again changes nothing, so only the end is a step.
            Some((RecordState::Pending, false)) if self.fault != Fault::NoLease => state.tell(call, Answer::Pending),
            _ => state.calls[call] = Phase::Claiming(found),
        }
    }

    fn claim(&self, state: &mut State, call: usize, found: Option<Record>) {
        let token = self.token(call, found);
        let revision = state.revisions + 1;
        let record = Record { revision, state: RecordState::Pending, token, owner: call, lease_over: false };
        if !self.swap(state, found.map(|record| record.revision), record) {
            state.calls[call] = Phase::Looking;
            return;
        }
        state.revisions = revision;
        let refused = |record: Record| matches!(record.state, RecordState::Kept(Answer::Refused { .. }));
        let doubtful = self.fault != Fault::ForgottenDoubt && found.is_some_and(|record| !refused(record));
        state.calls[call] = Phase::Sending { revision, token, doubtful };
    }

    /// The service's answer reaches a call that waits.
    fn learn(state: &mut State, call: usize, answer: Answer) {
        let Phase::Waiting { revision, token, doubtful } = state.calls[call] else { return };
        let answer = if answer != Answer::Created && doubtful { Answer::Unknown } else { answer };
        state.calls[call] = Phase::Keeping { revision, token, answer };
    }

    fn keep(&self, state: &mut State, call: usize, revision: u8, token: u8, answer: Answer) {
        let next = state.revisions + 1;
        let record = Record { revision: next, state: RecordState::Kept(answer), token, owner: call, lease_over: true };
        if self.swap(state, Some(revision), record) {
            state.revisions = next;
            state.tell(call, answer);
        } else {
            state.calls[call] = Phase::Overtaken { token, answer };
        }
    }

    fn overtaken(&self, state: &mut State, call: usize, token: u8, answer: Answer) {
        let theirs = state.record;
        if theirs.is_some_and(|record| record.state == RecordState::Kept(Answer::Created)) {
            return state.tell(call, Answer::Created);
        }
        if answer == Answer::Created {
            let revision = state.revisions + 1;
            let record = Record { revision, state: RecordState::Kept(answer), token, owner: call, lease_over: true };
            if self.swap(state, theirs.map(|record| record.revision), record) {
                state.revisions = revision;
            }
        }
        state.tell(call, answer);
    }

    fn serve(&self, state: &mut State, call: usize, answer: Answer) {
        let Some(token) = state.under_way[call].take() else { return };
        let known = self.surroundings.service_knows_tokens && state.plans.contains(&token);
        if answer == Answer::Created && !known {
            state.plans.push(token);
        }
        Self::learn(state, call, answer);
    }

    /// Everything of an instance ends at once: its calls, but not what they have under way.
    fn crash(state: &mut State, call: usize) {
        for other in (call % 2..CALLS).step_by(2) {
            if state.runs(other) {
                state.calls[other] = Phase::Gone;
            }
        }
    }

    fn lease_can_end(&self, state: &State) -> bool {
        state.record.is_some_and(|record| {
            record.state == RecordState::Pending
                && !record.lease_over
                && (self.surroundings.short_leases || !state.runs(record.owner))
        })
    }
}

impl Model for Keeper {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State::start()]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Step>) {
        let around = self.surroundings;
        for call in 0..CALLS {
            let phase = state.calls[call];
            // Calls that have not come yet differ in nothing but their instance: they come in turn.
            let turn = phase != Phase::Coming || call < 2 || state.calls[call - 2] != Phase::Coming;
            if turn && !matches!(phase, Phase::Following(_) | Phase::Waiting { .. } | Phase::Done(_) | Phase::Gone) {
                actions.push(Step::Go(call));
            }
            if state.under_way[call].is_some() {
                let answers = [Answer::Created, Answer::Refused { settled: true }, Answer::Refused { settled: false }];
                actions.extend(answers.map(|answer| Step::Serve(call, answer)));
                if around.late_answers {
                    actions.push(Step::Drop(call));
                }
            }
            if around.late_answers && matches!(phase, Phase::Waiting { .. }) {
                actions.push(Step::GiveUp(call));
            }
            if around.crashes && state.runs(call) && state.leader(call).is_none() {
                actions.push(Step::Crash(call));
            }
        }
        if self.lease_can_end(state) {
            actions.push(Step::EndLease);
        }
        if around.records_lost && !state.lost && state.record.is_some() {
            actions.push(Step::LoseRecord);
        }
    }

    fn next_state(&self, last: &State, step: Step) -> Option<State> {
        let mut state = last.clone();
        match step {
            Step::Go(call) => self.go(&mut state, call),
            Step::Serve(call, answer) => self.serve(&mut state, call, answer),
            Step::GiveUp(call) => Self::learn(&mut state, call, Answer::Unknown),
            Step::Drop(call) => state.under_way[call] = None,
            Step::Crash(call) => Self::crash(&mut state, call),
            Step::EndLease => state.record.iter_mut().for_each(|record| record.lease_over = true),
            Step::LoseRecord => {
                state.record = None;
                state.lost = true;
            }
        }
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("at most one plan", |_: &Self, state: &State| state.plans.len() <= 1),
            Property::always("nobody is told that there is no plan while there is one", |_: &Self, state: &State| {
                !state.misled
            }),
            Property::sometimes("a plan is made", |_: &Self, state: &State| !state.plans.is_empty()),
            Property::sometimes("all are answered", |_: &Self, state: &State| {
                state.calls.iter().all(|call| matches!(call, Phase::Done(_)))
            }),
        ]
    }
}
