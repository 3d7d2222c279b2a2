//! Front matter that looks right and is not: white space that YAML does not take for white space.

/// `text` with plain spaces where lines are indented, and after keys, by non-breaking spaces or
/// tabs; byte for byte as long. Also where the first such character stood. `None` when there is
/// none.
pub(crate) fn spaces(text: &str) -> Option<(String, usize)> {
    let mut repaired = String::with_capacity(text.len());
    let mut first = None;
    for line in text.split_inclusive('\n') {
        let mut blank = true;
        let mut has_key = false;
        for c in line.chars() {
            match c {
                '\u{A0}' | '\u{202F}' | '\t' if blank => {
                    first.get_or_insert(repaired.len());
                    (0..c.len_utf8()).for_each(|_| repaired.push(' '));
                }
                ' ' => repaired.push(' '),
                c => {
                    // A run counts at the start of a line and after its first colon.
                    blank = c == ':' && !has_key;
                    has_key |= c == ':';
                    repaired.push(c);
                }
            }
        }
    }
    first.map(|first| (repaired, first))
}
