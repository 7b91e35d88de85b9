"""What the windows' processes tell of themselves: their memory, and the longest time that they did not answer."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer


def tell_memory() -> None:
    """Print resident memory now and at its peak, in bytes, and end at once."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    sizes = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
    found = {"now": int(sizes["VmRSS"][0]) * 1024, "peak": int(sizes["VmHWM"][0]) * 1024}
    print(json.dumps(found), flush=True)
    os._exit(0)


def end_on_errors() -> None:
    """An error in an event of Qt ends the process instead of being printed only."""

    def end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        sys.stderr.flush()
        os._exit(1)

    sys.excepthook = end


class Ticker:
    """A timer that should fire every two milliseconds. ``longest``: the longest wait in seconds beyond that, by what
    was being done."""

    def __init__(self, doing: str = "nothing") -> None:
        self.doing = doing
        self.longest: dict[str, float] = {}
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        waited, self._last = now - self._last - 0.002, now
        self.longest[self.doing] = max(self.longest.get(self.doing, 0.0), waited)
