//! What goes out as text: a byte that says whether all of it is ASCII, which some runtimes read faster; then parts that each end
//! at a NUL. `src/js/inner/` makes objects of it, in the shapes that `api.d.ts` names.
//!
//! | what | parts |
//! | --- | --- |
//! | a report | how many errors; how many issues more there would be; then the issues |
//! | wrong parameters | `invalid_parameters`, a message, how many issues more there would be; then the issues |
//! | a wrong option | code, option, message |
//!
//! An issue has a path, a code and a message; then what else there is to it, each part after its letter; then an empty part.
//!
//! | letter | what |
//! | --- | --- |
//! | `b` | because: `name=value`, joined by commas |
//! | `a` | allowed values, joined by commas |
//! | `n`, `x` | min, max |
//! | `s` | suggestion |
//! | `f` | flaw |
//! | `l`, `m` | length, limit |
//! | `c`, `o` | character, offset |
//! | `t` | what was found instead of the type asked for |
//! | `u` | source, where it is not that of the issue before |

use super::request::Fault;
use crate::judge::plan;
use crate::{
    Issue, Locale, OptionError,
    issue::{Detail, Found, Issues},
    sign::Request,
    text,
};

/// Beyond it a JavaScript number loses digits.
const MAX_SAFE: i64 = (1 << 53) - 1;
/// Longer than nearly every message, which would grow by halves otherwise.
const MOST_WORDS: usize = 256;
/// How many errors a summary spells out; the list has all.
const SUMMARY_LINES: usize = 20;

/// Whether what follows is ASCII, as a byte.
const ASCII: u8 = 1;

/// What went wrong, for JavaScript to throw.
pub(super) fn fault(fault: &Fault, locale: Locale) -> Output {
    let mut output = Output::new(Vec::new());
    match fault {
        Fault::Option(error) => output.option_fault(error, locale),
        Fault::Parameters(issues) => output.parameters_fault(issues, locale),
    }
    output
}

pub(super) struct Output {
    bytes: Vec<u8>,
    /// Room for words, so that not every piece asks for its own.
    words: String,
}

impl Output {
    pub(super) fn new(reused: Vec<u8>) -> Self {
        let mut bytes = reused;
        bytes.clear();
        bytes.push(0);
        Self { bytes, words: String::new() }
    }

    /// Nothing at all when nothing was written.
    pub(super) fn done(self) -> Vec<u8> {
        let mut bytes = self.bytes;
        if bytes.len() == 1 {
            bytes.clear();
        } else if bytes.is_ascii()
            && let Some(first) = bytes.first_mut()
        {
            *first = ASCII;
        }
        bytes
    }

    /// What follows is written straight into it.
    pub(super) fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    pub(super) fn raw(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    #[inline(never)]
    pub(super) fn part(&mut self, text: &str) {
        self.raw(text);
        self.bytes.push(0);
    }

    #[inline(never)]
    fn words(&mut self, write: impl FnOnce(&mut String)) {
        self.words.clear();
        self.words.reserve(MOST_WORDS);
        write(&mut self.words);
        self.bytes.extend_from_slice(self.words.as_bytes());
    }

    fn digits(&mut self, number: u64) {
        self.words(|words| text::push_number(words, number));
    }

    pub(super) fn number(&mut self, number: usize) {
        self.digits(number as u64);
        self.part("");
    }

    pub(super) fn report(&mut self, report: &plan::Report, locale: Locale) {
        self.number(report.errors.len());
        self.number(report.more);
        let mut source = "";
        for issue in report.errors.iter().chain(&report.warnings) {
            self.issue(issue, locale, &mut source);
        }
    }

    /// A part of lines, each with a header's name and value.
    #[inline(never)]
    pub(super) fn headers(&mut self, request: &Request) {
        for (name, value) in &request.headers {
            for text in [name, ":", value, "\n"] {
                self.raw(text);
            }
        }
        self.part("");
    }

    fn option_fault(&mut self, error: &OptionError, locale: Locale) {
        self.part(error.code);
        self.part(error.option);
        self.part(&error.message(locale));
    }

    fn parameters_fault(&mut self, issues: &Issues, locale: Locale) {
        self.part("invalid_parameters");
        let Issues { list: issues, more } = issues;
        let count = issues.len() + more;
        self.digits(count as u64);
        self.raw(match (locale, count) {
            (Locale::En, 1) => " parameter is wrong:",
            (Locale::En, _) => " parameters are wrong:",
            (Locale::Zh, _) => " 个参数有误：",
        });
        for issue in issues.iter().take(SUMMARY_LINES) {
            self.raw("\n- ");
            self.raw(&issue.path);
            self.raw(" ");
            self.message(issue, locale);
        }
        self.part(if count > SUMMARY_LINES { "\n- …" } else { "" });
        self.digits(*more as u64);
        self.part("");
        let mut source = "";
        for issue in issues {
            self.issue(issue, locale, &mut source);
        }
    }

    #[inline(never)]
    fn message(&mut self, issue: &Issue, locale: Locale) {
        self.words(|words| issue.write_message(words, locale));
    }

    fn issue(&mut self, issue: &Issue, locale: Locale, source: &mut &'static str) {
        self.part(&issue.path);
        self.part(issue.code.as_str());
        self.message(issue, locale);
        self.part("");
        if !issue.because.is_empty() {
            self.because(issue);
        }
        if let Some(allowed) = issue.allowed() {
            let mut before = "a";
            for allowed in allowed {
                self.raw(before);
                self.raw(allowed);
                before = ",";
            }
            self.part("");
        }
        if let Some((min, max)) = issue.range() {
            self.tagged_number(b'n', min.unsigned_abs());
            if max <= MAX_SAFE {
                self.tagged_number(b'x', max.unsigned_abs());
            }
        }
        if let Some(suggestion) = issue.suggestion {
            self.tagged(b's', suggestion);
        }
        self.detail(issue);
        // The same text nearly always, and to compare long ones takes WebAssembly a step a byte.
        if !std::ptr::eq(*source, issue.source) && *source != issue.source {
            self.tagged(b'u', issue.source);
            *source = issue.source;
        }
        self.part("");
    }

    #[inline(never)]
    fn because(&mut self, issue: &Issue) {
        let mut before = "b";
        for (parameter, value) in &issue.because {
            for piece in [before, parameter.name(), "=", value] {
                self.raw(piece);
            }
            before = ",";
        }
        self.part("");
    }

    #[inline(never)]
    fn detail(&mut self, issue: &Issue) {
        if let Some(flaw) = issue.flaw() {
            self.tagged(b'f', flaw.as_str());
        }
        match issue.detail {
            Detail::Length { chars, max } => {
                self.tagged_number(b'l', chars as u64);
                self.tagged_number(b'm', max as u64);
            }
            Detail::At { offset, .. } => {
                if let Some(character) = issue.character() {
                    self.tagged(b'c', &character);
                }
                self.tagged_number(b'o', offset as u64);
            }
            Detail::Found(Found::TooLong(_) | Found::TooMany) => {}
            Detail::Found(found) => self.tagged(b't', found.as_str()),
            _ => {}
        }
    }

    #[inline(never)]
    fn tagged(&mut self, letter: u8, text: &str) {
        self.bytes.push(letter);
        self.part(text);
    }

    #[inline(never)]
    fn tagged_number(&mut self, letter: u8, number: u64) {
        self.bytes.push(letter);
        self.digits(number);
        self.part("");
    }
}
