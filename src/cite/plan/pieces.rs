//! What a style prints for sources of one shape: pieces that are the same for all, and holes for what each says.

use std::borrow::Cow;

use pulldown_cmark_escape::escape_html;

use super::super::html::without_tags;
use super::month::Months;
use super::shape::Varied;
use super::style::Looks;
use super::words::Capitals;

/// One piece of a citation.
#[derive(Debug)]
enum Piece {
    /// HTML that is the same for all.
    Same(String),
    /// A value, and how it is written.
    Hole(usize, Form),
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    /// Whole: words, a number, a year, a day, a range of pages.
    Whole(Capitals),
    /// The first letter of a given name, or the first page.
    First(Capitals),
    /// The last two digits of a year.
    Short,
    /// A month in one of the forms that the style's words have.
    Month(usize),
}

/// A citation without its values.
#[derive(Debug)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// What `one` and `other` have in common, which a style has printed for two sources of one shape. None where a
    /// difference is none of their values.
    pub(super) fn of(
        (one, one_values): (&str, &[Varied<'_>]),
        (other, other_values): (&str, &[Varied<'_>]),
        looks: &Looks,
    ) -> Option<Pieces> {
        let mut pieces = Vec::new();
        let mut same = String::new();
        let (mut one, mut other) = (one, other);
        while let (Some(c), Some(d)) = (one.chars().next(), other.chars().next()) {
            if c == d {
                same.push(c);
                (one, other) = (&one[c.len_utf8()..], &other[d.len_utf8()..]);
                continue;
            }
            let mut found: Option<(usize, usize, Form)> = None;
            for (at, (value, other_value)) in one_values.iter().zip(other_values).enumerate() {
                for form in forms(value, looks) {
                    let Some(text) = written(value, form, looks) else { continue };
                    let Some(other_text) = written(other_value, form, looks) else { continue };
                    let is_here = !text.is_empty()
                        && one.starts_with(&*text)
                        && other.starts_with(&*other_text);
                    let len = text.len() + other_text.len();
                    match found {
                        _ if !is_here => {}
                        Some((longest, _, _)) if longest > len => {}
                        // It could be either.
                        Some((longest, known, _)) if longest == len && known != at => return None,
                        Some((longest, _, _)) if longest == len => {}
                        _ => found = Some((len, at, form)),
                    }
                }
            }
            let (_, at, form) = found?;
            let text = written(one_values.get(at)?, form, looks)?;
            let other_text = written(other_values.get(at)?, form, looks)?;
            (one, other) = (&one[text.len()..], &other[other_text.len()..]);
            if !same.is_empty() {
                pieces.push(Piece::Same(std::mem::take(&mut same)));
            }
            pieces.push(Piece::Hole(at, form));
        }
        if !one.is_empty() || !other.is_empty() {
            return None;
        }
        if !same.is_empty() {
            pieces.push(Piece::Same(same));
        }
        let pieces = Pieces(pieces);
        pieces.is_apart(one_values).then_some(pieces)
    }

    /// Whether digits stand apart from what is before them: the engine writes nothing twice, and so leaves "12" out
    /// after "2012".
    fn is_apart(&self, values: &[Varied<'_>]) -> bool {
        // The text since the last hole.
        let (mut before, mut is_after_hole) = (String::new(), false);
        for piece in &self.0 {
            let (at, form) = match piece {
                Piece::Same(html) => {
                    before.push_str(&without_tags(html));
                    continue;
                }
                Piece::Hole(at, form) => (*at, *form),
            };
            // The zero of "05", and the one of "10" to "12", belong to the number.
            let before_it = match values.get(at) {
                Some(Varied::Words(_) | Varied::Given(_)) | None => None,
                Some(Varied::Month(_)) if form == Form::Month(Months::LAST_DIGIT) => {
                    Some(before.strip_suffix('1').unwrap_or(&before))
                }
                Some(Varied::Month(_) | Varied::Day(_)) => {
                    Some(before.strip_suffix('0').unwrap_or(&before))
                }
                Some(_) => Some(&*before),
            };
            let meets =
                |text: &str| text.ends_with(char::is_numeric) || text.is_empty() && is_after_hole;
            if before_it.is_some_and(meets) {
                return false;
            }
            before.clear();
            is_after_hole = true;
        }
        true
    }

    /// Writes the citation of a source that says `values`.
    pub(super) fn fill(&self, values: &[Varied<'_>], looks: &Looks) -> Option<String> {
        let mut html = String::with_capacity(256);
        for piece in &self.0 {
            match piece {
                Piece::Same(same) => html.push_str(same),
                Piece::Hole(at, form) => {
                    let text = written(values.get(*at)?, *form, looks)?;
                    let _ = escape_html(&mut html, &text);
                }
            }
        }
        Some(html)
    }
}

/// The forms that a value may have, the usual ones first.
fn forms(value: &Varied<'_>, looks: &Looks) -> Vec<Form> {
    let whole = Capitals::EACH.map(Form::Whole);
    match value {
        Varied::Words(_) => whole.to_vec(),
        Varied::Given(_) => whole.into_iter().chain(Capitals::EACH.map(Form::First)).collect(),
        Varied::Year(_) => vec![Form::Whole(Capitals::AsTheyAre), Form::Short],
        Varied::Month(_) => (0..looks.months.forms.len()).map(Form::Month).collect(),
        Varied::Day(_) | Varied::Number(_) => vec![Form::Whole(Capitals::AsTheyAre)],
        Varied::Pages(..) => {
            [Form::Whole, Form::First].map(|form| form(Capitals::AsTheyAre)).to_vec()
        }
    }
}

/// A value in one of its forms.
fn written<'v>(value: &'v Varied<'_>, form: Form, looks: &'v Looks) -> Option<Cow<'v, str>> {
    match (value, form) {
        (Varied::Words(text) | Varied::Given(text), Form::Whole(capitals)) => {
            Some(capitals.set(text))
        }
        (Varied::Given(text), Form::First(capitals)) => {
            let len = text.chars().next()?.len_utf8();
            Some(capitals.set(&text[..len]))
        }
        (Varied::Year(year), Form::Whole(_)) => Some(year.to_string().into()),
        (Varied::Year(year), Form::Short) => Some(format!("{:02}", year % 100).into()),
        (Varied::Month(month), Form::Month(form)) => {
            let form = looks.months.forms.get(form)?;
            Some(form.get(usize::from(*month).checked_sub(1)?)?.as_str().into())
        }
        (Varied::Day(day), Form::Whole(_)) => Some(day.to_string().into()),
        (Varied::Number(digits), Form::Whole(_)) => Some(Cow::Borrowed(&**digits)),
        (Varied::Pages(first, _), Form::First(_)) => Some(Cow::Borrowed(&**first)),
        (Varied::Pages(first, last), Form::Whole(_)) => {
            let mut range = String::new();
            looks.ranges.format(&mut range, first, last, looks.dash.as_deref()).ok()?;
            Some(range.into())
        }
        _ => None,
    }
}
