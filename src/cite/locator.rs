//! The place in a source that a citation names: "p. 4", "ch. 2", "§ 12".

use hayagriva::citationberg::taxonomy::Locator;

/// Words for kinds of places, longer ones first.
const KINDS: [(&str, Locator); 34] = [
    ("chapter", Locator::Chapter),
    ("chap.", Locator::Chapter),
    ("ch.", Locator::Chapter),
    ("column", Locator::Column),
    ("col.", Locator::Column),
    ("figure", Locator::Figure),
    ("fig.", Locator::Figure),
    ("folio", Locator::Folio),
    ("fol.", Locator::Folio),
    ("line", Locator::Line),
    ("l.", Locator::Line),
    ("note", Locator::Note),
    ("n.", Locator::Note),
    ("pages", Locator::Page),
    ("page", Locator::Page),
    ("pp.", Locator::Page),
    ("p.", Locator::Page),
    ("pp", Locator::Page),
    ("p", Locator::Page),
    ("paragraph", Locator::Paragraph),
    ("para.", Locator::Paragraph),
    ("par.", Locator::Paragraph),
    ("¶", Locator::Paragraph),
    ("part", Locator::Part),
    ("section", Locator::Section),
    ("sec.", Locator::Section),
    ("§§", Locator::Section),
    ("§", Locator::Section),
    ("table", Locator::Table),
    ("time", Locator::Timestamp),
    ("verse", Locator::Verse),
    ("v.", Locator::Verse),
    ("volume", Locator::Volume),
    ("vol.", Locator::Volume),
];

/// The kind of place and the place itself. A number alone is a page; other words stand as they are.
pub(super) fn read(place: &str) -> Option<(Locator, String)> {
    let place = place.trim();
    if place.is_empty() {
        return None;
    }
    let lower = place.to_lowercase();
    let named = KINDS.iter().find_map(|(word, kind)| {
        let rest = lower.strip_prefix(word)?;
        let number = rest.trim_start();
        number.starts_with(|c: char| c.is_ascii_digit()).then(|| {
            let number = place.get(place.len() - number.len()..).unwrap_or(place);
            (*kind, number.to_owned())
        })
    });
    Some(named.unwrap_or_else(|| (Locator::Page, place.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_kinds() {
        let cases = [
            ("p. 4", Locator::Page, "4"),
            ("pp. 4–6", Locator::Page, "4–6"),
            ("12", Locator::Page, "12"),
            ("ch. 2", Locator::Chapter, "2"),
            ("§ 12a", Locator::Section, "12a"),
            ("Vol. 3", Locator::Volume, "3"),
            ("photo caption", Locator::Page, "photo caption"),
        ];
        for (written, kind, place) in cases {
            assert_eq!(read(written), Some((kind, place.to_owned())), "{written}");
        }
        assert_eq!(read(" "), None);
    }
}
