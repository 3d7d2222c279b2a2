//! What the author of a text should know of it.

use std::borrow::Cow;

use crate::diag::{Diagnostic, FilePath, Severity, Span};

/// One thing that is wrong in a text, before it is known which file the text is from.
#[derive(Debug)]
pub(crate) struct Finding {
    code: &'static str,
    severity: Severity,
    span: Span,
    message: String,
    help: Cow<'static, str>,
}

impl Finding {
    /// A warning.
    pub(crate) fn warning(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        let (message, help) = (message.into(), help.into());
        Finding { code, severity: Severity::Warning, span, message, help }
    }

    /// Of the text in `file`, whose spans are right if `place` is none; else all of it is `place`.
    pub(crate) fn in_file(self, file: &FilePath, place: Option<Span>) -> Diagnostic {
        let Finding { code, severity, span, message, help } = self;
        let finding = Diagnostic::warning(code, file, message);
        Diagnostic { severity, ..finding }.at(place.unwrap_or(span)).help(help)
    }
}
