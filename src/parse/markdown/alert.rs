//! Alerts (`> [!NOTE]`) say what they are.

use pulldown_cmark::BlockQuoteKind;

/// What an alert is called.
pub(crate) fn word(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}
