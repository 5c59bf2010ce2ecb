//! Where the request goes: regions and their hosts, and endpoints that callers give.
//!
//! `Region` the parameter and the endpoint's region are two things; this is about the second.

use crate::{
    language::{Text, text},
    option_error::OptionError,
    parameters::regions::{is_shared, looks_like_region},
    text::host,
    text::ip,
    text::{has, number, push_number, split, split_once},
};

/// Where the shared endpoint stands.
const DEFAULT_REGION: &str = "cn-hangzhou";

/// The host that serves a region, public or inside a VPC.
///
/// # Errors
///
/// A text that is no region id: it would become part of a host name.
pub fn host_for(region: &str, vpc: bool) -> Result<String, OptionError> {
    if !looks_like_region(region) {
        return Err(OptionError {
            code: "invalid_region",
            option: "region",
            said: text("must be a region ID such as cn-hangzhou", "须为地域 ID，例如 cn-hangzhou"),
        });
    }
    Ok(if vpc {
        ["dbs-api-vpc.", region, ".aliyuncs.com"].concat()
    } else {
        let served_by = if is_shared(region) { DEFAULT_REGION } else { region };
        ["dbs-api.", served_by, ".aliyuncs.com"].concat()
    })
}

/// Scheme, host and port, spelt as a browser would spell them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    origin: String,
}

impl Endpoint {
    /// The endpoint that a caller gave, else the one of `region`, else the one of the plan's
    /// Region, else the shared one.
    ///
    /// # Errors
    ///
    /// An endpoint or a region that cannot be right. A plan's Region that cannot be is passed
    /// over: it is only warned about, and must not become part of a host name.
    pub fn resolve(
        endpoint: Option<&str>,
        region: Option<&str>,
        vpc: bool,
        plan_region: Option<&str>,
    ) -> Result<Self, OptionError> {
        if let Some(endpoint) = endpoint {
            return Self::parse(endpoint);
        }
        let region = region.or(plan_region.filter(|region| looks_like_region(region)));
        Ok(Self { origin: ["https://", &host_for(region.unwrap_or(DEFAULT_REGION), vpc)?].concat() })
    }

