//! A source as the engine that sets citations takes it.
//!
//! Three things are kept from the engine. Addresses, and when they were read, stand beside a citation.
//! The language is told as none, since for English the engine would write the titles of others in
//! its own capitals. And a date that it has no form for is handed over as a year that no source
//! has, in whose place the date's own words are set afterwards.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

pub(super) use hayagriva::citationberg::json::FixedDate;
use hayagriva::citationberg::json::{
    DateValue, FixedDateRange, Item, LiteralName, NameItem, NameValue, Value as Csl,
};
use hayagriva::citationberg::taxonomy::Season;

use super::marks;
use crate::date::Edtf;
use crate::model::csl::{Variable, VariableKind};
use crate::model::{Name, Source, SourceDate, Value};

/// The years that may stand for dates in words.
const WORDS_YEARS: RangeInclusive<i16> = 31_000..=i16::MAX;

/// Variables that are not printed in a citation: see above.
const KEPT_BACK: [Variable; 4] =
    [Variable::ACCESSED, Variable::DOI, Variable::LANGUAGE, Variable::NOTE];

/// Says a date in the language of the page.
pub(super) type Say<'a> = dyn Fn(&Edtf) -> String + 'a;

/// A source for the engine.
pub(super) struct Prepared {
    /// The source.
    pub(super) item: Item,
    /// The dates that the engine has no form for: the year that stands for each, and its words.
    pub(super) words: Vec<(i16, String)>,
}

/// The source for the engine, with dates as `say` says them where the engine cannot.
pub(super) fn prepare(source: &Source, say: &Say<'_>) -> Prepared {
    let mut item = Item(BTreeMap::new());
    let mut words = Vec::new();
    let mut put = |name: &str, value| drop(item.0.insert(name.to_owned(), value));
    put("id", Csl::String(source.id.value.to_string()));
    put("type", Csl::String(kind(source).to_owned()));
    put("language", Csl::String("und".to_owned()));
    // A number that the source itself tells stands for nothing else.
    let mut years = WORDS_YEARS.filter(|year| !tells(source, &year.to_string(), say));
    for (variable, value) in &source.fields {
        if is_kept_back(*variable) {
            continue;
        }
        let value = match value {
            Value::Text(number) if variable.name == "number" => Csl::String(marks::named(number)),
            Value::Text(text) if variable.kind == VariableKind::Text => {
                Csl::String(marks::marked(text).into_owned())
            }
            Value::Text(number) => Csl::String(number.to_string()),
            Value::Names(names) => Csl::Names(names.iter().map(name).collect()),
            Value::Date(date) => {
                let fixed = fixed(date).or_else(|| {
                    let year = years.next()?;
                    words.push((year, date.words(say)));
                    Some(FixedDate { year, month: None, day: None, season: None, circa: false })
                });
                // Where a source tells every number there is, it goes without this date.
                let Some(fixed) = fixed else { continue };
                Csl::Date(self::date(fixed))
            }
        };
        put(variable.name, value);
    }
    Prepared { item, words }
}

/// The words of the dates that the engine has no form for, as [`prepare`] tells them. None where the source tells one
/// of the numbers that stand for them.
pub(super) fn dates_in_words(source: &Source, say: &Say<'_>) -> Option<Vec<(i16, String)>> {
    let dates = source.fields.iter().filter_map(|(variable, value)| match value {
        Value::Date(date) if !is_kept_back(*variable) && fixed(date).is_none() => Some(date),
        _ => None,
    });
    let words: Vec<(i16, String)> =
        WORDS_YEARS.zip(dates).map(|(year, date)| (year, date.words(say))).collect();
    let tells = words.iter().any(|(year, _)| tells(source, &year.to_string(), say));
    (!tells).then_some(words)
}

/// The type of a source; that of what it must be where it tells none.
pub(super) fn kind(source: &Source) -> &str {
    match &*source.kind {
        "" if source.url.is_some() => "webpage",
        "" => "document",
        kind => kind,
    }
}

/// Whether a citation goes without what `variable` says.
pub(super) fn is_kept_back(variable: Variable) -> bool {
    KEPT_BACK.contains(&variable)
}

/// Whether a source has that number anywhere in its words.
fn tells(source: &Source, number: &str, say: &Say<'_>) -> bool {
    source.fields.iter().any(|(_, value)| match value {
        Value::Text(text) => text.contains(number),
        Value::Names(names) => names.iter().any(|name| name.label().contains(number)),
        Value::Date(date) => date.words(say).contains(number),
    })
}

fn name(name: &Name) -> NameValue {
    if name.is_others() {
        return NameValue::Literal(LiteralName { literal: marks::OTHERS.to_owned() });
    }
    // The engine would turn the parts round, with a space between them.
    if name.is_literal() || name.is_eastern() {
        return NameValue::Literal(LiteralName { literal: name.label() });
    }
    let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    NameValue::Item(NameItem {
        family: marks::whole(&name.family).into_owned(),
        given: part(&name.given),
        non_dropping_particle: part(&name.non_dropping_particle),
        dropping_particle: part(&name.dropping_particle),
        suffix: part(&name.suffix),
        comma_suffix: None,
    })
}

/// A date that the engine has a form for.
pub(super) fn date(start: FixedDate) -> DateValue {
    DateValue::Raw {
        raw: FixedDateRange { start, end: None },
        literal: None,
        season: season(start),
    }
}

/// The engine reads a season from beside the date, as CSL's number.
fn season(date: FixedDate) -> Option<String> {
    let number = match date.season? {
        Season::Spring => 1,
        Season::Summer => 2,
        Season::Autumn => 3,
        Season::Winter => 4,
    };
    Some(number.to_string())
}

/// A day, month, season or year that the engine can print. It has no intervals, no sets, no masks,
/// and years of sixteen bits.
pub(super) fn fixed(date: &SourceDate) -> Option<FixedDate> {
    let SourceDate::Date(date) = date else { return None };
    let (year, month, day) = calendar(date)?;
    let year = i16::try_from(year).ok().filter(|year| !WORDS_YEARS.contains(year))?;
    let season = month.and_then(|month| match month {
        21 => Some(Season::Spring),
        22 => Some(Season::Summer),
        23 => Some(Season::Autumn),
        24 => Some(Season::Winter),
        _ => None,
    });
    Some(FixedDate {
        year,
        // The engine counts months and days from 0.
        month: month.filter(|month| *month <= 12).map(|month| month - 1),
        day: day.map(|day| day - 1),
        season,
        circa: date.is_approximate() || date.is_uncertain(),
    })
}

/// Year, month or season, and day of a plain date.
pub(super) fn calendar(date: &Edtf) -> Option<(i64, Option<u8>, Option<u8>)> {
    let text = date.unqualified().to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.as_str()),
    };
    let mut parts = digits.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse::<i64>().ok()?;
    let mut number = || match parts.next() {
        None => Some(None),
        Some(part) => part.parse::<u8>().ok().map(Some),
    };
    let (month, day) = (number()?, number()?);
    let is_plain =
        month.is_none_or(|month| (1..=12).contains(&month) || (21..=24).contains(&month));
    (is_plain && parts.next().is_none()).then_some((sign * year, month, day))
}
