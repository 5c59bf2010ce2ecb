//! The words of an issue's message, in English and Simplified Chinese: found, then allowed.

use super::{Code, Detail, Expected, Flaw, Found, Issue, Severity};
use crate::{
    language::{Locale, Text, text},
    parameters::field::{Form, Kind, Parameter},
    text,
};

/// Two languages to choose from at every piece, in one place each: what is inlined weighs kilobytes.
struct Writer<'w> {
    words: &'w mut String,
    locale: Locale,
}

pub(super) fn message(words: &mut String, issue: &Issue, locale: Locale) {
    Writer { words, locale }.message(issue);
}

impl Writer<'_> {
    #[cold]
    #[inline(never)]
    fn raw(&mut self, words: &str) {
        self.words.push_str(words);
    }

    #[cold]
    #[inline(never)]
    fn say(&mut self, en: &str, zh: &str) {
        self.raw(if self.locale == Locale::Zh { zh } else { en });
    }

    #[cold]
    #[inline(never)]
    fn number(&mut self, number: u64) {
        text::push_number(self.words, number);
    }

    #[inline(never)]
    fn reasons(&mut self, reasons: &[(Parameter, &'static str)]) {
        for (index, (parameter, value)) in reasons.iter().enumerate() {
            if index > 0 {
                self.say(" and ", "，且 ");
            }
            self.raw(parameter.name());
            if value.is_empty() {
                self.say(" is not given", " 未填写");
            } else {
                self.say(" is ", " 为 ");
                self.raw(value);
            }
        }
    }

    fn message(&mut self, issue: &Issue) {
        let said = problem(issue);
        self.say(said.en, said.zh);
        self.detail(issue.detail);
        if let Detail::At { character: Some(_), .. } = issue.detail {
            let warns = issue.severity == Severity::Warning;
            let (en, zh) = if warns {
                ("; check that it belongs there", "；请确认是否需要")
            } else {
                ("; remove it", "；请删除")
            };
            self.say(en, zh);
        }
        // A narrower range is what the others make so; otherwise it is the problem itself.
        let narrower = matches!(issue.expected, Expected::Range(..));
        self.why(issue, !narrower);
        if issue.expected != Expected::Nothing {
            self.say("; give ", "；请提供");
            self.expected(issue.expected);
        }
        self.why(issue, narrower);
        if let Some(suggestion) = issue.suggestion {
            let unknown = issue.code == Code::Unknown;
            let before =
                if unknown { text("; use ", "；请改用 ") } else { text("; did you mean ", "；您是否想用 ") };
            let after = if unknown { text(" instead", "") } else { text("?", "？") };
            self.say(before.en, before.zh);
            self.raw(suggestion);
            self.say(after.en, after.zh);
        }
    }

    #[inline(never)]
    fn why(&mut self, issue: &Issue, here: bool) {
        // A rule's own words say why.
        if here && !issue.because.is_empty() && !matches!(issue.detail, Detail::Said(_)) {
            self.say(" because ", "，因为 ");
            self.reasons(&issue.because);
        }
    }

    fn detail(&mut self, detail: Detail) {
        match detail {
            Detail::At { character, offset, .. } => {
                if let Some(character) = character {
                    push_code_point(self.words, character);
                    self.say(" at position ", "，位置 ");
                }
                self.number(offset as u64 + 1);
            }
            Detail::Length { chars, max } => {
                self.say("", "为 ");
                self.number(chars as u64);
                self.say(" characters; at most ", "；最多允许 ");
                self.number(max as u64);
                self.say(" are allowed", "");
            }
            _ => {}
        }
    }

    fn expected(&mut self, expected: Expected) {
        let said = phrase(expected);
        self.say(said.en, said.zh);
        match expected {
            Expected::Kind(Kind::Choice(values) | Kind::Choices(values)) => {
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        self.say(", ", "、");
                    }
                    self.raw(value);
                }
            }
            Expected::Range(min, max) | Expected::Kind(Kind::Integer { min, max }) => {
                self.number(min.unsigned_abs());
                self.say(" to ", " 至 ");
                self.number(max.unsigned_abs());
                self.say("", " 的整数");
            }
            _ => {}
        }
    }
}

