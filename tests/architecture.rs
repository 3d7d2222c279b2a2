//! The house keeps its order: a room uses only rooms below it, no file outgrows its reader, and what
//! ARCHITECTURE.md says of the rooms is so.
#![allow(clippy::disallowed_methods, reason = "the test reads the source")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/scripts.rs"]
mod scripts;

use imports::Imports;
use std::fs;
use std::path::Path;

/// Every room, from the ground up. A room may use those that stand before it in this list, and
/// no other; a list has no circles.
const ROOMS: [&str; 29] = [
    "characters",
    "quotes",
    "diag",
    "near",
    "path",
    "page_kind",
    "base_url",
    "hash",
    "date",
    "history",
    "picture",
    "snapshot",
    "geo",
    "config",
    "model",
    "cite",
    "view",
    "parse",
    "site",
    "timeline",
    "search",
    "words",
    "cache",
    "theme",
    "render",
    "pipeline",
    "disk",
    "serve",
    "cli",
];

/// Rooms that have folders with an order of their own, from the ground up. Below them all are the room's other
/// files and folders; above them all is its `mod.rs`.
const FOLDERS: &[(&str, &[&str])] = &[
    ("date", &["value", "compare", "words", "grammar", "hints"]),
    ("parse", &["syntax", "markdown", "front", "sources", "keys", "tables", "settings"]),
    ("render", &["text", "parts", "documents", "pages"]),
    ("site", &["gather", "names", "time", "sources", "chronology", "pages", "texts", "claims"]),
];

/// The two files above all rooms: the library's list of them, and the program.
const ROOF: [&str; 2] = ["lib", "main"];

/// How many files of a room lie in circles of imports, where there still are any. Each number may
/// only get smaller.
const IN_CIRCLES: &[(&str, usize)] = &[];

/// Lines a file may have before it is two files.
const LONGEST: usize = 450;

/// Names that say nothing about what is inside.
const NAMELESS: [&str; 6] = ["util", "utils", "helper", "helpers", "common", "misc"];

/// Rooms of which ARCHITECTURE.md names every file; of the others it names some.
const TOLD_WHOLE: [&str; 8] =
    ["disk", "geo", "history", "search", "serve", "site", "theme", "timeline"];

/// Rooms that make pages, and leave it to `words` what is said on them.
const WORDLESS: [&str; 4] = ["page_kind", "timeline", "view", "render"];

/// The house's own documents: what comments may lead to.
const DOCUMENTS: [&str; 3] = ["docs/", "tests/", "benches/"];

/// A file that users have, of which a comment gives an example.
const OF_A_USER: &str = "LICENSE.md";

/// `date` of `date/hint/mod.rs`, `hash` of `hash.rs`.
fn room_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// Each source file as its room, its path and its text.
fn sources() -> Vec<(String, String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<_> = walkdir::WalkDir::new(&source)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let below = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
            let room = room_of(&below).to_owned();
            (room, below, fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    assert!(files.len() > 10, "no source was found below {}", source.display());
    files
}

/// Which file imports which.
fn imports(sources: &[(String, String, String)]) -> Imports {
    Imports::of(sources.iter().map(|(_, path, text)| (&**path, &**text)))
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    let height = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut upward = Vec::new();
    for (path, used, line) in imports(&sources()).rooms() {
        let room = room_of(path);
        let fine = match (height(room), height(used)) {
            _ if used == room || ROOF.contains(&room) => true,
            (Some(here), Some(there)) => there < here,
            _ => false,
        };
        if !fine {
            upward.push(format!("src/{path}:{line}: {used}"));
        }
    }
    assert!(upward.is_empty(), "these lines use a room that is not below:\n{}", upward.join("\n"));
}

#[test]
fn the_files_of_a_room_import_each_other_in_no_circle() {
    let sources = sources();
    let imports = imports(&sources);
    let circles = imports.circles();
    for room in ROOMS {
        let circles = circles.get(room).map(Vec::as_slice).unwrap_or_default();
        let files = circles.concat();
        let allowed = IN_CIRCLES.iter().find(|(named, _)| *named == room).map_or(0, |it| it.1);
        let inside = |circle: &Vec<&str>| {
            let arrows = imports.within(room).into_iter();
            let arrows = arrows.filter(|(from, to)| circle.contains(from) && circle.contains(to));
            arrows.map(|(from, to)| format!("{from} -> {to}")).collect::<Vec<_>>().join("\n")
        };
        let arrows = circles.iter().map(inside);
        assert!(
            files.len() <= allowed,
            "src/{room}: {} files import each other in circles, {allowed} may:\n{}",
            files.len(),
            arrows.collect::<Vec<_>>().join("\n\n")
        );
        assert!(
            files.len() == allowed,
            "src/{room}: only {} files are in circles now: say so in IN_CIRCLES",
            files.len()
        );
    }
}

#[test]
fn a_folder_uses_only_what_is_below_it_in_its_room() {
    let sources = sources();
    let imports = imports(&sources);
    for (room, folders) in FOLDERS {
        let roof = format!("{room}/mod.rs");
        let height = |path: &str| {
            let inside = path.split('/').nth(1).unwrap_or_default();
            let folder = folders.iter().position(|known| *known == inside);
            if path == roof { folders.len() + 1 } else { folder.map_or(0, |at| at + 1) }
        };
        for folder in *folders {
            let is_there = sources.iter().any(|(_, path, _)| {
                path.strip_prefix(room).is_some_and(|path| path.split('/').nth(1) == Some(folder))
            });
            assert!(is_there, "src/{room}/{folder} is gone: take it off FOLDERS");
        }
        let arrows = imports.within(room).into_iter();
        let upward: Vec<String> = arrows
            .filter(|(from, to)| height(from) < height(to))
            .map(|(from, to)| format!("{from} -> {to}"))
            .collect();
        assert!(upward.is_empty(), "these files use what is not below:\n{}", upward.join("\n"));
    }
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

/// The rows of ARCHITECTURE.md's table of rooms: what stands between backquotes on either side.
fn table_of_rooms() -> Vec<(Vec<String>, Vec<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let text = fs::read_to_string(path).unwrap();
    let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let rows = text.lines().skip_while(|line| !line.starts_with("| room |")).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let (rooms, told) = row.trim_matches('|').split_once(" | ").unwrap();
        (quoted(rooms), quoted(told))
    })
    .collect()
}

