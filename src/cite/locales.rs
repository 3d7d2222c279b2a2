//! The words of a language, as CSL has them.
//!
//! To read those of all languages takes as long as to build a site of a hundred events. So of each only the name is
//! read, and what a style needs is read whole.

use std::fmt;

use hayagriva::archive::LOCALES;
use hayagriva::citationberg::{Date, Locale, LocaleCode};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};

/// The words that a style says.
#[derive(Debug)]
pub(super) struct Words {
    /// The language that they are in.
    pub(super) language: LocaleCode,
    /// Its words, and those of English, which stand in for what it lacks.
    pub(super) locales: Vec<Locale>,
}

/// The words of the language that is closest to `wanted` (BCP 47), which is English where no other is.
pub(super) fn words(wanted: &str) -> Words {
    let known: Vec<(LocaleCode, &[u8])> = LOCALES.iter().filter_map(|it| named(it)).collect();
    let codes = || known.iter().map(|(code, _)| code);
    let language = closest(codes, wanted);
    let english = LocaleCode::en_us();
    let needed = known.iter().filter(|(code, _)| [&language, &english].contains(&code));
    let mut locales: Vec<Locale> = needed.filter_map(|(_, bytes)| read(bytes)).collect();
    // Plain English writes dates as pages do: day, month and year. English of a country has its own.
    if wanted.eq_ignore_ascii_case("en") {
        let british = known.iter().find(|(code, _)| code.0 == "en-GB");
        let dates: Option<Vec<Date>> =
            british.and_then(|(_, bytes)| read::<Locale>(bytes)).map(|locale| locale.date);
        let own = locales.iter_mut().filter(|words| words.lang.as_ref() == Some(&language));
        own.zip(dates).for_each(|(words, dates)| words.date = dates);
    }
    Words { language, locales }
}

/// The language among those known that is closest to `wanted`: itself, the one most often meant by its
/// first part (`de-DE` for `de`), any of that part, English.
fn closest<'c, C: Iterator<Item = &'c LocaleCode>>(
    codes: impl Fn() -> C,
    wanted: &str,
) -> LocaleCode {
    let base = wanted.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let home = match &*base {
        "en" => "en-US".to_owned(),
        "zh" => "zh-CN".to_owned(),
        base => format!("{base}-{}", base.to_ascii_uppercase()),
    };
    let exact = codes().find(|code| code.0.eq_ignore_ascii_case(wanted));
    let at_home = || codes().find(|code| code.0 == home);
    let related = || codes().find(|code| code.0.split('-').next() == Some(&*base));
    exact.or_else(at_home).or_else(related).cloned().unwrap_or_else(LocaleCode::en_us)
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    ciborium::de::from_reader(bytes).ok()
}

fn named(bytes: &'static [u8]) -> Option<(LocaleCode, &'static [u8])> {
    read::<Name>(bytes).map(|Name(code)| (code, bytes))
}

/// What a locale says first: the language that it is for. The rest is not read.
struct Name(LocaleCode);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Looking;

        impl<'de> Visitor<'de> for Looking {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a locale of CSL")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Name, A::Error> {
                while let Some(key) = map.next_key::<String>()? {
                    match &*key {
                        "@xml:lang" => return Ok(Name(map.next_value()?)),
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Err(serde::de::Error::missing_field("@xml:lang"))
            }
        }

        from.deserialize_map(Looking)
    }
}

#[cfg(test)]
mod tests {
    use hayagriva::archive::{LOCALES, locales};

    use super::{named, words};

    #[test]
    fn every_language_is_known_by_its_name_and_read_as_the_archive_reads_it() {
        for (bytes, locale) in LOCALES.iter().zip(locales()) {
            let name = named(bytes).map(|(code, _)| code);
            assert_eq!(name, locale.lang);
        }
        let codes = |wanted: &str| -> Vec<String> {
            words(wanted).locales.into_iter().filter_map(|words| Some(words.lang?.0)).collect()
        };
        for (wanted, found) in [
            ("en", vec!["en-US"]),
            ("en-GB", vec!["en-GB", "en-US"]),
            ("de", vec!["de-DE", "en-US"]),
            ("de-at", vec!["de-AT", "en-US"]),
            ("zh", vec!["en-US", "zh-CN"]),
            ("ko", vec!["en-US", "ko-KR"]),
            ("tlh", vec!["en-US"]),
        ] {
            assert_eq!(codes(wanted), found, "{wanted}");
        }
    }
}
