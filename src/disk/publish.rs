//! A site to its target, so that the last good site stays whole until the next one is ready.
//!
//! 1. Every page whose fingerprint is not the manifest's, or whose file is not as the last build
//!    left it, is drawn and compared with the file; what differs is staged beside the site.
//! 2. Only when every page is staged is it planned what changes, and only then does anything change:
//!    pages move into their places.
//! 3. Files that an earlier build wrote and this one does not are taken away.
//! 4. The manifest names the files of both builds while pages are moved, and the new ones alone
//!    at the end. After a build that was killed, the next one knows every file that either left,
//!    and sees by their looks which to look at again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::DiskError;
use super::darkroom::{Darkroom, Made};
use super::home::Home;
use super::inputs::Inputs;
use super::manifest::{Manifest, Record};
use super::plan::{Compared, plan};
use super::target::{Content, Copied, Target};
use crate::diag::Report;
use crate::hash::Fingerprint;
use crate::path::SitePath;
use crate::pipeline::{Build, Page};
use crate::theme::ThemeError;

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files of the site.
    pub pages: usize,
    /// Files that were written.
    pub written: usize,
    /// Files that stood as they should.
    pub unchanged: usize,
    /// Files of an earlier build that were taken away.
    pub removed: usize,
    /// Files of an earlier build that stay though this one has none in their place.
    pub left: usize,
    /// Size of the site in bytes.
    pub bytes: u64,
    /// False when what the next build should know could not be written: it has more to look at then.
    pub noted: bool,
}

/// Why a site was not published.
#[derive(Debug)]
pub enum Failure {
    /// The file system refused.
    Disk(DiskError),
    /// The theme cannot draw a page.
    Theme(SitePath, ThemeError),
    /// Another build holds the folder.
    Busy(PathBuf),
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Disk(error)
    }
}

/// How a build is published.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner<'i> {
    /// Every file is drawn and written again.
    pub clean: bool,
    /// No file of an earlier build is taken away but where it is in the way of a new one.
    pub leave: bool,
    /// What the build depends on, where the next one may go by it: if nothing of that has changed by then, it has
    /// nothing to do.
    pub inputs: Option<&'i Inputs>,
}

/// One page after it was compared with what is published.
struct ComparedPage<'b, L> {
    path: &'b SitePath,
    record: Record<L>,
    compared: Compared,
}

/// Publishes `build`, whose copied files lie in `home`, to `target`, where builds before it have left `old`. `step` is
/// called after each page. The report says what is wrong with files that only publishing opens.
pub(super) fn publish<T: Target>(
    target: &T,
    old: &Manifest<T::Look>,
    build: &Build,
    home: &Home<'_>,
    manner: Manner<'_>,
    step: impl Fn() + Sync,
) -> Result<(Outcome, Report), Failure> {
    let darkroom = Darkroom::new(home);
    let paths: Vec<&SitePath> = build.paths().collect();
    let compared = paths.into_par_iter().map(|path| {
        let known = if manner.clean { None } else { old.files.get(path.as_str()) };
        let page = compare(target, path, build, &darkroom, known, manner.clean);
        step();
        page
    });
    let pages: Vec<ComparedPage<'_, T::Look>> = compared.collect::<Result<_, _>>()?;
    let compared = pages.iter().map(|page| (page.path.as_str(), page.compared)).collect();
    let plan = plan(&compared, old.files.keys().map(String::as_str), manner.leave);

    let record = |page: &ComparedPage<'_, T::Look>| (page.path.as_str().to_owned(), page.record);
    let mut new: BTreeMap<String, Record<T::Look>> = pages.iter().map(record).collect();
    let bytes = new.values().map(|record| T::size(&record.look)).sum();
    // A later build knows what stays by the manifest.
    let left = plan.leave.iter().filter_map(|path| old.files.get_key_value(*path));
    new.extend(left.map(|(path, record)| (path.clone(), *record)));
    if new != old.files {
        // From here on the manifest names old files and new ones: should this build be killed,
        // the next one finds whatever either left, by name to take away and by looks to mend.
        let mut both = old.files.clone();
        both.extend(new.iter().map(|(path, record)| (path.clone(), *record)));
        target.note(&Manifest::new(both))?;
    }
    let remove = |paths: &[&str]| -> Result<usize, DiskError> {
        paths.iter().map(|path| target.remove(path).map(usize::from)).sum()
    };
    let mut removed = remove(&plan.clear)?;
    target.replace(&plan.write)?;
    removed += remove(&plan.remove)?;
    target.empty_stage();
    let mut noted = true;
    if !(plan.write.is_empty() && plan.clear.is_empty() && plan.remove.is_empty()) {
        // Moving a file changes its looks.
        for path in &plan.write {
            if let (Some(record), Some(look)) = (new.get_mut(*path), target.look(path)) {
                record.look = look;
            }
        }
        // The site is published: without this, the next build has more to look at.
        noted = target.note(&Manifest::new(new)).is_ok();
    }
    let outcome = Outcome {
        pages: pages.len(),
        written: plan.write.len(),
        unchanged: plan.keep.len(),
        removed,
        left: plan.leave.len(),
        bytes,
        noted,
    };
    Ok((outcome, darkroom.into_findings()))
}

