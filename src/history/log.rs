//! What `git log` writes, read: bytes to commits and the paths that each touched.
//!
//! With [`FORMAT`], `-z` and `--name-status`, everything is a token that ends in NUL, which neither a
//! path nor a message can hold. A commit is three tokens (a mark, its id and time; its author; its
//! subject), then a status and one or two paths for each file. Paths are taken by count, so that
//! none can be mistaken for anything else, whatever it is called.

use super::Moment;
use crate::characters::{closed, writable};
use crate::diag::FilePath;

/// The form in which `git log` is asked for commits.
pub const FORMAT: &str = "--format=tformat:%x01%H %ct%x00%aN%x00%s%x00";

/// Begins a commit. No status begins so.
const MARK: u8 = 1;

/// A commit as the log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id, in full.
    pub id: Box<str>,
    /// When it was committed.
    pub time: Moment,
    /// Its author's name.
    pub author: Box<str>,
    /// The first paragraph of its message.
    pub subject: Box<str>,
    /// What became of each file that it touched.
    pub files: Vec<Status>,
}

/// What became of a file in a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is new, or a copy of another.
    Added(FilePath),
    /// Its bytes or its kind are others.
    Changed(FilePath),
    /// It had the first name and has the second.
    Renamed(FilePath, FilePath),
    /// It is gone.
    Removed(FilePath),
}

/// The commits that `bytes` tells of, in their order. What does not have the form of a log is passed over.
pub fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    // Some versions end the head of a commit with a line.
    let trimmed =
        |token: &'_ [u8]| token.iter().position(|byte| *byte != b'\n').unwrap_or(token.len());
    let mut tokens = bytes.split(|byte| *byte == 0);
    while let Some(token) = tokens.next() {
        let token = &token[trimmed(token)..];
        let Some((first, rest)) = token.split_first() else { continue };
        if *first == MARK {
            let (author, subject) = (tokens.next(), tokens.next());
            entries.extend(head(rest, author.unwrap_or_default(), subject.unwrap_or_default()));
            continue;
        }
        let mut path = || tokens.next().map(text);
        let status = match first {
            b'A' => path().map(Status::Added),
            b'D' => path().map(Status::Removed),
            b'R' => path().zip(path()).map(|(from, to)| Status::Renamed(from, to)),
            b'C' => path().zip(path()).map(|(_, to)| Status::Added(to)),
            _ => path().map(Status::Changed),
        };
        if let Some(entry) = entries.last_mut() {
            entry.files.extend(status);
        }
    }
    entries
}

/// A commit without its files yet.
fn head(id_and_time: &[u8], author: &[u8], subject: &[u8]) -> Option<Entry> {
    let (id, time) = std::str::from_utf8(id_and_time).ok()?.split_once(' ')?;
    Some(Entry {
        id: id.into(),
        // Times that no computer could have told are in some old repositories.
        time: Moment(time.parse().unwrap_or_default()),
        author: words(author),
        subject: words(subject),
        files: Vec::new(),
    })
}

fn text(bytes: &[u8]) -> FilePath {
    String::from_utf8_lossy(bytes).into()
}

/// Words for a line: without what no page and no feed may hold.
fn words(bytes: &[u8]) -> Box<str> {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split(|c: char| c.is_control() || c.is_whitespace());
    let line = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    closed(&writable(&line)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, time: i64, author: &str, subject: &str, files: Vec<Status>) -> Entry {
        let (id, author, subject) = (id.into(), author.into(), subject.into());
        Entry { id, time: Moment(time), author, subject, files }
    }

    #[test]
    fn commits_are_read_with_their_files() {
        use Status::{Added, Changed, Removed, Renamed};
        let cases: [(&[u8], Vec<Entry>); 9] = [
            (b"", vec![]),
            (b"\x01aa 7\0Ada\0First\0", vec![entry("aa", 7, "Ada", "First", vec![])]),
            (
                b"\x01aa 7\0Ada\0First\0\nA\0a.md\0M\0b.md\0D\0c.md\0T\0d.md\0\x01bb 6\0\0\0",
                vec![
                    entry(
                        "aa",
                        7,
                        "Ada",
                        "First",
                        vec![
                            Added("a.md".into()),
                            Changed("b.md".into()),
                            Removed("c.md".into()),
                            Changed("d.md".into()),
                        ],
                    ),
                    entry("bb", 6, "", "", vec![]),
                ],
            ),
            // A line between head and files, or an empty token, or neither.
            (
                b"\x01aa 7\0A\0S\0\0\nR100\0a.md\0b.md\0C075\0b.md\0c.md\0",
                vec![entry(
                    "aa",
                    7,
                    "A",
                    "S",
                    vec![Renamed("a.md".into(), "b.md".into()), Added("c.md".into())],
                )],
            ),
            // Names that look like everything else in a log.
            (
                b"\x01aa 7\0A\0S\0\nM\0\x01bb 6\0R\0A\0B\nM\0A\0 x\"\\\0",
                vec![entry(
                    "aa",
                    7,
                    "A",
                    "S",
                    vec![
                        Changed("\x01bb 6".into()),
                        Renamed("A".into(), "B\nM".into()),
                        Added(" x\"\\".into()),
                    ],
                )],
            ),
            // Messages with lines, controls and bytes that are no text.
            (
                b"\x01aa 7\0J\xe9r\xf4me\0One\r\ntwo\t\x1b[31m three\xff\0",
                vec![entry("aa", 7, "J\u{fffd}r\u{fffd}me", "One two [31m three\u{fffd}", vec![])],
            ),
            (
                b"\x01aa 7\0A\0S\0\nA\0caf\xe9.md\0",
                vec![entry("aa", 7, "A", "S", vec![Added("caf\u{fffd}.md".into())])],
            ),
            // Times beyond any calendar, and cut off in the middle.
            (
                b"\x01aa 99999999999999999999\0A\0S\0\nR100\0a.md",
                vec![entry("aa", 0, "A", "S", vec![])],
            ),
            (b"fatal: not a log\0at all\0", vec![]),
        ];
        for (bytes, expected) in cases {
            assert_eq!(entries(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
