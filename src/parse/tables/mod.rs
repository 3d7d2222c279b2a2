//! Tables of events: each row of a CSV file, each line of a JSONL file and each item of a JSON or
//! YAML list is the front matter of one event.
//!
//! Rows become trees, and the decoder of front matter reads them. They are read in parallel,
//! a piece of the table at a time; what is wrong with one hides no other.

mod cells;
mod csv;
mod rows;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use self::rows::{Part, Rows, no_title};
pub(crate) use self::rows::{Table, without_mark};
use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report};
use crate::model::{Event, Mention, Written};
use crate::parse::layout::Format;
use crate::parse::syntax::json::Json;
use crate::path::slug;

/// Reads the table `text`. Each of its events gets `mentions` besides its own.
pub(crate) fn read(
    file: &FilePath,
    text: &str,
    format: Format,
    mentions: &[Mention],
    config: &Config,
    report: &mut Report,
) -> Table {
    let rows = Rows { file, text, mentions, config };
    let parts = match format {
        Format::Csv => csv::read(&rows, report),
        Format::Jsonl => rows.pieces(&lines(text), |rows, lines, part| {
            for line in lines {
                rows.json(Json::new(&text[line.clone()], line.start).value(), part);
            }
        }),
        Format::Json => {
            let start = text.len() - without_mark(text).len();
            let json = Json::new(&text[start..], start);
            let items = json.items().unwrap_or_else(|error| {
                report.push(rows.no_json(error));
                Vec::new()
            });
            rows.pieces(&items, |rows, items, part| {
                items.iter().for_each(|item| rows.json(json.node(item, 0), part));
            })
        }
        Format::Yaml => rows.yaml(report),
    };
    let (mut all, made) = together(file, parts, report);
    tell_apart(&mut all.events, &made, file, text, report);
    all
}

/// The lines with anything on them, without the blanks around it.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = text.len() - without_mark(text).len();
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for end in ends {
        let line = &text[start.min(end)..end];
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            lines.push(at..at + trimmed.len());
        }
        start = end + 1;
    }
    lines
}

/// All parts in order. A key that is unknown in every row is reported once.
fn together(file: &FilePath, parts: Vec<Part>, report: &mut Report) -> (Table, Vec<usize>) {
    let (mut all, mut all_made) = (Table::default(), Vec::new());
    let mut found = Report::default();
    let (mut rows, mut untitled, mut keys) = (0, 0, None);
    for part in parts {
        all_made.extend(part.made.into_iter().map(|at| at + all.events.len()));
        all.events.extend(part.table.events);
        all.unreadable.extend(part.table.unreadable);
        found.append(part.report);
        rows += part.rows;
        untitled += part.untitled;
        keys = keys.or(part.keys);
    }
    if let Some((place, keys)) = keys.filter(|_| untitled == rows && rows > 1) {
        // Every row lacks it: that is said once.
        found.retain(|finding| finding.code != "title-missing");
        report.push(no_title(file, "no row has a", place, &keys));
    }
    let mut repeated: HashMap<String, usize> = HashMap::new();
    let is_repeated = |finding: &Diagnostic| finding.code == "key-unknown";
    for finding in found.diagnostics().iter().filter(|finding| is_repeated(finding)) {
        *repeated.entry(finding.message.clone()).or_default() += 1;
    }
    for mut finding in found.into_diagnostics() {
        if is_repeated(&finding) {
            match repeated.remove(&finding.message) {
                None => continue,
                Some(1) => {}
                Some(2) => finding.message.push_str(", here and in 1 more row"),
                Some(n) => {
                    finding.message.push_str(&format!(", here and in {} more rows", n - 1));
                }
            }
        }
        report.push(finding);
    }
    (all, all_made)
}

/// Rows that share their title with another one get their dates into the ids that were `made` of it.
fn tell_apart(
    events: &mut [Written<Event>],
    made: &[usize],
    file: &FilePath,
    text: &str,
    report: &mut Report,
) {
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(made.len());
    for event in events.iter() {
        *counts.entry(&event.facts.id.value).or_default() += 1;
    }
    let is_shared = |at: &usize| counts.get(&*events[*at].facts.id.value).is_some_and(|n| *n > 1);
    let shared: Vec<usize> = made.iter().copied().filter(is_shared).collect();
    let mut dated = 0;
    let mut first = None;
    for at in shared {
        let event = Arc::make_mut(&mut events[at].facts);
        let written = event.when.span.start as usize..event.when.span.end as usize;
        let Some(date) = text.get(written).map(slug).filter(|date| !date.is_empty()) else {
            continue;
        };
        event.id.value = slug(&format!("{date}-{}", event.id.value)).into();
        first.get_or_insert((event.id.value.clone(), event.id.span));
        dated += 1;
    }
    let Some((id, span)) = first else { return };
    let message = match dated {
        1 => format!("another row has this title, so the id is `{id}`, with the date"),
        n => format!("{n} rows share a title with another, so dates are in their ids: `{id}`"),
    };
    let help = "add a column `id`: an address with a date changes when the date is corrected";
    report.push(Diagnostic::warning("id-dated", file, message).at(span).help(help));
}
