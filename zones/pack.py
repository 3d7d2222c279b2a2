#!/usr/bin/env python3
"""Packs compiled time zones (TZif) into one file: `pack.py tzdata.zi zones.bin`.

The form is told in README.md. `zic` has to be installed; it comes with every Unix system.
"""

import pathlib
import re
import struct
import subprocess
import sys
import tempfile


HEAD = ">4sc15x6I"


def without_old_form(file: bytes) -> bytes:
    """The file without what only readers of 32 bits use: the first of its two blocks.

    `-b slim` would leave that out too, but old versions of `zic` then also leave out the last change of a few zones.
    """
    magic, version, isutc, isstd, leap, times, types, letters = struct.unpack_from(HEAD, file)
    size = times * 5 + types * 6 + letters + leap * 8 + isstd + isutc
    rest = file[struct.calcsize(HEAD) + size :]
    assert magic == b"TZif" and version >= b"2" and rest.startswith(b"TZif")
    return struct.pack(HEAD, magic, version, 0, 0, 0, 0, 1, 1) + bytes(7) + rest


def main(source: pathlib.Path, target: pathlib.Path) -> None:
    head = source.read_text(encoding="utf-8").splitlines()[:10]
    edition = re.fullmatch(r"# version (\S+)", head[0])
    if edition is None or not any(line.startswith("# ddeps backzone") for line in head):
        sys.exit(f"{source}: no tzdata.zi with the zones' own history (PACKRATDATA=backzone)")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["zic", "-b", "fat", "-d", folder, source], check=True)
        root = pathlib.Path(folder)
        zones = {
            path.relative_to(root).as_posix(): without_old_form(path.read_bytes())
            for path in root.rglob("*")
            if path.is_file()
        }
    # Zones that go by several names are kept once.
    places: dict[bytes, int] = {}
    data = b""
    index = []
    for name in sorted(zones, key=str.encode):
        bytes_ = zones[name]
        if bytes_ not in places:
            places[bytes_] = len(data)
            data += bytes_
        index.append(f"{name} {places[bytes_]} {len(bytes_)}\n")
    head = f"{edition[1]}\n{''.join(index)}\n".encode()
    target.write_bytes(head + data)
    print(f"{edition[1]}: {len(zones)} names, {len(places)} zones, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
