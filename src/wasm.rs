//! The binding: converts and calls, nothing more. The only file that knows JavaScript.
//!
//! Three modules are made of it: one that validates and signs, one that reads answers (the cargo
//! feature `answers`), and one that sends (`send`). What is wrong comes back as data; JavaScript
//! throws it.

#[cfg(feature = "answers")]
mod answers;
#[cfg(feature = "bench")]
mod bench;
#[cfg(not(any(feature = "answers", feature = "send")))]
mod calls;
#[cfg(feature = "send")]
mod cancel;
#[cfg(feature = "send")]
mod fetch;
#[cfg(feature = "send")]
mod objects_out;
#[cfg(not(feature = "answers"))]
mod output;
#[cfg(not(any(feature = "answers", feature = "send")))]
mod preview;
#[cfg(not(feature = "answers"))]
mod request;

/// A third of the size of the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
