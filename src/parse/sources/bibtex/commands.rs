//! The commands of TeX that bibliographies use, and what each of them is as text.

use super::signs;

/// What a command does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// Sets this mark on the letter behind it.
    Accent(char),
    /// Stands for these characters.
    Sign(&'static str),
    /// Says how the words behind it are set, which stand as they are.
    Type,
    /// Says nothing, and neither do its arguments.
    Nothing {
        /// How many it has.
        arguments: usize,
    },
    /// Puts its argument into quotation marks.
    Quotation {
        /// Arguments before the words: a language.
        arguments_before: usize,
    },
    /// A formula.
    Formula,
    /// Raises (`^`) or lowers (`_`) its argument.
    Script(char),
    /// An address, in which nothing is a command.
    Address,
    /// An address, and the words that lead there.
    Link,
    /// One number over another.
    Fraction,
}

/// Accents that are one sign: `\"o`.
pub(super) fn accent(sign: char) -> Option<char> {
    Some(match sign {
        '`' => '\u{300}',
        '\'' | '´' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        _ => return None,
    })
}

/// Accents that are a word: `\v{s}`, and those of formulas.
const ACCENTS: [(&str, char); 23] = [
    ("u", '\u{306}'),
    ("h", '\u{309}'),
    ("r", '\u{30A}'),
    ("H", '\u{30B}'),
    ("v", '\u{30C}'),
    ("G", '\u{30F}'),
    ("U", '\u{30E}'),
    ("f", '\u{311}'),
    ("d", '\u{323}'),
    ("c", '\u{327}'),
    ("k", '\u{328}'),
    ("b", '\u{331}'),
    ("t", '\u{361}'),
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("hat", '\u{302}'),
    ("tilde", '\u{303}'),
    ("bar", '\u{304}'),
    ("overline", '\u{304}'),
    ("breve", '\u{306}'),
    ("dot", '\u{307}'),
    ("ddot", '\u{308}'),
    ("vec", '\u{20D7}'),
];

/// Commands whose words stand as they are: those that say how words are set, and declarations.
const TYPE: [&str; 75] = [
    "emph",
    "textit",
    "textbf",
    "textsl",
    "textsc",
    "texttt",
    "textrm",
    "textsf",
    "textup",
    "textmd",
    "textnormal",
    "textin",
    "mbox",
    "hbox",
    "text",
    "underline",
    "uline",
    "MakeUppercase",
    "MakeLowercase",
    "MakeTextUppercase",
    "MakeTextLowercase",
    "uppercase",
    "lowercase",
    "NoCaseChange",
    "mkbibemph",
    "mkbibitalic",
    "mkbibbold",
    "mkbibparens",
    "mkbibbrackets",
    "mkbibacro",
    "mkbibnamefamily",
    "mkbibnamegiven",
    "autocap",
    "mathrm",
    "mathit",
    "mathbf",
    "mathsf",
    "mathtt",
    "mathcal",
    "mathbb",
    "mathfrak",
    "mathscr",
    "operatorname",
    "boldsymbol",
    "bf",
    "it",
    "em",
    "sc",
    "sl",
    "tt",
    "rm",
    "sf",
    "bfseries",
    "itshape",
    "scshape",
    "slshape",
    "upshape",
    "ttfamily",
    "rmfamily",
    "sffamily",
    "normalfont",
    "tiny",
    "small",
    "large",
    "Large",
    "relax",
    "protect",
    "unskip",
    "ignorespaces",
    "nobreak",
    "xspace",
    "left",
    "right",
    "big",
    "textgreek",
];

/// Commands that leave nothing in the text, with the number of their arguments.
const NOTHING: [(&str, usize); 14] = [
    ("noopsort", 1),
    ("hspace", 1),
    ("vspace", 1),
    ("hskip", 0),
    ("phantom", 1),
    ("label", 1),
    ("index", 1),
    ("nocite", 1),
    ("footnote", 1),
    ("selectlanguage", 1),
    ("SortNoop", 1),
    ("null", 0),
    ("allowbreak", 0),
    ("linebreak", 0),
];

/// What the command of that name does; nothing where it is not known.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let sign = || signs::sign(name).map(Meaning::Sign);
    let mark =
        || ACCENTS.iter().find(|(known, _)| *known == name).map(|(_, mark)| Meaning::Accent(*mark));
    let of_type = || TYPE.contains(&name).then_some(Meaning::Type);
    let nothing = || {
        let known = NOTHING.iter().find(|(known, _)| *known == name);
        known.map(|(_, arguments)| Meaning::Nothing { arguments: *arguments })
    };
    Some(match name {
        "enquote" | "mkbibquote" | "textquote" | "blockquote" => {
            Meaning::Quotation { arguments_before: 0 }
        }
        "foreignquote" | "hyphenquote" | "foreigntextquote" => {
            Meaning::Quotation { arguments_before: 1 }
        }
        "ensuremath" => Meaning::Formula,
        "textsuperscript" | "mkbibsuperscript" => Meaning::Script('^'),
        "textsubscript" => Meaning::Script('_'),
        "url" | "path" | "nolinkurl" => Meaning::Address,
        "href" => Meaning::Link,
        "frac" | "sfrac" | "nicefrac" => Meaning::Fraction,
        // The words are the second argument: a language, a colour comes before.
        "foreignlanguage" | "textcolor" => Meaning::Link,
        _ => return sign().or_else(mark).or_else(of_type).or_else(nothing),
    })
}

/// An accent that stands on no letter.
pub(super) fn alone(mark: char) -> &'static str {
    match mark {
        '\u{300}' => "`",
        '\u{301}' => "´",
        '\u{302}' => "^",
        '\u{303}' => "~",
        '\u{304}' => "¯",
        '\u{308}' => "¨",
        _ => "",
    }
}

/// Raised and lowered signs, where Unicode has all of them; words stand as they are: 11th, H₂O, 10⁻³.
pub(super) fn script(sign: char, text: &str) -> String {
    const PLAIN: &str = "0123456789+-−=()";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎";
    if sign == '^' && matches!(text, "∘" | "°" | "′") {
        return if text == "∘" { "°".to_owned() } else { text.to_owned() };
    }
    let set = if sign == '^' { RAISED } else { LOWERED };
    let each = text.chars().map(|c| {
        let at = PLAIN.chars().position(|plain| plain == c)?;
        set.chars().nth(at)
    });
    each.collect::<Option<String>>().unwrap_or_else(|| text.to_owned())
}

/// An address as it is meant, where characters in it are spelled with a backslash.
pub(super) fn unescaped(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    let mut chars = address.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(|next| r"_%&#~{}$^\:".contains(*next)) => {
                text.extend(chars.next());
            }
            c => text.push(c),
        }
    }
    text
}
