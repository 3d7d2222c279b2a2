//! `annals new`

use std::fs::{self, OpenOptions};
use std::io::Write;

use serde::Serialize;

use super::{Failure, Global, site};
use crate::date::{Edtf, Period};
use crate::path::slug;

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
        let hint = error.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
        Failure::Usage(format!("--date: `{}` is no date: {}{hint}", args.date, error.message))
    })?;
    let id = slug(&args.title);
    if id.is_empty() {
        return Err(Failure::Usage(format!("no file name can be made of “{}”", args.title)));
    }
    let (home, config) = site::settings(global)?;
    // New events go to the first content folder.
    let content = config.roots.first().map_or(home.join("content"), |root| home.join(&root.path));
    let folder = match date.heading_period() {
        Period::Undated => content,
        period => content.join(period.slug()),
    };
    let path = folder.join(format!("{id}.md"));
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
    fs::create_dir_all(&folder)?;
    let mut file =
        OpenOptions::new().write(true).create_new(true).open(&path).map_err(|error| match error
            .kind()
        {
            std::io::ErrorKind::AlreadyExists => {
                Failure::Usage(format!("{} is already there", path.display()))
            }
            _ => Failure::World(format!("cannot write {}: {error}", path.display())),
        })?;
    write!(file, "---\n{yaml}---\n\n")?;
    writeln!(anstream::stdout(), "{}", path.display())?;
    Ok(())
}
