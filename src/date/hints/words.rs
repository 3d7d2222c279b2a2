//! One date in English words: `12 June 2018`, `Summer 1360`, `44 BC`, `the 1850s`, `19th century`.

use super::notation::centuries;
use crate::date::words::english::month_number;

/// Proposals for one date in words, without marks of doubt; none where it is not one.
pub(in crate::date) fn read(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (tokens, era) = era(&tokens);
    let bc = era == Some(Era::Before);
    match tokens {
        [] => Vec::new(),
        [number, unit @ ("million" | "billion"), "years" | "year", "ago"] => {
            ago(number, unit).into_iter().collect()
        }
        // Two figures alone are the rest of something else, as in `1850-13`.
        [one] if era.is_none() && one.len() <= 2 => Vec::new(),
        [one] => decade(one, bc).unwrap_or_else(|| years(one, era)),
        [number, "century" | "centuries" | "c" | "cent"] => {
            century(number, bc).into_iter().collect()
        }
        _ => with_month(tokens, era).into_iter().chain(part_of_year(tokens, era)).collect(),
    }
}

/// The month of `31 april 1917`, which has no such day: the text without its day.
pub(in crate::date) fn month_instead(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let is_day =
        |token: &&String| token.len() <= 2 && token.parse::<u8>().is_ok_and(|day| day <= 31);
    let (Some(day), 3) = (tokens.iter().position(|token| is_day(&token)), tokens.len()) else {
        return Vec::new();
    };
    let rest: Vec<&str> = tokens
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != day)
        .map(|(_, token)| token.as_str())
        .collect();
    with_month(&rest, None)
}

/// Words and numbers, without commas, articles, prepositions and weekdays.
fn tokens(text: &str) -> Vec<String> {
    // `Oct '61` leaves the century out.
    let letters = text
        .replace(" '", " ")
        .replace("b.c.e.", "bce")
        .replace("b.c.", "bc")
        .replace("a.d.", "ad");
    let letters = digit_commas(&letters);
    let words = letters.split(|c: char| c.is_whitespace() || ",-./".contains(c));
    let skipped = ["", "the", "of", "in", "on", "year", "anno"];
    let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let is_weekday = |word: &str| {
        weekdays.iter().any(|day| word.starts_with(day))
            && (word.ends_with("day") || word.len() == 3)
    };
    let kept = words.filter(|word| !skipped.contains(word) && !is_weekday(word));
    kept.map(|word| unordinal(word).to_owned()).collect()
}

/// `170,000,002` is one number.
fn digit_commas(text: &str) -> String {
    let bytes = text.as_bytes();
    let between = |index: usize| {
        let digit =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        // Three digits and no fourth after the comma, or it separates a day from a year.
        digit(index.checked_sub(1))
            && (1..=3).all(|step| digit(Some(index + step)))
            && !digit(Some(index + 4))
    };
    text.char_indices()
        .filter(|(index, c)| !(*c == ',' && between(*index)))
        .map(|(_, c)| c)
        .collect()
}

/// `12th` is 12.
fn unordinal(word: &str) -> &str {
    let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    match &word[number.len()..] {
        "st" | "nd" | "rd" | "th" if !number.is_empty() => number,
        _ => word,
    }
}

/// Before Christ, or after, where it is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    Before,
    After,
}

/// The tokens without BC or AD, and which it was.
fn era<'a, 'b>(tokens: &'b [&'a str]) -> (&'b [&'a str], Option<Era>) {
    match tokens {
        [rest @ .., "bc" | "bce"] => (rest, Some(Era::Before)),
        [rest @ .., "ad" | "ce"] | ["ad" | "ce", rest @ ..] => (rest, Some(Era::After)),
        _ => (tokens, None),
    }
}

/// The years that figures beside a month may mean: of two digits, in two centuries.
fn years(text: &str, era: Option<Era>) -> Vec<String> {
    let digits = text.trim_end_matches(['?', '~', '%']);
    match digits.len() {
        1 if era.is_none() => Vec::new(),
        2 if era.is_none() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            centuries(digits).map(|year| year + &text[digits.len()..]).into()
        }
        _ => year(text, era == Some(Era::Before)).into_iter().collect(),
    }
}

/// A year in figures: four digits, or `Y` and more. 44 BC is the year -43.
fn year(text: &str, bc: bool) -> Option<String> {
    let digits = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let sign = &text[digits.len()..];
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    if number == 0 {
        return None;
    }
    let number = if bc { 1 - number } else { number };
    let minus = if number < 0 { "-" } else { "" };
    let size = number.unsigned_abs();
    let long = if size > 9999 { "Y" } else { "" };
    Some(format!("{long}{minus}{size:04}{sign}"))
}

