//! English words for a date, never more precise than the date.
//!
//! Everything else that shows a date in English starts from here; other languages say an [`Expression`] in their own
//! words.

use super::english;
use super::phrase::{Wording, day_of, wording};
use crate::date::value::edtf::{Clock, Edtf, Form};
use crate::date::value::period::Period;
use crate::date::value::phrase::{Choice, Expression, Phrase, SetPhrase, WithinYear, YearPhrase};
use crate::date::value::time::TimeOfDay;
use crate::date::value::zone::Zone;

impl Edtf {
    /// The date in English words.
    ///
    /// ```
    /// # use annals::date::Edtf;
    /// let label = |text: &str| Edtf::parse(text).map(|date| date.label());
    /// assert_eq!(label("2019-02-27/2019-02-28")?, "27–28 February 2019");
    /// assert_eq!(label("?2004-06-~11")?, "c. 11 June 2004 (year uncertain)");
    /// assert_eq!(label("-0043")?, "44 BC");
    /// # Ok::<(), annals::date::DateError>(())
    /// ```
    #[must_use]
    pub fn label(&self) -> String {
        match self.plain_day() {
            Some(day) => day_of(day),
            None => label(&self.expression(), None),
        }
    }

    /// The date in words under a heading that names its year: without the year where nothing is
    /// lost (`12 June`, `27–28 February`, `June`), and the whole label otherwise.
    #[must_use]
    pub fn label_within_year(&self) -> String {
        if let Some(day) = self.plain_day() {
            return format!("{} {}", day.day, english::month(day.month));
        }
        let heading = match self.heading_period() {
            Period::Year(year) => Some(year),
            _ => None,
        };
        label(&self.expression(), heading)
    }

    /// The value of the `datetime` attribute of HTML's `<time>`, for the few dates that it can say:
    /// plain years, months and days from the year 1 on, and times (`tests/spec/labels.md`).
    #[must_use]
    pub fn html_datetime(&self) -> Option<String> {
        let (date, clock) = match &self.form {
            Form::Date(date) => (date, None),
            Form::Moment(date, clock) => (date, Some(clock)),
            Form::Interval(_) | Form::Set(_) => return None,
        };
        let plain = !date.is_masked()
            && !date.qualifier().is_set()
            && date.season().is_none()
            && date.year.significant.is_none()
            && date.year.value().is_some_and(|year| (1..=9999).contains(&year));
        if !plain {
            return None;
        }
        // HTML has no leap seconds; the day alone is still true.
        let Some(clock) = clock.filter(|clock| clock.second < 60) else {
            return Some(date.to_string());
        };
        let Clock { hour, minute, second, shift } = clock;
        let shift = match shift.map(|shift| shift.minutes()) {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let size = minutes.unsigned_abs();
                format!("{sign}{:02}:{:02}", size / 60, size % 60)
            }
        };
        Some(format!("{date}T{hour:02}:{minute:02}:{second:02}{shift}"))
    }
}

/// An expression in words; where a heading names a year, without that year if nothing is lost.
fn label(expression: &Expression, heading: Option<i64>) -> String {
    let words = |phrase: &Phrase| {
        let words = wording(phrase);
        heading.and_then(|year| words.without_year(year)).unwrap_or_else(|| words.full())
    };
    match expression {
        Expression::Date(date) => words(date),
        Expression::Moment(date, time, zone) => format!("{}, {}", words(date), clock(*time, *zone)),
        Expression::Interval(start, end) => range(start, end, heading),
        Expression::Since(start) => format!("since {}", words(start)),
        Expression::Until(end) => format!("until {}", words(end)),
        Expression::UnknownEnd(start) => format!("{} – unknown", words(start)),
        Expression::UnknownStart(end) => format!("unknown – {}", words(end)),
        Expression::AllOf(members) => {
            english::both(&members.iter().map(one_of_all).collect::<Vec<_>>())
        }
        Expression::OneOf(members) => {
            english::either(&members.iter().map(one_of_several).collect::<Vec<_>>())
        }
    }
}

fn full(phrase: &Phrase) -> String {
    wording(phrase).full()
}

fn clock(time: TimeOfDay, zone: Option<Zone>) -> String {
    match zone {
        None => time.to_string(),
        Some(zone) => format!("{time} {}", zone.name()),
    }
}

/// From one date to another, with what they share said once.
fn range(start: &Phrase, end: &Phrase, heading: Option<i64>) -> String {
    let (first, last) = (wording(start), wording(end));
    if start == end {
        let within = heading.and_then(|year| first.without_year(year));
        return within.unwrap_or_else(|| first.full());
    }
    if let (Some(year), true) = (first.shared_year(&last), start.is_plain() && end.is_plain()) {
        let short = |words: &Wording| words.without_year(year).unwrap_or_else(|| words.full());
        let last_words = if heading == Some(year) { short(&last) } else { last.full() };
        let month = |phrase: &Phrase| month_and_day(phrase).map(|(month, _)| month);
        let day = |phrase: &Phrase| month_and_day(phrase).and_then(|(_, day)| day);
        return match (month(start) == month(end), day(start), day(end)) {
            (true, Some(from), Some(_)) => format!("{from}–{last_words}"),
            // "15 June – June 1984" would puzzle.
            (true, ..) => format!("{} – {}", first.full(), last.full()),
            _ => format!("{} – {last_words}", short(&first)),
        };
    }
    match (bare_year(start), bare_year(end)) {
        (Some(from), Some(to)) => english::year_range(from, to),
        _ => format!("{} – {}", first.full(), last.full()),
    }
}

/// The month or season of a date, and its day, where these are known.
fn month_and_day(phrase: &Phrase) -> Option<(u8, Option<u8>)> {
    match &phrase.within_year {
        WithinYear::Season(code) => Some((*code, None)),
        WithinYear::Month(Choice::Known(month)) => Some((*month, None)),
        WithinYear::Day(Choice::Known(day), Choice::Known(month)) => Some((*month, Some(*day))),
        _ => None,
    }
}

/// The year of a date that is a year and no more.
fn bare_year(phrase: &Phrase) -> Option<i64> {
    match phrase.year {
        YearPhrase::Known(year) if phrase.within_year == WithinYear::Nothing => {
            phrase.is_plain().then_some(year)
        }
        _ => None,
    }
}

fn one_of_all(member: &SetPhrase) -> String {
    match member {
        SetPhrase::Date(date) => full(date),
        SetPhrase::Range(from, to) => range(from, to, None),
        SetPhrase::UpTo(date) => format!("{} and all earlier {}", full(date), units(date)),
        SetPhrase::From(date) => format!("{} and all later {}", full(date), units(date)),
    }
}

fn one_of_several(member: &SetPhrase) -> String {
    match member {
        SetPhrase::Date(date) => full(date),
        SetPhrase::Range(from, to) => format!("one of {}", range(from, to, None)),
        SetPhrase::UpTo(date) => {
            let preposition = if units(date) == "days" { "on" } else { "in" };
            format!("{preposition} or before {}", full(date))
        }
        SetPhrase::From(date) => format!("{} or later", full(date)),
    }
}

fn units(date: &Phrase) -> &'static str {
    match date.within_year {
        WithinYear::Nothing => "years",
        WithinYear::Season(_) => "seasons",
        WithinYear::Month(_) => "months",
        WithinYear::Day(..) | WithinYear::Pattern(..) => "days",
    }
}
