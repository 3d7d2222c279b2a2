//! From text to an expression: intervals, sets and date-times (`tests/spec/dates.md`). The single
//! date is read in [`super::single`].
//!
//! Each reader gets the text and the offset at which it stands in the input, and gives back a value
//! with the level that its spelling needs.

use super::single::{Read, date, two_digits};
use crate::date::value::edtf::{Clock, Ending, Form, Interval, Member, Set, Shift};
use crate::date::value::end::End;
use crate::date::value::error::DateError;
use crate::date::value::parts::Date;

/// Reads a whole EDTF string.
pub(in crate::date) fn expression(text: &str) -> Read<Form> {
    if text.is_empty() {
        return Err(DateError::at(0, 0, "the date is empty"));
    }
    if text.chars().any(|c| c.is_alphabetic() && !"XYESTZ".contains(c)) {
        let hint = "dates are written as 2018, 2018-06 or 2018-06-12";
        return Err(DateError::whole(text, "this is not a date").with_hint(hint));
    }
    if let Some((offset, found)) = text.char_indices().find(|(_, c)| !c.is_ascii_graphic()) {
        let message = if found.is_whitespace() {
            "a date has no white space in it".to_owned()
        } else if found.is_control() {
            "a date has no control characters in it".to_owned()
        } else {
            format!("`{found}` is not one of the plain characters that a date is written with")
        };
        return Err(DateError::at(offset, found.len_utf8(), message));
    }
    if text.starts_with(['[', '{']) {
        return set(text).map(|set| (Form::Set(Box::new(set)), 2));
    }
    if text.contains('/') {
        return interval(text).map(|(found, level)| (Form::Interval(Box::new(found)), level));
    }
    if let Some((day, time)) = text.split_once('T') {
        return date_time(day, time);
    }
    date(text, 0).map(|(found, level)| (Form::Date(found), level))
}

fn date_time(day: &str, time: &str) -> Read<Form> {
    let (date, level) = date(day, 0)?;
    if date.exact_day().is_none() || date.qualifier().is_set() {
        let message = "only a full and plain date (YYYY-MM-DD) can carry a time of day";
        return Err(DateError::at(0, day.len(), message));
    }
    let clock = clock(time, day.len() + 1)?;
    Ok((Form::Moment(date, clock), level))
}

fn clock(text: &str, offset: usize) -> Result<Clock, DateError> {
    let bytes = text.as_bytes();
    if bytes.len() < 8 || bytes[2] != b':' || bytes[5] != b':' {
        let message = "the time must be hh:mm:ss, with nothing left out";
        return Err(DateError::at(offset, text.len(), message));
    }
    let part = |start: usize, name: &str, last: u8| {
        let value = two_digits(bytes, start).filter(|value| *value <= last);
        let message = format!("the {name} must be two digits, 00 to {last}");
        value.ok_or_else(|| DateError::at(offset + start, 2, message))
    };
    let (hour, minute) = (part(0, "hour", 23)?, part(3, "minute", 59)?);
    // 60 admits a leap second. Which minutes had one is not for a grammar to know.
    let second = part(6, "second", 60)?;
    let shift = match text.get(8..) {
        None | Some("") => None,
        Some("Z") => Some(Shift::Utc),
        Some(rest) => Some(shift(rest, offset + 8)?),
    };
    Ok(Clock { hour, minute, second, shift })
}

fn shift(text: &str, offset: usize) -> Result<Shift, DateError> {
    let bytes = text.as_bytes();
    let fail = |message: &str| Err(DateError::at(offset, text.len(), message));
    if text.starts_with(['.', ',']) {
        return fail("EDTF has no fractions of a second");
    }
    let negative = match bytes.first() {
        Some(b'+') => false,
        Some(b'-') => true,
        _ => return fail("after the time there can be Z, +hh:mm or -hh:mm"),
    };
    let hours_only = bytes.len() == 3;
    let with_minutes = bytes.len() == 6 && bytes[3] == b':';
    if !(hours_only || with_minutes) {
        return fail("the shift from UTC must be +hh:mm or +hh (or with a minus)");
    }
    let minutes = if hours_only { Some(0) } else { two_digits(bytes, 4) };
    let (Some(hours), Some(minutes)) = (two_digits(bytes, 1), minutes) else {
        return fail("the shift from UTC must be +hh:mm or +hh (or with a minus)");
    };
    let total = i16::from(hours) * 60 + i16::from(minutes);
    if minutes > 59 || total > 14 * 60 {
        return fail("no clock is more than 14:00 from UTC");
    }
    if negative && total == 0 {
        return fail("-00:00 means nothing; UTC is Z or +00:00");
    }
    Ok(Shift::Minutes { minutes: if negative { -total } else { total }, hours_only })
}

