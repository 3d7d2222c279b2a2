"""From saving a file to the right bytes over HTTP, while a preview server runs."""

import http.client
import re
import socket
import subprocess
import threading
import time
from pathlib import Path
from statistics import median
from urllib.parse import urljoin, urlsplit

from . import tables
from .bench import Bench, say
from .rebuild import YEAR, Site, one_title
from .programs import Annals, Program

# Seconds between two requests for a page that has not changed yet.
STEP = 0.003


class Server:
    """A preview server that runs until it is left."""

    def __init__(self, command: list[str], port: int, log: Path, patience: float):
        # `patience`: seconds until a page that does not come, or does not change, is given up.
        self.command, self.port, self.log, self.patience = command, port, log, patience

    def __enter__(self) -> "Server":
        self.output = self.log.open("wb")
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL,
                                        stdout=self.output, stderr=self.output)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.output.close()

    def get(self, path: str) -> str | None:
        """The page at a path; absent while there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            return body.decode(errors="replace") if answer.status == 200 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def wait(self, path: str, words: str) -> float | None:
        """The moment at which the page has the words; absent if that takes too long."""
        end = time.perf_counter() + self.patience
        while time.perf_counter() < end and self.process.poll() is None:
            page = self.get(path)
            if page is not None and words in page:
                return time.perf_counter()
            time.sleep(STEP)
        return None


def measure(bench: Bench, size: int) -> str:
    servers: list[tuple[str, Program, list[str]]] = []
    if bench.annals.can_serve():
        servers.append(("annals serve", bench.annals, []))
    else:
        bench.notes.append("`annals serve` was not measured: this Annals does not have it.")
    for program in bench.neighbours:
        if program.key == "hugo":
            servers.append(("hugo server", program, []))
        else:
            servers += [("zola serve", program, []), ("zola serve --fast", program, ["--fast"])]
    rows = [row(bench, size, *server) for server in servers]
    head = [f"{tables.count(size)} events", "first page", "own page", "year's page",
            "neighbour's page", "peak memory"]
    return tables.table(head, rows)


def row(bench: Bench, size: int, name: str, program: Program, options: list[str]) -> list[str]:
    place = bench.disk
    folder = bench.corpus(place, "--events", str(size)) / program.key
    site, port = Site(program, folder), free_port()
    command = program.serve(folder, port) + options
    # More than three full builds of any of them.
    patience = 30 + size / 500
    found: dict[str, list[float | None]] = {"own": [], "year": [], "neighbour": []}
    began = time.perf_counter()
    with Server(command, port, place.folder / "log", patience) as server:
        started = server.wait(f"/{YEAR}/", "</html>")
        if started is None:
            bench.notes.append(f"`{name}` did not start.")
            return [name, "never", "", "", "", ""]
        pages = choose(server, program, site)
        # What is still being prepared behind the first page is not measured with the first save.
        time.sleep(2)
        for number in range(bench.runs):
            mark = f"mark-{number}-saved"
            moments: dict[str, float | None] = {}

            def watch(kind: str, path: str) -> None:
                moments[kind] = server.wait(path, mark)

            watchers = [threading.Thread(target=watch, args=page) for page in pages.items()]
            one_title(site, mark)
            saved = time.perf_counter()
            for watcher in watchers:
                watcher.start()
            for watcher in watchers:
                watcher.join()
            for kind in pages:
                moment = moments[kind]
                found[kind].append(None if moment is None else moment - saved)
            say(f"{name}: {[found[kind][-1] for kind in pages]}")
            if None in moments.values():
                break
            time.sleep(1.5)
        peak = peak_memory(server.process.pid)
    return [name, tables.seconds(started - began),
            *(middle(found[kind], patience) for kind in ["own", "year", "neighbour"]),
            tables.size(peak) if peak else ""]


def choose(server: Server, program: Program, site: Site) -> dict[str, str]:
    """The pages to watch: of an event that the year's page shows, of the year, and of the event
    before or after it."""
    year = f"/{YEAR}/"
    listed = server.get(year) or ""
    events = [path for path in sorted(site.year.glob("*.md")) if path.stem != "_index"]
    # The last that is listed: of two events on one day, the first may lead into another year.
    site.event = next(path for path in reversed(events) if f"/{path.stem}/" in listed)
    above = "/events/" if isinstance(program, Annals) else year
    own = f"{above}{site.event.stem}/"
    page = server.get(own) or ""
    tags = re.findall(r"<a\b[^>]*>", page)
    link = next(tag for tag in tags if re.search(r'rel="?(next|prev)\b', tag))
    target = re.search(r'href="?([^" >]+)', link)[1]
    neighbour = urlsplit(urljoin(f"http://127.0.0.1{own}", target)).path
    return {"own": own, "year": year, "neighbour": neighbour}


def middle(values: list[float | None], patience: float) -> str:
    if None in values:
        return f"not within {patience:.0f} s"
    return tables.seconds(median(values))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def peak_memory(process: int) -> int | None:
    """The most memory a running process has had, where Linux tells it."""
    try:
        words = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", words)
    return int(found[1]) * 1024 if found else None
