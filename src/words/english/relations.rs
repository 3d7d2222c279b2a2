//! How events stand to each other in time, in English.

use super::English;
use crate::date::{Day, Duration, Edtf, WallClock, elapsed};
use crate::words::{DateWords, Lag, Narrowed, Noun, NumberWords, Order, RelationWords};

impl RelationWords for English {
    fn apart(&self, order: Order, lag: Lag) -> String {
        let side = side(order);
        let by = match lag {
            Lag::Unknown => {
                return match order {
                    Order::After => "After".to_owned(),
                    Order::Before => "Before".to_owned(),
                };
            }
            Lag::SameDay => {
                return match order {
                    Order::After => "Later the same day as".to_owned(),
                    Order::Before => "Earlier the same day as".to_owned(),
                };
            }
            Lag::Moments(from, to) => elapsed(from, to),
            Lag::Hours(seconds) => self.hours(seconds),
            Lag::Days(span) => span.words(),
            Lag::Between { least, most, unit } => {
                let counted = self.count(most, unit);
                match least {
                    _ if least == most => counted,
                    0 if unit == Noun::Day => format!("At most {counted}"),
                    0 => format!("Under {counted}"),
                    _ => format!("Between {least} and {counted}"),
                }
            }
        };
        format!("{by} {side}")
    }

    fn within(&self, order: Order, duration: Duration) -> String {
        format!("Within {} {}", duration.words(), side(order))
    }

    fn see_also(&self) -> String {
        "See also".to_owned()
    }

    fn may_be_the_same(&self) -> String {
        "May be the same as".to_owned()
    }

    fn narrowed(&self, narrowed: &Narrowed) -> String {
        let day = |day: &Day| self.day(*day);
        let clock = |clock: &WallClock| format!("{} {}", clock.time, clock.abbreviation);
        match narrowed {
            Narrowed::OneDay(on, from, to) => match (from, to) {
                (Some(from), Some(to)) => {
                    format!("{}, between {} and {}", day(on), clock(from), clock(to))
                }
                (Some(from), None) => format!("{}, not before {}", day(on), clock(from)),
                (None, Some(to)) => format!("{}, not after {}", day(on), clock(to)),
                (None, None) => day(on),
            },
            Narrowed::Days(first, last) => self.between_days(*first, *last),
            Narrowed::NotBefore(first) => format!("not before {}", day(first)),
            Narrowed::NotAfter(last) => format!("not after {}", day(last)),
        }
    }
}

fn side(order: Order) -> &'static str {
    match order {
        Order::After => "after",
        Order::Before => "before",
    }
}

impl English {
    /// "32 hours", "32 hours 15 minutes".
    fn hours(self, seconds: u32) -> String {
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        let hours = self.count(hours as usize, Noun::Hour);
        match minutes {
            0 => hours,
            _ => format!("{hours} {}", self.count(minutes as usize, Noun::Minute)),
        }
    }

    /// "between 29 and 30 June 2019".
    fn between_days(self, first: Day, last: Day) -> String {
        let start = match (first.year == last.year, first.month == last.month) {
            (true, true) => first.day.to_string(),
            (true, false) => self.date_within_year(&Edtf::from_day(first)),
            _ => self.day(first),
        };
        format!("between {start} and {}", self.day(last))
    }
}
