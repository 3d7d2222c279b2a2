//! Months as a style may write them.

use hayagriva::citationberg::TermForm;
use hayagriva::citationberg::taxonomy::OtherTerm;

use super::words::Capitals;

/// Looks up the word of a month in a form, and its gender.
type Term<'a, 't> = &'a dyn Fn(OtherTerm, TermForm) -> Option<(&'t str, Option<String>)>;

/// What the months are called, and which of them styles treat alike.
#[derive(Debug, Default)]
pub(super) struct Months {
    /// For each way to write a month, all twelve.
    pub(super) forms: Vec<[String; 12]>,
    /// For each month, counted from 1, those that may stand in for it.
    alike: [Vec<u8>; 12],
}

impl Months {
    /// The form that is the last digit of a month: of October to December the first one is the same.
    pub(super) const LAST_DIGIT: usize = 1;

    /// The months in the words that `term` finds.
    pub(super) fn of(term: Term<'_, '_>) -> Months {
        let word = |month: u8, form| {
            let found = OtherTerm::month(month - 1).and_then(|month| term(month, form));
            found.map_or_else(|| (month.to_string(), None), |(word, sex)| (word.to_owned(), sex))
        };
        let all = |form: &dyn Fn(u8) -> String| -> [String; 12] {
            std::array::from_fn(|at| form(at as u8 + 1))
        };
        let mut forms: Vec<[String; 12]> =
            vec![all(&|month| month.to_string()), all(&|month| (month % 10).to_string())];
        for form in [TermForm::Long, TermForm::Short] {
            let written = all(&|month| word(month, form).0);
            // Some styles take the full stops out.
            let plain = written.clone().map(|word| word.replace('.', ""));
            for written in [written, plain] {
                for capitals in Capitals::EACH {
                    forms.push(written.clone().map(|word| capitals.set(&word).into_owned()));
                }
            }
        }
        let mut seen: Vec<[String; 12]> = Vec::new();
        for form in forms {
            if !seen.contains(&form) {
                seen.push(form);
            }
        }
        let class = |month: u8| {
            let (long, short) = (word(month, TermForm::Long), word(month, TermForm::Short));
            let ends = [&long.0, &short.0].map(|word| {
                (
                    word.chars().next().map(char::is_uppercase),
                    word.ends_with('.'),
                    word.ends_with(char::is_alphanumeric),
                    word.matches('.').count(),
                )
            });
            let has_letters = [&long.0, &short.0].map(|word| word.contains(char::is_alphabetic));
            (month < 10, ends, has_letters, long.1)
        };
        let alike = std::array::from_fn(|at| {
            let month = at as u8 + 1;
            (1..=12).filter(|other| class(*other) == class(month)).collect()
        });
        Months { forms: seen, alike }
    }

    /// The month that stands for all that are treated like `month`.
    pub(super) fn class(&self, month: u8) -> u8 {
        self.alike(month).first().copied().unwrap_or(month)
    }

    /// Those that are treated like `month`.
    pub(super) fn alike(&self, month: u8) -> &[u8] {
        self.alike.get(usize::from(month).wrapping_sub(1)).map_or(&[], |alike| alike)
    }

    /// A month of those that are treated like `month`, for a source of number `set` that stands in, and in it for date
    /// `nth`. The first two sets have months that no style begins alike.
    pub(super) fn stand_in(&self, month: u8, nth: usize, set: usize) -> u8 {
        let alike = self.alike(month);
        let differs = |(one, other): &(u8, u8)| {
            let first = |form: &[String; 12], month: u8| {
                form.get(usize::from(month) - 1).and_then(|word| word.chars().next())
            };
            // The digits of one class begin alike or differ at once.
            let mut words = self.forms.iter().skip(2);
            one != other && words.all(|form| first(form, *one) != first(form, *other))
        };
        let pairs = alike.iter().flat_map(|one| alike.iter().map(|other| (*one, *other)));
        let at_once: Vec<(u8, u8)> = pairs.clone().filter(differs).collect();
        let any: Vec<(u8, u8)> = pairs.filter(|(one, other)| one != other).collect();
        let pick = |all: &[(u8, u8)]| all.get(nth * 5 % all.len().max(1)).copied();
        let (one, other) = pick(&at_once).or_else(|| pick(&any)).unwrap_or((month, month));
        match set {
            0 => one,
            1 => other,
            set => alike.get((nth * 3 + set) % alike.len().max(1)).copied().unwrap_or(month),
        }
    }
}
