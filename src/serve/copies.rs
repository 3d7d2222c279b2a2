//! Files of the site that are sent as they lie on the disk, whole or the part that is asked for.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};

use axum::body::Body;
use axum::http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, IF_RANGE, RANGE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use http_range_header::parse_range_header;
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

/// The answer that sends `file` to a request with these headers. The file is open already, so that no link can be put
/// in its place meanwhile.
pub(super) fn send(mut file: File, asked: &HeaderMap) -> Response {
    let Ok(size) = file.metadata().map(|looks| looks.len()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // What has no other version cannot be compared with one.
    let range = asked.get(RANGE).filter(|_| !asked.contains_key(IF_RANGE));
    let part = match range.map(|range| part(range.to_str().unwrap_or_default(), size)) {
        Some(Part::Beyond) => {
            let whole = [(CONTENT_RANGE, format!("bytes */{size}"))];
            return (StatusCode::RANGE_NOT_SATISFIABLE, whole).into_response();
        }
        Some(Part::Of(first, last)) => Some((first, last)),
        Some(Part::Whole) | None => None,
    };
    let (first, last) = part.unwrap_or((0, size.saturating_sub(1)));
    let length = if size == 0 { 0 } else { last - first + 1 };
    match from(&mut file, first).map(|()| tokio::fs::File::from_std(file).take(length)) {
        Err(_) => StatusCode::NOT_FOUND.into_response(),
        Ok(bytes) => {
            let body = Body::from_stream(ReaderStream::new(bytes));
            let head = [(ACCEPT_RANGES, "bytes".to_owned()), (CONTENT_LENGTH, length.to_string())];
            match part {
                None => (head, body).into_response(),
                Some(_) => {
                    let range = [(CONTENT_RANGE, format!("bytes {first}-{last}/{size}"))];
                    (StatusCode::PARTIAL_CONTENT, head, range, body).into_response()
                }
            }
        }
    }
}

fn from(file: &mut File, first: u64) -> io::Result<()> {
    file.seek(SeekFrom::Start(first)).map(drop)
}

/// What of a file is asked for.
enum Part {
    /// From a byte to another one.
    Of(u64, u64),
    /// It has no such bytes.
    Beyond,
    /// All of it: also where several parts are asked for, or nothing that can be read.
    Whole,
}

/// What of a file of `size` bytes `range` asks for.
fn part(range: &str, size: u64) -> Part {
    let Ok(ranges) = parse_range_header(range) else { return Part::Whole };
    match ranges.validate(size).as_deref() {
        Ok([one]) => Part::Of(*one.start(), *one.end()),
        Ok(_) => Part::Whole,
        Err(_) => Part::Beyond,
    }
}
