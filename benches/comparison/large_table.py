"""A very large chronology from one table of events, without a page for each."""

from . import tables
from .bench import Bench, Medians, say
from .programs import Annals, Failed
from .workplace import written


def measure(bench: Bench, size: int) -> str | None:
    rows = []
    for place in filter(None, [bench.memory, bench.disk]):
        site = bench.corpus(place, "--events", str(size), "--table") / "annals"
        found = []
        for _ in range(bench.runs):
            output = place.fresh("annals")
            try:
                taken = bench.run(f"table of {size}", "Annals",
                                  bench.annals.build(site, output), place)
                read = Annals.answer(taken)["events"]
            except Failed as failure:
                say(str(failure))
                read = 0
            if read != size:
                bench.notes.append("The large table was not measured: this Annals cannot read it.")
                return None
            found.append(taken)
            files, size_written = written(output)
            place.done_with(output)
        one = Medians.of(found)
        rows.append([tables.count(size), place.name, tables.seconds(one.wall),
                     tables.seconds(one.cpu), tables.size(one.peak), tables.count(files),
                     tables.size(size_written), tables.microseconds(one.wall / size)])
    head = ["events in one table", "folder", "wall", "CPU", "peak memory", "files", "bytes",
            "wall, one event"]
    return tables.table(head, rows, 2)