    /// A host, `host:port` or an origin.
    ///
    /// # Errors
    ///
    /// Anything with a user, a path, a query or a fragment, and `http:` to a host that is not this machine.
    pub fn parse(endpoint: &str) -> Result<Self, OptionError> {
        let lower = endpoint.to_ascii_lowercase();
        let (https, authority) = match split_once(&lower, "://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            Some(_) => return Err(refuse(NOT_AN_ORIGIN)),
            None => (true, lower.as_str()),
        };
        let authority = authority.strip_suffix('/').unwrap_or(authority);
        let (host, port) = split_port(authority).ok_or_else(|| refuse(NOT_AN_ORIGIN))?;
        let (host, loopback) = read_host(host).ok_or_else(|| refuse(NOT_AN_ORIGIN))?;
        if !https && !loopback {
            return Err(refuse(text(
                "must be https: the request carries a password; plain http goes to this machine (127.0.0.1, localhost, [::1]) only",
                "必须使用 https：请求中含有密码；明文 http 只能发往本机（127.0.0.1、localhost、[::1]）",
            )));
        }
        let scheme = if https { "https://" } else { "http://" };
        let port = port.filter(|port| *port != if https { 443 } else { 80 });
        let mut origin = [scheme, &host].concat();
        if let Some(port) = port {
            origin.push(':');
            push_number(&mut origin, port.into());
        }
        Ok(Self { origin })
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

const NOT_AN_ORIGIN: Text = text(
    "must be a host (of ASCII letters, not xn--), host:port or an origin such as https://dbs-api.cn-hangzhou.aliyuncs.com, without user, path, query or fragment",
    "须为主机（仅 ASCII 字母，不支持 xn--）、主机:端口或源（例如 https://dbs-api.cn-hangzhou.aliyuncs.com），不含用户名、路径、查询和片段",
);

#[cold]
#[inline(never)]
fn refuse(said: Text) -> OptionError {
    OptionError { code: "invalid_endpoint", option: "endpoint", said }
}

#[inline(never)]
fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let colon = authority.bytes().rposition(|byte| byte == b':').filter(|_| !authority.ends_with(']'));
    let Some(colon) = colon else { return Some((authority, None)) };
    let port = u16::try_from(number(authority.get(colon + 1..)?)?).ok()?;
    (port > 0).then_some((authority.get(..colon)?, Some(port)))
}

/// The host as a browser spells it, and whether it is this machine.
#[inline(never)]
fn read_host(host: &str) -> Option<(String, bool)> {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let address = ip::v6(address)?;
        return Some((["[", &ip::spell_v6(address), "]"].concat(), address == [0, 0, 0, 0, 0, 0, 0, 1]));
    }
    if host::ends_in_number(host) {
        let [first, ..] = ip::v4(host)?;
        return Some((host.into(), first == 127));
    }
    let named = host.is_ascii() && !host.ends_with('.') && !has(host, b":") && host::check(host).is_ok();
    // A browser decodes such a label and refuses what is no Punycode: that takes tables which nobody needs here.
    let encoded = split(host, b'.').any(|label| label.starts_with("xn--"));
    // Not `*.localhost`: what resolves it elsewhere may lead off this machine.
    (named && !encoded).then(|| (host.into(), host == "localhost"))
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, host_for, looks_like_region};

    #[test]
    fn each_region_has_its_host() {
        let cases = [
            ("cn-hangzhou", "dbs-api.cn-hangzhou.aliyuncs.com"),
            ("cn-qingdao", "dbs-api.cn-hangzhou.aliyuncs.com"),
            ("us-east-1", "dbs-api.cn-hangzhou.aliyuncs.com"),
            ("cn-shanghai-finance-1", "dbs-api.cn-hangzhou.aliyuncs.com"),
            ("cn-zhangjiakou", "dbs-api.cn-zhangjiakou.aliyuncs.com"),
            ("eu-west-1", "dbs-api.eu-west-1.aliyuncs.com"),
            ("cn-nanjing", "dbs-api.cn-nanjing.aliyuncs.com"),
        ];
        for (region, host) in cases {
            assert_eq!(host_for(region, false).as_deref(), Ok(host), "{region}");
        }
        assert_eq!(host_for("cn-beijing", true).as_deref(), Ok("dbs-api-vpc.cn-beijing.aliyuncs.com"));
        for bad in ["", "cn", "CN-hangzhou", "cn-", "cn--x", "evil.com/", "cn-hangzhou@x", "cn_hangzhou"] {
            assert!(!looks_like_region(bad) && host_for(bad, false).is_err(), "{bad}");
        }
    }

    #[test]
    fn endpoints_are_spelt_as_a_browser_spells_them() {
        let cases = [
            ("dbs-api.cn-hangzhou.aliyuncs.com", "https://dbs-api.cn-hangzhou.aliyuncs.com"),
            ("HTTPS://Proxy.Example:8443/", "https://proxy.example:8443"),
            ("proxy.example:443", "https://proxy.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://localhost:80", "http://localhost"),
            ("http://[0:0::1]:9", "http://[::1]:9"),
            ("http://127.8.9.10", "http://127.8.9.10"),
            ("https://evil.localhost", "https://evil.localhost"),
        ];
        for (given, origin) in cases {
            assert_eq!(Endpoint::parse(given).as_ref().map(Endpoint::origin), Ok(origin), "{given}");
        }
    }

    #[test]
    fn whatever_could_lead_elsewhere_is_refused() {
        for bad in [
            "",
            "https://",
            "ftp://x.example",
            "user@x.example",
            "https://a:b@x.example",
            "x.example/path",
            "x.example?q",
            "x.example#f",
            "x.example:0",
            "x.example:65536",
            "x.example:",
            "http://x.example",
            "http://10.0.0.1",
            "127.1",
            "x y.example",
            "x.example\\@evil.example",
            "阿里.example",
            "x.example.",
            "[::1",
            "::1",
            "2001:db8::1:9",
            "http://localhost.evil.example",
            "http://evil.localhost",
            "http://0x7f000001",
            "http://127.0.0.1.",
            "0x7f000001",
            "a.0x1",
            "x.0X7F",
            "xn--a.example",
            "example.xn--a",
        ] {
            assert_eq!(Endpoint::parse(bad).map_err(|error| error.code), Err("invalid_endpoint"), "{bad}");
        }
    }

    #[test]
    fn a_doubtful_plan_region_never_becomes_a_host() {
        let endpoint = Endpoint::resolve(None, None, false, Some("evil.example/#"));
        assert_eq!(endpoint.as_ref().map(Endpoint::origin), Ok("https://dbs-api.cn-hangzhou.aliyuncs.com"));
        let region = Endpoint::resolve(None, Some("eu-west-1"), false, Some("cn-chengdu"));
        assert_eq!(region.as_ref().map(Endpoint::origin), Ok("https://dbs-api.eu-west-1.aliyuncs.com"));
    }
}
