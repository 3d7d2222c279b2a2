//! `annals new`

use std::collections::BTreeSet;

use serde::Serialize;

use super::site::LoadedSite;
use super::{Failure, Global, report, site};
use crate::date::{Edtf, Period};
use crate::disk::Home;
use crate::path::slug;
use crate::pipeline::Options;
use crate::site::Site;
use crate::snapshot::Snapshot;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What happened
    title: String,
    /// When, in EDTF: 2019-06-30, 2019-06, 2019-06~ …
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    date: String,
}

/// The keys that every event wants, in the order in which they are read.
#[derive(Serialize)]
struct FrontMatter<'a> {
    title: &'a str,
    date: String,
    people: [&'a str; 0],
    places: [&'a str; 0],
    threads: [&'a str; 0],
    summary: &'a str,
    sources: [&'a str; 0],
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let date = Edtf::parse(&args.date).map_err(|error| {
        let error = error.with_hint_for(&args.date);
        let hint = error.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
        Failure::Usage(format!("--date: `{}` is no date: {}{hint}", args.date, error.message))
    })?;
    let id = slug(&args.title);
    if id.is_empty() {
        return Err(Failure::Usage(format!("no file name can be made of “{}”", args.title)));
    }
    let LoadedSite { folder: home, site, snapshot, .. } =
        site::open(global, &Options { drafts: true, ..Options::default() }, report::print)?;
    let config = &site.config;
    // New events go to the first content folder.
    let content = config.roots.first().map_or("content", |root| &root.path);
    let inner = match date.heading_period() {
        Period::Undated => String::new(),
        period => format!("{}/", period.slug()),
    };
    let folder = home.join(content).join(&inner);
    let taken = ids(&site, &snapshot);
    let mut names = std::iter::once(id.clone()).chain((2..).map(|n| format!("{id}-{n}")));
    let free = |id: &String| !taken.contains(&**id) && !folder.join(format!("{id}.md")).exists();
    let name = format!("{}.md", names.find(free).unwrap_or(id));
    let path = folder.join(&name);
    let front = FrontMatter {
        title: &args.title,
        date: date.to_string(),
        people: [],
        places: [],
        threads: [],
        summary: "",
        sources: [],
    };
    let yaml = serde_yaml::to_string(&front).map_err(|error| Failure::Usage(error.to_string()))?;
    let text = format!("---\n{yaml}---\n\n");
    let made =
        Home::open(&home, config)?.create(content, &format!("{inner}{name}"), text.as_bytes());
    made.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::Usage(format!("{} is already there", path.display()))
        }
        _ => Failure::World(format!("cannot write {}: {error}", path.display())),
    })?;
    report::result(&path)?;
    Ok(())
}

/// The ids that events have, those of files that cannot be read included.
fn ids<'s>(site: &'s Site, snapshot: &'s Snapshot) -> BTreeSet<&'s str> {
    let ids = site.events.iter().map(|event| &*event.facts.id.value);
    let file = |path: &'s str| {
        let stem = path.strip_suffix(".md")?;
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        Some(if name == "index" { folder.rsplit('/').next().unwrap_or(folder) } else { name })
    };
    ids.chain(snapshot.files.iter().filter_map(|known| file(&known.path))).collect()
}
