//! The preview, over HTTP: the same pages as the build's, kept up with every save. Tests wait for
//! what must come by asking again, and give up only long after it should have come.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStderr, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use annals::page_kind::PageKind;
use serde_json::Value;
use support::{Ran, Site, event};

/// Nothing takes this long, on the slowest machine.
const FOREVER: Duration = Duration::from_secs(60);

/// A running `annals serve`, and all it has said.
struct Preview {
    process: Child,
    url: String,
    said: Arc<Mutex<String>>,
}

/// One answer.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Preview {
    fn of(site: &Site) -> Self {
        Preview::with(site, &[])
    }

    fn with(site: &Site, args: &[&str]) -> Self {
        let mut command = site.command(&["serve", "--port", "0"]);
        command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let said = listen(process.stderr.take().unwrap());
        let mut url = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut url).unwrap();
        let said_so_far = said.lock().unwrap().clone();
        assert!(url.starts_with("http://127.0.0.1:"), "no address: {url:?}\n{said_so_far}");
        Preview { process, url: url.trim().to_owned(), said }
    }

    /// `127.0.0.1:4321`.
    fn host(&self) -> &str {
        self.url.trim_start_matches("http://").trim_end_matches('/')
    }

    /// Sends `request`, line by line, and reads the answer to its end.
    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(FOREVER)).unwrap();
        write!(stream, "{}\r\n\r\n", request.replace('\n', "\r\n")).unwrap();
        let mut whole = Vec::new();
        stream.read_to_end(&mut whole).unwrap();
        Answer::read(&whole)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\nHost: {}\nConnection: close", self.host()))
    }

    /// A page's text as the build would write it.
    fn page(&self, path: &str) -> String {
        untagged(&String::from_utf8_lossy(&self.get(path).body)).to_owned()
    }

    /// Waits until `holds`.
    #[track_caller]
    fn wait(&self, what: &str, holds: impl Fn(&Preview) -> bool) {
        let began = Instant::now();
        while !holds(self) {
            let said = self.said.lock().unwrap().clone();
            assert!(began.elapsed() < FOREVER, "{what} did not come; said so far:\n{said}");
            sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the page at `path` has `words`.
    #[track_caller]
    fn wait_for(&self, path: &str, words: &str) {
        self.wait(&format!("`{words}` at {path}"), |preview| preview.page(path).contains(words));
    }

    /// Waits until the preview is what a build makes of the site as it is now.
    #[track_caller]
    fn wait_for_build(&self, site: &Site) {
        let built = site.built_anew();
        self.wait("the built site", |preview| {
            built
                .iter()
                .all(|(path, bytes)| preview.page(&encoded(path)) == String::from_utf8_lossy(bytes))
        });
    }

    /// What an open page at `path` is told first.
    fn news(&self, path: &str) -> Value {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(FOREVER)).unwrap();
        let host = self.host();
        write!(stream, "GET /.annals/events?page={path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        for line in BufReader::new(stream).lines() {
            if let Some(data) = line.unwrap().strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
        panic!("no news of {path}");
    }

    /// What an open page is told to show over itself.
    fn findings(&self) -> Vec<String> {
        let news = self.news("/");
        let words = |finding: &Value| finding.as_str().unwrap().to_owned();
        news["findings"].as_array().unwrap().iter().map(words).collect()
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Answer {
    fn read(whole: &[u8]) -> Self {
        let end = whole.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&whole[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_lowercase(), value.to_owned())
        };
        Answer { status, headers: lines.map(header).collect(), body: whole[end + 4..].to_vec() }
    }

    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Reads what is said, as it is said.
fn listen(stderr: ChildStderr) -> Arc<Mutex<String>> {
    let said = Arc::new(Mutex::new(String::new()));
    let heard = said.clone();
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            *heard.lock().unwrap() += &(line + "\n");
        }
    });
    said
}

/// A page without the one tag that a preview adds.
fn untagged(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<script src=\"/.annals/live.js\"") else {
        return page.to_owned();
    };
    let (_, after) = rest.split_once("</script>\n").unwrap();
    format!("{before}{after}")
}

fn encoded(path: &str) -> String {
    let escape = |c: char| match c {
        ' ' => "%20".to_owned(),
        c => c.to_string(),
    };
    format!("/{}", path.chars().map(escape).collect::<String>())
}

