//! What a file is, by where it stands (`docs/manual.md`, section 1).

use crate::config::{Config, FacetId};
use crate::path::slug;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Comma-separated values with a head.
    Csv,
    /// One JSON object on each line.
    Jsonl,
    /// A JSON list of objects.
    Json,
    /// A YAML list of maps.
    Yaml,
}

/// A content file's part in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A dated Markdown file.
    Event,
    /// A profile of a value on this facet.
    Profile(FacetId),
    /// Registered sources.
    Sources,
    /// A named span of time.
    Era,
    /// A page without a date.
    Prose,
    /// A table of events.
    Table(Format),
    /// Copied to this path of the published site.
    Static(String),
    /// A picture or another file beside the texts.
    Asset,
    /// A file that is not read, with the reason, which is reported.
    Unread(&'static str),
}

/// The folders of a content root whose files are neither events nor profiles.
pub(crate) const FOLDERS: [&str; 4] = ["sources", "eras", "pages", "static"];

/// The role of the file at `below`, a path below its content root.
pub(crate) fn role(below: &str, config: &Config) -> Role {
    let (folder, inside) = below.split_once('/').unwrap_or(("", below));
    let name = below.rsplit('/').next().unwrap_or(below);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = &*extension.to_ascii_lowercase();
    let markdown = matches!(extension, "md" | "markdown");
    let facet = config.facets.position(|facet| facet.id == folder);
    match (folder, extension) {
        ("static", _) => Role::Static(inside.to_owned()),
        _ if markdown && (name.starts_with("_index.")) => {
            Role::Unread("the page that another generator has of a folder, and no event")
        }
        ("sources", "yaml" | "yml" | "json" | "bib") => Role::Sources,
        ("eras", _) if markdown => Role::Era,
        ("pages", _) if markdown => Role::Prose,
        _ => match facet {
            Some(facet) if markdown => Role::Profile(facet),
            _ if markdown => Role::Event,
            Some(_) if format(extension).is_some() => {
                Role::Unread("profiles are not read from tables; write one Markdown file for each")
            }
            _ if matches!(
                extension,
                "mdx" | "mkd" | "mkdn" | "mdown" | "rmd" | "rst" | "org" | "adoc"
            ) =>
            {
                Role::Unread("only Markdown is read; if this is Markdown, name it .md")
            }
            None if let Some(format) = format(extension) => Role::Table(format),
            _ => Role::Asset,
        },
    }
}

/// True for files about their folder rather than an event: `README.md`, `LICENSE.md`.
pub(crate) fn is_paper(below: &str) -> bool {
    const PAPERS: [&str; 14] = [
        "readme",
        "license",
        "licence",
        "copying",
        "contributing",
        "contributors",
        "authors",
        "changelog",
        "changes",
        "code-of-conduct",
        "security",
        "notice",
        "support",
        "maintainers",
    ];
    let name = below.rsplit('/').next().unwrap_or(below);
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase().replace('_', "-");
    PAPERS.contains(&&*stem)
}

/// How a table of that ending is written.
fn format(extension: &str) -> Option<Format> {
    Some(match extension {
        "csv" | "tsv" => Format::Csv,
        "jsonl" | "ndjson" => Format::Jsonl,
        "json" => Format::Json,
        "yaml" | "yml" => Format::Yaml,
        _ => return None,
    })
}

/// True for a file that is read as a table of events.
pub fn is_table(path: &str, config: &Config) -> bool {
    config.locate(path).is_some_and(|(_, below)| matches!(role(below, config), Role::Table(_)))
}

/// True for a file that is read for what it says; any other is published as it is, where it is.
pub fn is_text(path: &str, config: &Config) -> bool {
    let role = config.locate(path).map(|(_, below)| role(below, config));
    role.is_some_and(|role| !matches!(role, Role::Static(_) | Role::Asset))
}

/// True for a file of the source registry.
pub fn is_registry(path: &str, config: &Config) -> bool {
    config.locate(path).is_some_and(|(_, below)| role(below, config) == Role::Sources)
}

