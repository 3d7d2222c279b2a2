//! Sources: citations, the bibliography, and what rests on each.

use super::chronology::date_of;
use super::event::event_link;
use super::frame::{Frame, link};
use super::pager::Pager;
use super::words::{counted, source_name};
use crate::cite::{bibtex, csl_json};
use crate::model::csl::Variable;
use crate::model::{Account, Source, SourceDate};
use crate::path::SitePath;
use crate::site::{Address, Event, Part, Site, parts};
use crate::view::{AccountRow, Claim, Link, SourceNote, SourcePage, SourcesPage};

/// Source `at`, as note number `number` of a page.
pub(super) fn note(
    frame: &Frame,
    site: &Site,
    at: usize,
    number: usize,
    cited_at: Vec<String>,
) -> SourceNote {
    let html = frame.citations.get(site, at).note.clone();
    SourceNote { number, cited_at, ..told(site, at, html) }
}

/// Source `at`, as an entry of the bibliography.
fn entry(frame: &Frame, site: &Site, at: usize) -> SourceNote {
    told(site, at, frame.citations.get(site, at).entry.clone())
}

fn told(site: &Site, at: usize, html: String) -> SourceNote {
    let source = &site.sources[at];
    let original = source.original();
    let host = original.as_deref().map(host).unwrap_or_default().to_owned();
    let archived = source.archived.as_ref().map(|url| url.value.to_string());
    SourceNote {
        number: 1,
        html,
        href: site.source_address(at).map(Address::href),
        host,
        is_gone: source.is_gone,
        url: original,
        archived,
        sha256: source.sha256.to_string(),
        accessed: source.date(Variable::ACCESSED).map(SourceDate::label),
        derives_from: origins(site, source),
        cited_at: Vec::new(),
    }
}

/// The host that an address names.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split_once('/').map_or(rest, |(host, _)| host)
}

fn origins(site: &Site, source: &Source) -> Vec<Link> {
    let find = |id: &str| site.sources.binary_search_by(|s| (*s.id.value).cmp(id)).ok();
    source.derives_from.iter().filter_map(|id| source_link(site, find(&id.value)?)).collect()
}

fn source_link(site: &Site, at: usize) -> Option<Link> {
    let source = &site.sources[at];
    Some(link(&source_name(source), &site.source_address(at)?.href()))
}

/// What each source says of each field, the preferred account of a field first.
pub(super) fn account_rows(site: &Site, event: &Event) -> Vec<AccountRow> {
    let told = &event.told;
    let row = |account: &Account| {
        let preference = told
            .prefer
            .iter()
            .find(|p| p.field == account.field && p.source.value == account.source.value);
        AccountRow {
            field: capitalised(&account.field),
            value: account
                .date
                .as_ref()
                .map_or_else(|| account.value.value.to_string(), |date| date.label()),
            edtf: account.date.as_ref().map(|date| date.to_string()),
            source: find(site, &account.source.value).and_then(|at| source_link(site, at)),
            note: account.note.to_string(),
            preferred: preference.is_some(),
            reason: preference.map(|p| p.reason.to_string()).unwrap_or_default(),
        }
    };
    let mut rows: Vec<AccountRow> = told.accounts.iter().map(row).collect();
    // A preference whose source has no account of its own: its account is the event's own date.
    for prefer in &told.prefer {
        let has_account = told
            .accounts
            .iter()
            .any(|a| a.field == prefer.field && a.source.value == prefer.source.value);
        if !has_account && &*prefer.field == "date" {
            rows.push(AccountRow {
                field: "Date".to_owned(),
                value: told.when.date.label(),
                edtf: Some(told.when.date.to_string()),
                source: find(site, &prefer.source.value).and_then(|at| source_link(site, at)),
                note: String::new(),
                preferred: true,
                reason: prefer.reason.to_string(),
            });
        }
    }
    rows.sort_by(|a, b| (&a.field, !a.preferred).cmp(&(&b.field, !b.preferred)));
    rows
}

fn find(site: &Site, id: &str) -> Option<usize> {
    site.sources.binary_search_by(|source| (*source.id.value).cmp(id)).ok()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A part of `/sources/`.
pub(super) fn bibliography(frame: &Frame, site: &Site, path: &SitePath, part: Part) -> SourcesPage {
    let (order, budget) = (frame.citations.order(site), site.config.page_budget);
    let (total, from) = (order.len(), part * budget);
    let shown = order.iter().skip(from).take(budget);
    let description = format!("{} of {}", counted(total, "source"), site.config.title);
    let first = SitePath::page("sources").unwrap_or_else(|| path.clone());
    let pager = Pager { name: "Sources", first: &first, part, split: parts(total, site) };
    let mut head = frame.head(site, path, &pager.title(part), &description);
    pager.guide(&mut head, |part| source_name(&site.sources[order[part * budget]]));
    SourcesPage {
        head,
        total,
        sources: shown.clone().map(|at| entry(frame, site, *at)).collect(),
        uses: shown.map(|at| site.cited_by[*at].len()).collect(),
    }
}

/// `sources.bib`: the whole registry for other programs.
pub(super) fn bibtex_file(frame: &Frame, site: &Site) -> String {
    bibtex(frame.citations.order(site).iter().map(|at| &*site.sources[*at]))
}

/// `sources.json`: the same as CSL-JSON.
pub(super) fn csl_json_file(frame: &Frame, site: &Site) -> String {
    csl_json(frame.citations.order(site).iter().map(|at| &*site.sources[*at]))
}

/// A part of `/sources/ID/`.
pub(super) fn page(
    frame: &Frame,
    site: &Site,
    path: &SitePath,
    at: usize,
    part: Part,
) -> SourcePage {
    let source = &site.sources[at];
    let title = match source.title() {
        "" => source_name(source),
        title => title.trim_matches(['[', ']']).to_owned(),
    };
    let (uses, budget) = (&site.cited_by[at], site.config.page_budget);
    let description = format!("What rests on this source: {}", counted(uses.len(), "event"));
    let first = site.source_address(at).map_or(path, Address::page);
    let pager = Pager { name: &title, first, part, split: parts(uses.len(), site) };
    let mut head = frame.head(site, path, &pager.title(part), &description);
    pager.guide(&mut head, |part| date_of(site, uses[part * budget]));
    head.trail = vec![link("Sources", "sources/index.html")];
    let claims = uses.iter().skip(part * budget).take(budget).map(|id| {
        let event = &site.events[*id];
        let accounts =
            event.told.accounts.iter().filter(|account| account.source.value == source.id.value);
        let words: Vec<String> = accounts
            .map(|account| {
                let value = account
                    .date
                    .as_ref()
                    .map_or_else(|| account.value.value.to_string(), |date| date.label());
                format!("{}: {value}", capitalised(&account.field))
            })
            .collect();
        Claim {
            event: event_link(site, *id),
            date: event.told.when.date.label(),
            words: words.join("; "),
        }
    });
    SourcePage {
        bibtex: bibtex([&**source]),
        csl_json: csl_json([&**source]),
        source: entry(frame, site, at),
        note: source.text(Variable::NOTE).to_owned(),
        claims: claims.collect(),
        repeated_by: site.repeated_by[at]
            .iter()
            .filter_map(|other| source_link(site, *other))
            .collect(),
        title,
        head,
    }
}
