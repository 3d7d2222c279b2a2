//! The pipeline, on one screen: a snapshot becomes a table of pages.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::Config;
use crate::date::Edtf;
use crate::diag::{FilePath, Report};
use crate::hash::Fingerprint;
use crate::parse::{self, Document};
use crate::path::SitePath;
use crate::render::{Frame, View};
use crate::site::{self, Route, Site};
use crate::snapshot::Snapshot;
use crate::theme::{Theme, ThemeError};

/// What a build is asked for beyond its files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Include drafts.
    pub drafts: bool,
    /// Where the site will be published, instead of the configured `url`.
    pub url: Option<String>,
    /// The date it was checked against, instead of the configured `as_of`.
    pub as_of: Option<Edtf>,
}

/// A site ready to be published: every page by its path, rendered when it is asked for.
pub struct Build {
    site: Site,
    frame: Frame,
    pages: BTreeMap<SitePath, Entry>,
}

/// What stands at a path.
#[derive(Debug)]
enum Entry {
    Route(Route),
    /// One of the theme's own files.
    Theme,
}

/// One page, short of its bytes.
pub enum Page<'b> {
    /// Drawn by the theme, or a document.
    View(Box<View>, &'b Theme),
    /// A file of the site, copied as it is.
    Copy(FilePath),
    /// Bytes that are ready.
    Ready(&'b [u8]),
}

/// The site's settings as its files and the options give them.
pub fn configure(snapshot: &Snapshot, options: &Options) -> (Config, Report) {
    let (mut config, mut report) = match snapshot.get("annals.yaml") {
        Some(file) => parse::config(file),
        None => (Config::default(), Report::default()),
    };
    report.sort();
    config.url = options.url.clone().or(config.url);
    config.as_of = options.as_of.clone().or(config.as_of);
    (config, report)
}

/// Reads and resolves a snapshot: parse, merge, resolve. The report holds everything wrong in any file.
pub fn resolve(snapshot: &Snapshot, config: Config, options: &Options) -> (Site, Report) {
    let parsed: Vec<(Option<Document>, Report)> =
        snapshot.files.par_iter().map(|file| parse::parse(file, &config)).collect();
    let mut report = Report::default();
    let mut documents = Vec::with_capacity(parsed.len());
    for (document, found) in parsed {
        documents.extend(document);
        report.append(found);
    }
    let (chronology, found) = site::merge(documents, &config, options.drafts);
    report.append(found);
    let (site, found) = Site::resolve(chronology, config);
    report.append(found);
    report.sort();
    (site, report)
}

impl Build {
    /// Puts a resolved site and its theme together.
    pub fn new(site: Site, snapshot: &Snapshot) -> Result<Self, ThemeError> {
        let frame = Frame::of(&site, snapshot)?;
        let mut pages: BTreeMap<SitePath, Entry> =
            frame.theme.assets().keys().map(|path| (path.clone(), Entry::Theme)).collect();
        // A site's own file stands before the theme's.
        pages.extend(
            site.routes.iter().map(|(path, route)| (path.clone(), Entry::Route(route.clone()))),
        );
        Ok(Build { site, frame, pages })
    }

    /// The resolved site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &SitePath> {
        self.pages.keys()
    }

    /// The page at `path`, where there is one. Fails where the theme cannot draw what is on it.
    pub fn page(&self, path: &SitePath) -> Result<Option<Page<'_>>, ThemeError> {
        let Frame { theme, .. } = &self.frame;
        Ok(match self.pages.get(path) {
            None => None,
            Some(Entry::Theme) => theme.assets().get(path).map(|bytes| Page::Ready(bytes)),
            Some(Entry::Route(Route::Copy(file))) => Some(Page::Copy(file.clone())),
            Some(Entry::Route(Route::Page(page))) => {
                let view = self.frame.view(&self.site, path, *page)?;
                Some(Page::View(Box::new(view), theme))
            }
            Some(Entry::Route(Route::Redirect(target))) => {
                let view = self.frame.redirect(&self.site, path, target);
                Some(Page::View(Box::new(view), theme))
            }
        })
    }
}

impl Page<'_> {
    /// Stands for the page's bytes; absent for a copied file, whose bytes stand for themselves.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        match self {
            Page::View(view, theme) => Some(view.fingerprint(theme)),
            Page::Ready(bytes) => Some(Fingerprint::of_bytes(bytes)),
            Page::Copy(_) => None,
        }
    }
}
