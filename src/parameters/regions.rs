//! The regions in which the service is known to be, and which endpoint serves each.
//!
//! Suggestions and endpoints come from here; a region that is not listed is never an error.

use crate::{
    language::{Text, text},
    text::{similar::Search, split},
};

/// A region of the service.
#[derive(Debug, Clone, Copy)]
pub struct Region {
    /// Its ID.
    pub id: &'static str,
    /// Whether the shared endpoint serves it; otherwise it has one of its own.
    pub shared: bool,
    /// The city, or the part of the world.
    pub city: Text,
}

const fn shared(id: &'static str, city: Text) -> Region {
    Region { id, shared: true, city }
}

const fn own(id: &'static str, city: Text) -> Region {
    Region { id, shared: false, city }
}

/// Every region. A `const`: cities stay out of the WebAssembly module.
pub const REGIONS: [Region; 24] = [
    shared("cn-hangzhou", text("Hangzhou", "杭州")),
    shared("cn-qingdao", text("Qingdao", "青岛")),
    shared("cn-beijing", text("Beijing", "北京")),
    shared("cn-shanghai", text("Shanghai", "上海")),
    shared("cn-shenzhen", text("Shenzhen", "深圳")),
    shared("cn-hongkong", text("Hong Kong", "中国香港")),
    shared("us-west-1", text("Silicon Valley", "硅谷")),
    shared("us-east-1", text("Virginia", "弗吉尼亚")),
    shared("cn-hangzhou-finance", text("Hangzhou Finance", "杭州金融云")),
    shared("cn-shanghai-finance-1", text("Shanghai Finance", "上海金融云")),
    shared("cn-shenzhen-finance-1", text("Shenzhen Finance", "深圳金融云")),
    own("cn-zhangjiakou", text("Zhangjiakou", "张家口")),
    own("cn-huhehaote", text("Hohhot", "呼和浩特")),
    own("cn-wulanchabu", text("Ulanqab", "乌兰察布")),
    own("cn-chengdu", text("Chengdu", "成都")),
    own("ap-southeast-1", text("Singapore", "新加坡")),
    own("ap-southeast-2", text("Sydney (closing)", "悉尼（即将关停）")),
    own("ap-southeast-3", text("Kuala Lumpur", "吉隆坡")),
    own("ap-southeast-5", text("Jakarta", "雅加达")),
    own("ap-northeast-1", text("Tokyo", "东京")),
    own("ap-south-1", text("Mumbai", "孟买")),
    own("eu-central-1", text("Frankfurt", "法兰克福")),
    own("eu-west-1", text("London", "伦敦")),
    own("me-east-1", text("Dubai", "迪拜")),
];

/// The IDs, and whether the shared endpoint serves them: all that the module needs.
static IDS: [(&str, bool); REGIONS.len()] = {
    let mut ids = [("", false); REGIONS.len()];
    let mut index = 0;
    while index < REGIONS.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both tables")]
        {
            ids[index] = (REGIONS[index].id, REGIONS[index].shared);
        }
        index += 1;
    }
    ids
};

#[inline(never)]
fn known(region: &str) -> Option<&'static (&'static str, bool)> {
    IDS.iter().find(|(id, _)| *id == region)
}

/// Whether the service is known to be there.
#[must_use]
pub fn is_known_region(region: &str) -> bool {
    known(region).is_some()
}

/// The region as we spell it, where it is known.
pub(crate) fn known_region(region: &str) -> Option<&'static str> {
    Some(known(region)?.0)
}

/// Whether the shared endpoint serves it.
pub(crate) fn is_shared(region: &str) -> bool {
    known(region).is_some_and(|(_, shared)| *shared)
}

/// The known region that was probably meant. One letter may be wrong and no digit: a plan must not be led to another
/// region, and `cn-guangzhou`, `na-south-1` and `ap-northeast-2` are regions, too.
#[cold]
pub(crate) fn nearest_region(region: &str) -> Option<&'static str> {
    let mut search = Search::new(region, 1);
    for (id, _) in &IDS {
        if digits(id) == digits(region) {
            search.consider(id);
        }
    }
    search.nearest
}

#[inline(never)]
fn digits(region: &str) -> u32 {
    region.bytes().filter(u8::is_ascii_digit).fold(0, |all, digit| all << 8 | u32::from(digit))
}

/// Lower-case words and digits joined by hyphens, at least two of them, after a two-letter start.
#[must_use]
pub fn looks_like_region(region: &str) -> bool {
    let mut words = split(region, b'-');
    let area = words.next().unwrap_or_default();
    region.len() <= 63
        && area.len() == 2
        && area.bytes().all(|byte| byte.is_ascii_lowercase())
        && words.clone().next().is_some()
        && words
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}