fn three_events() -> Site {
    Site::new()
        .file("content/a.md", event("Aeroplane", "1903-12-17") + "Flies.\n")
        .file("content/b.md", event("Balloon", "1783-11-21") + "Rises, as the [[a]] did.\n")
        .file("content/c.md", event("Comet", "2061~") + "Comes back.\n")
}

/// One byte of each kind, and more: what a picture may hold.
fn picture() -> Vec<u8> {
    (0..=255).cycle().take(70_000).collect()
}

// The same pages.

#[test]
fn every_page_is_the_builds_own_but_for_one_tag() {
    let site = Site::of_the_repository();
    let preview = Preview::of(&site);
    let built = site.built_anew();
    assert!(built.len() > 100, "the repository's site has grown small");
    for (path, bytes) in &built {
        let answer = preview.get(&encoded(path));
        assert_eq!(answer.status, 200, "{path}");
        let is_page = path.ends_with(".html");
        let tags = answer.body.windows(15).filter(|part| *part == b"/.annals/live.j").count();
        assert_eq!(tags, usize::from(is_page), "{path}");
        let sent = match is_page {
            true => untagged(&String::from_utf8(answer.body).unwrap()).into_bytes(),
            false => answer.body,
        };
        assert!(sent == *bytes, "{path} is not what a build writes");
    }
    assert!(!site.path("public").exists(), "a preview writes nothing");
    site.assert_nothing_escaped();
}

#[test]
fn a_preview_takes_the_options_of_a_build() {
    let site =
        three_events().file("content/d.md", "---\ntitle: Draft\ndate: 2020\ndraft: true\n---\n");
    let args = ["--drafts", "--url", "https://example.org/a/b", "--as-of", "2024"];
    let preview = Preview::with(&site, &args);
    let site = site.run(&[&["build"][..], &args].concat()).assert_done();
    for path in ["events/d/index.html", "feed.atom", "404.html", "sitemap.xml"] {
        assert_eq!(preview.page(&format!("/{path}")), site.published(path), "{path}");
        // What begins with the path of the site's address is found too.
        assert_eq!(preview.page(&format!("/a/b/{path}")), site.published(path), "{path}");
    }
    assert_eq!(preview.get("/a/b/events/d").header("location"), "/a/b/events/d/");
}

