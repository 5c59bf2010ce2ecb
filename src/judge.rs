//! [`Input`](input::Input) in, a [`Plan`](plan::Plan) or every issue out.

pub mod input;
mod known;
mod objects;
pub mod plan;
mod rules;
mod slots;
mod values;
