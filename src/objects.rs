//! `BackupObjects`: which databases, schemas and tables are backed up, as a JSON array.
//!
//! Shape only. What it means together with other parameters is in `rules.rs`.
//! The text is sent as it was given; nothing here rewrites it.

use crate::{
    field::text,
    fields::PAGE,
    input::Found,
    issue::{Code, Detail, Expected, Flaw, Issue},
    json::{self, Json},
    plan,
    text::indexed,
};

/// What the rules want to know of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) entries: usize,
    pub(crate) schema_paths: Vec<String>,
    pub(crate) table_paths: Vec<String>,
    pub(crate) doubts: Vec<Issue>,
}

/// Reads and checks it.
///
/// # Errors
///
/// Every problem, with its place.
pub(crate) fn check(objects: &str) -> Result<Facts, Vec<Issue>> {
    let expected = Expected::Kind(crate::field::Kind::Objects);
    let parsed = json::parse(objects)
        .map_err(|error| vec![Issue::error(NAME, Code::BadFormat, Detail::Flaw(Flaw::Json(error.byte)), expected)])?;
    let Json::List(entries) = &parsed else {
        return Err(vec![Issue::error(NAME, Code::WrongType, Detail::Found(found(&parsed)), expected)]);
    };
    let mut walk = Walk { facts: Facts { entries: entries.len(), ..Facts::default() }, errors: Vec::new() };
    for (index, entry) in entries.iter().enumerate() {
        walk.database(&ROOT.index(index), entry);
    }
    if walk.errors.is_empty() { Ok(walk.facts) } else { Err(walk.errors) }
}

struct Walk {
    facts: Facts,
    errors: Vec<Issue>,
}

impl Walk {
    fn error(&mut self, place: &Place<'_>, code: Code, detail: Detail, expected: Expected) {
        self.errors.push(Issue::error(place.shown(), code, detail, expected));
    }

    fn database(&mut self, place: &Place<'_>, entry: &Json<'_>) {
        let Json::Object(members) = entry else {
            return self.error(place, Code::WrongType, Detail::Found(found(entry)), Expected::Database);
        };
        self.name(&place.key("DBName"), entry.get("DBName"));
        for (key, value) in members {
            let place = place.key(key);
            match (key.as_ref(), value) {
                // The last two are known from a note in the documentation of restoring.
                ("DBName" | "NewDBName" | "NewSchemaName", _)
                | ("SchemaName" | "TableIncludes" | "TableExcludes", Json::Null) => {}
                ("SchemaName", Json::Text(schema)) => {
                    self.characters(&place, schema);
                    self.facts.schema_paths.push(place.shown());
                }
                ("SchemaName", other) => {
                    self.error(&place, Code::WrongType, Detail::Found(found(other)), Expected::Name);
                }
                ("TableIncludes" | "TableExcludes", _) => self.tables(&place, value),
                _ => self.unknown_key(&place),
            }
        }
    }

    fn tables(&mut self, place: &Place<'_>, tables: &Json<'_>) {
        let Json::List(tables) = tables else {
            return self.error(place, Code::WrongType, Detail::Found(found(tables)), Expected::Tables);
        };
        if !tables.is_empty() {
            self.facts.table_paths.push(place.shown());
        }
        for (index, table) in tables.iter().enumerate() {
            let place = place.index(index);
            let Json::Object(members) = table else {
                self.error(&place, Code::WrongType, Detail::Found(found(table)), Expected::Table);
                continue;
            };
            self.name(&place.key("TableName"), table.get("TableName"));
            for (key, _) in members.iter().filter(|(key, _)| key != "TableName") {
                self.unknown_key(&place.key(key));
            }
        }
    }

    fn name(&mut self, place: &Place<'_>, name: Option<&Json<'_>>) {
        match name {
            None | Some(Json::Null) => self.error(place, Code::Missing, Detail::None, Expected::Name),
            Some(Json::Text(name)) if name.is_empty() => {
                self.error(place, Code::Missing, Detail::None, Expected::Name);
            }
            Some(Json::Text(name)) => self.characters(place, name),
            Some(Json::BrokenText) => {
                self.error(place, Code::BadFormat, Detail::Flaw(Flaw::Surrogate), Expected::Nothing);
            }
            Some(other) => self.error(place, Code::WrongType, Detail::Found(found(other)), Expected::Name),
        }
    }

    fn characters(&mut self, place: &Place<'_>, name: &str) {
        if let Some(byte) = plan::control_character(name) {
            self.error(place, Code::BadFormat, Detail::Flaw(Flaw::Control(byte)), Expected::Nothing);
        }
    }

    fn unknown_key(&mut self, place: &Place<'_>) {
        let said = text(
            "is a key that the documentation of BackupObjects does not describe; check its spelling",
            "是 BackupObjects 文档未说明的键；请检查拼写",
        );
        self.facts.doubts.push(Issue::warning(place.shown().into(), Code::Unrecognized, said, PAGE));
    }
}

const NAME: &str = "BackupObjects";

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
            (None, Step::Key(key)) => plan::shown(key).into_owned(),
            (Some(before), Step::Key(key)) => [before.as_str(), ".", &plan::shown(key)].concat(),
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
