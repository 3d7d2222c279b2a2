//! `history:` in annals.yaml: what is shown of the repository's history.

use std::collections::BTreeMap;

use crate::config::{HistorySettings, Subjects};
use crate::parse::front::fields::Fields;
use crate::parse::syntax::node::Kind;
use crate::path::is_web_address;

/// `true`, `false`, or a map. Shown unless it says otherwise.
pub(super) fn history(fields: &mut Fields<'_>) -> Option<HistorySettings> {
    let is_map = |node: &crate::parse::syntax::node::Node| matches!(node.kind, Kind::Map(_));
    match fields.look("history") {
        Some(node) if is_map(node) => {}
        Some(node) if !node.is_blank() => {
            return fields.flag("history").then(HistorySettings::default);
        }
        _ => {
            // A key with nothing behind it is as good as none, but no unknown one.
            fields.take("history");
            return Some(HistorySettings::default());
        }
    }
    let node = fields.take("history")?;
    let mut settings = fields.inner(node, "`history`");
    let names = settings.flag("names");
    let subjects = subjects(&mut settings).unwrap_or_default();
    let commit_url = commit_url(&mut settings).unwrap_or_default();
    settings.finish();
    Some(HistorySettings { names, subjects, commit_url })
}

/// `true`, `false`, a mark that subjects for readers begin with, or other words by commit.
fn subjects(settings: &mut Fields<'_>) -> Option<Subjects> {
    let node = settings.look("subjects")?;
    if !matches!(node.kind, Kind::Map(_)) {
        if matches!(node.to_json(), serde_json::Value::Bool(_)) {
            return Some(match settings.flag("subjects") {
                true => Subjects::Shown,
                false => Subjects::LeftOut,
            });
        }
        let mark = settings.word("subjects")?;
        return Some(Subjects::Marked(mark.value.trim().to_owned()));
    }
    let mut worded = BTreeMap::new();
    let entries = match settings.take("subjects")?.kind {
        Kind::Map(entries) => entries,
        _ => return None,
    };
    for entry in entries {
        let id = entry.key.to_ascii_lowercase();
        let is_id = (7..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit());
        let Kind::Scalar { text, .. } = &entry.value.kind else {
            let found = entry.value.describe();
            let message = format!("the words for commit `{id}` are {found}");
            settings.error("shape", entry.value.span, message, "write them as one line");
            continue;
        };
        if is_id {
            let words = if entry.value.is_null() { "" } else { text.trim() };
            worded.insert(id, words.to_owned());
        } else {
            let message = format!("`{}` is no id of a commit", entry.key);
            let help = "write at least its first seven digits, and what readers are told: \
                        `subjects: { 1a2b3c4: Correct the year }`";
            settings.error("value", entry.key_span, message, help);
        }
    }
    Some(Subjects::Worded(worded))
}

fn commit_url(settings: &mut Fields<'_>) -> Option<String> {
    let word = settings.word("commit_url")?;
    let address = word.value.trim();
    let is_web = is_web_address(address);
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>');
    let (message, help) = if !is_web || address.contains(odd) {
        (format!("`{address}` is no web address"), "write it in full: https://…/commit/{commit}")
    } else if !address.contains("{commit}") {
        (
            format!("`{address}` is the same for every commit"),
            "put `{commit}` where the commit's id belongs: https://…/commit/{commit}",
        )
    } else {
        return Some(address.to_owned());
    };
    settings.error("value", word.span, message, help);
    None
}
