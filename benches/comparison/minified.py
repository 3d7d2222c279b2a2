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
    rows = []
    for program in bench.programs:
        if program is bench.annals:
            output = build(bench, program, sites, False)[1]
            rows.append([program.name, "has none", "", "", "", by_tool(bench, output)])
            continue
        plain, short = [], []
        for _ in range(bench.runs):
            plain.append(build(bench, program, sites, False))
            short.append(build(bench, program, sites, True))
        before, after = (Medians.of([taken for taken, _ in runs]) for runs in [plain, short])
        bytes_before, bytes_after = (written(runs[-1][1])[1] for runs in [plain, short])
        rows.append([
            program.name, f"`{program.key} --minify`",
            tables.percent(bytes_before - bytes_after, bytes_before),
            tables.percent(after.wall - before.wall, before.wall),
            tables.percent(after.cpu - before.cpu, before.cpu),
            by_tool(bench, plain[-1][1]),
        ])
    return tables.table([f"{tables.count(size)} events, in {place.name}", "its own minifier",
                         "saves of all bytes", "costs of wall", "of CPU",
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
