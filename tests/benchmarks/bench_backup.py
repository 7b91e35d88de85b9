"""Backup and restore of a clinic of 100,000 people: time against copying the file, size, and memory."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.benchmarks.conftest import CROWD
from tests.benchmarks.measuring import process, told
from tests.benchmarks.table import Table, megabytes, seconds


def bench_backup(table: Table, crowd_data: Path, tmp_path: Path) -> None:
    """Both prove the copy by reading every page and counting every row."""
    runs = []
    for number in range(3):
        place = tmp_path / str(number)
        place.mkdir()
        runs.append(told(process("backing_up", crowd_data / "practice", place)))
    found = {what: median(run[what] for run in runs) for what in runs[0]}
    times = ", ".join(
        f"{what} {seconds(found[what])}" for what in ("open", "backup", "restore", "copying the file")
    )
    table.remarks.append(
        f"Clinic of {CROWD:,}, median of {len(runs)}: {times}; file {megabytes(found['size'])}; memory taken by both "
        f"on top of the open clinic {megabytes(found['memory'])}."
    )
