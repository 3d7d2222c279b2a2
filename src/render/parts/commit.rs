//! Commits in words: what pages, feed and data say of the history of one thing.

use crate::config::Subjects;
use crate::date::{Day, Edtf, Zone};
use crate::history::{self, Commit, Moment, Touch};
use crate::model::Prose;
use crate::render::renderer::Renderer;
use crate::render::text::excerpt;
use crate::site::{Changes, Event, Page, Site};
use crate::view::{self, BuiltFrom, CommitView};
use crate::words::{Noun, capitalised};

/// Digits of a commit's id that are shown: always as many, so that a page does not change when the
/// repository grows.
const DIGITS: usize = 7;

/// Changes that an event's page lists, the one that created it aside.
const LISTED: usize = 5;

/// Letters of a subject that are shown.
const SUBJECT: usize = 200;

/// A commit, in the site's own time zone.
pub(in crate::render) fn view(renderer: Renderer<'_>, commit: &Commit) -> CommitView {
    let site = renderer.site;
    let Commit { id, time, author, subject, .. } = commit;
    let is_named = site.config.history.as_ref().is_some_and(|settings| settings.names);
    let shown = told_to_readers(site, id, subject);
    CommitView {
        is_left_out: shown.is_empty() && !subject.is_empty(),
        subject: excerpt::cut(&shown, SUBJECT),
        author: if is_named { author.to_string() } else { String::new() },
        ..bare(renderer, id, *time)
    }
}

/// A commit, short of what it says of itself.
fn bare(renderer: Renderer<'_>, id: &str, time: Moment) -> CommitView {
    let site = renderer.site;
    let url = site.config.history.as_ref().map_or("", |settings| settings.commit_url.as_str());
    let day = day(site, time);
    CommitView {
        id: id.chars().take(DIGITS).collect(),
        href: url.replace("{commit}", id),
        date: day.map(|day| renderer.words.day(day)).unwrap_or_default(),
        short: day
            .map(|day| renderer.words.date_within_year(&Edtf::from_day(day)))
            .unwrap_or_default(),
        day: day.map(|day| day.to_string()).unwrap_or_default(),
        subject: String::new(),
        is_left_out: false,
        author: String::new(),
    }
}

/// What readers are told of a commit that is called `subject`.
fn told_to_readers(site: &Site, id: &str, subject: &str) -> String {
    match site.config.history.as_ref().map(|settings| &settings.subjects) {
        None | Some(Subjects::Shown) => subject.to_owned(),
        Some(Subjects::LeftOut) => String::new(),
        Some(Subjects::Marked(mark)) => {
            let words = subject.strip_prefix(mark.as_str()).unwrap_or_default();
            capitalised(words.trim_start())
        }
        Some(Subjects::Worded(words)) => {
            // An id begins with what stands just before it in order, if with any.
            let worded = words.range(..=id.to_owned()).next_back();
            let worded = worded.filter(|(beginning, _)| id.starts_with(beginning.as_str()));
            worded.map_or_else(|| subject.to_owned(), |(_, words)| words.clone())
        }
    }
}

/// The commit that the site is built from.
fn built_from(renderer: Renderer<'_>) -> Option<BuiltFrom> {
    let site = renderer.site;
    let history = site.changes.history.as_ref()?;
    let commit = bare(renderer, &history.head, history.head_time);
    Some(BuiltFrom { commit, uncommitted: history.uncommitted })
}

/// The commit that `page` is from: the last one that changed the settings, or a file that the page is
/// made of. Other commits leave it as it is. The front page alone names the one that the site is built from.
pub(in crate::render) fn of_page(renderer: Renderer<'_>, page: Page) -> Option<BuiltFrom> {
    let site = renderer.site;
    let history = site.changes.history.as_ref()?;
    if page == Page::Chronology {
        return built_from(renderer);
    }
    let commit = history.commits.get(renderer.caches.last_commits.of(site, page)?)?;
    let uncommitted = history.uncommitted && matches!(page, Page::Changes(_));
    Some(BuiltFrom { commit: bare(renderer, &commit.id, commit.time), uncommitted })
}

/// The day of a moment on the site's own calendar.
pub(in crate::render) fn day(site: &Site, moment: Moment) -> Option<Day> {
    moment.day(site.config.zone.unwrap_or(Zone::UTC))
}

/// That the history is not known before some day, where it is so.
pub(in crate::render) fn cut(renderer: Renderer<'_>) -> String {
    let day = renderer.site.changes.cut().and_then(|moment| day(renderer.site, moment));
    day.map(|day| renderer.words.history_before(day)).unwrap_or_default()
}

/// The day on which an undated page last changed, in words.
pub(in crate::render) fn page_changed(renderer: Renderer<'_>, page: &Prose) -> String {
    let day =
        renderer.site.changes.page_modified(page).and_then(|moment| day(renderer.site, moment));
    day.map(|day| renderer.words.day(day)).unwrap_or_default()
}

/// The history of one event.
pub(in crate::render) fn of_event(renderer: Renderer<'_>, event: &Event) -> view::History {
    let site = renderer.site;
    let changes = &site.changes;
    let mut touches = changes.of_event(event);
    let Some(last) = touches.last().copied() else { return view::History::default() };
    let is_created = last.change == history::Change::Added;
    if is_created {
        touches.pop();
    }
    let rest = touches.len().saturating_sub(LISTED);
    view::History {
        changes: touches
            .iter()
            .take(LISTED)
            .filter_map(|touch| change(renderer, changes, touch))
            .collect(),
        rest: if rest > 0 { renderer.words.count(rest, Noun::MoreChange) } else { String::new() },
        created: change(renderer, changes, &last).filter(|_| is_created),
        cut: if is_created { String::new() } else { cut(renderer) },
    }
}

fn change(renderer: Renderer<'_>, changes: &Changes, touch: &Touch) -> Option<view::Change> {
    let word = renderer.words.change_of_event(touch.change);
    Some(view::Change { word, commit: view(renderer, changes.commit(touch.commit)?) })
}
