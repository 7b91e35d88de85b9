"""Work and its floor (or peer) measured in turn in one run, so that a busy or slow machine changes both alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and range of repeated runs."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock, seconds of CPU (user and system), peak bytes of the largest process."""

    wall: float
    cpu: float
    peak: float = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """The runs of some work and of its floor, in the order in which they took turns."""

    own: tuple[Run, ...]
    floor: tuple[Run, ...]

    def wall_ratio(self) -> Spread:
        return Spread.of([a.wall / b.wall for a, b in zip(self.own, self.floor, strict=True)])

    def cpu_ratio(self) -> Spread:
        return Spread.of([a.cpu / b.cpu for a, b in zip(self.own, self.floor, strict=True)])

    def peaks(self) -> tuple[float, float]:
        """Median peak of the work and of the floor, in bytes."""
        return median(run.peak for run in self.own), median(run.peak for run in self.floor)


def in_turn(own: Callable[[], object], floor: Callable[[], object], runs: int = 7, calls: int = 1) -> Pair:
    """Both in this process, ``calls`` times per run; a first round of each warms up."""
    own()
    floor()
    found = [(_timed(own, calls), _timed(floor, calls)) for _ in range(runs)]
    return Pair(tuple(a for a, _ in found), tuple(b for _, b in found))


def _timed(work: Callable[[], object], calls: int) -> Run:
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(calls):
        work()
    return Run((time.perf_counter() - wall) / calls, (time.process_time() - cpu) / calls)


def processes_in_turn(folder: Path, own: Sequence[str], floor: Sequence[str], runs: int = 7) -> Pair:
    """Both as whole processes, started anew for each run; what the last of each printed is in ``folder``.

    Modules are compiled in the round that warms up, as in an installed program.
    """
    wanted = {
        "commands": [list(own), list(floor)],
        "outputs": [str(own_output(folder)), str(floor_output(folder))],
        "rounds": runs,
        "folder": str(ROOT),
    }
    stopwatch = [sys.executable, "-I", "-S", str(Path(__file__).with_name("stopwatch.py"))]
    answer = subprocess.run(
        stopwatch,
        input=json.dumps(wanted),
        text=True,
        stdout=subprocess.PIPE,
        check=True,
        env=_compiled(folder),
    )
    first, second = (tuple(Run(**run) for run in runs) for runs in json.loads(answer.stdout))
    return Pair(first, second)


def _compiled(folder: Path) -> dict[str, str]:
    """Surroundings in which both sides keep their compiled modules in ``folder``."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def own_output(folder: Path) -> Path:
    return folder / "own.out"


def floor_output(folder: Path) -> Path:
    return folder / "floor.out"


def process(script: str, *arguments: str | Path) -> list[str]:
    """The command that runs a module of this folder's ``processes``."""
    return [sys.executable, "-m", f"tests.benchmarks.processes.{script}", *map(str, arguments)]


def told(command: Sequence[str], data: Path | None = None) -> dict[str, float]:
    """Run a process that tells numbers of itself. ``data``: the folder with its clinics."""
    surroundings = {**os.environ, **({"RAHBAR_DATA": str(data)} if data else {})}
    answer = subprocess.run(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, check=True, timeout=180
    )
    numbers: dict[str, float] = json.loads(answer.stdout)
    return numbers


def rahbar(*arguments: str | Path) -> list[str]:
    """The command that runs the program."""
    return [sys.executable, "-m", "app", *map(str, arguments)]
