//! A second language: it has no Latin letter, and turns dates round.
//!
//! What a function says is its own name in other letters, and what it was given. So whoever reads a page sees which
//! function said what, and a Latin letter that is left was said by none.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::sync::Mutex;

use annals::date::{
    CalendarSpan, Choice, Day, Duration, Edtf, Expression, Grain, Period, Phrase, SetPhrase, Shape,
    TimeOfDay, Weekday, WithinYear, YearPhrase,
};
use annals::geo::Coordinates;
use annals::history::Change;
use annals::model::{FieldKind, Status};
use annals::page_kind::PageKind;
use annals::site::{Fate, SearchedKind, Silence, Verdict};
use annals::timeline::TickName;
use annals::words::{
    Apart, ChangeWords, Column, ComparisonWords, DateWords, DrawingWords, EventWords, Lag,
    MapWords, Narrowed, Noun, NumberWords, Order, OutcomeGroup, OutcomeWords, PageWords, Pattern,
    Reference, RelationWords, RoleKind, ScriptWord, ScriptWords, Words,
};

/// Every function that was asked for words.
pub(crate) static ASKED: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The language.
#[derive(Debug)]
pub(crate) struct Glyphs;

/// Latin letters as Georgian ones; nothing else is touched.
pub(crate) fn glyphs(text: &str) -> String {
    let glyph = |c: char| match c.to_ascii_lowercase() {
        letter @ 'a'..='z' => char::from_u32(0x10D0 + letter as u32 - 'a' as u32).unwrap_or(c),
        '_' => ' ',
        other => other,
    };
    text.chars().map(glyph).collect()
}

/// The function's own name, and its arguments.
fn say(function: &'static str, arguments: &[&dyn Display]) -> String {
    ASKED.lock().unwrap().insert(function);
    let arguments: Vec<String> = arguments.iter().map(|it| format!(" ‹{it}›")).collect();
    glyphs(function) + &arguments.concat()
}

/// A value without a Latin letter.
fn of(value: impl Debug) -> String {
    glyphs(&format!("{value:?}"))
}

fn year(year: &YearPhrase) -> String {
    match year {
        YearPhrase::Known(year) => year.to_string(),
        YearPhrase::Rounded(year, range) => format!("≈{year}{}", of(range)),
        YearPhrase::Masked(first, last, _) => format!("{first}…{last}"),
        YearPhrase::Unknown { is_bc } => if *is_bc { "−?" } else { "?" }.to_owned(),
    }
}

fn choice(choice: &Choice) -> String {
    match choice {
        Choice::Known(number) => number.to_string(),
        Choice::OneOf(numbers) => of(numbers),
        Choice::Unknown => "?".to_owned(),
    }
}

/// Year, month, day: the other way round.
fn phrase(date: &Phrase) -> String {
    let year = year(&date.year);
    let below = match &date.within_year {
        WithinYear::Nothing => String::new(),
        WithinYear::Season(code) => format!("年{code}季"),
        WithinYear::Month(month) => format!("年{}月", choice(month)),
        WithinYear::Day(day, month) => format!("年{}月{}日", choice(month), choice(day)),
        WithinYear::Pattern(days, _) => format!("年{}", of(days)),
    };
    let doubt = date.doubt.sign().map(String::from).unwrap_or_default();
    format!("{year}{below}{doubt}{}", if date.doubted.is_empty() { "" } else { "⁈" })
}

fn member(member: &SetPhrase) -> String {
    match member {
        SetPhrase::Date(date) => phrase(date),
        SetPhrase::Range(from, to) => format!("{}→{}", phrase(from), phrase(to)),
        SetPhrase::UpTo(date) => format!("→{}", phrase(date)),
        SetPhrase::From(date) => format!("{}→", phrase(date)),
    }
}

