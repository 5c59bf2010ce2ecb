//! The binding: converts and calls, nothing more. Only this folder names JavaScript.
//!
//! Three modules are made of it, one for each cargo feature: `core` validates and signs, `answers` knows what answers mean and
//! whether to try again, `send` fetches. What is wrong comes back as data; JavaScript throws it.

#[cfg(feature = "answers")]
mod answers;
#[cfg(feature = "bench")]
mod bench;
#[cfg(feature = "send")]
mod cancel;
#[cfg(feature = "core")]
mod core;
#[cfg(feature = "send")]
mod exchange;
#[cfg(feature = "core")]
mod memory;
#[cfg(feature = "core")]
mod output;
#[cfg(feature = "core")]
mod preview;
#[cfg(feature = "core")]
mod request;
#[cfg(feature = "send")]
mod send;

/// A third of the size of the standard library's, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
