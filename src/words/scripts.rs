//! What scripts say on pages.
//!
//! A script knows its numbers and names only in the browser. So the page brings it patterns, and the script fills
//! them: `{n}` is a place for the value of that name, and a pattern with several forms says by which value its form is
//! chosen (`themes/default/js/05-words.js`).

use std::collections::BTreeMap;

use serde::Serialize;

use super::dates::DateWords;
use super::events::EventWords;
use crate::model::Status;
use crate::timeline::TickName;

/// What scripts say on pages.
pub trait ScriptWords: DateWords + EventWords {
    /// The language itself, as BCP 47 has it: "en". Browsers know by it how numbers look, and which form a number
    /// takes.
    fn tag(&self) -> &'static str;

    /// What a script says, with its places.
    fn script(&self, word: ScriptWord) -> Pattern;

    /// A day of a month, 1 to 12, with the place `{day}`: "{day} June".
    fn day_of(&self, month: u8) -> String;

    // What follows from others, in any language.

    /// Everything that a script says, as JSON for it.
    fn for_script(&self, script: Script) -> ForScript {
        let mut patterns: BTreeMap<&'static str, Pattern> = ScriptWord::ALL
            .iter()
            .filter(|word| word.script() == script || Some(word.script()) == script.as_well())
            .map(|word| (word.key(), self.script(*word)))
            .collect();
        if script == Script::Timeline {
            let months = 1..=12;
            let names = months.clone().map(|n| (n.to_string(), self.tick(TickName::Month(n))));
            patterns.insert("month", Pattern::by("month", names));
            let days = months.map(|n| (n.to_string(), self.day_of(n)));
            patterns.insert("day_of_month", Pattern::by("month", days));
            let statuses = Status::ALL.map(|it| (it.id().to_owned(), self.status(it)));
            patterns.insert("status", Pattern::by("status", statuses));
        }
        ForScript { lang: self.tag(), patterns }
    }
}

/// All that a script says.
#[derive(Clone, Debug, Serialize)]
pub struct ForScript {
    /// The language.
    pub lang: &'static str,
    /// By what scripts call them.
    pub patterns: BTreeMap<&'static str, Pattern>,
}

impl ForScript {
    /// As JSON.
    pub fn json(&self) -> String {
        // Plain data with string keys always serialises.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Words with places for values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Pattern {
    /// One form, whatever the values are.
    One(String),
    /// A form for each value that is told apart.
    Forms {
        /// The place whose value chooses the form.
        by: &'static str,
        /// The forms by that value, or by what the language calls such numbers (`Intl.PluralRules`: `one`, `few` …).
        /// `other` is the form of all that have none.
        #[serde(flatten)]
        forms: BTreeMap<String, String>,
    },
}

impl Pattern {
    /// A form for each of some values of the place `by`.
    pub fn by<V: Into<String>>(
        by: &'static str,
        forms: impl IntoIterator<Item = (V, String)>,
    ) -> Self {
        let forms = forms.into_iter().map(|(value, form)| (value.into(), form)).collect();
        Pattern::Forms { by, forms }
    }

    /// Every form.
    pub fn forms(&self) -> Vec<&str> {
        match self {
            Pattern::One(form) => vec![form],
            Pattern::Forms { forms, .. } => forms.values().map(String::as_str).collect(),
        }
    }
}

/// The scripts that say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// The filter of a list.
    List,
    /// The timeline.
    Timeline,
    /// The timeline that runs down.
    Down,
    /// The page on which words are looked up.
    Search,
}

impl Script {
    /// The script that says what this one says too.
    const fn as_well(self) -> Option<Script> {
        match self {
            Script::Down => Some(Script::List),
            Script::List | Script::Timeline | Script::Search => None,
        }
    }
}

