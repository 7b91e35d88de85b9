"""Whole laboratory files, small to very large, against a bare read of the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

from app.services.engine import Engine
from tests.benchmarks.big_files import write_array, write_genome
from tests.benchmarks.conftest import MakePanel
from tests.benchmarks.measuring import floor_output, own_output, process, processes_in_turn, rahbar
from tests.benchmarks.table import Table

BYTES = "the same bytes read once, whole process"
REMARK = (
    "Reading rows are whole processes of `rahbar call`: private copy, strict reader, second reader (VCF), all genes "
    "called. Peak memory is that of the largest process; it stays flat however long the file is."
)


def _check(folder: Path, rows: int) -> None:
    assert int(floor_output(folder).read_text()) >= rows
    called = [json.loads(line) for line in own_output(folder).read_bytes().splitlines()]
    assert [gene["status"] for gene in called[0]["genes"].values()].count("not_tested") < 8


def bench_small_panel(table: Table, made_panel: MakePanel, tmp_path: Path) -> None:
    panel = made_panel(1)
    pair = processes_in_turn(tmp_path, rahbar("call", panel.path), process("floor_bytes", panel.path), runs=9)
    _check(tmp_path, 1_000)
    table.add(f"read and call a panel of {panel.path.stat().st_size // 1000} KB", BYTES, pair)
    table.remarks.append(REMARK)


def bench_array(table: Table, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "array.txt"
    write_array(path, list(engine.positions), 700_000)
    pair = processes_in_turn(tmp_path, rahbar("call", path), process("floor_bytes", path), runs=5)
    _check(tmp_path, 700_000)
    table.add(
        f"read and call an array of 700,000 markers ({path.stat().st_size // 1_000_000} MB)", BYTES, pair
    )


def bench_genome(table: Table, made_panel: MakePanel, tmp_path: Path) -> None:
    path = tmp_path / "genome.vcf"
    write_genome(path, made_panel(1).path, 5_000_000)
    pair = processes_in_turn(tmp_path, rahbar("call", path), process("floor_bytes", path), runs=3)
    _check(tmp_path, 4_999_000)
    table.add(
        f"read and call a genome of 5,000,000 rows ({path.stat().st_size // 1_000_000} MB)", BYTES, pair
    )
