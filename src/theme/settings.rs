//! `theme.yaml`: what a theme asks for, and the measures of its faces.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, Visitor};

use super::error::ThemeError;

/// Where it lies in a theme's folder.
pub(super) const FILE: &str = "theme.yaml";

/// What templates may rely on: their names, and the fields that `docs/theme/views.json` tells of each. Raised when one
/// of these goes or becomes something else; what is added leaves it as it is.
pub const CONTRACT: u32 = 1;

/// No length of a theme is longer, in pixels.
const LONGEST: f64 = 10_000.0;

/// All that can stand in a `theme.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Settings {
    #[serde(rename = "contract")]
    _contract: Contract,
    pub(super) metrics: Metrics,
    // For people, and for collections of themes.
    #[serde(rename = "name")]
    _name: IgnoredAny,
    #[serde(rename = "description")]
    _description: IgnoredAny,
    #[serde(rename = "licence")]
    _licence: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
}

/// A contract that this program keeps.
#[derive(Debug, Default)]
struct Contract;

/// The measures of a theme's faces, by which drawings leave room for words: no page is drawn where it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Of the timeline without script.
    pub timeline: TimelineMetrics,
    /// Of maps.
    pub map: MapMetrics,
    /// Of the strip that shows how densely events lie.
    pub strip: StripMetrics,
}

/// The measures of words in the timeline without script.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(default, deny_unknown_fields)]
pub struct TimelineMetrics {
    /// The mean width of a letter.
    pub letter: Length,
    /// That of a Hangul syllable, or of another letter that fills a square.
    pub wide_letter: Length,
}

/// The measures of names on maps.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(default, deny_unknown_fields)]
pub struct MapMetrics {
    /// The size of the face.
    pub letter: Length,
    /// The height of a line.
    pub line: Length,
}

/// The size of the strip's drawing.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(default, deny_unknown_fields)]
pub struct StripMetrics {
    /// From its first month to its last.
    pub width: Length,
    /// Of its highest bin.
    pub height: Length,
}

/// A length in pixels: more than 0, and at most [`LONGEST`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Length(f64);

impl Length {
    /// In pixels.
    pub fn pixels(self) -> f64 {
        self.0
    }
}

impl TimelineMetrics {
    /// About how wide a text is, in pixels.
    pub fn width(&self, text: &str) -> f64 {
        let letter = |c: char| if c >= '\u{1100}' { self.wide_letter } else { self.letter };
        text.chars().map(|c| letter(c).pixels()).sum()
    }
}

impl Default for TimelineMetrics {
    fn default() -> Self {
        TimelineMetrics { letter: Length(6.6), wide_letter: Length(13.0) }
    }
}

impl Default for MapMetrics {
    fn default() -> Self {
        MapMetrics { letter: Length(12.0), line: Length(15.0) }
    }
}

impl Default for StripMetrics {
    fn default() -> Self {
        StripMetrics { width: Length(960.0), height: Length(48.0) }
    }
}

// Values are looked at where they are read, so that an error tells their place.
impl<'de> Deserialize<'de> for Contract {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = Contract;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a number, as in `contract: {CONTRACT}`")
            }

            fn visit_u64<E: de::Error>(self, asked: u64) -> Result<Contract, E> {
                match asked {
                    0 => Err(E::custom("contracts begin at 1: write `contract: 1`")),
                    1.. if asked <= CONTRACT.into() => Ok(Contract),
                    _ => Err(E::custom(format_args!(
                        "this theme is written for contract {asked}, and this Annals keeps contract {CONTRACT}: take a \
                         newer Annals, or an older version of the theme"
                    ))),
                }
            }
        }
        from.deserialize_u64(Number)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Pixels;
        impl Visitor<'_> for Pixels {
            type Value = Length;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "pixels, as in `6.6`")
            }

            fn visit_f64<E: de::Error>(self, pixels: f64) -> Result<Length, E> {
                match pixels > 0.0 && pixels <= LONGEST {
                    true => Ok(Length(pixels)),
                    false => Err(E::custom(format_args!(
                        "a length is more than 0 and at most {LONGEST} pixels; write one, as in `6.6`"
                    ))),
                }
            }

            fn visit_u64<E: de::Error>(self, pixels: u64) -> Result<Length, E> {
                self.visit_f64(pixels as f64)
            }

            fn visit_i64<E: de::Error>(self, pixels: i64) -> Result<Length, E> {
                self.visit_f64(pixels as f64)
            }
        }
        from.deserialize_f64(Pixels)
    }
}