/// `1850s`, `1850's`, `1900s` (ten years or a hundred).
fn decade(text: &str, bc: bool) -> Option<Vec<String>> {
    let digits = text.strip_suffix("'s").or_else(|| text.strip_suffix('s'))?;
    // BC decades have no mask of their own: 44 BC is -0043.
    if bc || digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let decade = digits.strip_suffix('0').map(|head| format!("{head}X"));
    let century = digits.strip_suffix("00").map(|head| format!("{head}XX"));
    Some(decade.into_iter().chain(century).collect())
}

/// `19th century` is `18XX` but for its last year. `2nd century bc` is `-01XX` exactly.
fn century(number: &str, bc: bool) -> Option<String> {
    let number: u8 = number.parse().ok().filter(|number| (1..=99).contains(number))?;
    Some(format!("{}{:02}XX", if bc { "-" } else { "" }, number - 1))
}

/// `65 million years ago`: an estimate of a long year.
fn ago(number: &str, unit: &str) -> Option<String> {
    let number: u32 = number.parse().ok()?;
    let zeros = if unit == "million" { 6 } else { 9 };
    Some(format!("Y-{number}E{zeros}~"))
}

/// `12 june 2018`, `june 12 2018`, `june 2019`, `2019 june`, `12 june`, `12-jun-18`.
fn with_month(tokens: &[&str], era: Option<Era>) -> Vec<String> {
    let named = tokens.iter().position(|token| month_number(token).is_some());
    let Some((at, month)) = named.and_then(|at| Some((at, month_number(tokens[at])?))) else {
        return Vec::new();
    };
    let rest: Vec<&str> =
        tokens.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, t)| *t).collect();
    let day = |text: &str| {
        text.parse::<u8>().ok().filter(|day| (1..=31).contains(day) && text.len() <= 2)
    };
    let in_month = |year: String| format!("{year}-{month:02}");
    match rest.as_slice() {
        [one] if at == 0 || one.len() > 2 || era.is_some() => {
            // "June 12" without a year is a day; "June 2019" a month.
            match day(one).filter(|_| era.is_none()) {
                Some(day) => vec![format!("XXXX-{month:02}-{day:02}")],
                None => years(one, era).into_iter().map(in_month).collect(),
            }
        }
        [one] => day(one).map(|day| format!("XXXX-{month:02}-{day:02}")).into_iter().collect(),
        [a, b] => {
            let (first, second) = if day(a).is_some() { (a, b) } else { (b, a) };
            let Some(day) = day(first) else { return Vec::new() };
            let dated = |year: String| format!("{year}-{month:02}-{day:02}");
            years(second, era).into_iter().map(dated).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the second is the year after the first, in full or in two digits.
fn is_next_year(first: &str, second: &str) -> bool {
    let next = first.parse::<u16>().ok().and_then(|year| year.checked_add(1));
    next.is_some_and(|next| second == next.to_string() || second == format!("{:02}", next % 100))
}

/// `summer 1360`, `2018 q2`, `first half 2018`.
fn part_of_year(tokens: &[&str], era: Option<Era>) -> Vec<String> {
    let code = |name: &str| {
        Some(match name {
            "spring" => 21,
            "summer" => 22,
            "autumn" | "fall" => 23,
            "winter" => 24,
            "q1" | "first quarter" | "1 quarter" => 33,
            "q2" | "second quarter" | "2 quarter" => 34,
            "q3" | "third quarter" | "3 quarter" => 35,
            "q4" | "fourth quarter" | "4 quarter" | "last quarter" => 36,
            "h1" | "first half" | "1 half" => 40,
            "h2" | "second half" | "2 half" => 41,
            _ => return None,
        })
    };
    let (name, number) = match tokens {
        // "Winter 2018/19" is named after the year in which it begins.
        ["winter", first, second] if is_next_year(first, second) => ("winter".to_owned(), first),
        [first, rest @ ..] if code(&rest.join(" ")).is_some() => (rest.join(" "), first),
        [rest @ .., last] => (rest.join(" "), last),
        [] => return Vec::new(),
    };
    let code = code(&name);
    let named = |year: String| code.map(|code| format!("{year}-{code}"));
    years(number, era).into_iter().filter_map(named).collect()
}
