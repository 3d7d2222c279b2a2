//! A text without its markup: what is read of a page, for whoever looks for its words.

use super::targets::name;
use crate::model::PlaceholderKind;
use crate::site::{Site, Text};

/// Elements that stand within a line: their ends part no words.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "u",
];

/// Elements whose content nobody reads.
const UNREAD: [&str; 2] = ["script", "style"];

/// The words of a text, with what its links say, and a space between blocks.
pub(in crate::render) fn plain(site: &Site, text: &Text) -> String {
    let body = &text.body;
    let mut plain = Plain { text: String::with_capacity(body.html.len()), ..Plain::default() };
    let mut from = 0;
    for (placeholder, target) in body.placeholders.iter().zip(&text.targets) {
        let at = placeholder.at as usize;
        plain.html(&body.html[from..at]);
        from = at;
        match &placeholder.kind {
            PlaceholderKind::Wiki { target: written, named: true, .. } => {
                match name(site, target, written) {
                    Some(name) => plain.text.push_str(&name),
                    None => plain.text.push_str(written),
                }
            }
            PlaceholderKind::Picture { alt, .. } => plain.block(alt),
            PlaceholderKind::Player { words, caption, .. } => {
                plain.block(words);
                plain.block(caption);
            }
            _ => {}
        }
    }
    plain.html(&body.html[from..]);
    plain.text.truncate(plain.text.trim_end().len());
    plain.text
}

#[derive(Default)]
struct Plain {
    text: String,
    /// The tag that is open, where one is: a placeholder may stand in it.
    tag: Option<String>,
    /// The quotation mark that an attribute of it stands in.
    quote: Option<char>,
    /// The element that nobody reads.
    unread: Option<&'static str>,
}

impl Plain {
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            let is_end = |c: char| match (&self.tag, self.quote) {
                (None, _) => matches!(c, '<' | '&'),
                (Some(_), Some(quote)) => c == quote,
                (Some(_), None) => matches!(c, '>' | '"' | '\''),
            };
            let (before, behind) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
            match &mut self.tag {
                Some(tag) => tag.push_str(before),
                None if self.unread.is_none() => self.text.push_str(before),
                None => {}
            }
            let Some(sign) = behind.chars().next() else { return };
            rest = &behind[sign.len_utf8()..];
            match (sign, self.tag.is_some(), self.quote) {
                // Where nothing is read, it begins nothing but the end of that.
                ('<', false, _) if self.unread.is_some() && !rest.starts_with('/') => {}
                ('<', false, _) => self.tag = Some(String::new()),
                ('&', false, _) => rest = self.character(rest),
                ('>', true, None) => self.end_tag(),
                (_, true, None) => self.quote = Some(sign),
                _ => self.quote = None,
            }
        }
    }

    fn end_tag(&mut self) {
        let tag = self.tag.take().unwrap_or_default();
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric());
        let name = name.map(str::to_ascii_lowercase).next().unwrap_or_default();
        let is_closing = tag.starts_with('/');
        if self.unread.is_some_and(|unread| unread == name) && is_closing {
            self.unread = None;
        } else if self.unread.is_none() && !is_closing {
            self.unread = UNREAD.into_iter().find(|unread| *unread == name);
        }
        if !INLINE.contains(&&*name) {
            self.block("");
        }
    }

    /// Words that stand by themselves.
    fn block(&mut self, words: &str) {
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }

    /// The character that `&` and what follows stand for; what stands behind it.
    fn character<'h>(&mut self, html: &'h str) -> &'h str {
        let named = html.split_once(';').filter(|(name, _)| name.len() < 10);
        let read = named.and_then(|(name, rest)| {
            let number = name.strip_prefix('#');
            let hex = number.and_then(|it| it.strip_prefix(['x', 'X']));
            let code = match hex {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.and_then(|number| number.parse().ok()),
            };
            let known = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "nbsp" => '\u{A0}',
                "shy" => '\u{AD}',
                _ => char::from_u32(code?)?,
            };
            Some((known, rest))
        });
        let (character, rest) = read.unwrap_or(('&', html));
        if self.unread.is_none() {
            self.text.push(character);
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::Plain;

    #[test]
    fn markup_is_no_part_of_the_words() {
        let cases: [(&[&str], &str); 7] = [
            (&["<p>Two <em>wo</em>rds.</p>\n<p>More</p>"], "Two words. More"),
            (&["a<br>b"], "a b"),
            (&["<a href=\"", "\">link</a>, <img alt=\"x > y\">end"], "link, end"),
            (
                &["Tom &amp; Jerry &#39;x&#x27; &lt;T&gt; &nosuch; & co"],
                "Tom & Jerry 'x' <T> &nosuch; & co",
            ),
            (&["a<script>b < c</script>d"], "a d"),
            (&["<table><td>1</td><td>2</td></table>"], "1 2"),
            (&["unclosed <a href='x"], "unclosed"),
        ];
        for (parts, expected) in cases {
            let mut plain = Plain::default();
            parts.iter().for_each(|part| plain.html(part));
            assert_eq!(plain.text.trim(), expected, "{parts:?}");
        }
    }
}
