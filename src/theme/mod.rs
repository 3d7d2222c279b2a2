//! A theme: layers of templates and styles made into one engine and one fingerprint.
//!
//! The default theme is inside the binary. A site's theme lies over it file by file: what it does
//! not bring, the default gives.

mod assets;
mod chrome;
mod compiled;
#[cfg(test)]
mod contract;
mod direction;
mod error;
mod files;
mod part;
mod script;
mod settings;
mod sheets;
mod spaces;
mod style;
mod typeset;
mod unbroken;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

pub use self::assets::published;
use self::chrome::Chrome;
use self::compiled::Compiled;
pub use self::error::ThemeError;
use self::error::explain;
pub use self::settings::{CONTRACT, Length, MapMetrics, Metrics, StripMetrics, TimelineMetrics};
use crate::hash::Fingerprint;
use crate::path::SitePath;
use crate::snapshot::Snapshot;
use crate::view::{EntryView, Head, ROOT_PLACEHOLDER, SiteView};

/// Everything that draws views.
#[derive(Debug)]
pub struct Theme {
    /// What does not depend on the site.
    compiled: Arc<Compiled>,
    /// What every page is told of the site.
    site: SiteView,
    /// The same, as templates are given it.
    site_value: Value,
    chrome: Chrome,
    fingerprint: Fingerprint,
}

impl Theme {
    /// The theme `name` of a site, over the default; `site` is what every page is told of it. `last` is a theme of
    /// before: made of the same files, it is not compiled again.
    pub fn load(
        name: &str,
        snapshot: &Snapshot,
        site: &SiteView,
        last: Option<&Theme>,
    ) -> Result<Self, ThemeError> {
        let manner = (site.is_right_to_left, site.quotes);
        let source = compiled::source(name, snapshot, manner);
        let last = last.map(|theme| &theme.compiled);
        let compiled = match last.filter(|compiled| compiled.source == source) {
            Some(compiled) => compiled.clone(),
            None => Arc::new(Compiled::new(name, snapshot, manner, source)?),
        };
        Ok(Theme {
            fingerprint: Fingerprint::of_value(site, compiled.templates),
            compiled,
            site_value: Value::try_from_serializable(site).map_err(explain)?,
            site: site.clone(),
            chrome: Chrome::default(),
        })
    }

    /// Words of a drawing as templates set those of a page: with quotation marks as in print.
    pub fn typeset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        typeset::set(text, self.site.quotes)
    }

    /// Stands for every template and for what all pages are told: pages drawn by equal themes
    /// from equal views are equal.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The measures of its faces.
    pub fn metrics(&self) -> &Metrics {
        &self.compiled.metrics
    }

    /// Styles and scripts, as they are published.
    pub fn assets(&self) -> &BTreeMap<SitePath, Vec<u8>> {
        &self.compiled.assets.files
    }

    /// Draws `view` by `template`.
    pub fn draw(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, ThemeError> {
        self.render(template, context(view)?)
    }

    /// The same for a whole page, which has a menu and a footer.
    pub fn draw_page(
        &self,
        template: &str,
        view: &impl Serialize,
        head: &Head,
    ) -> Result<Vec<u8>, ThemeError> {
        let mut context = context(view)?;
        let [menu, footer] =
            self.chrome.of(head, &self.site, |template, form| self.render(template, form))?;
        context.insert_value("menu", menu);
        context.insert_value("footer", footer);
        self.render(template, context)
    }

    /// Draws an event for lists by `template`; the way to the root stays a placeholder.
    pub fn draw_entry(&self, template: &str, entry: impl Serialize) -> Result<String, ThemeError> {
        let html = self.draw(template, &EntryView { entry, root: ROOT_PLACEHOLDER })?;
        String::from_utf8(html).map_err(|_| ThemeError(format!("{template} draws no UTF-8")))
    }

    fn render(&self, template: &str, mut context: Context) -> Result<Vec<u8>, ThemeError> {
        context.insert_value("site", self.site_value.clone());
        let mut page = Vec::with_capacity(16 << 10);
        self.compiled.engine.render_to(template, &context, &mut page).map_err(explain)?;
        Ok(page)
    }
}

/// What a template is given of `view`.
fn context(view: &impl Serialize) -> Result<Context, ThemeError> {
    Context::from_serialize(view).map_err(explain)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]
mod tests {
    use super::*;
    use crate::snapshot::File;

    /// Files by path.
    type Files<'f> = &'f [(&'f str, &'f str)];

    fn snapshot(files: Files<'_>) -> Snapshot {
        let files = files.iter().map(|(path, text)| Arc::new(File::text(*path, *text)));
        Snapshot { files: files.collect(), history: None }
    }

    /// What pages are told of a site, and they run so.
    fn site(is_right_to_left: bool) -> SiteView {
        SiteView { is_right_to_left, ..SiteView::default() }
    }

    #[test]
    fn a_theme_is_compiled_again_where_its_files_or_the_way_of_its_pages_changed_and_only_there() {
        const FILE: &str = "themes/mine/templates/404.html";
        let first = Theme::load("mine", &snapshot(&[(FILE, "a")]), &site(false), None).unwrap();
        let cases: &[(&str, Files<'_>, bool, bool)] = &[
            ("mine", &[(FILE, "a")], false, true),
            ("mine", &[("content/e.md", "text"), (FILE, "a"), ("themes/n/x", "")], false, true),
            ("mine", &[(FILE, "b")], false, false),
            ("mine", &[(FILE, "a"), ("themes/mine/x", "")], false, false),
            ("mine", &[("themes/mine/templates/40.html", "4.htmla")], false, false),
            ("mine", &[(FILE, "a")], true, false),
            ("default", &[], false, false),
        ];
        for (name, files, is_right_to_left, is_kept) in cases {
            let view = SiteView { title: "Other".into(), ..site(*is_right_to_left) };
            let next = Theme::load(name, &snapshot(files), &view, Some(&first)).unwrap();
            assert_eq!(Arc::ptr_eq(&first.compiled, &next.compiled), *is_kept, "{name} {files:?}");
            assert_ne!(first.fingerprint(), next.fingerprint(), "pages name the site");
        }
    }

    #[test]
    fn the_paths_that_a_theme_claims_are_those_of_what_it_publishes() {
        let files: Vec<(String, &str)> =
            ["css/a.css", "css/b/c.css", "icon.svg", "js/0.js", "js/1.js", "js/d/e.js", "x"]
                .map(|path| (format!("themes/mine/{path}"), ""))
                .into();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, *text)).collect();
        let snapshot = snapshot(&files);
        let theme = Theme::load("mine", &snapshot, &site(false), None).unwrap();
        let claimed = published("mine", &snapshot);
        assert_eq!(theme.assets().keys().cloned().collect::<Vec<_>>(), Vec::from_iter(claimed));
    }
}
