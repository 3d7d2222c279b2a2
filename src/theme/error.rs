//! Why a theme cannot draw.

/// A template that cannot be read, or that a view does not fit. The words are the engine's, which
/// show the template's line.
#[derive(Clone, Debug)]
pub struct ThemeError(pub String);

impl std::fmt::Display for ThemeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThemeError {}

/// The engine's error with everything that caused it.
pub(super) fn explain(error: tera::Error) -> ThemeError {
    let words = error.to_string();
    // The engine begins with a heading of its own; reports have one already.
    let mut words = words.strip_prefix("error: ").unwrap_or(&words).to_owned();
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        words.push_str(&format!("\n{inner}"));
        cause = inner.source();
    }
    ThemeError(words)
}
