//! The pages that mention something.

use crate::render::link::link;
use crate::render::text::targets::{path as target_path, title};
use crate::site::{Site, Target};
use crate::view::Backlink;

/// The pages that mention `target`.
pub(in crate::render) fn backlinks(site: &Site, target: &Target) -> Vec<Backlink> {
    site.mentions_of(target).iter().filter_map(|from| backlink(site, from)).collect()
}

/// One page that mentions another.
pub(in crate::render) fn backlink(site: &Site, from: &Target) -> Option<Backlink> {
    Some(Backlink {
        link: link(&title(site, from)?, &target_path(site, from)?.href()),
        date: match from {
            Target::Event(id) => site.events[*id].told.when.date.label(),
            _ => String::new(),
        },
    })
}
