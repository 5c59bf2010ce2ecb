//! [`Input`](input::Input) in, a [`Plan`](plan::Plan) or every issue out.

mod conditions;
pub mod input;
mod kinds;
mod objects;
pub mod plan;
mod rules;
mod seen;
mod values;
