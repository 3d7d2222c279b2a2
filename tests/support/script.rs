//! A site in which everything that may change does: tables of what may stand where, and scripts of
//! edits that choose among it.
//!
//! A site is one number for each thing that may change in it, the version that stands; an edit sets
//! one of them. So every state that a script reaches is a site that somebody may have, and what fails
//! shrinks to the few edits that it takes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::within::Files;

/// The events that come and go. More than the smallest page budget, so that lists are split.
const EVENTS: usize = 14;

/// Where an event's file stands; nowhere when it is not there. `{n}` is its number.
const WHERE: [&str; 7] = [
    "content/e{n}.md",
    "",
    "content/2019/e{n}.md",
    "content/renamed-{n}.md",
    "content/far/e{n}/index.md",
    "content/2019-06-30-e{n}.markdown",
    "partner/e{n}.md",
];

/// What may stand in an event, part by part. `{other}` is the id of some event that is there,
/// `{earlier}` of one with a smaller number; what would need one that is not there is left out.
const EVENT: [&[&str]; 17] = [
    &["", "id: own-{n}\n"],
    &["title: Event {n}\n", "title: Evene {n}t\n", "title: \"<b> & “{n}”\"\n", ""],
    &[
        "date: 2019-06-30\n",
        "date: 2019-06-29\n",
        "date: 2019-06\n",
        "date: 2019\n",
        "date: 2019~\n",
        "date: 2019-06-30?\n",
        "date: 201X\n",
        "date: 2018/2019-06\n",
        "date: 2019-07-01/..\n",
        "date: -0043-03-15\n",
        "date: \"[2018-01-01,2018-02-01]\"\n",
        "date: 2019-21\n",
        "date: Y170000002\n",
        "date: XXXX\n",
    ],
    &["", "time: 15:46\n", "time: noon\ntimezone: Asia/Seoul\n"],
    &["", "", "status: scheduled\n", "status: forecast\noutcome: {other}\n", "status: disputed\n"],
    &["", "importance: 5\n", "importance: 1\n"],
    &[
        "",
        "people: [ada]\n",
        "people: [Ada, Grace Hopper]\n",
        "people: [{ id: grace-hopper, role: speaker }]\n",
        "person: nobody\n",
    ],
    &["", "places: [paris]\n", "places: [Paris, Rome]\n"],
    &["", "tags: [first]\n", "tags: [first, other]\n", "tags: [other]\n"],
    &["", "summary: In short.\n", "summary: At large.\n"],
    &[
        "",
        "sources: [gazette]\n",
        "sources: [gazette, herald]\n",
        "sources: [{ title: A letter, url: \"https://example.org/{n}\" }]\n",
    ],
    &["", "accounts: [{ source: gazette, field: date, value: 2017 }]\n"],
    &["", "", "", "related: [{other}]\n", "may_be_same_as: [{other}]\n"],
    &["", "", "", "", "", "same_as: {earlier}\n"],
    &["", "", "", "", "draft: true\n"],
    &[
        "",
        "aliases: [/old/{n}/]\n",
        "aliases: [/old/{n}.html]\n",
        "aliases: [/old/{n}.html/deeper/]\n",
        "extra: { a: [x, { b: {n} }] }\n",
        "corrections: [{ date: 2020, text: Corrected. }]\n",
    ],
    &[
        "---\n",
        "---\nPlain words.\n",
        "---\nPlain sword.\n",
        "---\nFollows [[{other}]].\n",
        "---\nBy [[people/ada]], see [[about]].\n",
        "---\nSaid [@gazette, p. 4; @herald].\n",
        "---\n## A heading\n\nA note[^1].\n\n[^1]: Below.\n",
        "---\n![A picture](/shared.svg \"A caption\")\n",
        "---\n[A file](/shared.pdf), and raw <b onclick=\"x()\">HTML</b>.\n",
    ],
];

/// Parts of an event that decide whether others may speak of it, and under which id.
const ID: usize = 0;
const SAME_AS: usize = 13;
const DRAFT: usize = 14;

/// What may stand in `annals.yaml`, part by part.
const SETTINGS: [&[&str]; 8] = [
    &["title: A site\n", "title: A tise\n", "title: A <longer> title\n"],
    &["", "url: https://example.org/\n", "url: https://example.org/below/\n"],
    &[
        "",
        "facets: [people, places, tags]\n",
        "facets: [tags, { id: people, singular: person, label: Persons }, places]\n",
        "facets: [people, places, tags, { id: ships, singular: ship }]\n",
    ],
    &["page_budget: 10\n", "page_budget: 11\n", ""],
    &["", "list_words: 0\n", "list_words: 2\n"],
    &["", "gaps: P1Y\n", "gaps: P30D\nas_of: 2024\n", "language: de\ntimezone: Asia/Seoul\n"],
    &["", "theme: mine\n"],
    &[
        "",
        "content: [content, partner]\n",
        "content: [content, { path: partner, defaults: { tags: [partner] } }]\n",
    ],
];

