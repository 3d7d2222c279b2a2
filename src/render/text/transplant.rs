//! A text that stands elsewhere than on a page of its own.

use std::borrow::Cow;

/// The HTML of a text with `prefix` before each id, and with links to its own parts that lead to the
/// part of that name on `page`: the page's address, or nothing where they stand on one.
pub(in crate::render) fn transplanted<'h>(html: &'h str, prefix: &str, page: &str) -> Cow<'h, str> {
    const ID: &str = " id=\"";
    const LINK: &str = " href=\"#";
    if !html.contains(ID) && !html.contains(LINK) {
        return Cow::Borrowed(html);
    }
    let mut moved = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        moved.push_str(before);
        let (mut tag, after) = tag.split_at(tag_end(tag));
        // Attributes begin outside of quotation marks: in them, the same signs are words.
        let mut quote = None;
        while let Some(c) = tag.chars().next() {
            if quote.is_none() && tag.starts_with(ID) {
                moved.push_str(ID);
                moved.push_str(prefix);
                (tag, quote) = (&tag[ID.len()..], Some('"'));
                continue;
            }
            if quote.is_none()
                && let Some(fragment) = tag.strip_prefix(LINK)
            {
                moved.push_str(&LINK[..LINK.len() - 1]);
                moved.push_str(page);
                moved.push('#');
                moved.push_str(prefix);
                (tag, quote) = (fragment, Some('"'));
                continue;
            }
            match quote {
                None if matches!(c, '"' | '\'') => quote = Some(c),
                Some(open) if open == c => quote = None,
                _ => {}
            }
            moved.push(c);
            tag = &tag[c.len_utf8()..];
        }
        rest = after;
    }
    moved.push_str(rest);
    Cow::Owned(moved)
}

/// Where the tag ends that `html` begins with; behind its `<` where it is none.
fn tag_end(html: &str) -> usize {
    if !html[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 1;
    }
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match quote {
            None if c == '>' => return at + 1,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if open == c => quote = None,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_links_to_them_move_and_words_do_not() {
        let cases = [
            ("<p>plain</p>", "<p>plain</p>"),
            (
                "<a href=\"#note-1\" id=\"note-ref-1\">1</a>",
                "<a href=\"https://e.org/x#o.note-1\" id=\"o.note-ref-1\">1</a>",
            ),
            ("<code> id=\"a\" href=\"#b\"</code>", "<code> id=\"a\" href=\"#b\"</code>"),
            (
                "<i title=\"a > b href='#c' \" id=\"d\">",
                "<i title=\"a > b href='#c' \" id=\"o.d\">",
            ),
            ("<i title=' id=\"d\" '>", "<i title=' id=\"d\" '>"),
            ("1 < 2 <a href=\"x#y\">é", "1 < 2 <a href=\"x#y\">é"),
            ("<a href=\"#b", "<a href=\"https://e.org/x#o.b"),
        ];
        for (html, moved) in cases {
            assert_eq!(transplanted(html, "o.", "https://e.org/x"), moved);
        }
    }
}