/// As `U+000A`.
#[cold]
#[inline(never)]
pub(super) fn push_code_point(words: &mut String, character: char) {
    words.push_str("U+");
    let digits = if u32::from(character) > 0xFFFF { 5 } else { 4 };
    for index in (0..digits).rev() {
        let digit = char::from_digit(u32::from(character) >> (4 * index) & 15, 16).unwrap_or_default();
        words.push(digit.to_ascii_uppercase());
    }
}

fn problem(issue: &Issue) -> Text {
    match (issue.code, issue.detail) {
        (_, Detail::Said(said)) => said,
        (_, Detail::Flaw(flaw) | Detail::At { flaw, .. }) => flaw_words(flaw),
        (_, Detail::Length { .. }) => text("has ", "字符数"),
        (_, Detail::Found(found)) => found_words(found, issue.expected),
        (Code::Missing, _) => text("is required", "为必填项"),
        (Code::Reserved, _) => text(
            "is set by the signer and cannot be a plan parameter; remove it",
            "由签名程序设置，不能作为计划参数；请删除",
        ),
        (Code::Unknown, _) if issue.suggestion.is_some() => {
            text("is not a parameter of this operation", "不是此接口的参数")
        }
        (Code::Unknown, _) => text("is not a parameter of this operation; remove it", "不是此接口的参数；请删除"),
        (Code::NotAChoice, _) => text("is not one of the allowed values", "不是允许的取值"),
        (Code::OutOfRange, _) => text("is out of range", "超出允许范围"),
        (Code::TooLong, _) => text("is too long", "过长"),
        _ => text("is wrong", "有误"),
    }
}

