//! Words as a page sets them: with the quotation marks and apostrophes of print.

use std::borrow::Cow;

use tera::{Kwargs, State, Tera, Value};

use crate::quotes::Quotes;

/// Gives the engine the filter `typeset`: a text with its quotation marks set.
pub(super) fn register(engine: &mut Tera, quotes: Option<Quotes>) {
    engine.register_filter("typeset", move |text: Cow<'_, str>, _: Kwargs, _: &State| {
        Value::from(&*set(&text, quotes))
    });
}

/// `text` with its quotation marks set.
pub(super) fn set(text: &str, quotes: Option<Quotes>) -> Cow<'_, str> {
    quotes.map_or(Cow::Borrowed(text), |quotes| quotes.set(text))
}
