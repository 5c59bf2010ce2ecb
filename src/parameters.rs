//! The parameters of the operation: the words of a row, the rows ([`FIELDS`]) and their names. THE rules.
//!
//! Data only. What a row means is decided in `judge`.

pub mod field;
pub mod fields;
mod names;
pub(crate) mod order;
pub mod regions;

pub use fields::FIELDS;
pub use names::Name;
pub use regions::REGIONS;
