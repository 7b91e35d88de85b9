"""Runs commands in turn and measures each: a small process of its own, told what to run on standard input.

Small on purpose: until a child has started its own program, Linux counts its parent's memory as the child's peak.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any


def measured(command: list[str], output: Path, folder: str) -> dict[str, float]:
    """Wall and CPU seconds (of all its processes), and the peak of its largest process in bytes."""
    with output.open("wb") as file:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, cwd=folder)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * 1024}


def main() -> None:
    """Each round runs every command once; the first round only warms up."""
    wanted: dict[str, Any] = json.load(sys.stdin)
    runs: list[list[dict[str, float]]] = [[] for _ in wanted["commands"]]
    for turn in range(wanted["rounds"] + 1):
        for own, command, output in zip(runs, wanted["commands"], wanted["outputs"], strict=True):
            used = measured(command, Path(output), wanted["folder"])
            if turn:
                own.append(used)
    json.dump(runs, sys.stdout)


if __name__ == "__main__":
    main()
