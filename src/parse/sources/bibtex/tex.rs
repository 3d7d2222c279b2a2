//! TeX as it stands in bibliographies, read as plain text: letters with accents, braces, the commands for signs,
//! quotation marks and type, dashes, simple formulas. What a command that is not known holds is kept, and the command
//! is named.

use unicode_normalization::char::compose;

use super::commands;
use super::commands::Meaning;

/// The deepest nesting of braces and arguments that is read; what is deeper is left out.
pub(super) const DEEPEST: usize = 100;

/// The most unknown commands of one value that are reported.
const MOST_UNKNOWN: usize = 8;

/// The most accents on one letter.
const MOST_ACCENTS: usize = 4;

/// A value as plain text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    /// Its words, with single spaces between them; `~` is a no-break space.
    pub(super) words: String,
    /// The first commands in it that are not known, each once.
    pub(super) unknown: Vec<String>,
}

/// Reads `tex` as text. Takes time in proportion to its length; nothing is refused.
pub(super) fn text(tex: &str) -> Text {
    let mut reader = Reader {
        rest: tex,
        out: String::with_capacity(tex.len()),
        unknown: Vec::new(),
        depth: 0,
        accents: 0,
        is_german: tex.contains("\"`"),
    };
    reader.group(Quotes::default());
    let words = reader.out.trim_matches(|c: char| c.is_ascii_whitespace()).to_owned();
    Text { words, unknown: reader.unknown }
}

/// What is open around a place in a text.
#[derive(Clone, Copy, Debug, Default)]
struct Quotes {
    /// Quotation marks by command: those inside others turn single.
    marked: usize,
    /// In a formula.
    in_math: bool,
}

struct Reader<'t> {
    rest: &'t str,
    out: String,
    unknown: Vec<String>,
    depth: usize,
    /// Accents whose letter is being read: one on another, without braces between them.
    accents: usize,
    /// German quotation marks are in it: "` and "'.
    is_german: bool,
}

