//! Parts of texts that links lead to: `b.md#crossing`, `[[b#The crossing]]`.

use crate::model::Body;
use crate::path::{is_a_pages_own, percent_decode, slug};

/// The id of the part of `body` that is written `fragment`: an id, or the words of a heading.
pub fn part<'b>(body: &'b Body, fragment: &str) -> Option<&'b str> {
    let wanted = percent_decode(fragment);
    if let Some(id) = body.anchors.ids.get(&*wanted) {
        return Some(id);
    }
    // `[[b#Chapter#Part]]` leads to the part.
    let words = slug(wanted.rsplit('#').next().unwrap_or(&wanted));
    body.anchors.words.get(&*words).map(|id| &**id)
}

/// True where a page with this text has a place for `fragment`, or where browsers need none.
pub(in crate::site) fn is_there(body: &Body, fragment: &str) -> bool {
    let is_the_top = fragment.is_empty() || fragment.eq_ignore_ascii_case("top");
    is_the_top
        || fragment.starts_with(":~:")
        || is_a_pages_own(fragment)
        || part(body, fragment).is_some()
}
