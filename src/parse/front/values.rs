//! What may stand behind a key: a word, a text, a list, a number, a date.

use super::fields::{Fields, Word};
use crate::date::Edtf;
use crate::diag::Spanned;
use crate::parse::syntax::bytes::trim;
use crate::parse::syntax::node::{Kind, Node};

impl Fields<'_> {
    /// A single value, as written.
    pub(crate) fn word(&mut self, key: &str) -> Option<Word> {
        let node = self.take(key)?;
        self.as_word(key, node)
    }

    pub(crate) fn as_word(&mut self, key: &str, node: Node) -> Option<Word> {
        match node.kind {
            Kind::Scalar { text, .. } => Some(Spanned::new(text, node.span)),
            _ => {
                let found = node.describe();
                self.error(
                    "shape",
                    node.span,
                    format!("`{key}` is {found}, not a single value"),
                    format!("write `{key}: …` on one line"),
                );
                None
            }
        }
    }

    /// Text without outer white space; empty when absent.
    pub(crate) fn text(&mut self, key: &str) -> Box<str> {
        self.word(key).map(|word| word.value.trim().into()).unwrap_or_default()
    }

    /// Text without outer white space; none when absent or blank.
    pub(crate) fn text_if_any(&mut self, key: &str) -> Option<Box<str>> {
        Some(self.text(key)).filter(|text| !text.is_empty())
    }

    /// A list of single values; one value alone is a list of one.
    pub(crate) fn words(&mut self, key: &str) -> Vec<Word> {
        let nodes = self.nodes(key);
        nodes.into_iter().filter_map(|node| self.as_word(key, node)).collect()
    }

    /// A list of values of any kind; one alone is a list of one, and empty items count for nothing.
    pub(crate) fn nodes(&mut self, key: &str) -> Vec<Node> {
        let mut nodes = match self.take(key) {
            None => Vec::new(),
            Some(Node { kind: Kind::List(items), .. }) => items,
            Some(node) => vec![node],
        };
        nodes.retain(|node| !node.is_blank());
        nodes
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        let Some(word) = self.word(key) else { return false };
        match &*word.value.to_ascii_lowercase() {
            "true" | "yes" => true,
            "false" | "no" => false,
            _ => {
                self.error(
                    "value",
                    word.span,
                    format!("`{key}` is neither true nor false"),
                    format!("write `{key}: true`"),
                );
                false
            }
        }
    }

    /// A whole number.
    pub(crate) fn integer(&mut self, key: &str) -> Option<Spanned<i64>> {
        let word = self.word(key)?;
        match word.value.trim().parse() {
            Ok(number) => Some(Spanned::new(number, word.span)),
            Err(_) => {
                self.error(
                    "value",
                    word.span,
                    format!("`{key}: {}` is no whole number", word.value),
                    format!("write `{key}: 3`"),
                );
                None
            }
        }
    }

    /// An EDTF date.
    pub(crate) fn date(&mut self, key: &str) -> Option<Spanned<Edtf>> {
        let word = self.word(key)?;
        self.as_date(&word)
    }

    pub(crate) fn as_date(&mut self, word: &Word) -> Option<Spanned<Edtf>> {
        match Edtf::parse(trim(&word.value)) {
            Ok(date) => Some(Spanned::new(date, word.span)),
            Err(error) => {
                let error = error.with_hint_for(trim(&word.value));
                let help = error.hint.unwrap_or_else(|| {
                    "write a date such as 2019-06-30, 2019-06 or 2019-06~".to_owned()
                });
                self.error(
                    "date-invalid",
                    word.span,
                    format!("`{}` is no date: {}", word.value, error.message),
                    help,
                );
                None
            }
        }
    }
}
