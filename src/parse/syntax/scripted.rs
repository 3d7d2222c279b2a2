//! Files beside the texts that a browser runs when it opens them: as a part of the site, they could do
//! all that its pages can.

use html5gum::{Token, Tokenizer};

use super::bytes::readable;
use crate::config::Config;
use crate::parse::layout;
use crate::path::{ending, scheme};

/// What browsers open as a page.
const PAGES: [&str; 6] = ["html", "htm", "xhtml", "xht", "shtml", "hta"];
/// What browsers open as XML, which may hold a page or a script.
const XML: [&str; 9] = ["svg", "xml", "xsl", "xslt", "rdf", "rss", "atom", "mml", "mathml"];

/// True for a file whose contents tell whether it runs anything: XML among the content.
pub fn may_run_scripts(path: &str, config: &Config) -> bool {
    let is_asset = |below| layout::role(below, config) == layout::Role::Asset;
    XML.contains(&&*ending(path)) && config.locate(path).is_some_and(|(_, below)| is_asset(below))
}

/// True where a browser that opens the file at `path` by itself would run what is in `bytes`.
pub(crate) fn runs_scripts(path: &str, bytes: &[u8]) -> bool {
    let ending = ending(path);
    PAGES.contains(&&*ending) || XML.contains(&&*ending) && xml_runs(&readable(bytes))
}

/// Whatever may run counts, and whatever may hide it: entities, encodings that read otherwise.
fn xml_runs(text: &str) -> bool {
    let declared = text.split_once("encoding=").filter(|_| text.trim_start().starts_with("<?xml"));
    let encoding = declared.map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let is_plain = |encoding: &str| {
        let known = ["utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16"];
        known.iter().any(|known| encoding.to_ascii_lowercase().starts_with(known))
    };
    if text.contains("<!ENTITY")
        || text.contains("<?xml-stylesheet")
        || text.contains('\0')
        || encoding.is_some_and(|encoding| !is_plain(encoding))
    {
        return true;
    }
    // CDATA is text, and its sections end where a reader of HTML would not see it.
    let plain = text.replace("<![CDATA[", "").replace("]]>", "");
    Tokenizer::new(&plain).flatten().any(|token| {
        let Token::StartTag(tag) = token else { return false };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let name = name.rsplit(':').next().unwrap_or_default();
        let runs = ["script", "handler", "listener", "iframe", "object", "embed", "foreignobject"];
        runs.contains(&name)
            || tag.attributes.iter().any(|(name, value)| {
                let name = String::from_utf8_lossy(name);
                let value = String::from_utf8_lossy(&value.value);
                let sets = name == "attributename" && value.trim().starts_with("on");
                let leads = value.split(';').any(|part| {
                    scheme(part).is_some_and(|scheme| ["javascript", "data"].contains(&&*scheme))
                });
                let is_picture = value.trim_start().starts_with("data:image/")
                    && !value.trim_start().starts_with("data:image/svg");
                name.starts_with("on") || sets || leads && !is_picture
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_and_what_does_not() {
        let svg =
            |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
        for inside in [
            "<script>alert(1)</script>",
            "<s:SCRIPT xmlns:s=\"http://www.w3.org/2000/svg\"/>",
            "<g onload=\"alert(1)\"/>",
            "<a xlink:href=\" java\nscript:alert(1)\"/>",
            "<set attributeName=\"onmouseover\" to=\"alert(1)\"/>",
            "<animate attributeName=\"href\" values=\"x;javascript:alert(1)\"/>",
            "<foreignObject><p/></foreignObject>",
            "<a href=\"data:text/html,x\"/>",
        ] {
            assert!(runs_scripts("a.svg", svg(inside).as_bytes()), "{inside}");
        }
        for inside in [
            "<path d=\"M0 0\"/><text>on script: 5</text>",
            "<image href=\"data:image/png;base64,AA==\"/>",
            "<a href=\"https://example.org/\"><text>x</text></a>",
            "<style><![CDATA[path { fill: red }]]></style>",
        ] {
            assert!(!runs_scripts("a.svg", svg(inside).as_bytes()), "{inside}");
        }
        assert!(runs_scripts(
            "a.svg",
            b"<!DOCTYPE svg [<!ENTITY x '<g onload=\"a\"/>'>]><svg>&x;</svg>"
        ));
        assert!(runs_scripts("a.svg", b"<?xml version=\"1.0\" encoding=\"utf-7\"?><svg/>"));
        assert!(runs_scripts("A.HTM", b""));
        assert!(!runs_scripts("a.xml", b"<?xml version=\"1.0\" encoding=\"utf-8\"?><data/>"));
        assert!(!runs_scripts("a.png", b"<script>"));
    }
}
