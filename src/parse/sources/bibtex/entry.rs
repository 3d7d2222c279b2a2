//! What the library makes of an entry.

use std::collections::BTreeMap;

use crate::diag::Span;

/// An entry as it is written, with its strings written out.
pub(super) struct Raw {
    pub(super) key: (Box<str>, Span),
    /// `article`, in small letters.
    pub(super) kind: (Box<str>, Span),
    pub(super) span: Span,
    /// By their names in small letters.
    pub(super) fields: BTreeMap<String, Field>,
}

/// A field of one.
pub(super) struct Field {
    /// The value, as TeX.
    pub(super) tex: String,
    pub(super) key_span: Span,
    pub(super) span: Span,
}
