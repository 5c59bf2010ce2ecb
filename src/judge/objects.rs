//! `BackupObjects`: which databases, schemas and tables are backed up, as a JSON array.
//!
//! Shape only. What it means together with other parameters is in `rules.rs`.
//! The text is sent as it was given; nothing here rewrites it.

use crate::{
    issue::{Code, Detail, Expected, Flaw, Issue, control_character, shown},
    json::{self, Json, Member},
    judge::input::Found,
    text::indexed,
};

/// What the rules want to know of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) entries: usize,
    pub(crate) schemas: Vec<Spot>,
    pub(crate) tables: Vec<Spot>,
    /// Places, and whether what stands there is given twice; otherwise it is not known.
    pub(crate) doubts: Vec<(String, bool)>,
}

/// A member of an entry. Its path is written out only when there is something to say about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    entry: usize,
    key: &'static str,
}

impl Spot {
    pub(crate) fn path(self) -> String {
        let entry = ROOT.index(self.entry);
        entry.key(self.key).shown()
    }
}

/// Reads and checks it.
///
/// # Errors
///
/// Every problem, with its place.
#[inline(never)]
pub(crate) fn check(objects: &str) -> Result<Facts, Vec<Issue>> {
    let expected = Expected::Kind(crate::parameters::field::Kind::Objects);
    let parsed = json::parse(objects).map_err(|error| {
        let flaw = if error.too_deep { Flaw::Depth } else { Flaw::Json(error.byte) };
        vec![Issue::error(NAME, Code::BadFormat, Detail::Flaw(flaw), expected)]
    })?;
    let Json::List(entries) = &parsed else {
        return Err(vec![Issue::error(NAME, Code::WrongType, Detail::Found(found(&parsed)), expected)]);
    };
    let mut walk = Walk { facts: Facts { entries: entries.len(), ..Facts::default() }, errors: Vec::new() };
    for (index, entry) in entries.iter().enumerate() {
        walk.database(index, entry);
    }
    if walk.errors.is_empty() { Ok(walk.facts) } else { Err(walk.errors) }
}

struct Walk {
    facts: Facts,
    errors: Vec<Issue>,
}

impl Walk {
    #[cold]
    #[inline(never)]
    fn error(&mut self, place: &Place<'_>, code: Code, detail: Detail, expected: Expected) {
        self.errors.push(Issue::error(place.shown(), code, detail, expected));
    }

    #[inline(never)]
    fn database(&mut self, index: usize, entry: &Json<'_>) {
        let place = &ROOT.index(index);
        let Json::Object(members) = entry else {
            return self.error(place, Code::WrongType, Detail::Found(found(entry)), Expected::Database);
        };
        let mut found = [None; KEYS.len()];
        self.known(place, members, &KEYS, &mut found);
        let [name, schema, includes, excludes, ..] = found;
        self.name(&place.key("DBName"), name);
        if let Some(schema) = schema {
            self.text(&place.key("SchemaName"), schema);
            self.facts.schemas.push(Spot { entry: index, key: "SchemaName" });
        }
        for (key, tables) in [("TableIncludes", includes), ("TableExcludes", excludes)] {
            if let Some(tables) = tables
                && self.tables(&place.key(key), tables)
            {
                self.facts.tables.push(Spot { entry: index, key });
            }
        }
    }

    /// Whether it names tables.
    #[inline(never)]
    fn tables(&mut self, place: &Place<'_>, tables: &Json<'_>) -> bool {
        let Json::List(tables) = tables else {
            self.error(place, Code::WrongType, Detail::Found(found(tables)), Expected::Tables);
            return false;
        };
        for (index, table) in tables.iter().enumerate() {
            let place = place.index(index);
            let Json::Object(members) = table else {
                self.error(&place, Code::WrongType, Detail::Found(found(table)), Expected::Table);
                continue;
            };
            let mut name = [None];
            self.known(&place, members, &["TableName"], &mut name);
            self.name(&place.key("TableName"), name[0]);
        }
        !tables.is_empty()
    }

    /// The members with these keys. Most parsers take the last of a key that is given twice. `null` is not given.
    #[inline(never)]
    fn known<'j, 'm>(
        &mut self,
        place: &Place<'_>,
        members: &'j [Member<'m>],
        keys: &[&str],
        found: &mut [Option<&'j Json<'m>>],
    ) {
        let mut doubtful = false;
        for (name, value) in members {
            match keys.iter().zip(&mut *found).find(|(key, _)| **key == name) {
                Some((_, member)) => doubtful |= member.replace(value).is_some(),
                None => doubtful = true,
            }
        }
        if doubtful {
            self.doubts(place, members, keys);
        }
        for member in found {
            *member = member.filter(|value| !matches!(value, Json::Null));
        }
    }

    #[cold]
    #[inline(never)]
    fn doubts(&mut self, place: &Place<'_>, members: &[Member<'_>], keys: &[&str]) {
        for key in keys {
            if members.iter().filter(|(name, _)| name == key).nth(1).is_some() {
                self.facts.doubts.push((place.key(key).shown(), true));
            }
        }
        for (key, _) in members.iter().filter(|(key, _)| !keys.contains(&key.as_ref())) {
            self.facts.doubts.push((place.key(key).shown(), false));
        }
    }

    #[inline(never)]
    fn name(&mut self, place: &Place<'_>, name: Option<&Json<'_>>) {
        match name.filter(|name| name.as_text() != Some("")) {
            None => self.error(place, Code::Missing, Detail::None, Expected::Name),
            Some(name) => self.text(place, name),
        }
    }

    #[inline(never)]
    fn text(&mut self, place: &Place<'_>, text: &Json<'_>) {
        let flaw = match text {
            Json::Text(text) => control_character(text).map(Flaw::Control),
            Json::BrokenText => Some(Flaw::Surrogate),
            other => return self.error(place, Code::WrongType, Detail::Found(found(other)), Expected::Name),
        };
        if let Some(flaw) = flaw {
            self.error(place, Code::BadFormat, Detail::Flaw(flaw), Expected::Nothing);
        }
    }
}

const NAME: &str = "BackupObjects";
/// The last two are known from a note in the documentation of restoring.
const KEYS: [&str; 6] = ["DBName", "SchemaName", "TableIncludes", "TableExcludes", "NewDBName", "NewSchemaName"];

/// A place inside it, written out only when there is something to say about it.
struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    step: Step<'p>,
}

enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

const ROOT: Place<'static> = Place { parent: None, step: Step::Key(NAME) };

impl<'p> Place<'p> {
    fn key(&'p self, key: &'p str) -> Self {
        Place { parent: Some(self), step: Step::Key(key) }
    }

    fn index(&'p self, index: usize) -> Self {
        Place { parent: Some(self), step: Step::Index(index) }
    }

    fn shown(&self) -> String {
        let before = self.parent.map(Self::shown);
        match (before, &self.step) {
            (None, Step::Key(key)) => shown(key).into_owned(),
            (Some(before), Step::Key(key)) => [before.as_str(), ".", &shown(key)].concat(),
            (before, Step::Index(index)) => indexed(&before.unwrap_or_default(), *index),
        }
    }
}

fn found(value: &Json<'_>) -> Found {
    match value {
        Json::Null => Found::Nothing,
        Json::Boolean(_) => Found::Boolean,
        Json::Number(_) => Found::Number,
        Json::Text(_) => Found::Text,
        Json::BrokenText => Found::BrokenText,
        Json::List(_) => Found::List,
        Json::Object(_) => Found::Object,
    }
}
