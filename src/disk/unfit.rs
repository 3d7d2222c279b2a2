//! Files that no site means to publish, by their names: a repository, passwords, what systems and editors leave.

/// Why what is called `name` is left out, in words. None for most.
pub(super) fn why(name: &str) -> Option<&'static str> {
    let is_cvs = name == "CVS";
    let name = name.to_ascii_lowercase();
    let is = |names: &[&str]| names.contains(&name.as_str());
    let is_example =
        [".example", ".sample", ".template", ".dist"].iter().any(|end| name.ends_with(end));
    if is(&[".git", ".hg", ".svn", ".bzr", ".jj", "_darcs", ".pijul", ".fossil"]) || is_cvs {
        Some("it is a repository's own")
    } else if is(&[
        ".aws",
        ".docker",
        ".envrc",
        ".git-credentials",
        ".gnupg",
        ".kube",
        ".my.cnf",
        ".netrc",
        "_netrc",
        ".npmrc",
        ".pgpass",
        ".pypirc",
        ".ssh",
        ".vault-token",
        ".yarnrc",
        ".yarnrc.yml",
    ]) || (name == ".env" || name.starts_with(".env.")) && !is_example
    {
        Some("it may hold passwords")
    } else if is(&[
        ".ds_store",
        ".appledouble",
        ".lsoverride",
        ".directory",
        ".fseventsd",
        ".spotlight-v100",
        ".temporaryitems",
        ".trashes",
        "__macosx",
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
    ]) || name.starts_with("._")
        || name.starts_with(".trash-")
        || name.starts_with(".nfs")
        || name.starts_with(".fuse_hidden")
    {
        Some("it is a system's own")
    } else if is_editors(&name) {
        Some("it is an editor's copy")
    } else {
        None
    }
}

/// True for what editors write beside a file, and for the folders of their settings.
fn is_editors(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    name.starts_with(".#")
        || name.starts_with("~$")
        || name.starts_with(".~")
        || name.len() > 1 && name.ends_with('~')
        || name.len() > 2 && name.starts_with('#') && name.ends_with('#')
        || name.starts_with('.')
            && matches!(extension, "swp" | "swo" | "swn" | "swx" | "kate-swp" | "un~")
        || name.contains('.') && matches!(extension, "bak" | "orig" | "rej")
        || [".idea", ".vscode", ".vs", ".history"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::why;

    #[test]
    fn names() {
        let unfit = [
            ".git",
            ".GIT",
            ".svn",
            ".env",
            ".env.local",
            ".netrc",
            ".DS_Store",
            "._a.png",
            "Thumbs.db",
            "a.md~",
            "#a.md#",
            ".#a.md",
            ".a.md.swp",
            "~$a.docx",
            ".~lock.a.odt#",
            "a.bak",
            "a.html.orig",
            ".vscode",
        ];
        for name in unfit {
            assert!(why(name).is_some(), "{name}");
        }
        let fit = [
            ".well-known",
            ".nojekyll",
            ".htaccess",
            ".gitignore",
            ".gitkeep",
            ".domains",
            "CNAME",
            "env",
            "a.png",
            ".env.example",
            "git",
            "#",
            "~",
            "##",
            "a#b",
            "bak",
            ".bakery",
            "_headers",
            ".a",
        ];
        for name in fit {
            assert_eq!(why(name), None, "{name}");
        }
    }
}
