//! Which file imports which, read from the source as text: what the tests of the house's order rest on.
//!
//! A path counts as an import of the file that defines what it names. So a name that `mod.rs` hands on with `use`
//! leads to the file behind it, a module's name alone leads nowhere until something of it is named, and `mod x;` is
//! no import. Paths are `crate::…`, `super::…`, `self::…`, those that begin with a name that a `use` brought, and
//! those that begin with a module declared beside them; in `use` and in the middle of the code. What methods a value
//! has, and what a macro writes, is not seen. Tests in the source are left out: they may ask for anything.

mod tokens;

use std::collections::{BTreeMap, BTreeSet};

use tokens::{Token, tokens, without_tests};

/// The words before a name that is defined.
const DEFINES: [&str; 8] = ["const", "enum", "fn", "mod", "static", "struct", "trait", "type"];

/// A source file: its path below `src/` and what the tests ask of its text.
struct File {
    /// `["date", "hint"]` for `date/hint/mod.rs`; nothing for `lib.rs`.
    module: Vec<String>,
    /// What a `use` brings, handed on or not: the name here, and the path from the root of the crate.
    names: BTreeMap<String, Vec<String>>,
    /// The modules of which a `use` brings everything.
    globs: Vec<Vec<String>>,
    /// What it defines itself.
    defined: BTreeSet<String>,
    /// Every path of the code.
    paths: Vec<Named>,
}

/// A path from the root of the crate, as some line has it.
struct Named {
    path: Vec<String>,
    line: usize,
    /// In a `pub use`, which other files may mean and this one need not.
    hands_on: bool,
}

/// All files of a crate, by their modules.
pub(crate) struct Imports {
    files: Vec<(String, File)>,
    modules: BTreeMap<Vec<String>, usize>,
}

impl Imports {
    /// Reads files: each its path below `src/`, and its text.
    pub(crate) fn of<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Imports {
        let texts: Vec<(&str, &str)> = sources.into_iter().collect();
        let modules: BTreeMap<Vec<String>, usize> =
            texts.iter().enumerate().map(|(at, (path, _))| (module_of(path), at)).collect();
        let files = texts
            .iter()
            .map(|(path, text)| ((*path).to_owned(), File::read(module_of(path), text, &modules)))
            .collect();
        Imports { files, modules }
    }

    /// The rooms that a file names, each with the line.
    pub(crate) fn rooms(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.files.iter().flat_map(|(path, file)| {
            let rooms = file.paths.iter().filter_map(|it| Some((it.path.first()?, it.line)));
            rooms.map(move |(room, line)| (&**path, &**room, line))
        })
    }

    /// For each file, the other files of the same room that it imports.
    fn within_rooms(&self) -> Vec<BTreeSet<usize>> {
        let targets = |(at, (_, file)): (usize, &(String, File))| {
            let imports = file.paths.iter().filter(|named| !named.hands_on);
            let defined = imports.filter_map(|named| self.file_of(&named.path, 0));
            let is_beside =
                |to: &usize| *to != at && self.files[*to].1.module.first() == file.module.first();
            defined.filter(is_beside).collect()
        };
        self.files.iter().enumerate().map(targets).collect()
    }

    /// The file that defines what a path names, through whatever hands the name on.
    fn file_of(&self, path: &[String], depth: usize) -> Option<usize> {
        let mut module: &[String] = &[];
        for name in path {
            let deeper = &path[..=module.len()];
            if self.modules.contains_key(deeper) {
                module = deeper;
                continue;
            }
            let at = *self.modules.get(module)?;
            let rest = &path[module.len() + 1..];
            return self.handed_on(at, name, rest, depth).or(Some(at));
        }
        // A module and nothing of it.
        None
    }

    /// The file that defines a name which another file has by a `use`.
    fn handed_on(&self, at: usize, name: &str, rest: &[String], depth: usize) -> Option<usize> {
        // Files that hand a name on in a ring would not compile; the bound keeps a test from hanging.
        if depth > 9 {
            return None;
        }
        let file = &self.files[at].1;
        if let Some(known) = file.names.get(name) {
            return self.file_of(&[known, rest].concat(), depth + 1);
        }
        let one = [name.to_owned()];
        let from_glob = |glob: &Vec<String>| {
            let from = *self.modules.get(glob)?;
            let there = &self.files[from].1;
            let is_there = there.names.contains_key(name)
                || there.defined.contains(name)
                || self.modules.contains_key(&[&glob[..], &one].concat());
            is_there.then(|| self.file_of(&[&glob[..], &one, rest].concat(), depth + 1))?
        };
        file.globs.iter().find_map(from_glob)
    }

