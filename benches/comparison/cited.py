"""A chronology with three sources of its own for each event, beside the same without any."""

from . import tables
from .bench import Bench, Medians, say
from .programs import Failed
from .workplace import written

# Sources of each event.
EACH = [0, 3]


def measure(bench: Bench, size: int) -> str | None:
    place = bench.memory or bench.disk
    sites = {each: bench.corpus(place, "--events", str(size), "--cited", str(each)) / "annals"
             for each in EACH}
    found = {each: [] for each in EACH}
    files = {}
    # One after another in each round, so that what else the machine does meets both.
    for _ in range(bench.runs):
        for each, site in sites.items():
            output = place.fresh("annals")
            try:
                taken = bench.run(f"{size} events, {each * size} sources", "Annals",
                                  bench.annals.build(site, output), place)
            except Failed as failure:
                say(str(failure))
                return None
            found[each].append(taken)
            files[each] = written(output)
            place.done_with(output)
    medians = {each: Medians.of(runs) for each, runs in found.items()}
    plain = medians[EACH[0]]
    rows = []
    for each, one in medians.items():
        count, size_written = files[each]
        rows.append([tables.count(each * size), tables.seconds(one.wall), tables.seconds(one.cpu),
                     tables.size(one.peak), tables.count(count), tables.size(size_written),
                     f"{one.wall / plain.wall:.1f}"])
    head = [f"sources of {tables.count(size)} events", "wall", "CPU", "peak memory", "files", "bytes",
            "times the wall without"]
    return tables.table(head, rows, 1)
