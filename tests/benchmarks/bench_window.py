"""The window: how soon it is painted, how long it ever does not answer, and how much memory it takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.conftest import CROWD, MakePanel
from tests.benchmarks.measuring import Spread, process, processes_in_turn, told
from tests.benchmarks.table import MB, MS, Bar, Table, megabytes, seconds

EMPTY = "empty PySide6 window, same Python"


def bench_painted(table: Table, tmp_path: Path) -> None:
    pair = processes_in_turn(tmp_path, process("window_paint"), process("floor_window", "paint"), runs=11)
    table.add("window painted after start, whole process", EMPTY, pair, Bar(2, 1.3))


def bench_longest_wait(table: Table, practice_data: Path, made_panel: MakePanel) -> None:
    panel = made_panel(3202).path
    busy, idle = [], []
    for _ in range(3):
        busy.append(told(process("window_busy", panel), practice_data))
        idle.append(told(process("floor_window", "tick")))
    by_step = {step: median(run[step] for run in busy) for step in busy[0]}
    worst = max(by_step, key=lambda step: by_step[step])
    floor = median(run["nothing"] for run in idle)
    ratio = Spread.of([max(one.values()) / other["nothing"] for one, other in zip(busy, idle, strict=True)])
    table.add_value(
        f"longest time the window does not answer ({worst})", seconds(by_step[worst]),
        ("empty window without work", seconds(floor)), ratio, (Bar(100, 50, MS), by_step[worst] * 1e3),
    )  # fmt: skip
    steps = ", ".join(f"{step} {seconds(wait)}" for step, wait in by_step.items())
    table.remarks.append(f"Longest time without an answer, median of {len(busy)} runs: {steps}.")


def bench_idle_memory(table: Table, practice_data: Path) -> None:
    _memory_row(table, "idle memory, practice clinic open", practice_data)


def bench_idle_memory_of_a_crowd(table: Table, crowd_data: Path) -> None:
    _memory_row(table, f"idle memory, clinic of {CROWD:,} open", crowd_data)


def _memory_row(table: Table, what: str, data: Path) -> None:
    own, floor = [], []
    for _ in range(3):
        own.append(told(process("window_idle"), data))
        floor.append(told(process("floor_window", "idle")))
    now, peak, empty = _median(own, "now"), _median(own, "peak"), _median(floor, "now")
    ratio = Spread.of([a["now"] / b["now"] for a, b in zip(own, floor, strict=True)])
    bar = (Bar(350, 200, MB), now / 1e6)
    table.add_value(f"{what} (peak {megabytes(peak)})", megabytes(now), (EMPTY, megabytes(empty)), ratio, bar)


def _median(runs: Sequence[dict[str, float]], name: str) -> float:
    return median(run[name] for run in runs)
