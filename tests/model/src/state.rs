//! What there is at one moment.

/// How many calls for the key come, by turns at two instances.
pub const CALLS: usize = 4;

/// What a caller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// A plan exists.
    Created,
    /// The service refused, and this try made no plan. Settled: the same would be refused again.
    Refused {
        /// Whether the record answers from now on.
        settled: bool,
    },
    /// A plan may exist.
    Unknown,
    /// Somebody else is at it.
    Pending,
}

/// What a record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordState {
    /// Somebody sends, or did when its instance ended.
    Pending,
    /// An outcome was kept.
    Kept(Answer),
}

/// The record of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// Another one with each write.
    pub revision: u8,
    /// What it says.
    pub state: RecordState,
    /// The ClientToken of every try.
    pub token: u8,
    /// The call that wrote it.
    pub owner: usize,
    /// The lease of a pending one is over.
    pub lease_over: bool,
}

/// Where a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// It has not come yet.
    Coming,
    /// It waits for the answer of another call at the same instance.
    Following(usize),
    /// It is about to read the record.
    Looking,
    /// It read a record, or none, and is about to write its own.
    Claiming(Option<Record>),
    /// It wrote its record and is about to send.
    Sending { revision: u8, token: u8, doubtful: bool },
    /// It waits for the service.
    Waiting { revision: u8, token: u8, doubtful: bool },
    /// It has an outcome and is about to keep it.
    Keeping { revision: u8, token: u8, answer: Answer },
    /// Another call took its record over: it looks what became of it.
    Overtaken { token: u8, answer: Answer },
    /// It was answered.
    Done(Answer),
    /// Its instance ended.
    Gone,
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// The calls; call `n` is at instance `n % 2`.
    pub calls: [Phase; CALLS],
    /// The record of the key.
    pub record: Option<Record>,
    /// Revisions that were given out.
    pub revisions: u8,
    /// The token of the request that each call has under way.
    pub under_way: [Option<u8>; CALLS],
    /// The tokens of the plans that exist.
    pub plans: Vec<u8>,
    /// A record was lost.
    pub lost: bool,
    /// Somebody was told that there is no plan while there is one.
    pub misled: bool,
}

impl State {
    /// Nothing has happened.
    #[must_use]
    pub fn start() -> Self {
        Self {
            calls: [Phase::Coming; CALLS],
            record: None,
            revisions: 0,
            under_way: [None; CALLS],
            plans: Vec::new(),
            lost: false,
            misled: false,
        }
    }

    /// Whether a call is between its beginning and its end.
    #[must_use]
    pub fn runs(&self, call: usize) -> bool {
        !matches!(self.calls[call], Phase::Coming | Phase::Done(_) | Phase::Gone)
    }

    /// The call at the same instance that others wait for.
    #[must_use]
    pub fn leader(&self, call: usize) -> Option<usize> {
        (call % 2..CALLS)
            .step_by(2)
            .find(|other| *other != call && self.runs(*other) && !matches!(self.calls[*other], Phase::Following(_)))
    }

    /// Ends a call, and those that follow it.
    pub fn tell(&mut self, call: usize, answer: Answer) {
        if matches!(answer, Answer::Refused { .. }) && !self.plans.is_empty() {
            self.misled = true;
        }
        self.calls[call] = Phase::Done(answer);
        for phase in &mut self.calls {
            if *phase == Phase::Following(call) {
                *phase = Phase::Done(answer);
            }
        }
    }
}
