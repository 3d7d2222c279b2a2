//! Random sources, several of each shape.

use annals::date::Edtf;
use annals::diag::{Span, Spanned};
use annals::model::csl::{TYPES, VARIABLES, Variable, VariableKind};
use annals::model::{Name, Source, SourceDate, Value};

/// Pseudo-random numbers (SplitMix64), the same for the same seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

const COMMON: [&str; 16] = [
    "title",
    "author",
    "container-title",
    "issued",
    "publisher",
    "editor",
    "translator",
    "volume",
    "issue",
    "page",
    "edition",
    "publisher-place",
    "genre",
    "number",
    "collection-title",
    "event-date",
];
const LEADS: [&str; 12] = ["", "", "", "", "", "", "“", "[", "¿", "\"", "…", "("];
const TAILS: [&str; 22] = [
    "", "", "", "", "", "", "", "", "?", ".", "!", "”", "]", "…", ".”", "\"", ")", "’", " ed.",
    "?)", "», ", " :",
];
const UPPER: [&str; 12] = [
    "The",
    "Annals",
    "Élan",
    "Ørsted",
    "Москва",
    "Ἀθῆναι",
    "NATO",
    "IPhone",
    "Über",
    "Chapter",
    "McDonald",
    "A",
];
const LOWER: [&str; 8] = ["report", "élan", "москва", "ßtraße", "de", "of", "ed", "p"];
const OTHER: [&str; 8] =
    ["1984 in", "김정은", "العربية", "北京", "ქართული", "3rd", "हिन्दी", "ひらがな"];
const INNER: [&str; 26] = [
    " ",
    " ",
    " ",
    " ",
    " ",
    ", ",
    ": ",
    " – ",
    "-",
    "’s ",
    "/",
    " & ",
    " “in” ",
    " <b>x</b> ",
    "  ",
    " (of) ",
    " 20 ",
    "; ",
    "? ",
    " 'q' ",
    " „zu“ ",
    " «g» ",
    "\u{A0}",
    " 2019–20 ",
    " e\u{301}",
    " \u{200F}",
];
const WORDS: [&str; 16] = [
    "north",
    "Korea",
    "treaty",
    "of",
    "Versailles",
    "USA",
    "été",
    "12",
    "история",
    "동아",
    "تاريخ",
    "iv",
    "ed",
    "p",
    "vol",
    "é",
];
/// Which of the following names are made of, each time: the last are those that differ.
const BEGINNINGS: [usize; 40] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2,
    2, 2, 3, 3, 3, 3, 3, 4,
];
/// Families that begin alike.
const FAMILIES: [&[&str]; 5] = [
    &[
        "Lovelace",
        "Mammadli",
        "O’Brien",
        "Le Guin",
        "García Márquez",
        "Иванов",
        "Παπαδόπουλος",
        "D'Arcy",
        "Smith-Jones",
        "Đặng",
        "X",
    ],
    &["St. John", "St. Öster", "St. Q"],
    &["de Gaulle", "van den Berg", "ibn Sina", "ed", "élan"],
    &["الحسن", "כהן", "김", "박"],
    &["王", "St. Clair", "Mc(x)", "ბერიძე", "3"],
];
const LITERALS: [&[&str]; 5] = [
    &["The Bureau", "NASA", "Reuters", "World Bank & Co", "Ärzte ohne Grenzen", "ТАСС"],
    &["U.S. Army", "B.B.C. News"],
    &["agence France", "dpa", "ed"],
    &["동아일보", "3M", "新华社", "العربية"],
    &["Yahoo!", "World Bank Inc.", "BBC News (London)", "others", "12", "«Le Monde»"],
];
/// Given names that begin alike.
const GIVEN: [&[&str]; 5] = [
    &["Ada", "Bea", "Jean", "Émile", "Лев", "Σωκράτης", "Ursula", "Đức", "Zoë", "McKay"],
    &["X", "É", "Л", "Q"],
    &["al", "de", "élan", "лев"],
    &["علي", "דוד", "철수"],
    &["y", "გიორგი", "李", "O’Neil", "ყ"],
];
const ODD_GIVEN: [&str; 10] = [
    "J.R.R.",
    "Ph.D",
    "J. R. R.",
    "李",
    "e\u{301}mile",
    "Mary  Ann",
    "Jr",
    "A.-B.",
    "हिन्दी",
    "O’Neil d'A",
];
const SUFFIXES: [&str; 3] = ["Jr.", "III", "and Sons, Ltd."];
const PARTICLES: [&str; 4] = ["de", "von der", "La", "’t"];
const NUMBERS: [&str; 16] = [
    "IV",
    "0",
    "1",
    "-1",
    "4–6",
    "12a",
    "12, 14",
    "1/2",
    "Special issue",
    "2019-06",
    "A12",
    "99999999999",
    "007",
    "2nd",
    "12 ed",
    "5 & 7",
];
const DATES: [&str; 12] = [
    "2019~",
    "2019?",
    "2019-06~",
    "2018/2019",
    "2019-22",
    "-0043",
    "0079",
    "{1960,1961}",
    "19XX",
    "0079-08-24",
    "2019-06-12?",
    "2019-24~",
];

