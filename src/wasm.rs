//! The binding: converts and calls, nothing more. The only file that knows JavaScript.
//!
//! Four modules are made of it: one that validates and signs, one that reads answers (the cargo
//! feature `answers`), one that sends (`send`), and one that signs by version 3 (`v3`). What is wrong
//! comes back as data; JavaScript throws it.

#[cfg(feature = "answers")]
mod answers;
#[cfg(feature = "bench")]
mod bench;
#[cfg(not(any(feature = "answers", feature = "send", feature = "v3")))]
mod calls;
#[cfg(feature = "send")]
mod cancel;
#[cfg(feature = "send")]
mod fetch;
#[cfg(feature = "send")]
mod objects_out;
#[cfg(not(feature = "answers"))]
mod output;
#[cfg(not(any(feature = "answers", feature = "send", feature = "v3")))]
mod preview;
#[cfg(not(feature = "answers"))]
mod request;
#[cfg(feature = "v3")]
mod v3;

/// A third of the size of the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
