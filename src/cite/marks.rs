//! Marks that stand for what the citation engine would read wrongly, and what replaces them in its output: quotation
//! marks in a title, "and others" among authors, the hyphen of a number. They are noncharacters, which no text holds.

use std::borrow::Cow;

/// A quotation opens.
const OPEN: char = '\u{FDD0}';
/// A quotation closes.
const CLOSE: char = '\u{FDD1}';
/// A quotation in German marks closes, with what opens one elsewhere.
const CLOSE_LOW: char = '\u{FDD2}';
/// A hyphen that is no range.
const HYPHEN: char = '\u{FDD3}';
/// A space inside of a family name: what stands before it is no particle.
const SPACE: char = '\u{FDD5}';
/// A name: and others.
pub(super) const OTHERS: &str = "\u{FDD4}";

/// Words for the engine, which otherwise takes quotation marks in them for its own.
pub(super) fn marked(text: &str) -> Cow<'_, str> {
    let is_read = |c| matches!(c, '"' | '“' | '”' | '„' | '\u{FDD0}'..='\u{FDEF}');
    if !text.contains(is_read) {
        return Cow::Borrowed(text);
    }
    // What is not paired is no quotation: 5" guns.
    let straight = text.matches('"').count().is_multiple_of(2);
    let mut marked = String::with_capacity(text.len());
    let mut low = 0_usize;
    for c in text.chars() {
        marked.push(match c {
            '\u{FDD0}'..='\u{FDEF}' => continue,
            '„' => {
                low += 1;
                c
            }
            '“' if low > 0 => {
                low -= 1;
                CLOSE_LOW
            }
            '”' if low > 0 => {
                low -= 1;
                CLOSE
            }
            '“' => OPEN,
            '”' => CLOSE,
            '"' if straight => {
                let before = marked.chars().next_back();
                let opens =
                    before.is_none_or(|c| c.is_whitespace() || "([{—–‘\u{FDD0}".contains(c));
                if opens { OPEN } else { CLOSE }
            }
            c => c,
        });
    }
    Cow::Owned(marked)
}

/// A number that is none but a name: "RC-6947", "99-02".
pub(super) fn named(number: &str) -> String {
    number.replace('-', &HYPHEN.to_string())
}

/// A family name that is whole: "Le Guin".
pub(super) fn whole(family: &str) -> Cow<'_, str> {
    match family.contains(' ') {
        true => Cow::Owned(family.replace(' ', &SPACE.to_string())),
        false => Cow::Borrowed(family),
    }
}

/// HTML with the marks read. `and` and `et_al` are the words of the language.
pub(super) fn read(html: &str, and: &str, et_al: &str) -> String {
    punctuated(&quoted(&with_others(html, and, et_al)).replace(HYPHEN, "-").replace(SPACE, " "))
}

/// "Smith, John, and others" as the language has it, without the "and".
fn with_others<'h>(html: &'h str, and: &str, et_al: &str) -> Cow<'h, str> {
    if !html.contains(OTHERS) {
        return Cow::Borrowed(html);
    }
    let mut read = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(OTHERS) {
        read.push_str(before);
        let mut has_comma = false;
        let mut end = read.len();
        loop {
            let names = read[..end].trim_end();
            let joins = [and, "and", "&amp;", "…"].into_iter().filter(|word| !word.is_empty());
            let joined = joins.clone().find_map(|word| names.strip_suffix(word));
            let stop = names.strip_suffix(',').or_else(|| names.strip_suffix(';'));
            has_comma |= stop.is_some();
            match joined.filter(|names| names.ends_with(char::is_whitespace)).or(stop) {
                Some(shorter) => end = shorter.len(),
                None => {
                    end = names.len();
                    break;
                }
            }
        }
        read.truncate(end);
        if !read.is_empty() && !read.ends_with('(') {
            // A comma before the "and" stays behind names that have others.
            let names = read.rsplit(['(', '>', '“']).next().unwrap_or_default();
            read.push_str(if has_comma && names.contains(',') { ", " } else { " " });
        }
        read.push_str(et_al);
        // The abbreviation brings its full stop along.
        rest = if et_al.ends_with('.') { after.strip_prefix('.').unwrap_or(after) } else { after };
    }
    read.push_str(rest);
    Cow::Owned(read)
}

/// Quotations inside quotations in the other sort of marks, and a comma or full stop before the marks that close there.
fn quoted(html: &str) -> String {
    let mut read = String::with_capacity(html.len());
    let mut open: Vec<char> = Vec::new();
    let mut in_tag = false;
    let mut chars = html.chars().peekable();
    while let Some(c) = chars.next() {
        in_tag = in_tag && c != '>' || c == '<';
        if in_tag {
            read.push(c);
            continue;
        }
        match c {
            OPEN => {
                let mark = match open.last() {
                    Some('“') => '‘',
                    Some('„') => '‚',
                    _ => '“',
                };
                open.push(mark);
                read.push(mark);
            }
            CLOSE | CLOSE_LOW => {
                let rest = chars.clone();
                let mark = match open.pop() {
                    Some('‘') => '’',
                    Some('‚') => '‘',
                    Some('„') if c == CLOSE_LOW => '“',
                    _ => '”',
                };
                // What the engine put before its own mark belongs before this one too.
                let mut after = rest;
                if let (Some(stop @ (',' | '.')), Some('”')) = (after.next(), after.next()) {
                    read.push(stop);
                    chars.next();
                }
                read.push(mark);
            }
            '“' if open.last() == Some(&'„') => {
                open.pop();
                read.push(c);
            }
            '“' | '„' | '«' | '‘' => {
                open.push(c);
                read.push(c);
            }
            '”' | '»' => {
                let opens = if c == '”' { ['“', '„'] } else { ['«', '«'] };
                if let Some(at) = open.iter().rposition(|mark| opens.contains(mark)) {
                    open.truncate(at);
                }
                read.push(c);
            }
            // Between letters it is an apostrophe.
            '’' if open.last() == Some(&'‘')
                && !chars.peek().is_some_and(|c| c.is_alphanumeric()) =>
            {
                open.pop();
                read.push(c);
            }
            c => read.push(c),
        }
    }
    read
}

/// One mark where a title's own meets that of the style: never "?.", "!." or "..", and never ",)".
fn punctuated(html: &str) -> String {
    let mut read = String::with_capacity(html.len());
    let mut chars = html.chars().peekable();
    let mut in_tag = false;
    while let Some(c) = chars.next() {
        in_tag = in_tag && c != '>' || c == '<';
        let goes_on = chars.peek().is_some_and(|c| *c == '.' || c.is_alphanumeric());
        if c == '.' && !in_tag && !goes_on && ends_a_sentence(&read) {
            continue;
        }
        // A comma before the part of a date that is not known.
        if c == ')' && read.ends_with(',') {
            read.pop();
        }
        read.push(c);
    }
    read
}

/// True where `html` ends with a mark that ends a sentence, quotation marks and tags aside.
pub(super) fn ends_a_sentence(html: &str) -> bool {
    let mut text = html;
    loop {
        text = text.trim_end_matches(['”', '’', '“', '‘', '»']);
        match text.strip_suffix('>').and_then(|inside| inside.rfind('<')) {
            Some(tag) if text[tag..].starts_with("</") => text = &text[..tag],
            _ => break,
        }
    }
    let is_dots = text.ends_with("..") || text.ends_with('…');
    text.ends_with(['?', '!']) || text.ends_with('.') && !is_dots
}
