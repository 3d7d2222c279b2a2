//! The furniture of pages: the main menu and the footer.
//!
//! They look the same on all pages of one depth, but for the mark on the entry that leads there.
//! So each of their few forms is drawn once.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::{ThemeError, explain};
use crate::view::{Head, SiteView};

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

/// Its forms that were drawn already.
#[derive(Debug, Default)]
pub(super) struct Furniture(RwLock<BTreeMap<Form, [Value; 2]>>);

impl Furniture {
    /// The menu and the footer of a page of `site`, as HTML.
    pub(super) fn of(
        &self,
        engine: &Tera,
        site: &SiteView,
        head: &Head,
    ) -> Result<[Value; 2], ThemeError> {
        let menu = || site.nav.iter();
        let leads_here = menu().any(|item| item.href == head.path)
            || site.pages.iter().any(|page| page.href == head.path)
            || site.changes == head.path;
        let has_section = menu().any(|item| item.section == head.section);
        let where_true =
            |told: bool, word: &str| if told { word.to_owned() } else { String::new() };
        let form = Form {
            root: head.root.clone(),
            path: where_true(leads_here, &head.path),
            section: where_true(has_section, &head.section),
        };
        if let Some(drawn) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&form) {
            return Ok(drawn.clone());
        }
        let context = Context::from_serialize(&form).map_err(explain)?;
        let draw = |template: &str| {
            let html = engine.render(template, &context).map_err(explain)?;
            Ok(Value::safe_string(&html))
        };
        let drawn = [draw("menu.html")?, draw("footer.html")?];
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Ok(known.entry(form).or_insert(drawn).clone())
    }
}
