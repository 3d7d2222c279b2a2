"""Writes the events as a site: the same facts and the same text, in the front matter that each
program reads."""

import dataclasses
import json
import shutil
from multiprocessing import Pool
from pathlib import Path

from . import events
from .events import Event

THEMES = Path(__file__).resolve().parent.parent / "themes"
PROGRAMS = ["annals", "hugo", "zola"]
# Events that a process writes before it takes the next ones.
CHUNK = 500

ANNALS_SETTINGS = """\
title: The chronology of a hundred years
description: A made chronology, for measuring.
url: https://chronology.example/
as_of: 2020-01-01
"""

# Titles and the number on a page for the lists that Zola wants to be told of in content/.
ZOLA_FRONT = """\
+++
title = "The chronology of a hundred years"
sort_by = "date"
paginate_by = 500
+++
"""
ZOLA_YEAR = """\
+++
title = "{year}"
weight = {year}
sort_by = "date"
paginate_by = 500
transparent = true
+++
"""


def yaml(event: Event) -> str:
    """Front matter for Annals and for Hugo: every key means the same to both, or nothing to Hugo."""
    lines = [
        "---",
        f"title: {event.title}",
        f"date: {event.date}",
        f"people: [{', '.join(event.people)}]",
        f"places: [{', '.join(event.places)}]",
        f"threads: [{', '.join(event.threads)}]",
        f"tags: [{', '.join(event.tags)}]",
        f"importance: {event.importance}",
        f"summary: {event.summary}",
        *(["sources:"] if event.sources else []),
    ]
    for source in event.sources:
        lines += [
            f"  - title: {source.title}",
            f"    url: {source.url}",
            f"    publisher: {source.publisher}",
            f"    published: {source.published}",
        ]
    lines.append("---\n")
    return "\n".join(lines)


def toml(event: Event) -> str:
    """Front matter for Zola."""
    def listed(values: list[str]) -> str:
        return ", ".join(f'"{value}"' for value in values)

    lines = [
        "+++",
        f'title = "{event.title}"',
        f"date = {event.date}",
        f'description = "{event.summary}"',
        "[taxonomies]",
        f"people = [{listed(event.people)}]",
        f"places = [{listed(event.places)}]",
        f"threads = [{listed(event.threads)}]",
        f"tags = [{listed(event.tags)}]",
        "[extra]",
        f"importance = {event.importance}",
    ]
    for source in event.sources:
        lines += [
            "[[extra.sources]]",
            f'title = "{source.title}"',
            f'url = "{source.url}"',
            f'publisher = "{source.publisher}"',
            f'published = "{source.published}"',
        ]
    lines.append("+++\n")
    return "\n".join(lines)


FRONT_MATTER = {"annals": yaml, "hugo": yaml, "zola": toml}


def row(event: Event) -> str:
    """One line of a table of events: front matter without a text."""
    return json.dumps({
        "id": event.id,
        "title": event.title,
        "date": event.date,
        "summary": event.summary,
        "people": event.people,
        "places": event.places,
        "tags": event.tags,
        "importance": event.importance,
    }, ensure_ascii=False)


def write_sites(folder: Path, count: int, programs: list[str], own: int | None) -> None:
    """Writes `count` events as the sites `folder`/annals, `folder`/hugo and `folder`/zola. With `own`, each has so many
    sources of its own, and none of those that all share."""
    for program in programs:
        site = folder / program
        if program == "annals":
            site.mkdir(parents=True)
            (site / "annals.yaml").write_text(ANNALS_SETTINGS)
        else:
            shutil.copytree(THEMES / program, site)
            (site / "static").mkdir(exist_ok=True)
            shutil.copy(THEMES / "style.css", site / "static")
        for year in range(events.FIRST_YEAR, events.FIRST_YEAR + events.YEARS):
            (site / "content" / str(year)).mkdir(parents=True)
    if "zola" in programs:
        content = folder / "zola" / "content"
        (content / "_index.md").write_text(ZOLA_FRONT)
        for year in content.iterdir():
            if year.is_dir():
                (year / "_index.md").write_text(ZOLA_YEAR.format(year=year.name))
    with Pool() as pool:
        tasks = [(str(folder), first, count, programs, own) for first in range(0, count, CHUNK)]
        pool.map(write_chunk, tasks, chunksize=1)


def write_chunk(task: tuple[str, int, int, list[str], int | None]) -> None:
    folder, first, count, programs, own = task
    for number in range(first, min(first + CHUNK, count)):
        event, draw = events.event(number, count)
        if own is not None:
            sources = [events.own_source(number * own + at) for at in range(own)]
            event = dataclasses.replace(event, sources=sources)
        text = events.text(draw)
        for program in programs:
            path = f"{folder}/{program}/content/{event.year}/{event.id}.md"
            with open(path, "wb") as file:
                file.write((FRONT_MATTER[program](event) + text).encode())


def write_table(folder: Path, count: int) -> None:
    """Writes `count` events as one table for Annals, `folder`/annals/content/events.jsonl."""
    content = folder / "annals" / "content"
    content.mkdir(parents=True)
    (folder / "annals" / "annals.yaml").write_text(ANNALS_SETTINGS + "event_pages: false\n")
    step = 20 * CHUNK
    tasks = [(first, min(first + step, count), count) for first in range(0, count, step)]
    with Pool() as pool, open(content / "events.jsonl", "wb") as file:
        for lines in pool.imap(rows, tasks):
            file.write(lines)


def rows(task: tuple[int, int, int]) -> bytes:
    first, end, count = task
    return "".join(
        row(events.event(number, count)[0]) + "\n" for number in range(first, end)).encode()
