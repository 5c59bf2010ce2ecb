//! `BackupObjects`: which databases, schemas and tables are backed up, as a JSON array.
//!
//! Shape only. What it means together with other parameters is in `rules.rs`.
//! The text is sent as it was given; nothing here rewrites it.

use std::borrow::Cow;

use super::{
    kinds::{Odd, odd},
    seen::Seen,
};
use crate::{
    issue::{Code, Detail, Expected, Flaw, Found, Issue, Issues, shown},
    json::{self, Json, Member},
    language::{Text, text},
    parameters::field::{Form, Kind},
    parameters::fields::PAGE,
    text::{characters, indexed},
};

/// What the rules want to know of it.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) entries: usize,
    pub(crate) schemas: Vec<Spot>,
    pub(crate) tables: Vec<Spot>,
    /// What is doubtful whatever the other parameters are.
    pub(crate) doubts: Issues,
}

const UNKNOWN_KEY: Text = text("is not a documented key; check its spelling", "不是文档说明的键；请检查拼写");
const KEY_TWICE: Text =
    text("is given twice, and the last one counts; give it once", "重复出现，以最后一个为准；请只保留一个");
/// A database, or a table: included, excluded, or both.
const LISTED_TWICE: Text = text("is listed before; list it once", "与前面的重复；请只列一次");
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
pub(crate) fn check(objects: &str) -> Result<Facts, Issues> {
    let expected = Expected::Kind(Kind::Objects);
    let whole = |code, detail| Issues { list: vec![Issue::error(NAME, code, detail, expected)], more: 0 };
    let parsed = json::parse(objects).map_err(|error| {
        let offset = characters::units(objects.get(..error.byte).unwrap_or_default());
        let at = Detail::At { flaw: Flaw::Json, character: None, offset };
        whole(Code::BadFormat, if error.too_deep { Detail::Flaw(Flaw::Depth) } else { at })
    })?;
    let Json::List(entries) = &parsed else {
        return Err(whole(Code::WrongType, Detail::Found(found(&parsed))));
    };
    let mut walk = Walk { facts: Facts { entries: entries.len(), ..Facts::default() }, errors: Issues::default() };
    let (mut databases, mut tables) = (Seen::default(), Seen::default());
    databases.begin(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        walk.database(index, entry, &mut databases, &mut tables);
    }
    if walk.errors.is_empty() { Ok(walk.facts) } else { Err(walk.errors) }
}

struct Walk {
    facts: Facts,
    errors: Issues,
}

impl Walk {
    #[cold]
    #[inline(never)]
    fn error(&mut self, place: &Place<'_>, code: Code, detail: Detail, expected: Expected) {
        if self.errors.has_room_for_place() {
            self.errors.push(Issue::error(place.shown(), code, detail, expected));
        }
    }

    #[cold]
    #[inline(never)]
    fn doubt(&mut self, place: &Place<'_>, code: Code, detail: Detail) {
        if self.facts.doubts.has_room_for_place() {
            self.facts.doubts.push(Issue::warning(Cow::Owned(place.shown()), code, detail, PAGE));
        }
    }

    #[inline(never)]
    fn database<'j>(&mut self, index: usize, entry: &'j Json<'_>, databases: &mut Seen<'j>, seen: &mut Seen<'j>) {
        let place = &ROOT.index(index);
        let Json::Object(members) = entry else {
            return self.error(place, Code::WrongType, Detail::Found(found(entry)), Expected::Database);
        };
        let mut found = [None; KEYS.len()];
        self.known(place, members, &KEYS, &mut found);
        let [name, schema, includes, excludes, ..] = found;
        let database = &place.key("DBName");
        if let Some(name) = self.name(database, name)
            // One database may be listed for each of its schemas.
            && databases.has(name, schema.and_then(Json::as_text).unwrap_or_default())
        {
            self.doubt(database, Code::Duplicate, Detail::Said(LISTED_TWICE));
        }
        if let Some(schema) = schema
            && self.text(&place.key("SchemaName"), schema).is_some()
        {
            self.facts.schemas.push(Spot { entry: index, key: "SchemaName" });
        }
        let lists = [("TableIncludes", includes), ("TableExcludes", excludes)];
        seen.begin(count(includes) + count(excludes));
        for (key, tables) in lists {
            if let Some(tables) = tables
                && self.tables(&place.key(key), tables, seen)
            {
                self.facts.tables.push(Spot { entry: index, key });
            }
        }
    }

    /// Whether it names tables.
    #[inline(never)]
    fn tables<'j>(&mut self, place: &Place<'_>, tables: &'j Json<'_>, seen: &mut Seen<'j>) -> bool {
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
            let place = &place.key("TableName");
            if let Some(name) = self.name(place, name[0])
                && seen.has(name, "")
            {
                self.doubt(place, Code::Duplicate, Detail::Said(LISTED_TWICE));
            }
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
                self.doubt(&place.key(key), Code::Duplicate, Detail::Said(KEY_TWICE));
            }
        }
        for (key, _) in members.iter().filter(|(key, _)| !keys.contains(&key.as_ref())) {
            self.doubt(&place.key(key), Code::Unrecognized, Detail::Said(UNKNOWN_KEY));
        }
    }

    /// The name, unless there is something to say about it.
    #[inline(never)]
    fn name<'j>(&mut self, place: &Place<'_>, name: Option<&'j Json<'_>>) -> Option<&'j str> {
        let Some(name) = name.filter(|name| name.as_text() != Some("")) else {
            self.error(place, Code::Missing, Detail::None, Expected::Name);
            return None;
        };
        self.text(place, name)
    }

    #[inline(never)]
    fn text<'j>(&mut self, place: &Place<'_>, text: &'j Json<'_>) -> Option<&'j str> {
        match text {
            // What a database may hold in a name is not ours to judge.
            Json::Text(text) => match odd(Form::Secret, text) {
                None => return Some(text),
                Some(Odd { detail, is_error: true }) => self.error(place, Code::BadFormat, detail, Expected::Nothing),
                Some(Odd { detail, .. }) => self.doubt(place, code_of(detail), detail),
            },
            Json::BrokenText => self.error(place, Code::BadFormat, Detail::Flaw(Flaw::Surrogate), Expected::Nothing),
            other => self.error(place, Code::WrongType, Detail::Found(found(other)), Expected::Name),
        }
        None
    }
}

/// How many there can be in a list.
fn count(list: Option<&Json<'_>>) -> usize {
    if let Some(Json::List(items)) = list { items.len() } else { 0 }
}

/// The code of a warning about a character.
pub(super) fn code_of(detail: Detail) -> Code {
    if matches!(detail, Detail::At { flaw: Flaw::Invisible, .. }) { Code::Invisible } else { Code::BadFormat }
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
