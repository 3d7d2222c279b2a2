//! From text to a single date: year, month, day, with masks and qualifiers (`tests/spec/dates.md`).

use super::validity::{check_day, check_month, mask_level};
use crate::date::value::error::DateError;
use crate::date::value::parts::{Date, Digit, Field, Qualifier, Year, YearForm};

/// What a reader gives back: the value, and the EDTF level (0 to 2) of the spelling.
pub(in crate::date) type Read<T> = Result<(T, u8), DateError>;

/// Reads a date that stands at an offset of the input.
pub(in crate::date) fn date(text: &str, offset: usize) -> Read<Date> {
    let mut cursor = Cursor { bytes: text.as_bytes(), at: 0, offset };
    let (date, level) = if cursor.peek() == Some(b'Y') {
        long_year(&mut cursor)?
    } else {
        calendar_date(&mut cursor)?
    };
    if date.year.mask().is_none() && date.year.significant_range().is_none() {
        return Err(DateError::at(offset, text.len(), OUT_OF_RANGE));
    }
    Ok((date, level))
}

/// Two plain digits at a place, where they stand.
pub(in crate::date) fn two_digits(bytes: &[u8], at: usize) -> Option<u8> {
    match bytes.get(at..at + 2)? {
        [tens @ b'0'..=b'9', units @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (units - b'0')),
        _ => None,
    }
}

const OUT_OF_RANGE: &str = "the year is too far away to be counted (beyond 64 bits)";

/// A place in the text.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    offset: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// An error about the bytes from a place up to the cursor's place plus some.
    fn error(&self, from: usize, len: usize, message: impl Into<String>) -> DateError {
        let len = len.min(self.bytes.len().saturating_sub(from));
        DateError::at(self.offset + from, len, message)
    }

    /// An error about all that is left.
    fn unexpected(&self, message: impl Into<String>) -> DateError {
        self.error(self.at, self.bytes.len(), message)
    }

    fn qualifier(&mut self) -> Qualifier {
        let (uncertain, approximate) = match self.peek() {
            Some(b'?') => (true, false),
            Some(b'~') => (false, true),
            Some(b'%') => (true, true),
            _ => return Qualifier::default(),
        };
        self.at += 1;
        Qualifier { uncertain, approximate }
    }

    /// So many digits or `X`.
    fn digits<const N: usize>(&mut self, message: &str) -> Result<[Digit; N], DateError> {
        let start = self.at;
        let mut digits = [None; N];
        for digit in &mut digits {
            *digit = match self.peek() {
                Some(byte @ b'0'..=b'9') => Some(byte - b'0'),
                Some(b'X') => None,
                _ => return Err(self.error(start, self.bytes.len(), message)),
            };
            self.at += 1;
        }
        Ok(digits)
    }

    /// A positive number without leading zero.
    fn number(&mut self, what: &str) -> Result<i64, DateError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = &self.bytes[start..self.at];
        if matches!(digits.first(), None | Some(b'0')) {
            let message = format!("{what} must be a number without leading zeros");
            return Err(self.error(start, digits.len(), message));
        }
        let value = digits.iter().try_fold(0_i64, |value, byte| {
            value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))
        });
        value.ok_or_else(|| self.error(start, digits.len(), OUT_OF_RANGE))
    }

    /// `S` and a count of digits, where it stands here.
    fn significant(&mut self, year: &mut Year) -> Result<bool, DateError> {
        let start = self.at;
        if !self.eat(b'S') {
            return Ok(false);
        }
        let count = self.number("the count of significant digits after `S`")?;
        if year.mask().is_some() {
            return Err(self.error(start, 1, "a year has either `X` digits or an `S`, not both"));
        }
        let digits = year.digit_count();
        match u8::try_from(count).ok().filter(|count| u32::from(*count) <= digits) {
            Some(count) => year.significant = Some(count),
            None => {
                let message = format!("the year has only {digits} digits to count after `S`");
                return Err(self.error(start + 1, self.at - start - 1, message));
            }
        }
        Ok(true)
    }
}

