//! When an event happened: from its keys, else from its file's name, and in posts of other
//! generators from where they keep it.

use super::identity::top;
use crate::date::{DateError, Edtf, TimeOfDay, Zone, proposals, written};
use crate::diag::{Span, Spanned};
use crate::model::When;
use crate::parse::front::fields::{Fields, Word};
use crate::parse::layout::Name;
use crate::parse::syntax::bytes::trim;
use crate::parse::syntax::node::{Kind, Node};

/// Where other generators keep the date of a post that has no `date`, the likeliest first. The first
/// [`HAPPENED`] of them say when it happened, the others when the text was written.
const STARTS: [&str; 22] = [
    "Date",
    "start",
    "start_date",
    "startDate",
    "startdate",
    "dateStart",
    "date_start",
    "start_time",
    "startTime",
    "eventDate",
    "event_date",
    "release_date",
    "releaseDate",
    "published",
    "first_published",
    "published_at",
    "publishDate",
    "datePublished",
    "pubDate",
    "created",
    "created_at",
    "createdAt",
];
const HAPPENED: usize = 11;
/// Where they keep its end.
const ENDS: [&str; 7] =
    ["end_date", "endDate", "enddate", "dateEnd", "date_end", "end_time", "endTime"];

/// The date and its time, from `date:`, `end:`, `time:` and `timezone:`, or from elsewhere.
pub(crate) fn read(fields: &mut Fields<'_>, name: &Name<'_>) -> Option<When> {
    let time = fields.attempt(&["time"], time);
    let zone = fields.attempt(&["timezone"], zone);
    let Some(mut when) = begin(fields, name) else {
        // What is wrong with the end is worth saying too, and that it is known.
        fields.attempt(&["end"], |fields| fields.word("end").map(|end| date(fields, &end, name)));
        return None;
    };
    fields.attempt(&["end"], |fields| until(fields, name, &mut when));
    if fields.takes_foreign() && !when.date.is_interval() {
        until_elsewhere(fields, &mut when);
    }
    Some(When { time: time.or(when.time), zone: zone.or(when.zone), ..when })
}

/// The date as `date:` has it, else from elsewhere.
fn begin(fields: &mut Fields<'_>, name: &Name<'_>) -> Option<When> {
    match fields.take_even_null("date") {
        Some(node) if node.is_blank() && !fields.takes_foreign() => {
            let help = "write the date, such as 2019-06-30; `~` alone means nothing in YAML";
            fields.error("date-missing", node.span, "`date` has no value", help);
            None
        }
        Some(node) if !node.is_blank() => {
            let word = fields.as_word("date", node)?;
            let when = date(fields, &word, name)?;
            compare(fields, name, &when);
            Some(when)
        }
        _ => from_elsewhere(fields, name),
    }
}

fn time(fields: &mut Fields<'_>) -> Option<TimeOfDay> {
    let word = fields.word("time")?;
    TimeOfDay::parse(trim(&word.value)).map_err(|error| not_a(fields, &word, "time", error)).ok()
}

fn zone(fields: &mut Fields<'_>) -> Option<Zone> {
    let word = fields.word("timezone")?;
    Zone::parse(trim(&word.value)).map_err(|error| not_a(fields, &word, "time zone", error)).ok()
}

/// Reports that `word` is no `what`.
pub(crate) fn not_a(fields: &mut Fields<'_>, word: &Word, what: &str, error: DateError) {
    let message = format!("`{}` is no {what}: {}", word.value, error.message);
    fields.error("date-invalid", word.span, message, error.hint.unwrap_or_default());
}

/// An EDTF date, or one of the date-times that other generators write and that has one meaning.
fn date(fields: &mut Fields<'_>, word: &Word, name: &Name<'_>) -> Option<When> {
    match understood(fields, word, name) {
        Ok(when) => Some(when),
        Err(error) => {
            not_a(fields, word, "date", error);
            None
        }
    }
}

/// The one of several readings that the file is named after.
fn as_named(readings: &[Edtf], name: &Name<'_>) -> Option<Edtf> {
    let named = written(name.date?).ok()?.date;
    readings.iter().find(|reading| **reading == named).cloned()
}

/// The same, saying what was guessed and leaving it to the caller to report a failure.
fn understood(fields: &mut Fields<'_>, word: &Word, name: &Name<'_>) -> Result<When, DateError> {
    let text = trim(&word.value);
    match written(text) {
        Ok(read) => {
            for note in read.notes {
                fields.warn("date-guessed", word.span, note, format!("write {}", read.date));
            }
            let zone = read.offset.map(Zone::Fixed);
            Ok(When { date: read.date, span: word.span, time: read.time, zone })
        }
        Err(error) => {
            let readings = proposals(text);
            let named = as_named(&readings, name).filter(|_| readings.len() > 1);
            let is_only = readings.len() == 1;
            match named.clone().or_else(|| readings.into_iter().next().filter(|_| is_only)) {
                Some(only) if fields.takes_foreign() => {
                    let why = if named.is_some() { ", as the file is named" } else { "" };
                    let message = format!("`{text}` was read as {only} ({}){why}", only.label());
                    fields.warn("date-guessed", word.span, message, format!("write {only}"));
                    Ok(When { date: only, span: word.span, time: None, zone: None })
                }
                Some(only) if named.is_some() => {
                    let hint = format!("write `{only}` ({}), as the file is named", only.label());
                    Err(DateError { hint: Some(hint), ..error })
                }
                _ => Err(error.with_hint_for(text)),
            }
        }
    }
}

