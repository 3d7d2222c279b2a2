//! The repository's own site, link by link: every one leads somewhere, and none leaves the site
//! without the reader's click.
#![allow(clippy::disallowed_methods, reason = "the test reads what was published")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use annals::path::percent_decode;
use support::html::{Tag, tags};
use support::{Ran, Tree, annals, assert_same, repository, tree};

/// The site, published with `args` into a folder of its own.
fn published(args: &[&str]) -> Tree {
    let output = tempfile::tempdir().unwrap();
    let mut build = annals();
    build.arg("build").arg("--site").arg(repository()).arg("--output").arg(output.path());
    Ran::of(build.args(args)).assert_code(0);
    tree(output.path())
}

static SITE: LazyLock<Tree> = LazyLock::new(|| published(&[]));

/// Every page: its path and its text.
fn pages(site: &Tree) -> impl Iterator<Item = (&str, &str)> {
    site.iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The addresses that a tag holds.
fn addresses<'t>(tag: &'t Tag<'_>) -> impl Iterator<Item = (&'t str, &'t str)> {
    let known = ["href", "src", "poster", "action", "data", "cite", "xlink:href", "srcset"];
    tag.attributes
        .iter()
        .filter(move |(name, _)| known.contains(name))
        .map(|(name, value)| (*name, value.as_str()))
}

fn is_outside(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

/// True for what no browser follows by itself.
fn is_passive(tag: &Tag<'_>) -> bool {
    tag.name == "a"
        || tag.get("rel") == Some("canonical")
        || tag.get("type") == Some("application/json+oembed")
}

/// `page`'s folder joined with a relative address, without its fragment.
fn resolved(page: &str, address: &str) -> Option<String> {
    let path = percent_decode(address.split(['#', '?']).next().unwrap());
    if path.is_empty() {
        return Some(page.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a fragment says what is looked at on the timeline, and names what is there.
fn is_of_the_timeline(target: &str, fragment: &str) -> bool {
    let data = || String::from_utf8_lossy(&SITE["timeline/timeline.json"]);
    let knows = |id: &str| data().contains(&format!("\"id\":\"{}\"", percent_decode(id)));
    target == "timeline/index.html"
        && match fragment.split_once('=') {
            Some(("sel", id)) => SITE.contains_key(&format!("events/{id}/index.html")),
            Some(("f", value)) => {
                value.split_once('.').is_some_and(|(facet, id)| knows(facet) && knows(id))
            }
            _ => false,
        }
}

#[test]
fn every_link_leads_to_a_file_and_every_fragment_to_its_place() {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages(&SITE)
        .map(|(path, page)| {
            (path, tags(page).iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect())
        })
        .collect();
    let mut wrong = BTreeSet::new();
    let mut checked = 0;
    for (path, page) in pages(&SITE) {
        for tag in tags(page) {
            for (attribute, address) in addresses(&tag) {
                checked += 1;
                if is_outside(address) && is_passive(&tag) {
                    continue;
                }
                let (from, address) = match address.strip_prefix('/') {
                    Some(below) if path == NOT_FOUND => ("", below),
                    _ => (path, address),
                };
                let say =
                    |why: &str| format!("{path}: <{} {attribute}=\"{address}\">: {why}", tag.name);
                if address.contains(':') || address.starts_with('/') {
                    wrong.insert(say("not a relative address"));
                    continue;
                }
                let Some(target) = resolved(from, address) else {
                    wrong.insert(say("leads out of the site"));
                    continue;
                };
                if !SITE.contains_key(&target) {
                    wrong.insert(say("no such file"));
                }
                if let (Some((_, fragment)), Some(ids)) =
                    (address.split_once('#'), ids.get(target.as_str()))
                    && !ids.contains(&percent_decode(fragment))
                    && !is_of_the_timeline(&target, fragment)
                {
                    wrong.insert(say("no such place on that page"));
                }
            }
        }
    }
    assert!(checked > 1000, "only {checked} links were found");
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{} wrong links:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_id_stands_once_on_a_page() {
    for (path, page) in pages(&SITE) {
        let mut seen = BTreeSet::new();
        for tag in tags(page) {
            if let Some(id) = tag.get("id") {
                assert!(seen.insert(id.to_owned()), "{path}: `{id}` stands twice");
            }
        }
    }
}

#[test]
fn no_page_asks_another_site_for_anything() {
    for (path, page) in pages(&SITE) {
        for tag in tags(page) {
            for (attribute, address) in addresses(&tag).filter(|_| !is_passive(&tag)) {
                assert!(
                    !is_outside(address) && !address.starts_with("//"),
                    "{path}: <{} {attribute}=\"{address}\">",
                    tag.name
                );
            }
            assert!(
                !matches!(tag.name, "iframe" | "object" | "embed" | "base"),
                "{path}: <{}>",
                tag.name
            );
        }
    }
    for (path, style) in SITE.iter().filter(|(path, _)| path.ends_with(".css")) {
        let style = String::from_utf8_lossy(style);
        for foreign in ["url(http", "url(\"http", "url('http", "url(//", "@import"] {
            assert!(!style.contains(foreign), "{path}: {foreign}");
        }
    }
}

#[test]
fn no_page_carries_script_in_its_own_text() {
    for (path, page) in pages(&SITE) {
        for tag in tags(page) {
            let data = tag.get("type").is_some_and(|kind| kind.ends_with("json"));
            assert!(
                tag.name != "script" || data || tag.get("src").is_some(),
                "{path}: inline script"
            );
            for (name, value) in &tag.attributes {
                assert!(!name.starts_with("on") && *name != "style", "{path}: {name}={value}");
            }
        }
    }
}

/// A host shows it for an address of any depth, so its links alone begin at the host's root.
const NOT_FOUND: &str = "404.html";

#[test]
fn outside_links_and_the_canonical_one_are_all_that_an_address_changes() {
    let (here, there) = ("https://one.example/", "https://two.example/deep/er/");
    let with = |url: &str| -> Tree {
        published(&["--url", url])
            .into_iter()
            .filter(|(path, _)| path != NOT_FOUND)
            .map(|(path, bytes)| match String::from_utf8(bytes) {
                Ok(text) => (path, text.replace(url, "(address)").into_bytes()),
                Err(error) => (path, error.into_bytes()),
            })
            .collect()
    };
    assert_same(&with(here), &with(there));
}

#[test]
fn two_builds_are_the_same_bytes() {
    assert_same(&SITE, &published(&[]));
}
