//! Did-you-mean: the known word nearest to what was written.

/// Longer than any name or choice by far; beyond it nothing is compared.
const MAX_BYTES: usize = 64;

/// The same word in other case or between blanks, else the one with the fewest edits, if they are few.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.trim();
    let mut search = Search::new(word, (word.len() / 3).min(4));
    for candidate in known {
        search.consider(candidate);
    }
    search.nearest
}

/// The word with the fewest edits so far.
pub(crate) struct Search<'w, 'k> {
    word: &'w str,
    letters: u32,
    least: usize,
    pub(crate) nearest: Option<&'k str>,
}

impl<'w, 'k> Search<'w, 'k> {
    /// With `limit` edits at most.
    pub(crate) fn new(word: &'w str, limit: usize) -> Self {
        let least = if (1..=MAX_BYTES).contains(&word.len()) { limit + 1 } else { 0 };
        Self { word, letters: letters(word), least, nearest: None }
    }

    /// Once for all kinds of lists, since each would weigh a kilobyte.
    #[cold]
    #[inline(never)]
    pub(crate) fn consider(&mut self, candidate: &'k str) {
        if candidate.len().abs_diff(self.word.len()) < self.least && self.may_be_near(candidate) {
            let edits = edits(self.word.as_bytes(), candidate.as_bytes());
            if edits < self.least {
                (self.least, self.nearest) = (edits, Some(candidate));
            }
        }
    }
}

impl Search<'_, '_> {
    /// An edit takes away one letter at most, and brings one at most.
    fn may_be_near(&self, candidate: &str) -> bool {
        let theirs = letters(candidate);
        let (gone, new) = ((self.letters & !theirs).count_ones(), (theirs & !self.letters).count_ones());
        (gone.max(new) as usize) < self.least
    }
}

/// Which letters occur, without case. Other characters share their bits: that only makes words look nearer.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// Levenshtein distance over bytes, letters compared without case.
fn edits(a: &[u8], b: &[u8]) -> usize {
    // What both begin with costs nothing, and is most of two words that are near.
    let same = a.iter().zip(b).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count();
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    let mut row = [0_usize; MAX_BYTES + 1];
    for (cell, number) in row.iter_mut().zip(0..=b.len()) {
        *cell = number;
    }
    for (above, &x) in (1..).zip(a) {
        let (mut left, mut diagonal) = (above, above - 1);
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let changed = diagonal + usize::from(!x.eq_ignore_ascii_case(y));
            diagonal = *cell;
            left = changed.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = above;
        }
    }
    row.get(b.len()).copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{edits, nearest};

    #[test]
    fn edits_are_counted() {
        let cases =
            [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("RegionId", "Region", 2), ("aB", "Ab", 0)];
        for (a, b, expected) in cases {
            assert_eq!(edits(a.as_bytes(), b.as_bytes()), expected, "{a} -> {b}");
        }
    }

    #[test]
    fn the_nearest_word_is_found_or_none() {
        let known = ["Region", "Period", "MySQL", "PostgreSQL"];
        let cases = [
            ("RegionId", Some("Region")),
            ("mysql", Some("MySQL")),
            (" MySQL ", Some("MySQL")),
            ("Postgres", Some("PostgreSQL")),
            ("OwnerId", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, known.into_iter()), expected, "{word}");
        }
    }
}