impl<'t> Reader<'t> {
    fn eat(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next();
        self.rest = chars.as_str();
        c
    }

    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
    }

    /// Reads up to the brace that closes this group, and past it.
    fn group(&mut self, quotes: Quotes) {
        // A single quotation mark that was opened with a grave accent is closed by the next
        // apostrophe that ends a word.
        let mut single = 0_usize;
        while let Some(c) = self.next() {
            match c {
                '}' if self.depth > 0 => return,
                '}' => {}
                '{' => self.inner(quotes),
                '\\' => self.command(quotes),
                '$' if quotes.in_math => {}
                '$' => self.formula(quotes),
                '^' | '_' if quotes.in_math => self.script(c, quotes),
                '~' => self.out.push('\u{A0}'),
                '-' if self.eat("--") => self.out.push('—'),
                '-' if self.eat("-") => self.out.push('–'),
                '"' if self.is_german && self.eat("`") => self.out.push('„'),
                '"' if self.is_german && self.eat("'") => self.out.push('“'),
                '`' if self.eat("`") => self.out.push('“'),
                '`' => {
                    single += 1;
                    self.out.push('‘');
                }
                '\'' if quotes.in_math => self.out.push('′'),
                '\'' if self.eat("'") => self.out.push('”'),
                '\'' if single > 0 && !self.rest.starts_with(char::is_alphanumeric) => {
                    single -= 1;
                    self.out.push('’');
                }
                ',' if self.eat(",") => self.out.push('„'),
                '<' if self.eat("<") => self.out.push('«'),
                '>' if self.eat(">") => self.out.push('»'),
                '?' if self.eat("`") => self.out.push('¿'),
                '!' if self.eat("`") => self.out.push('¡'),
                c if c.is_ascii_whitespace() => {
                    self.skip_spaces();
                    if !quotes.in_math {
                        self.out.push(' ');
                    }
                }
                c => self.out.push(c),
            }
        }
    }

    /// Reads the group whose brace was just opened.
    fn inner(&mut self, quotes: Quotes) {
        if self.depth == DEEPEST {
            // Nothing that deep is text.
            self.pass_over();
            return;
        }
        self.depth += 1;
        self.group(quotes);
        self.depth -= 1;
    }

    /// Leaves the group whose brace was just opened, and what is in it, out.
    fn pass_over(&mut self) {
        let mut open = 1_usize;
        while let Some(c) = self.next() {
            match c {
                '\\' => drop(self.next()),
                '{' => open += 1,
                '}' if open == 1 => return,
                '}' => open -= 1,
                _ => {}
            }
        }
    }

    /// What a part of the text reads as, taken out of it.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) -> String {
        let before = std::mem::take(&mut self.out);
        read(self);
        std::mem::replace(&mut self.out, before)
    }

    /// The argument of a command in braces, if there is one.
    fn argument(&mut self, quotes: Quotes) -> Option<String> {
        let has_one =
            self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).starts_with('{');
        has_one.then(|| {
            self.skip_spaces();
            self.next();
            self.apart(|reader| reader.inner(quotes))
        })
    }

    /// Passes over `[…]` behind a command.
    fn option(&mut self) {
        const LONGEST: usize = 200;
        let end = self.rest.bytes().take(LONGEST).position(|byte| byte == b']');
        if let Some(end) = end.filter(|_| self.rest.starts_with('[')) {
            self.rest = &self.rest[end + 1..];
        }
    }

    /// The argument in braces as it is written: an address.
    fn as_written(&mut self) -> &'t str {
        let text = self.rest;
        if !self.eat("{") {
            return "";
        }
        self.pass_over();
        let length = text.len() - self.rest.len();
        let inside = &text[1..length];
        inside.strip_suffix('}').unwrap_or(inside)
    }

    /// Reads the command whose backslash was just passed.
    fn command(&mut self, quotes: Quotes) {
        let letters =
            self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        if letters == 0 {
            return self.sign(quotes);
        }
        let (name, rest) = self.rest.split_at(letters);
        self.rest = rest;
        let is_starred = self.eat("*");
        let meaning = commands::meaning(name);
        // Behind the name of a command, spaces only end it.
        if !self.rest.starts_with('{') {
            self.skip_spaces();
        }
        match meaning {
            Some(Meaning::Accent(mark)) => self.accent(mark, quotes),
            Some(Meaning::Sign(sign)) => {
                self.out.push_str(sign);
                // `\o{}` ends the name and holds nothing.
                self.eat("{}");
            }
            Some(Meaning::Type) => self.option(),
            Some(Meaning::Nothing { arguments }) => {
                for _ in 0..arguments {
                    self.option();
                    self.apart(|reader| drop(reader.argument(quotes)));
                }
                self.eat("{}");
            }
            Some(Meaning::Quotation { arguments_before }) => {
                for _ in 0..arguments_before {
                    self.apart(|reader| drop(reader.argument(quotes)));
                }
                self.quotation(quotes, is_starred);
            }
            Some(Meaning::Formula) => {
                let formula = self.argument(Quotes { in_math: true, ..quotes });
                self.out.push_str(&formula.unwrap_or_default());
            }
            Some(Meaning::Script(sign)) => {
                let script = self.argument(quotes).unwrap_or_default();
                self.out.push_str(&commands::script(sign, &script));
            }
            Some(Meaning::Address) => {
                let address = self.as_written();
                self.out.push_str(&commands::unescaped(address));
            }
            Some(Meaning::Link) => {
                self.as_written();
                let words = self.argument(quotes);
                self.out.push_str(&words.unwrap_or_default());
            }
            Some(Meaning::Fraction) => {
                let (over, under) = (self.argument(quotes), self.argument(quotes));
                self.out.push_str(&over.unwrap_or_default());
                self.out.push('/');
                self.out.push_str(&under.unwrap_or_default());
            }
            None => {
                let is_named = self.unknown.iter().any(|known| known == name);
                if self.unknown.len() < MOST_UNKNOWN && !is_named {
                    self.unknown.push(name.to_owned());
                }
                self.option();
            }
        }
    }

    /// A command of one sign: an accent, a spelled character, a space.
    fn sign(&mut self, quotes: Quotes) {
        let Some(sign) = self.next() else { return };
        match (commands::accent(sign), sign) {
            // A hyphen that a word may be broken at, and what keeps letters apart.
            (_, '-' | '/' | '@' | '!' | '>' | ')' | ']' | '(' | '[')
                if !quotes.in_math || sign == '!' => {}
            (_, ',' | ':' | ';') if quotes.in_math => {}
            (_, ',') => self.out.push('\u{202F}'),
            (_, '\\') => {
                self.option();
                self.space();
            }
            (Some(mark), _) if !quotes.in_math => self.accent(mark, quotes),
            (_, c) if c.is_ascii_whitespace() => self.space(),
            (_, c) => self.out.push(c),
        }
    }

    /// One space, whatever stands around it.
    fn space(&mut self) {
        self.skip_spaces();
        if !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// Sets `mark` on what follows: a letter, a group, or another accent with its letter.
    fn accent(&mut self, mark: char, quotes: Quotes) {
        let mut marks = vec![mark];
        let letters = loop {
            self.skip_spaces();
            match self.rest.chars().next() {
                Some('{') => {
                    self.next();
                    break self.apart(|reader| reader.inner(quotes));
                }
                // Nothing has more than a few.
                Some('\\') if marks.len() + self.accents < MOST_ACCENTS => {
                    self.next();
                    let next = self.rest.chars().next();
                    let is_sign = next.is_some_and(|c| !c.is_ascii_alphabetic());
                    match next.and_then(commands::accent).filter(|_| is_sign) {
                        Some(another) => {
                            self.next();
                            marks.push(another);
                        }
                        None => {
                            self.accents += marks.len();
                            let letters = self.apart(|reader| reader.command(quotes));
                            self.accents -= marks.len();
                            break letters;
                        }
                    }
                }
                Some('\\' | '}') | None => break String::new(),
                Some(_) => break self.next().map(String::from).unwrap_or_default(),
            }
        };
        let mut letters = letters.chars();
        let Some(first) = letters.next() else {
            return self.out.push_str(commands::alone(mark));
        };
        // Letters without a dot get the accent in its place.
        let first = match first {
            'ı' => 'i',
            'ȷ' => 'j',
            first => first,
        };
        let mut set = String::from(first);
        for mark in marks.into_iter().rev() {
            let joined = (set.chars().count() == 1)
                .then(|| set.chars().next().and_then(|letter| compose(letter, mark)))
                .flatten();
            match joined {
                Some(letter) => set = String::from(letter),
                None => set.push(mark),
            }
        }
        self.out.push_str(&set);
        self.out.push_str(letters.as_str());
    }

    /// A quotation in marks: double ones, single ones inside them.
    fn quotation(&mut self, quotes: Quotes, is_single: bool) {
        let inside = Quotes { marked: quotes.marked + 1, ..quotes };
        self.option();
        let Some(words) = self.argument(inside) else { return };
        let is_single = is_single || quotes.marked % 2 == 1;
        let (open, close) = if is_single { ('‘', '’') } else { ('“', '”') };
        self.out.push(open);
        self.out.push_str(words.trim());
        self.out.push(close);
    }

    /// A formula up to the next `$`. Where none follows, or what follows is plainly no formula, `$` is a dollar.
    fn formula(&mut self, quotes: Quotes) {
        let Some(end) = self.rest.find('$').filter(|end| *end < 1000) else {
            return self.out.push('$');
        };
        let inside = &self.rest[..end];
        let is_formula =
            inside.contains(['\\', '^', '_', '=', '<', '>', '+']) || !inside.contains(' ');
        if !is_formula || inside.is_empty() || inside.contains('}') && !inside.contains('{') {
            return self.out.push('$');
        }
        let after = &self.rest[end + 1..];
        let (depth, rest) = (self.depth, self.rest);
        self.rest = inside;
        self.depth = 0;
        let text = self.apart(|reader| reader.group(Quotes { in_math: true, ..quotes }));
        (self.depth, self.rest) = (depth, rest);
        self.rest = after;
        self.out.push_str(&text);
    }

    /// What is raised or lowered in a formula.
    fn script(&mut self, sign: char, quotes: Quotes) {
        let script = match self.argument(quotes) {
            Some(script) => script,
            None if self.eat("\\") => self.apart(|reader| reader.command(quotes)),
            None => self.next().map(String::from).unwrap_or_default(),
        };
        self.out.push_str(&commands::script(sign, &script));
    }
}