/// `site/` for a room that is a folder, `cache.rs` for one that is a file.
fn as_the_table_has_it(room: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    if folder.is_dir() { format!("{room}/") } else { format!("{room}.rs") }
}

#[test]
fn the_document_names_every_room() {
    let mut named: Vec<String> =
        table_of_rooms().into_iter().flat_map(|(rooms, _)| rooms).collect();
    let mut rooms: Vec<String> =
        ROOMS.iter().chain(&ROOF).map(|it| as_the_table_has_it(it)).collect();
    named.sort();
    rooms.sort();
    assert_eq!(named, rooms, "ARCHITECTURE.md's table of rooms and the folder differ");
}

#[test]
fn the_document_names_files_that_are_there() {
    let files: Vec<String> = sources().into_iter().map(|(_, path, _)| path).collect();
    for (rooms, told) in table_of_rooms() {
        let [room] = &rooms[..] else { continue };
        if !room.ends_with('/') {
            continue;
        }
        // Types have capitals; what is written in small letters is a file or a folder of the room.
        let is_file =
            |name: &&String| name.bytes().all(|b| b.is_ascii_lowercase() || b"_./".contains(&b));
        let told: Vec<String> = told.iter().filter(is_file).map(|name| stem(name)).collect();
        for name in &told {
            let (file, folder) = (format!("{room}{name}.rs"), format!("{room}{name}/"));
            let is_there = files.iter().any(|path| *path == file || path.starts_with(&folder));
            assert!(is_there, "ARCHITECTURE.md names src/{room}{name}, which is not there");
        }
        if TOLD_WHOLE.contains(&room.trim_end_matches('/')) {
            let inside =
                files.iter().filter_map(|path| path.strip_prefix(&**room)?.split('/').next());
            for name in inside.map(stem).filter(|name| name != "mod") {
                assert!(told.contains(&name), "ARCHITECTURE.md says nothing of src/{room}{name}");
            }
        }
    }
}

/// `writer` of `writer.rs`, `sources` of `sources/`.
fn stem(name: &str) -> String {
    name.trim_end_matches('/').trim_end_matches(".rs").to_owned()
}

#[test]
fn documents_name_files_that_are_there() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(house.join(document)).unwrap();
        let quoted = text.split('`').skip(1).step_by(2);
        let in_house = |path: &&str| {
            let folders = ["src/", "tests/", "docs/", "themes/", "benches/"];
            folders.iter().any(|folder| path.starts_with(folder)) && !path.contains(' ')
        };
        // The key and the page of the recipes are for whoever follows them.
        for path in quoted.filter(in_house).filter(|path| !path.contains("weather")) {
            assert!(house.join(path).exists(), "{document} names {path}, which is not there");
        }
    }
}

