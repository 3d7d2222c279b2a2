//! What single shortcodes and template tags mean in Markdown.

use std::ops::Range;

/// One shortcode or tag.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) name: String,
    pub(crate) range: Range<usize>,
    kind: Kind,
    /// Its arguments in order, with their names where they have one.
    arguments: Vec<(String, String)>,
    /// What stands between its brackets.
    inside: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `{{< name … >}}` and `{{% name … %}}`.
    Shortcode,
    /// `{{</* name … */>}}`: a shortcode that is shown.
    Shown,
    /// `{% name … %}`.
    Tag,
    /// `{{ value | filter }}`, `{{ name(…) }}`.
    Output,
}

/// What is read in place of a shortcode.
#[derive(Debug)]
pub(crate) enum Meaning {
    /// Nothing is: it stays.
    None,
    Words(String),
    /// It has contents, which end `length` bytes on; those at `inner` stay, between other words.
    Block {
        before: String,
        after: String,
        inner: Range<usize>,
        length: usize,
    },
    /// It has contents that never end.
    Endless,
    /// It ends something.
    End,
}

/// Longest shortcode: what opens and does not close is none.
const LONGEST: usize = 4096;

impl Code {
    /// The one that begins at byte `start` of `text`.
    pub(crate) fn at(text: &str, start: usize) -> Option<Code> {
        const FORMS: [(&str, &str, Kind); 5] = [
            ("{{</*", "*/>}}", Kind::Shown),
            ("{{<", ">}}", Kind::Shortcode),
            ("{{%", "%}}", Kind::Shortcode),
            ("{%", "%}", Kind::Tag),
            ("{{", "}}", Kind::Output),
        ];
        let rest = &text[start..];
        let (open, close, kind) = FORMS.into_iter().find(|(open, ..)| rest.starts_with(open))?;
        let within = &rest[open.len()..rest.floor_char_boundary(LONGEST).max(open.len())];
        let length = within.find(close)?;
        let inside = within[..length].trim_matches(['-', ' ', '\t', '\n', '~']).to_owned();
        let end = start + open.len() + length + close.len();
        let (name, arguments) = match kind {
            Kind::Output => output(&inside),
            _ => {
                let mut words = words(&inside);
                let name = if words.is_empty() { String::new() } else { words.remove(0).1 };
                (name, words)
            }
        };
        let mut code = Code { name, range: start..end, kind, arguments, inside };
        // `{% include youtube.html id="x" %}` is `youtube`.
        if code.kind == Kind::Tag && code.name == "include" && !code.arguments.is_empty() {
            let (_, file) = code.arguments.remove(0);
            let file = file.rsplit('/').next().unwrap_or_default();
            code.name = file.split('.').next().unwrap_or_default().to_owned();
        }
        (!code.name.is_empty()).then_some(code)
    }

    fn named(&self, names: &[&str]) -> Option<&str> {
        let found = self.arguments.iter().find(|(name, _)| names.contains(&name.as_str()));
        found.map(|(_, value)| value.as_str())
    }

    /// The first argument, or the one that goes by one of these names.
    fn first(&self, names: &[&str]) -> Option<&str> {
        let first = || self.arguments.iter().find(|(name, _)| name.is_empty());
        self.named(names).or_else(|| first().map(|(_, value)| value.as_str()))
    }

