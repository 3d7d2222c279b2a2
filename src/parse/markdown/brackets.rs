//! `[[1]](https://example.org)` is CommonMark for a link whose text is "[1]", and `[[^1]]` for a
//! footnote in brackets. The parser takes them for links by name, so brackets are escaped and the text
//! is read again.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

/// What an address begins with, so that `[[hanoi]](2019)` stays a link to `hanoi`.
const ADDRESSES: [&str; 8] = ["(http:", "(https:", "(mailto:", "(/", "(#", "(./", "(../", "(<"];

/// Places before which a backslash has to be inserted, in order.
pub(crate) fn find(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<usize> {
    let mut missing = Vec::new();
    for (event, range) in events {
        let Event::Start(Tag::Link {
            link_type: LinkType::WikiLink { has_pothole: false },
            dest_url,
            ..
        }) = event
        else {
            continue;
        };
        if dest_url.starts_with('^') {
            missing.extend([range.start, range.end - 1]);
            continue;
        }
        let after = text.get(range.end..).unwrap_or_default();
        if ADDRESSES.iter().any(|address| after.starts_with(address)) {
            missing.extend([range.start + 1, range.end - 2]);
        }
    }
    missing
}

/// `text` with a backslash before each of the places.
pub(crate) fn escape(text: &str, places: &[usize]) -> String {
    let mut escaped =
        String::with_capacity(if places.is_empty() { 0 } else { text.len() + places.len() });
    let mut from = 0;
    for &at in places {
        escaped.push_str(text.get(from..at).unwrap_or_default());
        escaped.push('\\');
        from = at;
    }
    if !places.is_empty() {
        escaped.push_str(text.get(from..).unwrap_or_default());
    }
    escaped
}

/// Where byte `at` of the escaped text stands in the text as it was written. A backslash before place
/// n stands n places further on, for those that went in before it.
pub(crate) fn written(places: &[usize], at: usize) -> usize {
    let (mut low, mut high) = (0, places.len());
    while low < high {
        let middle = (low + high) / 2;
        if places[middle] + middle < at { low = middle + 1 } else { high = middle }
    }
    at - low
}

/// Turns places in the escaped text back into those of the text as it was written.
pub(crate) fn restore(places: &[usize], events: &mut [(Event<'_>, Range<usize>)]) {
    for (_, range) in events {
        *range = written(places, range.start)..written(places, range.end);
    }
}
