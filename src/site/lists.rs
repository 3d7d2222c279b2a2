//! Several names in one string: `people: Neil Armstrong, Buzz Aldrin` is one person for the program, and two for
//! everybody else.

use super::names::{Meant, Table};
use crate::config::Config;
use crate::diag::{Diagnostic, Report};
use crate::model;

/// What stands after a comma and makes no second name.
const SUFFIXES: [&str; 12] =
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md", "esq", "esq.", "inc."];

/// Warns of every such string that no profile goes by.
pub(super) fn warn(event: &model::Event, tables: &[Table], config: &Config, report: &mut Report) {
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
        let key = &config.facets[mention.facet].id;
        let message = format!("“{name}” is read as one name");
        let help = match event.file.to_ascii_lowercase().ends_with(".csv") {
            true => format!("write `{}`; one name needs a profile", parts.join(" | ")),
            false => format!(
                "write `{key}: [{}]`; where it is one, write `{key}: [\"{name}\"]`",
                parts.join(", ")
            ),
        };
        report.push(
            Diagnostic::warning("value", &event.file, message).at(mention.name.span).help(help),
        );
    }
}

/// The names in a string, where there are several.
fn parts(name: &str) -> Option<Vec<&str>> {
    let separator = [",", ";", " & ", " and "].into_iter().find(|found| name.contains(found))?;
    let parts = name.split(separator).map(|part| part.trim().trim_start_matches("and ").trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_suffix = |part: &&str| SUFFIXES.contains(&part.to_lowercase().as_str());
    // "Trinidad and Tobago" and "King, Martin" are one: names of several have two words at least.
    let is_name = |part: &&str| separator == "," || separator == ";" || part.contains(' ');
    (parts.len() > 1 && !parts.iter().any(is_suffix) && parts.iter().all(is_name)).then_some(parts)
}
