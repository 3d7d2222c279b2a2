//! What the readers of other notations share.

use crate::date::value::edtf::Edtf;

/// A text as EDTF, if it is.
pub(in crate::date) fn edtf(text: &str) -> Option<Edtf> {
    Edtf::parse(text).ok()
}

/// The years that two digits may stand for, the likelier first; never a year of antiquity.
pub(in crate::date) fn centuries(digits: &str) -> [String; 2] {
    let (this, last) = (format!("20{digits}"), format!("19{digits}"));
    if digits < "40" { [this, last] } else { [last, this] }
}

/// Whether a text is valid as it is.
pub(in crate::date) fn is_edtf(text: &str) -> bool {
    edtf(text).is_some()
}
