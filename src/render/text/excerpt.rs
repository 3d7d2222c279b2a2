//! Texts, short: cut between words, or after the first sentence.

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
