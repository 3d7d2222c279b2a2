"""What minifying saves, and what it costs those who do it."""

import subprocess
from pathlib import Path

from . import tables
from .bench import Bench, Medians
from .programs import Program, Taken
from .workplace import written

MINIFIER = Path(__file__).with_name("minify_all.py")


def measure(bench: Bench, size: int) -> str:
    place = bench.quiet
    sites = bench.corpus(place, "--events", str(size))
    plain = bench.in_turn(lambda program: build(bench, program, sites, False)[0])
    rows = []
    for program in bench.programs:
        output = build(bench, program, sites, False)[1]
        size_plain = written(output)[1]
        saved = by_tool(bench, output)
        if program is bench.annals:
            own = ["has none", "", ""]
        else:
            taken, output = zip(*(build(bench, program, sites, True) for _ in range(bench.runs)))
            wall = Medians.of(list(taken)).wall
            before = plain[program.key].wall
            own = [f"`{program.key} --minify`",
                   tables.percent(size_plain - written(output[-1])[1], size_plain),
                   tables.percent(wall - before, before)]
        rows.append([program.name, *own, saved])
    place.clear()
    return tables.table([f"{tables.count(size)} events, in {place.name}", "its own minifier",
                         "saves of all bytes", "costs of wall",
                         "minify-html would save of its pages"], rows, 2)


def build(bench: Bench, program: Program, sites: Path, minify: bool) -> tuple[Taken, Path]:
    output = bench.quiet.fresh(program.key)
    what = "minified build" if minify else "plain build"
    command = program.build(sites / program.key, output, minify)
    return bench.run(what, program.name, command, bench.quiet), output


def by_tool(bench: Bench, site: Path) -> str:
    """The share of bytes that a minifier of HTML would take off the pages as they are."""
    if bench.python is None:
        return "not installed"
    answer = subprocess.run([str(bench.python), str(MINIFIER), str(site)],
                            check=True, capture_output=True, text=True)
    before, after = map(int, answer.stdout.split())
    return tables.percent(before - after, before)
