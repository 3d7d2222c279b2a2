//! The chrome of pages: the main menu and the footer.
//!
//! They look the same on all pages of one depth, but for the mark on the entry that leads there.
//! So each of their few forms is drawn once.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use serde::Serialize;
use tera::{Context, Value};

use super::error::{ThemeError, explain};
use crate::page_kind::PageKind;
use crate::view::{Head, SiteView};

/// Pages that stand at the foot of every page.
const MOST_PAGES: usize = 20;

/// What the menu and the footer are told of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Form {
    /// What leads to the site's root.
    root: String,
    /// The page's own path, where the menu or the footer leads to it; else empty.
    path: String,
    /// The page's section, where the menu has it; else empty.
    section: String,
}

/// Its forms that were drawn already: menus, and footers by the commit that they name.
#[derive(Debug, Default)]
pub(super) struct Chrome {
    menus: Drawn<Form>,
    footers: Drawn<(Form, Option<(bool, String)>)>,
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
            |told: bool, word: &str| if told { word.to_owned() } else { String::new() };
        let form = Form {
            root: head.root.clone(),
            path: where_true(leads_here, &head.path),
            section: where_true(has_section, &head.section),
        };
        let mut context = Context::from_serialize(&form).map_err(explain)?;
        let html = |template: &str, context: &Context| {
            let html = draw(template, context.clone())?;
            Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
        };
        let menu = drawn(&self.menus, form.clone(), || html("menu.html", &context))?;
        let from = head.from.as_ref().map(|from| (from.uncommitted, from.commit.id.clone()));
        context.insert("from", &head.from);
        context.insert("pages", pages);
        context.insert("more_pages", &(site.pages.len() - most));
        context.insert("has_all_pages", &(most > MOST_PAGES));
        let footer = drawn(&self.footers, (form, from), || html("footer.html", &context))?;
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
