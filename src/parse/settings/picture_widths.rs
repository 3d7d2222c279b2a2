//! `picture_widths:`, the smaller sizes of pictures.

use crate::parse::front::fields::Fields;

/// More sizes of a picture than this tell no screen from another.
const MOST_WIDTHS: usize = 8;

/// Widths of pictures in pixels, the narrowest first; none for `false` and `[]`.
pub(super) fn picture_widths(fields: &mut Fields<'_>) -> Option<Vec<u32>> {
    const KEY: &str = "picture_widths";
    let is_said = fields.look(KEY).is_some_and(|node| !node.is_blank());
    let words = fields.words(KEY);
    let is_off = matches!(&words[..], [word] if ["false", "no"].contains(&&*word.value.to_ascii_lowercase()));
    let mut widths = Vec::new();
    for word in words.iter().filter(|_| !is_off) {
        match word.value.parse() {
            Ok(width @ 16..=10_000) => widths.push(width),
            _ => {
                let message = format!("`{KEY}: {}` is no width of a picture", word.value);
                let help = "write widths in pixels, from 16 to 10000: [480, 960, 1600]; or false";
                fields.error("value", word.span, message, help);
            }
        }
    }
    widths.sort_unstable();
    widths.dedup();
    if widths.len() > MOST_WIDTHS
        && let Some(word) = words.get(MOST_WIDTHS)
    {
        let message = format!("`{KEY}` has {} widths", widths.len());
        let help = format!("write at most {MOST_WIDTHS}: each is a file for each picture");
        fields.error("value", word.span, message, help);
        widths.truncate(MOST_WIDTHS);
    }
    is_said.then_some(widths)
}
