//! The pipeline, on one screen: a snapshot becomes a table of pages.

use std::collections::BTreeMap;

use crate::base_url::BaseUrl;
use crate::cache::Cache;
use crate::cite;
use crate::config::{Config, UnknownKeys};
use crate::date::Edtf;
use crate::diag::{Diagnostic, FilePath, Report, Severity};
use crate::hash::Fingerprint;
use crate::page_kind::{FileSet, PageKind};
use crate::parse::{self, Document, names_of};
use crate::path::{SETTINGS_FILE, SitePath};
use crate::render::{self, Caches, Cited, Renderer, View};
use crate::site::{self, Input, Last, LeftOut, Route, Scaled, Site};
use crate::snapshot::Snapshot;
use crate::theme::{self, Theme, ThemeError};
use crate::words::{English, Words};

/// What a build is asked for beyond its files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Include drafts.
    pub drafts: bool,
    /// Where the site will be published, instead of the configured `url`.
    pub url: Option<BaseUrl>,
    /// The date it was checked against, instead of the configured `as_of`.
    pub as_of: Option<Edtf>,
    /// What errors in the content are to a build.
    pub errors: Errors,
}

/// What errors in the content are to a build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Errors {
    /// Reasons to build nothing.
    #[default]
    End,
    /// The same, but where the settings let the posts of other generators in.
    EndOurs,
    /// Reasons to leave their files out.
    LeaveOut,
}

/// A site ready to be published: every page by its path, rendered when it is asked for.
pub struct Build {
    site: Site,
    theme: Theme,
    caches: Caches,
    words: &'static dyn Words,
}

