//! Scripts of several files, joined into one.
//!
//! Browsers refuse modules from `file://`, and one file comes sooner than ten. So the modules of a
//! folder are joined in the order of their names, after those of other folders that they import, without what holds them
//! together: `import` statements and the word `export`. All share one scope, so no two may use a name at their top.
//!
//! In the built-in theme's own modules, comments that begin a line, the room before it and the spaces beside signs are
//! for those who read the source: they go too, and no module of ours has a text over several lines that would miss them.
//! What a script asks for only later is a part of its own: see [`part`](super::part).
//! A guest's module may have one: there, `import` and `export` are taken out where they begin a line, and every other
//! byte stays.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::theme::spaces;

/// A module of a theme.
#[derive(Clone, Copy)]
pub(super) struct Module<'m> {
    pub(super) text: &'m str,
    /// True for one of the built-in theme.
    pub(super) is_ours: bool,
}

/// Joins modules, given in order, into a script that leaves nothing behind in the page's own scope.
pub(super) fn join<'m>(modules: impl IntoIterator<Item = Module<'m>>) -> String {
    joined("(() => {\n\"use strict\";\n", modules, "})();\n")
}

/// The same between two other lines.
pub(super) fn joined<'m>(
    first: &str,
    modules: impl IntoIterator<Item = Module<'m>>,
    last: &str,
) -> String {
    let mut script = first.to_owned();
    for Module { text, is_ours } in modules {
        match is_ours {
            true => join_ours(text, &mut script),
            false => join_guest(text, &mut script),
        }
    }
    script.push_str(last);
    script
}

/// The modules of other folders that those of `folder` import, and that these import in turn: in the order of their
/// paths, below which `all` has every module that lies in a folder.
pub(super) fn borrowed<'m>(folder: &str, all: &BTreeMap<&'m str, Module<'m>>) -> Vec<Module<'m>> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = all.keys().copied().filter(|path| is_within(path, folder)).collect();
    while let Some(path) = open.pop() {
        let Some(module) = all.get(path) else { continue };
        for import in imports(module.text) {
            let meant = meant(path, import.from);
            let Some((path, _)) = meant.and_then(|it| all.get_key_value(&*it)) else { continue };
            if !is_within(path, folder) && found.insert(path) {
                open.push(path);
            }
        }
    }
    found.iter().filter_map(|path| all.get(path).copied()).collect()
}

/// Whether the module at `path` lies in `folder`, or in a folder within that.
pub(super) fn is_within(path: &str, folder: &str) -> bool {
    path.split_once('/').is_some_and(|(of, _)| of == folder)
}

/// The path that the module at `path` means by `name`, as in `../list/20-match.js`; nothing where that leads out.
pub(super) fn meant(path: &str, name: &str) -> Option<String> {
    let mut steps: Vec<&str> = path.split('/').collect();
    steps.pop();
    for step in name.split('/') {
        match step {
            "." => {}
            ".." => drop(steps.pop()?),
            _ => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// An `import` statement of a module.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import<'m> {
    /// What it takes, each by its name.
    pub(super) names: Vec<&'m str>,
    /// The module that has these.
    pub(super) from: &'m str,
}

/// The `import` statements of a module.
pub(super) fn imports(module: &str) -> Vec<Import<'_>> {
    let mut found = Vec::new();
    let (mut start, mut end) = (None, 0);
    for line in module.split_inclusive('\n') {
        if line.starts_with("import ") {
            start.get_or_insert(end);
        }
        end += line.len();
        if start.is_some() && ends_import(line.trim_end()) {
            let statement = start.take().and_then(|start| module.get(start..end));
            found.extend(statement.and_then(import));
        }
    }
    found
}

/// The `import` that a whole statement is.
fn import(statement: &str) -> Option<Import<'_>> {
    let statement = statement.trim_end().trim_end_matches(';');
    let quote = statement.chars().next_back()?;
    let (before, from) = statement.strip_suffix(quote)?.rsplit_once(quote)?;
    let names = before.split_once('{').and_then(|(_, names)| names.split_once('}'));
    let names = names.map_or("", |(names, _)| names).split(',').map(str::trim);
    Some(Import { names: names.filter(|name| !name.is_empty()).collect(), from })
}

/// Joins a module of the built-in theme.
fn join_ours(module: &str, script: &mut String) {
    let mut skipped = Skipped::Nothing;
    for line in module.lines() {
        let line = line.trim();
        if skipped == Skipped::Nothing {
            skipped = begins(line);
        }
        match skipped {
            Skipped::Nothing => {
                let code = line.strip_prefix("export ").unwrap_or(line);
                script.push_str(&spaces::close(&without_types(code)));
                script.push('\n');
            }
            // A comment that ends within its line leaves what follows.
            Skipped::Comment if !line.ends_with("*/") && line.contains("*/") => {
                let rest = line.split_once("*/").map_or("", |(_, rest)| rest.trim_start());
                script.push_str(rest.strip_prefix("export ").unwrap_or(rest));
                script.push('\n');
                skipped = Skipped::Nothing;
            }
            Skipped::Line => skipped = Skipped::Nothing,
            Skipped::Comment if line.ends_with("*/") => skipped = Skipped::Nothing,
            Skipped::Import if ends_import(line) => skipped = Skipped::Nothing,
            Skipped::Comment | Skipped::Import => {}
        }
    }
}

/// Joins a module that a site brings.
fn join_guest(module: &str, script: &mut String) {
    let mut is_import = false;
    for line in module.split_inclusive('\n') {
        is_import |= line.starts_with("import ");
        if is_import {
            is_import = !ends_import(line.trim_end());
        } else {
            script.push_str(line.strip_prefix("export ").unwrap_or(line));
        }
    }
    if !script.ends_with('\n') {
        script.push('\n');
    }
}

