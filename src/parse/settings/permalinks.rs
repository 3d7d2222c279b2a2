//! `permalinks`: how the addresses of posts were made before.

use crate::config::{Permalink, Token};
use crate::parse::front::fields::{Fields, Word};
use crate::parse::syntax::node::Kind;

/// One pattern, or a map from folders of the content to their patterns.
pub(super) fn permalinks(fields: &mut Fields<'_>) -> Vec<Permalink> {
    let Some(node) = fields.take("permalinks") else { return Vec::new() };
    let mut patterns: Vec<(String, Word)> = Vec::new();
    if matches!(node.kind, Kind::Map(_)) {
        let mut folders = fields.inner(node, "`permalinks`");
        for entry in folders.take_all() {
            let folder = entry.key.trim_matches('/').to_owned();
            patterns.extend(folders.as_word(&entry.key, entry.value).map(|word| (folder, word)));
        }
        folders.finish();
    } else {
        patterns.extend(fields.as_word("permalinks", node).map(|word| (String::new(), word)));
    }
    let read = |(folder, word): (String, Word)| match tokens(&word.value) {
        Ok(tokens) => Some(Permalink { folder, tokens }),
        Err(unknown) => {
            let message = format!("`{unknown}` is no part of an old address");
            let help = "write it from the root, with :year, :month, :day, :slug or :title: /:year/:month/:slug/";
            fields.error("value", word.span, message, help);
            None
        }
    };
    patterns.into_iter().filter_map(read).collect()
}

/// The parts of a pattern, or the one that is not known.
fn tokens(pattern: &str) -> Result<Vec<Token>, String> {
    let Some(mut rest) = pattern.strip_prefix('/') else { return Err(pattern.to_owned()) };
    let mut tokens = vec![Token::Words("/".into())];
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at);
        let length =
            1 + after.bytes().skip(1).take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
        let (name, behind) = after.split_at(length);
        tokens.push(Token::Words(before.into()));
        tokens.push(match name {
            ":year" => Token::Year,
            ":month" => Token::Month,
            ":day" => Token::Day,
            // In Jekyll, `:title` is the name of the file.
            ":slug"
            | ":filename"
            | ":name"
            | ":contentbasename"
            | ":slugorcontentbasename"
            | ":title" => Token::Slug,
            unknown => return Err(unknown.to_owned()),
        });
        rest = behind;
    }
    tokens.push(Token::Words(rest.into()));
    if tokens.contains(&Token::Slug) { Ok(tokens) } else { Err(pattern.to_owned()) }
}
