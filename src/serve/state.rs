//! What stands: the last good site, and what is wrong with the files as they are now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::terminal::Terminal;
use super::watch::Changes;
use crate::cache::Cache;
use crate::config::Config;
use crate::diag::{FilePath, Report};
use crate::disk::{self, DiskError, Reading};
use crate::hash::Fingerprint;
use crate::page_kind::PageKind;
use crate::path::{SETTINGS_FILE, SitePath};
use crate::pipeline::{self, Build, Options, Page};
use crate::theme::ThemeError;

/// What every request is answered from, until the next save.
#[derive(Default)]
pub(super) struct Served {
    /// The last good site; none while there has been none.
    pub(super) build: Option<Arc<Build>>,
    /// What is wrong now, in the terminal's words.
    findings: Vec<String>,
    /// Stands for styles, scripts and copied files, which any page may show.
    assets: Fingerprint,
    /// Pages that the theme could not draw when they were asked for, with the words.
    undrawn: Mutex<BTreeMap<SitePath, String>>,
}

impl Served {
    /// Stands for what a reader of the page at `path` sees.
    pub(super) fn fingerprint(&self, path: Option<&SitePath>) -> Fingerprint {
        let Some(build) = &self.build else { return Fingerprint::default() };
        self.fingerprint_of(path.and_then(|path| build.page(path)).as_ref())
    }

    /// The same of a page that is at hand.
    pub(super) fn fingerprint_of(&self, page: Option<&Page<'_>>) -> Fingerprint {
        let page = page.and_then(Page::fingerprint);
        Fingerprint::combine([page.unwrap_or_default(), self.assets])
    }

    /// Everything wrong that the page at `path` shows.
    pub(super) fn findings(&self, path: Option<&SitePath>) -> Vec<String> {
        let undrawn = self.undrawn.lock().unwrap_or_else(PoisonError::into_inner);
        self.findings.iter().chain(path.and_then(|path| undrawn.get(path))).cloned().collect()
    }

    /// Notes that the page at `path` could not be drawn. False when that was known.
    pub(super) fn note_undrawn(&self, path: &SitePath, words: &str) -> bool {
        let mut undrawn = self.undrawn.lock().unwrap_or_else(PoisonError::into_inner);
        undrawn.insert(path.clone(), words.to_owned()).is_none()
    }
}

/// Keeps the site up with its files.
pub(super) struct Preview {
    options: Options,
    terminal: Arc<dyn Terminal>,
    reading: Reading,
    cache: Cache,
    /// The last settings without an error.
    config: Config,
    /// What is wrong with the settings as they are now.
    settings: Report,
    /// True when all that the settings name has been read.
    is_read: bool,
    good: Option<Arc<Build>>,
    assets: Fingerprint,
    /// The theme that was tried last, and the kinds of pages that it can draw.
    tried: (Fingerprint, BTreeSet<PageKind>),
    /// How often a copied file may have become another one.
    copies: u64,
    /// What was said last: nothing is said twice.
    said: Report,
    /// The same of what belongs to no file.
    said_at_large: Option<String>,
}

impl Preview {
    /// Nothing read yet of the site in the folder `site`.
    pub(super) fn new(site: &Path, options: Options, terminal: Arc<dyn Terminal>) -> Self {
        Preview {
            options,
            terminal,
            reading: Reading::new(site),
            cache: Cache::default(),
            config: Config::default(),
            settings: Report::default(),
            is_read: false,
            good: None,
            assets: Fingerprint::default(),
            tried: Default::default(),
            copies: 0,
            said: Report::default(),
            said_at_large: None,
        }
    }

    /// Reads the settings, if they changed. While they have an error, the last good ones hold.
    pub(super) fn configure(&mut self, changes: &Changes) -> Result<(), DiskError> {
        if !(changes.all || changes.paths.iter().any(is_settings)) {
            return Ok(());
        }
        self.reading.read_settings()?;
        let (config, found) = pipeline::configure(self.reading.snapshot(), &self.options);
        if found.errors() == 0 {
            self.is_read &= config == self.config;
            self.config = config;
        }
        self.settings = found;
        Ok(())
    }

    /// The folders that the site is read from.
    pub(super) fn roots(&self) -> Vec<String> {
        disk::roots(&self.config)
    }

    /// Takes in what changed. `None` when that makes no difference to anyone.
    pub(super) fn take_in(&mut self, changes: &Changes) -> Result<Option<Served>, DiskError> {
        let mut differs = changes.all || changes.paths.iter().any(is_settings);
        if self.is_read {
            let everything: Vec<FilePath> = self.roots().into_iter().map(FilePath::from).collect();
            let paths: Vec<&FilePath> = match changes.all {
                true => everything.iter().collect(),
                false => changes.paths.iter().filter(|path| !is_settings(path)).collect(),
            };
            let found = self.reading.read_again(&self.config, paths)?;
            self.copies += u64::from(found.copies);
            differs |= found.snapshot || found.copies || found.report;
        } else if self.settings.errors() == 0 {
            self.reading.read_all(&self.config)?;
            self.is_read = true;
            self.copies += 1;
            differs = true;
        }
        if !differs {
            return Ok(None);
        }
        let findings = match self.settings.errors() {
            0 => self.resolve(),
            _ => self.report(self.settings.clone()),
        };
        Ok(Some(self.served(findings)))
    }

