//! Plans print what the engine prints, byte for byte: random sources of every type, several of each shape, in many
//! styles. `ANNALS_PLANS=20000 ANNALS_STYLES=all cargo test --release --test plans -- --nocapture` tries as many shapes
//! in every style there is, from `ANNALS_SEED` on.
#![allow(clippy::disallowed_methods, reason = "the test asks how much to try")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::sync::Arc;

use annals::cite::{Printer, Style};
use annals::date::Edtf;
use annals::model::{Source, Value};
use hayagriva::archive::ArchivedStyle;
use support::sources::Recipe;

/// Styles that differ in what they look at: notes, author and year, numbers, labels; capitals, full stops, ordinals.
const STYLES: [&str; 16] = [
    "chicago-notes",
    "chicago-author-date",
    "apa",
    "mla",
    "ieee",
    "modern-humanities-research-association-notes",
    "oscola",
    "vancouver",
    "harvard-cite-them-right",
    "american-medical-association",
    "nature",
    "elsevier-harvard",
    "gb-7714-2015-numeric",
    "iso-690-author-date",
    "alphanumeric",
    "deutsche-gesellschaft-für-psychologie",
];

const LANGUAGES: [&str; 8] = ["en", "en-US", "de", "fr", "ko", "ru", "ar", "zh"];

/// How many sources of each shape are tried. The first four are printed by the engine.
const OF_A_SHAPE: u64 = 16;

fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |number| number.parse().unwrap())
}

fn styles() -> Vec<&'static str> {
    if std::env::var("ANNALS_STYLES").is_ok_and(|wanted| wanted == "all") {
        return ArchivedStyle::all()
            .iter()
            .filter_map(|style| style.names().first())
            .copied()
            .collect();
    }
    STYLES.into_iter().filter(|name| annals::cite::is_style(name)).collect()
}

fn told(source: &Source) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => format!("{text:?}"),
        value => format!("{value:?}"),
    };
    let fields = source
        .fields
        .iter()
        .map(|(variable, said)| format!("  {}: {}", variable.name, value(said)));
    format!("{}\n{}", source.kind, fields.collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_plan_prints_what_the_engine_prints() {
    let (shapes, seed) = (asked("ANNALS_PLANS", 100), asked("ANNALS_SEED", 1));
    let styles = styles();
    let (mut tried, mut again, mut planned, mut differ) = (0_u64, 0_u64, 0_u64, 0_u64);
    for at in seed..seed + shapes {
        let recipe = Recipe::new(at);
        let name = styles[(at as usize).wrapping_mul(7) % styles.len()];
        let Some(style) = Style::named(name, LANGUAGES[at as usize / 3 % LANGUAGES.len()]) else {
            continue;
        };
        for nth in 0..OF_A_SHAPE {
            let source = recipe.source(nth);
            let (by_plan, printer) = style.cite_telling(&source, &Edtf::label);
            let by_engine = style.cite_by_engine(&source, &Edtf::label);
            tried += 1;
            again += u64::from(nth >= 4);
            planned += u64::from(nth >= 4 && printer == Printer::Plan);
            if by_plan != by_engine {
                differ += 1;
                eprintln!("{name}, seed {at}:\n{}\n{by_plan:#?}\n{by_engine:#?}", told(&source));
            }
        }
    }
    let share = planned * 100 / again.max(1);
    eprintln!(
        "{tried} sources of {shapes} shapes in {} styles: {share} % of those met again by plans, {differ} differences",
        styles.len()
    );
    assert_eq!(differ, 0);
    assert!(share >= 25, "plans print no more than {share} %");
}

#[test]
fn a_plan_is_made_when_a_shape_comes_again() {
    let style = Style::named("chicago-notes", "sv").unwrap();
    let source = |title: &str| Arc::new(support::sources::article(title, "2019-06-12"));
    let printer = |title: &str| style.cite_telling(&source(title), &Edtf::label).1;
    for title in ["One title", "Another title", "A third", "Some “title” & more"] {
        assert_eq!(printer(title), Printer::Engine);
    }
    assert_eq!(style.plans(), 1);
    assert_eq!(printer("A fifth, and <i>last</i>, title"), Printer::Plan);
    // What ends otherwise is of another shape.
    assert_eq!(printer("A sixth?"), Printer::Engine);
}