/// One page, short of its bytes.
pub enum Page<'b> {
    /// Drawn by the theme, or a document.
    View(Box<View>, &'b Build),
    /// A file of the site, copied as it is.
    Copy(FilePath),
    /// A smaller size of a picture, made of its file.
    Scaled(&'b Scaled),
    /// Bytes that are ready.
    Ready(&'b [u8]),
}

/// Pages of a kind that stand for all of it where their size is estimated.
const SAMPLE: usize = 8;

/// So many findings of one kind are slips; more of them are a habit, and one finding.
const SLIPS: usize = 3;

/// The site's settings as its files and the options give them.
pub fn configure(snapshot: &Snapshot, options: &Options) -> (Config, Report) {
    let (mut config, mut report) = match snapshot.get(SETTINGS_FILE) {
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
    resolve_again(snapshot, config, options, &mut Cache::default())
}

/// The same, with what the last snapshot was parsed and resolved into: files that are as they were are not parsed again,
/// nor facts that are as they were, or only worded otherwise, resolved. Leaves in `cache` what this one came to.
pub fn resolve_again(
    snapshot: &Snapshot,
    mut config: Config,
    options: &Options,
    cache: &mut Cache,
) -> (Site, Report) {
    let of_style = read_style(&mut config, snapshot);
    let (documents, mut report) = cache.parse(snapshot, &config);
    report.append(of_style);
    let last = cache.site(options.drafts);
    let (site, mut report) = of_documents(documents, report, snapshot, config, options, last);
    cache.keep(&site, options.drafts);
    report.sort();
    report.gather(|it| it.code == "value" && it.message.starts_with("importance "), SLIPS);
    report.gather(|it| it.code == "picture-alt", SLIPS);
    (site, report)
}

/// More rounds than this find nothing that others did not: what is left out in one may be missed in the next.
const ROUNDS: usize = 8;

/// The same, and where `options` or the settings want the rest of a site that has errors, that rest: then also
/// what was left out. `unread` is what is wrong with files that are not in the snapshot.
pub fn resolve_rest(
    snapshot: &Snapshot,
    mut config: Config,
    options: &Options,
    cache: &mut Cache,
    unread: &Report,
) -> (Site, Report, Option<LeftOut>) {
    let (whole, mut report) = resolve_again(snapshot, config.clone(), options, cache);
    let goes_on = match options.errors {
        Errors::End => false,
        Errors::EndOurs => config.unknown_keys == UnknownKeys::Warn,
        Errors::LeaveOut => true,
    };
    if !goes_on || report.errors() + unread.errors() == 0 {
        return (whole, report, None);
    }
    read_style(&mut config, snapshot);
    let mut left_out = LeftOut::default();
    let mut found = report.clone();
    found.append(unread.clone());
    for _ in 0..ROUNDS {
        if !left_out.note(&found, &config) {
            break;
        }
        let documents = left_out.without(cache.parse(snapshot, &config).0);
        let (found_before, config) = (Report::default(), config.clone());
        let (site, mut next) =
            of_documents(documents, found_before, snapshot, config, options, None);
        // Whoever names what is left out is not to blame.
        next.soften(0, |finding| site::is_a_foreign_habit(finding.code));
        if next.errors() == 0 {
            report.sort();
            return (site, report, Some(left_out));
        }
        found = next;
        report.extend(
            found.diagnostics().iter().filter(|it| it.severity == Severity::Error).cloned(),
        );
    }
    report.sort();
    (whole, report, None)
}

/// The site that `documents` make, and what is wrong with each, which `report` holds, and together. `last` is a site of
/// the same facts, but for how some events are worded.
fn of_documents(
    mut documents: Vec<Document>,
    mut report: Report,
    snapshot: &Snapshot,
    config: Config,
    options: &Options,
    last: Option<Last<'_>>,
) -> (Site, Report) {
    site::leave_data_to_bundles(&mut documents, &mut report);
    let assets = theme::published(&config.theme, snapshot).into_iter();
    let set_files = assets.map(|path| (path, FileSet::Assets)).collect();
    let (drafts, history) = (options.drafts, snapshot.history.clone());
    let (site, found) =
        Site::resolve(Input { documents, drafts, config, history, set_files }, last);
    report.append(found);
    if site.events.is_empty() && report.errors() == 0 {
        report.push(site::no_event(&site.config, site.drafts));
    }
    (site, report)
}

/// Reads the style of citations that is a file of the site. What is wrong with it is said where the settings name it.
fn read_style(config: &mut Config, snapshot: &Snapshot) -> Report {
    let mut report = Report::default();
    let Some(own) = &mut config.own_style else { return report };
    let place = own.place;
    let mut wrong = |message: String, help: &str| {
        let finding = Diagnostic::error("value", &SETTINGS_FILE.into(), message);
        report.push(finding.at(place).help(help));
    };
    let xml = snapshot.get(&own.path).map(|file| std::str::from_utf8(file.bytes()));
    match xml {
        None => {
            let help =
                "write its path below the site's folder, or the name of a style: chicago-notes";
            wrong(format!("there is no `{}` to print citations by", own.path), help);
        }
        Some(Err(_)) => wrong(format!("`{}` is no UTF-8", own.path), "save it as UTF-8"),
        Some(Ok(xml)) => match cite::Style::own(xml, &config.language) {
            Ok(_) => own.xml = Some(xml.into()),
            Err(error) => wrong(format!("`{}` {}", own.path, error.message), &error.help),
        },
    }
    report
}

/// Takes out of `problems` what only follows from the files that `unread` names as not read: that nothing goes by
/// their names. Mended is the file, not every mention of it.
pub fn leave_out_echoes(problems: &mut Report, unread: &Report) {
    let errors = unread.diagnostics().iter().filter(|it| it.severity == Severity::Error);
    let names: Vec<String> = errors.flat_map(|error| names_of(&error.file)).collect();
    let is_named = |message: &str| {
        let mut marks = names.iter().flat_map(|name| [format!("`{name}`"), format!("“{name}”")]);
        marks.any(|marked| message.contains(&marked))
    };
    problems.retain(|it| !(it.code.ends_with("-unknown") && is_named(&it.message)));
}

impl Build {
    /// Puts a resolved site and its theme together.
    pub fn new(site: Site, snapshot: &Snapshot) -> Result<Self, ThemeError> {
        Self::again(site, snapshot, None)
    }

    /// The same, with the theme of the last build, which is not compiled again when its files are as they were.
    pub fn again(
        site: Site,
        snapshot: &Snapshot,
        last: Option<&Build>,
    ) -> Result<Self, ThemeError> {
        Self::in_language(&English, site, snapshot, last)
    }

    /// The same, with pages in the language of `words`.
    pub fn in_language(
        words: &'static dyn Words,
        site: Site,
        snapshot: &Snapshot,
        last: Option<&Build>,
    ) -> Result<Self, ThemeError> {
        let site_view = render::site_view(&site, words);
        let last = last.map(|build| &build.theme);
        let (theme, caches) = rayon::join(
            || Theme::load(&site.config.theme, snapshot, &site_view, last),
            || Caches::new(&site, words),
        );
        Ok(Build { theme: theme?, caches, site, words })
    }

    /// The resolved site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// What draws its pages.
    fn renderer(&self) -> Renderer<'_> {
        Renderer { site: &self.site, theme: &self.theme, words: self.words, caches: &self.caches }
    }

    /// How they look.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The files of `set`, which are made when they are first asked for.
    fn files(&self, set: FileSet) -> &BTreeMap<SitePath, Vec<u8>> {
        match set {
            FileSet::Assets => self.theme.assets(),
            FileSet::Tiles => self.renderer().tiles(),
            FileSet::Terms => self.renderer().terms(),
        }
    }

    /// What has printed the citations of the pages that were drawn.
    pub fn cited(&self) -> Cited {
        self.caches.cited()
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &SitePath> {
        let mut paths: Vec<&SitePath> = self.site.routes().iter().map(|(path, _)| path).collect();
        let kept = FileSet::ALL.into_iter().filter(|set| set.keeps_its_folder());
        paths.extend(kept.flat_map(|set| self.files(set).keys()));
        paths.sort();
        paths.into_iter()
    }

    /// True when something stands at `path`.
    pub fn has(&self, path: &SitePath) -> bool {
        self.site.route(path).is_some() || self.kept_file(path).is_some()
    }

    /// What a set has at `path` that keeps its folder.
    fn kept_file(&self, path: &SitePath) -> Option<&[u8]> {
        let set = FileSet::of(path).filter(|set| set.keeps_its_folder())?;
        self.files(set).get(path).map(Vec::as_slice)
    }

    /// The page at `path`, where there is one.
    pub fn page(&self, path: &SitePath) -> Option<Page<'_>> {
        let view = match self.site.route(path) {
            None => return self.kept_file(path).map(Page::Ready),
            Some(Route::Made(set)) => return self.files(*set).get(path).map(|it| Page::Ready(it)),
            Some(Route::Copy(file)) => return Some(Page::Copy(file.clone())),
            Some(Route::Scaled(scaled)) => return Some(Page::Scaled(scaled)),
            Some(Route::Page(page)) => self.renderer().view(path, *page),
            Some(Route::Redirect(target)) => self.renderer().redirect(path, target),
        };
        Some(Page::View(Box::new(view), self))
    }

    /// About how many bytes all pages come to, by a few of each kind; copied files aside. Fails where the theme cannot draw
    /// one of them.
    pub fn estimate(&self) -> Result<u64, ThemeError> {
        let mut of_kind: BTreeMap<PageKind, Vec<&SitePath>> = BTreeMap::new();
        for (path, route) in self.site.routes() {
            if let Some(kind) = route.kind() {
                of_kind.entry(kind).or_default().push(path);
            }
        }
        let kept = FileSet::ALL.into_iter().flat_map(|set| self.files(set).values());
        let mut bytes: u64 = kept.map(|bytes| bytes.len() as u64).sum();
        for paths in of_kind.into_values() {
            let step = paths.len().div_ceil(SAMPLE);
            let mut drawn = 0;
            let mut sampled = 0;
            for path in paths.iter().step_by(step) {
                if let Some(Page::View(view, _)) = self.page(path) {
                    drawn += self.draw(&view)?.len() as u64;
                    sampled += 1;
                }
            }
            bytes += drawn * paths.len() as u64 / sampled.max(1);
        }
        Ok(bytes)
    }

    /// The bytes of a page with this view. Fails where the theme cannot draw what is on it.
    pub fn draw(&self, view: &View) -> Result<Vec<u8>, ThemeError> {
        self.renderer().draw(view)
    }
}

impl Page<'_> {
    /// Stands for the page's bytes; absent for a copied file, whose bytes stand for themselves, and for what is made of one.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        match self {
            Page::View(view, build) => Some(view.fingerprint(build.theme())),
            Page::Ready(bytes) => Some(Fingerprint::of_bytes(bytes)),
            Page::Copy(_) | Page::Scaled(_) => None,
        }
    }
}
