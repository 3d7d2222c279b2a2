//! What publishing changes, before it changes anything: from the files of a build and those that builds before it left,
//! which to write, to keep and to take away. Knows neither bytes nor disks.

use std::collections::BTreeMap;

/// A file of the build, after it was compared with what is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// It is published as it should be.
    Same,
    /// Its new bytes are ready.
    Differs,
}

/// What is to be done with each file, by path and in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan<'p> {
    /// Files of the build that go into their places.
    pub(super) write: Vec<&'p str>,
    /// Files of the build that stay as they are.
    pub(super) keep: Vec<&'p str>,
    /// Files of builds before where a new file needs a folder, or in a folder where one needs a file: to be taken away
    /// before anything is written.
    pub(super) clear: Vec<&'p str>,
    /// Other files that only builds before had: to be taken away when everything is written.
    pub(super) remove: Vec<&'p str>,
    /// The same, where they are to stay.
    pub(super) leave: Vec<&'p str>,
}

/// Plans to publish `build`, where builds before it have `published` these files. With `leave`, what only they had
/// stays where it is in nobody's way.
pub(super) fn plan<'p>(
    build: &BTreeMap<&'p str, Compared>,
    published: impl IntoIterator<Item = &'p str>,
    leave: bool,
) -> Plan<'p> {
    let mut plan = Plan::default();
    for (path, compared) in build {
        match compared {
            Compared::Differs => plan.write.push(path),
            Compared::Same => plan.keep.push(path),
        }
    }
    for path in published.into_iter().filter(|path| !build.contains_key(path)) {
        let of_kind = match is_in_the_way(path, build) {
            true => &mut plan.clear,
            false if leave => &mut plan.leave,
            false => &mut plan.remove,
        };
        of_kind.push(path);
    }
    plan
}

/// True when `stale` is a file where `build` needs a folder, or lies in a folder where it needs a file.
fn is_in_the_way(stale: &str, build: &BTreeMap<&str, Compared>) -> bool {
    let below = format!("{stale}/");
    let first_below = build.range(&*below..).next();
    let is_folder = first_below.is_some_and(|(path, _)| path.starts_with(&below));
    let mut folders = stale.match_indices('/').map(|(end, _)| &stale[..end]);
    is_folder || folders.any(|folder| build.contains_key(folder))
}

#[cfg(test)]
mod tests {
    use super::{Compared, plan};

    /// What was published; what the build has, where `*` marks what differs; whether the rest stays; and the plan:
    /// `+` what is written, `=` what is kept, `!` what is cleared away first, `-` what goes last, `~` what is left.
    const PLANS: &[(&str, &str, bool, &str)] = &[
        ("", "", false, ""),
        ("", "a* b*", false, "+a +b"),
        ("a b", "a b", false, "=a =b"),
        ("a b", "a b*", false, "+b =a"),
        ("a b x", "a b* c*", false, "+b +c =a -x"),
        ("a x", "a", true, "=a ~x"),
        ("a x", "", false, "-a -x"),
        // A file becomes a folder, however deep the new file lies; and a folder a file.
        ("a", "a/b*", false, "+a/b !a"),
        ("a", "a/b/c*", true, "+a/b/c !a"),
        ("a/b a/c/d", "a*", true, "+a !a/b !a/c/d"),
        ("a/b/c a/d", "a/b*", false, "+a/b !a/b/c -a/d"),
        ("a/b/c a/d", "a/b*", true, "+a/b !a/b/c ~a/d"),
        // Names that only begin alike are in nobody's way.
        ("a ab a-b", "a.b/c*", false, "+a.b/c -a -ab -a-b"),
        ("a/b", "a.html*", false, "+a.html -a/b"),
    ];

    #[test]
    fn a_plan_follows_from_the_build_and_what_was_published() {
        for (published, build, leave, expected) in PLANS {
            let of_build = |word: &'static str| match word.strip_suffix('*') {
                Some(path) => (path, Compared::Differs),
                None => (word, Compared::Same),
            };
            let wanted = build.split_whitespace().map(of_build).collect();
            let plan = plan(&wanted, published.split_whitespace(), *leave);
            let marked = [
                ('+', &plan.write),
                ('=', &plan.keep),
                ('!', &plan.clear),
                ('-', &plan.remove),
                ('~', &plan.leave),
            ];
            let marked = marked
                .iter()
                .flat_map(|(mark, paths)| paths.iter().map(move |path| format!("{mark}{path}")));
            let marks = marked.collect::<Vec<_>>().join(" ");
            assert_eq!(marks, *expected, "published: {published}; build: {build}; leave: {leave}");
        }
    }
}
