//! Styles without what is only for those who read the source: comments, indentation, blank lines.
//!
//! It is meant for the built-in theme's own styles. What stays has the same meaning whatever it says: strings and
//! addresses are not touched, a space that may join two selectors or part the terms of `calc()` stays one, and a
//! comment that alone parts two words stays as the shortest there is.

/// A style sheet with each rule that stands in it, on lines that end with one.
pub(super) fn strip(sheet: &str) -> String {
    let mut stripped = Stripped { text: String::with_capacity(sheet.len()), gap: Gap::Nothing };
    let mut rest = sheet;
    while let Some(first) = rest.chars().next() {
        let (length, kind) = match first {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => (1, Kind::Space),
            '/' if rest.starts_with("/*") => (closing(rest), Kind::Comment),
            '"' | '\'' => (end_of_string(rest, first), Kind::Word),
            '\\' => (1 + rest[1..].chars().next().map_or(0, char::len_utf8), Kind::Word),
            'u' | 'U' if is_bare_address(rest) => {
                (rest.find(')').map_or(rest.len(), |end| end + 1), Kind::Word)
            }
            _ => (first.len_utf8(), Kind::Word),
        };
        let (piece, after) = rest.split_at(length);
        match kind {
            Kind::Space => stripped.gap = Gap::Space,
            Kind::Comment => stripped.gap = stripped.gap.max(Gap::Comment),
            Kind::Word => stripped.push(piece),
        }
        rest = after;
    }
    stripped.text
}

/// What a piece of a sheet is.
enum Kind {
    Space,
    Comment,
    Word,
}

/// What stood before the next word: of a comment and a space, the space is what parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Comment,
    Space,
}

struct Stripped {
    text: String,
    gap: Gap,
}

impl Stripped {
    /// Adds a word, with what has to stay of the gap before it.
    fn push(&mut self, word: &str) {
        let gap = std::mem::replace(&mut self.gap, Gap::Nothing);
        let before = self.text.chars().next_back().unwrap_or('\n');
        let empty_value = before == ':' && matches!(word, ";" | "}");
        let parts = !matches!(before, '{' | '}' | ';' | ',' | ':' | '(' | '\n')
            && !matches!(word, "{" | "}" | ";" | "," | ")");
        // An escape ends with the space behind it, and a property that is empty on purpose is one space.
        let ends_escape =
            |text: &str| text.trim_end_matches(|c: char| c.is_ascii_hexdigit()).ends_with('\\');
        match gap {
            Gap::Space if parts || empty_value || ends_escape(&self.text) => self.text.push(' '),
            Gap::Comment if parts => self.text.push_str("/**/"),
            _ => {}
        }
        if word == "}" && self.text.ends_with(';') {
            self.text.pop();
        }
        self.text.push_str(word);
        if word == "}" {
            self.text.push('\n');
        }
    }
}

/// Where a comment ends that begins `text`.
fn closing(text: &str) -> usize {
    text.get(2..).and_then(|inner| inner.find("*/")).map_or(text.len(), |end| end + 4)
}

/// Where a string ends that begins `text` with `quote`.
pub(super) fn end_of_string(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// True where an address without quotes begins, in which everything is part of it.
fn is_bare_address(text: &str) -> bool {
    let Some(("url" | "URL" | "Url", inner)) = text.split_once('(') else { return false };
    !inner.trim_start().starts_with(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn only_what_has_no_meaning_goes() {
        let rows = [
            (
                "/* Tokens. */\n:root {\n\t--a: 1px; /* one */\n\t--b: calc(1px + 2px);\n}\n",
                ":root{--a:1px;--b:calc(1px + 2px)}\n",
            ),
            (
                "@layer base, page;\n\n@layer base {\n  a, b { color: red; }\n}\n",
                "@layer base,page;@layer base{a,b{color:red}\n}\n",
            ),
            (
                "a :is(b, c) > d:hover + e .f { margin: 0 auto !important }",
                "a :is(b,c) > d:hover + e .f{margin:0 auto !important}\n",
            ),
            (
                "@media (min-width: 40em) and (not (hover)) { a { b: c } }",
                "@media (min-width:40em) and (not (hover)){a{b:c}\n}\n",
            ),
            (".a/* one */.b /* two */ .c { d: e }", ".a/**/.b .c{d:e}\n"),
            (
                "a { content: \"  /* said */ ; } \\\" \"; b: ' ' }",
                "a{content:\"  /* said */ ; } \\\" \";b:' '}\n",
            ),
            (
                "a { b: url( data:x,/*;y ) ; c: url( 'd e' ) }",
                "a{b:url( data:x,/*;y );c:url('d e')}\n",
            ),
            ("a { --empty: ; --none: }", "a{--empty: ;--none: }\n"),
            (
                ".\\31 0 , .a\\  b { content: \"\\2014 \" \"x\" }",
                ".\\31 0,.a\\  b{content:\"\\2014 \" \"x\"}\n",
            ),
            ("a{b:c}/*/ not yet */d{e:f}", "a{b:c}\nd{e:f}\n"),
            ("a { b: c; } /* open", "a{b:c}\n"),
            ("a { b: \"open", "a{b:\"open"),
            ("", ""),
        ];
        for (sheet, expected) in rows {
            assert_eq!(strip(sheet), expected, "{sheet}");
            assert_eq!(strip(expected), expected, "again: {sheet}");
        }
    }

    #[test]
    fn the_built_in_theme_keeps_every_rule_and_no_comment() {
        for (path, file) in crate::theme::files::built_in() {
            if !path.starts_with("css/") {
                continue;
            }
            let text = std::str::from_utf8(file.bytes).unwrap_or_default();
            let stripped = strip(text);
            assert!(!stripped.contains("/*"), "{path} keeps a comment");
            assert_eq!(stripped.matches('{').count(), stripped.matches('}').count(), "{path}");
            assert!(
                stripped.ends_with("}\n") || stripped.ends_with(';'),
                "{path} ends within a rule"
            );
        }
    }
}
