//! What the elements of HTML are to the reader of raw HTML, by their names.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The rank of cells among the parts of a table.
pub(crate) const CELL: u8 = 2;

/// The level of a heading, by its element's name.
pub(crate) fn heading_level(name: &str) -> Option<usize> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(usize::from(level - b'0')),
        _ => None,
    }
}

/// The level of the topmost heading that begins in `html`.
pub(crate) fn highest_heading(html: &str) -> Option<usize> {
    let tags = html.match_indices(['<']).filter_map(|(at, _)| html.get(at + 1..at + 4));
    let level = |tag: &str| {
        let (name, after) = tag.split_at_checked(2)?;
        let ends = after.starts_with([' ', '>', '\t', '\n', '/']);
        heading_level(&name.to_ascii_lowercase()).filter(|_| ends)
    };
    tags.filter_map(level).min()
}

/// What to write in place of an element that is taken out.
pub(crate) fn instead(name: &str) -> Cow<'static, str> {
    match name {
        "video" | "audio" | "source" | "track" => {
            "write `![what it shows](clip.mp4)`: sound and film become players".into()
        }
        "iframe" | "embed" | "object" | "frame" | "frameset" => {
            "link to what it shows: `[in words](https://…)`".into()
        }
        "svg" | "canvas" | "picture" | "map" | "area" => {
            "put the picture beside the text: `![what it shows](picture.svg)`".into()
        }
        "script" | "style" | "link" | "meta" | "base" => {
            "styles and scripts belong to the theme".into()
        }
        name if is_html(name) => {
            "write Markdown, or `markdown: { html: trusted }` in annals.yaml".into()
        }
        name => format!("its contents stay; write `\\<{name}>` for the words themselves").into(),
    }
}

/// True for elements of HTML that are not kept, beyond those with help of their own.
fn is_html(name: &str) -> bool {
    const KNOWN: [&str; 30] = [
        "applet", "basefont", "big", "blink", "body", "button", "datalist", "dialog", "dir",
        "fieldset", "font", "form", "head", "html", "input", "label", "legend", "main", "marquee",
        "math", "meter", "noscript", "option", "output", "progress", "select", "template",
        "textarea", "title", "menu",
    ];
    KNOWN.contains(&name)
}

/// Elements whose contents are no text for readers.
pub(crate) fn takes_its_contents_along(name: &str) -> bool {
    matches!(name, "script" | "style" | "iframe" | "noembed" | "noframes" | "template")
}

/// Elements without an end, or that end by themselves.
pub(crate) fn ends_itself(name: &str) -> bool {
    static THEM: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        HashSet::from([
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
            "source", "track", "wbr", "p", "li", "dt", "dd", "option", "rt", "rp",
        ])
    });
    THEM.contains(name)
}

/// Elements that a parser opens again in the next block.
pub(crate) fn is_style(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// The rank of a part of a table: a part ends all open ones of its rank and below.
pub(crate) fn table_rank(name: &str) -> Option<u8> {
    Some(match name {
        "caption" | "colgroup" | "thead" | "tbody" | "tfoot" => 0,
        "tr" => 1,
        "td" | "th" => CELL,
        _ => return None,
    })
}

/// True for elements that part no words.
pub(crate) fn is_phrasing(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}
