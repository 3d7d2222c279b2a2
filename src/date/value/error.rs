//! What is wrong with a date, in the words of the person who wrote it.

use std::fmt;

/// A date, time, zone or duration that cannot be read.
///
/// ```
/// use annals::date::Edtf;
///
/// let error = Edtf::parse("2018-02-30").unwrap_err();
/// assert_eq!(error.message, "February 2018 has no day 30: it has 28 days");
/// assert_eq!((error.offset, error.len), (8, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong, without a full stop.
    pub message: String,
    /// First byte of the culprit in the input.
    pub offset: usize,
    /// Length of the culprit in bytes; 0 where something is missing.
    pub len: usize,
    /// What to write instead, where that can be told.
    pub hint: Option<String>,
}

impl DateError {
    /// An error at a place, without a hint.
    pub(in crate::date) fn at(offset: usize, len: usize, message: impl Into<String>) -> DateError {
        DateError { message: message.into(), offset, len, hint: None }
    }

    /// An error about the whole input.
    pub(in crate::date) fn whole(input: &str, message: impl Into<String>) -> DateError {
        DateError::at(0, input.len(), message)
    }

    /// The same error with a hint.
    pub(in crate::date) fn with_hint(self, hint: impl Into<String>) -> DateError {
        DateError { hint: Some(hint.into()), ..self }
    }
}

/// The message, and the hint after a semicolon.
impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DateError {}
