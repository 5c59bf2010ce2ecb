//! `src/js/public/params.d.ts`: the TypeScript types of the parameters.

use std::fmt::Write as _;

use dbs_backup_plan::{
    FIELDS, Field, Kind, Parameter,
    parameters::field::{Condition, Form, Requirement},
};

use super::{HEAD, choices, required_words};

pub(super) fn params_d_ts() -> String {
    let mut out = String::from(HEAD);
    out.push_str(include_str!("params_head.d.ts"));
    let names: Vec<&str> = Parameter::ALL.iter().map(|parameter| parameter.name()).collect();
    let _ = writeln!(
        out,
        "/** A parameter's wire name. */\nexport type ParameterName =\n\t| {};\n",
        names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join("\n\t| ")
    );
    for field in &FIELDS {
        let name = field.name();
        match field.kind {
            Kind::Choice(values) => {
                let _ = writeln!(out, "export type {name} = {};", union(values));
            }
            Kind::Choices(values) => {
                let _ = writeln!(out, "export type {name}Item = {};", union(values));
            }
            _ => {}
        }
    }
    out.push_str("\n/** Every parameter, without what is required only together with others. */\nexport interface EveryParameter {\n");
    for field in &FIELDS {
        out.push_str(&member(field));
    }
    out.push_str("}\n\n");
    out.push_str(&variants("Location", "where the database is", Parameter::SourceEndpointInstanceType));
    out.push_str(&variants("Engine", "the database engine", Parameter::DatabaseType));
    out.push_str(&account());
    out.push_str("/** The parameters of `CreateAndStartBackupPlan`, by their wire names. */\nexport type BackupPlanParameters = EveryParameter & Location & Engine & Account;\n");
    out
}

fn member(field: &Field) -> String {
    let mut doc = format!("\t/**\n\t * {}\n", field.doc.en);
    if let Kind::Integer { min, max } = field.kind {
        let unit = field.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        let _ = writeln!(doc, "\t *\n\t * {min} to {max}{unit}.");
    }
    if let Some(default) = field.default {
        let _ = writeln!(doc, "\t *\n\t * Default: `{default}`.");
    }
    if let Some(when) = required_words(field.requirement) {
        let _ = writeln!(doc, "\t *\n\t * Required {when}.");
    }
    let _ = writeln!(
        doc,
        "\t *\n\t * @example {}\n\t * @see {}\n\t */",
        serde_json::to_string(field.example).unwrap_or_default(),
        field.source
    );
    if field.requirement == Requirement::Required {
        let _ = writeln!(doc, "\treadonly {}: {};", field.name(), type_of(field));
    } else {
        // Where a type is not open anyway: an empty text means "not given".
        let empty = if matches!(field.kind, Kind::Choice(_) | Kind::Boolean) { " | \"\"" } else { "" };
        let _ = writeln!(doc, "\treadonly {}?: {}{empty} | null | undefined;", field.name(), type_of(field));
    }
    doc
}

fn union(values: &[&str]) -> String {
    values.iter().map(|value| format!("\"{value}\"")).collect::<Vec<_>>().join(" | ")
}

fn type_of(field: &Field) -> String {
    match field.kind {
        Kind::Text(Form::Time) => "`${number}:${number}` | (string & {})".into(),
        Kind::Text(_) => "string".into(),
        Kind::Choice(_) => field.name().into(),
        Kind::Choices(_) => format!("{0}Item | readonly {0}Item[] | (string & {{}})", field.name()),
        Kind::Integer { .. } => "IntegerInput".into(),
        Kind::Boolean => "boolean | \"true\" | \"false\"".into(),
        Kind::Objects => "string | readonly BackupObject[]".into(),
    }
}

/// A union over the choices of `parameter`, each with what it requires.
fn variants(name: &str, what: &str, parameter: Parameter) -> String {
    let Some(values) = FIELDS.iter().find(|field| field.parameter == parameter).and_then(|field| choices(field.kind))
    else {
        return String::new();
    };
    let mut variants: Vec<(Vec<&Field>, Vec<&str>)> = Vec::new();
    for value in values {
        let required: Vec<&Field> = FIELDS.iter().filter(|field| requires(field, parameter, value)).collect();
        match variants
            .iter_mut()
            .find(|(fields, _)| fields.iter().map(|f| f.name()).eq(required.iter().map(|f| f.name())))
        {
            Some((_, alike)) => alike.push(value),
            None => variants.push((required, vec![value])),
        }
    }
    let mut out = format!("/** What is required by {what}. */\nexport type {name} =\n");
    for (index, (fields, values)) in variants.iter().enumerate() {
        let _ = write!(out, "\t| {{ readonly {}: {}", parameter.name(), union(values));
        for field in fields {
            let _ = write!(out, "; readonly {}: {}", field.name(), type_of(field));
        }
        out.push_str(if index + 1 == variants.len() { " };\n\n" } else { " }\n" });
    }
    out
}

/// Whether `value` of `parameter` alone makes `field` required.
fn requires(field: &Field, parameter: Parameter, value: &str) -> bool {
    let alone = |list: &&[Condition]| {
        list.iter().all(|condition| condition.parameter == parameter && condition.is.contains(&value))
    };
    matches!(field.requirement, Requirement::When(lists) if lists.iter().any(alone))
}

/// What is required but for exceptions: each exception, or all of it.
fn account() -> String {
    let mut exceptions: Vec<String> = Vec::new();
    let mut required = Vec::new();
    for field in &FIELDS {
        if let Requirement::Unless(lists) = field.requirement {
            required.push(format!("readonly {}: {}", field.name(), type_of(field)));
            for list in lists {
                let conditions = list.iter().map(|c| format!("readonly {}: {}", c.parameter.name(), union(c.is)));
                let exception = conditions.collect::<Vec<_>>().join("; ");
                if !exceptions.contains(&exception) {
                    exceptions.push(exception);
                }
            }
        }
    }
    exceptions.push(required.join("; "));
    let variants: Vec<String> = exceptions.iter().map(|members| format!("\t| {{ {members} }}")).collect();
    format!(
        "/** The database's account, but where the service needs none. */\nexport type Account =\n{};\n\n",
        variants.join("\n")
    )
}
