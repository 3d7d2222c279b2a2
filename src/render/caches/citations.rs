//! Citations in the site's style, each set once, when the first page asks for it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use oxc_index::IndexVec;
use rayon::prelude::*;

use super::alphabet::collator;
use crate::cite::{Citation, Printer, Style, without_tags};
use crate::site::{Site, SourceId};
use crate::words::Words;

/// Every source as the site's style prints it.
#[derive(Debug)]
pub(in crate::render) struct Citations {
    style: Option<Arc<Style>>,
    /// The language that dates in it are in.
    words: &'static dyn Words,
    each: IndexVec<SourceId, OnceLock<Citation>>,
    order: OnceLock<Vec<SourceId>>,
    by_plan: AtomicUsize,
    by_engine: AtomicUsize,
}

/// What has printed the citations of a build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// Citations that were printed by plans of the style.
    pub by_plan: usize,
    /// How many plans there are.
    pub plans: usize,
    /// Citations that the engine has printed.
    pub by_engine: usize,
}

impl Citations {
    /// None set yet. A site without sources needs no style.
    pub(in crate::render) fn new(site: &Site, words: &'static dyn Words) -> Self {
        let config = &site.config;
        let own = config.own_style.as_ref().and_then(|own| own.xml.as_deref());
        let style = match own {
            _ if site.sources.is_empty() => None,
            Some(xml) => Style::own(xml, &config.language).ok(),
            None => Style::named(&config.citation_style, &config.language),
        };
        let each = site.sources.iter().map(|_| OnceLock::new()).collect();
        let (by_plan, by_engine) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Citations { style, words, each, order: OnceLock::new(), by_plan, by_engine }
    }

    /// What has printed those that were asked for.
    pub(in crate::render) fn cited(&self) -> Cited {
        Cited {
            by_plan: self.by_plan.load(Ordering::Relaxed),
            plans: self.style.as_ref().map_or(0, |style| style.plans()),
            by_engine: self.by_engine.load(Ordering::Relaxed),
        }
    }

    /// Source `at`, as its style prints it.
    pub(in crate::render) fn get(&self, site: &Site, at: SourceId) -> &Citation {
        let cite = |style: &Arc<Style>| {
            let (cited, printer) =
                style.cite_telling(&site.sources[at], &|date| self.words.date(date));
            match printer {
                Printer::Plan => self.by_plan.fetch_add(1, Ordering::Relaxed),
                Printer::Engine => self.by_engine.fetch_add(1, Ordering::Relaxed),
            };
            match site.config.quotes() {
                Some(quotes) => Citation {
                    note: quotes.set_html(&cited.note),
                    entry: quotes.set_html(&cited.entry),
                },
                None => cited,
            }
        };
        self.each[at].get_or_init(|| self.style.as_ref().map(cite).unwrap_or_default())
    }

    /// What stands in a text for a place in source `at`, where the style names authors there.
    pub(in crate::render) fn mark(&self, site: &Site, at: SourceId, place: &str) -> Option<String> {
        self.style.as_ref()?.mark(&site.sources[at], place, &|date| self.words.date(date))
    }

    /// Every source in the order of the bibliography: by what its entry says, by the rules of the
    /// language, marks aside. Styles print first what they sort by.
    pub(in crate::render) fn order(&self, site: &Site) -> &[SourceId] {
        self.order.get_or_init(|| {
            let mut keyed: Vec<(String, SourceId)> = (0..self.each.len())
                .into_par_iter()
                .map(SourceId::from)
                .map(|at| (plain(&self.get(site, at).entry), at))
                .collect();
            let collator = collator(&site.config.language);
            keyed.par_sort_by(|(text, at), (other, other_at)| {
                let by_language = match &collator {
                    Some(collator) => collator.compare(text, other),
                    None => text.cmp(other),
                };
                by_language.then(at.cmp(other_at))
            });
            keyed.into_iter().map(|(_, at)| at).collect()
        })
    }
}

/// The text of `html` from its first letter or digit on.
fn plain(html: &str) -> String {
    without_tags(html).trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
