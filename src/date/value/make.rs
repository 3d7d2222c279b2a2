//! Dates made from days and months rather than read.

use super::day::Day;
use super::edtf::{Edtf, Form};
use super::parts::{Date, Field, Qualifier, Year, YearForm};

impl Edtf {
    /// The day itself, at day precision.
    ///
    /// EDTF names no days in years of more than four digits. Such a day has its label and its
    /// bounds, but its text is for people and does not parse.
    ///
    /// ```
    /// use annals::date::{Day, Edtf};
    ///
    /// let day = Day::new(2019, 6, 30).unwrap();
    /// assert_eq!(Edtf::from_day(day).to_string(), "2019-06-30");
    /// ```
    #[must_use]
    pub fn from_day(day: Day) -> Edtf {
        made(day.year, Some(day.month), Some(day.day))
    }

    /// A month, at month precision; `None` unless `month` is 1 to 12.
    #[must_use]
    pub fn from_month(year: i64, month: u8) -> Option<Edtf> {
        (1..=12).contains(&month).then(|| made(year, Some(month), None))
    }

    /// A single date without its `?`, `~` and `%`; any other expression as it is. The level stays.
    #[must_use]
    pub fn unqualified(&self) -> Edtf {
        let form = match &self.form {
            Form::Date(date) => Form::Date(date.unqualified()),
            form => form.clone(),
        };
        Edtf { form, level: self.level }
    }
}

fn made(year: i64, month: Option<u8>, day: Option<u8>) -> Edtf {
    let plain = Qualifier::default();
    let digit = |number: u64, place: u64| u8::try_from(number / place % 10).ok();
    let size = year.unsigned_abs();
    let form = match size {
        0..=9999 => YearForm::Digits {
            negative: year < 0,
            digits: [1000, 100, 10, 1].map(|place| digit(size, place)),
        },
        _ => YearForm::Long(year),
    };
    let field = |number: u8| Field {
        digits: [digit(u64::from(number), 10), digit(u64::from(number), 1)],
        qualifier: plain,
    };
    let long_or_negative = year < 0 || size > 9999;
    let year = Year { form, significant: None, qualifier: plain };
    let date = Date { year, month: month.map(field), day: day.map(field) };
    Edtf { form: Form::Date(date), level: u8::from(long_or_negative) }
}
