//! What pages say of themselves.

use crate::date::Edtf;
use crate::page_kind::PageKind;
use crate::site::SearchedKind;

/// The titles and descriptions of pages. `site` is the site's title.
pub trait PageWords {
    /// What the one page of a kind is called, or the first of its list: "Sources". Empty for pages that are called
    /// after what is on them.
    fn title(&self, kind: PageKind) -> String;

    /// What the menu calls the one page of a kind: "Map".
    fn menu(&self, kind: PageKind) -> String;

    /// A part of a list, counted from 1: "2019 (2 of 3)".
    fn part_of(&self, title: &str, part: usize, parts: usize) -> String;

    /// What a list of so many events is, for search engines: "2019: 12 events of Ours".
    fn about_list(&self, title: &str, events: usize, site: &str) -> String;

    /// What the index of a facet is: "People of Ours: 12 entries".
    fn about_index(&self, facet: &str, entries: usize, site: &str) -> String;

    /// What the page of an entity is: "Ada: 3 events in Ours".
    fn about_entity(&self, name: &str, events: usize, site: &str) -> String;

    /// What the one page of a kind is: "12 sources of Ours". `n` is how much is on it, where that is counted.
    fn about_page(&self, kind: PageKind, n: usize, site: &str) -> String;

    /// What the page of a source is, on which so many events rest.
    fn about_source(&self, events: usize) -> String;

    /// What is found of a kind, many of them: "Events". Nothing for the values of a facet, which has a label.
    fn found(&self, kind: SearchedKind) -> String;

    /// What stands at an old address.
    fn has_moved(&self) -> String;

    /// The way to all values of a facet: "all people".
    fn all_of(&self, facet: &str) -> String;

    /// That an event has no value of a facet: "No people".
    fn none_of(&self, facet: &str) -> String;

    /// The way to all events, in a sentence.
    fn all_events(&self) -> String;

    /// The way to what is said in a film or a recording.
    fn transcript(&self) -> String;

    /// As of when the chronology was checked, and how many of its events are later, and how many of those are outcomes:
    /// "3 July 2019, though 2 events here are later, one of them an outcome".
    fn as_of(&self, date: &Edtf, later: usize, outcomes: usize) -> String;
}
