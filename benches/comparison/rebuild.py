"""Builds again, from a new process, after one thing changed."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from . import tables
from .bench import Bench, Medians
from .events import FIRST_YEAR, YEARS
from .programs import REPOSITORY, Annals, Program, Taken

YEAR = str(FIRST_YEAR + YEARS // 2)
ADDED = "an-event-that-was-added"


class Site:
    """A corpus on disk that changes like one that is being worked on."""

    def __init__(self, program: Program, folder: Path):
        self.folder = folder
        self.year = folder / "content" / YEAR
        self.event = sorted(path for path in self.year.iterdir() if path.stem != "_index")[0]
        self.added = self.year / f"{ADDED}.md"
        self.plain = self.event.read_text()
        self.template = folder / {
            "annals": "themes/default/templates/event.html",
            "hugo": "layouts/page.html",
            "zola": "templates/page.html",
        }[program.key]
        if isinstance(program, Annals):
            # The file of the built-in theme, so that there is one to change.
            self.template.parent.mkdir(parents=True)
            shutil.copy(REPOSITORY / "themes/default/templates/event.html", self.template)

    def page(self, output: Path, event: str) -> Path:
        """The page of an event, wherever this program puts it."""
        found = output / "events" / event / "index.html"
        return found if found.exists() else output / YEAR / event / "index.html"


# Each edit changes one thing and leaves what the edits before it did.


def nothing(site: Site, mark: str) -> None:
    pass


def one_text(site: Site, mark: str) -> None:
    # It grows each time: lists say how long a text is.
    site.event.write_text(f"{site.event.read_text()}\nAdded: {mark}.\n")


def one_title(site: Site, mark: str) -> None:
    site.event.write_text(re.sub(r'^(title(?:: | = ")).*?("?)$', rf"\g<1>A title {mark}\g<2>",
                                 site.event.read_text(), count=1, flags=re.MULTILINE))


def one_template(site: Site, mark: str) -> None:
    site.template.write_text(re.sub(r"<h1[^>]*>", f'<h1 data-mark="{mark}">',
                                    site.template.read_text(), count=1))


def add(site: Site, mark: str) -> None:
    site.added.write_text(f"{site.plain}\nAdded: {mark}.\n")


def remove(site: Site, mark: str) -> None:
    site.added.unlink()


Edit = Callable[[Site, str], None]
# What changes; whether the page of the changed event then shows the mark.
EDITS: list[tuple[str, Edit, bool]] = [
    ("nothing changed", nothing, False),
    ("one text changed", one_text, True),
    ("one title changed", one_title, True),
    ("one template changed", one_template, True),
    ("one event added", add, True),
    ("one event removed", remove, False),
]


def measure(bench: Bench, size: int) -> str:
    place = bench.disk
    folder = bench.corpus(place, "--events", str(size))
    sites = {program.key: Site(program, folder / program.key) for program in bench.programs}
    standing = place.fresh("annals")
    full = bench.run(f"full build of {size}", bench.annals.name,
                     bench.annals.build(sites["annals"].folder, standing), place)

    found: dict[str, dict[str, list[Taken]]] = {
        name: {program.key: [] for program in bench.programs} for name, _, _ in EDITS}
    answers: dict[str, dict] = {}
    for number in range(bench.runs):
        for name, edit, marks in EDITS:
            for program in bench.programs:
                site, mark = sites[program.key], f"mark-{number}-{edit.__name__}"
                edit(site, mark)
                # The neighbours draw everything again; a fresh folder spares them the old files.
                output = standing if program is bench.annals else place.fresh(program.key)
                taken = bench.run(f"{name}, {size}", program.name,
                                  program.build(site.folder, output), place)
                found[name][program.key].append(taken)
                check(program, site, output, edit, mark if marks else None)
                if program is bench.annals:
                    answers[name] = Annals.answer(taken)
    rows = []
    for name, _, _ in EDITS:
        medians = {key: Medians.of(taken) for key, taken in found[name].items()}
        ours = medians["annals"]
        best = Medians.best([medians[program.key] for program in bench.neighbours])
        rows.append([
            name, tables.seconds(ours.wall), tables.share(ours.wall, full.wall),
            tables.seconds(ours.cpu), tables.size(ours.peak),
            tables.count(answers[name]["written"]), tables.count(answers[name]["removed"]),
            *(tables.seconds(medians[program.key].wall) for program in bench.neighbours),
            tables.share(ours.wall, best.wall) if best else "",
        ])
    head = [f"{tables.count(size)} events, on disk", "Annals, wall", "of its full build", "CPU",
            "peak memory", "written", "removed",
            *(f"{program.name}, wall" for program in bench.neighbours), "of the faster neighbour"]
    return tables.table(head, rows)


def check(program: Program, site: Site, output: Path, edit: Edit, mark: str | None) -> None:
    """A fast build of the wrong pages would be no achievement."""
    event = site.added if edit in (add, remove) else site.event
    page = site.page(output, event.stem)
    if edit is remove:
        assert not page.exists(), f"{program.name} still has {page}"
    elif mark is not None:
        assert mark in page.read_text(), f"{program.name} does not show {mark} in {page}"
