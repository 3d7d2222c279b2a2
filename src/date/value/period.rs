//! The heading that a date stands under: its year, or the decade, century or millennium of a mask.

use super::edtf::Edtf;
use std::cmp::Ordering;

/// A year, a wider period, or no date. Ordered in time, the wider before what it holds, the undated
/// last.
///
/// ```
/// # use annals::date::Edtf;
/// let period = |text: &str| Edtf::parse(text).map(|date| date.heading_period());
/// assert_eq!(period("-0043-03-15")?.label(), "44 BC");
/// assert_eq!(period("0079-08-24")?.slug(), "0079");
/// assert_eq!(period("19XX")?.slug(), "20th-century");
/// assert!(period("19XX")? < period("190X")?);
/// # Ok::<(), annals::date::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// One year, astronomical: 0 is 1 BC.
    Year(i64),
    /// Ten years, by the first of them: 1960, or -1999 for `-199X`.
    Decade(i64),
    /// A hundred years, by the first of them. `19XX` is 1900 to 1999, which labels call "20th century".
    Century(i64),
    /// A thousand years, by the first of them.
    Millennium(i64),
    /// Any year: nothing of it is known, or not even its thousands.
    Undated,
}

impl Edtf {
    /// The heading that it stands under, by its [anchor](Edtf::anchor): the year, or a wider period
    /// where the year has `X` digits. A mask with gaps (`2X13`) stands under the period that its
    /// leading known digits name.
    #[must_use]
    pub fn heading_period(&self) -> Period {
        let Some((day, date)) = self.dated_anchor() else {
            return Period::Undated;
        };
        let Some((negative, digits)) = date.year.mask() else {
            return Period::Year(day.year);
        };
        let known = digits.iter().take_while(|digit| digit.is_some()).count();
        let head = digits.iter().take(known).flatten();
        let head = head.fold(0_i64, |value, digit| value * 10 + i64::from(*digit));
        let (width, period): (i64, fn(i64) -> Period) = match known {
            3 => (10, Period::Decade),
            2 => (100, Period::Century),
            1 => (1000, Period::Millennium),
            _ => return Period::Undated,
        };
        let low = head * width;
        period(if negative { -(low + width - 1) } else { low })
    }
}

impl Period {
    /// First and last year, astronomical; `None` for the undated.
    #[must_use]
    pub fn years(self) -> Option<(i64, i64)> {
        let (first, width) = match self {
            Period::Year(year) => (year, 1),
            Period::Decade(first) => (first, 10),
            Period::Century(first) => (first, 100),
            Period::Millennium(first) => (first, 1000),
            Period::Undated => return None,
        };
        let last = first.saturating_add(width - 1);
        // There is no year -0, so the last negative period is a year short.
        Some((first, if first < 0 && last >= 0 && width > 1 { -1 } else { last }))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Period) -> Ordering {
        match (self.years(), other.years()) {
            (Some((first, last)), Some((other_first, other_last))) => {
                first.cmp(&other_first).then(other_last.cmp(&last))
            }
            // `None` is the undated, which come last.
            (mine, others) => mine.is_none().cmp(&others.is_none()),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Period) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
