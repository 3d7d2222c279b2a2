"""Runs one command and prints what it took, as one line of JSON.

    python3 -I -S timed.py LOG COMMAND…

This is a program of its own because Linux counts the memory of the process that starts a command
towards the command's peak until it is replaced: this one is small.
"""

import os
import sys
from time import perf_counter_ns


def main() -> None:
    log, *command = sys.argv[1:]
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    actions = [(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)]
    began = perf_counter_ns()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    wall = perf_counter_ns() - began
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    print('{"code": %d, "wall": %.9f, "cpu": %.6f, "peak": %d}' % (
        os.waitstatus_to_exitcode(status), wall / 1e9, usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * unit))


if __name__ == "__main__":
    main()
