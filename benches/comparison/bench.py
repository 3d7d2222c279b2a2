"""What every measurement is given, and the medians it gives back."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from . import programs
from .programs import Annals, Program, Taken
from .workplace import Workplace


@dataclass
class Bench:
    annals: Annals
    neighbours: list[Program]
    runs: int
    disk: Workplace
    # Absent where the machine has no folder in memory.
    memory: Workplace | None
    floor: Path
    # Python with the packages from PyPI, where they can be had.
    python: Path | None
    # What could not be measured, and why.
    notes: list[str] = field(default_factory=list)
    # Every single run, for whoever does not trust a median.
    samples: list[dict] = field(default_factory=list)

    @property
    def programs(self) -> list[Program]:
        return [self.annals, *self.neighbours]

    @property
    def quiet(self) -> Workplace:
        """Where the least is in the way."""
        return self.memory or self.disk

    def corpus(self, place: Workplace, *arguments: str) -> Path:
        """A new corpus in a workplace, written by `benches/corpus`."""
        folder = place.fresh("corpus")
        subprocess.run([sys.executable, str(Path(__file__).parents[1] / "corpus"), str(folder),
                        "--for", ",".join(program.key for program in self.programs), *arguments],
                       check=True, stdout=subprocess.DEVNULL)
        return folder

    def run(self, what: str, program: str, command: list[str], place: Workplace) -> Taken:
        taken = programs.run(command, place.folder / "log")
        self.samples.append({"what": what, "program": program, "place": place.name,
                             "wall": taken.wall, "cpu": taken.cpu, "peak": taken.peak})
        say(f"{what}, {place.name}: {program} {taken.wall:.2f} s, {taken.cpu:.2f} s CPU, "
            f"{taken.peak / 1e6:.0f} MB")
        return taken

    def in_turn(self, turn: Callable[[Program], Taken]) -> dict[str, "Medians"]:
        """Every program `runs` times, one after another and each time in another order, so that
        what else the machine does meets all of them."""
        found: dict[str, list[Taken]] = {program.key: [] for program in self.programs}
        for number in range(self.runs):
            first = number % len(self.programs)
            for program in self.programs[first:] + self.programs[:first]:
                found[program.key].append(turn(program))
        return {key: Medians.of(taken) for key, taken in found.items()}


@dataclass(frozen=True)
class Medians:
    wall: float
    cpu: float
    peak: float

    @staticmethod
    def of(taken: list[Taken]) -> "Medians":
        return Medians(median(one.wall for one in taken), median(one.cpu for one in taken),
                       median(one.peak for one in taken))

    @staticmethod
    def best(medians: list["Medians"]) -> "Medians | None":
        """The lowest figure of each kind, whoever has it: what Annals is measured against."""
        if not medians:
            return None
        return Medians(min(one.wall for one in medians), min(one.cpu for one in medians),
                       min(one.peak for one in medians))


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
