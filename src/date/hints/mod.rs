//! What to write instead: words for other ways to write a date. A hint proposes and never decides.
//!
//! Readers of other notations each look at the text and propose EDTF; a proposal that is not valid
//! EDTF is dropped, so that no hint can mislead twice.

mod catalogue;
mod draft;
pub(in crate::date) mod explain;
mod foreign;
mod notation;
mod numeric;
mod phrase;
mod words;

use self::notation::edtf;
use crate::date::grammar::written;
use crate::date::value::edtf::Edtf;
use crate::date::value::error::DateError;
use crate::date::value::time::TimeOfDay;

/// Longer text is prose, not a date.
const LONGEST: usize = 100;

/// What to write instead of a text that is not EDTF, where it can be told.
///
/// ```
/// use annals::date::hint;
///
/// assert_eq!(hint("about June 2019").as_deref(), Some("write `2019-06~` (c. June 2019)"));
/// assert_eq!(
///     hint("12/06/2018").as_deref(),
///     Some("write `2018-06-12` (12 June 2018) or `2018-12-06` (6 December 2018)")
/// );
/// assert_eq!(hint("soon"), None);
/// ```
#[must_use]
pub fn hint(text: &str) -> Option<String> {
    let found = proposals(text);
    if !found.is_empty() {
        return Some(propose(&found));
    }
    if text.len() > LONGEST {
        return None;
    }
    let plain = normal(text);
    let months = valid([numeric::month_instead(&plain), words::month_instead(&plain)].concat());
    let month = (!months.is_empty()).then(|| propose(&months));
    date_time(&plain).or(month).or_else(|| clock_apart(&plain)).or_else(|| advice(&plain))
}

impl DateError {
    /// The same error with a [`hint`] at what the text that it is about may mean; a hint that it has stays
    /// where none is found. It is asked for only where the error is shown, since it takes longer than parsing.
    #[must_use]
    pub fn with_hint_for(self, text: &str) -> DateError {
        match hint(text) {
            Some(hint) => self.with_hint(hint),
            None => self,
        }
    }
}

/// The dates that a text in another notation may mean, the likeliest first. None where it is EDTF
/// or means nothing; several where only its author can tell.
///
/// ```
/// use annals::date::proposals;
///
/// assert_eq!(proposals("28 September 2018")[0].to_string(), "2018-09-28");
/// assert_eq!(proposals("12/06/2018").len(), 2);
/// ```
#[must_use]
pub fn proposals(text: &str) -> Vec<Edtf> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let plain = normal(text);
    let plain = at_midnight(&plain).unwrap_or(&plain);
    let readers = match text.contains(['\u{2013}', '\u{2014}']) {
        // A long dash stands between two years rather than between a year and its month.
        true => [numeric::read, draft::read, foreign::read, catalogue::read, phrase::read],
        false => [draft::read, foreign::read, numeric::read, catalogue::read, phrase::read],
    };
    let found = readers.into_iter().map(|reader| valid(reader(plain)));
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// `10/27/1961 0:00`: a spreadsheet's day, without the time that it has for all days.
fn at_midnight(text: &str) -> Option<&str> {
    const MIDNIGHT: [&str; 6] =
        [" 0:00", " 0:00:00", " 00:00", " 00:00:00", " 12:00 am", " 12:00:00 am"];
    MIDNIGHT.iter().find_map(|midnight| text.strip_suffix(midnight))
}

/// Those proposals that are valid EDTF, each once: `4/4/1968` is one day, whichever figure is the month.
fn valid(proposals: Vec<String>) -> Vec<Edtf> {
    let mut dates: Vec<Edtf> = Vec::new();
    for date in proposals.iter().filter_map(|proposal| edtf(proposal)) {
        if !dates.contains(&date) {
            dates.push(date);
        }
    }
    dates
}

/// `write A (in words) or B (in words)`.
fn propose(dates: &[Edtf]) -> String {
    let mut seen: Vec<String> = Vec::new();
    for date in dates {
        let words = format!("`{date}` ({})", date.label());
        if !seen.contains(&words) {
            seen.push(words);
        }
    }
    format!("write {}", seen.join(" or "))
}

/// Proposals in words without EDTF of their own.
fn advice(text: &str) -> Option<String> {
    let words = match text {
        "today" | "now" | "yesterday" | "tomorrow" | "tonight" => {
            "write the day itself, as 2018-06-12: this page will be read on other days"
        }
        "?" | "??" | "unknown" | "undated" | "n.d." | "[n.d.]" | "nd" | "s.d." | "[s.d.]"
        | "s.a." | "[s.a.]" | "no date" | "tba" | "tbd" | "~" | "%" => {
            "write `XXXX` where nothing of the date is known"
        }
        "/" | ".." | "../.." | "/.." | "../" => {
            "write a date on at least one side, as `1985/..` (since 1985)"
        }
        _ if text.starts_with("@#d") => {
            "write the day that the Gregorian calendar has for it, and the other one in the text"
        }
        _ if text.starts_with('(') && !text.contains(|c: char| c.is_ascii_digit()) => {
            "words alone are no date: write `XXXX`, and the words in the text"
        }
        _ if text.contains(['(', ')', '^']) => {
            "write `?`, `~` or `%` before the part that it is about, as `2004-?06-11`; parentheses \
             and `^` went with the draft of 2012"
        }
        _ if text.starts_with('p') && text.contains('/') || text.contains("/p") => {
            "write both ends of the interval as dates: there are no durations in it"
        }
        _ if text.contains('t') && text.contains('/') && text.contains(':') => {
            "write the days of both ends without the times"
        }
        _ => return None,
    };
    Some(words.to_owned())
}

/// A date-time of another notation: its day, and its time as a field of its own.
fn date_time(text: &str) -> Option<String> {
    if let Some(day) = ["t24:00:00", "t24:00", " 24:00:00", " 24:00"]
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight))
    {
        let next = edtf(day)?.exact_day()?.plus_days(1)?;
        return Some(format!("write `{next}`, the day that begins at that midnight"));
    }
    let found = written::read(text)?;
    let Some(time) = found.time else {
        return Some(propose(&[found.date]));
    };
    let (hour_to_second, date) = (time.to_string(), &found.date);
    let seconds = if hour_to_second.len() == 5 { ":00" } else { "" };
    let shift = match found.offset {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(minutes) => crate::date::value::zone::Zone::Fixed(minutes).to_string(),
    };
    Some(format!("write `{date}T{time}{seconds}{shift}`, or `{date}` and the time in `time:`"))
}

/// `12 June 2018, 10:00`: the time of day has a key of its own.
fn clock_apart(text: &str) -> Option<String> {
    let (day, clock) = text.rsplit_once(' ')?;
    let time =
        TimeOfDay::parse(clock).ok().filter(|time| matches!(time, TimeOfDay::Clock { .. }))?;
    let days = proposals(day.trim_end_matches([',', ' ']));
    (!days.is_empty()).then(|| format!("{}, and beside it `time: {time}`", propose(&days)))
}

/// Lower case, plain dashes, digits and spaces, nothing around it, single spaces.
fn normal(text: &str) -> String {
    let plain = text.chars().filter_map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Some('-'),
        '\u{FF10}'..='\u{FF19}' => char::from_digit(u32::from(c) - 0xFF10, 10),
        '\u{0660}'..='\u{0669}' => char::from_digit(u32::from(c) - 0x0660, 10),
        '\u{2044}' | '\u{FF0F}' => Some('/'),
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' => None,
        c if c.is_whitespace() => Some(' '),
        c => c.to_lowercase().next(),
    });
    let plain: String = plain.collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