    /// The last good site, with something wrong that belongs to no file.
    pub(super) fn global_error(&mut self, trouble: &str) -> Served {
        let words = self.error(trouble);
        self.served(vec![words])
    }

    fn served(&self, findings: Vec<String>) -> Served {
        let (build, assets) = (self.good.clone(), self.assets);
        Served { build, findings, assets, undrawn: Mutex::default() }
    }

    /// Makes a site of the files. Only one without an error takes the place of the last good one.
    /// Returns what is wrong.
    fn resolve(&mut self) -> Vec<String> {
        let config = self.config.clone();
        let snapshot = self.reading.snapshot();
        let (site, mut report, left_out) = pipeline::resolve_rest(
            snapshot,
            config,
            &self.options,
            &mut self.cache,
            self.reading.report(),
        );
        pipeline::leave_out_echoes(&mut report, self.reading.report());
        report.append(self.reading.report().clone());
        report.append(self.settings.clone());
        report.sort();
        let errors = report.errors();
        let findings = self.report(report);
        if errors > 0 && left_out.is_none() {
            return findings;
        }
        let build = Build::again(site, self.reading.snapshot(), self.good.as_deref());
        match build.and_then(|build| self.try_theme(build)) {
            Ok(build) => {
                let assets = build.theme().assets().values();
                let assets = assets.map(|bytes| Fingerprint::of_bytes(bytes));
                let copies = Fingerprint::of_bytes(&self.copies.to_le_bytes());
                self.assets = Fingerprint::combine(assets.chain([copies]));
                self.good = Some(Arc::new(build));
                self.said_at_large = None;
                findings
            }
            Err(error) => vec![self.error(&error.to_string())],
        }
    }

    /// Has the theme draw a page of each kind that it has not drawn yet: one that cannot takes no good site away.
    fn try_theme(&mut self, build: Build) -> Result<Build, ThemeError> {
        let theme = build.theme().fingerprint();
        let mut tried = match &self.tried {
            (known, kinds) if *known == theme => kinds.clone(),
            _ => BTreeSet::new(),
        };
        for (path, route) in build.site().routes() {
            let drawn = route.kind().filter(|kind| kind.template().is_some());
            if drawn.is_some_and(|kind| tried.insert(kind))
                && let Some(Page::View(view, _)) = build.page(path)
            {
                build.draw(&view)?;
            }
        }
        self.tried = (theme, tried);
        Ok(build)
    }

    /// Says what was found and not said before. Returns the words of every error.
    fn report(&mut self, report: Report) -> Vec<String> {
        let snapshot = self.reading.snapshot();
        let new = report.without(&self.said);
        if !new.is_empty() {
            self.terminal.report(&new, snapshot);
        }
        if self.said.errors() > 0 && report.errors() == 0 {
            self.terminal.say("no error is left");
        }
        self.said = report;
        self.terminal.words(&self.said, snapshot)
    }

    /// Says what belongs to no file, unless it was said before. Returns its words.
    fn error(&mut self, words: &str) -> String {
        let said = self.terminal.error_words(words);
        if self.said_at_large.as_ref() != Some(&said) {
            self.terminal.error(words);
        }
        self.said_at_large = Some(said.clone());
        said
    }
}

fn is_settings(path: &FilePath) -> bool {
    &**path == SETTINGS_FILE
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test saves files as an author does")]
#[allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]
mod tests {
    use std::fs;

    use super::*;
    use crate::snapshot::Snapshot;

    /// A terminal that says nothing.
    struct Silent;

    impl Terminal for Silent {
        fn report(&self, _: &Report, _: &Snapshot) {}
        fn words(&self, report: &Report, _: &Snapshot) -> Vec<String> {
            report.diagnostics().iter().map(|finding| finding.message.clone()).collect()
        }
        fn error(&self, _: &str) {}
        fn error_words(&self, words: &str) -> String {
            words.to_owned()
        }
        fn say(&self, _: &str) {}
    }

    #[test]
    fn a_save_compiles_the_theme_where_it_is_one_of_the_theme_and_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let mut preview = Preview::new(folder.path(), Options::default(), Arc::new(Silent));
        let mut save = |path: &str, text: &str| {
            let full = folder.path().join(path);
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(full, text).unwrap();
            let changes = Changes { paths: BTreeSet::from([path.into()]), ..Changes::default() };
            preview.configure(&changes).unwrap();
            let served = preview.take_in(&changes).unwrap().unwrap();
            assert_eq!(served.findings(None), [""; 0], "{path}");
            served.build.unwrap()
        };
        let compiled = |build: &Build| std::ptr::from_ref(build.theme().metrics());
        // Each build is kept, so that no two themes have lain in one place.
        let first = save("content/a.md", "---\ntitle: A\ndate: 2001\n---\nA text.\n");
        let text = save("content/a.md", "---\ntitle: A\ndate: 2001\n---\nAnother.\n");
        let title = save("annals.yaml", "title: Another\n");
        let template = save("themes/default/templates/404.html", "Nothing.");
        let language = save("annals.yaml", "title: Another\nlanguage: ar\n");
        let last = save("content/b.md", "---\ntitle: B\ndate: 2002\n---\n");
        let kept = [(&first, &text), (&text, &title), (&language, &last)];
        let anew = [(&title, &template), (&template, &language)];
        for (before, after) in kept {
            assert_eq!(compiled(before), compiled(after));
        }
        for (before, after) in anew {
            assert_ne!(compiled(before), compiled(after));
        }
    }
}
