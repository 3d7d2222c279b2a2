"""What the figures were taken on."""

import os
import platform
from pathlib import Path


def describe() -> str:
    """One line: processor, cores, memory, system."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{processor()}, {cores()} cores, {memory:.0f} GiB of memory, "
            f"{platform.system()} {platform.release()}")


def processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            key, _, value = line.partition(":")
            if key.strip() == "model name":
                return value.strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def file_system(folder: Path) -> str:
    """The kind of file system that a folder is on, as far as the system tells."""
    best = ("", "unknown")
    try:
        for line in Path("/proc/mounts").read_text().splitlines():
            _, point, kind, *_ = line.split()
            if folder.resolve().is_relative_to(point) and len(point) >= len(best[0]):
                best = (point, kind)
    except OSError:
        pass
    return best[1]


def load() -> float:
    """How many processes wanted to run during the last minute, on average."""
    return os.getloadavg()[0]
