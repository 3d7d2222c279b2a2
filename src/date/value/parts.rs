//! The parts of one date: year, month and day, each with its own qualifier.

use super::day::Day;
use super::end::End;
use super::season;

/// Marks of doubt on one part of a date (ISO 8601-2, section 8; `tests/spec/dates.md`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Qualifier {
    /// `?`: the source is doubtful.
    pub uncertain: bool,
    /// `~`: the value is an estimate. `%` sets both.
    pub approximate: bool,
}

impl Qualifier {
    /// Whether either mark is set.
    #[must_use]
    pub fn is_set(self) -> bool {
        self.uncertain || self.approximate
    }

    /// The sign it is written with, where it has one.
    #[must_use]
    pub fn sign(self) -> Option<char> {
        match (self.uncertain, self.approximate) {
            (true, true) => Some('%'),
            (true, false) => Some('?'),
            (false, true) => Some('~'),
            (false, false) => None,
        }
    }

    /// Both sets of marks together.
    pub(in crate::date) fn and(self, other: Qualifier) -> Qualifier {
        Qualifier {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }
}

/// A digit, or `X` (`None`) where it is not known.
pub(in crate::date) type Digit = Option<u8>;

/// The ways to write a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) enum YearForm {
    /// Four digits, any of them `X`; negative with a leading minus.
    Digits { negative: bool, digits: [Digit; 4] },
    /// `Y` and more than four digits.
    Long(i64),
    /// `Y…E…`: significand × 10^exponent, known to fit 64 bits.
    Exponent { significand: i64, exponent: u8, value: i64 },
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Year {
    pub(in crate::date) form: YearForm,
    /// `S`: how many digits from the left are known.
    pub(in crate::date) significant: Option<u8>,
    pub(in crate::date) qualifier: Qualifier,
}

/// A month or a day: two digits, any of them `X`. A month from 21 to 41 is a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Field {
    pub(in crate::date) digits: [Digit; 2],
    pub(in crate::date) qualifier: Qualifier,
}

/// One date of any precision: not an interval, not a set, without time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Date {
    pub(in crate::date) year: Year,
    pub(in crate::date) month: Option<Field>,
    pub(in crate::date) day: Option<Field>,
}

impl Year {
    /// The number, where every digit is known. For an `S` year, the estimate.
    pub(in crate::date) fn value(&self) -> Option<i64> {
        match self.form {
            YearForm::Long(value) | YearForm::Exponent { value, .. } => Some(value),
            YearForm::Digits { negative, digits } => {
                let mut value = 0;
                for digit in digits {
                    value = value * 10 + i64::from(digit?);
                }
                Some(if negative { -value } else { value })
            }
        }
    }

    /// The pattern of digits, where any of them is `X`.
    pub(in crate::date) fn mask(&self) -> Option<(bool, [Digit; 4])> {
        match self.form {
            YearForm::Digits { negative, digits } if digits.contains(&None) => {
                Some((negative, digits))
            }
            _ => None,
        }
    }

    /// Whether no digit of the year is known (`XXXX`).
    pub(in crate::date) fn is_unknown(&self) -> bool {
        matches!(self.form, YearForm::Digits { digits: [None, None, None, None], .. })
    }

    /// How many digits an `S` may count.
    pub(in crate::date) fn digit_count(&self) -> u32 {
        match self.form {
            YearForm::Digits { .. } => 4,
            YearForm::Long(value) | YearForm::Exponent { value, .. } => {
                value.unsigned_abs().checked_ilog10().unwrap_or(0) + 1
            }
        }
    }

    /// First and last year that the `S` leaves possible; `None` where they do not fit 64 bits.
    /// Without `S`, the year itself twice.
    pub(in crate::date) fn significant_range(&self) -> Option<(i64, i64)> {
        let value = self.value()?;
        let Some(significant) = self.significant else {
            return Some((value, value));
        };
        let width = 10_i64.checked_pow(self.digit_count().checked_sub(u32::from(significant))?)?;
        let size = value.checked_abs()?;
        let low = size - size % width;
        let high = low.checked_add(width - 1)?;
        Some(if value < 0 { (-high, -low) } else { (low, high) })
    }

    /// First and last year that the written form allows.
    pub(in crate::date) fn range(&self) -> (i64, i64) {
        match self.mask() {
            Some(_) => (self.filling(End::First), self.filling(End::Last)),
            None => self.significant_range().unwrap_or_default(),
        }
    }

    /// The smallest or the largest filling of a mask.
    fn filling(&self, end: End) -> i64 {
        self.fillings(end).next().unwrap_or_default()
    }

