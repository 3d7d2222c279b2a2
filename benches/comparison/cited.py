"""A chronology in which each event has two web sources of its own, as newsrooms have them, for all programs; and the same
without any source, for Annals."""

from pathlib import Path

from . import tables
from .bench import Bench, Medians
from .programs import Program, Taken
from .workplace import written

# Sources of each event.
OWN = 2
HEAD = ["sources", "program", "wall", "", "CPU", "", "peak memory", "files", "bytes", "times the wall without"]


def measure(bench: Bench, size: int) -> str:
    place = bench.quiet
    cited = bench.corpus(place, "--events", str(size), "--cited", str(OWN))
    plain = bench.corpus(place, "--events", str(size), "--cited", "0")
    counts: dict[str, tuple[int, int]] = {}
    without: list[Taken] = []

    def build(program: Program, site: Path, key: str) -> Taken:
        output = place.fresh(key)
        taken = bench.run(f"{key} of {size}", program.name,
                          program.build(site / program.key, output), place)
        counts[key] = written(output)
        place.done_with(output)
        return taken

    def turn(program: Program) -> Taken:
        if program is bench.annals:
            without.append(build(program, plain, "plain"))
        return build(program, cited, program.key)

    medians = bench.in_turn(turn)
    best = Medians.best([medians[program.key] for program in bench.neighbours])
    uncited = Medians.of(without)

    def row(sources: int, name: str, key: str, one: Medians, times: str) -> list[str]:
        files, size_written = counts[key]
        return [
            tables.count(sources), name,
            tables.seconds(one.wall), tables.share(one.wall, best.wall) if best else "",
            tables.seconds(one.cpu), tables.share(one.cpu, best.cpu) if best else "",
            tables.size(one.peak), tables.count(files), tables.size(size_written), times,
        ]

    rows = [row(0, bench.annals.name, "plain", uncited, "1.0")]
    for program in bench.programs:
        one = medians[program.key]
        times = f"{one.wall / uncited.wall:.1f}" if program is bench.annals else ""
        rows.append(row(OWN * size, program.name, program.key, one, times))
    return tables.table(HEAD, rows, 2)
