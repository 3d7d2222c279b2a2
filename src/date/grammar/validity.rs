//! Whether months and days are real, beyond what the grammar can say (`tests/spec/dates.md`), and
//! which level a mask needs.

use crate::date::value::day::{days_in_month, is_leap};
use crate::date::value::end::End;
use crate::date::value::parts::{Date, Field};
use crate::date::value::season;
use crate::date::words::english;

/// Checks the month of a date.
///
/// # Errors
/// What is wrong with it, in words.
pub(in crate::date) fn check_month(date: &Date) -> Result<(), String> {
    let Some(month) = date.month else {
        return Ok(());
    };
    match month.value() {
        Some(value) if (1..=12).contains(&value) || season::months(value).is_some() => Ok(()),
        Some(value @ 0..=20) => Err(format!("there is no month {value:02}: months are 01 to 12")),
        Some(value) => {
            Err(format!("{value} is neither a month (01 to 12) nor a season (21 to 41)"))
        }
        None if month.fillings(12).next().is_none() => {
            Err("no month from 01 to 12 fits these digits".to_owned())
        }
        None => Ok(()),
    }
}

/// Checks the day of a date whose month is checked: some filling must be a real day.
///
/// # Errors
/// What is wrong with it, in words.
pub(in crate::date) fn check_day(date: &Date) -> Result<(), String> {
    let (Some(month), Some(day)) = (date.month, date.day) else {
        return Ok(());
    };
    if date.season().is_some() {
        return Err("a season has no days".to_owned());
    }
    // Only 29 February depends on the year, so that most masks are judged without filling them.
    let fits = |year: i64| {
        month.fillings(12).any(|month| day.fillings(days_in_month(year, month)).next().is_some())
    };
    let some_year_fits = match date.year.value() {
        Some(year) => fits(year),
        None => fits(1) || (fits(0) && date.year.fillings(End::First).any(is_leap)),
    };
    if some_year_fits {
        return Ok(());
    }
    Err(match (date.year.value(), month.value(), day.value()) {
        (_, _, Some(0)) => "there is no day 00: days count from 01".to_owned(),
        (Some(year), Some(number), Some(day)) => format!(
            "{} has no day {day}: it has {} days",
            english::month_of_year(year, number),
            days_in_month(year, number)
        ),
        _ => "no day of the calendar fits these digits".to_owned(),
    })
}

/// 0 without masks; 1 for the patterns of level 1 (`dddX`, `ddXX`, `-XX`, `-dd-XX`, `-XX-XX`).
pub(in crate::date) fn mask_level(date: &Date) -> u8 {
    let (month, day) = (date.month, date.day);
    let unknown = |field: Option<Field>| field.is_some_and(|field| field.is_unknown());
    let plain = |field: Option<Field>| field.is_some_and(|field| !field.is_masked());
    if !date.is_masked() {
        return 0;
    }
    let simple = match date.year.mask() {
        Some((_, digits)) => month.is_none() && matches!(digits, [Some(_), Some(_), _, None]),
        None => {
            (unknown(month) && (day.is_none() || unknown(day))) || (plain(month) && unknown(day))
        }
    };
    if simple { 1 } else { 2 }
}
