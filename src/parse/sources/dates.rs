//! A date of a source: EDTF, the objects of CSL-JSON, or words.

use crate::date::Edtf;
use crate::diag::Spanned;
use crate::model::SourceDate;
use crate::parse::front::fields::Fields;
use crate::parse::syntax::bytes::trim;
use crate::parse::syntax::node::{Kind, Node};

/// Reads a date. What is none is kept as words, with a warning.
pub(super) fn read(fields: &mut Fields<'_>, key: &str, node: Node) -> Option<SourceDate> {
    if matches!(node.kind, Kind::Map(_)) {
        return object(fields, node);
    }
    let word = fields.as_word(key, node)?;
    let written = trim(&word.value);
    match Edtf::parse(written) {
        Ok(date) => Some(SourceDate::Date(date)),
        Err(error) => {
            let help = error
                .with_hint_for(written)
                .hint
                .unwrap_or_else(|| "write a date such as 2025-10-26, 2025-10 or 2025".to_owned());
            let message = format!("`{written}` is no date; shown as it stands");
            fields.warn("date-invalid", word.span, message, help);
            Some(SourceDate::Words(written.into()))
        }
    }
}

/// CSL-JSON's `{ "date-parts": [[2019, 6, 30]], "circa": true }`, `{ "raw": … }`, `{ "literal": … }`.
fn object(fields: &mut Fields<'_>, node: Node) -> Option<SourceDate> {
    let span = node.span;
    let mut object = fields.inner(node, "a date");
    let parts = object.nodes("date-parts");
    let season = object.text("season");
    let circa = matches!(&*object.text("circa"), "true" | "1");
    let (raw, literal) = (object.text("raw"), object.text("literal"));
    object.finish();
    if let Ok(date) = Edtf::parse(&raw) {
        return Some(SourceDate::Date(date));
    }
    let words = if literal.is_empty() { raw } else { literal };
    let days: Option<Vec<String>> = parts.iter().map(|parts| day(parts, &season)).collect();
    let written = days.filter(|days| !days.is_empty()).map(|days| {
        let sign = if circa { "~" } else { "" };
        days.iter().map(|day| format!("{day}{sign}")).collect::<Vec<_>>().join("/")
    });
    if let Some(date) = written.as_deref().and_then(|written| Edtf::parse(written).ok()) {
        return Some(SourceDate::Date(date));
    }
    if words.is_empty() {
        let word = Spanned::new(written.unwrap_or_default(), span);
        let message = format!("`{}` is no date", word.value);
        let help = "write `\"date-parts\": [[2019, 6, 30]]`";
        fields.warn("date-invalid", word.span, message, help);
        return None;
    }
    Some(SourceDate::Words(words))
}

/// `[2019, 6, 30]` as EDTF.
fn day(parts: &Node, season: &str) -> Option<String> {
    let Kind::List(parts) = &parts.kind else { return None };
    let mut numbers = parts.iter().map(|part| match &part.kind {
        Kind::Scalar { text, .. } => trim(text).parse::<i64>().ok(),
        _ => None,
    });
    // CSL has no year 0: 44 BC is -44 there, and -0043 in EDTF.
    let year = match numbers.next()?? {
        year @ ..0 => year + 1,
        year => year,
    };
    let sign = if year < 0 { "-" } else { "" };
    let mut day = match year.unsigned_abs() {
        year @ 0..=9999 => format!("{sign}{year:04}"),
        year => format!("Y{sign}{year}"),
    };
    // CSL counts the seasons from 1, EDTF from 21.
    if let (1, Ok(season @ 1..=4)) = (parts.len(), season.parse::<u8>()) {
        day.push_str(&format!("-{}", 20 + season));
    }
    for number in numbers {
        day.push_str(&format!("-{:02}", number?));
    }
    Some(day)
}