/// One version of a place in the site: the files that stand there, none when it is empty.
type Version = &'static [(&'static str, &'static str)];

/// Places that each hold what they hold whatever the others do.
const PLACES: &[&[Version]] = &[
    &[
        &[("content/people/ada.md", "---\nname: Ada\n---\n")],
        &[("content/people/ada.md", "---\nname: Ada Lovelace\naliases: [Ada]\n---\nA text.\n")],
        &[("content/people/the-countess.md", "---\nid: ada\nname: Ada\naliases: [nobody]\n---\n")],
        &[("content/people/ada.md", "---\nname: Ada\norder: 1\ndescription: Countess\n---\n")],
    ],
    &[
        &[],
        &[("content/people/grace-hopper.md", "---\nname: Grace Hopper\naliases: [Ace]\n---\n")],
        &[(
            "content/people/grace-hopper.md",
            "---\nname: Rear Admiral Hopper\n---\n[[people/ada]]\n",
        )],
    ],
    &[
        &[],
        &[("content/places/paris.md", "---\ntimezone: Europe/Paris\n---\n")],
        &[("content/places/paris.md", "---\nname: Lutetia\ncoordinates: [48.85, 2.35]\n---\n")],
    ],
    &[
        &[],
        &[("content/eras/war.md", "---\ntitle: War\ndate: 2018/2019-03\n---\n")],
        &[("content/eras/peace.md", "---\ntitle: Peace\ndate: 2019/..\n---\nLong.\n")],
    ],
    &[
        &[("content/pages/about.md", "---\ntitle: About\n---\n")],
        &[("content/pages/about.md", "---\ntitle: Us\naliases: [/us/]\n---\nBy [[people/ada]].\n")],
        &[("content/pages/us.md", "---\nid: about\ntitle: About\n---\n")],
    ],
    &[
        &[],
        &[("content/pages/method.md", "---\ntitle: Method\norder: 1\n---\nSee [[about]].\n")],
        &[("content/pages/method.md", "---\ntitle: Method\ndraft: true\n---\n")],
    ],
    &[
        &[("content/sources/p.yaml", "gazette: { title: Gazette }\nherald: { title: Herald }\n")],
        &[("content/sources/p.yaml", "gazette: { title: Gazette }\nherald: { title: Dlareh }\n")],
        &[
            ("content/sources/g.yaml", "gazette: { title: Gazette, issued: 2018 }\n"),
            ("content/sources/h.yaml", "herald: { title: Herald, derives_from: [gazette] }\n"),
        ],
    ],
    &[
        &[],
        &[("content/static/a", "A file.\n")],
        &[("content/static/a", "A life.\n")],
        &[("content/static/a/b/c.txt", "A folder.\n")],
        &[("content/static/a/b", "A file in a folder.\n"), ("content/static/a/x", "")],
    ],
    &[
        &[],
        &[("content/static/robots.txt", "User-agent: *\n"), ("content/static/.well-known/x", "x")],
        &[("content/static/favicon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")],
        &[("content/static/404.html", "<!doctype html><title>Gone</title></html>\n")],
    ],
    &[
        &[],
        &[("content/shared.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")],
        &[("content/shared.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>")],
        &[("content/shared.svg", "<gvs xmlns='http://www.w3.org/2000/svg'/>")],
    ],
    &[&[], &[("content/shared.pdf", "one")], &[("content/shared.pdf", "two")]],
    &[&[], &[("content/far/e1/beside.txt", "x")], &[("content/far/e1/beside.txt", "y")]],
    &[
        &[("themes/mine/theme.yaml", "")],
        &[("themes/mine/theme.yaml", ""), ("themes/mine/css/99.css", "p { order: 1 }\n")],
        &[("themes/mine/theme.yaml", ""), ("themes/mine/css/00-tokens.css", "p { order: 2 }\n")],
        &[("themes/mine/theme.yaml", ""), ("themes/mine/js/x.js", "x()\n")],
        &[("themes/mine/theme.yaml", ""), ("themes/mine/js/x/y.js", "y()\n")],
    ],
    &[
        &[],
        &[("themes/default/css/99.css", "p { order: 1 }\n")],
        &[("themes/default/css/99.css", "p { order: 2 }\n")],
        &[("themes/default/css/20-page.css", "\n")],
    ],
    &[
        &[],
        &[("themes/default/templates/event.html", "<!doctype html>{{ entry.title }}</html>\n")],
        &[("themes/default/templates/event.html", "<!doctype html>{{ entry.date.word }}</html>\n")],
        &[("themes/default/templates/list.html", "<!doctype html>{{ head.title }}</html>\n")],
        &[("themes/default/templates/components/own.html", "{# read by no template #}\n")],
    ],
];

