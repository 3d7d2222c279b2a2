//! What scripts say on pages, in English.

use super::English;
use crate::date::month_name;
use crate::words::{Pattern, ScriptWord, ScriptWords};

impl ScriptWords for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn day_of(&self, month: u8) -> String {
        format!("{{day}} {}", month_name(month))
    }

    fn script(&self, word: ScriptWord) -> Pattern {
        let form = match word {
            ScriptWord::ListPart => "{n} of {total}",
            ScriptWord::ListShowAll => "Show all",
            ScriptWord::ListPageOf => "{name}: page",
            ScriptWord::SearchFoundMany => "More than {n} results",
            ScriptWord::SearchNothing => "Nothing here has “{query}”.",
            ScriptWord::SearchMany => {
                "These words are in too many entries to look at all of them. A rarer word, or a date, finds what they are in."
            }
            ScriptWord::SearchInstead => "Nothing here has “{word}”. Shown is what has “{like}”.",
            ScriptWord::SearchSome => {
                "Nothing here has all of these words. Shown is what has most of them."
            }
            ScriptWord::SearchFirst => "Only the first {n} words are looked for.",
            ScriptWord::SearchMore => "Show {n} more",
            ScriptWord::SearchMissing => {
                "A part of what is searched could not be read, so that something may be missing here."
            }
            ScriptWord::SearchRetry => "Try again",
            ScriptWord::DownTintBy => "Tint by",
            ScriptWord::DownOthers => "Others",
            ScriptWord::DownTintedMore => "{name} +{n}",
            ScriptWord::Comma => ", ",
            ScriptWord::AllEvents => "All {n} events",
            ScriptWord::View => "{events}, {stretch}",
            ScriptWord::ViewFiltered => "{events}, filtered, {stretch}",
            ScriptWord::InOrder => "in their order",
            ScriptWord::Stretch => "{from} to {to}",
            ScriptWord::Moment => "{clock}, {date}",
            ScriptWord::Date => "{day} {year}",
            ScriptWord::MonthOfYear => "{month} {year}",
            ScriptWord::Number | ScriptWord::Year | ScriptWord::SearchCount => "{n}",
            ScriptWord::YearAd => "AD {n}",
            ScriptWord::YearBc => "{n} BC",
            ScriptWord::YearsAgo => "{n} years ago",
            ScriptWord::Lanes => "Group by",
            ScriptWord::OneLane => "nothing",
            ScriptWord::EveryEvent => "All events",
            ScriptWord::Others => "Others",
            ScriptWord::OtherValues => "others",
            ScriptWord::Scale => "Scale",
            ScriptWord::ScaleFolded => "quiet years folded",
            ScriptWord::ScaleTime => "true to time",
            ScriptWord::ScaleSequence => "one after another",
            ScriptWord::FromAnEvent => "from an event",
            ScriptWord::FromEvent => "from “{event}”",
            ScriptWord::Filter => "Filter",
            ScriptWord::FilterBy => "Filter ({n})",
            ScriptWord::FilterClear => "Clear",
            ScriptWord::FilterStatus | ScriptWord::HeadStatus => "Status",
            ScriptWord::MoreValues => "{n} more with fewer events",
            ScriptWord::MoveAndZoom => "Move and zoom",
            ScriptWord::Earlier => "Earlier",
            ScriptWord::Later => "Later",
            ScriptWord::ZoomIn => "Zoom in",
            ScriptWord::ZoomOut => "Zoom out",
            ScriptWord::Whole => "All",
            ScriptWord::ShowWhole => "Show the whole chronology",
            ScriptWord::Help => "Help",
            ScriptWord::Close => "Close",
            ScriptWord::Chosen => "Chosen",
            ScriptWord::DateDiffers => "Accounts of the date differ.",
            ScriptWord::ReadEntry => "Read the entry",
            ScriptWord::Previous => "Previous",
            ScriptWord::Next => "Next",
            ScriptWord::MeasureFromHere => "Measure time from here",
            ScriptWord::OfStatus => "{n} {status}",
            ScriptWord::SomeOfThem => "{n} of them:",
            ScriptWord::NextToEachOther => "Next to each other",
            ScriptWord::FetchMore => "Fetch more of them",
            ScriptWord::Marks => "Marks",
            ScriptWord::AccountsDiffer => "accounts differ",
            ScriptWord::Table => "Table of what is on screen",
            ScriptWord::TableOfSome => {
                "{n} of {total} events, {stretch}: those of most importance. Zoom in for the others."
            }
            ScriptWord::HeadDate => "Date",
            ScriptWord::HeadEvent => "Event",
            ScriptWord::CoarseFromDisk => {
                "Finer parts of the timeline are in files that a page opened from a disk may not read. What is drawn here \
                 is right, but coarse."
            }
            ScriptWord::Coarse => {
                "A part of the timeline could not be read. What is drawn in its place is right, but coarse."
            }
            ScriptWord::TryAgain => "Try again",
            ScriptWord::HelpTitle => "Reading the timeline",
            ScriptWord::HelpPointer => {
                "Drag to move; pinch, or turn the wheel with Ctrl, to zoom. On the strip above, drag the frame or draw a \
                 new one. Grey bars stand for many events at once; choose them, a mark or a label to see more."
            }
            ScriptWord::HelpKeys => "With the drawing in focus:",
            ScriptWord::KeysPage => "Page Up, Page Down",
            ScriptWord::KeysEnds => "Home, End",
            ScriptWord::KeysEnter => "Enter",
            ScriptWord::KeysEscape => "Esc",
            ScriptWord::HelpBeside => "previous and next era, year, month or event",
            ScriptWord::HelpInto => "into: era, year, month, event; and out again",
            ScriptWord::HelpLanes => "lane above and below",
            ScriptWord::HelpEnds => "first and last",
            ScriptWord::HelpZoom => "zoom in and out",
            ScriptWord::HelpWhole => "the whole chronology",
            ScriptWord::HelpOpen => "open what is chosen",
            ScriptWord::HelpBack => "close, and return",
            ScriptWord::HelpFold => "fold or unfold the lane",
            ScriptWord::HelpHelp => "this help",
            ScriptWord::Tree => "Timeline, as a tree: era, year, month, event",
            ScriptWord::TreeEntrance => "{whole}. Arrow down goes in; question mark for help.",
            ScriptWord::NothingFurther => "Nothing further.",
            ScriptWord::NothingFurtherIn => "Nothing further in.",
            ScriptWord::ThereIsOneLane => "There is one lane.",
            ScriptWord::PlaceIn => "{n} of {total} in {group}",
            ScriptWord::PlaceAmong => "{n} of {total} {group}",
            ScriptWord::SomeTimeIn => "some time in {stretch}",
            ScriptWord::SomeTimeFrom => "some time from {stretch} on",
            ScriptWord::FirstEvent => "This is the first event.",
            ScriptWord::LastEvent => "This is the last event.",
            // Those that are told apart by a value.
            ScriptWord::ListShown | ScriptWord::EventsOf => {
                return plural("total", "{n} of {total} event", "{n} of {total} events");
            }
            ScriptWord::ListShownHere => {
                let [one, other] =
                    ["{n} of {total} event on this page", "{n} of {total} events on this page"];
                return plural("total", one, other);
            }
            ScriptWord::SearchFound => return plural("n", "{n} result", "{n} results"),
            ScriptWord::Events => return plural("n", "{n} event", "{n} events"),
            ScriptWord::AboutEventsOf => {
                return plural(
                    "total",
                    "About {n} of {total} event",
                    "About {n} of {total} events",
                );
            }
            ScriptWord::Undated => {
                return plural(
                    "n",
                    "{n} undated event not drawn; the list has it.",
                    "{n} undated events not drawn; the list has them.",
                );
            }
            ScriptWord::Seconds => return plural("n", "{n} second", "{n} seconds"),
            ScriptWord::Minutes => return plural("n", "{n} minute", "{n} minutes"),
            ScriptWord::Hours => return plural("n", "{n} hour", "{n} hours"),
            ScriptWord::YearsShort => "{n} y",
            ScriptWord::MonthsShort => "{n} mo",
            ScriptWord::DaysShort => "{n} d",
            ScriptWord::AsOf => "as of {date}",
            ScriptWord::ExpectedBeyond => "expected",
            ScriptWord::Sources => return plural("n", "{n} source", "{n} sources"),
            ScriptWord::SourcesIndependent => {
                return plural("n", "{n} source", "{n} sources, {o} independent");
            }
            ScriptWord::Days => return plural("n", "{n} day", "{n} days"),
            ScriptWord::Years => return plural("n", "{n} year", "{n} years"),
            ScriptWord::Large => return large(),
            ScriptWord::ZoomInTo => {
                let forms = [("2", "Zoom in to both"), ("other", "Zoom in to these {n}")];
                return Pattern::by("n", forms.map(|(n, form)| (n, form.to_owned())));
            }
        };
        Pattern::One(form.to_owned())
    }
}