/// How one field is made.
enum Field {
    Text { lead: &'static str, tail: &'static str, first: usize, stop: bool, odd: bool },
    Names(Vec<NameRecipe>),
    Date { parts: usize, months: &'static [u8], tens: bool, odd: bool },
    Number { many: bool, range: bool },
    Same(Value),
}

struct NameRecipe {
    /// Literal, with parts, eastern, others.
    sort: usize,
    family: usize,
    /// How each begins, and what is after it.
    given: Vec<(usize, &'static str)>,
    odd: bool,
    particle: &'static str,
    dropped: &'static str,
    suffix: &'static str,
}

/// How the sources of a shape are made.
pub(crate) struct Recipe {
    seed: u64,
    kind: &'static str,
    fields: Vec<(Variable, Field)>,
}

impl Recipe {
    pub(crate) fn new(seed: u64) -> Recipe {
        let random = &mut Random(seed.wrapping_mul(0x2545_F491_4F6C_DD1D));
        let mut variables: Vec<Variable> = Vec::new();
        for name in COMMON {
            let chance = if name == "title" { 8 } else { 3 };
            let is_there =
                if name == "title" { !random.one_in(chance) } else { random.one_in(chance) };
            variables.extend(Variable::named(name).filter(|_| is_there));
        }
        for _ in 0..random.below(4) {
            variables.push(random.pick(&VARIABLES));
        }
        variables.sort();
        variables.dedup();
        let kind = if random.one_in(20) { "" } else { random.pick(&TYPES) };
        let fields = variables.into_iter().map(|variable| (variable, field(variable.kind, random)));
        Recipe { seed, kind, fields: fields.collect() }
    }

