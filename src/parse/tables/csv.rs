//! CSV: the first row names the keys, every other row is an event.

use std::collections::HashMap;

use super::cells::{Cell, Row};
use super::rows::{Part, Rows, TEXT, no_title, without_mark};
use crate::config::{Config, UnknownKeys};
use crate::diag::{Diagnostic, Report, Span, did_you_mean};
use crate::parse::front::meant::meant;
use crate::parse::keys::event::KEYS;
use crate::parse::syntax::bytes::trim;
use crate::parse::syntax::node::{Entry, Kind, Node};

/// Keys whose cells may hold several values, besides those of facets.
const LISTS: [&str; 6] = ["sources", "related", "may_be_same_as", "aliases", "after", "before"];
/// Quotation marks without an end that are reported: each is looked for to the end of the file.
const MOST_UNCLOSED: usize = 20;

/// What stands below one cell of the head.
struct Column {
    /// `title`, or `extra` of `extra.magnitude`; empty for a column that is not read.
    key: Box<str>,
    /// `magnitude`.
    inner: Option<Box<str>>,
    span: Span,
    /// Whether a cell may hold several values.
    list: bool,
}

/// Reads every row below the head.
pub(super) fn read(rows: &Rows<'_>, report: &mut Report) -> Vec<Part> {
    let mut start = rows.text.len() - without_mark(rows.text).len();
    let mut delimiter = match rows.file.to_ascii_lowercase().ends_with(".tsv") {
        true => b'\t',
        false => delimiter(&rows.text[start..]),
    };
    if let Some((said, length)) = said_delimiter(&rows.text[start..]) {
        let message = "`sep=` is for a spreadsheet; it is read as what separates the cells";
        let help = "take the line out; the first row names the columns";
        report.push(
            Diagnostic::warning("csv", rows.file, message)
                .at(Span::new(start, start + length))
                .help(help),
        );
        delimiter = said;
        start += length;
    }
    let Some(mut head) = Row::new(rows.text, start, delimiter) else { return Vec::new() };
    let cells: Vec<Cell> = head.by_ref().collect();
    let has = |key: &str| cells.iter().any(|cell| trim(&cell.text(rows.text)) == key);
    let is_foreign = rows.config.unknown_keys == UnknownKeys::Warn;
    if !has("title") && (has("date") || is_foreign) {
        let names: Vec<Box<str>> = cells.iter().map(|cell| cell.text(rows.text).into()).collect();
        let at = cells.first().map_or_else(|| Span::new(start, start), span);
        report.push(no_title(rows.file, "no column", at, &names));
        return Vec::new();
    }
    let columns = columns(rows, &cells, report);
    let named = |key: &str| columns.iter().position(|column| &*column.key == key);
    if named("date").is_none() && !is_foreign {
        let help = "name the columns in the first row: title,date,…; a table of other things \
                    belongs in static/";
        let finding =
            Diagnostic::error("date-missing", rows.file, "this table has no column `date`");
        report.push(finding.at(Span::new(start, start)).help(help));
        return Vec::new();
    }
    let starts = starts(rows, head.at, delimiter, report);
    rows.pieces(&starts, |rows, starts, part| {
        for start in starts {
            let Some(mut row) = Row::new(rows.text, *start, delimiter) else { continue };
            let cells: Vec<Cell> = row.by_ref().collect();
            if row.unclosed.is_none() {
                self::row(rows, &columns, &cells, part);
            }
        }
    })
}

/// What separates cells: a comma, else a semicolon, else a tab, whichever stands in the head.
fn delimiter(text: &str) -> u8 {
    let head = text.trim_start().lines().next().unwrap_or_default();
    let stands = |delimiter: &&u8| head.as_bytes().contains(delimiter);
    [b',', b';', b'\t'].iter().find(stands).copied().unwrap_or(b',')
}

/// What `sep=;` in the first line says, and the length of that line.
fn said_delimiter(text: &str) -> Option<(u8, usize)> {
    let line = text.split_inclusive('\n').next()?;
    let said =
        line.trim_end().strip_prefix("sep=").or_else(|| line.trim_end().strip_prefix("SEP="))?;
    let [delimiter @ (b',' | b';' | b'\t' | b'|')] = said.as_bytes() else { return None };
    Some((*delimiter, line.len()))
}