    /// The files of each room that lie in a circle of imports, circle by circle.
    pub(crate) fn circles(&self) -> BTreeMap<&str, Vec<Vec<&str>>> {
        let targets = self.within_rooms();
        let reached: Vec<BTreeSet<usize>> =
            (0..targets.len()).map(|from| reached_from(from, &targets)).collect();
        let mut circles: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
        for at in 0..targets.len() {
            let together: Vec<usize> =
                reached[at].iter().copied().filter(|to| reached[*to].contains(&at)).collect();
            // Once for each circle: at its first file.
            if together.first() == Some(&at) {
                let paths = together.iter().map(|at| &*self.files[*at].0).collect();
                let room = self.files[at].1.module.first().map_or("", |room| room);
                circles.entry(room).or_default().push(paths);
            }
        }
        circles
    }

    /// The imports between files of a room: from which, and of which.
    pub(crate) fn within(&self, room: &str) -> Vec<(&str, &str)> {
        let targets = self.within_rooms();
        let path = |at: usize| &*self.files[at].0;
        let pairs = targets.iter().enumerate();
        let pairs = pairs.flat_map(|(from, to)| to.iter().map(move |to| (path(from), path(*to))));
        pairs
            .filter(|(from, _)| module_of(from).first().is_some_and(|first| first == room))
            .collect()
    }
}

/// Everything that imports lead to from one file; itself where they lead back.
fn reached_from(from: usize, targets: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        open.extend(targets[at].iter().filter(|to| reached.insert(**to)));
    }
    reached
}

/// `date/hint/mod.rs` → `date::hint`.
fn module_of(path: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if stem == "lib" { Vec::new() } else { stem.split('/').map(str::to_owned).collect() }
}

impl File {
    fn read(module: Vec<String>, text: &str, modules: &BTreeMap<Vec<String>, usize>) -> File {
        let tokens = without_tests(tokens(text));
        let (uses, rest) = part_uses(&tokens);
        let defined = rest
            .windows(2)
            .filter(|two| DEFINES.contains(&&*two[0].text))
            .map(|two| two[1].text.clone())
            .collect();
        let mut file =
            File { module, names: BTreeMap::new(), globs: Vec::new(), defined, paths: Vec::new() };
        // First the names, then what the code makes of them.
        let mut handed_on = BTreeMap::new();
        for Use { tokens, line, hands_on } in uses {
            let mut found = Vec::new();
            tree(&tokens, &mut 0, &[], &mut found);
            for (path, name) in found {
                let Some(path) = file.absolute(&path, modules) else { continue };
                file.paths.push(Named { path: path.clone(), line, hands_on });
                if name == "*" {
                    file.globs.push(path);
                    continue;
                }
                if hands_on {
                    handed_on.insert(name.clone(), path.clone());
                }
                file.names.insert(name, path);
            }
        }
        for (at, token) in rest.iter().enumerate() {
            let before = |n: usize| at.checked_sub(n).map_or("", |at| &*rest[at].text);
            let is_inside = before(1) == "::" || before(1) == "." && before(2) != ".";
            // The name of a module, a function, a field: something else of the same name.
            let is_new = DEFINES.contains(&before(1))
                || rest.get(at + 1).is_some_and(|next| next.text == ":");
            if is_inside || is_new || !token.is_name() {
                continue;
            }
            let names = names_from(&rest[at..]);
            let used_here = handed_on.get(&names[0]).filter(|_| names.len() == 1).cloned();
            let longer = || file.absolute(&names, modules).filter(|_| names.len() > 1);
            if let Some(path) = used_here.or_else(longer) {
                file.paths.push(Named { path, line: token.line, hands_on: false });
            }
        }
        file
    }

    /// A path as seen from the root of the crate; nothing for one that leads to another crate.
    fn absolute(
        &self,
        path: &[String],
        modules: &BTreeMap<Vec<String>, usize>,
    ) -> Option<Vec<String>> {
        let mut base = self.module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => (base, rest) = (Vec::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                base.truncate(base.len().checked_sub(ups)?);
                rest = &path[ups..];
            }
            first => match self.names.get(first) {
                Some(known) => (base, rest) = (known.clone(), &path[1..]),
                None => {
                    let beside = [&base[..], &path[..1]].concat();
                    modules.contains_key(&beside).then_some(())?;
                }
            },
        }
        Some([&base[..], rest].concat())
    }
}

/// One `use`, without its first word and its semicolon.
struct Use {
    tokens: Vec<Token>,
    line: usize,
    /// Behind `pub`, however far that reaches.
    hands_on: bool,
}

/// The code's `use`s, and what is left of it.
fn part_uses(tokens: &[Token]) -> (Vec<Use>, Vec<Token>) {
    let (mut uses, mut rest): (Vec<Use>, Vec<Token>) = Default::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if token.text != "use" {
            rest.push(token.clone());
            continue;
        }
        let hands_on =
            rest.iter().rev().take_while(|token| ![";", "{", "}"].contains(&&*token.text));
        let hands_on = hands_on.take(5).any(|token| token.text == "pub");
        let end = tokens[at..]
            .iter()
            .position(|token| token.text == ";")
            .map_or(tokens.len(), |n| at + n);
        uses.push(Use { tokens: tokens[at..end].to_vec(), line: token.line, hands_on });
        at = end;
    }
    (uses, rest)
}

