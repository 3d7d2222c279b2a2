//! Sources as CSL-JSON (schema `csl-data.json` of CSL 1.0.2).
//!
//! What CSL has no variable for stands under `custom`, where the schema lets anything stand: a kept
//! copy, its fingerprint, what a source repeats.

use serde_json::{Map, Value as Json, json};

use super::item::calendar;
use crate::date::Edtf;
use crate::model::{Name, Source, SourceDate, Value};

/// Variables of CSL that its schema for data has left out.
const NOT_IN_THE_SCHEMA: [&str; 5] =
    ["editor-translator", "license", "part-number", "printing-number", "supplement-number"];

/// The sources as a list, one to a line.
pub fn csl_json<'s>(sources: impl IntoIterator<Item = &'s Source>) -> String {
    let items: Vec<String> = sources.into_iter().map(|source| item(source).to_string()).collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}

fn item(source: &Source) -> Json {
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(&*source.id.value));
    // The schema wants a type of every item.
    let kind = match &*source.kind {
        "" if source.url.is_some() => "webpage",
        "" => "document",
        kind => kind,
    };
    item.insert("type".to_owned(), json!(kind));
    let mut custom = custom(source);
    for (variable, value) in &source.fields {
        let members =
            if NOT_IN_THE_SCHEMA.contains(&variable.name) { &mut custom } else { &mut item };
        let value = match value {
            Value::Text(text) => json!(&**text),
            Value::Names(names) => names.iter().map(name).collect(),
            Value::Date(date) => self::date(date),
        };
        members.insert(variable.name.to_owned(), value);
    }
    if let Some(url) = &source.url {
        item.insert("URL".to_owned(), json!(&*url.value));
    }
    if !custom.is_empty() {
        item.insert("custom".to_owned(), Json::Object(custom));
    }
    Json::Object(item)
}

fn custom(source: &Source) -> Map<String, Json> {
    let mut custom = Map::new();
    if let Some(archived) = &source.archived {
        custom.insert("archived".to_owned(), json!(&*archived.value));
    }
    if !source.derives_from.is_empty() {
        let ids = source.derives_from.iter().map(|id| json!(&*id.value));
        custom.insert("derives_from".to_owned(), ids.collect());
    }
    if let Some(sha256) = &source.sha256 {
        custom.insert("sha256".to_owned(), json!(&**sha256));
    }
    if source.is_gone {
        custom.insert("url_status".to_owned(), json!("dead"));
    }
    custom
}

fn name(name: &Name) -> Json {
    if name.is_literal() {
        return json!({ "literal": &*name.family });
    }
    let parts = [
        ("family", &name.family),
        ("given", &name.given),
        ("dropping-particle", &name.dropping_particle),
        ("non-dropping-particle", &name.non_dropping_particle),
        ("suffix", &name.suffix),
    ];
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    Json::Object(parts.map(|(key, text)| (key.to_owned(), json!(&**text))).collect())
}

/// A date by its parts where it has nothing else to tell, else as it was written too.
fn date(date: &SourceDate) -> Json {
    match date {
        SourceDate::Words(words) => json!({ "literal": &**words }),
        SourceDate::Date(date) => {
            let mut object = Map::new();
            let parts = parts(date);
            if let Some((day, _)) = &parts {
                object.insert("date-parts".to_owned(), json!([day]));
            }
            if let Some((_, Some(season))) = &parts {
                object.insert("season".to_owned(), json!(season));
            }
            let is_plain = parts.is_some() && !date.is_approximate() && !date.is_uncertain();
            if date.is_approximate() && parts.is_some() {
                object.insert("circa".to_owned(), json!(true));
            }
            if !is_plain {
                object.insert("raw".to_owned(), json!(date.to_string()));
            }
            Json::Object(object)
        }
    }
}

/// Year, month and day, and CSL's number of a season.
fn parts(date: &Edtf) -> Option<(Vec<i64>, Option<u8>)> {
    let (year, month, day) = calendar(date)?;
    // CSL has no year 0: 44 BC is -44 there, and -0043 in EDTF.
    let year = if year <= 0 { year - 1 } else { year };
    let season = month.filter(|month| *month > 12).map(|month| month - 20);
    let month = month.filter(|month| *month <= 12).map(i64::from);
    let day = day.map(i64::from);
    Some(([Some(year), month, day].into_iter().flatten().collect(), season))
}
