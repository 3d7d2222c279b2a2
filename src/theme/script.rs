//! Scripts of several files, joined into one.
//!
//! Browsers refuse modules from `file://`, and one file comes sooner than ten. So the modules of a
//! folder are joined in the order of their names, without what holds them together: `import`
//! statements and the word `export`. All share one scope, so no two may use a name at their top.
//! Comments that begin a line and the room before it are for those who read the source: they go
//! too, wherever they stand.

use std::borrow::Cow;

/// Joins modules, given in order, into a script that leaves nothing behind in the page's own scope.
pub(super) fn join<'m>(modules: impl IntoIterator<Item = &'m str>) -> String {
    let mut script = "(() => {\n\"use strict\";\n".to_owned();
    for module in modules {
        let mut skipped = Skipped::Nothing;
        for line in module.lines() {
            let line = line.trim();
            if skipped == Skipped::Nothing {
                skipped = begins(line);
            }
            match skipped {
                Skipped::Nothing => {
                    script.push_str(&without_types(line.strip_prefix("export ").unwrap_or(line)));
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
    script.push_str("})();\n");
    script
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
    use super::join;

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
        let expected = "(() => {\n\"use strict\";\nfunction place(x) {\nreturn x // itself\n}\n\
                        const first = place(1);\n\
                        let second = /** @type {any} */ (2)\n})();\n";
        assert_eq!(join([scale, start]), expected);
        assert_eq!(join([]), "(() => {\n\"use strict\";\n})();\n");
    }
}
