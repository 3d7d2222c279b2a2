//! Posts of other generators, as far as they are read otherwise than what was written for Annals.

/// True for the codes of findings about names and links that posts of other generators often have in a meaning of their
/// own. Where such posts are let through, these stay as they were written and are no errors.
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