    /// One of the sources.
    pub(crate) fn source(&self, nth: u64) -> Source {
        let random = &mut Random(self.seed.wrapping_mul(1_000_003).wrapping_add(nth * 97 + 13));
        let fields = self.fields.iter().map(|(variable, field)| (*variable, field.value(random)));
        source(self.kind, fields.collect())
    }
}

fn source(kind: &str, fields: Vec<(Variable, Value)>) -> Source {
    let at = |text: &str| Spanned::new(text.into(), Span::default());
    Source {
        id: at("some"),
        file: "content/sources/some.yaml".into(),
        span: Span::default(),
        kind: kind.into(),
        fields,
        url: Some(at("https://example.org/")),
        is_gone: false,
        archived: None,
        sha256: None,
        document: None,
        derives_from: Vec::new(),
    }
}

/// A newspaper's article.
pub(crate) fn article(title: &str, date: &str) -> Source {
    let name = Name { family: "Lovelace".into(), given: "Ada".into(), ..Name::default() };
    let date = Edtf::parse(date).unwrap();
    source(
        "article-newspaper",
        vec![
            (Variable::AUTHOR, Value::Names(vec![name])),
            (Variable::ISSUED, Value::Date(SourceDate::Date(date))),
            (Variable::CONTAINER, Value::Text("The Times".into())),
            (Variable::TITLE, Value::Text(title.into())),
        ],
    )
}

fn field(kind: VariableKind, random: &mut Random) -> Field {
    // Numbers that are none are treated for what they say.
    let many = !random.one_in(3);
    let same = random.one_in(6) || kind == VariableKind::Number && !many;
    let field = match kind {
        VariableKind::Text => Field::Text {
            lead: random.pick(&LEADS),
            tail: random.pick(&TAILS),
            first: random.below(6).saturating_sub(3),
            stop: random.one_in(6),
            odd: random.one_in(40),
        },
        VariableKind::Names => {
            let count = random.pick(&[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 4, 12]);
            Field::Names((0..count).map(|_| name_recipe(random)).collect())
        }
        VariableKind::Date => Field::Date {
            parts: random.below(4).max(1),
            months: random.pick(&[&[1, 2, 3, 4, 8, 9], &[5, 6, 7], &[10, 11, 12], &[1, 6, 9, 12]]),
            tens: random.one_in(2),
            odd: random.one_in(8),
        },
        VariableKind::Number => Field::Number { many, range: random.one_in(2) },
    };
    if same { Field::Same(field.value(random)) } else { field }
}

fn name_recipe(random: &mut Random) -> NameRecipe {
    let names = random.pick(&[1, 1, 1, 2, 2, 3]);
    let given = (0..names)
        .map(|_| (random.pick(&BEGINNINGS), random.pick(&[" ", ". ", "-", " ", " ", "."])));
    let given = given.collect();
    let rarely = |random: &mut Random, all: &[&'static str], n| match random.one_in(n) {
        true => random.pick(all),
        false => "",
    };
    NameRecipe {
        sort: random.pick(&[0, 0, 1, 1, 1, 1, 1, 1, 2, 3]),
        family: random.pick(&BEGINNINGS),
        given,
        odd: random.one_in(40),
        particle: rarely(random, &PARTICLES, 8),
        dropped: rarely(random, &PARTICLES, 12),
        suffix: rarely(random, &SUFFIXES, 12),
    }
}

impl Field {
    fn value(&self, random: &mut Random) -> Value {
        match self {
            Field::Text { lead, tail, first, stop, odd } => {
                let mut core = match first {
                    0 => random.pick(&UPPER),
                    1 => random.pick(&LOWER),
                    _ => random.pick(&OTHER),
                }
                .to_owned();
                for _ in 0..random.below(5) {
                    core.push_str(random.pick(&INNER));
                    core.push_str(random.pick(&WORDS));
                }
                if *stop {
                    core.push_str(random.pick(&[". ", " vs. ", ".", ".."]));
                    core.push_str(random.pick(&WORDS));
                }
                let text = if *odd && random.one_in(2) {
                    random
                        .pick(&[
                            "", " ", "…", "1984", "?", "-", " x ", "12.", ".NET", "\u{301}a",
                            "a\u{301}",
                        ])
                        .to_owned()
                } else {
                    [lead, &*core, tail].concat()
                };
                Value::Text(text.into())
            }
            Field::Names(names) => {
                Value::Names(names.iter().map(|name| name.name(random)).collect())
            }
            Field::Date { parts, months, tens, odd } => {
                let date = if *odd {
                    random.pick(&DATES).to_owned()
                } else {
                    let year = 1000 + random.below(1100);
                    let month = random.pick(months);
                    let day = if *tens { 10 + random.below(19) } else { 1 + random.below(9) };
                    match parts {
                        1 => format!("{year:04}"),
                        2 => format!("{year:04}-{month:02}"),
                        _ => format!("{year:04}-{month:02}-{day:02}"),
                    }
                };
                match Edtf::parse(&date) {
                    Ok(_) if *odd && random.one_in(6) => Value::Date(SourceDate::Words(
                        random.pick(&["no date", "about 2019", "in press."]).into(),
                    )),
                    Ok(date) => Value::Date(SourceDate::Date(date)),
                    Err(_) => Value::Date(SourceDate::Words(date.into())),
                }
            }
            Field::Number { many, range } => {
                let number = random.below(900);
                let text = match (many, range) {
                    (true, false) => (2 + number).to_string(),
                    (true, true) => {
                        let dash = random.pick(&["-", "–"]);
                        format!("{}{dash}{}", 1 + number, number + random.below(40))
                    }
                    _ => random.pick(&NUMBERS).to_owned(),
                };
                Value::Text(text.into())
            }
            Field::Same(value) => value.clone(),
        }
    }
}

impl NameRecipe {
    fn name(&self, random: &mut Random) -> Name {
        match self.sort {
            0 => Name { family: random.pick(LITERALS[self.family]).into(), ..Name::default() },
            2 => Name {
                family: random.pick(&["김", "王", "박", "ヤマダ"]).into(),
                given: random.pick(&["정은", "小明", "철수"]).into(),
                ..Name::default()
            },
            3 => Name::others(),
            _ => {
                let mut given = String::new();
                for (first, after) in &self.given {
                    given.push_str(random.pick(GIVEN[*first]));
                    given.push_str(after);
                }
                let given = match self.odd && random.one_in(2) {
                    true => random.pick(&ODD_GIVEN),
                    false => given.trim_end_matches([' ', '-']),
                };
                Name {
                    family: random.pick(FAMILIES[self.family]).into(),
                    given: given.into(),
                    non_dropping_particle: self.particle.into(),
                    dropping_particle: self.dropped.into(),
                    suffix: self.suffix.into(),
                }
            }
        }
    }
}
