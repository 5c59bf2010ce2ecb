//! `cargo xtask bind IN.wasm OUT_DIR`: runs wasm-bindgen over a compiled module.
//! `cargo xtask finish IN.wasm [--formats-nothing | --formats-text]`: gives its imports short names, and lets panics trap at once.
//! `cargo xtask split IN.wasm OUT_DIR CALL…`: takes the core apart for the form.
//! `cargo xtask generate [--check]`: writes what follows from `FIELDS`, or fails where it has drifted.
//!
//! A library call instead of a separately installed tool, so that Cargo.lock pins it to the
//! version of `wasm-bindgen` that the module was compiled with.

mod finish;
mod generate;
mod panics;
mod split;

use std::{env, path::Path, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

use finish::Formats;

const USAGE: &str = "usage: cargo xtask bind IN.wasm OUT_DIR | finish IN.wasm [--formats-nothing | --formats-text] | split IN.wasm OUT_DIR CALL... | generate [--check]";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["bind", wasm, out] => bind(Path::new(wasm), Path::new(out)),
        ["finish", wasm] => finish::run(Path::new(wasm), Formats::Anything),
        ["finish", wasm, "--formats-nothing"] => finish::run(Path::new(wasm), Formats::Nothing),
        ["finish", wasm, "--formats-text"] => finish::run(Path::new(wasm), Formats::Text),
        ["split", wasm, out, ref calls @ ..] => split::run(Path::new(wasm), Path::new(out), calls),
        ["generate"] => generate::run(false),
        ["generate", "--check"] => generate::run(true),
        _ => Err(USAGE.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn bind(wasm: &Path, out: &Path) -> Result<(), String> {
    Bindgen::new()
        .input_path(wasm)
        .out_name("bindgen")
        .bundler(true)
        .and_then(|bindgen| bindgen.typescript(false).generate(out))
        .map_err(|error| format!("{error:#}"))
}