/// What somebody gets wrong for the length of one build. Every one of them keeps it from publishing.
const MISTAKES: [(&str, &[u8]); 12] = [
    ("content/wrong.md", b"---\ntitle: W\ndate: 2019-13-45\n---\n"),
    ("content/wrong.md", b"---\ntitle: W\ndate: 2019\n---\n[[nobody-at-all]]\n"),
    ("content/wrong.md", b"---\ntitle: W\ndate: 2019\n---\n[@no-source]\n"),
    ("content/wrong.md", b"---\ntitle: caf\xe9\ndate: 2019\n---\n"),
    ("content/wrong.md", b"---\ntitle: W\ndate: 2019\npeple: [x]\n---\n"),
    ("content/wrong.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("content/static/index.html", b"no page may take the front page's place"),
    ("annals.yaml", b"titel: A slip\n"),
    ("content/sources/w.yaml", b"w: [no, source]\n"),
    ("themes/{theme}/templates/page.html", b"{% if %}"),
    ("themes/{theme}/templates/page.html", b"{{ nothing }}"),
    ("themes/{theme}/templates/list.html", b"{{ head.title | no_such_filter }}"),
];

/// One thing that somebody changes.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Moves, renames, adds or deletes an event's file.
    Place { event: usize, version: usize },
    /// Changes a part of an event.
    Event { event: usize, part: usize, version: usize },
    /// Changes a part of `annals.yaml`.
    Setting { part: usize, version: usize },
    /// Changes one of the other places.
    Other { place: usize, version: usize },
}

/// What somebody does to the published folder between two builds.
#[derive(Clone, Debug)]
pub enum Meddling {
    /// Deletes a page.
    Delete(Index),
    /// Writes over a page, in another size.
    Deface(Index),
    /// Turns letters of a page around, and leaves its size.
    Scramble(Index),
    /// Leaves behind what a killed build might.
    Litter,
}

/// How an editor saves.
#[derive(Clone, Copy, Debug)]
pub enum Manner {
    /// Over the file that stands.
    InPlace,
    /// Beside it, and into its place.
    ByRename,
    /// In place, with the time of the file as it was.
    TimeKept,
}

/// Edits, and a build after them.
#[derive(Clone, Debug)]
pub struct Step {
    pub edits: Vec<Edit>,
    pub manner: Manner,
    /// Broken for this build alone: one of [`MISTAKES`].
    pub mistake: Option<usize>,
    pub meddling: Option<Meddling>,
}

/// A site, and what is done to it.
#[derive(Clone, Debug)]
pub struct Script {
    /// So many of the events are there.
    pub events: usize,
    pub start: Vec<Edit>,
    pub steps: Vec<Step>,
}

