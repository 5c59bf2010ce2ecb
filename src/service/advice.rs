//! What to do, in words: what the table says, with what is known of the plan and of the message.

use super::failed::Failed;
use crate::{
    language::{Locale, Text, text},
    text::split,
};

const ASK_AGAIN: Text = text(
    "A plan may have been created. Send again with the same ClientToken: while the service remembers it, that returns the outcome and creates no second plan.",
    "计划可能已创建。请用相同的 ClientToken 再次发送：只要服务仍记得它，就会返回结果而不会创建第二个计划。",
);

const LOOK_FIRST: Text = text(
    "A plan may have been created. Look for it in the DBS console first. Keep the ClientToken: with it no second plan is created while the service remembers it.",
    "计划可能已创建。请先在 DBS 控制台查看，并保留 ClientToken：只要服务仍记得它，就不会创建第二个计划。",
);

const NO_PLAN: Text = text("No plan was created.", "未创建任何计划。");

const NO_PLAN_AGAIN: Text = text("No plan was created. Send again.", "未创建任何计划。请再次发送。");

const LOOK_AT_IT: Text = text(
    "It may have been done. Look at the plan's state before you call this again.",
    "操作可能已执行。再次调用之前，请先查看计划的状态。",
);

const CALL_AGAIN: Text = text("Call it again.", "请再次调用。");

impl Failed<'_> {
    /// What to do, piece by piece. `outcome_unknown` can be known better than from this answer alone: by the tries before it.
    pub fn advice(&self, outcome_unknown: bool, locale: Locale, out: &mut dyn FnMut(&str)) {
        let own = self.advice.get(locale);
        let first = match (outcome_unknown, self.retryable) {
            (true, true) => ASK_AGAIN,
            (true, false) => LOOK_FIRST,
            (false, true) if own.is_empty() => NO_PLAN_AGAIN,
            (false, _) if own.is_empty() || self.never_sent => NO_PLAN,
            _ => text("", ""),
        };
        self.joined(first, own, locale, out);
    }

    /// The same of a call that creates no plan. One that `reads` has done nothing, whatever is not known of it.
    pub fn advice_of(&self, reads: bool, locale: Locale, out: &mut dyn FnMut(&str)) {
        let own = split(self.advice.get(locale), b'\n').next().unwrap_or_default();
        let first = match self.outcome_unknown {
            true if !reads => LOOK_AT_IT,
            unknown if self.retryable && (unknown || own.is_empty()) => CALL_AGAIN,
            _ => text("", ""),
        };
        self.joined(first, own, locale, out);
    }

    fn joined(&self, first: Text, own: &str, locale: Locale, out: &mut dyn FnMut(&str)) {
        let mut before = "";
        for part in [first.get(locale)].into_iter().chain(split(own, b'\n')).chain([self.remark.get(locale)]) {
            if !part.is_empty() {
                out(before);
                out(part);
                before = if locale == Locale::En { " " } else { "" };
            }
        }
    }
}
