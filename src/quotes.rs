//! Quotation marks and apostrophes as print sets them, in place of the straight ones of a keyboard.
//!
//! What was written stays as it was written: marks are set where a page shows words, never in data.

use std::borrow::Cow;

/// The marks of a language: what opens and what closes.
type Pair = (&'static str, &'static str);

/// What an apostrophe is in every language.
const APOSTROPHE: &str = "’";

/// Stands in a run of words for what has none of its own that could be set: code, an address.
pub const OBJECT: char = '\u{FFFC}';

/// How a language sets quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quotes {
    double: Pair,
    single: Pair,
}

/// True where `text` has a straight mark. Few have, and every text is asked.
pub fn has_straight(text: &str) -> bool {
    memchr::memchr2(b'\'', b'"', text.as_bytes()).is_some()
}

impl Quotes {
    /// Those of a language (BCP 47); of English where nothing else is known of it. None for languages in whose words
    /// straight marks are letters.
    pub fn of(language: &str) -> Option<Quotes> {
        let base = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let (double, single) = match &*base {
            "he" | "yi" => return None,
            "de" | "cs" | "sk" | "sl" | "is" | "lt" | "et" | "bg" => (("„", "“"), ("‚", "‘")),
            "pl" | "ro" | "hu" => (("„", "”"), ("‚", "’")),
            "fr" => (("«\u{202F}", "\u{202F}»"), ("“", "”")),
            "ru" | "uk" | "be" => (("«", "»"), ("„", "“")),
            "es" | "el" | "nb" | "nn" | "no" => (("«", "»"), ("“", "”")),
            "sv" | "fi" => (("”", "”"), ("’", "’")),
            _ => (("“", "”"), ("‘", "’")),
        };
        Some(Quotes { double, single })
    }

    /// `text` with its marks set.
    ///
    /// ```
    /// use annals::quotes::Quotes;
    /// let quotes = Quotes::of("en").unwrap();
    /// assert_eq!(quotes.set("Trump's \"offer\""), "Trump’s “offer”");
    /// ```
    pub fn set<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let marks = self.marks(text);
        if marks.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut set = String::with_capacity(text.len() + 2 * marks.len());
        let mut from = 0;
        for (at, mark) in marks {
            set.push_str(&text[from..at]);
            set.push_str(mark);
            from = at + 1;
        }
        set.push_str(&text[from..]);
        Cow::Owned(set)
    }

    /// The same for HTML whose tags have no attributes, and in which straight marks may be escaped.
    ///
    /// ```
    /// use annals::quotes::Quotes;
    /// let quotes = Quotes::of("en").unwrap();
    /// assert_eq!(quotes.set_html("<i>It&#39;s</i> &amp; &quot;<b>a</b>&quot;"), "<i>It’s</i> &amp; “<b>a</b>”");
    /// ```
    pub fn set_html(&self, html: &str) -> String {
        // The words, and where in the HTML each straight mark among them stands, with its length there.
        let mut words = String::with_capacity(html.len());
        let mut straight = Vec::new();
        let mut rest = html;
        while let Some(c) = rest.chars().next() {
            let escaped = [("&#39;", '\''), ("&quot;", '"')];
            let escaped = escaped.into_iter().find(|(written, _)| rest.starts_with(written));
            let (length, c) = match (escaped, c) {
                (Some((written, c)), _) => (written.len(), Some(c)),
                (None, '<') => (rest.find('>').map_or(rest.len(), |end| end + 1), None),
                (None, c) => (c.len_utf8(), Some(c)),
            };
            if matches!(c, Some('\'' | '"')) {
                straight.push((words.len(), html.len() - rest.len(), length));
            }
            words.extend(c);
            rest = &rest[length..];
        }
        let mut set = String::with_capacity(html.len());
        let (mut from, mut marks) = (0, self.marks(&words).into_iter().peekable());
        for (at, place, length) in straight {
            if let Some((_, mark)) = marks.next_if(|(marked, _)| *marked == at) {
                set.push_str(&html[from..place]);
                set.push_str(mark);
                from = place + length;
            }
        }
        set.push_str(&html[from..]);
        set
    }

    /// For each straight mark of `text` that is to be set: where it stands, and what is set there. Feet, inches, and
    /// what belongs to an address stay as they are.
    pub fn marks(&self, text: &str) -> Vec<(usize, &'static str)> {
        if !has_straight(text) {
            return Vec::new();
        }
        let addresses = addresses(text);
        let last_closing = last_closing(text);
        let mut marks = Vec::new();
        let (mut in_double, mut in_single) = (false, false);
        let (mut before, mut has_opened) = (None::<char>, false);
        for (at, c) in text.char_indices() {
            let p = before.replace(c);
            let opens = std::mem::take(&mut has_opened) || p.is_none_or(stands_before_an_opening);
            if !matches!(c, '\'' | '"') {
                continue;
            }
            let rest = &text[at + 1..];
            let n = rest.chars().next();
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let nearest = addresses.partition_point(|(from, _)| *from < at).checked_sub(1);
            let in_address = nearest.is_some_and(|nearest| at + 1 < addresses[nearest].1);
            if in_address || is_space(p) && is_space(n) {
                continue;
            }
            let opens = opens && !is_space(n);
            let mark = match c {
                // A letter in Hebrew, and in no other script anything that is set.
                '"' if is_word(p) && is_word(n) => continue,
                '"' if opens => {
                    (in_double, has_opened) = (true, true);
                    self.double.0
                }
                '"' if !in_double && is_digit(p) => continue,
                '"' => {
                    in_double = false;
                    self.double.1
                }
                _ if p.is_some_and(|p| ('\u{590}'..='\u{5FF}').contains(&p)) => continue,
                _ if is_digit(p) && (is_digit(n) || !is_word(n) && !in_single) => continue,
                _ if is_word(p) && is_word(n) => APOSTROPHE,
                // '90s
                _ if opens && rest.bytes().take(2).filter(u8::is_ascii_digit).count() == 2 => {
                    APOSTROPHE
                }
                _ if opens && last_closing.is_some_and(|last| at < last) => {
                    (in_single, has_opened) = (true, true);
                    self.single.0
                }
                _ if !opens && in_single => {
                    in_single = false;
                    self.single.1
                }
                _ => APOSTROPHE,
            };
            marks.push((at, mark));
        }
        marks
    }
}

