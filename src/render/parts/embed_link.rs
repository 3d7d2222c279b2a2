//! How other sites show a page in theirs.

use std::borrow::Cow;

use serde::Serialize;

use crate::base_url::BaseUrl;
use crate::path::SitePath;
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::cut;
use crate::render::text::html::escaped;
use crate::site::{Embedded, Site};
use crate::view::EmbedLink;

/// Characters of a name or a date.
pub(in crate::render) const WORDS: usize = 80;

/// Width of a frame in CSS pixels, as it is offered.
const WIDTH: u32 = 600;

/// Height of the frame in CSS pixels, as it is offered.
fn height(embedded: Embedded) -> u32 {
    match embedded {
        Embedded::Event(_) => 300,
        _ => 420,
    }
}

/// What the full page is called.
pub(in crate::render) fn title(renderer: Renderer<'_>, embedded: Embedded) -> Cow<'_, str> {
    let site = renderer.site;
    match embedded {
        Embedded::Chronology => site.config.title.as_str().into(),
        Embedded::Period(at) => renderer.words.stretch(site.periods.nodes[at].stretch).into(),
        Embedded::Event(id) => (&*site.events[id].facts.title).into(),
        Embedded::Entity(id) => (&*site.entity(id).name).into(),
    }
}

fn absolute(site: &Site, path: Option<&SitePath>) -> Option<String> {
    Some(site.config.url.as_ref()?.join(&path?.address()))
}

/// How other sites show a page in theirs; nothing for pages without a form for that.
pub(in crate::render) fn offered(renderer: Renderer<'_>, embedded: Embedded) -> Option<EmbedLink> {
    let site = renderer.site;
    let paths = embedded.paths(site)?;
    Some(EmbedLink {
        href: paths.page.href(),
        snippet: absolute(site, Some(&paths.page)).map(|src| snippet(renderer, embedded, &src)),
        oembed: absolute(site, paths.oembed.as_ref()),
    })
}

/// A frame around the page at `src`, as HTML to copy.
fn snippet(renderer: Renderer<'_>, embedded: Embedded, src: &str) -> String {
    let site = renderer.site;
    let (own, whole) = (cut(&title(renderer, embedded), WORDS), cut(&site.config.title, WORDS));
    let name = if own == whole { own } else { format!("{own} · {whole}") };
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{WIDTH}\" height=\"{}\" loading=\"lazy\" \
         style=\"border:0;max-width:100%\"></iframe>",
        escaped(src),
        escaped(&name),
        height(embedded)
    )
}

/// A document of oEmbed 1.0, section 2.3.4.
#[derive(Serialize)]
struct OEmbed<'a> {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    provider_name: &'a str,
    provider_url: &'a str,
    html: String,
    width: u32,
    height: u32,
}

/// `oembed.json` of an embed.
pub(in crate::render) fn oembed(renderer: Renderer<'_>, embedded: Embedded) -> String {
    let site = renderer.site;
    let src = embedded.paths(site).and_then(|paths| absolute(site, Some(&paths.page)));
    let document = OEmbed {
        version: "1.0",
        kind: "rich",
        title: &title(renderer, embedded),
        provider_name: &site.config.title,
        provider_url: site.config.url.as_ref().map_or("", BaseUrl::as_str),
        html: snippet(renderer, embedded, &src.unwrap_or_default()),
        width: WIDTH,
        height: height(embedded),
    };
    // Plain data with string keys always serialises.
    serde_json::to_string(&document).unwrap_or_default() + "\n"
}