fn expression(expression: &Expression) -> String {
    match expression {
        Expression::Date(date) => phrase(date),
        Expression::Moment(date, time, _) => format!("{} {time}", phrase(date)),
        Expression::Interval(from, to) => format!("{}→{}", phrase(from), phrase(to)),
        Expression::Since(from) => format!("{}→", phrase(from)),
        Expression::Until(to) => format!("→{}", phrase(to)),
        Expression::UnknownEnd(from) => format!("{}→?", phrase(from)),
        Expression::UnknownStart(to) => format!("?→{}", phrase(to)),
        Expression::AllOf(members) => members.iter().map(member).collect::<Vec<_>>().join("＋"),
        Expression::OneOf(members) => members.iter().map(member).collect::<Vec<_>>().join("／"),
    }
}

impl Words for Glyphs {}

impl DateWords for Glyphs {
    fn date(&self, date: &Edtf) -> String {
        say("date", &[&expression(&date.expression())])
    }
    fn date_within_year(&self, date: &Edtf) -> String {
        say("date_within_year", &[&expression(&date.expression())])
    }
    fn date_within_month(&self, date: &Edtf) -> Option<String> {
        Some(say("date_within_month", &[&expression(&date.expression())]))
    }
    fn date_as_heading(&self, date: &Edtf) -> String {
        say("date_as_heading", &[&expression(&date.expression())])
    }
    fn period(&self, period: Period) -> String {
        say("period", &[&of(period)])
    }
    fn period_within(&self, period: Period, wider: Period) -> String {
        say("period_within", &[&of(period), &of(wider)])
    }
    fn periods(&self, first: Period, last: Period) -> String {
        say("periods", &[&of(first), &of(last)])
    }
    fn some_time_in(&self, date: &Edtf) -> Option<String> {
        let is_vague = date.exact_day().is_none();
        is_vague.then(|| say("some_time_in", &[&expression(&date.expression())]))
    }
    fn shape(&self, shape: Shape) -> String {
        say("shape", &[&of(shape)])
    }
    fn between(&self, first: Day, last: Day) -> String {
        say("between", &[&first, &last])
    }
    fn unit(&self, grain: Grain, unit: i128) -> String {
        say("unit", &[&of(grain), &unit])
    }
    fn month_in_short(&self, month: u8) -> String {
        say("month_in_short", &[&month])
    }
    fn tick(&self, name: TickName) -> String {
        say("tick", &[&of(name)])
    }
    fn weekday(&self, weekday: Weekday) -> String {
        say("weekday", &[&of(weekday)])
    }
    fn time_of_day(&self, time: TimeOfDay) -> String {
        say("time_of_day", &[&of(time)])
    }
    fn about(&self, span: CalendarSpan) -> String {
        say("about", &[&of(span)])
    }
    fn silence(&self, silence: Silence) -> String {
        say("silence", &[&of(silence)])
    }
}

impl NumberWords for Glyphs {
    fn count(&self, n: usize, noun: Noun) -> String {
        say("count", &[&of(noun), &n])
    }
    fn more(&self, n: usize) -> String {
        say("more", &[&n])
    }
    fn list(&self, names: &[&str]) -> String {
        say("list", &[&names.join("、")])
    }
    fn names_and_more(&self, names: &[&str], more: usize) -> String {
        say("names_and_more", &[&names.join("、"), &more])
    }
}

impl EventWords for Glyphs {
    fn status(&self, status: Status) -> String {
        say("status", &[&of(status)])
    }
    fn disagreement(&self, worst: Verdict) -> String {
        say("disagreement", &[&of(worst)])
    }
    fn field(&self, kind: FieldKind, name: &str) -> String {
        say("field", &[&if kind == FieldKind::Other { name.to_owned() } else { of(kind) }])
    }
    fn verdict(&self, verdict: Verdict, said: usize) -> String {
        say("verdict", &[&of(verdict), &said])
    }
    fn stance(&self, verdict: Verdict, apart: Option<Apart>) -> String {
        say("stance", &[&of(verdict), &of(apart)])
    }
    fn shown(&self) -> String {
        say("shown", &[])
    }
    fn source_number(&self, number: usize) -> String {
        say("source_number", &[&number])
    }
    fn role_kind(&self, kind: RoleKind) -> String {
        say("role_kind", &[&of(kind)])
    }
    fn reference(&self, reference: &Reference<'_>) -> String {
        let date = self.date(reference.date);
        say("reference", &[&reference.title, &date, &reference.site])
    }
}

