//! The plain words of a text.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::characters::{closed, writable};
use crate::model::Excerpt;

/// Words kept for lists that have no summary.
const EXCERPT_WORDS: usize = 45;
/// What an excerpt can need at the most, and some more: the rest of a text would only cost memory.
pub(crate) const EXCERPT_BYTES: usize = EXCERPT_WORDS * 40;

/// The first words of a text, with an ellipsis where it goes on. In `plain`, `names` are what links say that
/// give no words of their own.
pub(crate) fn excerpt(plain: &str, names: &[Range<usize>]) -> Excerpt {
    let mut words = plain.split_whitespace();
    let mut text = words.by_ref().take(EXCERPT_WORDS).collect::<Vec<_>>().join(" ");
    let names = names.iter().filter_map(|name| {
        let from = spaced(plain.get(..name.start)?);
        let written = plain.get(name.clone())?.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_whole = text.get(from..)?.starts_with(&written);
        is_whole.then(|| from..from + written.len())
    });
    let names = names.collect();
    if words.next().is_some() {
        text.push('…');
    }
    Excerpt { text: closed(&text).into_owned(), names }
}

/// Bytes that a text takes, each of its spaces one, where something follows it.
fn spaced(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| word.len() + 1).sum::<usize>();
    if text.ends_with(char::is_whitespace) { words } else { words.saturating_sub(1) }
}

/// The words of a run of Markdown.
pub(crate) fn words<'a, 'b: 'a>(events: impl Iterator<Item = &'a Event<'b>>) -> String {
    let mut plain = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(text),
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            _ => {}
        }
    }
    plain
}

/// The words of a title or summary that another generator puts into its pages as HTML. Text without
/// HTML is not touched: `*` and `_` in a title are mostly meant, and so is the `<T>` of a language.
pub(crate) fn without_html(text: &str) -> String {
    if !text.match_indices(['<', '&']).any(|(at, _)| is_tag(&text[at..]) || is_entity(&text[at..]))
    {
        return text.to_owned();
    }
    // As a heading, since nothing at its start can then be taken for a list or a quotation.
    let heading = format!("# {}", text.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut plain = String::new();
    for event in Parser::new(&heading) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::InlineHtml(html) if !is_tag(&html) => plain.push_str(&html),
            Event::InlineHtml(html) if html.starts_with("<br") => plain.push(' '),
            _ => {}
        }
    }
    closed(&writable(&plain)).into_owned()
}

/// True where `text` begins with a tag that stands inside a line.
fn is_tag(text: &str) -> bool {
    const INLINE: [&str; 24] = [
        "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "font", "i", "ins", "kbd",
        "mark", "p", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
    ];
    let Some(rest) = text.strip_prefix('<') else { return false };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    INLINE.iter().any(|tag| tag.eq_ignore_ascii_case(&rest[..end]))
        && rest[end..].starts_with([' ', '>', '/'])
}

/// True where `text` begins with `&amp;`, `&#39;` and the like.
fn is_entity(text: &str) -> bool {
    let Some((name, _)) = text.strip_prefix('&').and_then(|rest| rest.split_once(';')) else {
        return false;
    };
    (2..=32).contains(&name.len())
        && name.strip_prefix('#').unwrap_or(name).bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_knows_its_names() {
        let long = |words: usize| "word ".repeat(words);
        // (a text with its names in brackets, the excerpt with its names in brackets)
        let cases = [
            ("<people/kim>'s train", "<people/kim>'s train".to_owned()),
            ("  Then \n <Kim  Jong>,\n<hanoi>", "Then <Kim Jong>, <hanoi>".to_owned()),
            ("“<a>”<b>", "“<a>”<b>".to_owned()),
            ("no names", "no names".to_owned()),
            (&format!("{}<a> <b>", long(44)), format!("{}<a>…", long(44))),
            (&format!("{}<a b> c", long(44)), format!("{}a…", long(44))),
        ];
        for (written, shown) in cases {
            let (mut plain, mut names, mut from) = (String::new(), Vec::new(), 0);
            for c in written.chars() {
                match c {
                    '<' => from = plain.len(),
                    '>' => names.push(from..plain.len()),
                    c => plain.push(c),
                }
            }
            let Excerpt { mut text, names } = excerpt(&plain, &names);
            for name in names.into_iter().rev() {
                text.insert(name.end, '>');
                text.insert(name.start, '<');
            }
            assert_eq!(text, shown);
        }
    }

    #[test]
    fn titles_without_their_html() {
        let cases = [
            ("Tom &amp; Jerry", "Tom & Jerry"),
            ("<em>Two</em> words<br>more", "Two words more"),
            ("What <code>Vec<T></code> does", "What Vec<T> does"),
            ("Vec<T> & 2*3*4 ; _x_", "Vec<T> & 2*3*4 ; _x_"),
            ("1. It&#39;s", "1. It's"),
            ("A&#xFDD2;B&#2;C &#8238;D", "ABC \u{202E}D\u{202C}"),
        ];
        for (text, plain) in cases {
            assert_eq!(without_html(text), plain);
        }
    }
}
