//! `history:` in annals.yaml: what is shown of the repository's history.

use super::fields::Fields;
use super::node::Kind;
use crate::config::HistorySettings;
use crate::path::is_web_address;

/// `true`, `false`, or a map. Shown unless it says otherwise.
pub(super) fn history(fields: &mut Fields<'_>) -> Option<HistorySettings> {
    let is_map = |node: &super::node::Node| matches!(node.kind, Kind::Map(_));
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
    let commit_url = commit_url(&mut settings).unwrap_or_default();
    settings.finish();
    Some(HistorySettings { names, commit_url })
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
