//! Where an event was read before: the addresses that its file names, and those that the settings say how to make.

use crate::config::{Config, Permalink, Token};
use crate::model::Event;
use crate::parse::plain_id;
use crate::path::{SitePath, percent_decode};

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
