//! The date room against its tables, its spec documents, a second implementation, and chance.
//!
//! `tests/data/dates/*.tsv` hold what each string means; `tests/spec/*.md` say it to people, and every
//! table in them is checked here.

use annals::date::{
    Agreement, Bound, CalendarSpan, DateError, Day, Edtf, Period, SortKey, explain, hint, written,
};
use annals::words::{DateWords as _, English};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Compares rows and reports all that differ at once.
#[derive(Default)]
struct Differences(String);

impl Differences {
    fn check(&mut self, what: &str, found: &str, expected: &str) {
        if found != expected {
            let _ = writeln!(self.0, "{what}: found `{found}`, expected `{expected}`");
        }
    }

    fn finish(self) {
        assert!(self.0.is_empty(), "\n{}", self.0);
    }
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match (char, if char == '\\' { chars.next() } else { None }) {
            (_, Some('t')) => out.push('\t'),
            (_, Some('n')) => out.push('\n'),
            (_, Some('u')) => {
                let code: String = chars.by_ref().take(4).collect();
                out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            (_, Some(other)) => out.push(other),
            (plain, None) => out.push(plain),
        }
    }
    out
}

/// A bound as the tables write it.
fn bound(bound: Bound, infinity: &str) -> String {
    match bound {
        Bound::Day(day) => day.to_string(),
        Bound::Open => infinity.to_owned(),
        Bound::Unknown => "unknown".to_owned(),
    }
}

