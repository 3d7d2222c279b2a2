//! `tests/spec/ticks.md`, which the timeline's script is held to as well.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

use annals::date::Edtf;
use annals::timeline::{Tick, Ticks, ticks};
use annals::words::{DateWords, English};
use proptest::prelude::*;

const SPEC: &str = include_str!("spec/ticks.md");

/// The rows of a table, without its head.
fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    let cells = |line: &'static str| -> Option<Vec<&'static str>> {
        let line = line.strip_prefix("| `")?.strip_suffix(" |")?;
        Some(line.split(" | ").map(|cell| cell.trim_matches('`')).collect())
    };
    table.lines().filter_map(cells).collect()
}

/// `2019-06-30T15:45:00` in days since 1970.
fn moment(text: &str) -> f64 {
    let (day, clock) = text.split_once('T').unwrap_or((text, "00:00"));
    // Years past four digits are written with a Y in EDTF, and only there.
    let (sign, digits) = day.strip_prefix('-').map_or(("", day), |rest| ("-", rest));
    let (year, rest) = digits.split_once('-').unwrap();
    let day = match year.len() {
        4 => Edtf::parse(day).unwrap().exact_day().unwrap(),
        _ => {
            let (month, day) = rest.split_once('-').unwrap();
            let year = format!("{sign}{year}").parse().unwrap();
            annals::date::Day::new(year, month.parse().unwrap(), day.parse().unwrap()).unwrap()
        }
    };
    let seconds = clock.split(':').zip([3_600.0, 60.0, 1.0]);
    let seconds: f64 = seconds.map(|(n, unit)| n.parse::<f64>().unwrap() * unit).sum();
    day.number() as f64 + seconds / 86_400.0
}

fn words(ticks: &[Tick]) -> String {
    ticks.iter().map(|tick| English.tick(tick.name)).collect::<Vec<_>>().join("; ")
}

#[test]
fn ticks_are_those_of_the_table() {
    let (levels, places) = SPEC.split_once("## Where they stand").unwrap();
    let (levels, places) = (rows(levels), rows(places));
    assert!(levels.len() > 20 && places.len() > 5, "{} {}", levels.len(), places.len());
    for row in levels {
        let Ticks { minor, major } = ticks(moment(row[0]), moment(row[1]), row[2].parse().unwrap());
        assert_eq!((words(&minor), words(&major)), (row[3].into(), row[4].into()), "{row:?}");
    }
    for row in places {
        let Ticks { minor, .. } = ticks(moment(row[0]), moment(row[1]), row[2].parse().unwrap());
        let tick = minor.iter().find(|tick| English.tick(tick.name) == row[3]);
        assert_eq!(tick.map(|tick| tick.at), Some(moment(row[4])), "{row:?}");
    }
}

proptest! {
    #[test]
    fn ticks_go_on_and_are_few(
        middle in -1e12f64..1e12, power in -9i32..13, lead in 1f64..10.0, width in 200f64..4000.0
    ) {
        let length = lead * 10f64.powi(power);
        let (from, to) = (middle - length, middle + length);
        prop_assume!(from < to);
        let Ticks { minor, major } = ticks(from, to, width);
        for level in [&minor, &major] {
            prop_assert!(level.windows(2).all(|pair| pair[0].at < pair[1].at));
            prop_assert!(level.len() < 80, "{} ticks on {width}", level.len());
        }
        prop_assert!(minor.iter().all(|tick| (from..=to).contains(&tick.at)));
    }
}