#[test]
fn types_and_statuses_are_those_of_a_host() {
    let site = three_events()
        .file("content/static/own.html", "<!doctype html><title>Own</title>")
        .file("content/static/a picture.png", picture())
        .file("content/static/notes.txt", "ü\n");
    let preview = Preview::of(&site);
    for (path, status, kind) in [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html", 200, "text/html; charset=utf-8"),
        ("/events/a/", 200, "text/html; charset=utf-8"),
        ("/events/a/?x=1", 200, "text/html; charset=utf-8"),
        ("/own.html", 200, "text/html; charset=utf-8"),
        ("/assets/style.css", 200, "text/css; charset=utf-8"),
        ("/chronology.json", 200, "application/json; charset=utf-8"),
        ("/notes.txt", 200, "text/plain; charset=utf-8"),
        ("/a%20picture.png", 200, "image/png"),
        ("/.annals/live.js", 200, "text/javascript; charset=utf-8"),
        ("/.annals/live.css", 200, "text/css; charset=utf-8"),
        ("/events/nothing/", 404, "text/html; charset=utf-8"),
        ("/.annals/manifest.json", 400, ""),
        ("/events/a", 308, ""),
    ] {
        let answer = preview.get(path);
        let told = (answer.status, answer.header("content-type"));
        if path == "/.annals/manifest.json" {
            assert!([400, 404].contains(&answer.status), "{path}");
        } else {
            assert_eq!(told, (status, kind), "{path}");
        }
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
    }
    assert_eq!(preview.get("/events/a").header("location"), "/events/a/");
    assert_eq!(preview.get("/events/nothing/").body.len(), preview.get("/404.html").body.len());
    assert_eq!(preview.get("/a%20picture.png").body, picture());
    let host = preview.host();
    let part = preview.ask(&format!(
        "GET /a%20picture.png HTTP/1.1\nHost: {host}\nRange: bytes=250-259\nConnection: close"
    ));
    assert_eq!((part.status, &part.body[..]), (206, &picture()[250..260]));
    // A range, the status, what comes and what is said of it.
    for (range, status, bytes, told) in [
        ("bytes=0-", 206, 0..70_000, "bytes 0-69999/70000"),
        ("bytes=-1", 206, 69_999..70_000, "bytes 69999-69999/70000"),
        ("bytes=69990-90000", 206, 69_990..70_000, "bytes 69990-69999/70000"),
        ("bytes=70000-", 416, 0..0, "bytes */70000"),
        ("bytes=0-1,3-4", 200, 0..70_000, ""),
        ("lines=1-2", 200, 0..70_000, ""),
    ] {
        let part = preview.ask(&format!(
            "GET /a%20picture.png HTTP/1.1\nHost: {host}\nRange: {range}\nConnection: close"
        ));
        assert_eq!((part.status, part.header("content-range")), (status, told), "{range}");
        assert!(part.body == picture()[bytes], "{range}");
    }
    let head = preview.ask(&format!("HEAD / HTTP/1.1\nHost: {host}\nConnection: close"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let refused = preview.ask(&format!(
            "{method} / HTTP/1.1\nHost: {host}\nContent-Length: 0\nConnection: close"
        ));
        assert_eq!((refused.status, refused.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn a_copy_that_may_run_scripts_reads_nothing_of_the_preview() {
    let site = three_events()
        .file("content/static/own.html", "<!doctype html><title>Own</title>")
        .file("content/static/own.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/static/own.png", picture());
    let preview = Preview::of(&site);
    let apart = "sandbox allow-scripts allow-forms allow-popups";
    for (path, policy) in
        [("/own.html", apart), ("/own.svg", apart), ("/own.png", ""), ("/events/a/", ""), ("/", "")]
    {
        assert_eq!(preview.get(path).header("content-security-policy"), policy, "{path}");
    }
}

// Who may ask, and for what.

#[test]
fn a_foreign_name_is_not_answered() {
    let site = three_events();
    let preview = Preview::of(&site);
    let port = preview.host().rsplit(':').next().unwrap().to_owned();
    for name in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"] {
        let answer =
            preview.ask(&format!("GET / HTTP/1.1\nHost: {name}:{port}\nConnection: close"));
        assert_eq!(answer.status, 200, "{name}");
    }
    for request in [
        format!("GET / HTTP/1.1\nHost: example.org:{port}"),
        "GET / HTTP/1.1\nHost: example.org".to_owned(),
        "GET / HTTP/1.1\nHost: localhost.example.org".to_owned(),
        "GET /.annals/events HTTP/1.1\nHost: example.org".to_owned(),
        "GET / HTTP/1.1\nX-Other: 1".to_owned(),
        "GET http://example.org/ HTTP/1.1\nHost: localhost".to_owned(),
        "POST / HTTP/1.1\nHost: example.org".to_owned(),
    ] {
        let answer = preview.ask(&format!("{request}\nConnection: close"));
        assert_eq!(answer.status, 421, "{request}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("Aeroplane"), "{request}");
    }
}

#[test]
fn a_request_names_one_host() {
    let site = three_events();
    let preview = Preview::of(&site);
    for (first, second) in [("localhost", "example.org"), ("example.org", "localhost")] {
        let request = format!("GET / HTTP/1.1\nHost: {first}\nHost: {second}\nConnection: close");
        let answer = preview.ask(&request);
        assert_eq!(answer.status, 400);
        assert!(!String::from_utf8_lossy(&answer.body).contains("Aeroplane"));
    }
}

#[test]
fn whoever_never_ends_a_request_does_not_stay() {
    let site = three_events();
    let preview = Preview::of(&site);
    let half: Vec<TcpStream> = (0..600)
        .map(|_| {
            let mut stream = TcpStream::connect(preview.host()).unwrap();
            stream.set_read_timeout(Some(FOREVER)).unwrap();
            write!(stream, "GET / HTTP/1.1\r\nHost:").unwrap();
            stream
        })
        .collect();
    // All of them are sent away, and others are answered.
    assert_eq!(preview.get("/").status, 200);
    for mut stream in half {
        let mut whole = Vec::new();
        let _ = stream.read_to_end(&mut whole);
        assert!(!String::from_utf8_lossy(&whole).contains("Aeroplane"));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_becomes_a_link_out_of_the_site_is_not_sent() {
    let site = three_events()
        .file("../outside/secret.txt", "SECRET")
        .file("../outside/b.txt", "SECRET")
        .file("../outside/own.html", "SECRET")
        .file(".git/config", "SECRET")
        .file("content/draft.md", "---\ntitle: D\ndate: 2001\ndraft: true\n---\nSECRET\n")
        .file("content/static/a.txt", "a")
        .file("content/static/own.html", "<p>own")
        .file("content/static/deep/b.txt", "b")
        .file("content/shown.md", event("Shown", "2001") + "![x](shown.png)\n")
        .file("content/shown.png", picture());
    let preview = Preview::of(&site);
    let addresses = ["/a.txt", "/own.html", "/deep/b.txt", "/media/shown.png"];
    for address in addresses {
        assert_eq!(preview.get(address).status, 200, "{address}");
    }
    let swap = |site: Site, path: &str, target: &str| site.remove(path).link(path, target);
    let site = swap(site, "content/static/a.txt", "../../../outside/secret.txt");
    let site = swap(site, "content/static/own.html", "../../../outside/own.html");
    let site = swap(site, "content/static/deep", "../../../outside");
    let site = swap(site, "content/shown.png", "draft.md");
    let nothing = |preview: &Preview| {
        for address in addresses {
            let answer = preview.get(address);
            assert!(!String::from_utf8_lossy(&answer.body).contains("SECRET"), "{address}");
        }
    };
    nothing(&preview);
    preview.wait("an error", |preview| preview.said().contains("link-outside"));
    nothing(&preview);
    let site = swap(site, "content/static/a.txt", "../../.git/config");
    preview.wait("another error", |preview| preview.said().contains("hidden"));
    nothing(&preview);
    drop(site);
}

#[test]
fn no_path_leads_out_of_the_site() {
    let site = three_events().file("secret.txt", "SECRET").file("content/static/x/y.txt", "y");
    let preview = Preview::of(&site);
    for path in [
        "/../secret.txt",
        "/x/../../secret.txt",
        "/x/../x/y.txt",
        "/%2e%2e/secret.txt",
        "/x/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/x%2fy.txt",
        "/%5c..%5csecret.txt",
        "/x%5cy.txt",
        "/x/y.txt%00",
        "/x/y.txt%0a",
        "/%ff",
        "//secret.txt",
        "//example.org/..",
        "///",
        "/./x/y.txt",
        "/content/a.md",
        "/annals.yaml",
        "/secret.txt",
        "/C:/secret.txt",
        "/events/a//",
    ] {
        let answer = preview.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.body.windows(6).any(|part| part == b"SECRET"), "{path}");
        assert_eq!(answer.header("location"), "", "{path}");
    }
    assert_eq!(preview.get("/x/y.txt").status, 200);
}

#[test]
fn a_port_that_is_taken_is_said_or_passed_by() {
    let site = three_events();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    Ran::of(&mut site.command(&["serve", "--port", &port])).assert_code(3).assert_says(&port);
    // Without a port, the second preview finds another one.
    let mut first = site.command(&["serve"]);
    let mut second = site.command(&["serve"]);
    let mut urls = Vec::new();
    let mut running = Vec::new();
    for command in [&mut first, &mut second] {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut url).unwrap();
        urls.push(url);
        running.push(process);
    }
    for mut process in running {
        process.kill().unwrap();
        process.wait().unwrap();
    }
    assert!(urls.iter().all(|url| url.starts_with("http://127.0.0.1:")), "{urls:?}");
    assert_ne!(urls[0], urls[1]);
}

#[test]
fn wrong_usage_is_2() {
    let site = three_events();
    for args in [&["--port", "70000"][..], &["--url", "example.org"], &["--as-of", "soon"], &["x"]]
    {
        Ran::of(site.command(&["serve"]).args(args)).assert_code(2);
    }
    Ran::of(&mut Site::empty().command(&["serve"])).assert_code(2).assert_says("annals init");
    let elsewhere = Ran::of(&mut site.command(&["serve", "--host", "192.0.2.1", "--port", "0"]));
    elsewhere.assert_code(3).assert_says("192.0.2.1");
}

#[cfg(unix)]
#[test]
fn whoever_ends_it_ends_it_well() {
    let site = three_events();
    for signal in ["-INT", "-TERM"] {
        let mut preview = Preview::of(&site);
        // An open page does not keep it from ending.
        preview.news("/");
        let id = preview.process.id().to_string();
        let sent = std::process::Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        assert_eq!(preview.process.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn open_opens_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let site = three_events().file("bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"${0%/*}/opened\"\n");
    let script = site.path("bin/xdg-open");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", site.path("bin").display(), std::env::var("PATH").unwrap());
    let mut command = site.command(&["serve", "--port", "0", "--open"]);
    let mut process =
        command.env("PATH", path).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let began = Instant::now();
    let opened = || fs::read_to_string(site.path("bin/opened")).unwrap_or_default();
    while opened() != url && began.elapsed() < FOREVER {
        sleep(Duration::from_millis(20));
    }
    process.kill().unwrap();
    process.wait().unwrap();
    assert_eq!(opened(), url);
}

// Kept up with every save.

#[test]
fn a_save_changes_every_page_that_shows_it() {
    let site = three_events();
    let preview = Preview::of(&site);
    let before = preview.news("/events/c/");
    let list = preview.news("/");
    let site = site.file("content/a.md", event("Aircraft", "1904-12-17") + "Flies on.\n");
    for path in ["/events/a/", "/", "/1904/", "/events/b/", "/events/c/", "/chronology.json"] {
        preview.wait_for(path, "Aircraft");
    }
    assert_eq!(preview.get("/1903/").status, 404);
    preview.wait_for_build(&site);
    assert_ne!(preview.news("/")["page"], list["page"]);
    // A page that shows nothing of what changed is not loaded anew.
    let middle = preview.news("/events/c/");
    assert_ne!(middle["page"], before["page"], "the neighbour before it has another title");
    let site = site.file("content/b.md", event("Balloon", "1783-11-21") + "Rises.\n");
    preview.wait_for("/events/b/", "Rises.");
    assert_eq!(preview.news("/events/c/")["page"], middle["page"]);
    preview.wait_for_build(&site);
}

#[test]
fn a_page_carries_what_its_news_are_compared_with() {
    let preview = Preview::of(&three_events());
    for path in ["/", "/events/a/", "/nowhere/"] {
        let page = String::from_utf8(preview.get(path).body).unwrap();
        let shown = preview.news(path)["page"].as_str().unwrap().to_owned();
        assert!(page.contains(&format!("data-page=\"{shown}\"")), "{path}");
    }
}

#[test]
fn files_come_go_and_are_renamed() {
    let site = three_events();
    let preview = Preview::of(&site);
    let site = site.file("content/new/d.md", event("Dirigible", "1900-07-02"));
    preview.wait_for("/events/d/", "Dirigible");
    preview.wait_for_build(&site);
    let site = site.rename("content/new/d.md", "content/e.md");
    preview.wait_for("/events/e/", "Dirigible");
    preview.wait_for_build(&site);
    // As editors save: a new file takes the place of the old one.
    let site = site
        .file("content/.e.md.tmp", event("Zeppelin", "1900-07-02"))
        .rename("content/.e.md.tmp", "content/e.md");
    preview.wait_for("/events/e/", "Zeppelin");
    let site = site.remove("content/e.md");
    preview.wait("the end of /events/e/", |preview| preview.get("/events/e/").status == 404);
    preview.wait_for_build(&site);
    // A file in the place of a folder, and the other way round.
    let site = site.remove("content/new").file("content/new.md", event("New", "1999"));
    preview.wait_for("/events/new/", "New");
    let site = site.remove("content/new.md").file("content/new.md/f.md", event("Folder", "1998"));
    preview.wait_for("/events/f/", "Folder");
    preview.wait_for_build(&site);
}

#[test]
fn folders_go_and_come_back() {
    let site = three_events().file("content/deep/er/d.md", event("Deep", "1950"));
    let preview = Preview::of(&site);
    let site = site.remove("content/deep");
    preview.wait("the end of /events/d/", |preview| preview.get("/events/d/").status == 404);
    let site = site.file("content/deep/er/d.md", event("Deeper", "1950"));
    preview.wait_for("/events/d/", "Deeper");
    // It is listened to again, too.
    let site = site.file("content/deep/er/d.md", event("Deepest", "1950"));
    preview.wait_for("/events/d/", "Deepest");
    let site = site.rename("content/deep", "content/other");
    preview.wait_for_build(&site);
    let site = site.file("content/other/er/d.md", event("Elsewhere", "1950"));
    preview.wait_for("/events/d/", "Elsewhere");
    // All of the content.
    let site = site.rename("content", "aside");
    preview.wait("an empty site", |preview| preview.get("/events/a/").status == 404);
    let site = site.rename("aside", "content");
    preview.wait_for("/events/a/", "Aeroplane");
    let site = site.file("content/a.md", event("Aerodrome", "1903-12-17"));
    preview.wait_for("/events/a/", "Aerodrome");
    preview.wait_for_build(&site);
}

#[test]
fn a_thousand_files_at_once() {
    let many = |site: Site, word: &str| {
        (0..1000).fold(site, |site, n| {
            let year = 1900 + n % 100;
            site.file(
                &format!("content/{year}/e{n}.md"),
                event(&format!("{word} {n}"), &year.to_string()),
            )
        })
    };
    let site = three_events();
    let preview = Preview::of(&site);
    let site = many(site, "First");
    preview.wait_for("/events/e999/", "First 999");
    preview.wait("all of them", |preview| {
        preview.page("/chronology.json").matches("\"First ").count() >= 1000
    });
    let site = many(site, "Second");
    preview.wait("no old title", |preview| !preview.page("/chronology.json").contains("\"First "));
    let site = (1900..1999).fold(site, |site, year| site.remove(&format!("content/{year}")));
    preview.wait("ten and three events", |preview| {
        preview.page("/chronology.json").matches("\"title\":\"Second").count() <= 10
    });
    preview.wait_for_build(&site);
}

#[test]
fn a_theme_is_taken_in() {
    let site = three_events()
        .file("annals.yaml", "title: Test\ntheme: mine\n")
        .file("themes/mine/css/60-mine.css", ":root { --accent: teal }\n");
    let preview = Preview::of(&site);
    let page = preview.news("/");
    preview.wait_for("/assets/style.css", "teal");
    let site = site.file("themes/mine/css/60-mine.css", ":root { --accent: olive }\n");
    preview.wait_for("/assets/style.css", "olive");
    assert_ne!(preview.news("/")["page"], page["page"], "an open page shows the new style");
    let template = "{% extends \"base.html\" %}{% block content %}<h1>Mine: {{ head.title }}</h1>{% endblock content %}";
    let site = site.file("themes/mine/templates/event.html", template);
    preview.wait_for("/events/a/", "Mine: Aeroplane");
    preview.wait_for_build(&site);
    let site = site.remove("themes/mine/templates");
    preview.wait("the default's template", |preview| !preview.page("/events/a/").contains("Mine:"));
    preview.wait_for_build(&site);
}

#[test]
fn a_picture_is_taken_in() {
    let site = three_events().file("content/static/p.png", picture());
    let preview = Preview::of(&site);
    let before = preview.news("/");
    let site = site.file("content/static/p.png", "another");
    preview.wait("the other picture", |preview| preview.get("/p.png").body == b"another");
    preview.wait("news", |preview| preview.news("/")["page"] != before["page"]);
    preview.wait_for_build(&site);
}

/// A drawing is read, to see whether it runs scripts, and is a picture all the same.
#[test]
fn a_drawing_beside_a_text_is_taken_in() {
    let drawing = |colour: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><rect fill=\"{colour}\"/></svg>")
    };
    let site = three_events()
        .file("content/d.md", event("Drawing", "1999") + "![What was drawn](d.svg)\n")
        .file("content/d.svg", drawing("red"));
    let preview = Preview::of(&site);
    let before = preview.news("/events/d/");
    let site = site.file("content/d.svg", drawing("blue"));
    preview.wait("news", |preview| preview.news("/events/d/")["page"] != before["page"]);
    preview.wait_for_build(&site);
}

#[test]
fn settings_are_taken_in() {
    let site = three_events();
    let preview = Preview::of(&site);
    let site = site.file("annals.yaml", "title: Other title\n");
    preview.wait_for("/", "Other title");
    // Another content folder, that comes after it was named.
    let site = site.file("annals.yaml", "title: Roots\ncontent: [content, more/notes]\n");
    preview.wait_for("/", "Roots");
    let site = site.file("more/notes/d.md", event("Diary", "1999"));
    preview.wait_for("/events/d/", "Diary");
    let site = site.file("more/notes/d.md", event("Journal", "1999"));
    preview.wait_for("/events/d/", "Journal");
    let site = site.file("annals.yaml", "title: One root\n");
    preview.wait("one root", |preview| preview.get("/events/d/").status == 404);
    preview.wait_for_build(&site);
    // A theme that is not there.
    let site = site.file("annals.yaml", "title: Lost\ntheme: mine\n");
    preview.wait("an error", |preview| !preview.findings().is_empty());
    assert!(preview.findings()[0].contains("there is no theme `mine`"), "{:?}", preview.findings());
    assert!(preview.page("/").contains("One root"), "the last good site stays");
    let site = site.file("themes/mine/css/60-mine.css", "p { color: red }");
    preview.wait_for("/", "Lost");
    assert_eq!(preview.findings(), [""; 0]);
    preview.wait_for_build(&site);
}

// What is wrong.

#[test]
fn an_error_is_said_in_both_places_and_goes_when_mended() {
    let site = three_events();
    let preview = Preview::of(&site);
    let good = preview.get("/events/a/").body;
    let site = site.file("content/a.md", event("Aeroplane", "1903-02-30"));
    preview.wait("an error", |preview| !preview.findings().is_empty());
    let [finding] = &preview.findings()[..] else { panic!("{:?}", preview.findings()) };
    assert!(finding.contains("content/a.md:3:7"), "{finding}");
    let same =
        |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    preview.wait("the terminal's words", |preview| same(&preview.said()).contains(&same(finding)));
    assert_eq!(preview.get("/events/a/").body, good, "the last good site stays");
    assert_eq!(preview.get("/").status, 200);
    // A second one, in another file, is added.
    let site = site.file("content/b.md", "---\ntitle: [\n---\n");
    preview.wait("a second error", |preview| preview.findings().len() == 2);
    let site = site.file("content/b.md", event("Balloon", "1783-11-21"));
    preview.wait("one error less", |preview| preview.findings().len() == 1);
    let site = site.file("content/a.md", event("Aeroplane", "1903-02-28"));
    preview.wait("no error", |preview| preview.findings().is_empty());
    preview.wait_for_build(&site);
    preview.wait("a good word", |preview| preview.said().contains("no error is left"));
}

#[test]
fn warnings_are_for_the_terminal() {
    let site = three_events();
    let preview = Preview::of(&site);
    let site = site.file("content/b.md", event("Balloon", "1783") + "See [this](nothing.md).\n");
    preview.wait("a warning", |preview| preview.said().contains("link-missing"));
    preview.wait_for_build(&site);
    assert_eq!(preview.findings(), [""; 0]);
}

#[test]
fn a_site_that_begins_with_an_error_is_shown_when_mended() {
    let site = three_events().file("content/a.md", event("Aeroplane", "soon"));
    let preview = Preview::of(&site);
    let answer = preview.get("/events/b/");
    let page = String::from_utf8(answer.body).unwrap();
    assert_eq!(answer.status, 500);
    assert!(page.contains("content/a.md:3:7") && page.contains("/.annals/live.js"), "{page}");
    let site = site.file("content/a.md", event("Aeroplane", "1903"));
    preview.wait_for("/events/a/", "Aeroplane");
    preview.wait_for_build(&site);
    // Settings with an error, from the beginning.
    let site = Site::new().file("annals.yaml", "titel: Slip\n");
    let preview = Preview::of(&site);
    assert!(preview.page("/").contains("did you mean `title`?"));
    let site = site.file("annals.yaml", "title: Right\n").file("content/a.md", event("A", "1903"));
    preview.wait_for("/events/a/", "Right");
    preview.wait_for_build(&site);
}

#[test]
fn wrong_settings_leave_the_last_good_site() {
    let site = three_events();
    let preview = Preview::of(&site);
    let site = site.file("annals.yaml", "titel: Slip\n");
    preview.wait("an error", |preview| !preview.findings().is_empty());
    assert!(preview.findings()[0].contains("did you mean `title`?"), "{:?}", preview.findings());
    assert!(preview.said().contains("did you mean `title`?"));
    assert_eq!(preview.get("/events/a/").status, 200);
    // What is saved meanwhile comes with the mended settings.
    let site = site.file("content/a.md", event("Airship", "1903-12-17"));
    let site = site.file("annals.yaml", "title: Mended\n");
    preview.wait_for("/events/a/", "Mended");
    preview.wait_for_build(&site);
    assert_eq!(preview.findings(), [""; 0]);
}

#[test]
fn a_theme_that_cannot_draw_takes_no_page_away() {
    let site = three_events();
    let preview = Preview::of(&site);
    let mut site = site;
    for broken in ["{% if %}", "{{ nothing.at_all }}"] {
        site = site.file("themes/default/templates/event.html", broken);
        preview.wait("an error", |preview| !preview.findings().is_empty());
        assert!(preview.findings()[0].starts_with("error: "), "{:?}", preview.findings());
        assert_eq!(preview.get("/events/a/").status, 200, "the last good site stays");
        site = site.remove("themes/default/templates/event.html");
        preview.wait("no error", |preview| preview.findings().is_empty());
    }
    preview.wait_for_build(&site);
}

#[test]
fn a_theme_is_tried_on_a_page_of_every_kind() {
    let mut site = Site::of_every_kind();
    let preview = Preview::of(&site);
    assert_eq!(preview.findings(), [""; 0]);
    let templates: BTreeSet<&str> =
        PageKind::ALL.iter().filter_map(|kind| kind.template()).collect();
    for template in templates {
        let path = format!("themes/default/templates/{template}");
        site = site.file(&path, "{{ nothing.at_all }}");
        preview.wait(template, |preview| !preview.findings().is_empty());
        assert!(preview.findings()[0].contains("nothing"), "{:?}", preview.findings());
        site = site.remove(&path);
        preview.wait(template, |preview| preview.findings().is_empty());
    }
}

#[test]
fn a_theme_is_tried_on_the_first_page_of_a_kind_that_comes_later() {
    let site = three_events().file("themes/default/templates/map.html", "{{ nothing.at_all }}");
    let preview = Preview::of(&site);
    assert_eq!(preview.findings(), [""; 0], "there is no map");
    let site = site
        .file("content/places/paris.md", "---\nname: Paris\ncoordinates: 48.85, 2.35\n---\n")
        .file("content/d.md", "---\ntitle: Dirigible\ndate: 1900\nplaces: Paris\n---\n");
    preview.wait("an error", |preview| !preview.findings().is_empty());
    assert_eq!(preview.get("/events/a/").status, 200);
    assert_eq!(preview.get("/events/d/").status, 404, "the last good site stays");
    let site = site.remove("themes");
    preview.wait_for("/events/d/", "Dirigible");
    preview.wait_for_build(&site);
}

#[test]
fn a_page_that_the_theme_cannot_draw_says_so_alone() {
    // It stumbles over one event only, and not the first of its kind.
    let template = "{% extends \"base.html\" %}{% block content %}{% if head.title == \"Comet\" %}{{ nothing.at_all }}{% endif %}<h1>Fine</h1>{% endblock content %}";
    let site = three_events().file("themes/default/templates/event.html", template);
    let preview = Preview::of(&site);
    assert_eq!(preview.get("/events/a/").status, 200);
    let answer = preview.get("/events/c/");
    let page = String::from_utf8(answer.body).unwrap();
    assert_eq!(answer.status, 500);
    assert!(page.contains("the theme cannot draw events/c/index.html"), "{page}");
    preview.wait("the terminal's words", |preview| {
        preview.said().contains("the theme cannot draw events/c/index.html")
    });
    assert!(preview.news("/events/c/")["findings"][0].as_str().unwrap().contains("events/c/"));
    assert_eq!(preview.findings(), [""; 0], "other pages have nothing to say");
    let site = site.remove("themes");
    preview.wait_for("/events/c/", "Comes back.");
    preview.wait_for_build(&site);
}

#[test]
fn what_is_good_is_shown_beside_a_file_with_an_error_where_a_build_would_publish_it() {
    let foreign = three_events().file("annals.yaml", "unknown_keys: warn\n");
    let asked = three_events();
    for (site, args) in [(foreign, &[][..]), (asked, &["--keep-going"][..])] {
        let site = site.file("content/a.md", event("Aeroplane", "soon"));
        let preview = Preview::with(&site, args);
        assert_eq!(preview.get("/events/b/").status, 200);
        assert_eq!(preview.get("/events/a/").status, 404);
        assert_eq!(preview.findings().len(), 1);
        let site = site.file("content/b.md", event("Airship", "1783-11-21"));
        preview.wait_for("/events/b/", "Airship");
        assert_eq!(preview.findings().len(), 1);
        let site = site.file("content/a.md", event("Aeroplane", "1903"));
        preview.wait_for("/events/a/", "Aeroplane");
        preview.wait("no error", |preview| preview.findings().is_empty());
        preview.wait_for_build(&site);
    }
}
