//! Groups findings that say the same, so that in a folder of thousands of posts the others are not overlooked.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Severity};

/// A group of more findings than this is shown as one.
const FEW: usize = 5;

/// Findings that say the same; at least one.
pub(super) struct Alike<'r> {
    /// The one that is shown.
    pub(super) first: &'r Diagnostic,
    /// The others, in reading order.
    pub(super) others: Vec<&'r Diagnostic>,
}

/// `findings` in groups: warnings before errors, each in the order of its first finding.
pub(super) fn grouped<'r>(findings: impl Iterator<Item = &'r Diagnostic>) -> Vec<Alike<'r>> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut by_gist: BTreeMap<(&str, Severity, String), usize> = BTreeMap::new();
    for finding in findings {
        let gist = (finding.code, finding.severity, gist(finding));
        let at = *by_gist.entry(gist).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    let mut grouped: Vec<Alike<'r>> = Vec::with_capacity(groups.len());
    for group in groups {
        // Many in one file are that file's, and counted with it.
        let files = group.chunk_by(|one, next| one.file == next.file).count();
        if files > FEW {
            if let [first, others @ ..] = &group[..] {
                grouped.push(Alike { first, others: others.to_vec() });
            }
        } else {
            grouped.extend(group.into_iter().map(|first| Alike { first, others: Vec::new() }));
        }
    }
    let order = |one: &Alike<'_>| {
        let Diagnostic { severity, file, span, .. } = one.first;
        (*severity == Severity::Error, file.clone(), *span)
    };
    grouped.sort_by_cached_key(order);
    grouped
}

/// What a finding says. Errors are the same where one change mends all of them; warnings also where they
/// differ in what they quote or count.
fn gist(finding: &Diagnostic) -> String {
    if finding.severity == Severity::Error {
        return finding.message.clone();
    }
    let mut gist = String::with_capacity(finding.message.len());
    let mut closing = None;
    for c in finding.message.chars() {
        match closing {
            Some(end) if c == end => closing = None,
            Some(_) => {}
            None => match c {
                '`' => closing = Some('`'),
                '“' => closing = Some('”'),
                c if c.is_ascii_digit() => {}
                c => gist.push(c),
            },
        }
    }
    gist
}
