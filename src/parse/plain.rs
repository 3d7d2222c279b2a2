//! The plain words of a text.

use pulldown_cmark::{Event, Parser};

use crate::characters::{closed, writable};

/// Words kept for lists that have no summary.
const EXCERPT_WORDS: usize = 45;
/// What an excerpt can need at the most, and some more: the rest of a text would only cost memory.
pub(crate) const EXCERPT_BYTES: usize = EXCERPT_WORDS * 40;

/// The first words of a text, with an ellipsis where it goes on.
pub(crate) fn excerpt(plain: &str) -> String {
    let mut words = plain.split_whitespace();
    let mut excerpt = words.by_ref().take(EXCERPT_WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        excerpt.push('…');
    }
    excerpt
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
