//! What keeps an open page up with its files: a script and a style at reserved addresses, one
//! script tag on the way of each page, and a stream of events.

use std::convert::Infallible;
use std::sync::Arc;

use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::stream::{self, Stream};
use memchr::memmem;
use serde::Serialize;
use tokio::sync::watch;

use super::address::page_asked_for;
use super::state::Served;
use crate::hash::Fingerprint;

/// The script, at `/.annals/live.js`.
pub(super) const SCRIPT: &str = include_str!("live.js");
/// Its styles, at `/.annals/live.css`.
pub(super) const STYLE: &str = include_str!("live.css");

/// What an open page is told: when it has become another one, it is loaded anew.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct News {
    /// Stands for the page as it is now.
    page: Fingerprint,
    /// What is wrong, in the terminal's words.
    findings: Vec<String>,
}

/// The page with the script's tag in it, and what stands for the page. The rest stays as the build
/// would write it.
pub(super) fn inject(page: &[u8], fingerprint: Fingerprint) -> Vec<u8> {
    let head = memmem::find(page, b"</head>");
    let at = head.or_else(|| memmem::rfind(page, b"</body>")).unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, tag(fingerprint).as_bytes(), after].concat()
}

/// The script's tag.
pub(super) fn tag(fingerprint: Fingerprint) -> String {
    format!("<script src=\"/.annals/live.js\" data-page=\"{fingerprint}\" defer></script>\n")
}

/// Tells the page that was asked for as `asked` how it stands, at once and whenever that changes.
pub(super) fn events(
    served: watch::Receiver<Arc<Served>>,
    asked: String,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let sent: Option<News> = None;
    let stream = stream::unfold((served, asked, sent), |(mut served, asked, sent)| async move {
        loop {
            if sent.is_some() {
                // An end of it is the end of the program.
                served.changed().await.ok()?;
            }
            let (now, page) = (served.borrow_and_update().clone(), asked.clone());
            let news = tokio::task::spawn_blocking(move || news(&now, &page)).await.ok()?;
            if sent.as_ref() != Some(&news) {
                let event = Event::default().data(serde_json::to_string(&news).ok()?);
                return Some((Ok(event), (served, asked, Some(news))));
            }
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn news(served: &Served, asked: &str) -> News {
    let path = page_asked_for(served, asked);
    let path = path.as_ref();
    News { page: served.fingerprint(path), findings: served.findings(path) }
}
