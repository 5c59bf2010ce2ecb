//! What is known of the service: its codes, what each means, what to do, and when to try again.
//!
//! JavaScript reads the answer (`src/js/inner/envelope.js`) and tells here what it says: see
//! `docs/decisions/answers-read-in-javascript.md`.

pub mod explain;
pub mod failed;
pub mod retry;

mod advice;
mod codes;
mod local;
mod no_answer;
#[cfg(test)]
mod tests;