impl RelationWords for Glyphs {
    fn apart(&self, order: Order, lag: Lag) -> String {
        say("apart", &[&of(order), &of(lag)])
    }
    fn within(&self, order: Order, duration: Duration) -> String {
        say("within", &[&of(order), &of(duration)])
    }
    fn see_also(&self) -> String {
        say("see_also", &[])
    }
    fn may_be_the_same(&self) -> String {
        say("may_be_the_same", &[])
    }
    fn narrowed(&self, narrowed: &Narrowed) -> String {
        say("narrowed", &[&of(narrowed)])
    }
}

impl OutcomeWords for Glyphs {
    fn fate(&self, fate: Fate, status: Status) -> String {
        say("fate", &[&of(fate), &of(status)])
    }
    fn no_outcome(&self, due: &Edtf) -> String {
        say("no_outcome", &[&self.date(due)])
    }
    fn outcome(&self) -> String {
        say("outcome", &[])
    }
    fn settles(&self, status: Status) -> String {
        say("settles", &[&of(status)])
    }
    fn outcome_group(&self, group: OutcomeGroup) -> String {
        say("outcome_group", &[&of(group)])
    }
    fn about_outcome_group(&self, group: OutcomeGroup, as_of: Option<&Edtf>) -> String {
        let as_of = as_of.map(|date| self.date(date)).unwrap_or_default();
        say("about_outcome_group", &[&of(group), &as_of])
    }
    fn tally(&self, noun: Noun, fates: &[(Fate, usize)]) -> String {
        say("tally", &[&of(noun), &of(fates)])
    }
    fn later_outcomes(&self, n: usize, as_of: &Edtf) -> String {
        say("later_outcomes", &[&n, &self.date(as_of)])
    }
    fn nothing_overdue(&self) -> String {
        say("nothing_overdue", &[])
    }
}

impl ComparisonWords for Glyphs {
    fn about_comparison(&self, [first, second]: [&str; 2], site: &str) -> String {
        say("about_comparison", &[&first, &second, &site])
    }
    fn rows(&self, grain: Grain, from_start: bool) -> String {
        say("rows", &[&of(grain), &of(from_start)])
    }
    fn under_way(&self) -> String {
        say("under_way", &[])
    }
    fn units_apart(&self, grain: Grain, units: i128) -> String {
        say("units_apart", &[&of(grain), &units])
    }
    fn silence_of_both(&self, grain: Grain, units: i128) -> String {
        say("silence_of_both", &[&of(grain), &units])
    }
    fn seconds_apart(&self, seconds: i64) -> String {
        say("seconds_apart", &[&seconds])
    }
    fn within_seconds(&self, seconds: i64) -> String {
        say("within_seconds", &[&seconds])
    }
}

impl ChangeWords for Glyphs {
    fn change(&self, change: Change) -> String {
        say("change", &[&of(change)])
    }
    fn changed(&self, n: usize, change: Change) -> String {
        say("changed", &[&n, &of(change)])
    }
    fn change_of_event(&self, change: Change) -> String {
        say("change_of_event", &[&of(change)])
    }
    fn change_of_event_on(&self, change: Change, day: Option<Day>) -> String {
        say("change_of_event_on", &[&of(change), &of(day)])
    }
    fn correction(&self, date: &Edtf, text: &str) -> String {
        say("correction", &[&self.date(date), &text])
    }
    fn history_before(&self, day: Day) -> String {
        say("history_before", &[&day])
    }
    fn settings(&self) -> String {
        say("settings", &[])
    }
    fn era(&self, title: &str) -> String {
        say("era", &[&title])
    }
    fn changes_feed(&self, site: &str) -> String {
        say("changes_feed", &[&site])
    }
    fn entry_of_feed(&self, date: &Edtf, status: Status, title: &str) -> String {
        say("entry_of_feed", &[&self.date(date), &of(status), &title])
    }
    fn outcome_in_feed(&self, fate: Fate, status: Status, outcome: Option<&str>) -> String {
        say("outcome_in_feed", &[&of(fate), &of(status), &outcome.unwrap_or_default()])
    }
    fn disagreement_in_feed(&self, worst: Verdict, fields: &[&str]) -> String {
        say("disagreement_in_feed", &[&of(worst), &fields.join("、")])
    }
}

