//! Reads a consistent copy of a file that another program may be writing.

use std::fs::File;
use std::io::{self, Read};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::stamp::Stamp;

/// A file that was last written to longer ago than this is taken for whole. Programs write a text
/// in one go, which takes far less.
const STOOD: Duration = Duration::from_millis(8);

/// How often a file is read that is always young or written to.
const TRIES: usize = 40;

/// Why there are no bytes.
#[derive(Debug)]
pub(super) enum Unread {
    /// It has so many bytes, which are too many.
    TooLarge(u64),
    /// Somebody writes to it, on and on.
    Changing,
    /// The system's own reason.
    System(io::Error),
}

/// One reading of a file, which may have met somebody who writes to it.
struct Reading {
    before: Stamp,
    bytes: Vec<u8>,
    after: Stamp,
    /// How long it stood untouched before it was read. None where clocks disagree.
    stood: Option<Duration>,
}

/// The bytes of the file that `open` opens, of which there may be at most `limit`.
pub(super) fn stable_read(
    open: impl Fn() -> io::Result<File>,
    limit: u64,
) -> Result<Vec<u8>, Unread> {
    until_whole(|| read_once(open()?, limit), sleep)
}

fn read_once(mut file: File, limit: u64) -> Result<Reading, Unread> {
    let before = file.metadata()?;
    if before.len() > limit {
        return Err(Unread::TooLarge(before.len()));
    }
    let stood = before.modified().ok().and_then(|time| SystemTime::now().duration_since(time).ok());
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(before.len() as usize).map_err(io::Error::other)?;
    file.by_ref().take(limit).read_to_end(&mut bytes)?;
    let after = Stamp::of(&file.metadata()?);
    Ok(Reading { before: Stamp::of(&before), bytes, after, stood })
}

/// Reads again and again, with pauses between, until nobody was writing meanwhile.
fn until_whole(
    mut read: impl FnMut() -> Result<Reading, Unread>,
    mut pause: impl FnMut(Duration),
) -> Result<Vec<u8>, Unread> {
    for tries in 1..=TRIES {
        let Reading { before, bytes, after, stood } = read()?;
        let stood = stood.unwrap_or(STOOD);
        let whole = before.same_bytes(&after) && after.size() == bytes.len() as u64;
        if whole && (stood >= STOOD || tries == TRIES) {
            return Ok(bytes);
        }
        pause(STOOD.saturating_sub(stood).max(Duration::from_millis(1)));
    }
    Err(Unread::Changing)
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Unread::System(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reading meets: bytes and looks before it, what was read, bytes and looks after it,
    /// and for how many milliseconds the file had stood.
    type Met = ((u64, u64), &'static str, (u64, u64), Option<u64>);

    fn read_all(script: &[Met]) -> (Option<Vec<u8>>, usize) {
        let mut readings = script.iter().cycle();
        let mut pauses = 0;
        let read = || {
            let &(before, text, after, stood) = readings.next().unwrap();
            Ok(Reading {
                before: Stamp::looking(before.0, before.1),
                bytes: text.into(),
                after: Stamp::looking(after.0, after.1),
                stood: stood.map(Duration::from_millis),
            })
        };
        (until_whole(read, |_| pauses += 1).ok(), pauses)
    }

    #[test]
    fn a_text_is_taken_when_nobody_wrote_to_it() {
        let old = Some(1000);
        let cases: [(&[Met], Option<&str>, usize); 8] = [
            (&[((5, 1), "whole", (5, 1), old)], Some("whole"), 0),
            (&[((0, 1), "", (0, 1), old)], Some(""), 0),
            // A clock that lies ahead says nothing.
            (&[((5, 1), "whole", (5, 1), None)], Some("whole"), 0),
            // Written to while it was read.
            (&[((5, 1), "wwole", (5, 2), old), ((5, 2), "whole", (5, 2), old)], Some("whole"), 1),
            // Cut off, and not yet filled again.
            (&[((5, 1), "", (5, 1), old), ((5, 1), "whole", (5, 1), old)], Some("whole"), 1),
            // Just begun.
            (
                &[((0, 1), "", (0, 1), Some(0)), ((5, 2), "whole", (5, 2), Some(9))],
                Some("whole"),
                1,
            ),
            // Another file under the name at every look, each of them whole.
            (&[((5, 1), "whole", (5, 1), Some(0))], Some("whole"), TRIES - 1),
            // Never left alone.
            (&[((5, 1), "whole", (5, 2), old)], None, TRIES),
        ];
        for (script, text, pauses) in cases {
            let expected = (text.map(|text| text.as_bytes().to_vec()), pauses);
            assert_eq!(read_all(script), expected, "{script:?}");
        }
    }
}
