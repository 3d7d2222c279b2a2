//! Sources that stand in for all of a shape: where what they say comes out, any other of that shape has its own.

use std::borrow::Cow;

use hayagriva::citationberg::json::{Item, NameItem, NameValue, Value as Csl};

use super::super::{item, marks};
use super::shape::{self, Part, Varied};
use super::style::Looks;
use super::words::{self, First};
use crate::model::csl::VariableKind;
use crate::model::{Name, Source, SourceDate, Value};

/// How many sources stand in for a shape: two find where their values are printed, the others try what was found.
pub(super) const SETS: usize = 4;

/// A source that stands in, with what it says in order.
pub(super) struct StandIn {
    pub(super) item: Item,
    pub(super) values: Vec<Varied<'static>>,
}

impl StandIn {
    /// The source of number `set` that stands in for all of the shape of `source`, which is `item` to the engine.
    pub(super) fn of(source: &Source, item: &Item, set: usize, looks: &Looks) -> StandIn {
        let mut making = Making { set, looks, values: Vec::new(), dates: 0 };
        let mut item = item.clone();
        for (variable, value) in &source.fields {
            if item::is_kept_back(*variable) {
                continue;
            }
            let stands = match value {
                Value::Text(text) if variable.kind == VariableKind::Text => {
                    match shape::text(*variable, &marks::marked(text), looks) {
                        Part::Words(parted) => Some(Csl::String(making.words(&parted))),
                        _ => None,
                    }
                }
                Value::Text(text) => making.number(&shape::number(*variable, text, looks)),
                Value::Names(names) => {
                    let known = match item.0.get(variable.name) {
                        Some(Csl::Names(known)) => known.as_slice(),
                        _ => &[],
                    };
                    let stands =
                        names.iter().zip(known).map(|(name, known)| making.name(name, known));
                    Some(Csl::Names(stands.collect()))
                }
                Value::Date(date) => making.date(date),
            };
            if let Some(stands) = stands {
                item.0.insert(variable.name.to_owned(), stands);
            }
        }
        StandIn { item, values: making.values }
    }
}

/// A source that is being made.
struct Making<'l> {
    set: usize,
    looks: &'l Looks,
    values: Vec<Varied<'static>>,
    dates: usize,
}

