//! What pages say of themselves, in English.

use super::English;
use crate::date::Edtf;
use crate::page_kind::PageKind;
use crate::site::SearchedKind;
use crate::words::{DateWords, Noun, NumberWords, PageWords};

impl PageWords for English {
    fn title(&self, kind: PageKind) -> String {
        match kind {
            PageKind::Changes => "Changes",
            PageKind::Comparisons => "Compare",
            PageKind::Map => "Map",
            PageKind::NotFound => "Page not found",
            PageKind::Outcomes => "Expected and what came of it",
            PageKind::Search => "Search",
            PageKind::Sources => "Sources",
            PageKind::Timeline | PageKind::Down => "Timeline",
            _ => "",
        }
        .to_owned()
    }

    fn menu(&self, kind: PageKind) -> String {
        match kind {
            PageKind::Chronology => "Chronology".to_owned(),
            PageKind::Outcomes => "Outcomes".to_owned(),
            _ => self.title(kind),
        }
    }

    fn part_of(&self, title: &str, part: usize, parts: usize) -> String {
        format!("{title} ({part} of {parts})")
    }

    fn about_list(&self, title: &str, events: usize, site: &str) -> String {
        format!("{title}: {} of {site}", self.count(events, Noun::Event))
    }

    fn about_index(&self, facet: &str, entries: usize, site: &str) -> String {
        format!("{facet} of {site}: {}", self.count(entries, Noun::Entry))
    }

    fn about_entity(&self, name: &str, events: usize, site: &str) -> String {
        format!("{name}: {} in {site}", self.count(events, Noun::Event))
    }

    fn about_page(&self, kind: PageKind, n: usize, site: &str) -> String {
        match kind {
            PageKind::Changes => format!("What was corrected and changed in {site}"),
            PageKind::Comparisons => format!("{} in {site}", self.count(n, Noun::Comparison)),
            PageKind::Map => format!("{} of {site} on a map", self.count(n, Noun::Place)),
            PageKind::NotFound => "There is no page at this address.".to_owned(),
            PageKind::Search => format!("Search the {} of {site}", self.count(n, Noun::Event)),
            PageKind::Sources => format!("{} of {site}", self.count(n, Noun::Source)),
            _ => String::new(),
        }
    }

    fn about_source(&self, events: usize) -> String {
        format!("What rests on this source: {}", self.count(events, Noun::Event))
    }

    fn found(&self, kind: SearchedKind) -> String {
        match kind {
            SearchedKind::Events => "Events",
            SearchedKind::Periods => "Periods",
            SearchedKind::Prose => "Pages",
            SearchedKind::Sources => "Sources",
            SearchedKind::Facet(_) => "",
        }
        .to_owned()
    }

    fn has_moved(&self) -> String {
        "This page has moved.".to_owned()
    }

    fn all_of(&self, facet: &str) -> String {
        format!("all {}", facet.to_lowercase())
    }

    fn none_of(&self, facet: &str) -> String {
        format!("No {}", facet.to_lowercase())
    }

    fn all_events(&self) -> String {
        "the chronology".to_owned()
    }

    fn transcript(&self) -> String {
        "Transcript".to_owned()
    }

    fn as_of(&self, date: &Edtf, later: usize, outcomes: usize) -> String {
        let of_them = match outcomes {
            0 => String::new(),
            1 => ", one of them an outcome".to_owned(),
            n => format!(", {n} of them outcomes"),
        };
        let later = match later {
            0 => String::new(),
            1 if outcomes == 1 => ", though 1 outcome here is later".to_owned(),
            1 => ", though 1 event here is later".to_owned(),
            n => format!(", though {} events here are later{of_them}", self.number(n)),
        };
        format!("{}{later}", self.date(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_kind::Menu;

    #[test]
    fn whatever_the_menu_leads_to_is_called_something_there() {
        for kind in
            PageKind::ALL.iter().filter(|kind| matches!(kind.menu(), Menu::First | Menu::More))
        {
            assert!(!English.menu(*kind).is_empty(), "{kind:?}");
        }
    }
}
