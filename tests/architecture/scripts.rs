//! What stands in quotation marks in a script.

/// A literal of a script: its line, what stands before it on that line, and its text. Of a template, what is filled in
/// stands as `{}`.
pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) before: String,
    pub(crate) text: String,
}

/// The literals of a script, outside its comments. A regular expression may hold no quotation mark.
pub(crate) fn literals(script: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut rest = script;
    while let Some(at) = rest.find(['\'', '"', '`', '/']) {
        let offset = script.len() - rest.len() + at;
        let behind = &rest[at + 1..];
        rest = match rest.as_bytes()[at] {
            b'/' if behind.starts_with('/') => after(behind, "\n"),
            b'/' if behind.starts_with('*') => after(behind, "*/"),
            b'/' => behind,
            quote => {
                let (text, rest) = quoted(behind, char::from(quote));
                let before = script[..offset].rsplit('\n').next().unwrap_or_default().to_owned();
                let line = script[..offset].matches('\n').count() + 1;
                found.push(Literal { line, before, text });
                rest
            }
        }
    }
    found
}

fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// The text up to the quotation mark that ends it, and what comes behind.
fn quoted(text: &str, quote: char) -> (String, &str) {
    let (mut said, mut depth) = (String::new(), 0_usize);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => _ = chars.next(),
            '$' if quote == '`' && chars.peek().is_some_and(|(_, next)| *next == '{') => {
                said.push_str(if depth == 0 { "{}" } else { "" });
            }
            '{' if depth > 0 || said.ends_with("{}") && text[..at].ends_with('$') => depth += 1,
            '}' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            _ if c == quote => return (said, &text[at + c.len_utf8()..]),
            _ => said.push(c),
        }
    }
    (said, "")
}

/// Keys, as browsers call them.
const KEYS: [&str; 8] =
    ["ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "End", "Enter", "Escape", "Home"];

/// What comes right before literals that are not for readers: names of classes, faces, and what developers read.
const NOT_READ: [&str; 4] = ["class: ", "className = ", "font = ", "Error("];

/// True for a word with a capital letter that is no key.
pub(crate) fn is_heading(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && !KEYS.contains(&text)
}

impl Literal {
    /// True for names of classes and the like, selectors and media queries.
    pub(crate) fn is_for_no_reader(&self) -> bool {
        let argument = self.before.rsplit([',', '{']).next().unwrap_or_default();
        NOT_READ.iter().any(|marker| argument.contains(marker))
            || self.text.starts_with(['.', '('])
            || self.text.contains(" > ")
    }
}