fn edit() -> impl Strategy<Value = Edit> {
    let version = || 0..100_usize;
    prop_oneof![
        2 => (0..EVENTS, 0..WHERE.len()).prop_map(|(event, version)| Edit::Place { event, version }),
        6 => (0..EVENTS, 0..EVENT.len(), version())
            .prop_map(|(event, part, version)| Edit::Event { event, part, version }),
        1 => (0..SETTINGS.len(), version()).prop_map(|(part, version)| Edit::Setting { part, version }),
        3 => (0..PLACES.len(), version()).prop_map(|(place, version)| Edit::Other { place, version }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let meddling = prop_oneof![
        any::<Index>().prop_map(Meddling::Delete),
        any::<Index>().prop_map(Meddling::Deface),
        any::<Index>().prop_map(Meddling::Scramble),
        Just(Meddling::Litter),
    ];
    let manner = select(vec![Manner::InPlace, Manner::ByRename, Manner::TimeKept]);
    let mistake = proptest::option::weighted(0.15, 0..MISTAKES.len());
    let meddling = proptest::option::weighted(0.15, meddling);
    (vec(edit(), 1..4), manner, mistake, meddling)
        .prop_map(|(edits, manner, mistake, meddling)| Step { edits, manner, mistake, meddling })
}

/// Scripts of some steps on a site of some events.
pub fn script() -> impl Strategy<Value = Script> {
    // Few events are quick to build; it takes many to split a list.
    let events = prop_oneof![3 => 1..5_usize, 1 => EVENTS - 3..=EVENTS];
    (events, vec(edit(), 0..50), vec(step(), 1..7)).prop_map(|(events, start, steps)| Script {
        events,
        start,
        steps,
    })
}

/// The version that stands of everything that may change.
#[derive(Clone, Debug)]
pub struct State {
    stands: [usize; EVENTS],
    events: [[usize; EVENT.len()]; EVENTS],
    settings: [usize; SETTINGS.len()],
    others: [usize; PLACES.len()],
}

impl State {
    /// The first version of everything, with the first `events` events.
    pub fn new(events: usize) -> Self {
        State {
            stands: std::array::from_fn(|n| usize::from(n >= events)),
            events: [[0; EVENT.len()]; EVENTS],
            settings: [0; SETTINGS.len()],
            others: [0; PLACES.len()],
        }
    }

    pub fn edit(&mut self, edit: &Edit) {
        match *edit {
            Edit::Place { event, version } => self.stands[event] = version,
            Edit::Event { event, part, version } => {
                self.events[event][part] = version % EVENT[part].len();
            }
            Edit::Setting { part, version } => {
                self.settings[part] = version % SETTINGS[part].len();
            }
            Edit::Other { place, version } => self.others[place] = version % PLACES[place].len(),
        }
    }

    /// The site's files, with one mistake of [`MISTAKES`] among them where that is asked for.
    pub fn files(&self, mistake: Option<usize>) -> Files {
        let parts = SETTINGS.iter().zip(self.settings).map(|(versions, at)| versions[at]);
        let mut files = Files::from([("annals.yaml".to_owned(), parts.collect::<String>().into())]);
        for (versions, at) in PLACES.iter().zip(self.others) {
            files.extend(
                versions[at].iter().map(|(path, text)| ((*path).to_owned(), (*text).into())),
            );
        }
        for n in (0..EVENTS).filter(|n| !WHERE[self.stands[*n]].is_empty()) {
            let path = WHERE[self.stands[n]].replace("{n}", &n.to_string());
            files.insert(path, self.event(n).into());
        }
        if let Some((path, bytes)) = mistake.map(|mistake| MISTAKES[mistake]) {
            let theme = if self.text(6).is_empty() { "default" } else { "mine" };
            files.insert(path.replace("{theme}", theme), bytes.to_owned());
        }
        files
    }

    /// A part of the settings as it stands.
    fn text(&self, setting: usize) -> &str {
        SETTINGS[setting][self.settings[setting]]
    }

    /// The id of event `n`.
    fn id(&self, n: usize) -> String {
        match (EVENT[ID][self.events[n][ID]], WHERE[self.stands[n]]) {
            ("", place) if place.contains("renamed") => format!("renamed-{n}"),
            ("", _) => format!("e{n}"),
            _ => format!("own-{n}"),
        }
    }

    /// True when others may speak of event `n`: it is there, read, and no draft.
    fn is_known(&self, n: usize) -> bool {
        let place = WHERE[self.stands[n]];
        let is_read = !place.starts_with("partner") || !self.text(7).is_empty();
        is_read && !place.is_empty() && EVENT[DRAFT][self.events[n][DRAFT]].is_empty()
    }

    /// The text of event `n`.
    fn event(&self, n: usize) -> String {
        let after = (n + 1..EVENTS).chain(0..n);
        // Not an account of another event, which may be this one.
        let stands_alone = |n: &usize| EVENT[SAME_AS][self.events[*n][SAME_AS]].is_empty();
        let other = after.clone().find(|n| self.is_known(*n) && stands_alone(n));
        let earlier = (0..n).rev().find(|n| self.is_known(*n));
        let mut text = "---\n".to_owned();
        for (part, versions) in EVENT.iter().enumerate() {
            let mut line = versions[self.events[n][part]].replace("{n}", &n.to_string());
            for (mark, event) in [("{other}", other), ("{earlier}", earlier)] {
                line = match event {
                    Some(event) => line.replace(mark, &self.id(event)),
                    None if line.starts_with("---") => line.replace(&format!("[[{mark}]]"), mark),
                    None if line.contains(mark) => String::new(),
                    None => line,
                };
            }
            text += &line;
        }
        text
    }
}
