//! Validates the parameters of one Alibaba Cloud operation, DBS `CreateAndStartBackupPlan`
//! (API version 2019-03-06), and builds the signed request for it.
//!
//! ```text
//! Input                      wire name -> value                                    [input]
//!   | plan::parse            each row of FIELDS, then unknown names, then RULES    [plan, rules, objects]
//! Plan | issues              every problem at once, in a stable order              [issue]
//!   | + Credentials + Stamp  time and nonce are handed in                          [sign]
//! canonicalized query string -> StringToSign -> signature -> request               [percent, sign]
//!   | or, by version 3       canonical request -> StringToSign -> ...              [sign::acs3]
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

pub mod issue;
pub mod json;
pub mod judge;
pub mod language;
pub mod option_error;
pub mod packed;
pub mod parameters;
pub mod service;
pub mod sign;
mod text;
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "wasm_bindgen exports public functions only")]
mod wasm;

pub use crate::{
    issue::{Code, Issue, Severity},
    judge::{
        input::{Input, Value},
        plan::{Plan, Report, parse, validate},
    },
    language::Locale,
    option_error::OptionError,
    parameters::{
        FIELDS, Name,
        field::{Field, Kind, Parameter},
    },
    service::response::{Outcome, parse_response},
    sign::{
        Method,
        credentials::{AccessKeySecret, Credentials, SecurityToken},
        endpoint::Endpoint,
        stamp::Stamp,
    },
};