impl DrawingWords for Glyphs {
    fn column(&self, column: Column, within: usize, touching: usize) -> String {
        say("column", &[&of(column), &within, &touching])
    }
    fn strip(&self, events: usize, years: (i64, i64), densest: Column) -> String {
        say("strip", &[&events, &of(years), &of(densest)])
    }
    fn folded(&self, months: u64) -> String {
        say("folded", &[&months])
    }
    fn poster(&self, events: usize) -> String {
        say("poster", &[&events])
    }
}

impl MapWords for Glyphs {
    fn all_places(&self) -> String {
        say("all_places", &[])
    }
    fn map(&self, places: usize) -> String {
        say("map", &[&places])
    }
    fn map_scale(&self, kilometres: usize, parallel: f64) -> String {
        say("map_scale", &[&kilometres, &parallel])
    }
    fn position(&self, at: Coordinates, decimals: usize) -> String {
        say("position", &[&at.latitude, &at.longitude, &decimals])
    }
}

impl PageWords for Glyphs {
    fn title(&self, kind: PageKind) -> String {
        say("title", &[&of(kind)])
    }
    fn menu(&self, kind: PageKind) -> String {
        say("menu", &[&of(kind)])
    }
    fn part_of(&self, title: &str, part: usize, parts: usize) -> String {
        say("part_of", &[&title, &part, &parts])
    }
    fn about_list(&self, title: &str, events: usize, site: &str) -> String {
        say("about_list", &[&title, &events, &site])
    }
    fn about_index(&self, facet: &str, entries: usize, site: &str) -> String {
        say("about_index", &[&facet, &entries, &site])
    }
    fn about_entity(&self, name: &str, events: usize, site: &str) -> String {
        say("about_entity", &[&name, &events, &site])
    }
    fn about_page(&self, kind: PageKind, n: usize, site: &str) -> String {
        say("about_page", &[&of(kind), &n, &site])
    }
    fn about_source(&self, events: usize) -> String {
        say("about_source", &[&events])
    }
    fn found(&self, kind: SearchedKind) -> String {
        say("found", &[&of(kind)])
    }
    fn has_moved(&self) -> String {
        say("has_moved", &[])
    }
    fn all_of(&self, facet: &str) -> String {
        say("all_of", &[&facet])
    }
    fn none_of(&self, facet: &str) -> String {
        say("none_of", &[&facet])
    }
    fn all_events(&self) -> String {
        say("all_events", &[])
    }
    fn transcript(&self) -> String {
        say("transcript", &[])
    }
    fn as_of(&self, date: &Edtf, later: usize, outcomes: usize) -> String {
        say("as_of", &[&self.date(date), &later, &outcomes])
    }
}

impl ScriptWords for Glyphs {
    fn tag(&self) -> &'static str {
        say("tag", &[]);
        "ka"
    }
    fn script(&self, word: ScriptWord) -> Pattern {
        let places: Vec<String> =
            word.places().iter().map(|place| format!("{{{place}}}")).collect();
        Pattern::One(say("script", &[&of(word), &places.concat()]))
    }
    fn day_of(&self, month: u8) -> String {
        say("day_of", &[&month, &"{day}"])
    }
}