impl Settings {
    /// What `text`, the file at `path`, says; what it leaves out is as in the default theme.
    pub(super) fn read(path: &str, text: &str) -> Result<Self, ThemeError> {
        let read: Result<Option<Self>, _> = serde_yaml::from_str(text);
        read.map(Option::unwrap_or_default).map_err(|error| explain(path, text, &error))
    }
}

/// What is wrong with `text`, the file at `path`, with the line that it is about.
fn explain(path: &str, text: &str, error: &serde_yaml::Error) -> ThemeError {
    let words = error.to_string();
    let Some(place) = error.location() else { return ThemeError(format!("{path}: {words}")) };
    let (line, column) = (place.line(), place.column());
    let words = words.replace(&format!(" at line {line} column {column}"), "");
    let quoted = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    // Tabs stay, so that the mark stands below its place.
    let before = quoted.chars().take(column.saturating_sub(1));
    let before: String = before.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let room = " ".repeat(line.to_string().len());
    ThemeError(format!(
        "{words}\n{room}--> {path}:{line}:{column}\n{room} |\n{line} | {quoted}\n{room} | {before}^"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::files::built_in;

    fn read(text: &str) -> Result<Metrics, String> {
        Settings::read("theme.yaml", text).map(|it| it.metrics).map_err(|error| error.0)
    }

    #[test]
    fn what_is_left_out_is_as_in_the_default_theme_which_says_all_of_it() {
        let default = built_in()[FILE].bytes;
        let default = std::str::from_utf8(default).unwrap_or_default();
        assert_eq!(read(default), Ok(Metrics::default()));
        let written: serde_yaml::Value = serde_yaml::from_str(default).unwrap_or_default();
        assert_eq!(written.get("metrics"), serde_yaml::to_value(Metrics::default()).ok().as_ref());
        assert_eq!(written.get("contract"), serde_yaml::to_value(CONTRACT).ok().as_ref());
        for nothing in ["", "\n", "# nothing\n", "contract: 1\n", "metrics: {}\n", "name: [a]\n"] {
            assert_eq!(read(nothing), Ok(Metrics::default()), "{nothing}");
        }
        let other = read("metrics:\n  map: { letter: 14 }\n").unwrap_or_default();
        assert_eq!(other.map, MapMetrics { letter: Length(14.0), ..MapMetrics::default() });
        assert_eq!(other.strip, StripMetrics::default());
    }

    #[test]
    fn a_mistake_is_told_with_its_place_and_with_what_to_write() {
        // (the file, what is said, where)
        let mistakes = [
            ("contract: 2", "written for contract 2, and this Annals keeps contract 1", "1:11"),
            ("name: x\ncontract: 0", "write `contract: 1`", "2:11"),
            ("contract: one", "expected a number, as in `contract: 1`", "1:11"),
            ("contract: -1", "expected a number, as in `contract: 1`", "1:11"),
            ("metrcs: {}", "unknown field `metrcs`, expected one of `contract`, `metrics`", "1:1"),
            ("metrics:\n  map:\n    letter: wide", "expected pixels, as in `6.6`", "3:13"),
            ("metrics: { strip: { width: 0 } }", "more than 0 and at most 10000", "1:28"),
            ("metrics: { strip: { width: -3 } }", "more than 0 and at most 10000", "1:28"),
            ("metrics: { strip: { width: 1e9 } }", "more than 0 and at most 10000", "1:28"),
            ("metrics: { strip: { width: .nan } }", "more than 0 and at most 10000", "1:28"),
            ("metrics: { strip: { depth: 3 } }", "expected `width` or `height`", "1:21"),
            ("name: x\nmetrics: [1]", "metrics: invalid type: sequence", "2:10"),
            ("name: \"한국\" x", "did not find expected key", "1:12"),
            ("name: [", "did not find expected node content", "2:1"),
        ];
        for (text, words, place) in mistakes {
            let said = read(text).expect_err(text);
            assert!(said.contains(words), "{text}: {said}");
            assert!(said.contains(&format!("--> theme.yaml:{place}\n")), "{text}: {said}");
            assert!(!said.contains(" at line "), "{text}: {said}");
        }
        let said = read("metrics:\n  map:\n    # a \u{1f5fa}\n    \"letter\": \"wide\"\n")
            .expect_err("words");
        assert!(
            said.ends_with(
                "\n --> theme.yaml:4:15\n  |\n4 |     \"letter\": \"wide\"\n  |               ^"
            ),
            "{said}"
        );
    }
}