    /// Every year that fills the mask, counted from one end. The year 0 has no sign, so a
    /// negative mask never fills to it.
    pub(in crate::date) fn fillings(&self, from: End) -> impl Iterator<Item = i64> + use<> {
        let (negative, digits) = self.mask().unwrap_or((false, [Some(0); 4]));
        let gaps = digits.iter().filter(|digit| digit.is_none()).count();
        let count = 10_u16.pow(u32::try_from(gaps).unwrap_or(4));
        // Falling years of a negative mask have rising digits.
        let up = (from == End::First) != negative;
        (0..count)
            .map(move |step| {
                let mut rest = if up { step } else { count - 1 - step };
                let mut place = 1;
                let mut value = 0;
                for digit in digits.iter().rev() {
                    let filled = digit.map_or_else(|| rest % 10, u16::from);
                    if digit.is_none() {
                        rest /= 10;
                    }
                    value += i64::from(filled) * place;
                    place *= 10;
                }
                if negative { -value } else { value }
            })
            .filter(move |year| !(negative && *year == 0))
    }
}

impl Field {
    /// The number, where both digits are known.
    pub(in crate::date) fn value(&self) -> Option<u8> {
        Some(self.digits[0]? * 10 + self.digits[1]?)
    }

    /// Whether a digit is `X`.
    pub(in crate::date) fn is_masked(&self) -> bool {
        self.digits.contains(&None)
    }

    /// Whether both digits are `X`.
    pub(in crate::date) fn is_unknown(&self) -> bool {
        self.digits == [None, None]
    }

    /// The numbers from `1` to `last` that fill it.
    pub(in crate::date) fn fillings(self, last: u8) -> impl DoubleEndedIterator<Item = u8> {
        let [tens, units] = self.digits;
        (1..=last).filter(move |number| {
            tens.is_none_or(|digit| digit == number / 10)
                && units.is_none_or(|digit| digit == number % 10)
        })
    }
}

impl Date {
    /// The season code, 21 to 41, where the month is one.
    pub(in crate::date) fn season(&self) -> Option<u8> {
        self.month?.value().filter(|code| *code > 12)
    }

    /// Whether any digit is `X`.
    pub(in crate::date) fn is_masked(&self) -> bool {
        self.year.mask().is_some()
            || self.month.is_some_and(|month| month.is_masked())
            || self.day.is_some_and(|day| day.is_masked())
    }

    /// The qualifiers of its parts, year first.
    pub(in crate::date) fn qualifiers(&self) -> impl Iterator<Item = Qualifier> {
        let month = self.month.map(|field| field.qualifier);
        let day = self.day.map(|field| field.qualifier);
        std::iter::once(self.year.qualifier).chain(month).chain(day)
    }

    /// All marks on any part together.
    pub(in crate::date) fn qualifier(&self) -> Qualifier {
        self.qualifiers().fold(Qualifier::default(), Qualifier::and)
    }

    /// The same date without marks.
    pub(in crate::date) fn unqualified(mut self) -> Date {
        self.year.qualifier = Qualifier::default();
        for field in [&mut self.month, &mut self.day].into_iter().flatten() {
            field.qualifier = Qualifier::default();
        }
        self
    }

    /// The single day that it names, where it names one.
    pub(in crate::date) fn exact_day(&self) -> Option<Day> {
        let year = self.year.value()?;
        Day::new(year, self.month?.value()?, self.day?.value()?)
    }

    /// The first or the last day that it can mean; `None` where no filling is a real day.
    pub(in crate::date) fn extreme(&self, end: End) -> Option<Day> {
        // Most dates name one day.
        if self.year.significant.is_none()
            && let Some(day) = self.exact_day()
        {
            return Some(day);
        }
        if self.year.mask().is_some() {
            return self.year.fillings(end).find_map(|year| self.extreme_in(year, end));
        }
        let (first, last) = self.year.significant_range()?;
        self.extreme_in(end.of(first, last), end)
    }

    /// The same within one year.
    fn extreme_in(&self, year: i64, end: End) -> Option<Day> {
        let Some(month) = self.month else {
            return Some(end.of(Day::first_of(year), Day::last_of(year)));
        };
        if let Some(code) = self.season() {
            return season::extreme(year, code, end);
        }
        counted_from(end, month.fillings(12))
            .find_map(|number| self.extreme_of_month(year, number, end))
    }

    /// The same within one month.
    fn extreme_of_month(&self, year: i64, month: u8, end: End) -> Option<Day> {
        let last = super::day::days_in_month(year, month);
        let day = match self.day {
            None => end.of(1, last),
            Some(field) => counted_from(end, field.fillings(last)).next()?,
        };
        Day::new(year, month, day)
    }
}

/// The numbers, which rise, from one end on.
fn counted_from(
    end: End,
    mut numbers: impl DoubleEndedIterator<Item = u8>,
) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || match end {
        End::First => numbers.next(),
        End::Last => numbers.next_back(),
    })
}
