"""Full builds into fresh folders, and the floor beneath them."""

import os
import subprocess
from pathlib import Path
from statistics import median

from . import machine, tables
from .bench import Bench, Medians, say
from .programs import Program, Taken
from .workplace import Workplace, written

HEAD = ["events", "folder", "program", "wall", "", "CPU", "", "peak memory", "", "files", "bytes",
        "wall, one event"]
WORDS = 3


def measure(bench: Bench, sizes: list[int]) -> str:
    rows = []
    for size in sizes:
        for place in filter(None, [bench.memory, bench.disk]):
            rows += full(bench, size, place)
    return tables.table(HEAD, rows, WORDS)


def full(bench: Bench, size: int, place: Workplace) -> list[list[str]]:
    sites = bench.corpus(place, "--events", str(size))
    counts: dict[str, tuple[int, int]] = {}
    ours: list[Path] = []

    def turn(program: Program) -> Taken:
        output = place.fresh(program.key)
        taken = bench.run(f"build of {size}", program.name,
                          program.build(sites / program.key, output), place)
        counts[program.key] = written(output)
        if program is bench.annals and not ours:
            ours.append(output)
        else:
            place.done_with(output)
        return taken

    medians = bench.in_turn(turn)
    best = Medians.best([medians[program.key] for program in bench.neighbours])
    rows = []
    for program in bench.programs:
        one, (files, size_written) = medians[program.key], counts[program.key]
        rows.append([
            tables.count(size), place.name, program.name,
            tables.seconds(one.wall), tables.share(one.wall, best.wall) if best else "",
            tables.seconds(one.cpu), tables.share(one.cpu, best.cpu) if best else "",
            tables.size(one.peak), tables.share(one.peak, best.peak) if best else "",
            tables.count(files), tables.size(size_written),
            tables.microseconds(one.wall / size),
        ])
    files, size_written = counts[bench.annals.key]
    for threads in sorted({1, machine.cores()}):
        wall, cpu = floor(bench, ours[0], place, threads)
        rows.append([
            tables.count(size), place.name,
            f"the floor, {threads} thread{'s' if threads > 1 else ''}",
            tables.seconds(wall), tables.share(wall, best.wall) if best else "",
            tables.seconds(cpu), tables.share(cpu, best.cpu) if best else "", "", "",
            tables.count(files), tables.size(size_written), tables.microseconds(wall / size),
        ])
    place.clear()
    return rows


def floor(bench: Bench, site: Path, place: Workplace, threads: int) -> tuple[float, float]:
    """Seconds, by the clock and of CPU, for writing the files of `site` and nothing else."""
    walls, cpus = [], []
    for _ in range(bench.runs):
        os.sync()
        output = place.fresh("floor")
        answer = subprocess.run([str(bench.floor), str(site), str(output), str(threads)],
                                check=True, capture_output=True, text=True)
        wall, cpu = (int(word) / 1e9 for word in answer.stdout.split())
        walls.append(wall)
        cpus.append(cpu)
        place.done_with(output)
    say(f"floor, {threads} threads, {place.name}: {median(walls):.2f} s")
    return median(walls), median(cpus)
