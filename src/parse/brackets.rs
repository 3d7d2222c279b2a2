//! `[[1]](https://example.org)` is CommonMark for a link whose text is "[1]". The parser takes its
//! brackets for `[[…]]`, so they are escaped and the text is read again.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

/// What an address begins with, so that `[[hanoi]](2019)` stays a link to `hanoi`.
const ADDRESSES: [&str; 8] = ["(http:", "(https:", "(mailto:", "(/", "(#", "(./", "(../", "(<"];

/// Places before which a backslash is missing, in order.
pub(crate) fn find(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<usize> {
    let mut missing = Vec::new();
    for (event, range) in events {
        let Event::Start(Tag::Link {
            link_type: LinkType::WikiLink { has_pothole: false }, ..
        }) = event
        else {
            continue;
        };
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

/// Turns places in the escaped text back into those of the text as it was written.
pub(crate) fn restore(places: &[usize], events: &mut [(Event<'_>, Range<usize>)]) {
    // A backslash before place n stands n places further on, for those that went in before it.
    let stands: Vec<usize> = places.iter().enumerate().map(|(n, at)| at + n).collect();
    let written = |at: usize| at - stands.partition_point(|stand| *stand < at);
    for (_, range) in events {
        *range = written(range.start)..written(range.end);
    }
}
