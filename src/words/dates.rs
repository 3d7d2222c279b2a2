//! Dates, times and how long things last.

use crate::date::{CalendarSpan, Day, Edtf, Grain, Period, Shape, TimeOfDay, Weekday};
use crate::site::{Silence, Stretch};
use crate::timeline::TickName;

/// Dates, times and how long things last.
pub trait DateWords {
    /// A date, never more precise than it is: "c. 12 June 2018".
    fn date(&self, date: &Edtf) -> String;

    /// The same under a heading that names its year: "12 June".
    fn date_within_year(&self, date: &Edtf) -> String;

    /// The same under a heading that names its month too: "12", "27–28". Nothing where month and year would be missed.
    fn date_within_month(&self, date: &Edtf) -> Option<String>;

    /// A date at the beginning of a line: "About 1950".
    fn date_as_heading(&self, date: &Edtf) -> String;

    /// A year or a wider period: "2019", "1960s", "Undated".
    fn period(&self, period: Period) -> String;

    /// A decade or a year below the century that it is a part of: "580–571", "110s".
    fn period_within(&self, period: Period, wider: Period) -> String;

    /// From one year or wider period to another: "1945 – 2019"; once where they are the same.
    fn periods(&self, first: Period, last: Period) -> String;

    /// What introduces events that are known only to lie somewhere in a period: "Some time in 2019". Nothing for
    /// dates that are known more closely, or say so by themselves.
    fn some_time_in(&self, date: &Edtf) -> Option<String>;

    /// A kind of date, as the legend of a list has it: "some day within".
    fn shape(&self, shape: Shape) -> String;

    /// Between two days: "between 29 June 2019 and 2 July 2019".
    fn between(&self, first: Day, last: Day) -> String;

    /// A day, a month or a year as calendars number them: "June 2019".
    fn unit(&self, grain: Grain, unit: i128) -> String;

    /// A month, 1 to 12, where there is little room: "Jun".
    fn month_in_short(&self, month: u8) -> String;

    /// What stands at a tick of a ruler: "14:00", "29 June", "2019".
    fn tick(&self, name: TickName) -> String;

    /// A day of the week: "Sunday".
    fn weekday(&self, weekday: Weekday) -> String;

    /// A time of day: "15:46", "evening".
    fn time_of_day(&self, time: TimeOfDay) -> String;

    /// How long it is from day to day, roughly: "about 6 years".
    fn about(&self, span: CalendarSpan) -> String;

    /// A silence: "5 years 3 months without a recorded event".
    fn silence(&self, silence: Silence) -> String;

    // What follows from others, in any language.

    /// A day: "29 June 2019".
    fn day(&self, day: Day) -> String {
        self.date(&Edtf::from_day(day))
    }

    /// A month, 1 to 12, of a year: "June 2019". Empty beyond the years that a date can have.
    fn month(&self, year: i64, month: u8) -> String {
        Edtf::from_month(year, month).map(|date| self.date(&date)).unwrap_or_default()
    }

    /// What a page of a period is called: "1960s", "2019", "June 2019", "29 June 2019".
    fn stretch(&self, stretch: Stretch) -> String {
        match stretch {
            Stretch::Heading(period) => self.period(period),
            Stretch::Month(year, month) => self.month(year, month),
            Stretch::Day(day) => self.day(day),
        }
    }
}