/// A file's name taken apart: a leading date as written, and the stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    /// `2018-06-12` of `2018-06-12-singapore.md`.
    pub(crate) date: Option<&'a str>,
    /// `singapore`.
    pub(crate) stem: &'a str,
    /// The folder of a bundle (`singapore/index.md`).
    pub(crate) bundle: Option<&'a str>,
}

/// The id of the file at `path` with the date that its name begins with, if it does.
pub fn dated_id(path: &str) -> Option<String> {
    let Name { date, stem, .. } = name(path);
    let date = date.filter(|date| *date != stem)?;
    Some(format!("{date}-{}", slug(stem)))
}

/// The ids that an event, profile or page in the file at `path` can get from its name.
pub fn names_of(path: &str) -> Vec<String> {
    let stem = name(path).stem;
    [Some(stem.to_owned()), Some(slug(stem)), dated_id(path)].into_iter().flatten().collect()
}

/// The id that the name of the file at `path` gives by itself.
pub fn plain_id(path: &str) -> String {
    slug(name(path).stem)
}

/// Takes the name of the file at `path` apart. A bundle goes by its folder's name.
pub(crate) fn name(path: &str) -> Name<'_> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let (stem, bundle) = match stem {
        "index" if !folder.is_empty() => {
            (folder.rsplit('/').next().unwrap_or(folder), Some(folder))
        }
        // A bundle in several languages: `singapore/index.es.md`.
        _ if !folder.is_empty() && stem.starts_with("index.") => (stem, Some(folder)),
        _ => (stem, None),
    };
    match leading_date(stem) {
        // A name that is a date and nothing else is its own stem.
        Some(length) if length < stem.len() => {
            let (date, rest) = stem.split_at(length);
            let rest = rest.trim_start_matches(['-', '_', ' ']);
            match rest {
                "" => Name { date: Some(date), stem, bundle },
                rest => Name { date: Some(date), stem: rest, bundle },
            }
        }
        Some(_) => Name { date: Some(stem), stem, bundle },
        None => Name { date: None, stem, bundle },
    }
}

/// Length of a leading `YYYY-M-D`, ended by the name's end, a hyphen, an underscore or a space.
fn leading_date(stem: &str) -> Option<usize> {
    let bytes = stem.as_bytes();
    let digits = |from: usize, most: usize| {
        bytes
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take(most)
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    if digits(0, 5) != 4 || bytes.get(4) != Some(&b'-') {
        return None;
    }
    let month = digits(5, 2);
    if month == 0 || bytes.get(5 + month) != Some(&b'-') {
        return None;
    }
    let day_at = 6 + month;
    let day = digits(day_at, 3);
    let end = day_at + day;
    let ended = matches!(bytes.get(end), None | Some(b'-' | b'_' | b' '));
    ((1..=2).contains(&day) && ended).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_in_a_folder_of_its_own_kind_is_an_event() {
        for folder in FOLDERS {
            let roles =
                ["md", "yaml"].map(|e| role(&format!("{folder}/a.{e}"), &Config::default()));
            assert_ne!(roles, [Role::Event, Role::Table(Format::Yaml)], "{folder}");
        }
    }

    #[test]
    fn names() {
        let cases = [
            ("content/2018-06-12-singapore.md", Some("2018-06-12"), "singapore"),
            ("content/2018-6-2-a.md", Some("2018-6-2"), "a"),
            ("content/2018-06-12.md", Some("2018-06-12"), "2018-06-12"),
            ("content/2018/singapore/index.md", None, "singapore"),
            ("content/2018-06-12-singapore/index.md", Some("2018-06-12"), "singapore"),
            ("content/2018-review.md", None, "2018-review"),
            ("content/2018-06-123.md", None, "2018-06-123"),
        ];
        for (path, date, stem) in cases {
            let name = name(path);
            assert_eq!((name.date, name.stem), (date, stem), "{path}");
        }
    }
}
