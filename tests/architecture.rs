//! The house keeps its order: a room uses only rooms below it, and no file outgrows its reader.
#![allow(clippy::disallowed_methods, reason = "the test reads the source")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

use std::fs;
use std::path::Path;

/// Every room, from the ground up. A room may use those that stand before it in this list, and
/// no other; a list has no circles.
const ROOMS: [&str; 23] = [
    "characters",
    "diag",
    "near",
    "path",
    "hash",
    "date",
    "history",
    "snapshot",
    "geo",
    "config",
    "model",
    "cite",
    "view",
    "parse",
    "site",
    "memo",
    "theme",
    "timeline",
    "render",
    "build",
    "disk",
    "serve",
    "cli",
];

/// The two files above all rooms: the library's list of them, and the program.
const ROOF: [&str; 2] = ["lib", "main"];

/// Lines a file may have before it is two files.
const LONGEST: usize = 450;

/// Names that say nothing about what is inside.
const NAMELESS: [&str; 6] = ["util", "utils", "helper", "helpers", "common", "misc"];

/// Each source file as its room, its path and its text.
fn sources() -> Vec<(String, String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<_> = walkdir::WalkDir::new(&source)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let below = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
            let room = below.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            (room, below, fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    assert!(files.len() > 10, "no source was found below {}", source.display());
    files
}

/// The rooms that a line of code names by `crate::`.
fn rooms_named(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let word = |text: &str| -> String {
            text.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
        };
        match rest.strip_prefix('{') {
            None => named.push(word(rest)),
            // `use crate::{date::Edtf, path}` on one line.
            Some(list) => {
                let list = list.split('}').next().unwrap_or_default();
                named.extend(list.split(',').map(word).filter(|word| !word.is_empty()));
            }
        }
    }
    named
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    let height = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut upward = Vec::new();
    for (room, path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            for used in rooms_named(line) {
                let fine = match (height(&room), height(&used)) {
                    _ if used == room || ROOF.contains(&room.as_str()) => true,
                    (Some(here), Some(there)) => there < here,
                    _ => false,
                };
                if !fine {
                    upward.push(format!("src/{path}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    assert!(upward.is_empty(), "these lines use a room that is not below:\n{}", upward.join("\n"));
}

#[test]
fn every_room_has_its_place_in_the_table() {
    let mut rooms: Vec<String> = sources().into_iter().map(|(room, ..)| room).collect();
    rooms.dedup();
    for room in &rooms {
        let known = ROOMS.contains(&room.as_str()) || ROOF.contains(&room.as_str());
        assert!(known, "src/{room} is new: say in ROOMS which rooms are below it");
    }
    for room in ROOMS {
        assert!(rooms.iter().any(|known| known == room), "src/{room} is gone: take it off ROOMS");
    }
}

#[test]
fn no_file_is_too_long_to_be_read_at_one_sitting() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(_, path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("src/{path}: {lines} lines, more than {LONGEST}"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_file_is_named_after_what_is_in_it() {
    for (_, path, _) in sources() {
        let nameless = path
            .trim_end_matches(".rs")
            .split('/')
            .any(|part| NAMELESS.contains(&part.to_ascii_lowercase().as_str()));
        assert!(!nameless, "src/{path}: the name does not say what the file is about");
    }
}

#[test]
fn a_line_with_several_rooms_names_each_of_them() {
    let named = rooms_named(
        "use crate::{date::Edtf, path::slug}; fn f(x: crate::diag::Span) // crate::cli",
    );
    assert_eq!(named, ["date", "path", "diag"]);
}
