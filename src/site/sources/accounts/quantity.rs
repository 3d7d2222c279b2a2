//! A number with its unit, as sources give it: "36 hours", "about 36 hours", "under 5 hours".

use crate::date::Agreement;

/// A number or a range of numbers, and what is counted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The smallest it can be; none for "under 5".
    least: Option<f64>,
    /// The largest; none for "more than 6".
    most: Option<f64>,
    /// True for "about 36".
    is_estimate: bool,
    /// "hours"
    unit: String,
}

/// Words that make a number an estimate.
const ESTIMATES: [&str; 8] = ["about", "around", "roughly", "some", "ca.", "c.", "nearly", "~"];
/// Words that make it the largest.
const AT_MOST: [&str; 8] =
    ["under", "within", "at most", "up to", "less than", "fewer than", "below", "<"];
/// Words that make it the smallest.
const AT_LEAST: [&str; 6] = ["over", "at least", "more than", "above", "no fewer than", ">"];

impl Quantity {
    /// Reads "under 5 hours". None for words that are no number with a unit.
    pub(super) fn parse(words: &str) -> Option<Quantity> {
        let text = words.trim().trim_matches(['“', '”', '"', '\'', '‘', '’', '.']).to_lowercase();
        let after = |words: &[&str]| -> Option<String> {
            let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
            Some(rest.trim_start().to_owned())
        };
        let (most, least, estimate) = (after(&AT_MOST), after(&AT_LEAST), after(&ESTIMATES));
        let rest = most.as_ref().or(least.as_ref()).or(estimate.as_ref()).unwrap_or(&text);
        let (first, rest) = number(rest)?;
        let (second, rest) = match rest.strip_prefix(['-', '–']).and_then(number) {
            Some((second, rest)) => (second, rest),
            None => (first, rest),
        };
        let unit = rest.trim();
        // A unit is a word or two; more is a sentence that begins with a number.
        if first > second
            || unit.split_whitespace().count() > 2
            || unit.contains(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        Some(Quantity {
            least: most.is_none().then_some(first),
            most: least.is_none().then_some(second),
            is_estimate: estimate.is_some(),
            unit: unit.trim_end_matches('s').to_owned(),
        })
    }

    /// How `other` stands to this. None where they count different things.
    pub(super) fn agreement(&self, other: &Quantity) -> Option<Agreement> {
        if self.unit != other.unit {
            return None;
        }
        let low = |quantity: &Quantity| quantity.least.unwrap_or(f64::NEG_INFINITY);
        let high = |quantity: &Quantity| quantity.most.unwrap_or(f64::INFINITY);
        let narrow = low(self) <= low(other) && high(other) <= high(self);
        let wide = low(other) <= low(self) && high(self) <= high(other);
        Some(match (narrow, wide) {
            (true, true) => match (self.is_estimate, other.is_estimate) {
                (false, true) => Agreement::Coarser,
                (true, false) => Agreement::Finer,
                _ => Agreement::Same,
            },
            (true, false) => Agreement::Finer,
            (false, true) => Agreement::Coarser,
            _ if low(self) <= high(other) && low(other) <= high(self) => Agreement::Overlaps,
            _ if self.is_estimate || other.is_estimate => Agreement::Unsure,
            _ => Agreement::Conflicts,
        })
    }
}

/// A number at the beginning of `text`, with commas or thin spaces between its thousands.
fn number(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{2009}' | '\u{202f}');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let digits: String = text[..end].chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let digits = digits.trim_end_matches('.');
    let number: f64 = digits.parse().ok()?;
    Some((number, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_agree_or_not() {
        let cases = [
            ("36 hours", "36 hours", Some(Agreement::Same)),
            ("36 hours", "about 36 hours", Some(Agreement::Coarser)),
            ("32 hours", "about 36 hours", Some(Agreement::Unsure)),
            ("32 hours", "within 30 hours", Some(Agreement::Conflicts)),
            ("32 hours", "within 36 hours", Some(Agreement::Coarser)),
            ("under 5 hours", "4 hours", Some(Agreement::Finer)),
            ("more than 6 years", "7 years", Some(Agreement::Finer)),
            ("more than 6 years", "5 years", Some(Agreement::Conflicts)),
            ("30–36 hours", "32 hours", Some(Agreement::Finer)),
            ("30–36 hours", "34–40 hours", Some(Agreement::Overlaps)),
            ("1,200 people", "1200 people", Some(Agreement::Same)),
            ("32 hours", "32 days", None),
        ];
        for (shown, said, agreement) in cases {
            let read = |words| Quantity::parse(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(read(shown).agreement(&read(said)), agreement, "{shown}, {said}");
        }
        for words in ["slim", "2019 was a year of many talks", "", "36-hour wait of 12 men"] {
            assert_eq!(Quantity::parse(words), None, "{words}");
        }
    }
}
