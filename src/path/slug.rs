//! Names spelled for an address.

use crate::characters::composed;
use crate::path::site_path::is_plain_name;

/// The ASCII name that stands for `text` in an address: lower-case letters, digits and single
/// hyphens. Empty when nothing in `text` can be spelled.
///
/// ```
/// use annals::path::slug;
/// assert_eq!(slug("Kim Jong Un"), "kim-jong-un");
/// assert_eq!(slug("C++ & C#"), "c-plus-plus-and-c-sharp");
/// assert_eq!(slug("Élysée"), "elysee");
/// assert_eq!(slug("\u{1112}\u{1161}\u{11AB}"), slug("\u{D55C}"), "one syllable, in two forms");
/// assert_eq!(slug("!!Con"), "con_", "no folder can be called `con` on Windows");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut word = |spelled: &str, apart: bool| {
        if apart && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        for c in spelled.chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
                slug.push('-');
            }
        }
        if apart {
            slug.push('-');
        }
    };
    let mut letter = [0; 4];
    for c in composed(text).chars() {
        match c {
            '+' => word("plus", true),
            '#' => word("sharp", true),
            '&' => word("and", true),
            '%' => word("percent", true),
            '@' => word("at", true),
            '’' | '\'' => {}
            c if c.is_ascii() => word(c.encode_utf8(&mut letter), false),
            c => word(deunicode::deunicode_char(c).unwrap_or("-"), false),
        }
    }
    slug.truncate(slug.char_indices().map(|(i, _)| i).take_while(|i| *i < 120).count());
    let slug = slug.trim_matches('-');
    // A word that Windows keeps for itself would be no folder there.
    let end = if slug.is_empty() || is_plain_name(slug) { "" } else { "_" };
    format!("{slug}{end}")
}

/// True where [`slug`] spells a letter only roughly: outside the scripts of Latin, Greek and Cyrillic, many
/// words have one spelling (李伟 and 李威).
pub fn is_spelled_roughly(c: char) -> bool {
    let is_near = matches!(u32::from(c),
        0..=0x052F | 0x1C80..=0x1C8F | 0x1D00..=0x1FFF | 0x2C60..=0x2C7F | 0x2DE0..=0x2DFF
        | 0xA640..=0xA69F | 0xA720..=0xA7FF | 0xAB30..=0xAB6F | 0xFB00..=0xFB06
        | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A);
    c.is_alphabetic() && !is_near
}
