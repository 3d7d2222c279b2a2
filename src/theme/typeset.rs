//! Words and numbers as a page sets them: with the quotation marks and apostrophes of print, and in groups of digits.

use std::borrow::Cow;

use tera::{Kwargs, State, Tera, Value};

use crate::date::grouped;
use crate::quotes::Quotes;

/// Gives the engine the filters `typeset`, a text with its quotation marks set, and `number`, a count in groups of
/// digits: `3,000`.
pub(super) fn register(engine: &mut Tera, quotes: Option<Quotes>) {
    engine.register_filter("typeset", move |text: Cow<'_, str>, _: Kwargs, _: &State| {
        Value::from(&*set(&text, quotes))
    });
    engine.register_filter("number", |number: i64, _: Kwargs, _: &State| grouped(number.into()));
}

/// `text` with its quotation marks set.
pub(super) fn set(text: &str, quotes: Option<Quotes>) -> Cow<'_, str> {
    quotes.map_or(Cow::Borrowed(text), |quotes| quotes.set(text))
}
