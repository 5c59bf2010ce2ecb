//! Validates the parameters of one Alibaba Cloud operation, DBS `CreateAndStartBackupPlan`
//! (API version 2019-03-06), and builds the signed request for it.
//!
//! ```text
//! Input                      wire name -> value                                    [input]
//!   | plan::parse            each row of FIELDS, then unknown names, then RULES    [plan, rules, objects]
//! Plan | issues              every problem at once, in a stable order              [issue]
//!   | + Credentials + Stamp  time and nonce are handed in                          [common]
//! canonicalized query string -> StringToSign -> signature -> request               [percent, sign]
//!   | or, by version 3       canonical request -> StringToSign -> ...              [sign_v3]
//!   | sent by the caller
//! status + text -> result | error                                                  [response, retry]
//! ```
//!
//! The core is pure: it has no JavaScript type, no clock and no randomness. `wasm.rs` is the only
//! file which knows that it runs in WebAssembly, and is compiled for `wasm32` alone.
//!
//! # Trust boundary
//!
//! Whatever comes in (parameters, options, the service's answer) is untrusted text: it may be
//! refused, it never panics. AccessKeySecret, SecurityToken, SourceEndpointPassword, Signature and
//! signed URLs never get into an issue, an error or a `Debug` output.
//!
//! # Specification
//!
//! - The operation: <https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-createandstartbackupplan>
//! - The signature: <https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism>
//! - Its version 3: <https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature>

pub mod common;
pub mod endpoint;
pub mod field;
pub mod fields;
mod host;
pub mod input;
mod ip;
pub mod issue;
pub mod json;
pub mod moment;
mod names;
mod objects;
pub mod packed;
pub mod percent;
pub mod plan;
pub mod response;
pub mod retry;
mod rules;
pub mod sign;
// For WebAssembly only in a module of its own.
#[cfg(any(feature = "v3", not(target_arch = "wasm32")))]
pub mod sign_v3;
mod similar;
mod text;
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "wasm_bindgen exports public functions only")]
mod wasm;

pub use crate::{
    common::{AccessKeySecret, Credentials, OptionError, SecurityToken, Stamp},
    endpoint::Endpoint,
    field::{Field, Kind, Locale, Parameter},
    fields::FIELDS,
    input::{Input, Value},
    issue::{Code, Issue, Severity},
    names::Name,
    plan::{Plan, Report, parse, validate},
    response::{Outcome, parse_response},
    sign::Method,
};