/// Makes an interval of `when` up to `end:`.
fn until(fields: &mut Fields<'_>, name: &Name<'_>, when: &mut When) {
    let Some(word) = fields.word("end") else { return };
    let Some(end) = date(fields, &word, name) else { return };
    match Edtf::interval(&when.date, &end.date) {
        Ok(interval) => when.date = interval,
        Err(error) => {
            let help = "write `date:` as the first day and `end:` as the last";
            fields.error("date-invalid", word.span, error.message, help);
        }
    }
}

/// Makes an interval of `when` up to the end that another generator's key names. An end on the
/// same day is a time of day, which an event has only one of.
fn until_elsewhere(fields: &mut Fields<'_>, when: &mut When) {
    for key in ENDS {
        let Some(word) = fields.look(key).and_then(scalar) else { continue };
        let text = trim(&word.value);
        let end = written(text).map(|end| end.date).ok();
        let end = end
            .or_else(|| proposals(text).into_iter().next().filter(|_| proposals(text).len() == 1));
        let Some(end) = end else { continue };
        let interval = Edtf::interval(&when.date, &end);
        if let (true, Ok(interval)) = (end != when.date, interval) {
            fields.take(key);
            let message = format!("no `end`; `{key}` was taken for it");
            fields.warn("date-guessed", word.span, message, format!("write `end: {end}`"));
            when.date = interval;
            return;
        }
    }
}

/// A file that is named after one day and tells of another has one of the two wrong.
fn compare(fields: &mut Fields<'_>, name: &Name<'_>, when: &When) {
    let Some(Ok(named)) = name.date.map(written) else { return };
    if when.date.relation(&named.date).is_disjoint() {
        let message =
            format!("the date is {}, and the file is named after {}", when.date, named.date);
        let help = "the date counts; rename the file, or correct the date";
        fields.warn("date-file-name", when.span, message, help);
    }
}

fn from_elsewhere(fields: &mut Fields<'_>, name: &Name<'_>) -> Option<When> {
    // What the file says of itself counts for more than its name.
    if fields.takes_foreign()
        && let Some(when) = from_keys(fields, name, &STARTS[..HAPPENED])
    {
        compare(fields, name, &when);
        return Some(when);
    }
    if let Some(text) = name.date {
        let span = top(fields);
        return date(fields, &Spanned::new(text.into(), span), name);
    }
    if fields.takes_foreign()
        && let Some(when) = from_keys(fields, name, &STARTS[HAPPENED..])
            .or_else(|| from_map(fields, name))
            .or_else(|| from_path(fields))
    {
        return Some(when);
    }
    let elsewhere =
        STARTS.iter().find_map(|key| Some((key, fields.look(key).and_then(scalar)?.span)));
    let (span, help) = match elsewhere {
        Some((key, span)) => {
            // Said once: that the key is unknown too would only confuse.
            fields.take(key);
            (span, format!("write it as `date:` if `{key}` says when it happened"))
        }
        None => (
            top(fields),
            "write `date: 2019-06-30` (or 2019-06, 2019, 2019-06~ …); a page without a date belongs \
             in pages/"
                .to_owned(),
        ),
    };
    fields.error("date-missing", span, "this event has no date", help);
    None
}

fn guess(fields: &mut Fields<'_>, span: Span, from: &str, when: &When) {
    let message = format!("no `date`; `{from}` was taken for it");
    fields.warn("date-guessed", span, message, format!("write `date: {}`", when.date));
}

fn from_keys(fields: &mut Fields<'_>, name: &Name<'_>, keys: &[&str]) -> Option<When> {
    keys.iter().find_map(|key| {
        let word = fields.look(key).and_then(scalar)?;
        let when = understood(fields, &word, name).ok()?;
        fields.take(key);
        guess(fields, word.span, key, &when);
        Some(when)
    })
}

fn scalar(node: &Node) -> Option<Word> {
    match &node.kind {
        Kind::Scalar { text, .. } if !node.is_blank() => {
            Some(Spanned::new(text.clone(), node.span))
        }
        _ => None,
    }
}

/// `[advisory]` with a `date` in it: the only map below that has one.
fn from_map(fields: &mut Fields<'_>, name: &Name<'_>) -> Option<When> {
    let dates: Vec<(String, Word)> = fields
        .unread()
        .iter()
        .filter_map(|entry| {
            let Kind::Map(inner) = &entry.value.kind else { return None };
            let date = inner.iter().find(|entry| &*entry.key == "date")?;
            Some((format!("{}.date", entry.key), scalar(&date.value)?))
        })
        .collect();
    let [(key, word)] = &dates[..] else { return None };
    let when = understood(fields, word, name).ok()?;
    guess(fields, word.span, key, &when);
    Some(when)
}

/// The address that a post once had: `path = "2014/12/12/1.0-Timeline"`.
fn from_path(fields: &mut Fields<'_>) -> Option<When> {
    ["path", "permalink"].into_iter().find_map(|key| {
        let word = scalar(fields.look(key)?)?;
        let parts: Vec<&str> = word.value.split('/').collect();
        let day = parts.windows(3).find_map(|day| {
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            let dated = day[0].len() == 4 && day.iter().all(|part| digits(part));
            dated.then(|| written(&day.join("-")).ok()).flatten()
        })?;
        let when = When { date: day.date, span: word.span, time: None, zone: None };
        guess(fields, word.span, key, &when);
        Some(when)
    })
}
