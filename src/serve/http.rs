//! From a request to a page: who may ask, what is asked for, and how it is sent.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, LOCATION,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use super::address::{Place, place};
use super::hosts::Hosts;
use super::state::Served;
use super::terminal::Terminal;
use super::{copies, live};
use crate::disk::Home;
use crate::hash::Fingerprint;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::picture::scale::scaled;
use crate::pipeline::{Build, Page};
use crate::site::Scaled;

/// Where the pages' script is told what has changed, and where it and its styles are.
const EVENTS: &str = "/.annals/events";
const SCRIPT: &str = "/.annals/live.js";
const STYLE: &str = "/.annals/live.css";

/// What every request is answered from.
pub(super) struct AppState {
    pub(super) site: PathBuf,
    pub(super) hosts: Hosts,
    pub(super) served: tokio::sync::watch::Receiver<Arc<Served>>,
    pub(super) terminal: Arc<dyn Terminal>,
}

/// Answers one request.
pub(super) async fn answer(State(state): State<Arc<AppState>>, request: Request) -> Response {
    let mut response = match refuse(&state, &request) {
        Some(refused) => refused,
        None => find(state, request).await,
    };
    // A page of another site may neither embed what is not published yet nor learn that it is there.
    let settled = [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in settled {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What is refused without a look at the site. A site elsewhere can have its own name resolve to this machine (DNS
/// rebinding); its pages must not read what is not published yet.
fn refuse(state: &AppState, request: &Request) -> Option<Response> {
    let hosts: Vec<_> = request.headers().get_all(HOST).iter().collect();
    if hosts.len() > 1 {
        let words = "A request names one host.\n";
        return Some((StatusCode::BAD_REQUEST, words).into_response());
    }
    let named = hosts.into_iter().map(|host| host.to_str().unwrap_or_default());
    let named: Vec<&str> =
        named.chain(request.uri().authority().map(|name| name.as_str())).collect();
    if named.is_empty() || !named.iter().all(|host| state.hosts.admit(host)) {
        let words = "This preview answers only to the name it was started under.\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, words).into_response());
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let allowed = [(ALLOW, "GET, HEAD")];
        return Some((StatusCode::METHOD_NOT_ALLOWED, allowed).into_response());
    }
    None
}

async fn find(state: Arc<AppState>, request: Request) -> Response {
    let typed = |kind: &'static str, text: &'static str| ([(CONTENT_TYPE, kind)], text);
    match request.uri().path() {
        EVENTS => {
            let query = request.uri().query().unwrap_or_default();
            let page = query.split('&').find_map(|pair| pair.strip_prefix("page="));
            let page = percent_decode_str(page.unwrap_or("/")).decode_utf8_lossy().into_owned();
            live::events(state.served.clone(), page).into_response()
        }
        SCRIPT => typed("text/javascript; charset=utf-8", live::SCRIPT).into_response(),
        STYLE => typed("text/css; charset=utf-8", live::STYLE).into_response(),
        asked => {
            let (asked, drawing) = (asked.to_owned(), state.clone());
            // Drawing takes its time; others are answered meanwhile.
            let drawn = tokio::task::spawn_blocking(move || drawing.draw(&asked)).await;
            match drawn {
                Ok(Answer::Ready(response)) => response,
                Ok(Answer::Copy(file, path)) => alone(&path, copy(file, &path, request.headers())),
                Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            }
        }
    }
}

/// What a request comes to.
enum Answer {
    Ready(Response),
    /// A file of the site, open, published at the path.
    Copy(File, SitePath),
}

impl AppState {
    /// Draws what stands at the address `asked`.
    fn draw(&self, asked: &str) -> Answer {
        let served = self.served.borrow().clone();
        let Some(build) = &served.build else {
            return Answer::Ready(error_page(&served, None));
        };
        match place(build, asked) {
            Place::Refused => Answer::Ready(StatusCode::BAD_REQUEST.into_response()),
            Place::Folder(address) => {
                let status = StatusCode::PERMANENT_REDIRECT;
                Answer::Ready((status, [(LOCATION, address)]).into_response())
            }
            Place::Here(path) => self.page(&served, build, &path, StatusCode::OK),
            Place::Nowhere => match PageKind::NotFound.path() {
                Some(path) => self.page(&served, build, &path, StatusCode::NOT_FOUND),
                None => Answer::Ready(StatusCode::NOT_FOUND.into_response()),
            },
        }
    }

    /// The file of the site at `path`, where it still lies in the site.
    fn open(&self, build: &Build, path: &str) -> Option<File> {
        Home::open(&self.site, &build.site().config).ok()?.file(path).ok()
    }

    fn page(&self, served: &Served, build: &Build, path: &SitePath, status: StatusCode) -> Answer {
        let mut is_copy = false;
        let nothing = || Answer::Ready(StatusCode::NOT_FOUND.into_response());
        let Some(page) = build.page(path) else { return nothing() };
        let fingerprint = is_html(path).then(|| served.fingerprint_of(Some(&page)));
        let drawn = match page {
            Page::View(view, build) => build.draw(&view),
            Page::Ready(bytes) => Ok(bytes.to_vec()),
            Page::Scaled(scaled) => {
                match self.open(build, &scaled.file).map(|file| scale(file, scaled)) {
                    Some(Ok(bytes)) => Ok(bytes),
                    _ => return nothing(),
                }
            }
            Page::Copy(file) => match self.open(build, &file) {
                Some(file) if !is_html(path) => return Answer::Copy(file, path.clone()),
                Some(file) => match io::read_to_string(file) {
                    Ok(text) => {
                        is_copy = true;
                        Ok(text.into_bytes())
                    }
                    Err(_) => return nothing(),
                },
                None => return nothing(),
            },
        };
        let bytes = match drawn {
            Ok(bytes) => bytes,
            Err(error) => {
                let words = format!("the theme cannot draw {path}\n{error}");
                if served.note_undrawn(path, &self.terminal.error_words(&words)) {
                    self.terminal.error(&words);
                }
                return Answer::Ready(error_page(served, Some(path)));
            }
        };
        let bytes = match fingerprint {
            Some(fingerprint) => live::inject(&bytes, fingerprint),
            None => bytes,
        };
        let response = (status, [(CONTENT_TYPE, content_type(path))], bytes).into_response();
        Answer::Ready(if is_copy { alone(path, response) } else { response })
    }
}

/// A smaller size of the picture in `file`, or all of it where it cannot be opened as one.
fn scale(mut file: File, Scaled { form, width, .. }: &Scaled) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let made = scaled(&bytes, *form, &[*width]);
    Ok(made.ok().and_then(|mut made| made.pop()).unwrap_or(bytes))
}

/// A copied file that may run scripts, sent with a policy under which they cannot read the rest of the preview, which
/// is not published yet.
fn alone(path: &SitePath, mut response: Response) -> Response {
    let kind = content_type(path);
    if ["text/html", "image/svg", "application/xml", "application/xhtml", "application/atom"]
        .iter()
        .any(|runs| kind.starts_with(runs))
    {
        let policy = HeaderValue::from_static("sandbox allow-scripts allow-forms allow-popups");
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A file as it lies on the disk, whole or the part that is asked for.
fn copy(file: File, path: &SitePath, asked: &HeaderMap) -> Response {
    let mut response = copies::send(file, asked);
    if response.status().is_success() {
        let kind = HeaderValue::from_static(content_type(path));
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    response
}

/// Stands where no page could be drawn, and says why.
fn error_page(served: &Served, path: Option<&SitePath>) -> Response {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let findings = served.findings(path);
    let shown: String =
        findings.iter().map(|words| format!("<pre>{}</pre>\n", escape(words))).collect();
    let fingerprint = path.map_or_else(Fingerprint::default, |path| served.fingerprint(Some(path)));
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>There is nothing to show yet</title>\n<link rel=\"stylesheet\" href=\"{STYLE}\">\n\
         {}</head>\n<body>\n<section id=\"annals-live\" role=\"alert\">\n\
         <h2>There is nothing to show yet</h2>\n{shown}</section>\n</body>\n</html>\n",
        live::tag(fingerprint)
    );
    let kind = [(CONTENT_TYPE, "text/html; charset=utf-8")];
    (StatusCode::INTERNAL_SERVER_ERROR, kind, page).into_response()
}

fn is_html(path: &SitePath) -> bool {
    content_type(path).starts_with("text/html")
}

/// The type of a file, by its ending. Texts are UTF-8.
fn content_type(path: &SitePath) -> &'static str {
    let ending = path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "xml" | "xsl" | "xslt" | "rdf" | "rss" | "mml" | "mathml" => {
            "application/xml; charset=utf-8"
        }
        "xhtml" | "xht" => "application/xhtml+xml; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "m4a" => "audio/mp4",
        "aac" => "audio/aac",
        "flac" => "audio/flac",
        "wav" => "audio/wav",
        "weba" => "audio/webm",
        "mp4" | "m4v" => "video/mp4",
        "mov" => "video/quicktime",
        "ogv" => "video/ogg",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}
