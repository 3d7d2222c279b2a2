//! Where the title stands in a citation.

/// `html` cut before and after the title of what it cites, so that a link can have that alone. Letters and digits
/// count, since styles set quotation marks, capitals and brackets of their own. Where the title is not in it, or only
/// across the bounds of an element, all of it stands for the title.
pub fn around_title<'h>(html: &'h str, title: &str) -> (&'h str, &'h str, &'h str) {
    let whole = ("", html, "");
    let wanted: String = title.chars().filter(|c| c.is_alphanumeric()).flat_map(lower).collect();
    let (letters, places) = letters(html);
    if wanted.is_empty() {
        return whole;
    }
    let Some(at) = letters.find(&wanted) else { return whole };
    let bounds = places.get(at).zip(places.get(at + wanted.len() - 1));
    let Some(((start, _), (_, end))) = bounds else { return whole };
    let (mut start, mut end) = (*start, *end);
    // What belongs to the title though it is no letter.
    let opening = |c: char| matches!(c, '[' | '(' | '¿' | '¡');
    start = html[..start].trim_end_matches(opening).len();
    let closing = |c: char| matches!(c, ']' | ')' | '?' | '!' | '…');
    end = html.len() - html[end..].trim_start_matches(closing).len();
    match is_balanced(&html[start..end]) {
        true => (&html[..start], &html[start..end], &html[end..]),
        false => whole,
    }
}

/// The letters and digits of `html` outside tags and entities, in small letters; and for each byte of these where in
/// `html` its letter begins and ends.
fn letters(html: &str) -> (String, Vec<(usize, usize)>) {
    let (mut letters, mut places) = (String::new(), Vec::new());
    let mut until = None;
    for (at, c) in html.char_indices() {
        match (until, c) {
            (Some(end), c) => until = Some(end).filter(|end| *end != c),
            (None, '<') => until = Some('>'),
            (None, '&') => until = Some(';'),
            (None, c) if c.is_alphanumeric() => {
                letters.extend(lower(c));
                places.resize(letters.len(), (at, at + c.len_utf8()));
            }
            (None, _) => {}
        }
    }
    (letters, places)
}

fn lower(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase()
}

/// True where every element that begins in `html` ends in it, and no other does.
fn is_balanced(html: &str) -> bool {
    let mut depth = 0_usize;
    for tag in html.split('<').skip(1) {
        match (tag.starts_with('/'), depth) {
            (true, 0) => return false,
            (true, _) => depth -= 1,
            (false, _) => depth += 1,
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::around_title;

    #[test]
    fn a_title_is_found_however_a_style_sets_it() {
        let rows = [
            ("Kim. “A ‘b’ title?” 2019.", "A \"B\" title?", ("Kim. “", "A ‘b’ title?", "” 2019.")),
            (
                "<i>Axios. The title</i>. 2019.",
                "The title",
                ("<i>Axios. ", "The title", "</i>. 2019."),
            ),
            (
                "A. <i>The <b>big</b> title</i>.",
                "The big title",
                ("A. <i>", "The <b>big</b> title", "</i>."),
            ),
            ("A. [Report on x]. n.d.", "[Report on x]", ("A. ", "[Report on x]", ". n.d.")),
            ("Q &amp; A. R&amp;D now.", "R&D now", ("Q &amp; A. ", "R&amp;D now", ".")),
            ("김. 제목. 2019.", "제목", ("김. ", "제목", ". 2019.")),
        ];
        for (html, title, parts) in rows {
            assert_eq!(around_title(html, title), parts, "{title}");
        }
    }

    #[test]
    fn what_is_not_found_whole_leaves_the_citation_whole() {
        for (html, title) in [
            ("Kim, 2019.", "Elsewhere"),
            ("Kim, 2019.", ""),
            ("Kim, 2019.", "?!"),
            ("<i>Axios. The</i> title.", "The title"),
            ("", "Title"),
            ("&amp", "amp"),
        ] {
            assert_eq!(around_title(html, title), ("", html, ""), "{title}");
        }
    }
}
