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
    let root = "BackupObjects";
    let expected = Expected::Kind(crate::field::Kind::Objects);
    let parsed = json::parse(objects)
        .map_err(|error| vec![Issue::error(root, Code::BadFormat, Detail::Flaw(Flaw::Json(error.byte)), expected)])?;
    let Json::List(entries) = &parsed else {
        return Err(vec![Issue::error(root, Code::WrongType, Detail::Found(found(&parsed)), expected)]);
    };
    let mut walk = Walk { facts: Facts { entries: entries.len(), ..Facts::default() }, errors: Vec::new() };
    for (index, entry) in entries.iter().enumerate() {
        walk.database(&indexed(root, index), entry);
    }
    if walk.errors.is_empty() { Ok(walk.facts) } else { Err(walk.errors) }
}

struct Walk {
    facts: Facts,
    errors: Vec<Issue>,
}

impl Walk {
    fn error(&mut self, path: String, code: Code, detail: Detail, expected: Expected) {
        self.errors.push(Issue::error(path, code, detail, expected));
    }

    fn database(&mut self, path: &str, entry: &Json<'_>) {
        let Json::Object(members) = entry else {
            return self.error(path.into(), Code::WrongType, Detail::Found(found(entry)), Expected::Database);
        };
        self.name([path, ".DBName"].concat(), entry.get("DBName"));
        for (key, value) in members {
            let place = || [path, ".", &plan::shown(key)].concat();
            match (key.as_ref(), value) {
                // The last two are known from a note in the documentation of restoring.
                ("DBName" | "NewDBName" | "NewSchemaName", _)
                | ("SchemaName" | "TableIncludes" | "TableExcludes", Json::Null) => {}
                ("SchemaName", Json::Text(schema)) => {
                    self.characters(place(), schema);
                    self.facts.schema_paths.push(place());
                }
                ("SchemaName", other) => {
                    self.error(place(), Code::WrongType, Detail::Found(found(other)), Expected::Name);
                }
                ("TableIncludes" | "TableExcludes", _) => self.tables(&place(), value),
                _ => self.unknown_key(place()),
            }
        }
    }

    fn tables(&mut self, path: &str, tables: &Json<'_>) {
        let Json::List(tables) = tables else {
            return self.error(path.into(), Code::WrongType, Detail::Found(found(tables)), Expected::Tables);
        };
        if !tables.is_empty() {
            self.facts.table_paths.push(path.into());
        }
        for (index, table) in tables.iter().enumerate() {
            let place = indexed(path, index);
            let Json::Object(members) = table else {
                self.error(place, Code::WrongType, Detail::Found(found(table)), Expected::Table);
                continue;
            };
            self.name([&place, ".TableName"].concat(), table.get("TableName"));
            for (key, _) in members.iter().filter(|(key, _)| key != "TableName") {
                self.unknown_key([&place, ".", &plan::shown(key)].concat());
            }
        }
    }

    fn name(&mut self, path: String, name: Option<&Json<'_>>) {
        match name {
            None | Some(Json::Null) => self.error(path, Code::Missing, Detail::None, Expected::Name),
            Some(Json::Text(name)) if name.is_empty() => {
                self.error(path, Code::Missing, Detail::None, Expected::Name);
            }
            Some(Json::Text(name)) => self.characters(path, name),
            Some(Json::BrokenText) => {
                self.error(path, Code::BadFormat, Detail::Flaw(Flaw::Surrogate), Expected::Nothing);
            }
            Some(other) => self.error(path, Code::WrongType, Detail::Found(found(other)), Expected::Name),
        }
    }

    fn characters(&mut self, path: String, name: &str) {
        if let Some(byte) = plan::control_character(name) {
            self.error(path, Code::BadFormat, Detail::Flaw(Flaw::Control(byte)), Expected::Nothing);
        }
    }

    fn unknown_key(&mut self, path: String) {
        let said = text(
            "is a key that the documentation of BackupObjects does not describe; check its spelling",
            "是 BackupObjects 文档未说明的键；请检查拼写",
        );
        self.facts.doubts.push(Issue::warning(path, Code::Unrecognized, said, PAGE));
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
