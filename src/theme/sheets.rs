//! The style of a theme in sheets: what all pages have, and what only some show.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::files::Files;
use super::style;

/// The sheet of what no other has, which all pages load first: it says in what order the layers stand.
const BASE: &str = "base";

/// The other sheets, with the files in `css/` that make them. A page of some kind loads one or two of these.
const SHEETS: [(&str, &[&str]); 10] = [
    ("compare", &["30-text.css", "70-compare.css"]),
    ("down", &["58-lanes.css"]),
    (
        "list",
        &[
            "30-text.css",
            "40-list.css",
            "41-card.css",
            "42-brief.css",
            "45-filter.css",
            "50-record.css",
        ],
    ),
    ("map", &["71-map.css"]),
    ("outcomes", &["30-text.css", "52-outcomes.css"]),
    ("poster", &["55-poster.css"]),
    ("record", &["30-text.css", "41-card.css", "50-record.css", "53-index.css"]),
    ("search", &["80-search.css"]),
    ("timeline", &["58-lanes.css", "60-timeline.css", "61-controls.css", "62-ways.css"]),
    ("timeline-closer", &["30-text.css", "63-closer.css"]),
];

/// A sheet by two of its names.
#[derive(Default)]
pub(super) struct Sheet {
    /// What stands at its plain name: whole, for whoever names it; none where nobody could have.
    pub(super) plain: Option<Vec<u8>>,
    /// What templates are given for it, behind the base.
    pub(super) given: Option<Vec<u8>>,
}

/// Every sheet by its name. A folder is a sheet of its own; what lies in none is in the base, in the sheets that
/// [`SHEETS`] says, and together in the sheet `style`.
pub(super) fn of(files: &Files<'_>) -> BTreeMap<String, Sheet> {
    let mut sheets: BTreeMap<String, Sheet> = BTreeMap::new();
    let mut whole = Vec::new();
    let mut shared = Vec::new();
    sheets.insert(BASE.to_owned(), Sheet { plain: None, given: Some(Vec::new()) });
    for (path, file) in files {
        let Some(name) = path.strip_prefix("css/") else { continue };
        // A site's own may be in any state, and is published byte for byte.
        let text: Cow<'_, [u8]> = match std::str::from_utf8(file.bytes) {
            Ok(text) if file.is_ours => style::strip(text).into_bytes().into(),
            _ => file.bytes.into(),
        };
        let mut add = |sheet: &str| {
            let sheet = sheets.entry(sheet.to_owned()).or_default();
            sheet.given.get_or_insert_default().extend_from_slice(&text);
        };
        if let Some((folder, _)) = name.split_once('/') {
            add(folder);
            let plain = sheets.entry(folder.to_owned()).or_default().plain.get_or_insert_default();
            plain.extend_from_slice(&text);
            continue;
        }
        whole.extend_from_slice(&text);
        if name.starts_with('0') {
            shared.extend_from_slice(&text);
        }
        let is_in = |(_, files): &&(&str, &[&str])| files.contains(&name);
        if SHEETS.iter().any(|sheet| is_in(&sheet)) {
            SHEETS.iter().filter(is_in).for_each(|(sheet, _)| add(sheet));
            continue;
        }
        add(BASE);
        // One of a site's own prevails over what comes before it by name, in whichever sheet that is.
        let comes_later = |(_, files): &&(&str, &[&str])| files.iter().any(|first| **first < *name);
        if !file.is_ours {
            SHEETS.iter().filter(comes_later).for_each(|(sheet, _)| add(sheet));
        }
    }
    for (name, sheet) in &mut sheets {
        if let Some(plain) = &mut sheet.plain {
            plain.splice(..0, shared.iter().copied());
            if !SHEETS.iter().any(|(known, _)| known == name) {
                sheet.given = Some(plain.clone());
            }
        }
    }
    sheets.insert("style".to_owned(), Sheet { plain: Some(whole), given: None });
    sheets
}

#[cfg(test)]
mod tests {
    use super::{SHEETS, of};
    use crate::theme::files::{File, built_in};

    fn sheet(name: &str, own: &[(&'static str, &'static str)]) -> String {
        let mut files = built_in();
        files.extend(
            own.iter().map(|(path, text)| (*path, File { bytes: text.as_bytes(), is_ours: false })),
        );
        let given = of(&files).remove(name).and_then(|sheet| sheet.given);
        String::from_utf8(given.unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn each_file_that_a_sheet_names_is_there() {
        let files = built_in();
        for (sheet, names) in SHEETS {
            for name in names {
                assert!(files.contains_key(&*format!("css/{name}")), "{name} of {sheet}");
            }
            assert!(names.is_sorted(), "{sheet}");
        }
    }

    #[test]
    fn a_sites_own_file_prevails_over_what_comes_before_it() {
        let own = [("css/05-own.css", "a{b:early}"), ("css/65-own.css", "a{b:late}")];
        assert!(sheet("base", &own).contains("early") && sheet("base", &own).contains("late"));
        for (name, is_late) in [("list", true), ("timeline", true), ("map", false)] {
            let given = sheet(name, &own);
            assert!(!given.contains("early"), "{name}");
            assert_eq!(given.ends_with("a{b:late}"), is_late, "{name}");
        }
    }

    #[test]
    fn a_file_of_the_name_of_one_stands_for_it_in_each_sheet_that_has_it() {
        let own = [("css/30-text.css", "a{b:mine}")];
        for (name, has) in [("list", true), ("record", true), ("base", false), ("map", false)] {
            assert_eq!(sheet(name, &own).contains("mine"), has, "{name}");
        }
    }
}
