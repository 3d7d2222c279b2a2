//! Warns of files beside the texts that no text uses, and says how data in the formats of other programs can be read.

use std::collections::HashSet;

use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report};
use crate::site::gather::gathered::Asset;
use crate::site::texts::Leads;

/// How events come in from a file of another program.
const AS_CSV: &str =
    "save it as CSV with `title` and `date` in its first row; data to offer belongs in static/";
const AS_PLACES: &str = "write each place's `coordinates` into its profile in places/; data to \
                         offer belongs in static/";
const AS_MARKDOWN: &str = "save its text as Markdown, with `date:` in its front matter";

/// Formats of data and of texts by the endings of their files, with what they are called and how they come in.
const FORMATS: [(&[&str], &str, &str); 14] = [
    (&["ics", "ical", "ifb"], "a calendar (iCalendar)", AS_CSV),
    (&["vcf"], "an address book (vCard)", AS_CSV),
    (&["ged", "gedcom", "gedx"], "a family tree (GEDCOM)", AS_CSV),
    (&["xml", "rss", "atom", "opml", "tei"], "XML", AS_CSV),
    (
        &["json"],
        "a map in JSON",
        "a table is a list: write `[{ \"title\": \"…\", \"date\": \"2019-06-30\" }]`; data to offer belongs in static/",
    ),
    (&["geojson", "topojson"], "a map of places (GeoJSON)", AS_PLACES),
    (&["kml", "kmz", "gpx", "shp"], "geographic data", AS_PLACES),
    (&["xls", "xlsx", "xlsm", "ods", "numbers"], "a spreadsheet", AS_CSV),
    (&["sqlite", "sqlite3", "db", "mdb", "accdb", "sql", "parquet"], "a database", AS_CSV),
    (&["doc", "docx", "odt", "rtf", "pages"], "a document of a word processor", AS_MARKDOWN),
    (&["html", "htm", "xhtml"], "HTML", AS_MARKDOWN),
    (&["ipynb"], "a notebook (Jupyter)", AS_MARKDOWN),
    (&["toml"], "TOML", "a table is a CSV, JSON or YAML list; settings stand in annals.yaml"),
    (
        &["bib", "ris", "enw", "nbib"],
        "a bibliography",
        "put it into sources/ as BibTeX (.bib) or CSL-JSON (.json)",
    ),
];

/// Says which files are published nowhere, so that none is dropped in silence.
pub(in crate::site) fn unused(assets: &[Asset], leads: &Leads, report: &mut Report) {
    let used: HashSet<&FilePath> = leads.published.values().chain(&leads.unfit).collect();
    let unused = |asset: &&Asset| asset.target.is_none() && !used.contains(&asset.file);
    for Asset { file, .. } in assets.iter().filter(unused) {
        report.push(match format(file) {
            Some((name, help)) => {
                let message = format!("{name} is not read, and no text uses this file");
                Diagnostic::warning("not-read", file, message).help(help)
            }
            None => Diagnostic::warning(
                "not-used",
                file,
                "published nowhere: no text uses this file",
            )
            .help("link to it, move it to static/ or to the folder of its event, or delete it"),
        });
    }
}

/// That a site has no event at all, of which so many files were `withheld` as drafts.
pub fn no_event(config: &Config, withheld: usize) -> Diagnostic {
    let root = config.roots.first().map_or("content", |root| root.path.as_str());
    let help = match withheld {
        0 => "write one: annals new --date 2019-06-30 \"What happened\"".to_owned(),
        1 => "1 draft was left out; `--drafts` shows it".to_owned(),
        many => format!("{many} drafts were left out; `--drafts` shows them"),
    };
    Diagnostic::warning("no-events", &root.into(), "no event was found: the site will be empty")
        .help(help)
}

/// What the format of `file` is called, and how it comes in.
fn format(file: &str) -> Option<(&'static str, &'static str)> {
    let (_, ending) = file.rsplit('/').next()?.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let known = FORMATS.iter().find(|(endings, ..)| endings.contains(&&*ending));
    known.map(|(_, name, help)| (*name, *help))
}
