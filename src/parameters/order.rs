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

const fn less(a: &[u8], b: &[u8]) -> bool {
    match (a, b) {
        ([first, a @ ..], [second, b @ ..]) => *first < *second || (*first == *second && less(a, b)),
        _ => !b.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::{IN_BYTE_ORDER, less};

    #[test]
    fn names_ascend() {
        let names: Vec<_> = IN_BYTE_ORDER.iter().map(|parameter| parameter.name()).collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
        assert!(names.starts_with(&["BackupGatewayId", "BackupLogIntervalSeconds"]), "{names:?}");
    }

    #[test]
    fn what_begins_a_name_comes_before_it() {
        let cases = [("a", "ab", true), ("ab", "a", false), ("a", "a", false), ("b", "ab", false), ("aZ", "aa", true)];
        for (a, b, expected) in cases {
            assert_eq!(less(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        }
    }
}
