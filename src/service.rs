//! What the service says: answers read and explained, and when to try again.

pub mod explain;
pub mod mask;
pub mod response;
pub mod retry;

mod advice;
mod codes;
mod difference;
mod escapes;
mod local;
mod no_answer;
mod said;
#[cfg(test)]
mod tests;
