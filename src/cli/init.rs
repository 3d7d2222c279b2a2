//! `annals init`

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use include_dir::{Dir, DirEntry, include_dir};

use super::{Failure, Global, report};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to make it
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let settings = args.folder.join("annals.yaml");
    let content = args.folder.join("content");
    for taken in [&settings, &content] {
        if taken.exists() {
            return Err(Failure::Usage(format!(
                "{} is already there; nothing was changed",
                taken.display()
            )));
        }
    }
    write(&STARTER, &args.folder)?;
    writeln!(anstream::stdout(), "{}", args.folder.display())?;
    report::say(
        global,
        "A small chronology of early flight. Change it, then run `annals build` and open public/index.html.",
    );
    Ok(())
}

fn write(dir: &Dir<'_>, folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::World(format!("cannot create {}: {error}", folder.display())))?;
    for entry in dir.entries() {
        let name = entry.path().file_name().unwrap_or_default();
        match entry {
            DirEntry::Dir(inner) => write(inner, &folder.join(name))?,
            DirEntry::File(file) => {
                let path = folder.join(name);
                fs::write(&path, file.contents()).map_err(|error| {
                    Failure::World(format!("cannot write {}: {error}", path.display()))
                })?;
            }
        }
    }
    Ok(())
}
