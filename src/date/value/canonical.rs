//! The canonical spelling of an expression (ISO 8601-2, section 8.2.4): as few marks as say the
//! same.

use super::edtf::{Clock, Edtf, Ending, Form, Member, Shift};
use super::parts::{Date, Digit, Qualifier, Year, YearForm};
use std::fmt::{self, Display, Formatter, Write};

/// The canonical spelling: a mark that holds for a whole date stands once, at its end.
impl Display for Edtf {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write(f, &self.form)
    }
}

/// Writes an expression.
fn write(f: &mut Formatter<'_>, form: &Form) -> fmt::Result {
    match form {
        Form::Date(date) => date.fmt(f),
        Form::Moment(date, clock) => write!(f, "{date}T{clock}"),
        Form::Interval(interval) => write!(f, "{}/{}", interval.start, interval.end),
        Form::Set(set) => {
            f.write_char(if set.all { '{' } else { '[' })?;
            for (index, member) in set.members.iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                write!(f, "{comma}{member}")?;
            }
            f.write_char(if set.all { '}' } else { ']' })
        }
    }
}

impl Display for Ending {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Ending::Date(date) => write!(f, "{date}"),
            Ending::Open => f.write_str(".."),
            Ending::Unknown => Ok(()),
        }
    }
}

impl Display for Member {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Member::Date(date) => write!(f, "{date}"),
            Member::UpTo(date) => write!(f, "..{date}"),
            Member::From(date) => write!(f, "{date}.."),
            Member::Range(from, to) => write!(f, "{from}..{to}"),
        }
    }
}

impl Display for Clock {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        match self.shift {
            None => Ok(()),
            Some(Shift::Utc) => f.write_char('Z'),
            Some(Shift::Minutes { minutes, hours_only }) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let size = minutes.unsigned_abs();
                write!(f, "{sign}{:02}", size / 60)?;
                if hours_only { Ok(()) } else { write!(f, ":{:02}", size % 60) }
            }
        }
    }
}

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // The first parts that share the year's mark take one mark, after the last of them.
        let shared = self.year.qualifier;
        let run = self.qualifiers().take_while(|qualifier| *qualifier == shared).count();
        let fields = [self.month, self.day];
        for (index, qualifier) in self.qualifiers().enumerate() {
            if index > 0 {
                f.write_char('-')?;
            }
            if index >= run {
                sign(f, qualifier)?;
            }
            match index.checked_sub(1).and_then(|place| fields.get(place).copied().flatten()) {
                Some(field) => digits(f, &field.digits)?,
                None => self.year.fmt(f)?,
            }
            if index + 1 == run {
                sign(f, shared)?;
            }
        }
        Ok(())
    }
}

impl Display for Year {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.form {
            YearForm::Digits { negative, digits: year } => {
                f.write_str(if negative { "-" } else { "" })?;
                digits(f, &year)?;
            }
            YearForm::Long(value) => write!(f, "Y{value}")?,
            YearForm::Exponent { significand, exponent, .. } => {
                write!(f, "Y{significand}E{exponent}")?;
            }
        }
        match self.significant {
            Some(count) => write!(f, "S{count}"),
            None => Ok(()),
        }
    }
}

fn digits(f: &mut Formatter<'_>, digits: &[Digit]) -> fmt::Result {
    for digit in digits {
        match digit {
            Some(value) => f.write_char(char::from(b'0' + value))?,
            None => f.write_char('X')?,
        }
    }
    Ok(())
}

fn sign(f: &mut Formatter<'_>, qualifier: Qualifier) -> fmt::Result {
    match qualifier.sign() {
        Some(sign) => f.write_char(sign),
        None => Ok(()),
    }
}
