//! Issues, bounded: whatever is given, a report stays small.

use super::Issue;
use crate::parameters::field::Parameter;

/// Issues up to [`Issues::MOST`], and how many more there would be.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Issues {
    /// In the order in which they are reported.
    pub list: Vec<Issue>,
    /// How many were left out.
    pub more: usize,
}

impl Issues {
    /// No report holds more.
    pub const MOST: usize = 1000;
    /// Places inside a parameter leave room for one issue about each parameter.
    const MOST_PLACES: usize = Self::MOST - Parameter::COUNT;

    /// Adds an issue about a parameter. There is one for each at most, so there is always room.
    pub(crate) fn push(&mut self, issue: Issue) {
        self.list.push(issue);
    }

    /// Whether one more about a place inside a parameter may be added; counts it where not. Asked first, so that what is
    /// left out is never made.
    #[cold]
    #[inline(never)]
    pub(crate) fn has_room_for_place(&mut self) -> bool {
        self.has_room(Self::MOST_PLACES)
    }

    /// The same for what comes last.
    #[cold]
    #[inline(never)]
    pub(crate) fn has_room_for_stranger(&mut self) -> bool {
        self.has_room(Self::MOST)
    }

    fn has_room(&mut self, most: usize) -> bool {
        let room = self.list.len() < most;
        self.more += usize::from(!room);
        room
    }

    /// Adds the places of a parameter, after which nothing of theirs is added.
    #[cold]
    #[inline(never)]
    pub(crate) fn append(&mut self, places: &mut Self) {
        self.list.append(&mut places.list);
        self.more += places.more;
    }

    /// Leaves out what goes beyond `most`.
    pub(crate) fn cut(&mut self, most: usize) {
        self.more += self.list.len().saturating_sub(most);
        self.list.truncate(most);
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
