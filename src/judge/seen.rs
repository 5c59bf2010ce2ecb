//! Which names came before, in a table of their hashes: the standard library's would weigh several kilobytes.

/// Pairs of texts.
#[derive(Default)]
pub(super) struct Seen<'a> {
    /// A power of two of them, more than half of which stay empty: no first text is.
    slots: Vec<(&'a str, &'a str)>,
}

impl<'a> Seen<'a> {
    /// Of more pairs than this nothing is remembered: the memory that they take is bounded.
    const MOST: usize = 1 << 16;
    /// Looked at before it gives up. Names made to collide are then not found, and cost no time either.
    const MOST_PROBES: usize = 32;

    /// Forgets all, and makes room for so many pairs. One alone is never given twice.
    #[inline]
    pub(super) fn begin(&mut self, count: usize) {
        self.slots.clear();
        if (2..=Self::MOST).contains(&count) {
            self.make_room(count);
        }
    }

    #[inline(never)]
    fn make_room(&mut self, count: usize) {
        self.slots.resize((2 * count).next_power_of_two(), ("", ""));
    }

    /// Whether this came before.
    pub(super) fn has(&mut self, first: &'a str, second: &'a str) -> bool {
        if self.slots.is_empty() { false } else { self.find(first, second) }
    }

    #[cold]
    #[inline(never)]
    fn find(&mut self, first: &'a str, second: &'a str) -> bool {
        let mask = self.slots.len() - 1;
        let start = hash(hash(0x811C_9DC5, first), second);
        for probe in 0..Self::MOST_PROBES {
            let Some(slot) = self.slots.get_mut((start + probe) & mask) else { continue };
            if slot.0.is_empty() {
                *slot = (first, second);
                return false;
            }
            if *slot == (first, second) {
                return true;
            }
        }
        false
    }
}

/// FNV-1a, on from the hash of what comes before.
#[inline(never)]
fn hash(before: usize, text: &str) -> usize {
    text.bytes().fold(before, |hash, byte| (hash ^ usize::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn pairs_are_found_again_and_no_others() {
        // As many as leave the table hardly more than half empty.
        let names: Vec<String> = (0..8190).map(|index| format!("table-{index}")).collect();
        let mut seen = Seen::default();
        seen.begin(2 * names.len());
        assert!(names.iter().all(|name| !seen.has(name, "")));
        assert!(names.iter().all(|name| !seen.has(name, "x")));
        assert!(names.iter().all(|name| seen.has(name, "") && seen.has(name, "x")));
        seen.begin(1);
        assert!(!seen.has("table-1", "") && !seen.has("table-1", ""));
    }
}
