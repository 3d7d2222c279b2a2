//! All that can be said of one date string, as plain data (`annals date --json`).

use crate::date::value::edtf::Edtf;

/// What a date string means. Serialises to the object that `annals date --json` prints.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Explained {
    /// The string as given.
    pub input: String,
    /// Whether it is EDTF.
    pub valid: bool,
    /// 0 to 2; `None` where invalid.
    pub level: Option<u8>,
    /// The canonical spelling; `None` where invalid.
    pub edtf: Option<String>,
    /// First day that it can mean: `YYYY-MM-DD` with an astronomical year, `..` where open, empty
    /// where unknown; `None` where invalid.
    pub earliest: Option<String>,
    /// Last day that it can mean, in the same form.
    pub latest: Option<String>,
    /// The English words; `None` where invalid.
    pub label: Option<String>,
    /// What is wrong and what to write instead; `None` where valid.
    pub error: Option<String>,
}

/// Explains a date string. Never fails: what is wrong stands in `error`.
///
/// ```
/// let explained = annals::date::explain("-0043-03-15");
/// assert_eq!(explained.label.as_deref(), Some("15 March 44 BC"));
/// assert_eq!(annals::date::explain("2018-13").valid, false);
/// ```
#[must_use]
pub fn explain(text: &str) -> Explained {
    let parsed = Edtf::parse(text);
    let date = parsed.as_ref().ok();
    Explained {
        input: text.to_owned(),
        valid: date.is_some(),
        level: date.map(Edtf::level),
        edtf: date.map(Edtf::to_string),
        earliest: date.map(|date| date.earliest().to_string()),
        latest: date.map(|date| date.latest().to_string()),
        label: date.map(Edtf::label),
        error: parsed.err().map(|error| error.with_hint_for(text).to_string()),
    }
}
