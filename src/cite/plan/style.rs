//! What a style looks at in the values of a source, beyond where they begin and end.

use hayagriva::citationberg::taxonomy::{NumberOrPageVariable, OtherTerm, Term, Variable};
use hayagriva::citationberg::{
    Date, DateDayForm, DateStrongAnyForm, IndependentStyle, LayoutRenderingElement as Element,
    Locale, LocaleCode, NamesChild, NumberForm, PageRangeFormat, TermForm, TextTarget, ToAffixes,
};

use super::month::Months;

/// What is known of a style before any source is seen.
#[derive(Debug)]
pub(super) struct Looks {
    /// Words that the style asks whether they are a number.
    numeric: Vec<String>,
    /// Numbers that the style may print in other ways than in digits: "2nd", "ii".
    worded: Vec<String>,
    /// What the style may write after values, as far as letters and digits are in it: it is not written twice.
    pub(super) endings: Vec<String>,
    /// Which days of a month may be written in a way of their own.
    ordinals: Ordinals,
    /// How months are written.
    pub(super) months: Months,
    /// How ranges of pages are written.
    pub(super) ranges: PageRangeFormat,
    /// What stands in a range of pages.
    pub(super) dash: Option<String>,
}

/// Which days of a month may be written in a way of their own.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ordinals {
    /// None.
    None,
    /// The first.
    First,
    /// Each: "1st", "2nd".
    Each,
}

impl Looks {
    /// What `style` looks at, in the words of `language`.
    pub(super) fn of(style: &IndependentStyle, words: &[Locale], language: &LocaleCode) -> Looks {
        let lookup = Lookup { style, words, language };
        let dash = lookup.term(OtherTerm::PageRangeDelimiter, TermForm::Long).map(|(dash, _)| dash);
        let dates = style.locale.iter().chain(words).flat_map(|locale| &locale.date);
        let mut looks = Looks {
            numeric: Vec::new(),
            worded: Vec::new(),
            endings: Vec::new(),
            ordinals: Ordinals::None,
            months: Months::of(&|month, form| lookup.term(month, form)),
            ranges: style.settings.page_range_format.unwrap_or_default(),
            dash: dash.map(str::to_owned),
        };
        dates.for_each(|date| looks.date(date));
        looks.elements(&style.citation.layout.elements);
        looks.ending(style.citation.layout.suffix.as_deref());
        if let Some(bibliography) = &style.bibliography {
            looks.elements(&bibliography.layout.elements);
            looks.ending(bibliography.layout.suffix.as_deref());
        }
        style.macros.iter().for_each(|named| looks.elements(&named.children));
        if looks.ordinals == Ordinals::Each && lookup.has_ordinals_on_the_first_alone() {
            looks.ordinals = Ordinals::First;
        }
        looks.endings.sort();
        looks.endings.dedup();
        looks
    }

    /// Whether the style asks of the words of `variable` whether they are a number.
    pub(super) fn asks_numeric(&self, variable: &str) -> bool {
        self.numeric.iter().any(|known| known == variable)
    }

    /// Whether a number may be printed in other ways than in digits.
    pub(super) fn is_worded(&self, variable: &str) -> bool {
        self.worded.iter().any(|known| known == variable)
    }

    /// Whether `day` may be written in a way of its own.
    pub(super) fn is_ordinal(&self, day: u8) -> bool {
        match self.ordinals {
            Ordinals::None => false,
            Ordinals::First => day == 1,
            Ordinals::Each => true,
        }
    }

    fn elements(&mut self, elements: &[Element]) {
        for element in elements {
            match element {
                Element::Text(text) => {
                    self.ending(text.affixes.suffix.as_deref());
                    if let TextTarget::Value { val } = &text.target {
                        self.mark(Some(val));
                    }
                }
                Element::Number(number) => {
                    self.ending(number.affixes.suffix.as_deref());
                    if let NumberOrPageVariable::Number(variable) = number.variable
                        && number.form != NumberForm::Numeric
                    {
                        self.worded.push(variable.to_string());
                    }
                }
                Element::Label(label) => self.ending(label.label.affixes.suffix.as_deref()),
                Element::Date(date) => self.date(date),
                Element::Names(names) => {
                    self.ending(names.to_affixes().suffix.as_deref());
                    for child in &names.children {
                        match child {
                            NamesChild::Substitute(inside) => self.elements(&inside.children),
                            NamesChild::Label(label) => {
                                self.ending(label.affixes.suffix.as_deref());
                            }
                            _ => {}
                        }
                    }
                }
                Element::Group(group) => {
                    self.ending(group.suffix.as_deref());
                    self.mark(group.delimiter.as_deref());
                    self.elements(&group.children);
                }
                Element::Choose(choose) => {
                    for branch in choose.branches() {
                        let asked = branch.is_numeric.iter().flatten();
                        self.numeric.extend(asked.filter_map(|variable| match variable {
                            Variable::Standard(variable) => Some(variable.to_string()),
                            _ => None,
                        }));
                        self.elements(&branch.children);
                    }
                    if let Some(otherwise) = &choose.otherwise {
                        self.elements(&otherwise.children);
                    }
                }
            }
        }
    }

    fn date(&mut self, date: &Date) {
        self.ending(date.affixes.suffix.as_deref());
        self.mark(date.delimiter.as_deref());
        for part in &date.date_part {
            self.ending(part.affixes.suffix.as_deref());
            if part.form() == DateStrongAnyForm::Day(DateDayForm::Ordinal) {
                self.ordinals = Ordinals::Each;
            }
        }
    }

    fn ending(&mut self, suffix: Option<&str>) {
        let told = suffix.filter(|suffix| suffix.contains(char::is_alphanumeric));
        self.endings.extend(told.map(str::to_owned));
    }

    /// What has no letters is not written twice wherever it stands.
    fn mark(&mut self, text: Option<&str>) {
        self.ending(text.map(str::trim_end).filter(|text| !text.contains(char::is_alphabetic)));
    }
}

/// Where the engine looks for the words of a language.
struct Lookup<'a> {
    style: &'a IndependentStyle,
    words: &'a [Locale],
    language: &'a LocaleCode,
}

impl<'a> Lookup<'a> {
    /// The places, in order.
    fn places(&self) -> impl Iterator<Item = &'a Locale> {
        let of = |all: &'a [Locale], code: Option<&str>| {
            all.iter().find(|locale| locale.lang.as_ref().map(|lang| lang.0.as_str()) == code)
        };
        let own = &self.style.locale;
        let fallback = self.language.fallback();
        let places = [
            of(own, Some(&self.language.0)),
            of(own, self.language.0.split('-').next()),
            of(own, None),
            of(self.words, Some(&self.language.0)),
            of(self.words, fallback.as_ref().map(|code| code.0.as_str())),
            of(self.words, Some("en-US")),
        ];
        places.into_iter().flatten()
    }

    /// A word in the form that is asked for or the next best, and its gender.
    fn term(&self, term: OtherTerm, form: TermForm) -> Option<(&'a str, Option<String>)> {
        let mut forms = std::iter::successors(Some(form), |form| form.fallback());
        forms.find_map(|form| {
            let found = self.places().find_map(|place| place.term(Term::Other(term), form))?;
            Some((found.single()?, found.gender.map(|gender| format!("{gender:?}"))))
        })
    }

    fn has_ordinals_on_the_first_alone(&self) -> bool {
        let options = self.places().next().and_then(|place| place.style_options);
        options.and_then(|options| options.limit_day_ordinals_to_day_1).unwrap_or_default()
    }
}
