//! What the service says: answers read and explained, and when to try again.

pub mod explain;
pub mod response;
pub mod retry;

mod advice;
mod codes;
mod difference;
mod layer;
mod local;
mod mask;
mod no_answer;
mod pairs;
mod said;
#[cfg(test)]
mod tests;
