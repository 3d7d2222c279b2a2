//! Lines of a script without the spaces that are only for those who read the source.
//!
//! It is meant for the built-in theme's own modules, where no text goes over several lines. Texts, templates, patterns and
//! comments stay as they are, and so does a space that parts two words or two signs that would be read as one.

use crate::theme::style::end_of_string;

/// A line in which signs stand close to what is beside them.
pub(super) fn close(line: &str) -> String {
    let mut closed = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            ' ' => rest.len() - rest.trim_start_matches(' ').len(),
            '\'' | '"' => end_of_string(rest, first),
            '`' => template(rest),
            '/' if rest.starts_with("//") => rest.len(),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '/' if begins_pattern(&closed) => pattern(rest),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        match (first, closed.chars().next_back(), after.chars().next()) {
            (' ', Some(before), Some(next)) if !parts(before, next) => {}
            (' ', _, _) => closed.push(' '),
            _ => closed.push_str(piece),
        }
        rest = after;
    }
    closed
}

/// Whether a space between these two is needed.
fn parts(before: char, next: char) -> bool {
    let is_sign = |sign: char| "=+-*/<>?:|&,;{}()[]!%^".contains(sign);
    // `a + +b` and `a < !--b` say something else without it, and a pattern beside a slash would be a comment.
    let joins = matches!(
        (before, next),
        ('+', '+') | ('-', '-') | ('<', '!') | ('/', '/' | '*') | ('*', '/')
    );
    joins || !(is_sign(before) || is_sign(next))
}

/// The length of a template that stands first, with what is written between its braces.
fn template(rest: &str) -> usize {
    let mut at = 1;
    while let Some(character) = rest[at..].chars().next() {
        at += match character {
            '`' => return at + 1,
            '\\' => 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8),
            '$' if rest[at..].starts_with("${") => 2 + inserted(&rest[at + 2..]),
            _ => character.len_utf8(),
        };
    }
    rest.len()
}

/// The length of what is inserted into a template, with the brace that ends it.
fn inserted(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 1);
    while let Some(character) = rest[at..].chars().next() {
        at += match character {
            '}' if depth == 1 => return at + 1,
            '\'' | '"' => end_of_string(&rest[at..], character),
            '`' => template(&rest[at..]),
            _ => character.len_utf8(),
        };
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether a slash after this begins a pattern, and divides nothing.
fn begins_pattern(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with("return")
        || before.ends_with(|end| "=(,:[!&|?{};+<>".contains(end))
}

/// The length of a pattern that stands first.
fn pattern(rest: &str) -> usize {
    let (mut is_escaped, mut is_class) = (false, false);
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => is_class = true,
            ']' => is_class = false,
            '/' if !is_class => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::close;

    #[test]
    fn signs_stand_close_and_words_apart() {
        for (line, closed) in [
            ("const a = b ?? (c + 1) * 2", "const a=b??(c+1)*2"),
            ("} else if (a in b) return - 1", "}else if(a in b)return-1"),
            ("const { a, b = 2 } = c", "const{a,b=2}=c"),
            ("return (a, b) => a - b", "return(a,b)=>a-b"),
            ("a + +b - -c", "a+ +b- -c"),
            ("a < !--b", "a< !--b"),
            ("for (const [a, b] of c) {", "for(const[a,b]of c){"),
        ] {
            assert_eq!(close(line), closed);
        }
    }

    #[test]
    fn what_is_said_stays() {
        for (line, closed) in [
            ("say('a , b') + \"c = \\\" d\"", "say('a , b')+\"c = \\\" d\""),
            (
                "`a = ${b({ c: `d + ${e + f}` })} + g` + h",
                "`a = ${b({ c: `d + ${e + f}` })} + g`+h",
            ),
            ("a.replace(/ [/ ] = \\/ /g, '') / 2", "a.replace(/ [/ ] = \\/ /g,'')/2"),
            ("return / a/.test(b) // c = d", "return/ a/.test(b)// c = d"),
            ("a /* b = c */ + d", "a/* b = c */+d"),
            ("'it never ends = ", "'it never ends = "),
            ("`nor ${this = ", "`nor ${this = "),
        ] {
            assert_eq!(close(line), closed);
        }
    }
}