fn sorted(words: &str) -> String {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

#[test]
fn every_row_of_the_edtf_table() {
    let mut differences = Differences::default();
    for row in rows(include_str!("data/dates/edtf.tsv")) {
        let [text, level, valid, min, max, qualifiers, _note] = row[..] else {
            panic!("a row has seven fields: {row:?}");
        };
        let text = unescape(text);
        let parsed = Edtf::parse(&text);
        differences.check(&text, if parsed.is_ok() { "yes" } else { "no" }, valid);
        let Ok(date) = parsed else { continue };
        differences.check(&format!("{text} level"), &date.level().to_string(), level);
        differences.check(&format!("{text} min"), &bound(date.earliest(), "-inf"), min);
        differences.check(&format!("{text} max"), &bound(date.latest(), "+inf"), max);
        let expected = if qualifiers == "-" { "" } else { qualifiers };
        differences.check(
            &format!("{text} qualifiers"),
            &sorted(&date.qualifiers()),
            &sorted(expected),
        );
        let printed = date.to_string();
        let again = Edtf::parse(&printed).map(|again| again == date);
        differences.check(&format!("{text} printed {printed}"), &format!("{again:?}"), "Ok(true)");
    }
    differences.finish();
}

#[test]
fn the_sort_table_is_in_order() {
    let mut differences = Differences::default();
    let mut before: Option<(SortKey, String)> = None;
    for row in rows(include_str!("data/dates/sort.tsv")) {
        let [_, text, anchor, min, max] = row[..] else { panic!("five fields: {row:?}") };
        let Ok(date) = Edtf::parse(text) else { panic!("{text} is a date") };
        // The table leaves ties to the text, which stands for the path.
        let key = Some((date.key(), text.to_owned()));
        if before >= key {
            differences.check("order", &format!("{before:?} is not before {text}"), "");
        }
        if let Some(day) = date.anchor() {
            differences.check(&format!("{text} anchor"), &day.to_string(), anchor);
        }
        differences.check(&format!("{text} min"), &bound(date.earliest(), "-inf"), min);
        differences.check(&format!("{text} max"), &bound(date.latest(), "+inf"), max);
        before = key;
    }
    differences.finish();
}

#[test]
fn every_row_of_the_label_table() {
    let mut differences = Differences::default();
    for row in rows(include_str!("data/dates/labels.tsv")) {
        let [text, label] = row[..] else { panic!("two fields: {row:?}") };
        let first = label.split(" (or \"").next().unwrap_or_default();
        differences.check(text, &explain(text).label.unwrap_or_default(), first);
    }
    differences.finish();
}

/// Reads the tables of a spec document: each row as a map from column to cell, without backticks.
fn document(text: &str) -> impl Iterator<Item = BTreeMap<&str, &str>> {
    let mut head: Option<Vec<&str>> = None;
    text.lines().filter_map(move |line| {
        let Some(cells) = line.strip_prefix("| ").and_then(|line| line.strip_suffix('|')) else {
            head = None;
            return None;
        };
        let cells: Vec<&str> = cells.split('|').map(str::trim).collect();
        let Some(names) = &head else {
            head = Some(cells);
            return None;
        };
        let rule = cells.iter().all(|cell| cell.chars().all(|c| c == '-') && !cell.is_empty());
        let row = names.iter().copied().zip(cells.iter().map(|text| code(text)));
        (!rule).then(|| row.collect())
    })
}

/// The inside of a cell that is one code span; any other cell as it is.
fn code(cell: &str) -> &str {
    let inner = cell.strip_prefix('`').and_then(|cell| cell.strip_suffix('`'));
    inner.filter(|inner| !inner.contains('`')).unwrap_or(cell)
}

/// What a column of a spec table says of a date.
fn column(date: &Edtf, name: &str) -> Option<String> {
    Some(match name {
        "level" => date.level().to_string(),
        "earliest" => date.earliest().to_string(),
        "latest" => date.latest().to_string(),
        "marks" => date.qualifiers(),
        "label" => date.label(),
        "under its heading" => date.label_within_year(),
        "heading" => date.heading_period().label(),
        "slug" => date.heading_period().slug(),
        "shape" => format!("{:?}", date.shape()),
        "precision" => format!("{:?}", date.precision()),
        "datetime" => date.html_datetime().unwrap_or_default(),
        _ => return None,
    })
}

/// Checks each row of a document by its columns; `key` is the column with the date.
fn check_dates(text: &str, key: &str) {
    let mut differences = Differences::default();
    for row in document(text) {
        let Some(input) = row.get(key) else { continue };
        match (Edtf::parse(input), row.get("error")) {
            (Err(error), Some(expected)) => differences.check(input, &error.message, expected),
            (Err(error), None) => differences.check(input, &error.to_string(), "a date"),
            (Ok(date), Some(error)) => differences.check(input, &date.to_string(), error),
            (Ok(date), None) => {
                for (name, expected) in &row {
                    if let Some(found) = column(&date, name) {
                        differences.check(&format!("{input} {name}"), &found, expected);
                    }
                }
            }
        }
    }
    differences.finish();
}

#[test]
fn the_document_on_dates_is_true() {
    check_dates(include_str!("spec/dates.md"), "write");
}

#[test]
fn periods_are_said_in_short_as_the_document_has_it() {
    let mut differences = Differences::default();
    let rows = document(include_str!("spec/labels.md"));
    let period = |row: &BTreeMap<&str, &str>, key: &str| {
        Edtf::parse(row.get(key)?).ok().map(|date| date.heading_period())
    };
    let mut checked = 0;
    for row in rows {
        let (Some(own), Some(wider)) = (period(&row, "period"), period(&row, "below")) else {
            continue;
        };
        differences.check(row["period"], &English.period_within(own, wider), row["in short"]);
        differences.check(row["period"], &English.periods(own, Period::Year(1965)), row["to 1965"]);
        checked += 1;
    }
    assert!(checked > 5, "the table is gone");
    differences.finish();
}

#[test]
fn the_document_on_labels_is_true() {
    check_dates(include_str!("spec/labels.md"), "date");
}

#[test]
fn accounts_agree_as_the_table_says() {
    let mut rows = 0;
    for line in include_str!("spec/agreement.md").lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [shown, account, word] = cells[..] else { continue };
        let (Ok(shown), Ok(account)) = (Edtf::parse(shown), Edtf::parse(account)) else { continue };
        let found = format!("{:?}", shown.agreement(&account)).to_lowercase();
        assert_eq!(found, word, "shown {shown}, account {account}");
        rows += 1;
    }
    assert!(rows > 40, "only {rows} rows were read");
}

