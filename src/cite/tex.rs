//! Text as TeX, so that it is read as the same text again.

/// Text with what TeX reads as a command, as a mark or as one space spelled out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let ends_a_run = |c: char| matches!(c, '-' | '\'' | ',' | '<' | '>' | ' ');
    for c in text.chars() {
        // Of two hyphens TeX makes a dash, of two spaces one.
        if ends_a_run(c) && escaped.ends_with(c) {
            escaped.push_str("{}");
        }
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '`' => escaped.push_str("\\textasciigrave{}"),
            '\n' => escaped.push_str("\\newline{}"),
            '\u{202F}' => escaped.push_str("\\,"),
            '{' | '}' | '%' | '#' | '&' | '$' | '_' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// What is no TeX, a DOI: braces are spelled out, so that they close nothing.
pub(super) fn verbatim(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '\\' => spelled.extend(['\\', c]),
            c if c.is_control() => spelled.push(' '),
            c => spelled.push(c),
        }
    }
    spelled
}
