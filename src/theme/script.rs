//! Scripts of several files, joined into one.
//!
//! Browsers refuse modules from `file://`, and one file comes sooner than ten. So the modules of a
//! folder are joined in the order of their names, without what holds them together: `import`
//! statements and the word `export`. All share one scope, so no two may use a name at their top.

/// Joins modules, given in order, into a script that leaves nothing behind in the page's own scope.
pub(super) fn join<'m>(modules: impl IntoIterator<Item = &'m str>) -> String {
    let mut script = "(() => {\n\"use strict\";\n".to_owned();
    for module in modules {
        let mut imports = false;
        for line in module.lines() {
            imports |= line.starts_with("import ");
            if imports {
                imports = !line.trim_end().ends_with(';');
                continue;
            }
            script.push_str(line.strip_prefix("export ").unwrap_or(line));
            script.push('\n');
        }
    }
    script.push_str("})();\n");
    script
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn modules_become_one_script() {
        let scale = "// What is where.\nexport function place(x) {\n\treturn x;\n}\n";
        let start = "import { place } from \"./10-scale.js\";\nimport {\n\ta,\n\tb,\n} from './20.js';\n\
                     /** The first. */\nexport const first = place(1);\nconst text = `\n export x`;\n";
        let expected = "(() => {\n\"use strict\";\n// What is where.\nfunction place(x) {\n\treturn x;\n}\n\
                        /** The first. */\nconst first = place(1);\nconst text = `\n export x`;\n})();\n";
        assert_eq!(join([scale, start]), expected);
        assert_eq!(join([]), "(() => {\n\"use strict\";\n})();\n");
    }
}
