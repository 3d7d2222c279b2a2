//! The shape of a source: all that may steer how a style prints it. What else it says are its values, which are printed
//! wherever the style has them.

use std::borrow::Cow;

use super::super::{item, marks};
use super::style::Looks;
use super::words::{self, First};
use crate::hash::Fingerprint;
use crate::model::csl::{Variable, VariableKind};
use crate::model::{Name, Source, SourceDate, Value};

/// The most values that a plan has room for. What has more names is printed by the engine.
const MOST_VALUES: usize = 64;

/// The shape of a source, with what it says.
pub(super) struct Shape<'s> {
    /// Equal for all sources of the shape.
    pub(super) key: Fingerprint,
    /// What differs among them, in order.
    pub(super) values: Vec<Varied<'s>>,
}

/// What differs among sources of one shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Varied<'s> {
    /// Words, or a name.
    Words(Cow<'s, str>),
    /// One of a person's given names.
    Given(Cow<'s, str>),
    /// A year of four digits.
    Year(u16),
    /// A month, from 1.
    Month(u8),
    /// A day, from 1.
    Day(u8),
    /// A number in digits.
    Number(Cow<'s, str>),
    /// The first page and the last.
    Pages(Cow<'s, str>, Cow<'s, str>),
}

/// How one part of a source is treated: as one of many alike, or for what it says.
pub(super) enum Part<'s> {
    /// Words with marks around them.
    Words(words::Parted<'s>),
    /// A number in digits.
    Number(&'s str),
    /// The first page and the last.
    Pages(&'s str, &'s str),
    /// What it says may steer the style.
    Exact,
}

/// How the words of `variable` are treated, as the engine is given them.
pub(super) fn text<'s>(variable: Variable, marked: &'s str, looks: &Looks) -> Part<'s> {
    let steers = looks.asks_numeric(variable.name) && marked.contains(char::is_numeric);
    if steers || is_ending(marked, looks) {
        return Part::Exact;
    }
    words::parted(marked).map_or(Part::Exact, Part::Words)
}

/// How a number is treated.
pub(super) fn number<'s>(variable: Variable, text: &'s str, looks: &Looks) -> Part<'s> {
    if is_many(text) && !looks.is_worded(variable.name) {
        return Part::Number(text);
    }
    match text.split_once(['-', '–']) {
        Some((first, last))
            if variable == Variable::PAGE && is_many(first) && is_many(last) && first != last =>
        {
            Part::Pages(first, last)
        }
        _ => Part::Exact,
    }
}

/// Whether `text` is a number above one, in digits, as the engine counts.
fn is_many(text: &str) -> bool {
    let is_plain = (1..=9).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    is_plain && !text.starts_with('0') && text != "1"
}

fn is_ending(text: &str, looks: &Looks) -> bool {
    looks.endings.iter().any(|end| words::ends_like(text, end))
}

/// How a name that has no parts is treated.
pub(super) fn literal<'s>(label: &'s str, looks: &Looks) -> Part<'s> {
    let is_plain = !label.contains('\u{FDD4}') && !is_ending(label, looks);
    words::parted(label).filter(|_| is_plain).map_or(Part::Exact, Part::Words)
}

/// How the family of a name with parts is treated, as the engine is given it; none where the name is treated for what
/// it is.
pub(super) fn family<'s>(name: &Name, whole: &'s str, looks: &Looks) -> Option<words::Parted<'s>> {
    let is_plain = words::is_plain_family(&name.family)
        && !is_ending(whole, looks)
        && (name.given.is_empty() || !is_ending(&name.given, looks))
        && words::given_names(&name.given).all(|given| given.is_some());
    words::parted(whole).filter(|_| is_plain)
}

/// Whether a name goes to the engine as words without parts.
pub(super) fn is_whole(name: &Name) -> bool {
    name.is_literal() || name.is_eastern()
}

/// What of a date differs, and what steers.
pub(super) struct DateParts {
    /// A year of four digits.
    pub(super) year: Option<u16>,
    /// The month, from 1.
    pub(super) month: Option<u8>,
    /// The day, from 1.
    pub(super) day: Option<u8>,
}

/// The parts of a date that the engine has a form for.
pub(super) fn date(date: &item::FixedDate, looks: &Looks) -> DateParts {
    let year = u16::try_from(date.year).ok().filter(|year| (1000..=9999).contains(year));
    let month = date.month.map(|month| month + 1);
    let day = date.day.map(|day| day + 1).filter(|day| !looks.is_ordinal(*day));
    DateParts { year, month: month.filter(|month| looks.months.alike(*month).len() > 1), day }
}

impl<'s> Shape<'s> {
    /// The shape of `source`; none where it goes to the engine in any case.
    pub(super) fn of(source: &'s Source, looks: &Looks) -> Option<Shape<'s>> {
        let mut reading =
            Reading { key: Vec::with_capacity(256), values: Vec::with_capacity(16), looks };
        reading.told(item::kind(source));
        for (variable, value) in &source.fields {
            if item::is_kept_back(*variable) {
                continue;
            }
            reading.key.push(0xFE);
            reading.told(variable.name);
            reading.value(*variable, value);
            if reading.values.len() > MOST_VALUES {
                return None;
            }
        }
        // Where the same people are both, a style may say it once.
        let twice = ["editor", "translator"].map(|role| {
            let mut fields = source.fields.iter();
            fields.find(|(variable, _)| variable.name == role).map(|(_, value)| value)
        });
        let is_twice = matches!(twice, [Some(one), Some(other)] if one == other);
        let Reading { key, values, .. } = reading;
        (!is_twice).then(|| Shape { key: Fingerprint::of_bytes(&key), values })
    }
}

/// A source that is being read.
struct Reading<'s, 'l> {
    key: Vec<u8>,
    values: Vec<Varied<'s>>,
    looks: &'l Looks,
}

impl<'s> Reading<'s, '_> {
    /// What steers, for what it says.
    fn told(&mut self, text: &str) {
        self.key.extend_from_slice(text.as_bytes());
        // No text has this byte, nor the one before a field.
        self.key.push(0xFF);
    }