/// A line without the types that comments in it give to values: `/** @type {Step[]} */ ([` is `([`.
fn without_types(line: &str) -> Cow<'_, str> {
    const OPEN: &str = "/** @type ";
    let mut line = Cow::Borrowed(line);
    while let Some(start) = line.find(OPEN) {
        let Some(length) = line[start..].find("*/") else { break };
        let rest = line[start + length + 2..].trim_start();
        line = format!("{}{rest}", &line[..start]).into();
    }
    line
}

/// What a line begins that does not go into the script.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Skipped {
    Nothing,
    Line,
    Comment,
    Import,
}

fn begins(line: &str) -> Skipped {
    match line {
        "" => Skipped::Line,
        _ if line.starts_with("//") => Skipped::Line,
        _ if line.starts_with("/*") => Skipped::Comment,
        _ if line.starts_with("import ") => Skipped::Import,
        _ => Skipped::Nothing,
    }
}

/// An `import` ends with the name of its module.
fn ends_import(line: &str) -> bool {
    let line = line.trim_end_matches(';');
    line.ends_with('"') || line.ends_with('\'')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Import, Module, borrowed, imports, join, meant};

    /// Joins modules of the built-in theme.
    fn ours<const N: usize>(modules: [&str; N]) -> String {
        join(modules.map(|text| Module { text, is_ours: true }))
    }

    #[test]
    fn types_of_values_stay_behind() {
        let line = "const A = /** @type {B[]} */ ([/** @type {C} */ (1)]) /* kept */";
        assert_eq!(super::without_types(line), "const A = ([(1)]) /* kept */");
        assert_eq!(super::without_types("/** @type {open"), "/** @type {open");
    }

    #[test]
    fn modules_become_one_script() {
        let scale = "// What is where.\nexport function place(x) {\n\treturn x // itself\n}\n";
        let start = "import { place } from \"./10-scale.js\"\nimport {\n\ta,\n\tb,\n} from './20.js';\n\
                     /**\n * The first.\n */\nexport const first = place(1);\n\n\
                     /** @type {number} */ export let second = /** @type {any} */ (2)\n";
        let expected = "(() => {\n\"use strict\";\nfunction place(x){\nreturn x// itself\n}\n\
                        const first=place(1);\n\
                        let second = /** @type {any} */ (2)\n})();\n";
        assert_eq!(ours([scale, start]), expected);
        assert_eq!(ours([]), "(() => {\n\"use strict\";\n})();\n");
    }

    #[test]
    fn modules_of_other_folders_come_along_with_what_they_need_and_once() {
        let texts = [
            (
                "down/10-tints.js",
                "import { a } from '../00-all.js'\nimport {\n  b\n} from \"../list/20-b.js\";\n",
            ),
            (
                "down/20-start.js",
                "import { c } from '../list/20-b.js'\nimport { t } from './10-tints.js'\n",
            ),
            ("list/10-a.js", "import { b } from './20-b.js'\n"),
            ("list/20-b.js", "import { a } from './10-a.js'\nconst text = \"import\"\n"),
            ("list/30-start.js", "start\n"),
        ];
        let all: BTreeMap<_, _> =
            texts.map(|(path, text)| (path, Module { text, is_ours: true })).into();
        let told = |folder: &str| -> Vec<_> {
            let of = |module: Module<'_>| texts.iter().find(|(_, text)| *text == module.text);
            borrowed(folder, &all).into_iter().filter_map(of).map(|(path, _)| *path).collect()
        };
        assert_eq!(told("down"), ["list/10-a.js", "list/20-b.js"]);
        assert!(told("list").is_empty());
        assert!(imports("import \"\nimport '").is_empty(), "what is no import is none");
        let expected = [
            Import { names: vec!["a", "b"], from: "../c.js" },
            Import { names: vec!["d"], from: "./e.js" },
        ];
        let module =
            "import {\n  a,\n  b,\n} from '../c.js';\nimport { d } from \"./e.js\"\nf('g')\n";
        assert_eq!(imports(module), expected);
        for (name, path) in [("./b.js", "x/y/b.js"), ("../b.js", "x/b.js"), ("../../b.js", "b.js")]
        {
            assert_eq!(meant("x/y/a.js", name).as_deref(), Some(path));
        }
        assert_eq!(meant("x/a.js", "../../../b.js"), None);
    }

    #[test]
    fn every_byte_of_a_guest_stays_but_for_imports_and_the_word_export() {
        let imports = "// Mine.\r\nimport { place } from \"./10-scale.js\"\nimport {\n\ta,\n} from './20.js';\n";
        let kept =
            "const poem = `\n  One line,\n\n\t// another,\n  export it;\n`;\n/** @type {A} */\n";
        let last = "function told() {\n\treturn poem; /* said */\n}";
        let text = format!("{imports}export {kept}{last}");
        let guest = Module { text: &text, is_ours: false };
        let expected = format!("(() => {{\n\"use strict\";\n// Mine.\r\n{kept}{last}\n}})();\n");
        assert_eq!(join([guest]), expected);
        let scale = Module { text: "export const a = 1; // ours\n", is_ours: true };
        assert!(join([scale, guest]).contains(&format!("const a=1;// ours\n// Mine.\r\n{kept}")));
    }

    #[test]
    fn no_module_of_the_built_in_theme_has_a_text_that_trimming_would_change() {
        for (path, file) in crate::theme::files::built_in() {
            let text = std::str::from_utf8(file.bytes).unwrap_or_default();
            if path.starts_with("js/") {
                let marks = |line: &str| line.matches('`').count() % 2;
                let odd = text.lines().find(|line| marks(line) == 1);
                assert_eq!(odd, None, "{path} has a text over several lines");
            }
        }
    }
}
