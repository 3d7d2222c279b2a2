//! How the files of a work tree differ from those of a commit.
//!
//! `git status` would say it, and would run the programs that a repository names as filters. So the bytes are
//! compared here: by the id that git would give them, as they are, with the line ends of a commit, or as a
//! file of git-lfs stands in a commit. What other filters make of a file counts as a change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use sha1::{Digest, Sha1};
use sha2::Sha256;
use walkdir::WalkDir;

use super::git::{Kept, Repository};
use crate::diag::FilePath;

/// Files of more bytes are not compared.
const LARGEST: u64 = 64 << 20;

/// Files at and below `paths` that are not as the commit has them, by their paths below the site's folder:
/// changed, gone, or not in it and not ignored. None where the repository does not answer.
pub(super) fn changed(repository: &Repository, paths: &[&str]) -> Option<BTreeSet<FilePath>> {
    let kept: BTreeMap<String, Kept> = repository.tree(paths)?.into_iter().collect();
    let standing: BTreeSet<String> =
        paths.iter().flat_map(|path| files(&repository.site, path)).collect();
    let new: Vec<&str> =
        standing.iter().filter(|path| !kept.contains_key(*path)).map(String::as_str).collect();
    let ignored = match new.is_empty() {
        true => BTreeSet::new(),
        false => repository.ignored(&new),
    };
    let other = kept.par_iter().filter(|(path, kept)| {
        !standing.contains(*path) || !is_as_kept(&repository.site.join(path), kept)
    });
    let mut changed: BTreeSet<FilePath> = other.map(|(path, _)| path.as_str().into()).collect();
    changed.extend(new.into_iter().filter(|path| !ignored.contains(*path)).map(FilePath::from));
    Some(changed)
}

/// Every file at `path` and below, links as what they are: what git would take into a commit.
fn files(site: &Path, path: &str) -> Vec<String> {
    let below = |full: &Path| {
        let parts: Option<Vec<&str>> = full
            .strip_prefix(site)
            .ok()?
            .components()
            .map(|part| part.as_os_str().to_str())
            .collect();
        Some(parts?.join("/"))
    };
    let is_repository = |name: &std::ffi::OsStr| name == ".git";
    WalkDir::new(site.join(path))
        .follow_root_links(false)
        .into_iter()
        .filter_entry(|entry| !is_repository(entry.file_name()))
        .flatten()
        .filter(|entry| entry.file_type().is_file() || entry.file_type().is_symlink())
        .filter_map(|entry| below(entry.path()))
        .collect()
}

/// True when the bytes at `full` are those of a commit.
fn is_as_kept(full: &Path, kept: &Kept) -> bool {
    let Ok(standing) = fs::symlink_metadata(full) else { return false };
    if standing.is_symlink() || kept.is_link {
        let leads = fs::read_link(full).ok().filter(|_| kept.is_link);
        return leads
            .is_some_and(|leads| id(leads.as_os_str().as_encoded_bytes(), kept) == *kept.id);
    }
    if standing.len() > LARGEST {
        return true;
    }
    let Ok(bytes) = fs::read(full) else { return false };
    let is = |bytes: &[u8]| id(bytes, kept) == *kept.id;
    is(&bytes) || with_line_feeds(&bytes).is_some_and(|bytes| is(&bytes)) || is(&pointer(&bytes))
}

/// The bytes with the line ends that a commit has, where they have others.
fn with_line_feeds(bytes: &[u8]) -> Option<Vec<u8>> {
    let ends = memchr::memmem::find(bytes, b"\r\n")?;
    let mut plain = bytes[..ends].to_vec();
    let mut rest = &bytes[ends..];
    while let Some(at) = memchr::memmem::find(rest, b"\r\n") {
        plain.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
    }
    plain.extend_from_slice(rest);
    Some(plain)
}

/// What git-lfs puts into a commit for these bytes.
fn pointer(bytes: &[u8]) -> Vec<u8> {
    let digest = hex(&Sha256::digest(bytes));
    let size = bytes.len();
    format!("version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {size}\n").into()
}

/// The id that git gives these bytes, by the same kind of digest as that of `kept`.
fn id(bytes: &[u8], kept: &Kept) -> String {
    let head = format!("blob {}\0", bytes.len());
    match kept.id.len() {
        40 => hex(&Sha1::new().chain_update(head).chain_update(bytes).finalize()),
        _ => hex(&Sha256::new().chain_update(head).chain_update(bytes).finalize()),
    }
}

fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_that_git_gives() {
        let sha1 = Kept { is_link: false, id: "0".repeat(40).into() };
        assert_eq!(id(b"", &sha1), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(id(b"hello\n", &sha1), "ce013625030ba8dba906f756967f9e9ca394464a");
        let sha256 = Kept { is_link: false, id: "0".repeat(64).into() };
        let empty = "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813";
        assert_eq!(id(b"", &sha256), empty);
    }

    #[test]
    fn line_ends_are_those_of_a_commit() {
        let cases: [(&[u8], Option<&[u8]>); 4] = [
            (b"a\nb", None),
            (b"a\r\nb\r\n", Some(b"a\nb\n")),
            (b"\r\r\n\n", Some(b"\r\n\n")),
            (b"a\rb", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(with_line_feeds(bytes).as_deref(), expected);
        }
    }
}
