//! The codes of the service, one row each. The first that fits counts.
//!
//! Sources: the operation's page, its sibling operations' pages, and what gateways and SDKs of the same family
//! were seen to answer. A row for many codes says no more than what is true of all of them.

use super::{
    FixableBy::{self, Caller, Nobody, Operator},
    Kind, Row,
    Verdict::{self, Again, Refused, Unknown},
};
use crate::language::text;

const fn row(
    codes: &'static str,
    verdict: Verdict,
    kind: Kind,
    fixable_by: FixableBy,
    en: &'static str,
    zh: &'static str,
) -> Row {
    Row { codes, words: "", verdict, kind, fixable_by, advice: text(en, zh) }
}

impl Row {
    /// Only where the message has one of these words.
    const fn if_said(self, words: &'static str) -> Self {
        Self { words, ..self }
    }
}

pub(super) static ROWS: &[Row] = &[
    row(
        "*throttling*",
        Again,
        Kind::Throttled,
        Nobody,
        "Too many requests. Wait longer before you send again, or ask for a higher quota.",
        "请求过于频繁。请延长间隔后再次发送，或申请提高配额。",
    ),
    row(
        "serviceunavailable*",
        Unknown,
        Kind::Unavailable,
        Nobody,
        "The service is briefly not available: wait a little first.",
        "服务暂时不可用：请先稍候。",
    ),
    row(
        "internalerror* internalfailure* systemerror* *servicetimeout* gatewaytimeout* requesttimeout*",
        Unknown,
        Kind::Unavailable,
        Nobody,
        "The service failed. If it stays so, give the RequestId to support.",
        "服务内部出错。若持续出现，请将 RequestId 提供给技术支持。",
    ),
    row(
        // This operation answers it now and then; Terraform's provider repeats the request, too.
        "undefined",
        Unknown,
        Kind::Unavailable,
        Nobody,
        "The service failed without saying why; this usually passes.",
        "服务出错且未说明原因；通常会自行恢复。",
    ),
    row(
        // Our nonces are random: a request with this one arrived before, and something on the way repeated it.
        "signaturenonceused*",
        Unknown,
        Kind::Nonce,
        Nobody,
        "A request with this nonce arrived before: every request needs a new nonce and signature.",
        "带有此随机数的请求此前已到达：每次请求都需要新的随机数和签名。",
    ),
    row(
        "invalidtimestamp.expired",
        Again,
        Kind::Clock,
        Operator,
        "The signer's clock is off by more than 15 minutes. Set it (the answer's Date header tells the time), then sign and send again.",
        "签名方时钟偏差超过 15 分钟。请校准时钟（应答的 Date 头给出时间），然后重新签名并再次发送。",
    ),
    row(
        "signaturedoesnotmatch*",
        Refused,
        Kind::Signature,
        Operator,
        "The AccessKeySecret does not belong to the AccessKeyId, or the request was changed after signing. Check the secret for blanks or missing characters, and send exactly the bytes that were signed.",
        "AccessKeySecret 与 AccessKeyId 不匹配，或请求在签名后被改动。请检查密钥是否有空白或缺字符，并原样发送已签名的内容。",
    ),
    row(
        "incompletesignature* invalidsignature* invalidtimestamp* missingheader*",
        Refused,
        Kind::Signature,
        Operator,
        "A part of the signature is missing or damaged. Send exactly the bytes and headers that were signed; a proxy may have changed them.",
        "签名的某部分缺失或损坏。请原样发送已签名的内容和请求头；途中的代理可能改动了它们。",
    ),
    row(
        "*leak*",
        Refused,
        Kind::KeyLeaked,
        Operator,
        "The AccessKey may have leaked. Disable it in RAM, create a new one, and look at what was done with the old one.",
        "AccessKey 可能已泄露。请在 RAM 中禁用它，创建新的 AccessKey，并检查旧密钥的使用记录。",
    ),
    row(
        "*forbidden* nopermission* invalidaccesskeyid*",
        Refused,
        Kind::KeyLeaked,
        Operator,
        "The service suspects that the AccessKey has leaked. Disable it in RAM, create a new one, and look at what was done with the old one.",
        "服务怀疑 AccessKey 已泄露。请在 RAM 中禁用它，创建新的 AccessKey，并检查旧密钥的使用记录。",
    )
    .if_said("leak 泄露 泄漏"),
    row(
        "invalidaccesskeyid.inactive*",
        Refused,
        Kind::Credentials,
        Operator,
        "The AccessKey is disabled. Enable it in RAM, or use another.",
        "AccessKey 已禁用。请在 RAM 中启用，或改用其他 AccessKey。",
    ),
    row(
        "invalidaccesskeyid*",
        Refused,
        Kind::Credentials,
        Operator,
        "The service does not accept the AccessKeyId. Check that it exists; with temporary credentials, that the SecurityToken is sent too.",
        "服务不接受此 AccessKeyId。请确认它存在；若使用临时凭证，请确认同时发送了 SecurityToken。",
    ),
    row(
        "missingsecuritytoken*",
        Refused,
        Kind::Credentials,
        Operator,
        "These are temporary credentials: give the SecurityToken that belongs to them.",
        "这是临时凭证：请提供与之对应的 SecurityToken。",
    ),
    row(
        "invalidsecuritytoken*",
        Refused,
        Kind::Credentials,
        Operator,
        "The SecurityToken is expired, malformed or belongs to another AccessKey. Get new temporary credentials.",
        "SecurityToken 已过期、格式错误或不属于此 AccessKey。请重新获取临时凭证。",
    ),
    row(
        "*enoughbalance* *insufficientbalance* *arrear*",
        Refused,
        Kind::Money,
        Operator,
        "The account has too little money or unpaid bills. Pay or top it up in the console.",
        "账号余额不足或有未付账单。请在控制台付款或充值。",
    ),
    row(
        "*riskcontrol*",
        Refused,
        Kind::RiskControl,
        Operator,
        "The account is under risk control, and no permission changes that. Its owner can ask support with the RequestId.",
        "账号受到风险控制，授权无法解决。请账号所有者凭 RequestId 联系技术支持。",
    ),
    row(
        "invalidproduct* invalidversion* invalidaction*",
        Refused,
        Kind::WrongHost,
        Operator,
        "This host does not serve CreateAndStartBackupPlan of 2019-03-06. Check the endpoint and its region.",
        "此主机不提供 2019-03-06 版的 CreateAndStartBackupPlan。请检查接入点及其地域。",
    ),
    row(
        "*notopen* *notactivated*",
        Refused,
        Kind::NotActivated,
        Operator,
        "A service is not activated for this account. Activate the one that the message names (DBS, or OSS for storage) in the console.",
        "此账号尚未开通某项服务。请在控制台开通消息中指出的服务（DBS，或用于存储的 OSS）。",
    ),
    row(
        "forbidden forbidden.ram request.forbidden",
        Refused,
        Kind::Permission,
        Operator,
        "The caller lacks permission. Grant the RAM action dbs:CreateAndStartBackupPlan to the user or role.",
        "调用者没有权限。请为该用户或角色授予 RAM 操作 dbs:CreateAndStartBackupPlan。",
    ),
    row(
        "nopermission*",
        Refused,
        Kind::Permission,
        Operator,
        "The user or role lacks a permission. The message says for what: the RAM action dbs:CreateAndStartBackupPlan, or something that it needs, such as DBS's service-linked role.",
        "该用户或角色缺少权限。消息说明缺少什么：RAM 操作 dbs:CreateAndStartBackupPlan，或其所需的其他权限，例如 DBS 服务关联角色。",
    ),
    row(
        "*forbidden* accessdenied* *unauthorized*",
        Refused,
        Kind::Permission,
        Operator,
        "The service does not allow this; the message says why. Often the RAM action dbs:CreateAndStartBackupPlan is missing.",
        "服务不允许此操作；原因见消息。常见原因是缺少 RAM 操作 dbs:CreateAndStartBackupPlan。",
    ),
    // The names of the next two are those of sibling products.
    row(
        "idempotentprocessing* idempotenceprocessing*",
        Unknown,
        Kind::Conflict,
        Nobody,
        "An earlier request with this ClientToken is still being worked on: wait a few seconds first.",
        "使用此 ClientToken 的先前请求仍在处理中：请先等待几秒。",
    ),
    row(
        "idempotentparametermismatch* idempotentfailed* invalididempotenceparameter*",
        Refused,
        Kind::Conflict,
        Caller,
        "This ClientToken was used with other parameters.\nLook for the plan which that created; for one more, use a new ClientToken.",
        "此 ClientToken 已用于其他参数。\n请先查看由此创建的计划；若还需要一个计划，请使用新的 ClientToken。",
    ),
    row(
        "entityalreadyexists.role",
        Refused,
        Kind::Conflict,
        Nobody,
        "DBS's service-linked role exists already, which is as it should be.\nThis made no plan.",
        "DBS 服务关联角色已存在，这是正常的。\n此请求未创建计划。",
    ),
    row(
        "invalidjobid* invalidbackupplanid*",
        Refused,
        Kind::Parameter,
        Caller,
        "The service knows no plan of this ID.\nLeave BackupPlanId out to create a new plan.",
        "服务没有此 ID 的计划。\n创建新计划时请不要填写 BackupPlanId。",
    ),
    row(
        "param.* invalidparameter*",
        Refused,
        Kind::Parameter,
        Caller,
        "The service refuses a parameter. Correct the one that the message names.",
        "服务拒绝了某个参数。请更正消息中指出的参数。",
    ),
    row(
        "missing*",
        Refused,
        Kind::Parameter,
        Caller,
        "The service misses something, probably a parameter; the message names it.",
        "服务提示缺少内容，可能是某个参数；详见消息。",
    ),
    row(
        "invalid* param*",
        Refused,
        Kind::Parameter,
        Caller,
        "The service does not accept something, probably a parameter's value; the message says what.",
        "服务不接受某项内容，可能是某个参数的取值；详见消息。",
    ),
];
