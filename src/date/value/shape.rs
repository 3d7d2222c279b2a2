//! How finely a date is known, and what kind of mark it gets on a page.

use super::edtf::{Edtf, Ending, Form};
use super::parts::Date;

/// How finely a date is written: the smallest part that it names.
///
/// Ordered from fine to coarse. Some month of 2004 (`2004-XX`) has the precision of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A time of day, `1985-04-12T23:20:30`.
    Time,
    /// A day, `1985-04-12` or `1985-04-XX`.
    Day,
    /// A month, `1985-04` or `1985-XX`.
    Month,
    /// A season, quarter, third or half of a year.
    Season,
    /// A year.
    Year,
    /// Ten years, `196X` or `1950S3`.
    Decade,
    /// A hundred years, `19XX` or `1950S2`.
    Century,
    /// A thousand years, `1XXX`, and masks with gaps that reach as far, as `2X13`.
    Millennium,
    /// More than a thousand years, or a year of which nothing is known.
    Wider,
}

/// The kind of mark that a date gets: in the list a sign with a word, in the drawing a shape.
///
/// The kind says what is known of its extent; [`Edtf::is_approximate`] and [`Edtf::is_uncertain`]
/// say how well, for intervals and sets too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// One day, known: a filled dot.
    Exact,
    /// One date, an estimate (`~`, `%`), of any precision: a dashed outline.
    Approximate,
    /// One date, doubtful (`?`), of any precision: hollow with a question mark.
    Uncertain,
    /// Some time within a month, season, year or more: a whisker over the span and no dot.
    Within,
    /// One of several dates, `[…]`: dotted ticks, joined.
    OneOf,
    /// All of several dates, `{…}`: ticks, joined.
    AllOf,
    /// From one date to another: a bar. Its ends are vague where [`Edtf::start`] and [`Edtf::end`]
    /// give two different days.
    Interval,
    /// It was already going on, `../1985`.
    OpenStart,
    /// It goes on, `1985/..`.
    OpenEnd,
    /// It began at an unknown time, `/1985`.
    UnknownStart,
    /// It ended at an unknown time, `1985/`.
    UnknownEnd,
    /// No digit of the year is known: no place in a drawing.
    Undated,
}

impl Edtf {
    /// The precision of the date that the [anchor](Edtf::anchor) belongs to: an interval's start,
    /// or its end where it has no dated start; the earliest member of a set.
    #[must_use]
    pub fn precision(&self) -> Precision {
        if matches!(self.form, Form::Moment(..)) {
            return Precision::Time;
        }
        let anchored = self.dated_anchor().map(|(_, date)| date);
        anchored.or_else(|| self.dates().next()).map_or(Precision::Wider, date_precision)
    }

    /// The kind of mark that it gets.
    ///
    /// ```
    /// # use annals::date::{Edtf, Shape};
    /// assert_eq!(Edtf::parse("2019-06-30")?.shape(), Shape::Exact);
    /// assert_eq!(Edtf::parse("2019")?.shape(), Shape::Within);
    /// assert_eq!(Edtf::parse("2019~")?.shape(), Shape::Approximate);
    /// # Ok::<(), annals::date::DateError>(())
    /// ```
    #[must_use]
    pub fn shape(&self) -> Shape {
        if self.anchor().is_none() {
            return Shape::Undated;
        }
        let date = match &self.form {
            Form::Set(set) if set.all => return Shape::AllOf,
            Form::Set(_) => return Shape::OneOf,
            Form::Interval(interval) => {
                return match (&interval.start, &interval.end) {
                    (Ending::Open, _) => Shape::OpenStart,
                    (Ending::Unknown, _) => Shape::UnknownStart,
                    (_, Ending::Open) => Shape::OpenEnd,
                    (_, Ending::Unknown) => Shape::UnknownEnd,
                    _ => Shape::Interval,
                };
            }
            Form::Date(date) | Form::Moment(date, _) => date,
        };
        let qualifier = date.qualifier();
        if qualifier.approximate {
            Shape::Approximate
        } else if qualifier.uncertain {
            Shape::Uncertain
        } else if date.exact_day().is_some() {
            Shape::Exact
        } else {
            Shape::Within
        }
    }
}

fn date_precision(date: &Date) -> Precision {
    match (date.month, date.day) {
        (_, Some(_)) => Precision::Day,
        (Some(_), None) if date.season().is_some() => Precision::Season,
        (Some(_), None) => Precision::Month,
        (None, None) => year_precision(date),
    }
}

fn year_precision(date: &Date) -> Precision {
    if let Some((_, digits)) = date.year.mask() {
        return match digits.iter().position(Option::is_none) {
            Some(0) | None => Precision::Wider,
            Some(1) => Precision::Millennium,
            Some(2) => Precision::Century,
            Some(_) => Precision::Decade,
        };
    }
    match date.year.significant.map(|count| date.year.digit_count() - u32::from(count)) {
        None | Some(0) => Precision::Year,
        Some(1) => Precision::Decade,
        Some(2) => Precision::Century,
        Some(3) => Precision::Millennium,
        Some(_) => Precision::Wider,
    }
}