/// Of one, and of several.
fn plural(by: &'static str, one: &str, other: &str) -> Pattern {
    Pattern::by(by, [("one", one.to_owned()), ("other", other.to_owned())])
}

/// Large numbers have names of their own.
fn large() -> Pattern {
    let names = [
        ("6", "million"),
        ("9", "billion"),
        ("12", "trillion"),
        ("15", "quadrillion"),
        ("18", "quintillion"),
    ];
    Pattern::by("power", names.map(|(power, name)| (power, format!("{{n}} {name}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of a form.
    fn places(form: &str) -> Vec<&str> {
        form.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
    }

    #[test]
    fn every_word_of_a_script_has_the_places_that_the_script_fills() {
        for word in ScriptWord::ALL {
            let pattern = English.script(*word);
            let mut used = Vec::new();
            for form in pattern.forms() {
                assert!(!form.is_empty(), "{word:?}");
                used.extend(places(form));
            }
            if let Pattern::Forms { by, .. } = &pattern {
                used.push(by);
            }
            let left_out = word.places().iter().find(|place| !used.contains(place));
            assert_eq!(left_out, None, "{word:?}");
            let unknown = used.iter().find(|place| !word.places().contains(place));
            assert_eq!(unknown, None, "{word:?}");
        }
    }
}