    /// What it means, where `after` follows it.
    pub(crate) fn meaning(&self, after: &str) -> Meaning {
        if self.kind == Kind::Shown {
            return Meaning::Words(format!("{{{{\\< {} \\>}}}}", self.inside));
        }
        if self.name.starts_with('/') || self.name.starts_with("end") {
            return Meaning::End;
        }
        let words = match (self.kind, &*self.name) {
            (Kind::Output, _) if !self.inside.contains('(') => self.value(),
            (_, "figure" | "image" | "img" | "picture") => self.picture(),
            (Kind::Tag, "asset_img") => self.picture(),
            (Kind::Shortcode, "ref" | "relref") => self.first(&["path"]).map(address),
            (Kind::Tag, "post_url" | "link") => self.first(&[]).map(address),
            (Kind::Tag, "post_link") => self.first(&[]).map(|slug| {
                let rest = self.arguments.iter().skip(1).map(|(_, word)| word.as_str());
                let title = rest.collect::<Vec<_>>().join(" ");
                let title = if title.is_empty() { slug } else { &title };
                format!("[{}](<{slug}>)", bracketed(title))
            }),
            (_, "raw" | "verbatim") => return self.block(after, "", "", true),
            (Kind::Tag, "comment") => return self.block(after, "", "", false),
            (_, "highlight" | "codeblock") => {
                let language = self.first(&["lang"]).unwrap_or_default();
                let language: String = language
                    .chars()
                    .filter(|c| c.is_ascii_alphanumeric() || "+-_#".contains(*c))
                    .collect();
                return self.code_block(after, &language);
            }
            (_, name) => self.first(&["id", "key"]).and_then(|id| self.elsewhere(name, id)),
        };
        words.map_or(Meaning::None, Meaning::Words)
    }

    /// `{{ "/x" | relative_url }}` is `/x`, and `{{ site.baseurl }}` nothing: links lead from the site's root.
    fn value(&self) -> Option<String> {
        let (value, filter) = self.inside.split_once('|').unwrap_or((&self.inside, ""));
        let value = value.trim();
        let filter = filter.trim();
        if ["site.baseurl", "site.url", "site.BaseURL", ".Site.BaseURL"].contains(&value) {
            return filter.is_empty().then(String::new);
        }
        let quoted = ['"', '\''].iter().find_map(|quote| {
            value.strip_prefix(*quote)?.strip_suffix(*quote).filter(|text| !text.contains(*quote))
        })?;
        let leads = [
            "relative_url",
            "absolute_url",
            "prepend: site.baseurl",
            "prepend:site.baseurl",
            "url_for",
        ];
        let plain = filter.split('|').all(|filter| leads.contains(&filter.trim()));
        plain.then(|| address(quoted))
    }

    fn picture(&self) -> Option<String> {
        let is_path = |word: &str| word.contains('.') || word.contains('/');
        let mut positional = self.arguments.iter().filter(|(name, _)| name.is_empty());
        let src = self.named(&["src", "url", "path", "image_path", "file", "filename"]).or_else(
            || positional.clone().find(|(_, word)| is_path(word)).map(|(_, word)| word.as_str()),
        )?;
        let words: Vec<&str> = positional
            .by_ref()
            .map(|(_, word)| word.as_str())
            .filter(|word| *word != src && !is_path(word))
            .filter(|_| self.kind == Kind::Tag)
            .collect();
        let caption = [self.named(&["title"]), self.named(&["caption"]), self.named(&["attr"])];
        let caption = caption.into_iter().flatten().filter(|part| !part.is_empty());
        let caption = caption.collect::<Vec<_>>().join(". ");
        let words = words.join(" ");
        let alt =
            self.named(&["alt"]).unwrap_or(if caption.is_empty() { &words } else { &caption });
        let title = match caption.as_str() {
            "" => String::new(),
            caption => format!(" \"{}\"", caption.replace('\\', "\\\\").replace('"', "\\\"")),
        };
        let picture = format!("![{}](<{src}>{title})", bracketed(alt));
        Some(match self.named(&["link"]).filter(|_| title.is_empty()) {
            Some(link) => format!("[{picture}](<{link}>)"),
            None => picture,
        })
    }

    /// A link to what is shown from another site.
    fn elsewhere(&self, name: &str, id: &str) -> Option<String> {
        let is_id = |id: &str| {
            !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./@".contains(&b))
        };
        if !is_id(id) || id.contains("..") {
            return None;
        }
        let second = self.arguments.get(1).map(|(_, word)| word.as_str()).filter(|id| is_id(id));
        let (what, address) = match name {
            "youtube" | "yt" | "youtuber" => {
                ("Film on YouTube", format!("https://www.youtube.com/watch?v={id}"))
            }
            "vimeo" => ("Film on Vimeo", format!("https://vimeo.com/{id}")),
            "tweet" | "twitter" | "x" => {
                let user = self.named(&["user"]).filter(|user| is_id(user)).unwrap_or("i/web");
                ("Post on X", format!("https://x.com/{user}/status/{id}"))
            }
            "instagram" => ("Post on Instagram", format!("https://www.instagram.com/p/{id}/")),
            "gist" => {
                let path = second.map_or_else(|| id.to_owned(), |gist| format!("{id}/{gist}"));
                ("Code on GitHub", format!("https://gist.github.com/{path}"))
            }
            "soundcloud" => ("Recording on SoundCloud", format!("https://soundcloud.com/{id}")),
            "speakerdeck" => ("Slides on Speaker Deck", format!("https://speakerdeck.com/{id}")),
            _ => return None,
        };
        let words = self.named(&["title"]).filter(|title| !title.is_empty()).unwrap_or(what);
        Some(format!("[{}]({address})", bracketed(words)))
    }

