//! What the service says: answers read and explained, and when to try again.

pub mod response;
pub mod retry;

mod advice;
mod difference;
mod local;
mod mask;
#[cfg(test)]
mod tests;
