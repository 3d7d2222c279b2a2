//! Dates, times and how long things last, in English.

use super::English;
use crate::date::{
    CalendarSpan, Choice, Day, Edtf, Expression, Grain, Period, Phrase, Precision, Shape,
    TimeOfDay, Weekday, WithinYear, month_name, year_name,
};
use crate::site::{Distance, Silence};
use crate::timeline::TickName;
use crate::words::{DateWords, capitalised};

impl DateWords for English {
    fn date(&self, date: &Edtf) -> String {
        date.label()
    }

    fn date_within_year(&self, date: &Edtf) -> String {
        date.label_within_year()
    }

    fn date_within_month(&self, date: &Edtf) -> Option<String> {
        let day = |phrase: &Phrase| match (phrase.is_plain(), &phrase.within_year) {
            (true, WithinYear::Day(Choice::Known(day), _)) => Some(*day),
            _ => None,
        };
        match date.expression() {
            Expression::Date(phrase) if phrase.doubt.is_set() => {
                // "c. 15 October" is said there; what is uncertain wants its own words.
                let is_about = phrase.doubt.approximate && !phrase.doubt.uncertain;
                let plain = date.unqualified();
                let is_day = is_about && phrase.doubted.is_empty() && plain.exact_day().is_some();
                is_day
                    .then(|| self.date_within_month(&plain))
                    .flatten()
                    .map(|day| format!("c. {day}"))
            }
            Expression::Date(phrase) | Expression::Moment(phrase, ..) => {
                day(&phrase).map(|day| day.to_string())
            }
            Expression::Interval(from, to) => {
                let is_month = |a: &Phrase, b: &Phrase| match (&a.within_year, &b.within_year) {
                    (WithinYear::Day(_, a), WithinYear::Day(_, b)) => a == b,
                    _ => false,
                };
                let is_within = from.year == to.year && is_month(&from, &to);
                let (first, last) = day(&from).zip(day(&to)).filter(|_| is_within)?;
                Some(format!("{first}–{last}"))
            }
            _ => None,
        }
    }

    fn date_as_heading(&self, date: &Edtf) -> String {
        // "c." begins no line.
        let label = date.label();
        let about = label.strip_prefix("c. ").map(|rest| format!("About {rest}"));
        about.unwrap_or_else(|| capitalised(&label))
    }

    fn period(&self, period: Period) -> String {
        period.label()
    }

    fn period_within(&self, period: Period, wider: Period) -> String {
        let label = self.period(period);
        // The era is said above, where that is in one.
        let bare = match wider.years() {
            Some((1.., _)) => label.strip_prefix("AD "),
            Some((_, ..=0)) => label.strip_suffix(" BC"),
            _ => None,
        };
        bare.map(str::to_owned).unwrap_or(label)
    }

    fn periods(&self, first: Period, last: Period) -> String {
        if first == last {
            return self.period(first);
        }
        // From a decade that is called "1900–1909" it is from 1900.
        let end = |period: Period, year: Option<i64>| {
            let label = self.period(period);
            let year = year.filter(|_| label.contains('–'));
            year.map_or(label, year_name)
        };
        let from = end(first, first.years().map(|(first, _)| first));
        let to = end(last, last.years().map(|(_, last)| last));
        if from == to { from } else { format!("{from} – {to}") }
    }

    fn some_time_in(&self, date: &Edtf) -> Option<String> {
        let is_vague =
            matches!(date.shape(), Shape::Within | Shape::Approximate | Shape::Uncertain);
        if !is_vague || matches!(date.precision(), Precision::Time | Precision::Day) {
            return None;
        }
        let plain = date.unqualified().label();
        // Decades and centuries have an article, months and years have none.
        let within = match &*plain {
            _ if plain.starts_with("some ") => return None,
            _ if plain.starts_with("between ") => plain,
            _ if plain.ends_with('s') || plain.contains("century") => format!("in the {plain}"),
            _ => format!("in {plain}"),
        };
        Some(format!("Some time {within}"))
    }

    fn shape(&self, shape: Shape) -> String {
        match shape {
            Shape::Exact => "exact",
            Shape::Approximate => "approximate",
            Shape::Uncertain => "uncertain",
            Shape::Within => "some day within",
            Shape::OneOf => "one of several",
            Shape::AllOf => "on several dates",
            Shape::Interval => "from – to",
            Shape::OpenEnd => "still going on",
            Shape::OpenStart => "already going on",
            Shape::UnknownStart => "start unknown",
            Shape::UnknownEnd => "end unknown",
            Shape::Undated => "no date",
        }
        .to_owned()
    }

    fn between(&self, first: Day, last: Day) -> String {
        format!("between {} and {}", self.day(first), self.day(last))
    }

    fn unit(&self, grain: Grain, unit: i128) -> String {
        grain.label(unit)
    }

    fn month_in_short(&self, month: u8) -> String {
        month_name(month).chars().take(3).collect()
    }

    fn tick(&self, name: TickName) -> String {
        let clock = |second: u32| {
            let (hour, minute, rest) = (second / 3_600, second / 60 % 60, second % 60);
            match rest {
                0 => format!("{hour:02}:{minute:02}"),
                rest => format!("{hour:02}:{minute:02}:{rest:02}"),
            }
        };
        let month_of = |day: Day| month_name(day.month);
        match name {
            TickName::Clock(second) => clock(second),
            TickName::DayOfMonth(day) => format!("{} {}", day.day, month_of(day)),
            TickName::Day(day) => {
                format!("{} {} {}", day.day, month_of(day), year_name(day.year))
            }
            TickName::Month(month) => month_name(month).to_owned(),
            TickName::MonthOfYear(year, month) => {
                format!("{} {}", month_name(month), year_name(year))
            }
            TickName::Year(year) => year_name(year),
        }
    }

    fn weekday(&self, weekday: Weekday) -> String {
        weekday.to_string()
    }

    fn time_of_day(&self, time: TimeOfDay) -> String {
        time.to_string()
    }

    fn about(&self, span: CalendarSpan) -> String {
        span.about()
    }

    fn silence(&self, silence: Silence) -> String {
        let one = if silence.is_shared { "another" } else { "a" };
        format!("{} without {one} recorded event", self.distance(silence.length))
    }
}

impl English {
    /// How far dates are from each other: "5 years 3 months", "about 5 years".
    pub(super) fn distance(self, distance: Distance) -> String {
        match distance {
            Distance { span, about: true } => span.about(),
            Distance { span, about: false } => span.words(),
        }
    }
}