/// Where each row begins. A quotation mark that never closes is reported, and the next line is
/// taken for a row again.
fn starts(rows: &Rows<'_>, from: usize, delimiter: u8, report: &mut Report) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut at, mut unclosed) = (from, 0);
    let mut strays: [Option<(Span, usize)>; STRAYS.len()] = [None; STRAYS.len()];
    while let Some(mut row) = Row::new(rows.text, at, delimiter) {
        let start = row.at;
        for cell in row.by_ref() {
            if let Some(kind) = stray(&cell, rows.text) {
                let (_, count) = strays[kind].get_or_insert((span(&cell), 0));
                *count += 1;
            }
        }
        at = row.at;
        let Some(quote) = row.unclosed else {
            starts.push(start);
            continue;
        };
        report.push(
            Diagnostic::error("csv", rows.file, "this quotation mark is never closed")
                .at(Span::new(quote, quote + 1))
                .help("close it; inside quotation marks, write each one twice"),
        );
        unclosed += 1;
        let line = memchr::memchr(b'\n', &rows.text.as_bytes()[quote..]);
        at = line.map_or(rows.text.len(), |line| quote + line + 1);
        if unclosed == MOST_UNCLOSED {
            break;
        }
    }
    for ((message, help), found) in STRAYS.into_iter().zip(strays) {
        let Some((place, count)) = found else { continue };
        let more = match count {
            1 => String::new(),
            2 => ", here and in 1 more cell".to_owned(),
            many => format!(", here and in {} more cells", many - 1),
        };
        report.push(
            Diagnostic::warning("csv", rows.file, format!("{message}{more}")).at(place).help(help),
        );
    }
    starts
}

/// Quotation marks where they quote no cell, and what to write.
const STRAYS: [(&str, &str); 3] = [
    (
        "text stands after the closing quotation mark",
        "write quotation marks that belong to the text twice: \"\"\"Hello\"\", she said\"",
    ),
    (
        "a space stands before the quotation mark, so it quotes nothing and a separator after it ends the cell",
        "take the space out",
    ),
    (
        "a quotation mark within a cell, read as it stands",
        "put the cell in quotation marks, and write each one inside twice",
    ),
];

/// Which of [`STRAYS`] a cell has.
fn stray(cell: &Cell, text: &str) -> Option<usize> {
    let inside = &text[cell.range.clone()];
    if cell.quoted {
        return (cell.has_text_after).then_some(0);
    }
    memchr::memchr(b'"', inside.as_bytes())?;
    Some(if inside.trim_start().starts_with('"') { 1 } else { 2 })
}

fn span(cell: &Cell) -> Span {
    Span::new(cell.range.start, cell.range.end)
}

/// What each column holds. A column that is not known is reported once, and not read.
fn columns(rows: &Rows<'_>, head: &[Cell], report: &mut Report) -> Vec<Column> {
    let known = known(rows.config);
    let mut columns: Vec<Column> = Vec::with_capacity(head.len());
    let mut firsts: HashMap<Box<str>, Span> = HashMap::with_capacity(head.len());
    for cell in head {
        let name = cell.text(rows.text);
        let name = trim(&name);
        let (key, inner) = match name.split_once('.') {
            Some((key @ ("extra" | "image"), inner)) => (key, Some(inner)),
            _ => (name, None),
        };
        let mut column = Column {
            key: key.into(),
            inner: inner.map(Into::into),
            span: span(cell),
            list: LISTS.contains(&key) || rows.config.facets.iter().any(|f| f.id == key),
        };
        if name.is_empty() {
        } else if let Some(first) = firsts.get(name).copied() {
            let message = format!("two columns are called `{name}`; the first one counts");
            report.push(
                Diagnostic::warning("duplicate-key", rows.file, message)
                    .at(column.span)
                    .help("rename one of the two, or take it out")
                    .also(rows.file, Some(first), "the first one"),
            );
            column.key = Box::default();
        } else if rows.config.unknown_keys == UnknownKeys::Error && !known.contains(&key) {
            let otherwise = format!("put your own keys in columns called `extra.{name}`");
            let help = match meant(name, |key| known.contains(&key)) {
                Some(meant) => meant.to_owned(),
                None => did_you_mean(name, known.iter().copied(), &otherwise),
            };
            let message = format!("unknown key `{name}`");
            report.push(
                Diagnostic::error("key-unknown", rows.file, message).at(column.span).help(help),
            );
            column.key = Box::default();
        } else {
            firsts.insert(name.into(), column.span);
        }
        columns.push(column);
    }
    columns
}

