//! What the engine has set, as HTML.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, Formatted};
use pulldown_cmark_escape::escape_html;

use super::marks;

/// The HTML of `children`, without links, before [`finished`].
pub(super) fn html(children: &ElemChildren) -> String {
    let mut html = String::new();
    write(&mut html, children);
    html
}

/// HTML with dates and marks read. `words` stand in the place of years: the dates that the engine had no form for.
/// `and` and `et_al` are the words of the language.
pub(super) fn finished(
    mut html: String,
    words: &[(i16, String)],
    (and, et_al): (&str, &str),
) -> String {
    for (year, words) in words {
        let year = year.to_string();
        let Some(at) = html.find(&year) else { continue };
        // Words that begin a sentence begin with a capital.
        let before = html[..at].trim_end().trim_end_matches("</i>");
        let begins = before.is_empty() || before.ends_with('.') || before.ends_with(".”");
        let words = if begins { with_capital(words) } else { words.clone() };
        html = html.replace(&year, &escaped(&words));
    }
    marks::read(html.trim(), and, et_al)
}

fn with_capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Plain text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing into a String cannot fail, here and below.
    let _ = escape_html(&mut html, text);
    html
}

/// The text of `html`, as it is written there.
pub fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

/// A note ends like a sentence.
pub(super) fn sentence(mut html: String) -> String {
    let ends = marks::ends_a_sentence(&html) || html.ends_with(['”', '"', '…']);
    if !html.is_empty() && !ends {
        html.push('.');
    }
    html
}

fn write(html: &mut String, children: &ElemChildren) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => formatted(html, text),
            ElemChild::Elem(element) => {
                // A block of its own still stands in one line of text here.
                if element.display.is_some() && !html.is_empty() && !html.ends_with(' ') {
                    html.push(' ');
                }
                write(html, &element.children);
            }
            ElemChild::Markup(text) => drop(escape_html(&mut *html, text)),
            ElemChild::Link { text, .. } => formatted(html, text),
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn formatted(html: &mut String, text: &Formatted) {
    let style = text.formatting;
    let tags = [
        ("i", style.font_style == FontStyle::Italic),
        ("b", style.font_weight == FontWeight::Bold),
        ("small", style.font_variant == FontVariant::SmallCaps),
        ("sup", style.vertical_align == VerticalAlign::Sup),
        ("sub", style.vertical_align == VerticalAlign::Sub),
    ];
    let tags = tags.iter().filter(|(_, is_set)| *is_set).map(|(tag, _)| tag);
    tags.clone().for_each(|tag| html.extend(["<", tag, ">"]));
    let _ = escape_html(&mut *html, &text.text);
    tags.rev().for_each(|tag| html.extend(["</", tag, ">"]));
}
