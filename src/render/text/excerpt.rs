//! Texts, short: their first words, or cut between words, or after the first sentence.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::targets::name;
use crate::model::PlaceholderKind;
use crate::site::{Event, Site, Target, Text};

/// What an event is, in few words: its summary, else the first words of its text.
pub(in crate::render) fn blurb<'e>(site: &'e Site, event: &'e Event) -> Cow<'e, str> {
    match &event.facts.summary {
        None => excerpt(site, site.text(event.text)),
        Some(summary) => Cow::Borrowed(summary),
    }
}

/// The first words of a text. Its links say what they say on its page.
pub(in crate::render) fn excerpt<'t>(site: &Site, text: &'t Text) -> Cow<'t, str> {
    let excerpt = &text.body.excerpt;
    if excerpt.names.is_empty() {
        return Cow::Borrowed(&excerpt.text);
    }
    let targets = named_targets(text);
    let (mut shown, mut from) = (String::new(), 0);
    for at in &excerpt.names {
        let written = &excerpt.text[at.clone()];
        shown.push_str(&excerpt.text[from..at.start]);
        match targets.get(written).and_then(|target| name(site, target, written)) {
            Some(name) => shown.push_str(&name),
            None => shown.extend(["[[", written, "]]"]),
        }
        from = at.end;
    }
    shown.push_str(&excerpt.text[from..]);
    Cow::Owned(shown)
}

/// What the links of a text lead to that give no words of their own, by how they are written.
fn named_targets(text: &Text) -> BTreeMap<String, &Target> {
    let placeholders = text.body.placeholders.iter().zip(&text.targets);
    let named = placeholders.filter_map(|(placeholder, target)| match &placeholder.kind {
        PlaceholderKind::Wiki { target: written, named: true, .. } => {
            Some((written.split_whitespace().collect::<Vec<_>>().join(" "), target))
        }
        _ => None,
    });
    named.collect()
}

/// `text` up to the last word that ends within `most` characters, with an ellipsis where it goes on.
pub(in crate::render) fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = &text[..end];
    // Not every script has spaces, and not every word an end.
    let word = head.rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", head[..word].trim_end())
}

/// The first sentence of `text`; all of it where no end is sure. A full stop behind a short word may be that of
/// an abbreviation ("Prof. Park", "U.S. envoys"): the sentence goes on there.
pub(in crate::render) fn first_sentence(text: &str) -> &str {
    let mut word = 0;
    for (at, c) in text.char_indices() {
        let is_end = match c {
            '。' | '！' | '？' | '।' | '؟' => true,
            '!' | '?' => word > 0,
            '.' => word >= 5,
            _ => false,
        };
        word = if c.is_alphanumeric() { word + 1 } else { 0 };
        if !is_end {
            continue;
        }
        let behind = &text[at + c.len_utf8()..];
        let rest = behind.trim_start_matches(['"', '”', '’', '\'', ')', ']', '»', '」']);
        let goes_on = rest.trim_start().starts_with(char::is_lowercase);
        let is_apart = !c.is_ascii() || rest.starts_with(char::is_whitespace);
        if is_apart && !goes_on {
            return &text[..text.len() - rest.len()];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_first_sentence_ends_where_that_is_sure() {
        // (text, how much of it is the first sentence)
        let cases = [
            ("They walk together. Then they talk.", "They walk together."),
            ("No end here", "No end here"),
            ("“Will it hold?” He did not say.", "“Will it hold?”"),
            ("Talks (in two parts). A third followed.", "Talks (in two parts). A third followed."),
            ("Prof. Park met U.S. envoys. Nobody else did.", "Prof. Park met U.S. envoys."),
            ("It was 3.5 metres. Or so.", "It was 3.5 metres."),
            ("Yahoo! bought it whole. Later it sold.", "Yahoo! bought it whole."),
            ("두 정상이 만났다. 그리고 헤어졌다.", "두 정상이 만났다. 그리고 헤어졌다."),
            ("首脳が会談した。その後、別れた。", "首脳が会談した。"),
            ("", ""),
        ];
        for (text, first) in cases {
            assert_eq!(first_sentence(text), first);
        }
    }
}
