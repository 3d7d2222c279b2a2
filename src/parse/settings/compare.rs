//! `compare:` in annals.yaml: which parts of the chronology are set side by side.

use crate::config::{Comparison, Facets, Side};
use crate::parse::front::fields::Fields;
use crate::path::slug;

/// The comparisons, in the order of the file.
pub(super) fn comparisons(fields: &mut Fields<'_>, facets: &Facets) -> Vec<Comparison> {
    let mut comparisons: Vec<Comparison> = Vec::new();
    for node in fields.nodes("compare") {
        let mut one = fields.inner(node, "a comparison");
        let is_taken = |id: &str| comparisons.iter().any(|known| known.id == id);
        let read = comparison(&mut one, facets, is_taken);
        one.finish();
        comparisons.extend(read);
    }
    comparisons
}

fn comparison(
    one: &mut Fields<'_>,
    facets: &Facets,
    is_taken: impl Fn(&str) -> bool,
) -> Option<Comparison> {
    let id = id(one, is_taken);
    let (title, description) = (one.text("title"), one.text("description"));
    let sides = sides(one, facets);
    Some(Comparison {
        id: id?,
        title: title.into(),
        description: description.into(),
        sides: sides?,
    })
}

fn id(one: &mut Fields<'_>, is_taken: impl Fn(&str) -> bool) -> Option<String> {
    let Some(word) = one.word("id") else {
        let span = one.span;
        let help = "write `id: then-and-now` for a page at /compare/then-and-now/";
        one.error("value", span.beginning(), "this comparison has no `id`", help);
        return None;
    };
    let id = word.value;
    let (message, help) = if id.is_empty() || *id != *slug(&id) {
        (format!("`{id}` cannot be part of an address"), id_help(&id))
    } else if is_taken(&id) {
        (format!("two comparisons have the id `{id}`"), "give one of the two another".to_owned())
    } else {
        return Some(id.into());
    };
    one.error("value", word.span, message, help);
    None
}

fn id_help(id: &str) -> String {
    match slug(id) {
        spelled if spelled.is_empty() => "write lower-case letters, digits and hyphens".to_owned(),
        spelled => format!("write `id: {spelled}`"),
    }
}

fn sides(one: &mut Fields<'_>, facets: &Facets) -> Option<[Side; 2]> {
    let nodes = one.nodes("sides");
    let count = nodes.len();
    let read: Vec<Side> = nodes
        .into_iter()
        .map(|node| {
            let mut fields = one.inner(node, "a side");
            let side = side(&mut fields, facets);
            fields.finish();
            side
        })
        .collect();
    let Ok(sides) = <[Side; 2]>::try_from(read) else {
        let span = one.span;
        one.error(
            "shape",
            span.beginning(),
            format!("a comparison has two sides, this one has {count}"),
            "write `sides: [{ date: 2019 }, { date: 2025 }]`",
        );
        return None;
    };
    if let [Side { anchor: Some(_), .. }, Side { anchor: None, span, .. }]
    | [Side { anchor: None, span, .. }, Side { anchor: Some(_), .. }] = &sides
    {
        one.error(
            "value",
            *span,
            "the other side has an `anchor`, this one has none",
            "write the id of an event from which this side is counted, or take the other's away",
        );
        return None;
    }
    Some(sides)
}

fn side(fields: &mut Fields<'_>, facets: &Facets) -> Side {
    let before = fields.report.len();
    let mut values = Vec::new();
    for (at, facet) in facets.iter_enumerated() {
        let words = [fields.words(&facet.id), fields.words(&facet.singular)].concat();
        values.extend(words.into_iter().map(|word| (at, word)));
    }
    let side = Side {
        span: fields.span,
        label: fields.text("label").into(),
        date: fields.date("date").map(|date| date.value),
        anchor: fields.word("anchor"),
        values,
    };
    // What could not be read has been reported, and may have been all there is.
    if side.date.is_none() && side.values.is_empty() && fields.report.len() == before {
        let help = match facets.first() {
            Some(facet) => format!("write `date: 2019-06/2019-07`, `{}: …`, or both", facet.id),
            None => "write `date: 2019-06/2019-07`".to_owned(),
        };
        let message = "this side does not say which events it holds";
        fields.error("value", side.span, message, help);
    }
    side
}
