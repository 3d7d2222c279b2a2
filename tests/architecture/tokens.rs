//! The words and signs of a source file.

/// A word or a sign of the code.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
}

impl Token {
    pub(crate) fn is_name(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// The code without what stands behind `#[cfg(test)]`: a module, or one line.
pub(crate) fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept: Vec<Token> = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        kept.push(token);
        let start = kept.len().saturating_sub(MARK.len());
        if kept[start..].iter().map(|token| &*token.text).eq(MARK) {
            kept.truncate(start);
            let mut depth = 0_usize;
            for token in tokens.by_ref() {
                depth += usize::from(token.text == "{");
                let closes = token.text == "}";
                depth = depth.saturating_sub(usize::from(closes));
                if depth == 0 && (closes || token.text == ";") {
                    break;
                }
            }
        }
    }
    kept
}

/// The words and signs of a source, without comments and what stands in quotation marks.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(c) = rest.chars().next() {
        let raw = rest.trim_start_matches(['b', 'r']).trim_start_matches('#');
        let is_raw = rest.starts_with(['b', 'r']) && raw.starts_with('"');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if is_raw && rest[..rest.len() - raw.len()].contains('r') {
            let marks = rest[..rest.len() - raw.len()].matches('#').count();
            let close = format!("\"{}", "#".repeat(marks));
            let start = rest.len() - raw.len() + 1;
            rest[start..].find(&close).map_or(rest.len(), |end| start + end + close.len())
        } else if c == '"' {
            quoted(rest)
        } else if c == '\'' {
            letter(rest)
        } else if c.is_alphanumeric() || c == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            found.push(Token { text: rest[..end].to_owned(), line });
            end
        } else {
            let length = if rest.starts_with("::") { 2 } else { c.len_utf8() };
            if !c.is_whitespace() {
                found.push(Token { text: rest[..length].to_owned(), line });
            }
            length
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// The length of a string with its quotation marks.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// The length of a letter in quotation marks; of a lifetime, that of its mark.
fn letter(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let after = at + escaped.len_utf8();
            text[after..].find('\'').map_or(text.len(), |end| after + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}