fn phrase(expected: Expected) -> Text {
    match expected {
        Expected::Kind(Kind::Choice(_)) => text("one of ", "以下之一："),
        Expected::Kind(Kind::Choices(_)) => {
            text("one or more, joined by commas, of ", "以下一个或多个，以英文逗号连接：")
        }
        Expected::Range(..) | Expected::Kind(Kind::Integer { .. }) => text("a whole number from ", " "),
        Expected::Kind(Kind::Boolean) => text("true or false", " true 或 false"),
        Expected::Kind(Kind::Text(Form::Time)) => {
            text("a time as HH:mm, 00:00 to 23:59 (UTC)", " HH:mm 格式的时刻，00:00 至 23:59（UTC）")
        }
        Expected::Kind(Kind::Text(Form::Host)) => text(
            "a host name, an IPv4 or an IPv6 address, without scheme, port and path",
            "主机名、IPv4 或 IPv6 地址，不含协议、端口和路径",
        ),
        Expected::Kind(Kind::Text(Form::Region)) => {
            text("a region ID such as cn-hangzhou", "地域 ID，例如 cn-hangzhou")
        }
        Expected::Kind(Kind::Objects) => {
            text(r#"a list of databases such as [{"DBName":"shop"}]"#, r#"数据库列表，例如 [{"DBName":"shop"}]"#)
        }
        Expected::Database => text(r#"an object such as {"DBName":"shop"}"#, r#"对象，例如 {"DBName":"shop"}"#),
        Expected::Table => text(r#"an object such as {"TableName":"orders"}"#, r#"对象，例如 {"TableName":"orders"}"#),
        Expected::Tables => {
            text(r#"a list such as [{"TableName":"orders"}]"#, r#"列表，例如 [{"TableName":"orders"}]"#)
        }
        Expected::Name => text("a name", "名称"),
        Expected::Parameters => text("an object with the parameters by their names", "以参数名为键的对象"),
        _ => text("a text", "文本"),
    }
}

fn found_words(found: Found, expected: Expected) -> Text {
    match (found, expected) {
        (Found::Text, Expected::Range(..) | Expected::Kind(Kind::Integer { .. })) => {
            text("is not a whole number", "不是整数")
        }
        (Found::Text, Expected::Kind(Kind::Boolean)) => text("is not a boolean", "不是布尔值"),
        (Found::List, Expected::Kind(Kind::Choices(_))) => {
            text("is a list with something in it that is no text", "是列表，但其中有的项不是文本")
        }
        (Found::Text, _) => text("is a text", "类型不对：是文本"),
        (Found::BrokenText, _) => text("is a text with half a surrogate pair", "是含不完整代理对的文本"),
        (Found::Number, _) => text("is a number", "类型不对：是数字"),
        (Found::Fraction, _) => text("is a number with a fraction", "类型不对：是小数"),
        (Found::NotANumber, _) => text("is NaN, an infinity or minus zero", "类型不对：是 NaN、无穷大或负零"),
        (Found::Rounded, _) => text(
            "is a number above 2^53 - 1, which JavaScript rounds (pass it as a bigint or as text)",
            "是大于 2^53 - 1 的数字，JavaScript 会丢失精度（请改用 bigint 或文本）",
        ),
        (Found::Boolean, _) => text("is a boolean", "类型不对：是布尔值"),
        (Found::List, _) => text("is a list", "类型不对：是列表"),
        (Found::UnwritableList, _) => text("is a list that JSON cannot express", "是无法表示为 JSON 的列表"),
        (Found::Object, _) => text("is an object", "类型不对：是对象"),
        (Found::Function, _) => text("is a function", "类型不对：是函数"),
        (Found::Symbol, _) => text("is a symbol", "类型不对：是 Symbol"),
        (Found::Nothing, _) => text("is nothing", "类型不对：是空值"),
        (Found::TooMany, _) => text("has more than 1000 members", "成员超过 1000 个"),
        (Found::TooLong(_), _) => text("is a text that is too long", "过长"),
        (Found::Unreadable, _) => text("is unreadable: its getter threw", "无法读取：取值时抛出异常"),
    }
}

fn flaw_words(flaw: Flaw) -> Text {
    match flaw {
        Flaw::Blanks => text("begins or ends with a blank; remove it", "首尾有空白字符；请删除"),
        Flaw::Control => text("holds the control character ", "含控制字符 "),
        Flaw::Invisible => text("holds the invisible character ", "含不可见字符 "),
        Flaw::Surrogate => text(
            "holds half a surrogate pair, which UTF-8 cannot carry; remove it",
            "含不完整的代理对，UTF-8 无法表示；请删除",
        ),
        Flaw::Time => text("is not a time of day", "不是有效的时刻"),
        Flaw::HostBlank => text("is a host with a blank in it", "主机中含空白字符"),
        Flaw::HostScheme => text("has a scheme before the host", "主机前带有协议"),
        Flaw::HostPath => text("has a path after the host", "主机后带有路径"),
        Flaw::HostUser => text("has a user name before the host", "主机前带有用户名"),
        Flaw::HostPort => text(
            "has a port after the host (SourceEndpointPort is for that)",
            "主机后带有端口（端口请填 SourceEndpointPort）",
        ),
        Flaw::HostBrackets => text("is an address in brackets; leave them out", "地址带有方括号；请去掉"),
        Flaw::HostAddress => text("looks like an IP address and is none", "看似 IP 地址但无效"),
        Flaw::HostName => text("is not a host name", "不是有效的主机名"),
        Flaw::Json => text("is not JSON from position ", "不是有效的 JSON，出错位置："),
        Flaw::Depth => text("is nested deeper than 64 levels", "嵌套超过 64 层"),
        Flaw::Commas => {
            text("has blanks around a comma, or nothing between two commas", "逗号前后有空白，或逗号之间缺少内容")
        }
    }
}
