//! What pages say of themselves, in English.

use super::English;
use crate::page_kind::PageKind;
use crate::words::pages::PageWords;
use crate::words::{Noun, Words};

impl PageWords for English {
    fn title(&self, kind: PageKind) -> String {
        match kind {
            PageKind::Changes => "Changes",
            PageKind::Comparisons => "Compare",
            PageKind::Map => "Map",
            PageKind::NotFound => "Page not found",
            PageKind::Outcomes => "Expected and what came of it",
            PageKind::Sources => "Sources",
            PageKind::Timeline => "Timeline",
            _ => "",
        }
        .to_owned()
    }

    fn part_of(&self, title: &str, part: usize, parts: usize) -> String {
        format!("{title} ({part} of {parts})")
    }

    fn about_list(&self, title: &str, count: &str, site: &str) -> String {
        format!("{title}: {count} of {site}")
    }

    fn about_index(&self, facet: &str, count: &str, site: &str) -> String {
        format!("{facet} of {site}: {count}")
    }

    fn about_entity(&self, name: &str, count: &str, site: &str) -> String {
        format!("{name}: {count} in {site}")
    }

    fn about_page(&self, kind: PageKind, count: &str, site: &str) -> String {
        match kind {
            PageKind::Changes => format!("What was corrected and changed in {site}"),
            PageKind::Comparisons => format!("{count} in {site}"),
            PageKind::Map => format!("{count} of {site} on a map"),
            PageKind::NotFound => "There is no page at this address.".to_owned(),
            _ => format!("{count} of {site}"),
        }
    }

    fn about_source(&self, count: &str) -> String {
        format!("What rests on this source: {count}")
    }

    fn about_comparison(&self, [first, second]: [&str; 2], site: &str) -> String {
        format!("{first} beside {second}, in {site}")
    }

    fn has_moved(&self) -> String {
        "This page has moved.".to_owned()
    }

    fn all_of(&self, facet: &str) -> String {
        format!("All {}", facet.to_lowercase())
    }

    fn column(&self, within: usize, touching: usize) -> String {
        let events = |n| self.count(n, Noun::Event);
        match (within, touching) {
            (within, 0) => events(within),
            (0, touching) => format!("{} that may lie here or reach here", events(touching)),
            _ => format!("{}, {touching} more that may lie here or reach here", events(within)),
        }
    }

    fn strip(&self, count: &str, from: &str, to: &str, densest: &str) -> String {
        format!("{count} from {from} to {to}, most of them around {densest}.")
    }

    fn poster(&self, count: &str) -> String {
        format!("{count} on one axis")
    }

    fn all_places(&self) -> String {
        "All places".to_owned()
    }

    fn names_and_more(&self, names: &[&str], more: usize) -> String {
        match more {
            0 => names.join(", "),
            _ => format!("{} and {more} more", names.join(", ")),
        }
    }

    fn map(&self, count: &str) -> String {
        format!("Map of {count}. The list of places has each of them.")
    }

    fn map_scale(&self, kilometres: usize, parallel: f64) -> String {
        let across = self.number(kilometres);
        let along = match parallel {
            0.0 => "the equator".to_owned(),
            parallel if parallel < 0.0 => format!("{}° S", -parallel),
            parallel => format!("{parallel}° N"),
        };
        format!("About {across} km across. Equirectangular, true to scale along {along}.")
    }

    fn settings(&self) -> String {
        "the settings".to_owned()
    }

    fn era(&self, title: &str) -> String {
        format!("{title} (era)")
    }
}
