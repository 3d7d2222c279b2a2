//! Films and recordings in a text: players of the browser's own, which need no script and ask no
//! other site for anything.

use std::fmt::Write;

use super::html::escaped;
use super::targets::address;
use crate::path::{Medium, medium, percent_decode};
use crate::picture::Size;
use crate::render::renderer::Renderer;
use crate::site::{Company, Target};

/// A player as it was written.
pub(in crate::render) struct Player<'a> {
    /// The path.
    pub(in crate::render) written: &'a str,
    /// What it shows.
    pub(in crate::render) words: &'a str,
    /// What stands below it instead of these words.
    pub(in crate::render) caption: &'a str,
    /// True where it is a figure.
    pub(in crate::render) alone: bool,
}

impl Player<'_> {
    /// Writes the player, its caption and the way to its transcript.
    pub(in crate::render) fn write(
        &self,
        html: &mut String,
        renderer: Renderer<'_>,
        target: &Target,
        root: &str,
    ) {
        let site = renderer.site;
        let none = Company::default();
        let company = match target {
            Target::File(path) => site.media().get(path).unwrap_or(&none),
            _ => &none,
        };
        let is_film = medium(self.written) != Some(Medium::Sound);
        let element = if is_film { "video" } else { "audio" };
        // Writing into a String cannot fail, here and below.
        let _ = write!(html, "<{element} controls preload=\"metadata\" src=\"");
        address(html, site, target, self.written, root);
        html.push('"');
        if !self.words.is_empty() {
            let _ = write!(html, " aria-label=\"{}\"", escaped(self.words));
        }
        if let Some(poster) = &company.poster {
            let _ = write!(html, " poster=\"{root}{}\"", poster.href());
            // A poster has the form of its film: the page keeps the room for both.
            if let Some(Size { width, height }) = site.picture(poster).map(|it| it.size) {
                let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
            }
        }
        html.push('>');
        for (language, captions) in company.captions.iter().filter(|_| is_film) {
            let language = if language.is_empty() { &*site.config.language } else { language };
            let language = escaped(language);
            let _ = write!(
                html,
                "<track kind=\"captions\" srclang=\"{language}\" label=\"{language}\" src=\"{root}{}\">",
                captions.href()
            );
        }
        // For browsers that play nothing.
        html.push_str("<a href=\"");
        address(html, site, target, self.written, root);
        let name = self.written.split(['?', '#']).next().unwrap_or_default();
        let name = percent_decode(name.rsplit('/').next().unwrap_or_default());
        let _ = write!(html, "\">{}</a></{element}>", escaped(&name));
        self.below(html, renderer, company, is_film, root);
    }

    fn below(
        &self,
        html: &mut String,
        renderer: Renderer<'_>,
        company: &Company,
        is_film: bool,
        root: &str,
    ) {
        // Browsers show no captions of sound: they are there to be read.
        let spoken = || company.captions.first().map(|(_, path)| path).filter(|_| !is_film);
        let transcript = company.transcript.as_ref().or_else(spoken);
        let way = transcript.map(|path| {
            let words = escaped(&renderer.words.transcript());
            format!("<a href=\"{root}{}\">{words}</a>", path.href())
        });
        let caption = if self.caption.is_empty() { self.words } else { self.caption };
        let below = [Some(escaped(caption)).filter(|_| self.alone), way];
        let below: Vec<String> =
            below.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let below = below.join(" ");
        match self.alone {
            _ if below.is_empty() => {}
            true => html.extend(["<figcaption>", &below, "</figcaption>"]),
            false => html.extend([" ", &below]),
        }
    }
}
