//! The words of an issue's message, in English and Simplified Chinese: found, then allowed.

use super::{Code, Detail, Expected, Flaw, Issue};
use crate::{
    field::{Form, Kind, Locale, Parameter, Text, text},
    input::Found,
    text,
};

pub(super) fn because(words: &mut String, reasons: &[(Parameter, &'static str)], locale: Locale) {
    for (index, (parameter, value)) in reasons.iter().enumerate() {
        if index > 0 {
            words.push_str(text(" and ", "，且 ").get(locale));
        }
        words.push_str(parameter.name());
        words.push_str(text(" is ", " 为 ").get(locale));
        words.push_str(value);
    }
}

pub(super) fn message(words: &mut String, issue: &Issue, locale: Locale) {
    if let Detail::Said(said) = issue.detail {
        return words.push_str(said.get(locale));
    }
    if let Detail::Flaw(flaw) = issue.detail {
        words.push_str(flaw_words(flaw).get(locale));
    } else {
        words.push_str(problem(issue).get(locale));
    }
    detail(words, issue, locale);
    if !issue.because.is_empty() {
        words.push_str(text(" because ", "，因为 ").get(locale));
        because(words, &issue.because, locale);
    }
    if issue.expected != Expected::Nothing {
        words.push_str(text("; give ", "；请提供").get(locale));
        expected(words, issue.expected, locale);
    }
    if let Some(suggestion) = issue.suggestion {
        words.push_str(text("; did you mean ", "；您是否想用 ").get(locale));
        words.push_str(suggestion);
        words.push_str(text("?", "？").get(locale));
    }
}

fn problem(issue: &Issue) -> Text {
    match issue.code {
        Code::Missing => text("is required", "为必填"),
        Code::Reserved => text(
            "is set by the signer and cannot be a plan parameter; remove it",
            "由签名程序设置，不能作为计划参数；请删除",
        ),
        Code::Unknown => text("is not a parameter of this operation; remove it", "不是此接口的参数；请删除"),
        Code::NotAChoice => text("is not one of the allowed values", "不是允许的取值"),
        Code::OutOfRange => text("is out of range", "超出允许范围"),
        Code::TooLong => text("has too many characters", "字符过多"),
        _ => text("is ", ""),
    }
}

fn detail(words: &mut String, issue: &Issue, locale: Locale) {
    match issue.detail {
        Detail::Found(found) if issue.code == Code::WrongType => words.push_str(found_words(found).get(locale)),
        Detail::Flaw(Flaw::Control(byte)) => push_number(words, byte.into()),
        Detail::Flaw(Flaw::Json(byte)) => push_number(words, byte),
        Detail::Length { chars, max } => {
            words.push_str(text(": ", "：").get(locale));
            push_number(words, chars);
            words.push_str(text(", at most ", "，最多 ").get(locale));
            push_number(words, max);
        }
        _ => {}
    }
}

fn push_number(words: &mut String, number: usize) {
    text::push_number(words, number as u64);
}

fn expected(words: &mut String, expected: Expected, locale: Locale) {
    match expected {
        Expected::Kind(Kind::Choice(values)) => list(words, text("one of ", "以下之一："), values, locale),
        Expected::Kind(Kind::Choices(values)) => {
            list(words, text("one or more, joined by commas, of ", "以下一个或多个，以英文逗号连接："), values, locale);
        }
        Expected::Range(min, max) | Expected::Kind(Kind::Integer { min, max }) => {
            words.push_str(text("a whole number from ", "整数，范围 ").get(locale));
            text::push_number(words, min.unsigned_abs());
            words.push_str(text(" to ", " 至 ").get(locale));
            text::push_number(words, max.unsigned_abs());
        }
        other => words.push_str(phrase(other).get(locale)),
    }
}

fn list(words: &mut String, head: Text, values: &[&str], locale: Locale) {
    words.push_str(head.get(locale));
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            words.push_str(text(", ", "、").get(locale));
        }
        words.push_str(value);
    }
}

fn phrase(expected: Expected) -> Text {
    match expected {
        Expected::Kind(Kind::Boolean) => text("true or false", " true 或 false"),
        Expected::Kind(Kind::Text(Form::Time)) => {
            text("a time as HH:mm, 00:00 to 23:59 (UTC)", "时刻，格式 HH:mm，00:00 至 23:59（UTC）")
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

fn found_words(found: Found) -> Text {
    match found {
        Found::Text => text("a text that cannot be read as such", "无法按所需类型解读的文本"),
        Found::BrokenText => text("a text with half a surrogate pair", "含不完整代理对的文本"),
        Found::Number => text("a number", "数字"),
        Found::Fraction => text("a number with a fraction", "带小数的数字"),
        Found::NotANumber => text("NaN, an infinity or minus zero", " NaN、无穷大或负零"),
        Found::Rounded => text(
            "a number above 2^53 - 1, which JavaScript rounds (pass it as a bigint or as text)",
            "大于 2^53 - 1 的数字，JavaScript 会丢失精度（请改用 bigint 或文本）",
        ),
        Found::Boolean => text("a boolean", "布尔值"),
        Found::List => text("a list", "列表"),
        Found::UnwritableList => text("a list that JSON cannot express", "无法表示为 JSON 的列表"),
        Found::Object => text("an object", "对象"),
        Found::Function => text("a function", "函数"),
        Found::Symbol => text("a symbol", "Symbol"),
        Found::Nothing => text("nothing", "空值"),
        Found::TooLong(_) => text("a text that is too long", "过长的文本"),
        Found::Unreadable => text("unreadable: its getter threw", "无法读取：取值时抛出异常"),
    }
}

fn flaw_words(flaw: Flaw) -> Text {
    match flaw {
        Flaw::Blanks => text("begins or ends with a blank; remove it", "首尾有空白字符；请删除"),
        Flaw::Control(_) => {
            text("holds a control character; remove the one with code ", "含控制字符；请删除编码为以下数值的字符：")
        }
        Flaw::Surrogate => text(
            "holds half a surrogate pair, which UTF-8 cannot carry; remove it",
            "含不完整的代理对，UTF-8 无法表示；请删除",
        ),
        Flaw::Time => text("is not a time of day", "不是有效时刻"),
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
        Flaw::Json(_) => text("is not JSON from byte ", "不是有效的 JSON，出错位置（字节）："),
        Flaw::Commas => {
            text("has blanks around a comma, or nothing between two commas", "逗号前后有空白，或逗号之间缺少内容")
        }
    }
}
