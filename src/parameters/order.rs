//! The parameters in the byte order of their names, as signing wants them; sorted once, at compile time.

use super::field::Parameter;

/// Every parameter, in byte order.
pub(crate) static IN_BYTE_ORDER: [Parameter; Parameter::COUNT] = in_byte_order();

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within bounds by its loops")]
const fn in_byte_order() -> [Parameter; Parameter::COUNT] {
    let mut sorted = Parameter::ALL;
    let mut index = 1;
    while index < Parameter::COUNT {
        let mut place = index;
        while place > 0 && less(sorted[place].name().as_bytes(), sorted[place - 1].name().as_bytes()) {
            (sorted[place], sorted[place - 1]) = (sorted[place - 1], sorted[place]);
            place -= 1;
        }
        index += 1;
    }
    sorted
}

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both names")]
const fn less(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return a[at] < b[at];
        }
        at += 1;
    }
    a.len() < b.len()
}

#[cfg(test)]
mod tests {
    use super::IN_BYTE_ORDER;

    #[test]
    fn names_ascend() {
        let names: Vec<_> = IN_BYTE_ORDER.iter().map(|parameter| parameter.name()).collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
        assert!(names.starts_with(&["BackupGatewayId", "BackupLogIntervalSeconds"]), "{names:?}");
    }
}
