//! `annals init`

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use include_dir::{Dir, DirEntry, include_dir};

use super::{Failure, Global, report};
use crate::path::SETTINGS_FILE;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to make it
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Make settings and one event, without the sample
    #[arg(long)]
    empty: bool,
}

/// The title of a chronology that has none yet.
const TITLE: &str = "title: Early flight";

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let settings = args.folder.join(SETTINGS_FILE);
    let content = args.folder.join("content");
    for taken in [&settings, &content] {
        // A link that leads nowhere would be written through.
        if taken.symlink_metadata().is_ok() {
            return Err(Failure::Usage(format!(
                "{} is already there; nothing was changed",
                taken.display()
            )));
        }
    }
    let words = if args.empty {
        begin(&args.folder)?;
        "Settings and one event. Name it in annals.yaml, add events with `annals new`, then run `annals build`."
    } else {
        write(&STARTER, &args.folder)?;
        "A small chronology of early flight. Change it, then run `annals build` and open public/index.html."
    };
    report::result(&args.folder)?;
    report::say(global, words);
    Ok(())
}

/// The sample's settings under another title, and the one event that is true of every new chronology.
fn begin(folder: &Path) -> Result<(), Failure> {
    let settings = STARTER.get_file(SETTINGS_FILE).and_then(|file| file.contents_utf8());
    let settings = settings.unwrap_or_default().replace(TITLE, "title: Chronology");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let today = chrono::DateTime::from_timestamp(now.cast_signed(), 0).unwrap_or_default();
    let event = format!(
        "---\ntitle: This chronology is begun\ndate: {}\n# people: [Ada Lovelace]\n# places: [London]\n\
         # threads: [a line of events that belong together]\n# sources: [https://example.org/]\n---\n\
         Say here what happened, in Markdown.\n",
        today.format("%Y-%m-%d")
    );
    create(&folder.join("content"))?;
    save(&folder.join(SETTINGS_FILE), settings.as_bytes())?;
    save(&folder.join("content/this-chronology-is-begun.md"), event.as_bytes())
}

fn create(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::World(format!("cannot create {}: {error}", folder.display())))
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let made = File::create_new(path).and_then(|mut file| file.write_all(bytes));
    made.map_err(|error| Failure::World(format!("cannot write {}: {error}", path.display())))
}

fn write(dir: &Dir<'_>, folder: &Path) -> Result<(), Failure> {
    create(folder)?;
    for entry in dir.entries() {
        let path = folder.join(entry.path().file_name().unwrap_or_default());
        match entry {
            DirEntry::Dir(inner) => write(inner, &path)?,
            DirEntry::File(file) => save(&path, file.contents())?,
        }
    }
    Ok(())
}
