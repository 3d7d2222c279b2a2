//! What pages say of themselves and of what is drawn on them.

use std::fmt::Debug;

use crate::page_kind::PageKind;

/// The titles and sentences of pages. `site` is the site's title.
pub trait PageWords: Debug + Sync {
    /// What the one page of a kind is called, or the first of its list: "Sources". Empty for pages that are called
    /// after what is on them.
    fn title(&self, kind: PageKind) -> String;

    /// A part of a list, counted from 1: "2019 (2 of 3)".
    fn part_of(&self, title: &str, part: usize, parts: usize) -> String;

    /// What a list is, for search engines: "2019: 12 events of Ours".
    fn about_list(&self, title: &str, count: &str, site: &str) -> String;

    /// What the index of a facet is: "People of Ours: 12 entries".
    fn about_index(&self, facet: &str, count: &str, site: &str) -> String;

    /// What the page of an entity is: "Ada: 3 events in Ours".
    fn about_entity(&self, name: &str, count: &str, site: &str) -> String;

    /// What the one page of a kind is: "12 sources of Ours". `count` says what is on it, where that is counted.
    fn about_page(&self, kind: PageKind, count: &str, site: &str) -> String;

    /// What the page of a source is.
    fn about_source(&self, count: &str) -> String;

    /// What a comparison is: "The North beside The South, in Ours".
    fn about_comparison(&self, sides: [&str; 2], site: &str) -> String;

    /// What stands at an old address.
    fn has_moved(&self) -> String;

    /// The way to all values of a facet: "All people".
    fn all_of(&self, facet: &str) -> String;

    /// A column of the density strip: "3 events, 2 more that may lie here or reach here".
    fn column(&self, within: usize, touching: usize) -> String;

    /// The density strip in a sentence.
    fn strip(&self, count: &str, from: &str, to: &str, densest: &str) -> String;

    /// The poster in a few words: "12 events on one axis".
    fn poster(&self, count: &str) -> String;

    /// What a map of all places is called.
    fn all_places(&self) -> String;

    /// Some names, and how many there are beside them: "Seoul, Busan and 4 more".
    fn names_and_more(&self, names: &[&str], more: usize) -> String;

    /// A map in two sentences.
    fn map(&self, count: &str) -> String;

    /// How large a map's part of the earth is: so many kilometres across, true to scale along a parallel in degrees,
    /// north of the equator.
    fn map_scale(&self, kilometres: usize, parallel: f64) -> String;

    /// The settings, as a thing that a commit changed.
    fn settings(&self) -> String;

    /// An era, as a thing that a commit changed.
    fn era(&self, title: &str) -> String;
}