#[test]
fn the_document_on_order_is_true() {
    let text = include_str!("spec/order.md");
    let mut differences = Differences::default();
    let listed = text.split("```order").nth(1).and_then(|rest| rest.split("```").next());
    let mut before: Option<(SortKey, String)> = None;
    for line in listed.unwrap_or_default().lines().filter(|line| !line.is_empty()) {
        let key = Edtf::parse(line).map(|date| (date.key(), line.to_owned())).ok();
        if before >= key {
            differences.check(line, "not after the line before", "");
        }
        before = key;
    }
    let date = |cell: &str| Edtf::parse(cell).ok();
    for row in document(text) {
        let get = |name: &str| row.get(name).copied().unwrap_or_default();
        if let Some((first, second)) = date(get("first")).zip(date(get("second"))) {
            let found = format!("{:?}", first.relation(&second));
            differences.check(&format!("{first} and {second}"), &found, get("relation"));
        }
        let day = |cell: &str| date(cell).and_then(|date| date.exact_day());
        if let Some((from, to)) = day(get("from")).zip(day(get("to"))) {
            let span = CalendarSpan::between(from, to);
            differences.check(&format!("{from} to {to}"), &span.words(), get("words"));
            differences.check(&format!("{from} to {to}"), &span.about(), get("about"));
        }
    }
    differences.finish();
}

#[test]
fn the_document_on_hints_is_true() {
    let mut differences = Differences::default();
    for row in document(include_str!("spec/hints.md")) {
        let Some(found) = row.get("found") else {
            continue;
        };
        if let Some(write) = row.get("write") {
            let mut proposals = vec![*write];
            let others = row.get("or").filter(|others| !others.is_empty());
            proposals.extend(others.into_iter().flat_map(|others| others.split(", ").map(code)));
            let words: Vec<String> = proposals
                .iter()
                .map(|text| format!("`{text}` ({})", explain(text).label.unwrap_or_default()))
                .collect();
            let expected = format!("write {}", words.join(" or "));
            differences.check(found, &hint_of(found), &expected);
        }
        if let Some(advice) = row.get("advice") {
            differences.check(found, &hint_of(found), advice);
        }
        if let Some(date) = row.get("date") {
            let cells = written(found).map(|written| {
                let time = written.time.map(|time| time.to_string()).unwrap_or_default();
                let offset = written.offset.map(|minutes| minutes.to_string()).unwrap_or_default();
                [written.date.to_string(), time, offset].join(" | ")
            });
            let expected = [*date, row["time"], row["minutes from UTC"]].join(" | ");
            differences.check(found, &cells.unwrap_or_else(|error| error.to_string()), &expected);
        }
    }
    differences.finish();
}

/// The hint that is shown with the error.
fn hint_of(text: &str) -> String {
    Edtf::parse(text).err().and_then(|error| error.with_hint_for(text).hint).unwrap_or_default()
}

/// Another implementation of the same grammar agrees, but where the specification is silent and the
/// two chose otherwise: those are named here.
#[test]
fn a_second_implementation_agrees() {
    let mut differences = Differences::default();
    for row in rows(include_str!("data/dates/edtf.tsv")) {
        let text = unescape(row[0]);
        compare(&mut differences, &text);
    }
    differences.finish();
}

fn compare(differences: &mut Differences, text: &str) {
    let theirs = edtf_core::Edtf::parse(text);
    let ours = Edtf::parse(text);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            differences.check(text, &ours.to_string(), &theirs.to_string());
            let bounds = theirs.bounds();
            let of = |found: edtf_core::Bound| match found {
                edtf_core::Bound::Date(day) => {
                    Day::new(day.year, day.month, day.day).map(Bound::Day).unwrap_or(Bound::Unknown)
                }
                edtf_core::Bound::Unknown => Bound::Unknown,
                _ => Bound::Open,
            };
            differences.check(
                text,
                &format!("{}..{}", ours.earliest(), ours.latest()),
                &format!("{}..{}", of(bounds.earliest), of(bounds.latest)),
            );
        }
        // Masks and times before the year 0: they refuse them, we accept them.
        (Ok(ours), Err(error)) if text.contains("-") => {
            let before_zero = ours.to_string().contains('-');
            let policy = before_zero && (text.contains('X') || text.contains('T'));
            differences.check(text, if policy { "" } else { error.message }, "");
        }
        // Dots on the end of an interval or inside a set, exponents like 07, years beyond 64 bits:
        // they accept them, we refuse them.
        (Err(error), Ok(_)) => {
            let policy = text.contains("..") || text.contains("E0") || text.contains("S0");
            let far = error.message.contains("64 bits");
            differences.check(text, if policy || far { "" } else { &error.message }, "");
        }
        (Ok(_), Err(error)) => differences.check(text, "accepted", error.message),
        (Err(_), Err(_)) => {}
    }
}

