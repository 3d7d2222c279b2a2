//! Date-times as they stand in the front matter of other generators, where they mean one thing
//! only.
//!
//! Jekyll writes `2018-06-12 09:03:00 +0800`, Hugo `2018-06-12T09:03:00.5+08:00`, people
//! `2018-6-12`. None is EDTF, all are clear. What is not clear (`11-9-2017`) is refused.

use crate::date::value::day::Day;
use crate::date::value::edtf::Edtf;
use crate::date::value::error::DateError;
use crate::date::value::time::TimeOfDay;
use crate::date::value::zone::fixed;

/// A date-time taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The day (or any other date, where the text is EDTF as it is).
    pub date: Edtf,
    /// The time of day; `None` where none is written and where it is midnight to the second.
    pub time: Option<TimeOfDay>,
    /// The written shift, in minutes east of Greenwich; `None` where the time is.
    pub offset: Option<i16>,
    /// What was read otherwise than it is written, in words for a report.
    pub notes: Vec<String>,
}

/// Reads `YYYY-M-D`, then optionally a space or `T`, `H:MM[:SS[.fff]]`, and a shift (`Z`, `UTC`,
/// `+hh:mm`, `+hhmm`, `+hh`, `+h`, with or without a space). EDTF is read as what it is.
///
/// Midnight to the second counts as no time: it is what programs write for a bare date.
///
/// ```
/// use annals::date::written;
///
/// let found = written("2018-6-12 9:03:00 +0800")?;
/// assert_eq!(found.date.to_string(), "2018-06-12");
/// assert_eq!(found.time.unwrap().to_string(), "09:03:00");
/// assert_eq!(found.offset, Some(480));
/// assert_eq!(found.notes, ["the date is written 2018-6-12 and was read as 2018-06-12"]);
/// assert!(written("11-9-2017").is_err());
/// # Ok::<(), annals::date::DateError>(())
/// ```
///
/// # Errors
/// Where the text has more than one meaning or none; as from [`Edtf::parse`].
pub fn written(text: &str) -> Result<Written, DateError> {
    let parsed = Edtf::parse(text);
    if let Ok(date) = &parsed
        && date.time().is_none()
    {
        return Ok(Written { date: date.clone(), time: None, offset: None, notes: Vec::new() });
    }
    match read(text) {
        Some(found) => Ok(found),
        None => Err(parsed.err().unwrap_or_else(|| DateError::whole(text, "this is not a date"))),
    }
}

/// The same without the errors of EDTF, so that hints can call it.
pub(in crate::date) fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    let (day_text, rest) = match text.find(|c: char| c == 'T' || c == 't' || c.is_whitespace()) {
        Some(at) => (&text[..at], text[at..].strip_prefix(['T', 't']).unwrap_or(&text[at..])),
        None => (text, ""),
    };
    let mut notes = Vec::new();
    let date = Edtf::from_day(day(day_text)?);
    let printed = date.to_string();
    if printed != day_text {
        notes.push(format!("the date is written {day_text} and was read as {printed}"));
    }
    if rest.is_empty() {
        return (text.len() == day_text.len()).then_some(Written {
            date,
            time: None,
            offset: None,
            notes,
        });
    }
    let rest = rest.trim_start();
    let clock_end = rest.find(|c: char| !matches!(c, '0'..='9' | ':' | '.' | ','));
    let (clock, shift) = rest.split_at(clock_end.unwrap_or(rest.len()));
    let (time, fraction) = time(clock)?;
    let mut shift = shift.trim();
    // A slip of the hand that says nothing new: the year a second time, after the clock.
    if let Some(rest) = shift.strip_prefix(printed.get(..4)?)
        && rest.starts_with(' ')
    {
        notes.push("the year stands in it twice".to_owned());
        shift = rest.trim();
    }
    let offset = match shift {
        "" => None,
        "Z" | "z" | "UTC" | "GMT" => Some(0),
        shift => Some(fixed(shift)?),
    };
    if time.is_midnight() && !fraction {
        notes.push("midnight was taken to mean that no time is known".to_owned());
        return Some(Written { date, time: None, offset: None, notes });
    }
    if fraction {
        notes.push("the fraction of a second was left out".to_owned());
    }
    Some(Written { date, time: Some(time), offset, notes })
}

/// `2018-06-12`, `2018-6-12`, `2018/6/12`: with the year first, the order is clear.
fn day(text: &str) -> Option<Day> {
    let separator = if text.contains('/') { '/' } else { '-' };
    let [year, month, day] = numbers::<3>(text, separator)?;
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `9:03`, `09:03:00`, `09:03:00.5`: the time, and whether it has a fraction that is not zero.
fn time(text: &str) -> Option<(TimeOfDay, bool)> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits_only = fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !digits_only || (fraction.is_empty() && whole.len() != text.len()) {
        return None;
    }
    let padded = if whole.find(':') == Some(1) { format!("0{whole}") } else { whole.to_owned() };
    let time = TimeOfDay::parse(&padded).ok()?;
    // A fraction belongs to a second, and there must be one.
    if whole.len() != text.len() && whole.matches(':').count() != 2 {
        return None;
    }
    Some((time, fraction.bytes().any(|byte| byte != b'0')))
}

/// Exactly so many groups of digits between separators, each group as written.
pub(in crate::date) fn numbers<const N: usize>(text: &str, separator: char) -> Option<[&str; N]> {
    let groups: Vec<&str> = text.split(separator).collect();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(|group| digits(group)) {
        return None;
    }
    groups.try_into().ok()
}
