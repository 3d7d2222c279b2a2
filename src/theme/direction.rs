//! Names that run the other way than the page: set apart, so that neither turns the other.

use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;
use tera::{Kwargs, State, Tera, Value};

use super::typeset::set;
use crate::quotes::Quotes;

/// Gives the engine the filter `isolated`: what an author wrote, for a page that runs from right to left, or does not,
/// with its quotation marks set.
pub(super) fn register(engine: &mut Tera, is_right_to_left: bool, quotes: Option<Quotes>) {
    engine.register_filter("isolated", move |text: Cow<'_, str>, _: Kwargs, _: &State| {
        Value::safe_string(&isolated(&set(&text, quotes), is_right_to_left))
    });
}

/// `text` as HTML, within `<bdi>` where it would not stand in a line of the page as it stands alone.
fn isolated(text: &str, is_right_to_left: bool) -> String {
    let mut html = Vec::with_capacity(text.len() + 11);
    // Writing into memory cannot fail.
    let _ = tera::escape_html(text, &mut html);
    let html = String::from_utf8(html).unwrap_or_default();
    match runs_otherwise(text, is_right_to_left) {
        true => format!("<bdi>{html}</bdi>"),
        false => html,
    }
}

/// True for text with letters of the other direction, or with characters that turn it.
fn runs_otherwise(text: &str, is_right_to_left: bool) -> bool {
    if text.is_ascii() && !is_right_to_left {
        return false;
    }
    let classes = CodePointMapData::<BidiClass>::new();
    text.chars().any(|c| match classes.get(c) {
        BidiClass::LeftToRight => is_right_to_left,
        BidiClass::RightToLeft | BidiClass::ArabicLetter => !is_right_to_left,
        BidiClass::LeftToRightEmbedding
        | BidiClass::LeftToRightOverride
        | BidiClass::RightToLeftEmbedding
        | BidiClass::RightToLeftOverride
        | BidiClass::LeftToRightIsolate
        | BidiClass::RightToLeftIsolate
        | BidiClass::FirstStrongIsolate => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_the_other_way_is_set_apart() {
        // (text, on a page from left to right, on one from right to left)
        let cases = [
            ("A & B", "A &amp; B", "<bdi>A &amp; B</bdi>"),
            ("Élysée 2019", "Élysée 2019", "<bdi>Élysée 2019</bdi>"),
            ("1948", "1948", "1948"),
            ("שלום", "<bdi>שלום</bdi>", "שלום"),
            ("2019 (محمد)", "<bdi>2019 (محمد)</bdi>", "2019 (محمد)"),
            ("김정은", "김정은", "<bdi>김정은</bdi>"),
            (
                "a\u{202E}b\u{202C}",
                "<bdi>a\u{202E}b\u{202C}</bdi>",
                "<bdi>a\u{202E}b\u{202C}</bdi>",
            ),
            ("שלום a", "<bdi>שלום a</bdi>", "<bdi>שלום a</bdi>"),
        ];
        for (text, left, right) in cases {
            assert_eq!(isolated(text, false), left);
            assert_eq!(isolated(text, true), right);
        }
    }
}
