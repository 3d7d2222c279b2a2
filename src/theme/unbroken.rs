//! Dates as lines keep them: unbroken but after the dash of a range, which is heard as a word.

use std::borrow::Cow;

use tera::{Kwargs, State, Tera, Value};

/// A space at which no line ends.
const UNBREAKABLE: char = '\u{a0}';
/// What stands between the ends of a range.
const DASH: char = '–';

/// Gives the engine the filter `unbroken`: a date in words as HTML. `to` is the word that is heard in place of a dash.
pub(super) fn register(engine: &mut Tera) {
    engine.register_filter("unbroken", |text: Cow<'_, str>, with: Kwargs, _: &State| {
        let to = with.get::<Cow<'_, str>>("to")?.unwrap_or_default();
        Ok::<_, tera::Error>(Value::safe_string(&unbroken(&text, &to)))
    });
}

/// A date as HTML: a figure, its month and its year stay on one line, and a dash is seen, the word `to` heard.
fn unbroken(date: &str, to: &str) -> String {
    let mut joined = String::with_capacity(date.len() + 8);
    let mut words = date.split(' ').peekable();
    while let Some(word) = words.next() {
        joined.push_str(word);
        if let Some(next) = words.peek() {
            joined.push(if belong_together(word, next) { UNBREAKABLE } else { ' ' });
        }
    }
    let html = escaped(&joined);
    if to.is_empty() {
        return html;
    }
    // What is only heard stays out of what is copied: the style sees to that.
    let dash = format!(
        "<span aria-hidden=\"true\">{DASH}</span><span class=\"vh to\"> {} </span>",
        escaped(to)
    );
    html.replace(DASH, &dash)
}

/// "12 June", "June 2018", "44 BC", "c. 1950", and whatever stands before a dash; not "13 or 14", where a line may end.
fn belong_together(word: &str, next: &str) -> bool {
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    let is_closed = word.ends_with([',', ';']);
    let of_one_date =
        (is_figure(word) && is_name(next)) || ((is_name(word) || word == "c.") && is_figure(next));
    next.starts_with(DASH) || (of_one_date && !is_closed)
}

fn escaped(text: &str) -> String {
    let mut html = Vec::with_capacity(text.len());
    // Writing into memory cannot fail.
    let _ = tera::escape_html(text, &mut html);
    String::from_utf8(html).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_line_ends_within_no_date_and_after_the_dash_of_a_range() {
        for (date, expected) in [
            ("12 June 2018", "12~June~2018"),
            ("c. 11 June 2004 (year uncertain)", "c.~11~June~2004 (year uncertain)"),
            ("25 June 1950 – 27 July 1953", "25~June~1950~– 27~July~1953"),
            ("June – July 2019", "June~– July~2019"),
            ("27–28 February 2019", "27–28~February~2019"),
            ("44 BC – AD 14", "44~BC~– AD~14"),
            ("12 June, 13 or 14 June 2018", "12~June, 13 or 14~June~2018"),
            ("12 June 2018, 15:46 KST", "12~June~2018, 15:46~KST"),
            ("some day in June", "some day in June"),
            ("a & b", "a &amp; b"),
            ("", ""),
        ] {
            assert_eq!(unbroken(date, ""), expected.replace('~', "\u{a0}"), "{date}");
        }
    }

    #[test]
    fn a_dash_is_seen_and_a_word_heard() {
        let dash = "<span aria-hidden=\"true\">–</span><span class=\"vh to\"> to </span>";
        assert_eq!(unbroken("2018–2020", "to"), format!("2018{dash}2020"));
        assert_eq!(unbroken("June – July", "to"), format!("June\u{a0}{dash} July"));
        assert_eq!(unbroken("June", "to"), "June");
    }
}
