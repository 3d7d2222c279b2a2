//! English words for a date, never more precise than the date.
//!
//! Everything else that shows a date starts from here; other languages bring their own words.

use super::english;
use super::phrase::{Phrase, phrase};
use crate::date::value::edtf::{Clock, Edtf, Ending, Form, Interval, Member, Set};
use crate::date::value::parts::Date;
use crate::date::value::period::Period;
use crate::date::value::zone::shift_name;

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
        match &self.form {
            Form::Date(date) => phrase(date).full(),
            Form::Moment(date, clock) => format!("{}, {}", phrase(date).full(), time(clock)),
            Form::Interval(interval) => interval_label(interval, None),
            Form::Set(set) => set_label(set),
        }
    }

    /// The date in words under a heading that names its year: without the year where nothing is
    /// lost (`12 June`, `27–28 February`, `June`), and the whole label otherwise.
    #[must_use]
    pub fn label_within_year(&self) -> String {
        let Period::Year(year) = self.heading_period() else {
            return self.label();
        };
        match &self.form {
            Form::Date(date) => phrase(date).without_year(year).unwrap_or_else(|| self.label()),
            Form::Moment(date, clock) => match phrase(date).without_year(year) {
                Some(day) => format!("{day}, {}", time(clock)),
                None => self.label(),
            },
            Form::Interval(interval) => interval_label(interval, Some(year)),
            Form::Set(_) => self.label(),
        }
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

fn time(clock: &Clock) -> String {
    let Clock { hour, minute, second, shift } = clock;
    let zone = shift.map(|shift| format!(" {}", shift_name(i32::from(shift.minutes()))));
    format!("{hour:02}:{minute:02}:{second:02}{}", zone.unwrap_or_default())
}

/// An interval in words; where a heading names a year, without that year.
fn interval_label(interval: &Interval, heading: Option<i64>) -> String {
    let words = |date: &Date| {
        let phrase = phrase(date);
        heading.and_then(|year| phrase.without_year(year)).unwrap_or_else(|| phrase.full())
    };
    match (&interval.start, &interval.end) {
        (Ending::Date(start), Ending::Date(end)) => range_label(start, end, heading),
        (Ending::Date(start), Ending::Open) => format!("since {}", words(start)),
        (Ending::Date(start), _) => format!("{} – unknown", words(start)),
        (Ending::Open, Ending::Date(end)) => format!("until {}", words(end)),
        (_, Ending::Date(end)) => format!("unknown – {}", words(end)),
        _ => String::new(),
    }
}

/// From one date to another, with what they share said once.
fn range_label(start: &Date, end: &Date, heading: Option<i64>) -> String {
    let (first, last) = (phrase(start), phrase(end));
    let shared = first.shares_year(&last).then(|| start.year.value()).flatten();
    let short = |phrase: &Phrase| match shared.and_then(|year| phrase.without_year(year)) {
        Some(words) => words,
        None => phrase.full(),
    };
    if start == end {
        let within = heading.and_then(|year| first.without_year(year));
        return within.unwrap_or_else(|| first.full());
    }
    let plain = |date: &Date| !date.is_masked() && !date.qualifier().is_set();
    if let (Some(year), true) = (shared, plain(start) && plain(end)) {
        let last_words = match heading.filter(|heading| *heading == year) {
            Some(_) => short(&last),
            None => last.full(),
        };
        let month = |date: &Date| date.month.and_then(|month| month.value());
        let day = |date: &Date| date.day.and_then(|day| day.value());
        return match (month(start) == month(end), day(start), day(end)) {
            (true, Some(from), Some(_)) => format!("{from}–{last_words}"),
            // "15 June – June 1984" would puzzle.
            (true, ..) => format!("{} – {}", first.full(), last.full()),
            _ => format!("{} – {last_words}", short(&first)),
        };
    }
    let bare = |date: &Date| {
        let bare = plain(date) && date.month.is_none() && date.year.significant.is_none();
        bare.then(|| date.year.value()).flatten()
    };
    match (bare(start), bare(end)) {
        (Some(from), Some(to)) => english::year_range(from, to),
        _ => format!("{} – {}", first.full(), last.full()),
    }
}

fn set_label(set: &Set) -> String {
    let members: Vec<String> =
        set.members.iter().map(|member| member_label(member, set.all)).collect();
    if set.all { english::both(&members) } else { english::either(&members) }
}

fn member_label(member: &Member, all: bool) -> String {
    match member {
        Member::Date(date) => phrase(date).full(),
        Member::Range(from, to) if all => range_label(from, to, None),
        Member::Range(from, to) => format!("one of {}", range_label(from, to, None)),
        Member::UpTo(date) if all => {
            format!("{} and all earlier {}", phrase(date).full(), units(date))
        }
        Member::From(date) if all => {
            format!("{} and all later {}", phrase(date).full(), units(date))
        }
        Member::UpTo(date) => {
            let preposition = if date.day.is_some() { "on" } else { "in" };
            format!("{preposition} or before {}", phrase(date).full())
        }
        Member::From(date) => format!("{} or later", phrase(date).full()),
    }
}

fn units(date: &Date) -> &'static str {
    match (date.month, date.day) {
        (_, Some(_)) => "days",
        (Some(_), None) if date.season().is_some() => "seasons",
        (Some(_), None) => "months",
        (None, None) => "years",
    }
}
