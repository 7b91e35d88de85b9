"""Random damage to good files of every format, read over and over: a refusal or a panel, never anything else.

``python -m tests.intake.fuzz --seconds 300`` runs long and prints figures for each format; the tests run it short.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from app.intake import Panel, read_panel
from app.support.errors import UserError
from tests.intake.files import LIMITS
from tests.intake.hostile import CHANGES, FEW, good
from tests.intake.people import rules
from tests.intake.writers import FORMATS

_PIECES = (
    b"\t",
    b"\n",
    b",",
    b'"',
    b"<",
    b"{",
    b"[",
    b"0",
    b"\xff",
    b"\0",
    b"rs4244285",
    b"9" * 40,
    b"A",
    b"-",
    b"*",
)
POSITIONS = [typed.position for typed in FEW]
SLOW = 5.0  # seconds


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A few edits: bytes turned, cut out, doubled, moved, or replaced by pieces that mean something."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice((0, 1, 1, 3, 30, 300)))
        piece = bytes(found[start:end])
        new = chance.choice(
            (b"", chance.choice(_PIECES), piece * 2, piece[::-1], chance.randbytes(len(piece)))
        )
        found[start:end] = new
    change = chance.choice([*CHANGES, "", "", "", ""])
    packed = bool(found) and change in {"zip", "utf-16 without mark", "windows line ends"}
    try:
        return CHANGES[change][0](bytes(found)) if packed else bytes(found)
    except UnicodeDecodeError:
        return bytes(found)


def read_once(path: Path, data: bytes) -> Panel | None:
    """The panel, or ``None`` for a refusal. Anything else is raised."""
    path.write_bytes(data)
    try:
        return read_panel(path, POSITIONS, genes=tuple(rules().genes), limits=LIMITS, second_reader=False)
    except UserError:
        return None


@dataclass
class Figures:
    """Of one format: how many files were read and refused, and the slowest (seconds)."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


def run(name: str, files: int, seed: int, folder: Path, until: float = float("inf")) -> Figures:
    """Damage a format's good file ``files`` times, or until the clock says so."""
    chance, figures, data = random.Random(f"{name} {seed}"), Figures(), good(name)
    for _ in range(files):
        if time.monotonic() > until:
            break
        hostile = damaged(data, chance)
        started = time.monotonic()
        try:
            panel = read_once(folder / "result.dat", hostile)
        except BaseException:
            (Path(tempfile.gettempdir()) / "rahbar-fuzz-failure.dat").write_bytes(hostile)
            raise
        figures.slowest = max(figures.slowest, time.monotonic() - started)
        figures.outcomes["refused" if panel is None else "read"] += 1
    return figures


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(argv)
    share = chosen.seconds / len(FORMATS)
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            found = run(name, sys.maxsize, chosen.seed, Path(folder), time.monotonic() + share)
            total = found.outcomes.total()
            print(
                f"{name}: {total} files, {found.outcomes['refused']} refused, {found.outcomes['read']} read, "
                f"slowest {1000 * found.slowest:.0f} ms",
                flush=True,
            )
            if found.slowest > SLOW:
                return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
