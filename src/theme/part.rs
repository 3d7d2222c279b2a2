//! Parts of a script that come when they are asked for.
//!
//! Where a module of `js/timeline/` says `await import('./closer/50-closer.js')`, what lies in that folder is no part of
//! `timeline.js` but a script of its own, which comes by the function `part`, also from `file://`. Parts have no scope
//! in common with the script, which hands over what their modules import from it; a part gives back what its modules
//! export.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::script::{Module, borrowed, imports, is_within, join, joined, meant};

/// What precedes the name of a module that is asked for later.
const ASKS: &str = "await import(";

/// The script of the modules in `folder`, behind what is `shared` by all. `publish` takes a part, `timeline-closer`, with its
/// script, and says what its script and its sheet are called beside this script; empty where there is no sheet.
pub(super) fn script_of(
    folder: &str,
    shared: &[Module<'_>],
    all: &BTreeMap<&str, Module<'_>>,
    mut publish: impl FnMut(&str, String) -> [String; 2],
) -> String {
    let own = || all.iter().filter(|(path, _)| is_within(path, folder));
    let asked: BTreeSet<String> = own()
        .flat_map(|(path, module)| {
            asked_for(module.text).filter_map(|name| part_of(folder, &meant(path, name)?))
        })
        .collect();
    let is_in = |path: &str, part: &str| part_of(folder, path).as_deref() == Some(part);
    let mut comes: BTreeMap<&str, String> = BTreeMap::new();
    for part in &asked {
        let modules = || own().filter(|(path, _)| is_in(path, part));
        let given: BTreeSet<&str> = modules()
            .flat_map(|(path, module)| imports(module.text).into_iter().map(move |it| (path, it)))
            .filter(|(path, import)| !meant(path, import.from).is_some_and(|it| is_in(&it, part)))
            .flat_map(|(_, import)| import.names)
            .collect();
        let exported: Vec<&str> = modules().flat_map(|(_, it)| exports(it.text)).collect();
        let (given, exported) = (Vec::from_iter(given).join(","), exported.join(","));
        let text = joined(
            &format!("\"use strict\";\ndocument.currentScript.receive(({{{given}}}) => {{\n"),
            modules().map(|(_, module)| *module),
            &format!("return{{{exported}}}\n}});\n"),
        );
        let [script, style] = publish(&format!("{folder}-{part}"), text);
        comes.insert(part, format!("await part(\"{script}\",\"{style}\",()=>({{{given}}}))"));
    }
    let at_once =
        own().filter(|(path, _)| part_of(folder, path).is_none_or(|it| !asked.contains(&it)));
    let texts: Vec<(Cow<'_, str>, bool)> = at_once
        .map(|(path, Module { text, is_ours })| {
            let mut text = Cow::Borrowed(*text);
            for name in asked_for(all.get(path).map_or("", |module| module.text)) {
                let part = meant(path, name).and_then(|it| part_of(folder, &it));
                let Some(comes) = part.and_then(|part| comes.get(&*part)) else { continue };
                for quote in ['\'', '"'] {
                    text = text.replace(&format!("{ASKS}{quote}{name}{quote})"), comes).into();
                }
            }
            (text, *is_ours)
        })
        .collect();
    let own = texts.iter().map(|(text, is_ours)| Module { text, is_ours: *is_ours });
    let borrowed = borrowed(folder, all);
    join(shared.iter().copied().chain(borrowed).chain(own))
}

/// The folder within `folder` that the module at `path` lies in.
fn part_of(folder: &str, path: &str) -> Option<String> {
    let (part, _) = path.strip_prefix(folder)?.strip_prefix('/')?.split_once('/')?;
    Some(part.to_owned())
}

/// The names of modules that `text` asks for when it runs.
fn asked_for(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(ASKS).filter_map(|(at, _)| {
        let name = text.get(at + ASKS.len()..)?;
        let quote = name.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
        name.strip_prefix(quote)?.split_once(quote).map(|(name, _)| name)
    })
}

/// What a module exports where a line begins.
fn exports(module: &str) -> impl Iterator<Item = &str> {
    module.lines().filter_map(|line| {
        let mut words = line.strip_prefix("export ")?.split_whitespace();
        let name = words
            .find(|word| !matches!(*word, "async" | "function" | "class" | "const" | "let"))?;
        name.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).next()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::script_of;
    use crate::theme::script::Module;

    #[test]
    fn what_is_asked_for_later_is_a_script_of_its_own_that_is_given_what_it_imports() {
        let texts = [
            ("a/10-scale.js", "export const wide = 1\n"),
            (
                "a/20-start.js",
                "import { wide } from './10-scale.js'\nconst { Panel } = await import('./near/2.js')\n",
            ),
            ("a/deep/1.js", "const deep = 1\n"),
            ("a/near/1.js", "import { wide } from '../10-scale.js'\nexport const near = wide\n"),
            (
                "a/near/2.js",
                "import { near } from './1.js'\nimport { say } from '../../0.js'\n\
                 export class Panel {}\nexport async function show (panel) {}\n",
            ),
        ];
        let all: BTreeMap<_, _> =
            texts.map(|(path, text)| (path, Module { text, is_ours: true })).into();
        let shared = Module { text: "export const say = 1\n", is_ours: true };
        let mut parts = Vec::new();
        let script = script_of("a", &[shared], &all, |part, text| {
            parts.push((part.to_owned(), text));
            [format!("{part}.1.js"), String::new()]
        });
        let expected = "(() => {\n\"use strict\";\nconst say=1\nconst wide=1\n\
                        const{Panel}=await part(\"a-near.1.js\",\"\",()=>({say,wide}))\n\
                        const deep=1\n})();\n";
        assert_eq!(script, expected, "a folder that nobody asks for comes at once");
        let expected = "\"use strict\";\ndocument.currentScript.receive(({say,wide}) => {\n\
                        const near=wide\nclass Panel{}\nasync function show(panel){}\n\
                        return{near,Panel,show}\n});\n";
        assert_eq!(parts, [("a-near".to_owned(), expected.to_owned())]);
    }
}
