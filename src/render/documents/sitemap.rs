//! `sitemap.xml` (sitemaps.org protocol 0.9) and `robots.txt`.

use quick_xml::escape::escape;

use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::site::{SITEMAP_LIMIT, Site, sitemap_file};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap, its index, or one of the files behind the index.
pub(in crate::render) fn sitemap(site: &Site, part: Option<usize>) -> String {
    let pages: Vec<&SitePath> = site
        .routes()
        .iter()
        .filter(|(_, route)| route.kind().is_some_and(PageKind::is_listed))
        .map(|(path, _)| path)
        .collect();
    let address = |path: &str| site.config.address_of(path);
    match part {
        None if pages.len() > SITEMAP_LIMIT => {
            let files = 1..=pages.len().div_ceil(SITEMAP_LIMIT);
            document("sitemapindex", "sitemap", files.map(|n| address(&sitemap_file(n))))
        }
        _ => {
            let from = part.unwrap_or(0) * SITEMAP_LIMIT;
            let listed = pages.iter().skip(from).take(SITEMAP_LIMIT);
            document("urlset", "url", listed.map(|path| address(&path.address())))
        }
    }
}

fn document(root: &str, item: &str, addresses: impl Iterator<Item = String>) -> String {
    let mut xml =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n");
    for address in addresses {
        xml.push_str(&format!("<{item}><loc>{}</loc></{item}>\n", escape(&address)));
    }
    xml.push_str(&format!("</{root}>\n"));
    xml
}

/// Everything may be read; the sitemap is named where there is one.
pub(in crate::render) fn robots(site: &Site) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(url) = &site.config.url {
        text.push_str(&format!("\nSitemap: {}\n", url.join(PageKind::Sitemap.href())));
    }
    text
}