/// Strings near EDTF: its characters in any order, and mutations of valid ones.
fn near_edtf() -> impl Strategy<Value = String> {
    let valid: Vec<String> =
        rows(include_str!("data/dates/edtf.tsv")).map(|row| unescape(row[0])).collect();
    let mutated =
        (proptest::sample::select(valid), 0_usize..24, "[0-9XYEST/.,?~%:+Z-]{0,2}", 0_usize..3)
            .prop_map(|(text, at, insert, drop)| {
                let mut chars: Vec<char> = text.chars().collect();
                let at = at.min(chars.len());
                let end = (at + drop).min(chars.len());
                chars.splice(at..end, insert.chars());
                chars.into_iter().collect()
            });
    prop_oneof![
        mutated,
        "[0-9XYEST/.,?~%:+Z{}\\[\\]-]{0,24}",
        "[-]?[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[?~%]?",
        "Y-?[1-9][0-9]{4,18}(E[0-9]{1,2})?(S[0-9]{1,2})?",
    ]
}

/// The properties of every valid date.
fn check_properties(text: &str) -> Result<(), TestCaseError> {
    let parsed: Result<Edtf, DateError> = Edtf::parse(text);
    let date = match parsed {
        Ok(date) => date,
        Err(error) => {
            prop_assert!(text.get(error.offset..error.offset + error.len).is_some(), "{error:?}");
            return Ok(());
        }
    };
    prop_assert_eq!(Edtf::parse(&date.to_string()), Ok(date.clone()));
    if let (Bound::Day(earliest), Bound::Day(latest)) = (date.earliest(), date.latest()) {
        prop_assert!(earliest <= latest);
    }
    prop_assert!(!date.label().is_empty() && !date.label_within_year().is_empty());
    prop_assert!(date.heading_period().slug().is_ascii());
    let _ = (date.shape(), date.precision(), date.html_datetime(), date.key(), date.start());
    let mut differences = Differences::default();
    compare(&mut differences, text);
    prop_assert!(differences.0.is_empty(), "{}", differences.0);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_read_without_panic(text in ".{0,40}") {
        check_properties(&text)?;
        let _ = (hint(&text), written(&text));
        let _ = annals::date::Zone::parse(&text);
        let _ = annals::date::TimeOfDay::parse(&text);
        let _ = annals::date::Duration::parse(&text);
    }

    #[test]
    fn words_are_read_without_panic(
        text in "(c\\. |before |early |between |the )?([0-9]{1,4}|june|q2|19th|[0-9/.-]{1,10})( |-|–|/|t|'s| and )([0-9]{1,4}|century|bc|may 12, 2018)(\\?|s| bc)?"
    ) {
        let _ = (hint(&text), written(&text));
    }

    #[test]
    fn texts_near_edtf_keep_the_properties(text in near_edtf()) {
        check_properties(&text)?;
    }

    #[test]
    fn agreement_is_the_same_from_both_sides(a in near_edtf(), b in near_edtf()) {
        if let (Ok(a), Ok(b)) = (Edtf::parse(&a), Edtf::parse(&b)) {
            prop_assert_eq!(a.agreement(&b), b.agreement(&a).reversed(), "{} and {}", a, b);
            prop_assert_eq!(a.agreement(&a), Agreement::Same, "{}", a);
        }
    }

    #[test]
    fn the_order_is_total(a in near_edtf(), b in near_edtf(), c in near_edtf()) {
        let keys: Vec<SortKey> =
            [a, b, c].iter().flat_map(|text| Edtf::parse(text)).map(|date| date.key()).collect();
        if let [a, b, c] = keys[..] {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert!(!(a <= b && b <= c) || a <= c);
        }
    }

    #[test]
    fn an_interval_of_two_dates_is_that_of_their_texts(a in near_edtf(), b in near_edtf()) {
        if let (Ok(start), Ok(end)) = (Edtf::parse(&a), Edtf::parse(&b)) {
            let text = format!("{start}/{end}");
            prop_assert_eq!(Edtf::interval(&start, &end).ok(), Edtf::parse(&text).ok());
        }
    }

    #[test]
    fn days_and_their_numbers_are_one(year in any::<i64>(), month in 1_u8..=12, day in 1_u8..=31) {
        if let Some(day) = Day::new(year, month, day) {
            prop_assert_eq!(Day::from_number(day.number()), Some(day));
        }
    }
}