impl Making<'_> {
    /// A letter that begins the next value. No two values have the same ones in the first two sets.
    fn letter(&self, first: First) -> char {
        let at = self.values.len();
        let place = match self.set {
            0 => at % 26,
            1 => (at + 1 + at / 26) % 26,
            2 => (at + 7) % 26,
            _ => (at * 3 + 14) % 26,
        };
        let begin = match first {
            First::Upper => u32::from('A'),
            First::Lower => u32::from('a'),
            First::Other => u32::from('א'),
        };
        char::from_u32(begin + place as u32).unwrap_or('X')
    }

    /// Two letters that tell the next value from all others.
    fn number_in_letters(&self, begin: char) -> String {
        let (at, begin) = (self.values.len(), u32::from(begin));
        let letter = |place: usize| char::from_u32(begin + (place % 20) as u32).unwrap_or('x');
        [letter(at / 20), letter(at)].iter().collect()
    }

    fn words(&mut self, parted: &words::Parted<'_>) -> String {
        let (first, number) = (self.letter(parted.first), self.number_in_letters('a'));
        let stop = if parted.has_stop { "k.l" } else { "k" };
        // Several words, for styles that set a capital in each.
        let core = match self.set {
            0 => format!("{first}{number} so{number} {stop}-Vu{number}"),
            1 => format!("{first}{number}e ri{number} {stop} Ta{number}o"),
            2 => format!("{first}{number}, ‘ad {stop} i’: R & <{number}> (x); OB {number}e"),
            _ => format!("{first}{number}’s {stop} – c/d? è {number}  ü! [{number}] z"),
        };
        let whole = [parted.lead, &core, parted.tail].concat();
        self.values.push(Varied::Words(core.into()));
        whole
    }

    fn family(&mut self, parted: &words::Parted<'_>) -> String {
        let (first, number) = (self.letter(parted.first), self.number_in_letters('a'));
        let stop = if parted.has_stop { "k.l" } else { "k" };
        let core = match self.set {
            0 => format!("{first}{number}{stop}-Vu{number}"),
            1 => format!("{first}{number}e’{stop}Ta{number}o"),
            2 => format!("{first}{number}{}du{stop}{number}", marks::whole(" ")),
            _ => format!("{first}{number}{}è{stop}&{number}y", marks::whole(" ")),
        };
        let whole = [parted.lead, &core, parted.tail].concat();
        self.values.push(Varied::Words(core.into()));
        whole
    }

    fn given(&mut self, given: &words::Given<'_>) -> String {
        let mut letters = self.letter(given.first).to_string();
        if !given.is_single {
            let begin = if given.first == First::Other { 'א' } else { 'a' };
            letters.push_str(&self.number_in_letters(begin));
        }
        self.values.push(Varied::Given(letters.clone().into()));
        letters + given.after
    }

    fn number(&mut self, part: &Part<'_>) -> Option<Csl> {
        let at = self.values.len();
        match part {
            Part::Number(_) => {
                let number = match self.set {
                    0 => 71_000 + at,
                    1 => 83_000 + at,
                    2 => 4 + at % 6,
                    _ => 120 + at,
                };
                self.values.push(Varied::Number(number.to_string().into()));
                Some(Csl::String(number.to_string()))
            }
            Part::Pages(..) => {
                let (first, last) = match self.set {
                    0 => (311 + at, 397 + at),
                    1 => (9024 + at, 9180 + at),
                    2 => (101, 108),
                    _ => (1496, 1504 + at),
                };
                let pages = [first, last].map(|page| Cow::Owned(page.to_string()));
                let written = pages.join("-");
                let [first, last] = pages;
                self.values.push(Varied::Pages(first, last));
                Some(Csl::String(written))
            }
            Part::Words(_) | Part::Exact => None,
        }
    }

    fn name(&mut self, name: &Name, known: &NameValue) -> NameValue {
        let mut stands = known.clone();
        match &mut stands {
            NameValue::Literal(literal) if !name.is_others() => {
                let label = name.label();
                if let Part::Words(parted) = shape::literal(&label, self.looks) {
                    literal.literal = self.words(&parted);
                }
            }
            NameValue::Literal(_) => {}
            NameValue::Item(item) => self.person(name, item),
        }
        stands
    }

    fn person(&mut self, name: &Name, item: &mut NameItem) {
        let whole = marks::whole(&name.family);
        let Some(parted) = shape::family(name, &whole, self.looks) else { return };
        item.family = self.family(&parted);
        if item.given.is_some() {
            let given = words::given_names(&name.given).flatten();
            item.given = Some(given.map(|given| self.given(&given)).collect());
        }
    }

    fn date(&mut self, date: &SourceDate) -> Option<Csl> {
        let mut fixed = item::fixed(date)?;
        let parts = shape::date(&fixed, self.looks);
        let nth = self.dates;
        self.dates += 1;
        if parts.year.is_some() {
            let begin = [1847, 2031, 1573, 2872][self.set % SETS];
            let year = begin + 11 * (nth % 5) as u16;
            self.values.push(Varied::Year(year));
            fixed.year = i16::try_from(year).unwrap_or(i16::MAX);
        }
        let month = parts.month.map(|month| self.looks.months.stand_in(month, nth, self.set));
        if let Some(month) = month {
            self.values.push(Varied::Month(month));
            fixed.month = Some(month - 1);
        }
        if let Some(day) = parts.day {
            let day = DAYS[nth % DAYS.len()][usize::from(day >= 10)][self.set % SETS];
            self.values.push(Varied::Day(day));
            fixed.day = Some(day - 1);
        }
        Some(Csl::Date(item::date(fixed)))
    }
}

/// Days of one digit and of two that stand in, for the first date of a source and for those after it.
const DAYS: [[[u8; SETS]; 2]; 4] = [
    [[4, 7, 2, 9], [12, 25, 31, 20]],
    [[5, 8, 9, 2], [14, 23, 30, 11]],
    [[6, 9, 3, 8], [15, 27, 10, 21]],
    [[3, 5, 8, 7], [16, 28, 22, 31]],
];