    fn exact(&mut self, text: &str) {
        self.key.push(b'=');
        self.told(text);
    }

    fn value(&mut self, variable: Variable, value: &'s Value) {
        match value {
            Value::Text(text) if variable.kind == VariableKind::Text => {
                self.text(variable, marks::marked(text));
            }
            Value::Text(text) => match number(variable, text, self.looks) {
                Part::Number(digits) => {
                    self.key.push(b'#');
                    self.values.push(Varied::Number(digits.into()));
                }
                Part::Pages(first, last) => {
                    self.key.push(b'-');
                    self.values.push(Varied::Pages(first.into(), last.into()));
                }
                Part::Words(_) | Part::Exact => self.exact(text),
            },
            Value::Names(names) => names.iter().for_each(|name| self.name(name)),
            Value::Date(date) => self.date(date),
        }
    }

    fn text(&mut self, variable: Variable, marked: Cow<'s, str>) {
        match marked {
            Cow::Borrowed(marked) => match text(variable, marked, self.looks) {
                Part::Words(parted) => self.words(&parted, parted.core.into()),
                _ => self.exact(marked),
            },
            Cow::Owned(marked) => match text(variable, &marked, self.looks) {
                Part::Words(parted) => self.words(&parted, parted.core.to_owned().into()),
                _ => self.exact(&marked),
            },
        }
    }

    fn words(&mut self, parted: &words::Parted<'_>, core: Cow<'s, str>) {
        self.key.push(first(parted.first, b'W') + u8::from(parted.has_stop) * 8);
        self.told(parted.lead);
        self.told(parted.tail);
        self.values.push(Varied::Words(core));
    }

    fn name(&mut self, name: &'s Name) {
        if name.is_others() {
            self.key.push(b'o');
        } else if is_whole(name) {
            self.key.push(b'l');
            match name.is_eastern() {
                true => self.literal(Cow::Owned(name.label())),
                false => self.literal(Cow::Borrowed(&*name.family)),
            }
        } else {
            self.key.push(b'n');
            self.person(name);
        }
    }

    fn literal(&mut self, label: Cow<'s, str>) {
        match &label {
            Cow::Borrowed(label) => match literal(label, self.looks) {
                Part::Words(parted) => self.words(&parted, parted.core.into()),
                _ => self.exact(label),
            },
            Cow::Owned(label) => match literal(label, self.looks) {
                Part::Words(parted) => self.words(&parted, parted.core.to_owned().into()),
                _ => self.exact(label),
            },
        }
    }

    fn person(&mut self, name: &'s Name) {
        for part in [&name.dropping_particle, &name.non_dropping_particle, &name.suffix] {
            self.told(part);
        }
        let whole = marks::whole(&name.family);
        let Some(parted) = family(name, &whole, self.looks) else {
            self.exact(&whole);
            self.exact(&name.given);
            return;
        };
        let core = match &whole {
            Cow::Borrowed(_) => {
                let (start, end) = (parted.lead.len(), parted.lead.len() + parted.core.len());
                Cow::Borrowed(&name.family[start..end])
            }
            Cow::Owned(_) => Cow::Owned(parted.core.to_owned()),
        };
        self.words(&parted, core);
        for given in words::given_names(&name.given).flatten() {
            self.key.push(first(given.first, b'G') + u8::from(given.is_single) * 8);
            self.told(given.after);
            self.values.push(Varied::Given(given.letters.into()));
        }
    }

    fn date(&mut self, date: &SourceDate) {
        let Some(fixed) = item::fixed(date) else {
            // Printed as a year that stands for its words.
            self.key.push(b'd');
            return;
        };
        let season = fixed.season.map_or(0, |season| season.to_csl_number());
        self.key.extend([b'D', u8::from(fixed.circa), season]);
        let parts = self::date(&fixed, self.looks);
        match parts.year {
            Some(year) => self.values.push(Varied::Year(year)),
            None => self.told(&fixed.year.to_string()),
        }
        match (parts.month, fixed.month) {
            (Some(month), _) => {
                self.key.extend([b'm', self.looks.months.class(month)]);
                self.values.push(Varied::Month(month));
            }
            (None, month) => self.key.extend([b'M', month.unwrap_or(u8::MAX)]),
        }
        match (parts.day, fixed.day) {
            (Some(day), _) => {
                self.key.extend([b't', u8::from(day < 10)]);
                self.values.push(Varied::Day(day));
            }
            (None, day) => self.key.extend([b'T', day.unwrap_or(u8::MAX)]),
        }
    }
}

/// A byte of the key for how words begin.
fn first(first: First, kind: u8) -> u8 {
    match first {
        First::Upper => kind,
        First::Lower => kind + 1,
        First::Other => kind + 2,
    }
}
