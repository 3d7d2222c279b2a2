//! Old addresses: those that an event's file names, those that the settings say how to make, and those of what is read
//! with others but may have had a page of its own.

use crate::config::{Config, Permalink, Token};
use crate::model::Event;
use crate::page_kind::PageKind;
use crate::parse::plain_id;
use crate::path::{SitePath, percent_decode, slug};
use crate::site::address::Address;
use crate::site::chronology::Chronology;
use crate::site::ids::Target;

/// The path that an old address names: a page, or a file that ends in `.html`. Names with a dot in front are the
/// build's own, or a host's.
pub(in crate::site) fn path(address: &str) -> Option<SitePath> {
    let written = percent_decode(address.trim());
    let inside = written.trim_start_matches('/');
    let path = match inside.ends_with(".html") {
        true => SitePath::file(inside),
        false => SitePath::page(inside).filter(|_| !inside.is_empty()),
    };
    path.filter(|_| !inside.split('/').any(|part| part.starts_with('.')))
}

/// The addresses that `event` had by the settings.
pub(in crate::site) fn addresses(event: &Event, config: &Config) -> Vec<String> {
    if config.permalinks.is_empty() || event.row.is_some() {
        return Vec::new();
    }
    let Some((_, below)) = config.locate(&event.file) else { return Vec::new() };
    let is_in = |folder: &str| {
        folder.is_empty() || below.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let patterns = config.permalinks.iter().filter(|one| is_in(&one.folder));
    patterns.filter_map(|one| address(event, one)).collect()
}

/// The addresses that pages would have that are not made: those of periods that are read with others, which had one while
/// they were long, and those of sources that are read with the one event that cites them.
pub(in crate::site) fn of_pages_not_made(
    chronology: &Chronology,
) -> impl Iterator<Item = (SitePath, Target)> {
    let periods = chronology.periods.nodes.iter_enumerated().filter(|(_, it)| !it.has_page());
    let periods = periods.map(|(at, period)| (period.path.clone(), Target::Period(at)));
    let sources = chronology.sources.iter_enumerated().filter_map(|(at, source)| {
        let is_elsewhere = matches!(chronology.source_address(at)?, Address::Part(..));
        let path = PageKind::Source.page(&slug(&source.id.value)).filter(|_| is_elsewhere)?;
        Some((path, Target::Source(at)))
    });
    periods.chain(sources)
}

/// None where the date does not say what the pattern asks for.
fn address(event: &Event, pattern: &Permalink) -> Option<String> {
    let (earliest, latest) = event.when.date.start();
    let (first, last) = (earliest.day()?, latest.day()?);
    let mut address = String::new();
    for token in &pattern.tokens {
        match token {
            Token::Words(words) => address.push_str(words),
            Token::Slug => address.push_str(&own_name(event)),
            Token::Year if first.year == last.year && first.year >= 0 => {
                address.push_str(&format!("{:04}", first.year));
            }
            Token::Month if (first.year, first.month) == (last.year, last.month) => {
                address.push_str(&format!("{:02}", first.month));
            }
            Token::Day if first == last => address.push_str(&format!("{:02}", first.day)),
            Token::Year | Token::Month | Token::Day => return None,
        }
    }
    Some(address)
}

/// An id that was made of the file's name, without what was put before it to tell files apart; any other id as it is.
fn own_name(event: &Event) -> String {
    let plain = plain_id(&event.file);
    let before = event.id.value.strip_suffix(&*plain);
    match before.is_some_and(|before| before.is_empty() || before.ends_with('-')) {
        true => plain,
        false => event.id.value.to_string(),
    }
}