/// `Y17000`, `Y-17E7S3~`: a year of more than four digits, and nothing after it.
fn long_year(cursor: &mut Cursor<'_>) -> Read<Date> {
    cursor.at += 1;
    let negative = cursor.eat(b'-');
    let size = cursor.number("the year after `Y`")?;
    let mut level = 1;
    let mut form = YearForm::Long(if negative { -size } else { size });
    let mut value = size;
    if cursor.eat(b'E') {
        level = 2;
        let exponent = cursor.number("the exponent after `E`")?;
        // The exponent is judged before anything is multiplied.
        let power = u32::try_from(exponent).ok().and_then(|exponent| 10_i64.checked_pow(exponent));
        let product = power.and_then(|power| size.checked_mul(power));
        let (Some(product), Ok(exponent)) = (product, u8::try_from(exponent)) else {
            return Err(cursor.error(0, cursor.bytes.len(), OUT_OF_RANGE));
        };
        value = product;
        let sign = if negative { -1 } else { 1 };
        form = YearForm::Exponent { significand: sign * size, exponent, value: sign * value };
    }
    if value <= 9999 {
        let message = "`Y` is for years of more than four digits; others have four and no `Y`";
        return Err(cursor.error(0, cursor.at, message));
    }
    let mut year = Year { form, significant: None, qualifier: Qualifier::default() };
    if cursor.significant(&mut year)? {
        level = 2;
    }
    year.qualifier = cursor.qualifier();
    if !cursor.at_end() {
        return Err(cursor.unexpected("after a `Y` year there can be no month and no more"));
    }
    Ok((Date { year, month: None, day: None }, level))
}

/// `1985`, `-0043-03-15`, `156X-12-25`, `2004-06~-11`, `2001-21`, `1950S2`.
fn calendar_date(cursor: &mut Cursor<'_>) -> Read<Date> {
    let before = cursor.qualifier();
    let negative = cursor.eat(b'-');
    let year_at = cursor.at;
    let digits = cursor.digits("the year must have four digits (or `X` for unknown ones)")?;
    if negative && digits == [Some(0); 4] {
        let message = "there is no year -0000: 1 BC is 0000, and 2 BC is -0001";
        return Err(cursor.error(year_at - 1, 5, message));
    }
    let form = YearForm::Digits { negative, digits };
    let mut year = Year { form, significant: None, qualifier: Qualifier::default() };
    let has_significant = cursor.significant(&mut year)?;
    let mut date = Date { year, month: None, day: None };
    let mut after = [cursor.qualifier(), Qualifier::default(), Qualifier::default()];
    let mut befores = [before, Qualifier::default(), Qualifier::default()];
    for part in 1..3 {
        if cursor.at_end() {
            break;
        }
        if has_significant {
            return Err(cursor.unexpected("after a year with `S` there can be no month"));
        }
        let name = if part == 1 { "month" } else { "day" };
        if !cursor.eat(b'-') {
            let before = if part == 1 { "year" } else { "month" };
            let message = format!("after the {before} there can only be `-` and the {name}");
            return Err(cursor.unexpected(message));
        }
        befores[part] = cursor.qualifier();
        let at = cursor.at;
        let digits = cursor.digits(&format!("the {name} must have two digits"))?;
        let field = Some(Field { digits, qualifier: Qualifier::default() });
        if part == 1 {
            date.month = field;
            check_month(&date).map_err(|message| cursor.error(at, 2, message))?;
        } else {
            date.day = field;
            check_day(&date).map_err(|message| cursor.error(at, 2, message))?;
        }
        after[part] = cursor.qualifier();
    }
    if !cursor.at_end() {
        return Err(cursor.unexpected("nothing can follow here"));
    }
    // A mark to the right of a part is about it and all to its left; a mark to the left, about it.
    date.year.qualifier = befores[0].and(after[0]).and(after[1]).and(after[2]);
    if let Some(month) = &mut date.month {
        month.qualifier = befores[1].and(after[1]).and(after[2]);
    }
    if let Some(day) = &mut date.day {
        day.qualifier = befores[2].and(after[2]);
    }
    let last = usize::from(date.month.is_some()) + usize::from(date.day.is_some());
    let inner = befores.iter().chain(&after[..last]).any(|qualifier| qualifier.is_set());
    let level = if inner || has_significant {
        2
    } else {
        let season = if date.season().is_some_and(|code| code > 24) { 2 } else { 0 };
        let marks = u8::from(negative || after[last].is_set() || date.season().is_some());
        mask_level(&date).max(season).max(marks)
    };
    Ok((date, level))
}