/// True for what may stand before a mark that opens.
fn stands_before_an_opening(c: char) -> bool {
    c.is_whitespace() || "([{-–—/«‹“‘„‚¿¡".contains(c)
}

/// Where the last single mark stands that can close.
fn last_closing(text: &str) -> Option<usize> {
    text.rmatch_indices('\'').map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + 1..].chars().next();
        before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// From where to where words are addresses.
fn addresses(text: &str) -> Vec<(usize, usize)> {
    if !text.contains("://") {
        return Vec::new();
    }
    let words = text.split_whitespace().filter(|word| word.contains("://"));
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    words.map(|word| (at(word), at(word) + word.len())).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]
mod tests {
    use super::*;

    #[test]
    fn marks_are_set_as_a_language_has_them() {
        // (language, as it is written, as it is set)
        let cases = [
            ("en", "Trump's \"offer\", the leaders' reply", "Trump’s “offer”, the leaders’ reply"),
            ("en", "\"They weren't able\" ('no time')", "“They weren’t able” (‘no time’)"),
            ("en", "\"'Yes' is no answer,\" he said", "“‘Yes’ is no answer,” he said"),
            ("en", "the '90s, '68, 'tis so", "the ’90s, ’68, ’tis so"),
            ("en", "rock 'n' roll", "rock ‘n’ roll"),
            ("en", "5'10\" tall, 6' and 1990's", "5'10\" tall, 6' and 1990’s"),
            ("en", "a ' b \" c", "a ' b \" c"),
            ("en", "see \"https://x.example/it's/\"a\"/\"", "see “https://x.example/it's/\"a\"/”"),
            ("en", "‘set’ “already”, it’s", "‘set’ “already”, it’s"),
            ("en", "\"", "\""),
            ("en", "'", "'"),
            ("en", "", ""),
            ("en", "צה\"ל וג'ירפה", "צה\"ל וג'ירפה"),
            ("en-GB", "Kim's", "Kim’s"),
            ("de", "\"Wort\", 'innen', gibt's", "„Wort“, ‚innen‘, gibt’s"),
            ("fr", "l'offre \"mot\"", "l’offre «\u{202F}mot\u{202F}»"),
            ("ru", "\"слово\"", "«слово»"),
            ("fi", "\"sana\"", "”sana”"),
            ("xx", "\"a\"", "“a”"),
        ];
        for (language, written, set) in cases {
            assert_eq!(Quotes::of(language).unwrap().set(written), set, "{written}");
        }
        assert_eq!(Quotes::of("he"), None);
    }

    #[test]
    fn a_long_text_takes_time_in_proportion() {
        let text = "'a \"b http://c's/ ".repeat(200_000);
        assert_eq!(Quotes::of("en").unwrap().marks(&text).len(), 400_000);
    }
}
