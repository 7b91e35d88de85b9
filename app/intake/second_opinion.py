"""The strict reader's side of the second reading: starts the second reader, and compares what the two saw.

The second reader (:mod:`app.intake.second_reader`) runs in a child process on the same private copy, meanwhile.
Where both read a row, any difference stops the import. Where the second reader gives up (it crashes on, or refuses,
some harmless files) the strict reader's word stands, and a warning says so: a clinic must not lose a good file to
the weaker reader.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.intake.alleles import Row
from app.intake.fingerprints import row_fingerprint
from app.intake.lines import UTF8_MARK
from app.intake.panel import Panel, Watch
from app.intake.private_copy import PrivateCopy
from app.intake.second_reader import SECOND_READER_FLAG
from app.support.errors import UserError
from app.support.i18n import N_, message
from app.support.paths import program_folder

_PATIENCE = 30.0  # seconds after the strict reader is done, or four times its own time if that is longer
_PAUSE = 0.05
# "-P": never a module from the folder that the program was started in, which may be the stick.
# Not "-m": the strict reader's side imports the module too, and would load it twice
_START = "from app.intake.second_reader import run_second_reader as run; raise SystemExit(run([]))"


@dataclass(slots=True)
class RowDigests:
    """Fingerprints by row number from 0. ``must``: rows that both readers keep by their position alone."""

    first_line: int
    total: int = 0
    by_row: dict[int, str] = field(default_factory=dict)
    must: set[int] = field(default_factory=set)

    def add(self, row: Row, filters: str, calls: bytes, exact: bool) -> None:
        """Note a kept row. ``exact``: it begins at a base of interest."""
        number = row.number - self.first_line
        self.by_row[number] = row_fingerprint(row.pos, row.ref, ",".join(row.alts), filters, calls)
        if exact:
            self.must.add(number)


class SecondOpinion:
    """A running second reader, or none where there is none."""

    def __init__(self, process: subprocess.Popen[bytes] | None, question: bytes = b"") -> None:
        self._process = process
        self._answer = b""
        self._started = time.monotonic()
        self._thread: threading.Thread | None = None
        if process is not None:
            self._thread = threading.Thread(target=self._converse, args=(question,), daemon=True)
            self._thread.start()

    @classmethod
    def start(
        cls, copy: PrivateCopy, places: Mapping[str, list[int]], sample: str | None, wanted: bool = True
    ) -> SecondOpinion:
        """Start reading the copy a second time. Where that is not possible, the opinion stays empty."""
        if not wanted or copy.second is None:
            return cls(None)
        handle = copy.second.fileno()
        copy.second.seek(len(UTF8_MARK) if copy.head(3) == UTF8_MARK else 0)
        question = json.dumps({"handle": handle, "places": places, "sample": sample}).encode()
        return cls(copy.reader or start_reader(handle), question)

    def _converse(self, question: bytes) -> None:
        if self._process is not None:
            self._answer = self._process.communicate(question)[0]

    def confirm(self, panel: Panel, strict: RowDigests, watch: Watch) -> Panel:
        """The panel, marked as read twice or with a warning. Raises :class:`UserError` if the readers differ."""
        if self._process is None or self._thread is None:
            return panel
        complete = self._wait(watch) and self._process.returncode == 0
        difference = first_difference(strict, self._answer.decode("ascii", "replace"), complete)
        if difference is not None:
            raise UserError(
                N_("Two independent readers understand line {line} of {name} differently."),
                N_("Do not use this file. Ask the laboratory for a new one."),
                line=difference + strict.first_line,
                name=panel.source.name,
            )
        if complete:
            return replace(panel, second_reader_used=True)
        warning = message(
            N_("Only the strict reader could read this file to its end; the second reader gave up.")
        )
        return replace(panel, warnings=(*panel.warnings, warning))

    def _wait(self, watch: Watch) -> bool:
        """Whether the second reader ended in time."""
        assert self._thread is not None
        waited = time.monotonic()
        patience = max(_PATIENCE, 4 * (waited - self._started))
        while self._thread.is_alive() and time.monotonic() - waited < patience:
            watch.step((time.monotonic() - waited) / patience)
            self._thread.join(_PAUSE)
        ended = not self._thread.is_alive()
        self.close()
        return ended

    def close(self) -> None:
        """End the second reader if it still runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        if self._thread is not None:
            self._thread.join()


def start_reader(handle: int) -> subprocess.Popen[bytes] | None:
    """A second reader that holds the open file and waits for its question; ``None`` where there is none."""
    if not _available():
        return None
    try:
        return subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(handle,),
            env=_environment(),
        )
    except OSError:
        return None


def first_difference(strict: RowDigests, answer: str, complete: bool) -> int | None:
    """The first row (from 0) that the two readers saw differently, or ``None``.

    ``answer``: lines of row number, whether it begins at a base of interest, and fingerprint; then the total.
    """
    second: dict[int, tuple[bool, str]] = {}
    total: int | None = None
    for line in answer.splitlines():
        fields = line.split("\t")
        if fields[0] == "total" and len(fields) == 2:
            total = int(fields[1])
        elif len(fields) == 3 and len(fields[2]) == 16:
            second[int(fields[0])] = (fields[1] == "1", fields[2])
    differing = {row for row, (_, seen) in second.items() if strict.by_row.get(row, seen) != seen}
    differing |= {row for row, (exact, _) in second.items() if exact and row not in strict.by_row}
    reached = strict.total if complete else max(second, default=-1)
    differing |= {row for row in strict.must if row <= reached and row not in second}
    if complete and total != strict.total:
        differing.add(min(total or 0, strict.total))
    return min(differing, default=None)


def _available() -> bool:
    return os.name == "posix" and (_frozen() or importlib.util.find_spec("cyvcf2") is not None)


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _command() -> list[str]:
    """The program itself with a private flag when it is built, else its module."""
    if _frozen():
        return [sys.executable, SECOND_READER_FLAG]
    return [sys.executable, "-P", "-c", _START]


def _environment() -> dict[str, str]:
    """This environment without network proxies, and with the program on the path."""
    kept = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    if not _frozen():
        kept["PYTHONPATH"] = os.pathsep.join(
            filter(None, [str(program_folder()), kept.get("PYTHONPATH", "")])
        )
    return kept