    /// Its contents, where it has an end.
    fn block(&self, after: &str, before: &str, behind: &str, stays: bool) -> Meaning {
        let Some((inner, length)) = self.end(after) else { return Meaning::Endless };
        let inner = if stays { inner } else { inner.end..inner.end };
        Meaning::Block { before: before.into(), after: behind.into(), inner, length }
    }

    fn code_block(&self, after: &str, language: &str) -> Meaning {
        let Some((inner, length)) = self.end(after) else { return Meaning::Endless };
        let text = &after[inner.clone()];
        let mut fence = "```".to_owned();
        while text.contains(&fence) {
            fence.push('`');
        }
        let line_break = |is_there: bool| if is_there { "" } else { "\n" };
        let before = format!("{fence}{language}{}", line_break(text.starts_with('\n')));
        let behind = format!("{}{fence}", line_break(text.ends_with('\n')));
        Meaning::Block { before, after: behind, inner, length }
    }

    /// Where its contents end in what follows it, and where its end does.
    fn end(&self, after: &str) -> Option<(Range<usize>, usize)> {
        let mut at = 0;
        while let Some(found) = after[at..].find("{") {
            let start = at + found;
            at = start + 1;
            let Some(other) = Code::at(after, start) else { continue };
            let ends = other.name.strip_prefix('/').or(other.name.strip_prefix("end"));
            if other.kind == self.kind && ends.is_some_and(|name| name.trim() == self.name) {
                return Some((0..start, other.range.end));
            }
        }
        None
    }
}

/// A path as the target of a link.
fn address(path: &str) -> String {
    path.trim().replace(' ', "%20").replace(['<', '>', '(', ')', '"', '\n'], "")
}

/// Words between the brackets of a link.
fn bracketed(words: &str) -> String {
    words.replace('[', "\\[").replace(']', "\\]").replace('\n', " ")
}

/// `name(key="value")` as name and arguments; anything else is a value and its own name.
fn output(inside: &str) -> (String, Vec<(String, String)>) {
    let call =
        inside.split_once('(').and_then(|(name, rest)| Some((name, rest.strip_suffix(')')?)));
    match call {
        Some((name, rest)) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
            (name.to_owned(), words(&rest.replace(',', " ")))
        }
        // `{{ "/x" | relative_url }}` goes by its filter.
        _ => {
            let name = inside.rsplit('|').next().unwrap_or_default().trim();
            (name.to_owned(), Vec::new())
        }
    }
}

/// Words apart by blanks, with quotation marks and `name=` before them.
fn words(text: &str) -> Vec<(String, String)> {
    let mut words = Vec::new();
    let mut chars = text.chars().peekable();
    while chars.peek().is_some() {
        let (mut name, mut word, mut any) = (String::new(), String::new(), false);
        let mut quote = None;
        while let Some(c) = chars.next() {
            match quote {
                Some(open) if c == open => quote = None,
                Some('"') if c == '\\' => word.extend(chars.next()),
                Some(_) => word.push(c),
                None if matches!(c, '"' | '\'' | '`' | '“') && word.is_empty() => {
                    (quote, any) = (Some(if c == '“' { '”' } else { c }), true);
                }
                None if c.is_whitespace() => break,
                None if c == '=' && name.is_empty() && !word.is_empty() => {
                    name = std::mem::take(&mut word);
                }
                None => word.push(c),
            }
        }
        if any || !word.is_empty() {
            words.push((name, word));
        }
    }
    words
}
