//! What is bought, and that it is bought once.

use super::{CREATE_BACKUP_PLAN, MAX_TOKEN_CHARS, warn};
use crate::{
    field::{Parameter as P, text},
    fields::PAGE,
    issue::{Code, Detail, Expected, Issue},
    plan::Values,
    text::{chars, number},
};

pub(super) fn used_time_fits_period(values: &Values<'_>, errors: &mut Vec<Issue>) -> Option<()> {
    let (period, used) = (values.read(P::Period)?, values.read(P::UsedTime)??);
    if period == Some("Year") && number(used).is_some_and(|years| years > 5) {
        let error = Issue::error(P::UsedTime.name(), Code::OutOfRange, Detail::None, Expected::Range(1, 5));
        errors.push(Issue { because: vec![(P::Period, "Year")], ..error });
    }
    Some(())
}

pub(super) fn subscription_is_complete(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let prepaid = values.read(P::PayType)? == Some("prepay");
    let (period, used) = (values.read(P::Period)?, values.read(P::UsedTime)?);
    if period.is_none() && (prepaid || used.is_some()) {
        let said = text("should be given with a subscription: Year or Month", "包年包月时建议填写：Year 或 Month");
        warnings.push(warn(values, P::Period, Code::Recommended, said, &[P::PayType]));
    }
    if used.is_none() && prepaid {
        let said = text(
            "should be given with a subscription: how many periods are bought",
            "包年包月时建议填写：购买的周期数",
        );
        warnings.push(warn(values, P::UsedTime, Code::Recommended, said, &[P::PayType]));
    }
    Some(())
}

pub(super) fn subscription_only_when_prepaid(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    if values.read(P::PayType)? != Some("postpay") {
        return Some(());
    }
    for parameter in [P::Period, P::UsedTime] {
        if let Some(Some(_)) = values.read(parameter) {
            let said =
                text("matters only for a subscription (PayType prepay)", "仅对包年包月（PayType 为 prepay）有意义");
            warnings.push(warn(values, parameter, Code::NoEffect, said, &[P::PayType]));
        }
    }
    Some(())
}

pub(super) fn postpay_is_not_sold(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    if values.read(P::PayType)? == Some("postpay") {
        let said = text(
            "is listed by no page as a valid value, and the product's FAQ says that pay-as-you-go plans cannot be created; use prepay",
            "没有文档将其列为有效值，且产品常见问题说明无法创建按量付费的计划；请使用 prepay",
        );
        warnings.push(Issue::warning(P::PayType.name(), Code::Unsupported, said, PAGE));
    }
    Some(())
}

pub(super) fn client_token_is_given(values: &Values<'_>, warnings: &mut Vec<Issue>) -> Option<()> {
    let (code, said) = match values.read(P::ClientToken)? {
        None => (
            Code::Recommended,
            text(
                "should be given: without it a repeated request can create, and bill, a second plan (send makes one)",
                "建议填写：缺少它时重复请求可能创建并计费第二个计划（send 会自动生成）",
            ),
        ),
        Some(token) if chars(token) > MAX_TOKEN_CHARS => {
            (Code::TooLong, text("has more than 64 characters; use at most 64", "超过 64 个字符；最多 64 个"))
        }
        Some(token) if !token.is_ascii() => (
            Code::BadFormat,
            text("holds characters beyond ASCII; use ASCII only", "含 ASCII 以外的字符；请只用 ASCII"),
        ),
        _ => return Some(()),
    };
    warnings.push(Issue::warning(P::ClientToken.name(), code, said, CREATE_BACKUP_PLAN));
    Some(())
}
