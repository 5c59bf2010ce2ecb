//! The protocol of `worker/src/keeper.js` as a model: a record for each key, written by compare-and-swap; one sender at a time,
//! by a lease; and a service that may answer late, or never.
//!
//! A model of the idea and not of the code: what JavaScript does is tested by `tests/worker`. Every interleaving of four calls
//! for one key, at two instances, is explored.

mod keeper;
mod state;

pub use keeper::Keeper;
pub use state::{Answer, Phase, Record, RecordState, State};

/// A fault that is put into the protocol, to see that the model would notice it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The protocol as it is.
    None,
    /// Whoever tries again makes a token of its own.
    NewTokenOnRetry,
    /// The token follows from the settings of whoever sends, not from the record.
    TokenOfSettings,
    /// A record whose sender is at work keeps nobody from sending.
    NoLease,
    /// A record is written whatever is there.
    BlindSwap,
    /// That an earlier try may have made a plan is forgotten.
    ForgottenDoubt,
}

/// What the surroundings do.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// The service makes one plan of all requests with one token.
    pub service_knows_tokens: bool,
    /// The instances derive different tokens from the same key, as after a change of settings.
    pub settings_differ: bool,
    /// Records can be lost.
    pub records_lost: bool,
    /// Instances can end in the middle of a call.
    pub crashes: bool,
    /// An answer can be late: whoever waits gives up, and the request is carried out all the same.
    pub late_answers: bool,
    /// A lease can end while its sender still waits for an answer.
    pub short_leases: bool,
}

impl Surroundings {
    /// Everything goes wrong that the keeper is made for.
    pub const HOSTILE: Self = Self {
        service_knows_tokens: true,
        settings_differ: false,
        records_lost: true,
        crashes: true,
        late_answers: true,
        short_leases: true,
    };
}