#[test]
fn comments_lead_to_documents_that_are_there() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (_, path, text) in sources() {
        for line in text.lines().filter_map(|line| Some(line.split_once("//")?.1)) {
            let words = line.split(|c: char| !c.is_ascii_alphanumeric() && !"./-_".contains(c));
            for word in words.map(|word| word.trim_end_matches('.')) {
                let is_title = word.starts_with(|c: char| c.is_ascii_uppercase());
                let is_ours = DOCUMENTS.iter().any(|folder| word.starts_with(folder));
                if word.ends_with(".md") && (is_title || is_ours) && word != OF_A_USER {
                    assert!(
                        house.join(word).exists(),
                        "src/{path} leads to {word}, which is not there"
                    );
                }
            }
        }
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

/// True for two words in a row that stand in no tag and are no place for a value.
fn is_prose(literal: &str) -> bool {
    let (mut depth, mut words, mut letters) = (0_usize, 0, 0);
    for c in literal.chars() {
        match c {
            '<' | '{' => (depth, words, letters) = (depth + 1, 0, 0),
            '>' | '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if c.is_alphabetic() => letters += 1,
            ' ' => (words, letters) = (words + usize::from(letters > 1), 0),
            ',' | ':' => {}
            _ => (words, letters) = (0, 0),
        }
        if words + usize::from(letters > 1) > 1 {
            return true;
        }
    }
    false
}

/// What stands in quotation marks on each line of the code, without its tests.
fn literals(text: &str) -> impl Iterator<Item = (usize, String)> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().zip(1..).filter(|(line, _)| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.starts_with('#')
    });
    lines.flat_map(|(line, number)| {
        let line = line.replace("\\\"", "'");
        let quoted: Vec<_> = line.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        quoted.into_iter().map(move |literal| (number, literal))
    })
}

#[test]
fn what_pages_say_is_said_by_a_language() {
    let mut said = Vec::new();
    for (room, path, text) in sources() {
        // Diagnostics are no pages.
        if WORDLESS.contains(&room.as_str()) && !text.contains("Diagnostic") {
            let prose = literals(&text).filter(|(_, literal)| is_prose(literal));
            said.extend(prose.map(|(line, literal)| format!("src/{path}:{line}: {literal}")));
        }
    }
    assert!(said.is_empty(), "say these in src/words:\n{}", said.join("\n"));
}

#[test]
fn what_scripts_say_comes_with_the_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/js");
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files: Vec<_> =
        files.map(|entry| entry.unwrap().into_path()).filter(|path| path.is_file()).collect();
    assert!(files.len() > 10, "no script was found");
    let mut said = Vec::new();
    for path in &files {
        let script = fs::read_to_string(path).unwrap();
        let prose = scripts::literals(&script).into_iter().filter(|literal| {
            !literal.is_for_no_reader()
                && (is_prose(&literal.text) || scripts::is_heading(&literal.text))
        });
        said.extend(prose.map(|it| format!("{}:{}: {}", path.display(), it.line, it.text)));
    }
    assert!(said.is_empty(), "say these in src/words/scripts.rs:\n{}", said.join("\n"));
}

#[test]
fn literals_of_scripts_are_found() {
    let script =
        "// no 'a'\nb('Show all') /* 'c' */ + `${d({ e: 'f' })} of ${g}` / \"it's\"\nh('i\\'j')";
    let found = scripts::literals(script);
    let found: Vec<_> = found.iter().map(|it| (it.line, it.text.as_str())).collect();
    assert_eq!(found, [(2, "Show all"), (2, "{} of {}"), (2, "it's"), (3, "ij")]);
    let made = "make('p', { class: a ? 'plain note' : 'note' }, 'Read the entry')";
    let read = scripts::literals(made).into_iter().filter(|it| !it.is_for_no_reader());
    assert_eq!(read.map(|it| it.text).collect::<Vec<_>>(), ["p", "Read the entry"]);
}

#[test]
fn two_words_in_a_row_are_prose() {
    for prose in ["See also", "{by} of the {n}", "Under: {n} of them", "<b>Later than</b>"] {
        assert!(is_prose(prose), "{prose}");
    }
    for none in ["{a}, {b}", "<a class='x y' href='", "index.html", "{first} – {last}", "#map-2"]
    {
        assert!(!is_prose(none), "{none}");
    }
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
    let text = "use crate::{\n  date::Edtf,\n  path::slug,\n};\nfn f(x: super::super::diag::Span) {} // crate::cli";
    let imports = Imports::of([("site/links.rs", text)]);
    let named: Vec<(&str, usize)> = imports.rooms().map(|(_, room, line)| (room, line)).collect();
    assert_eq!(named, [("date", 1), ("path", 1), ("diag", 5)]);
}
