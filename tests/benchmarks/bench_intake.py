"""Reading a small panel, an array of 700,000 markers and a genome of 5 million rows, against a bare read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.engine import Engine
from tests.benchmarks.conftest import MakePanel
from tests.benchmarks.made_files import write_array, write_genome
from tests.benchmarks.measuring import floor_output, own_output, process, processes_in_turn
from tests.benchmarks.table import Table

BARE = "bare read by lines, whole process"


def _compare(table: Table, folder: Path, path: Path, what: str, least: int, readers: str, runs: int) -> None:
    pair = processes_in_turn(folder, process("read_panel", path, readers), process("floor_read", path), runs)
    found, twice = own_output(folder).read_text().split()
    assert int(found) >= least
    assert twice == str(readers == "both")
    assert int(floor_output(folder).read_text()) > 100
    table.add(what, BARE, pair, "–")


@pytest.mark.parametrize("readers", ["strict", "both"])
def bench_panel(table: Table, made_panel: MakePanel, tmp_path: Path, readers: str) -> None:
    path = made_panel(1).path
    _compare(
        table,
        tmp_path,
        path,
        f"read a panel of {path.stat().st_size // 1000} kB, {readers}",
        1000,
        readers,
        5,
    )


def bench_array(table: Table, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "array.txt"
    write_array(path, engine.positions, 700_000)
    _compare(table, tmp_path, path, "read an array of 700,000 markers", 900, "strict", 3)


@pytest.mark.parametrize("readers", ["strict", "both"])
def bench_genome(table: Table, engine: Engine, tmp_path: Path, readers: str) -> None:
    path = tmp_path / "genome.vcf"
    write_genome(path, engine.positions, 5_000_000)
    _compare(table, tmp_path, path, f"read a genome of 5 million rows, {readers}", 900, readers, 1)
