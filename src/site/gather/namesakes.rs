//! Posts of other generators whose names give one id. The date in a file's name is added, else the names of its folders
//! or its language (`knitr/faq.md`, `tinytex/faq.md`; `a/index.en.md`, `a/index.es.md`).

use std::collections::HashMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diag::{Diagnostic, Report, Span};
use crate::model::Event;
use crate::parse::dated_id;
use crate::path::slug;
use crate::site::gather::gathered::WithText;

/// The most folders whose names are added to an id.
const DEEPEST: usize = 8;

/// Where ids that come from file names clash, each gets what distinguishes its file, with a warning.
pub(in crate::site) fn tell_apart(
    events: &mut [WithText<Event>],
    config: &Config,
    report: &mut Report,
) {
    let mut made: Vec<usize> = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        // An `id:` that is written in the file is left as it is.
        if event.id.span == Span::default() {
            made.push(at);
        }
    }
    let plain: Vec<Box<str>> = made.iter().map(|at| events[*at].0.id.value.clone()).collect();
    for step in 0..=DEEPEST {
        let mut counts: HashMap<Box<str>, usize> = HashMap::with_capacity(events.len());
        for (event, _) in events.iter() {
            *counts.entry(event.id.value.clone()).or_default() += 1;
        }
        for at in &made {
            if counts.get(&events[*at].0.id.value).is_none_or(|n| *n < 2) {
                continue;
            }
            let file = &events[*at].0.file;
            let other = match step {
                0 => dated_id(file),
                folders => with_folders(file, folders, config),
            };
            if let Some(other) = other.filter(|other| !other.is_empty()) {
                Arc::make_mut(&mut events[*at].0).id.value = other.into();
            }
        }
    }
    for (at, plain) in made.into_iter().zip(plain) {
        let Event { id, file, .. } = &*events[at].0;
        if id.value == plain {
            continue;
        }
        let (code, with) = match dated_id(file).is_some_and(|dated| *dated == *id.value) {
            true => ("id-dated", "date"),
            false => ("id-folder", "folder"),
        };
        let id = &id.value;
        let message =
            format!("others are called `{plain}` too, so the id is `{id}`, with the {with}");
        let help = format!("write `id: {id}` to keep it, whatever is added later");
        report.push(Diagnostic::warning(code, file, message).help(help));
    }
}

/// The name of the file at `path` behind those of as many folders, each of which names it too where it
/// is the `index` of one: `a` and `es` of `a/index.es.md`.
fn with_folders(path: &str, folders: usize, config: &Config) -> Option<String> {
    let (_, below) = config.locate(path)?;
    let (stem, _) = below.rsplit_once('.')?;
    let mut names: Vec<&str> = stem.split('/').collect();
    let last = names.pop()?;
    let mut ending = Vec::new();
    match last.strip_prefix("index") {
        Some(language)
            if !names.is_empty() && (language.is_empty() || language.starts_with('.')) =>
        {
            ending.extend(names.pop());
            ending.extend(Some(language.trim_start_matches('.')).filter(|it| !it.is_empty()));
        }
        _ => ending.push(last),
    }
    // A language says by itself what a folder would.
    let more = folders.saturating_sub(ending.len() - 1);
    let from = names.len().saturating_sub(more);
    names.drain(..from);
    names.extend(ending);
    Some(slug(&names.join("-")))
}
