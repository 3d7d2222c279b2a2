//! Folders that a site should be read from and cannot be: a site without them would be an empty one.

use std::io::ErrorKind;
use std::path::Path;

use super::home::Home;
use crate::diag::{Diagnostic, FilePath, Report};
use crate::path::SETTINGS_FILE;

/// The code of what is found here.
pub(super) const CODE: &str = "content-missing";

/// Lets a folder be named before it is made. Nothing that was published is taken away by a preview.
pub(super) fn allow_to_come(report: &mut Report) {
    let is_to_come = |it: &Diagnostic| it.code == CODE && it.message.ends_with(NOT_THERE);
    report.soften(0, is_to_come);
}

/// What is wrong with the folders that the site is read from.
pub(super) fn missing(home: &Home<'_>) -> Report {
    let mut report = Report::default();
    for root in &home.config.roots {
        let settings = FilePath::from(SETTINGS_FILE);
        let full = home.site.join(&root.path);
        let message = |why: &str| format!("there is no content to read: `{}` {why}", root.path);
        let make = "make the folder, or name another one: `content: folder`";
        let finding = match (folder(&full), root.place) {
            (Ok(false), _) => continue,
            (Ok(true), place) => {
                let finding = Diagnostic::warning(CODE, &settings, message("is empty"));
                let finding = finding
                    .help("fetch what should be in it, or write a first event: `annals new`");
                report.push(place.into_iter().fold(finding, Diagnostic::at));
                continue;
            }
            (Err(why), Some(place)) => {
                let help = "correct the name under `content:`, or make the folder";
                Diagnostic::error(CODE, &settings, message(&why)).at(place).help(help)
            }
            // A site may begin with its settings.
            (Err(why), None) if why == NOT_THERE => {
                Diagnostic::warning(CODE, &settings, message(&why)).help(make)
            }
            (Err(why), None) => Diagnostic::error(CODE, &settings, message(&why)).help(make),
        };
        report.push(finding);
    }
    // A theme need not be there; one that is must be read.
    for folder in ["themes".to_owned(), format!("themes/{}", home.config.theme)] {
        let full = home.site.join(&folder);
        if full.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            break;
        }
        if let Err(why) = self::folder(&full) {
            let message = format!("the theme cannot be read: this {why}");
            report.push(Diagnostic::error("unreadable", &folder.into(), message));
            break;
        }
    }
    report
}

const NOT_THERE: &str = "is not there";

/// True when the folder at `full` has nothing in it. The error says why it cannot be read.
fn folder(full: &Path) -> Result<bool, String> {
    let error = match full.read_dir() {
        Ok(mut entries) => return Ok(entries.next().is_none()),
        Err(error) => error,
    };
    let is_link = full.symlink_metadata().is_ok_and(|standing| standing.is_symlink());
    Err(match error.kind() {
        ErrorKind::NotFound if is_link => "is a link that leads nowhere".to_owned(),
        ErrorKind::NotFound => NOT_THERE.to_owned(),
        ErrorKind::NotADirectory => "is no folder".to_owned(),
        _ => format!("cannot be read: {error}"),
    })
}
