"""What went wrong inside the program, kept for its makers without a word about a patient.

Only the kinds of the errors and the places in the program are written: messages and values could hold names or
results. A crash of the interpreter itself (in a library) writes the names of the functions it was in.
"""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from app import __version__
from app.support.errors import UserError
from app.support.paths import program_folder, reports_folder

KEPT = 10
HARD = "hard-crash.txt"
_open_file: list[TextIO] = []


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    with contextlib.suppress(ValueError):
        return path.relative_to(program_folder()).as_posix()
    return path.name  # a library: its folder would show the user's name


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def described(error: BaseException) -> str:
    """The error as kinds and places: what may be written to disk."""
    import platform  # only where something went wrong: every start pays for what stands above

    lines = [
        f"Rahbar {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
    ]
    for one in _chain(error):
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        frames = traceback.extract_tb(one.__traceback__)
        lines += [f"  {_place(frame)}:{frame.lineno} {frame.name}" for frame in frames[-40:]]
    return "\n".join(lines) + "\n"


def _make_room(folder: Path, newest: str) -> None:
    """Only so many reports are kept, and always the newest: names of a clock that went wrong stand behind it."""
    others = sorted(path for path in folder.glob("fault-*.txt") if path.name != newest)
    for old in others[: max(0, len(others) + 1 - KEPT)]:
        old.unlink(missing_ok=True)


def write_report(error: BaseException) -> Path | None:
    """Keep a report of the error; its file, or None where nothing can be written. Older ones make room."""
    import secrets

    try:
        folder = reports_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = f"fault-{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.txt"
        (folder / name).write_text(described(error), encoding="utf-8")
        _make_room(folder, name)
    except (OSError, UserError):
        return None
    return folder / name


def watch_for_hard_crashes() -> bool:
    """Let a crash of the interpreter leave the names of its functions; True if the last run ended that way."""
    try:
        folder = reports_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = folder / HARD
        crashed = target.is_file() and target.stat().st_size > 0
        if crashed:
            name = f"fault-{datetime.now(UTC):%Y%m%d-%H%M%S}-hard.txt"
            target.replace(folder / name)
            _make_room(folder, name)
        file = target.open("w", encoding="utf-8")
    except (OSError, UserError):
        return False
    _open_file.append(file)  # open for as long as the program runs
    faulthandler.enable(file)
    return crashed


def report_unexpected() -> None:
    """Errors that nobody caught, in any thread: one short line on the terminal, the report on disk."""

    def tell(error: BaseException) -> None:
        kept = write_report(error)
        where = f"; report: {kept}" if kept else ""
        if sys.stderr is not None:  # a windowed program on Windows has none
            sys.stderr.write(f"rahbar: a fault in the program ({type(error).__name__}){where}\n")

    def main_thread(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(error.with_traceback(trace))

    def other_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            tell(told.exc_value)

    sys.excepthook = main_thread
    threading.excepthook = other_thread
