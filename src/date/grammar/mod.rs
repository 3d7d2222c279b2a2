//! From text to a date.

pub(in crate::date) mod expression;
mod single;
mod validity;
pub(in crate::date) mod written;

use std::str::FromStr;

use crate::date::value::edtf::Edtf;
use crate::date::value::error::DateError;

impl Edtf {
    /// Reads an EDTF string of level 0, 1 or 2. Nothing is trimmed and nothing is guessed: what a text
    /// in another notation may mean is said by [`DateError::with_hint_for`].
    ///
    /// # Errors
    /// Where the text is not EDTF, names no real day, or names a year beyond 64 bits.
    pub fn parse(text: &str) -> Result<Edtf, DateError> {
        expression::expression(text).map(|(form, level)| Edtf { form, level })
    }
}

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Edtf, DateError> {
        Edtf::parse(text)
    }
}
