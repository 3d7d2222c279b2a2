//! `citation_style`: how citations are printed.

use crate::cite;
use crate::config::OwnStyle;
use crate::parse::front::fields::Fields;
use crate::path::is_plain_name;

/// The name of a style of CSL, or a file that is one.
pub(super) fn citation_style(fields: &mut Fields<'_>) -> (Option<String>, Option<OwnStyle>) {
    let Some(word) = fields.word("citation_style") else { return (None, None) };
    if cite::is_style(&word.value) {
        return (Some(word.value.into()), None);
    }
    let is_file = word.value.contains('/') || word.value.ends_with(".csl");
    if is_file {
        let path = word.value.strip_prefix("./").unwrap_or(&word.value);
        if path.ends_with(".csl") && path.split('/').all(is_plain_name) {
            let own = OwnStyle { path: path.to_owned(), place: word.span, xml: None };
            return (None, Some(own));
        }
        let message = format!("`{}` cannot be a style of citations", word.value);
        let help = "name a file in the site's folder that ends in .csl: ./house.csl";
        fields.error("value", word.span, message, help);
        return (None, None);
    }
    let help = match cite::nearest_style(&word.value) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            "write chicago-notes, chicago-author-date, apa, mla, ieee, …, or a file: ./house.csl"
                .to_owned()
        }
    };
    let message = format!("no citation style is called `{}`", word.value);
    fields.error("value", word.span, message, help);
    (None, None)
}
