//! Validates the parameters of one Alibaba Cloud operation, DBS `CreateAndStartBackupPlan`
//! (API version 2019-03-06), and builds the signed request for it.
//!
//! ```text
//! Input                      wire name -> value                                    [packed, judge::input]
//!   | judge                  each row of FIELDS, then unknown names, then rules    [parameters, judge]
//! Plan | issues              every problem at once, in a stable order              [issue]
//!   | sign                   + Credentials + Stamp; time and nonce are handed in   [sign::rpc, sign::acs3]
//! Request                    method, URL, headers, body, and what was signed
//!   | sent by the caller
//! code + message -> failure  what to do, and whether and when to try again         [service]
//! ```
//!
//! Signing takes an action, a version and sorted pairs: it knows no operation.
//!
//! The core is pure: it has no JavaScript type, no clock and no randomness. Only `wasm/` names `wasm_bindgen`, `js_sys`,
//! `web_sys` and `gloo_net`; it is compiled for `wasm32` alone, into up to three modules, one for each of the additive cargo
//! features `core` (validates, signs, previews), `answers` (knows the service's codes and when to try again) and `send` (fetches).
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
        plan::{ACTION, Plan, Report, parse, validate},
    },
    language::Locale,
    option_error::OptionError,
    parameters::{
        FIELDS, Name,
        field::{Field, Kind, Parameter},
    },
    sign::{
        Action, Call, Method, Request, Version,
        credentials::{AccessKeySecret, Credentials, SecurityToken},
        endpoint::Endpoint,
        stamp::Stamp,
    },
};
