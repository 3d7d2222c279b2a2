//! Warns of several names in one string: `people: Neil Armstrong, Buzz Aldrin` means two people, and is read as one
//! name.

use crate::config::Config;
use crate::diag::{Diagnostic, Report};
use crate::model;
use crate::site::names::table::{Meant, Tables};

/// What stands after a comma and makes no second name.
const SUFFIXES: [&str; 12] =
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md", "esq", "esq.", "inc."];

/// Warns of every such string that is not a name or alias of a profile.
pub(in crate::site) fn warn(
    event: &model::Event,
    tables: &Tables,
    config: &Config,
    report: &mut Report,
) {
    for mention in event.mentions.iter().filter(|mention| mention.lone) {
        let name = &mention.name.value;
        let Some(parts) = parts(name) else { continue };
        let table = &tables[mention.facet];
        let has_profile = match table.find(name) {
            Meant::One(at) => table.entities[at].profile.is_some(),
            Meant::Several(_) => true,
            Meant::None => false,
        };
        if has_profile {
            continue;
        }
        let facet = &config.facets[mention.facet];
        let parts: Vec<&str> = parts.iter().map(|part| &**part).collect();
        let is_cell = event.row.is_some() && event.file.to_ascii_lowercase().ends_with("sv");
        let list = |names: &[&str]| match is_cell {
            true => format!("`{}`", names.join(" | ")),
            false => {
                let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
                format!("`{}: [{}]`", facet.id, names.join(", "))
            }
        };
        let turned = turned(&parts).filter(|_| facet.singular == "person");
        let help = match turned.as_deref() {
            Some(one) => format!(
                "write {} where it is one person, {} where they are several",
                list(&[one]),
                list(&parts)
            ),
            None if is_cell => format!("write {}; one name needs a profile", list(&parts)),
            None => format!("write {}; where it is one, write {}", list(&parts), list(&[name])),
        };
        let message = format!("“{name}” is read as one name");
        report.push(
            Diagnostic::warning("value", &event.file, message).at(mention.name.span).help(help),
        );
    }
}

/// A name as YAML's list has it.
fn quoted(name: &str) -> String {
    if name.contains([',', ':', '#', '[', ']', '{', '}', '"']) {
        format!("\"{}\"", name.replace('"', "\\\""))
    } else {
        name.to_owned()
    }
}

/// "Armstrong, Neil" as "Neil Armstrong": it is a catalogue's order, or two people known by one name each.
fn turned(parts: &[&str]) -> Option<String> {
    let [surname, given] = parts else { return None };
    (!surname.contains(' ') && !given.contains(',')).then(|| format!("{given} {surname}"))
}

/// The names in a string, where there are several.
fn parts(name: &str) -> Option<Vec<String>> {
    let separator =
        ["|", ";", ",", " / ", " & ", " and "].into_iter().find(|found| name.contains(found))?;
    let is_list = matches!(separator, "|" | ";" | ",");
    let mut parts: Vec<String> = Vec::new();
    for part in name.split(separator).map(str::trim).filter(|part| !part.is_empty()) {
        let part = part.strip_prefix("and ").or(part.strip_prefix("& ")).unwrap_or(part).trim();
        let last = parts.last_mut().filter(|_| SUFFIXES.contains(&&*part.to_lowercase()));
        match last {
            // "Martin Luther King, Jr." is one.
            Some(last) => last.push_str(&format!(", {part}")),
            None if is_list => parts.extend(joined(part)),
            None => parts.push(part.to_owned()),
        }
    }
    // "Trinidad and Tobago" is one: names of several have two words at least.
    let is_name = |part: &String| is_list || part.contains(' ');
    (parts.len() > 1 && parts.iter().all(is_name)).then_some(parts)
}

/// The last of "Neil Armstrong, Buzz Aldrin and Michael Collins" is two, where both have full names.
fn joined(part: &str) -> Vec<String> {
    let two = [" and ", " & "].iter().find_map(|joint| part.split_once(joint));
    match two.filter(|(one, other)| one.trim().contains(' ') && other.trim().contains(' ')) {
        Some((one, other)) => vec![one.trim().to_owned(), other.trim().to_owned()],
        None => vec![part.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_with_several_names() {
        let cases: [(&str, &[&str]); 12] = [
            ("Kim | Lee", &["Kim", "Lee"]),
            ("Armstrong, Neil; Aldrin, Buzz", &["Armstrong, Neil", "Aldrin, Buzz"]),
            ("Neil Armstrong, Buzz Aldrin", &["Neil Armstrong", "Buzz Aldrin"]),
            ("Neil Armstrong; Buzz Aldrin", &["Neil Armstrong", "Buzz Aldrin"]),
            ("Neil Armstrong and Buzz Aldrin", &["Neil Armstrong", "Buzz Aldrin"]),
            ("A B, C D and E F", &["A B", "C D", "E F"]),
            ("A B, C D, and E F", &["A B", "C D", "E F"]),
            ("Martin Luther King, Jr., Rosa Parks", &["Martin Luther King, Jr.", "Rosa Parks"]),
            ("Armstrong, Neil", &["Armstrong", "Neil"]),
            ("Martin Luther King, Jr.", &[]),
            ("Trinidad and Tobago", &[]),
            ("Simon & Garfunkel", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text).unwrap_or_default(), expected, "{text}");
        }
        assert_eq!(turned(&["Armstrong", "Neil"]).as_deref(), Some("Neil Armstrong"));
        assert_eq!(turned(&["Neil Armstrong", "Buzz Aldrin"]), None);
    }
}