/// The file of a page that is copied, and what stands for the bytes of the page.
fn opened(
    page: &Page<'_>,
    darkroom: &Darkroom<'_>,
) -> Result<(Option<Copied>, Fingerprint), DiskError> {
    Ok(match page {
        Page::Copy(file) => {
            let (copied, fingerprint) = darkroom.copied(file)?;
            (Some(copied), fingerprint)
        }
        Page::Scaled(scaled) => (None, darkroom.fingerprint(scaled)?),
        Page::View(..) | Page::Ready(_) => (None, page.fingerprint().unwrap_or_default()),
    })
}

/// Compares one page with its file, and stages it where they differ. `known` is how the last build left it; with
/// `again`, it is staged in any case.
fn compare<'b, T: Target>(
    target: &T,
    path: &'b SitePath,
    build: &'b Build,
    darkroom: &Darkroom<'_>,
    known: Option<&Record<T::Look>>,
    again: bool,
) -> Result<ComparedPage<'b, T::Look>, Failure> {
    let Some(page) = build.page(path) else {
        let path = Path::new(path.as_str());
        return Err(DiskError::new("find", path, ErrorKind::NotFound.into()).into());
    };
    let standing = target.look(path.as_str());
    let (copied, fingerprint) = opened(&page, darkroom)?;
    let page_of = |record, compared| ComparedPage { path, record, compared };
    if let Some(known) = known
        && fingerprint == known.fingerprint
        && standing == Some(known.look)
    {
        return Ok(page_of(*known, Compared::Same));
    }
    let (bytes, fingerprint): (Option<Cow<'_, [u8]>>, _) = match page {
        Page::View(view, build) => {
            let drawn = build.draw(&view);
            let drawn = drawn.map_err(|error| Failure::Theme(path.clone(), error))?;
            (Some(drawn.into()), fingerprint)
        }
        Page::Ready(bytes) => (Some(bytes.into()), fingerprint),
        Page::Copy(file) => (darkroom.cleaned(&file)?.map(Cow::from), fingerprint),
        Page::Scaled(scaled) => match darkroom.make(scaled)? {
            Made::Size(bytes) => (Some(bytes.into()), fingerprint),
            // Each build tries again, and says so again.
            Made::Whole(bytes) => (Some(bytes.into()), Fingerprint::default()),
        },
    };
    let content = match (&bytes, &copied) {
        (Some(bytes), _) => Content::Bytes(bytes),
        (None, Some(copied)) => Content::Copy(copied),
        (None, None) => Content::Bytes(&[]),
    };
    if let Some(look) = standing.filter(|_| !again && target.holds(path.as_str(), &content)) {
        return Ok(page_of(Record { fingerprint, look }, Compared::Same));
    }
    let look = target.stage(path, &content)?;
    Ok(page_of(Record { fingerprint, look }, Compared::Differs))
}
