//! The chrome of pages: the main menu and the footer.
//!
//! They look the same on all pages of one depth, but for the mark on the entry that leads there.
//! So each of their few forms is drawn once.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use tera::{Context, Value};

use super::error::{ThemeError, explain};
use crate::page_kind::PageKind;
use crate::view::{FooterView, Head, MenuView, SiteView};

/// Pages that stand at the foot of every page.
const MOST_PAGES: usize = 20;

/// Its forms that were drawn already: menus, and footers by the commit that they name.
#[derive(Debug, Default)]
pub(super) struct Chrome {
    menus: Drawn<MenuView>,
    footers: Drawn<(MenuView, Option<(bool, String)>)>,
}

/// HTML that was drawn already.
type Drawn<F> = RwLock<BTreeMap<F, Value>>;

impl Chrome {
    /// The menu and the footer of a page of `site`, as HTML; `draw` draws a template.
    pub(super) fn of(
        &self,
        head: &Head,
        site: &SiteView,
        draw: impl Fn(&str, Context) -> Result<Vec<u8>, ThemeError>,
    ) -> Result<[Value; 2], ThemeError> {
        let menu = || site.nav.iter();
        // Thousands of pages at the foot of each of them would be millions of lines: the front page has all.
        let is_front = head.path == PageKind::Chronology.href();
        let most = if is_front { site.pages.len() } else { site.pages.len().min(MOST_PAGES) };
        let pages = &site.pages[..most];
        let leads_here = menu().any(|item| item.href == head.path)
            || pages.iter().any(|page| page.href == head.path)
            || site.changes == head.path;
        let has_section = menu().any(|item| item.section == head.section);
        let where_true =
            |is_true: bool, word: &str| if is_true { word.to_owned() } else { String::new() };
        let form = MenuView {
            root: head.root.clone(),
            path: where_true(leads_here, &head.path),
            section: where_true(has_section, &head.section),
        };
        let html = |template: &str, view: Result<Context, tera::Error>| {
            let html = draw(template, view.map_err(explain)?)?;
            Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
        };
        let menu =
            drawn(&self.menus, form.clone(), || html("menu.html", Context::from_serialize(&form)))?;
        let from = head.from.as_ref().map(|from| (from.uncommitted, from.commit.id.clone()));
        let footer = drawn(&self.footers, (form.clone(), from), || {
            let view = FooterView {
                page: &form,
                from: head.from.as_ref(),
                pages,
                more_pages: site.pages.len() - most,
                has_all_pages: most > MOST_PAGES,
            };
            html("footer.html", Context::from_serialize(&view))
        })?;
        Ok([menu, footer])
    }
}

/// What is known in this form, else what `draw` draws.
fn drawn<F: Ord>(
    known: &Drawn<F>,
    form: F,
    draw: impl FnOnce() -> Result<Value, ThemeError>,
) -> Result<Value, ThemeError> {
    if let Some(drawn) = known.read().unwrap_or_else(PoisonError::into_inner).get(&form) {
        return Ok(drawn.clone());
    }
    let drawn = draw()?;
    let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
    Ok(known.entry(form).or_insert(drawn).clone())
}