fn interval(text: &str) -> Read<Interval> {
    let (start_text, end_text) = text.split_once('/').unwrap_or((text, ""));
    let end_offset = start_text.len() + 1;
    if let Some(slash) = end_text.find('/') {
        let message = "an interval has one `/`, between its start and its end";
        return Err(DateError::at(end_offset + slash, 1, message));
    }
    let (start, start_level) = ending(start_text, 0)?;
    let (end, end_level) = ending(end_text, end_offset)?;
    let interval = Interval { start, end };
    if start.date().is_none() && end.date().is_none() {
        return Err(DateError::whole(text, "an interval needs a date on at least one side of `/`"));
    }
    if !interval.is_in_order() {
        let message = "the end of the interval lies before its start";
        return Err(DateError::at(end_offset, end_text.len(), message));
    }
    Ok((interval, start_level.max(end_level)))
}

fn ending(text: &str, offset: usize) -> Read<Ending> {
    match text {
        "" => return Ok((Ending::Unknown, 1)),
        ".." => return Ok((Ending::Open, 1)),
        _ => {}
    }
    if text.contains("..") {
        let message = "an end of an interval is a date, `..` or nothing, not a date with dots";
        return Err(DateError::at(offset, text.len(), message));
    }
    if text.contains('T') {
        let message = "the ends of an interval are dates, without time of day";
        return Err(DateError::at(offset, text.len(), message));
    }
    let (date, level) = date(text, offset)?;
    // Level 1 has masks, and has intervals, but not masks in intervals.
    let level = if date.is_masked() { 2 } else { level };
    Ok((Ending::Date(date), level))
}

fn set(text: &str) -> Result<Set, DateError> {
    let (all, close) = if text.starts_with('{') { (true, '}') } else { (false, ']') };
    let Some(inner) = text[1..].strip_suffix(close) else {
        let message = format!("the set must end with `{close}`");
        return Err(DateError::at(text.len(), 0, message));
    };
    if let Some(at) = inner.find(['[', ']', '{', '}', '/']) {
        return Err(DateError::at(1 + at, 1, "a set holds dates, no sets and no intervals"));
    }
    let mut members = Vec::new();
    let mut offset = 1;
    let mut parts = inner.split(',').peekable();
    while let Some(part) = parts.next() {
        let (first, last) = (members.is_empty(), parts.peek().is_none());
        members.push(member(part, offset, first, last)?);
        offset += part.len() + 1;
    }
    Ok(Set { all, members })
}

fn member(text: &str, offset: usize, first: bool, last: bool) -> Result<Member, DateError> {
    let fail = |message: &str| Err(DateError::at(offset, text.len(), message));
    if text.is_empty() {
        return fail("a member of the set is missing");
    }
    let Some((before, after)) = text.split_once("..") else {
        return date(text, offset).map(|(date, _)| Member::Date(date));
    };
    let after_offset = offset + before.len() + 2;
    match (before, after) {
        ("", "") => fail("`..` needs a date before it or after it"),
        ("", after) if first => date(after, after_offset).map(|(date, _)| Member::UpTo(date)),
        ("", _) => fail("only the first member of a set can begin with `..`"),
        (before, "") if last => date(before, offset).map(|(date, _)| Member::From(date)),
        (_, "") => fail("only the last member of a set can end with `..`"),
        (before, after) => {
            let from = range_end(before, offset)?;
            let to = range_end(after, after_offset)?;
            if (from.month.is_some(), from.day.is_some()) != (to.month.is_some(), to.day.is_some())
            {
                return fail("both ends of a range must be years, or months, or days");
            }
            if from.extreme(End::First) > to.extreme(End::Last) {
                return fail("the range ends before it starts");
            }
            Ok(Member::Range(from, to))
        }
    }
}

/// An end of `a..b`, from which one must be able to count on: plain, and no season.
fn range_end(text: &str, offset: usize) -> Result<Date, DateError> {
    let (date, _) = date(text, offset)?;
    let plain = !date.is_masked()
        && !date.qualifier().is_set()
        && date.season().is_none()
        && date.year.significant.is_none();
    if !plain {
        let message = "the ends of a range are plain years, months or days";
        return Err(DateError::at(offset, text.len(), message));
    }
    Ok(date)
}