/// Declares what scripts say: the script, the name that it has there, and the places for values.
macro_rules! script_words {
    ($($(#[$about:meta])* $word:ident: $script:ident $key:literal $([$($place:literal)+])?;)+) => {
        /// What scripts say, beside months and statuses, which pages say too.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "most names are the meanings")]
        pub enum ScriptWord {
            $($(#[$about])* $word,)+
        }

        impl ScriptWord {
            /// All of them.
            pub const ALL: &'static [ScriptWord] = &[$(ScriptWord::$word),+];

            /// The script that says it.
            pub const fn script(self) -> Script {
                match self { $(ScriptWord::$word => Script::$script),+ }
            }

            /// What it is called in the script.
            pub const fn key(self) -> &'static str {
                match self { $(ScriptWord::$word => $key),+ }
            }

            /// The places that the script has values for.
            pub const fn places(self) -> &'static [&'static str] {
                match self { $(ScriptWord::$word => &[$($($place),+)?]),+ }
            }
        }
    };
}

script_words! {
    /// How many of all entries are shown.
    ListShown: List "shown" ["n" "total"];
    /// The same on a page that has only some of them.
    ListShownHere: List "shown_here" ["n" "total"];
    /// Beside a heading: so many of "12 events", or of "12".
    ListPart: List "part" ["n" "total"];
    ListShowAll: List "show_all";
    /// Leads from a switch to the page of what it stands for.
    ListPageOf: List "page_of" ["name"];

    /// Heads the facets by whose values rows can be tinted.
    DownTintBy: Down "tint_by";
    /// Rows with none of the values that have a tint.
    DownOthers: Down "others";
    /// Beside a row: the value that tints it, and how many more it has.
    DownTintedMore: Down "tinted_more" ["name" "n"];

    /// So many were found.
    SearchFound: Search "found" ["n"];
    /// The same where a word is in so many that not all were counted.
    SearchFoundMany: Search "found_many" ["n"];
    /// How many there are of a kind, beside its name.
    SearchCount: Search "count" ["n"];
    SearchNothing: Search "nothing" ["query"];
    /// Words are in so much that not all of it is looked at, and what is has not all of them.
    SearchMany: Search "many";
    /// Nothing has a word, and what is shown has one like it.
    SearchInstead: Search "instead" ["word" "like"];
    /// Nothing has all words, and what is shown has some.
    SearchSome: Search "some";
    /// More was asked for than is looked up.
    SearchFirst: Search "first" ["n"];
    SearchMore: Search "more" ["n"];
    /// A file could not be read.
    SearchMissing: Search "missing";
    SearchRetry: Search "retry";

    /// A number by itself.
    Number: Timeline "number" ["n"];
    /// What stands between things that are named one after another.
    Comma: Timeline "comma";
    Events: Timeline "events" ["n"];
    /// Where the view holds every event.
    AllEvents: Timeline "all_events" ["n"];
    EventsOf: Timeline "events_of" ["n" "total"];
    AboutEventsOf: Timeline "about_events_of" ["n" "total"];
    /// The view in words: so many events, and from when to when.
    View: Timeline "view" ["events" "stretch"];
    /// The same where not all that lie there are shown.
    ViewFiltered: Timeline "view_filtered" ["events" "stretch"];
    /// In place of from when to when, where events stand one after another.
    InOrder: Timeline "in_order";
    /// Events without a place in the drawing.
    Undated: Timeline "undated" ["n"];

    /// From one moment to another.
    Stretch: Timeline "stretch" ["from" "to"];
    /// A moment to the minute.
    Moment: Timeline "moment" ["clock" "date"];
    /// A day: `day` is "30 June".
    Date: Timeline "date" ["day" "year"];
    MonthOfYear: Timeline "month_of_year" ["month" "year"];
    /// A year from 1000 to 9999.
    Year: Timeline "year" ["n"];
    /// Another year after Christ.
    YearAd: Timeline "year_ad" ["n"];
    YearBc: Timeline "year_bc" ["n"];
    YearsAgo: Timeline "years_ago" ["n"];
    /// So many times ten to a `power` of 6, 9, 12, 15 or 18.
    Large: Timeline "large" ["n" "power"];
    Seconds: Timeline "seconds" ["n"];
    Minutes: Timeline "minutes" ["n"];
    Hours: Timeline "hours" ["n"];
    Days: Timeline "days" ["n"];
    /// How long a silence is that the axis folds, where there is little room.
    YearsShort: Timeline "years_short" ["n"];
    MonthsShort: Timeline "months_short" ["n"];
    DaysShort: Timeline "days_short" ["n"];
    Years: Timeline "years" ["n"];

    Lanes: Timeline "lanes";
    OneLane: Timeline "one_lane";
    /// The name of the one lane.
    EveryEvent: Timeline "every_event";
    /// Values that have no lane of their own.
    Others: Timeline "others";
    /// The same among the values of an event.
    OtherValues: Timeline "other_values";
    Scale: Timeline "scale";
    ScaleFolded: Timeline "scale_folded";
    ScaleTime: Timeline "scale_time";
    ScaleSequence: Timeline "scale_sequence";
    /// Time before and after an event that is yet to be chosen.
    FromAnEvent: Timeline "from_an_event";
    FromEvent: Timeline "from_event" ["event"];
    Filter: Timeline "filter";
    /// With how many values are chosen.
    FilterBy: Timeline "filter_by" ["n"];
    FilterClear: Timeline "filter_clear";
    FilterStatus: Timeline "filter_status";
    /// Values that there is no room to choose from.
    MoreValues: Timeline "more_values" ["n"];

    MoveAndZoom: Timeline "move_and_zoom";
    Earlier: Timeline "earlier";
    Later: Timeline "later";
    ZoomIn: Timeline "zoom_in";
    ZoomOut: Timeline "zoom_out";
    /// Shows the whole chronology, on a small button.
    Whole: Timeline "whole";
    ShowWhole: Timeline "show_whole";
    Help: Timeline "help";
    Close: Timeline "close";

    /// The panel of what is chosen.
    Chosen: Timeline "chosen";
    DateDiffers: Timeline "date_differs";
    ReadEntry: Timeline "read_entry";
    Previous: Timeline "previous";
    Next: Timeline "next";
    MeasureFromHere: Timeline "measure_from_here";
    /// So many events of a status.
    OfStatus: Timeline "of_status" ["n" "status"];
    /// Heads a list of some of the events that were counted before.
    SomeOfThem: Timeline "some_of_them" ["n"];
    /// Heads events that stand at one place in their order.
    NextToEachOther: Timeline "next_to_each_other";
    ZoomInTo: Timeline "zoom_in_to" ["n"];
    FetchMore: Timeline "fetch_more";

    /// The legend.
    Marks: Timeline "marks";
    AccountsDiffer: Timeline "accounts_differ";
    Table: Timeline "table";
    /// Over the table, where it has the most important events alone.
    TableOfSome: Timeline "table_of_some" ["n" "total" "stretch"];
    HeadDate: Timeline "head_date";
    HeadEvent: Timeline "head_event";
    HeadStatus: Timeline "head_status";
    /// A page from a disk may not read the finer parts.
    CoarseFromDisk: Timeline "coarse_from_disk";
    /// A finer part could not be read.
    Coarse: Timeline "coarse";
    TryAgain: Timeline "try_again";

    HelpTitle: Timeline "help_title";
    HelpPointer: Timeline "help_pointer";
    /// Heads what keys do.
    HelpKeys: Timeline "help_keys";
    KeysPage: Timeline "keys_page";
    KeysEnds: Timeline "keys_ends";
    KeysEnter: Timeline "keys_enter";
    KeysEscape: Timeline "keys_escape";
    HelpBeside: Timeline "help_beside";
    HelpInto: Timeline "help_into";
    HelpLanes: Timeline "help_lanes";
    HelpEnds: Timeline "help_ends";
    HelpZoom: Timeline "help_zoom";
    HelpWhole: Timeline "help_whole";
    HelpOpen: Timeline "help_open";
    HelpBack: Timeline "help_back";
    HelpFold: Timeline "help_fold";
    HelpHelp: Timeline "help_help";

    /// What the tree is called that the keyboard goes through.
    Tree: Timeline "tree";
    /// The whole, with what keys do first.
    TreeEntrance: Timeline "tree_entrance" ["whole"];
    NothingFurther: Timeline "nothing_further";
    NothingFurtherIn: Timeline "nothing_further_in";
    ThereIsOneLane: Timeline "there_is_one_lane";
    /// When the chronology was last checked.
    AsOf: Timeline "as_of" ["date"];
    /// What stands beyond it.
    ExpectedBeyond: Timeline "expected_beyond";
    /// What an event rests on, where all are independent of each other, and where not.
    Sources: Timeline "sources" ["n"];
    SourcesIndependent: Timeline "sources_independent" ["n" "o"];
    /// The place of an event among those of its month.
    PlaceIn: Timeline "place_in" ["n" "total" "group"];
    /// The same where all that is known of them is the stretch that they are in: `group` is one of the next two.
    PlaceAmong: Timeline "place_among" ["n" "total" "group"];
    /// What is known to be in a year, but in none of its months.
    SomeTimeIn: Timeline "some_time_in" ["stretch"];
    /// What may have been in a year or in one after it.
    SomeTimeFrom: Timeline "some_time_from" ["stretch"];
    FirstEvent: Timeline "first_event";
    LastEvent: Timeline "last_event";
}