/// The paths of a `use`, each with the name that it brings.
fn tree(
    tokens: &[Token],
    at: &mut usize,
    before: &[String],
    found: &mut Vec<(Vec<String>, String)>,
) {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(*at) {
        match &*token.text {
            "::" => {}
            "{" => {
                *at += 1;
                while tokens.get(*at).is_some_and(|token| token.text != "}") {
                    tree(tokens, at, &path, found);
                    if tokens.get(*at).is_some_and(|token| token.text == ",") {
                        *at += 1;
                    }
                }
                *at += 1;
                return;
            }
            "," | "}" => break,
            "*" => {
                *at += 1;
                return found.push((path, "*".to_owned()));
            }
            "as" => {
                let name = tokens.get(*at + 1).map(|token| token.text.clone()).unwrap_or_default();
                *at += 2;
                return found.push((path, name));
            }
            // `{self, Name}`: the module itself.
            "self" if !path.is_empty() => {}
            name => path.push(name.to_owned()),
        }
        *at += 1;
    }
    let name = path.last().cloned().unwrap_or_default();
    found.push((path, name));
}

/// The names of the path that begins here.
fn names_from(tokens: &[Token]) -> Vec<String> {
    let mut path = vec![tokens[0].text.clone()];
    let mut pairs = tokens[1..].chunks_exact(2);
    while let Some([colons, name]) = pairs.next()
        && colons.text == "::"
        && name.is_name()
    {
        path.push(name.text.clone());
    }
    path
}

/// The circles of a room `a` with these files.
#[cfg(test)]
fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let imports = Imports::of(files.iter().copied());
    let circles = imports.circles().remove("a").unwrap_or_default();
    circles.into_iter().map(|circle| circle.into_iter().map(str::to_owned).collect()).collect()
}

#[test]
fn files_that_import_each_other_are_a_circle() {
    let there = [
        "use super::y::Y;",
        "fn f(x: super::y::Y) {}",
        "use crate::a::{\n  z::Z,\n  y::{Y, W},\n};",
    ];
    let back = [
        "use crate::a::x;\nfn g() { x::f() }",
        "use super::{x::f as g};",
        "const N: [u8; 0] = [..crate::a::x::N];",
    ];
    for (x, y) in there.iter().flat_map(|x| back.iter().map(move |y| (*x, *y))) {
        let files =
            [("a/mod.rs", "mod x; mod y; mod z;"), ("a/x.rs", x), ("a/y.rs", y), ("a/z.rs", "")];
        assert_eq!(circles_of(&files), [["a/x.rs", "a/y.rs"]], "{x} {y}");
    }
}

#[test]
fn what_is_no_import_makes_no_circle() {
    for no_import in [
        "use super::y;",
        "// super::y::Y",
        "const X: &str = \"super::y::Y\";",
        "const X: &str = r#\"\" super::y::Y\"#;",
        "#[cfg(test)]\nmod tests { use super::super::y::Y; fn f() {} }",
        "use crate::b::y::Y;",
        "use y::Y;",
        "pub use super::y::Y;",
    ] {
        let files =
            [("a/mod.rs", "mod x; mod y;"), ("a/x.rs", no_import), ("a/y.rs", "use super::x::X;")];
        assert!(circles_of(&files).is_empty(), "{no_import}");
    }
}

#[test]
fn a_name_that_is_handed_on_leads_to_the_file_behind_it() {
    // `mod.rs` hands `Y` on, so `x` imports `y`, and `mod.rs` is in no circle.
    let files = [
        ("a/mod.rs", "mod x; mod y; pub use y::{Y, Z as W};"),
        ("a/x.rs", "use super::W; use super::Y;"),
        ("a/y.rs", "use crate::a::x::X;"),
    ];
    assert_eq!(circles_of(&files), [["a/x.rs", "a/y.rs"]]);
    // Handed on from a folder, and by everything in it.
    let files = [
        ("a/mod.rs", "mod x; mod deep; pub use deep::*;"),
        ("a/x.rs", "use super::Y;"),
        ("a/deep/mod.rs", "mod y; pub(crate) use y::Y;"),
        ("a/deep/y.rs", "use super::super::x::X;"),
    ];
    assert_eq!(circles_of(&files), [["a/x.rs", "a/deep/y.rs"]]);
}

#[test]
fn what_a_module_defines_itself_is_in_its_own_file() {
    let child = ("a/x.rs", "use super::f;");
    for of_its_own in ["mod x; fn f() {}", "mod x; pub use x::x; fn f() {} struct X { x: u8 }"] {
        assert!(circles_of(&[("a/mod.rs", of_its_own), child]).is_empty(), "{of_its_own}");
    }
    for back in ["fn f() { x::g() }", "use x::X; fn f() {}", "pub use x::X; fn f(x: X) {}"] {
        let files = [("a/mod.rs", &*format!("mod x; {back}")), child];
        assert_eq!(circles_of(&files), [["a/mod.rs", "a/x.rs"]], "{back}");
    }
}