/// Every key that a column may have.
fn known(config: &Config) -> Vec<&str> {
    let facets = config.facets.iter().flat_map(|facet| [facet.id.as_str(), &facet.singular]);
    KEYS.into_iter().chain([TEXT]).chain(facets).collect()
}

fn row(rows: &Rows<'_>, columns: &[Column], cells: &[Cell], part: &mut Part) {
    let is_blank = |cell: &Cell| trim(&cell.text(rows.text)).is_empty();
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return };
    if cells.iter().all(is_blank) {
        return;
    }
    let whole = Span::new(first.range.start, last.range.end);
    let beyond = cells.iter().skip(columns.len()).find(|cell| !is_blank(cell));
    if cells.len() < columns.len() || beyond.is_some() {
        let message = match (cells.len(), columns.len()) {
            (1, many) => format!("this row has 1 cell, and the first row {many}"),
            (few, many) => format!("this row has {few} cells, and the first row {many}"),
        };
        let at = beyond.map_or(Span::new(first.range.start, first.range.start), span);
        let finding = Diagnostic::error("csv", rows.file, message).at(at);
        part.report.push(finding.help("put a value with the separator in it in quotation marks"));
        let id = columns.iter().position(|column| &*column.key == "id");
        if let Some(cell) = id.and_then(|at| cells.get(at)) {
            part.unreadable(&cell.text(rows.text));
        }
        return;
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(columns.len());
    // Where `extra` stands among them, and `image`.
    let mut maps: HashMap<&str, usize> = HashMap::new();
    for (column, cell) in columns.iter().zip(cells) {
        if column.key.is_empty() || is_blank(cell) {
            continue;
        }
        let value = match column.list {
            true => list(rows, cell),
            // Numbers among the site's own keys stay numbers; elsewhere a cell is what it says.
            false => Node::scalar(cell.text(rows.text), &*column.key == "extra", span(cell)),
        };
        match &column.inner {
            None => entries.push(entry(&column.key, column.span, value)),
            Some(inner) => {
                let value = entry(inner, column.span, value);
                match maps.get(&*column.key).map(|at| &mut entries[*at].value.kind) {
                    Some(Kind::Map(inner)) => inner.push(value),
                    _ => {
                        maps.insert(&column.key, entries.len());
                        let map = Node { span: value.value.span, kind: Kind::Map(vec![value]) };
                        entries.push(entry(&column.key, column.span, map));
                    }
                }
            }
        }
    }
    rows.row(Node { span: whole, kind: Kind::Map(entries) }, part);
}

fn entry(key: &str, key_span: Span, value: Node) -> Entry {
    Entry { key: key.into(), key_span, value }
}

/// The values in a cell: between `|`, or where there is none between `;`.
fn list(rows: &Rows<'_>, cell: &Cell) -> Node {
    let text = cell.text(rows.text);
    let separator = if text.contains('|') { '|' } else { ';' };
    let mut items = Vec::new();
    let mut at = 0;
    for part in text.split(separator) {
        let word = trim(part);
        if !word.is_empty() {
            let start = cell.range.start + at + (part.len() - part.trim_start().len());
            let place =
                if cell.is_verbatim() { Span::new(start, start + word.len()) } else { span(cell) };
            items.push(Node::scalar(word, false, place));
        }
        at += part.len() + 1;
    }
    match items.len() {
        // One value stands as it would in front matter without brackets.
        1 => items.remove(0),
        _ => Node { span: span(cell), kind: Kind::List(items) },
    }
}
