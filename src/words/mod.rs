//! Where pages get their words: what the site and its dates hold as values, said in a language.
//!
//! The renderer has a [`Words`], and pages are worded by it. A language is one implementation of that trait, and of the
//! [`PageWords`] that it stands on; [`English`] is the first. A few sentences still stand in `render/` and wait for their
//! place here: what relations leave of a date, notes of outcomes, the two feeds. Diagnostics are no pages: they are English
//! wherever they are made, and use the words that `date/` has for dates.

mod english;
mod noun;
mod pages;

pub use self::english::English;
pub use self::noun::Noun;
pub use self::pages::PageWords;

use crate::date::{CalendarSpan, Day, Duration, Edtf, Grain, Instant, Period, Shape};
use crate::history::Change;
use crate::model::Status;
use crate::site::{Distance, Fate, Silence, Stretch, Verdict};

/// A language of pages. What each function returns is plain text; it begins with a small letter where nothing else is
/// said, and who puts it at a beginning asks for [`capitalised`].
pub trait Words: PageWords {
    // Dates and times.

    /// A date, never more precise than it is: "c. 12 June 2018".
    fn date(&self, date: &Edtf) -> String;

    /// The same under a heading that names its year: "12 June".
    fn date_within_year(&self, date: &Edtf) -> String;

    /// A date at the beginning of a line: "About 1950".
    fn date_as_heading(&self, date: &Edtf) -> String;

    /// A year or a wider period: "2019", "1960s", "Undated".
    fn period(&self, period: Period) -> String;

    /// What introduces events that are known only to lie somewhere in a period: "Some time in 2019". Nothing for
    /// dates that are known more closely, or say so by themselves.
    fn some_time_in(&self, date: &Edtf) -> Option<String>;

    /// A kind of date, as the legend of a list has it: "some day within".
    fn shape(&self, shape: Shape) -> String;

    /// Between two days: "between 29 June 2019 and 2 July 2019".
    fn between(&self, first: Day, last: Day) -> String;

    /// A day, a month or a year as calendars number them: "June 2019".
    fn unit(&self, grain: Grain, unit: i128) -> String;

    /// So many units after something, or before it where negative: "The 3rd month after".
    fn units_apart(&self, grain: Grain, units: i128) -> String;

    /// So many seconds after something, or before it where negative: "5 hours 20 minutes after".
    fn seconds_apart(&self, seconds: i64) -> String;

    /// At most so many seconds after something, or before it where negative: "Within 20 minutes before".
    fn within_seconds(&self, seconds: i64) -> String;

    /// What the rows of a comparison count, in the calendar or from the start of each side: "Days".
    fn rows(&self, grain: Grain, from_start: bool) -> String;

    /// The row of what began before the time that a comparison is about.
    fn under_way(&self) -> String;

    /// How long something lasts: "1 year 6 months".
    fn duration(&self, duration: Duration) -> String;

    /// How long it is from day to day: "6 years 4 months".
    fn span(&self, span: CalendarSpan) -> String;

    /// The same, roughly: "about 6 years".
    fn about(&self, span: CalendarSpan) -> String;

    /// How long it is between two moments: "1 hour 20 minutes".
    fn elapsed(&self, from: Instant, to: Instant) -> String;

    /// A silence: "5 years 3 months without a recorded event".
    fn silence(&self, silence: Silence) -> String;

    // Numbers and lists.

    /// A number: "12,345".
    fn number(&self, n: usize) -> String;

    /// So many of something: "1 event", "3 events".
    fn count(&self, n: usize, noun: Noun) -> String;

    /// So many that are not shown: "12 more".
    fn more(&self, n: usize) -> String;

    /// Names in a sentence: "date, place and wording".
    fn list(&self, names: &[&str]) -> String;

    // Events.

    /// A status: "Scheduled".
    fn status(&self, status: Status) -> String;

    /// That accounts of an event do not agree, by how they stand: "accounts conflict".
    fn disagreement(&self, worst: Verdict) -> String;

    /// How so many things that are said of a field stand together: "agreed, not by all as precisely".
    fn verdict(&self, verdict: Verdict, said: usize) -> String;

    /// How one thing that is said stands to what is shown: "contradicts: 1 day earlier".
    fn stance(&self, verdict: Verdict, apart: Option<Apart>) -> String;

    /// How an event of some status fared: "later by 19 days". Empty where nothing came of it yet.
    fn fate(&self, fate: Fate, status: Status) -> String;

    /// How an event fared, after the number of those that did: "came later".
    fn fate_counted(&self, fate: Fate) -> String;

    /// What leads from an event to the one that settled it.
    fn outcome(&self) -> String;

    /// What leads from there to an event of some status that it settled: "Settles the forecast".
    fn settles(&self, status: Status) -> String;

    /// What was done to an event's file: "Created".
    fn change_of_event(&self, change: Change) -> String;

    // Changes.

    /// What a commit did to things: "Added".
    fn change(&self, change: Change) -> String;

    /// That nothing is known of the history before some day.
    fn history_before(&self, day: Day) -> String;

    // What follows from others, in any language.

    /// A day: "29 June 2019".
    fn day(&self, day: Day) -> String {
        self.date(&Edtf::from_day(day))
    }

    /// What a page of a period is called: "1960s", "2019", "June 2019", "29 June 2019".
    fn stretch(&self, stretch: Stretch) -> String {
        match stretch {
            Stretch::Heading(period) => self.period(period),
            Stretch::Month(year, month) => {
                Edtf::from_month(year, month).map(|date| self.date(&date)).unwrap_or_default()
            }
            Stretch::Day(day) => self.day(day),
        }
    }

    /// How far dates are from each other: "5 years 3 months", "about 5 years".
    fn distance(&self, distance: Distance) -> String {
        match distance {
            Distance { span, about: true } => self.about(span),
            Distance { span, about: false } => self.span(span),
        }
    }
}

/// How a date stands to another that it cannot be: by so much, where both are known to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// Certainly before it.
    Earlier(Option<CalendarSpan>),
    /// Certainly after it.
    Later(Option<CalendarSpan>),
}

/// With a capital letter at the beginning, where the script has any.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
