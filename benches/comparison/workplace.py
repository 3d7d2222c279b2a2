"""The folders that builds are measured in."""

import os
import shutil
import tempfile
from pathlib import Path

from . import machine


class Workplace:
    """A folder on a disk or in memory. Every run gets a new folder below it: a file system that has
    just deleted an old one, or has to overwrite its files, would be measured instead of the build."""

    def __init__(self, name: str, parent: Path):
        parent.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.folder = Path(tempfile.mkdtemp(prefix="annals-benches-", dir=parent))
        self.kind = machine.file_system(self.folder)
        self.made = 0

    def fresh(self, name: str) -> Path:
        """A path where nothing stands."""
        self.made += 1
        return self.folder / f"{name}-{self.made}"

    def done_with(self, folder: Path) -> None:
        """Memory is given back at once, and that costs the next run nothing. What is on a disk
        stays until `clear`."""
        if self.kind == "tmpfs":
            shutil.rmtree(folder)

    def clear(self) -> None:
        """Deletes everything, and waits until the disk has done so."""
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        os.sync()

    def close(self) -> None:
        shutil.rmtree(self.folder)


def written(folder: Path) -> tuple[int, int]:
    """Number of files below a folder, and their bytes."""
    files = size = 0
    for where, _, names in os.walk(folder):
        for name in names:
            files += 1
            size += os.lstat(os.path.join(where, name)).st_size
    return files, size
