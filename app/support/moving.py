"""Moving a finished file or folder to its place in one step, also where a virus scanner looks at it first.

On Windows a file that another program has open for a moment cannot be moved or replaced; on Linux it always can.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

TRIES, PAUSE_S = 20, 0.05  # a second in all: scanners look at a small file for some tenths of it


def move(source: Path, target: Path) -> None:
    """Give the file its place; a file that is there is replaced. Raises ``OSError``."""
    patiently(lambda: source.replace(target))


def patiently(
    work: Callable[[], object],
    platform: str = sys.platform,
    pause: Callable[[float], object] = time.sleep,
) -> None:
    """Do the work; on Windows again for a while as long as another program is in the way. Raises ``OSError``."""
    for left in range(TRIES if platform == "win32" else 1, 0, -1):
        try:
            work()
        except PermissionError:
            if left == 1:
                raise
            pause(PAUSE_S)
        else:
            return
