//! Posts of other generators, as far as they are read otherwise than what was written for Annals.

/// What a post of another generator may well mean by what Annals reads as a name or an address of
/// its own. Where such posts are let through, it stays as it was written and is no error.
pub(crate) fn is_a_foreign_habit(code: &str) -> bool {
    const HABITS: [&str; 8] = [
        "alias-clash",
        "alias-invalid",
        "event-unknown",
        "file-runs",
        "link-scheme",
        "picture-page",
        "link-unknown",
        "source-unknown",
    ];
    HABITS.contains(&code)
}
