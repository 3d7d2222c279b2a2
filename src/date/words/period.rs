//! Periods in words, and as parts of addresses.

use super::english;
use crate::date::value::period::Period;

impl Period {
    /// The words of the heading: `2019`, `44 BC`, `1960s`, `20th century`, `2nd century BC`, `Undated`.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Period::Year(year) => english::year(year),
            Period::Undated => "Undated".to_owned(),
            Period::Decade(_) | Period::Century(_) | Period::Millennium(_) => {
                self.years().map(|(first, last)| english::years(first, last)).unwrap_or_default()
            }
        }
    }

    /// The name in a path: ASCII, and another for each period. `2019`, `0079`, `44-bc`,
    /// `170000001-bc`, `1960s`, `20th-century`, `2nd-millennium`, `200-101-bc`, `undated`.
    #[must_use]
    pub fn slug(self) -> String {
        match self {
            Period::Undated => "undated".to_owned(),
            Period::Year(year) if year > 0 => format!("{year:04}"),
            Period::Year(year) => format!("{}-bc", english::bc(year)),
            Period::Decade(first) | Period::Century(first) | Period::Millennium(first)
                if first < 0 =>
            {
                let last = self.years().map_or(first, |(_, last)| last);
                format!("{}-{}-bc", english::bc(first), english::bc(last))
            }
            Period::Decade(first) => format!("{first:04}s"),
            Period::Century(first) => format!("{}-century", english::ordinal(first / 100 + 1)),
            Period::Millennium(first) => {
                format!("{}-millennium", english::ordinal(first / 1000 + 1))
            }
        }
    }
}
