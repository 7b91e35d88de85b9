"""What lies on a stick, from outside: names, sizes and the first bytes of files. Nothing is run or written."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.intake.private_copy import MAX_BYTES
from app.intake.sniffing import FileKind, kind_of
from app.intake.zipped import kind_inside

GLANCE = 16 * 1024
DEPTH, ENTRIES = 4, 5000
_WINDOWS_HIDDEN = 0x2 | 0x4 | 0x400  # hidden, system, junction or link
_SYSTEM_FOLDERS = frozenset({"system volume information", "$recycle.bin", "lost+found", "found.000"})


@dataclass(frozen=True, slots=True)
class SeenFile:
    """An ordinary file. ``modified``: ISO time in this computer's zone, "" where the stick does not say."""

    path: Path
    kind: FileKind
    size: int
    modified: str


@dataclass(slots=True)
class Glance:
    """What was seen. ``ignored``: hidden, empty, unreadable or too large files and links; ``cut``: there was more."""

    files: list[SeenFile] = field(default_factory=list)
    ignored: int = 0
    cut: bool = False


def glance(
    folder: Path,
    wanted: frozenset[FileKind],
    step: Callable[[], None] = lambda: None,
) -> Glance:
    """The files of the wanted kinds in a folder and the folders in it, by name. ``step`` is called for each entry and
    may raise to stop.

    Links are not followed, hidden and system entries are left alone, and of each file only the head is read, so that
    neither a loop of links nor a device nor a huge file can hold the program up.
    """
    seen = Glance()
    for number, entry in enumerate(_entries(folder, seen)):
        step()
        if number >= ENTRIES:
            seen.cut = True
            break
        found = _look(entry, wanted)
        if found is None:
            seen.ignored += 1
        else:
            seen.files.append(found)
    seen.files.sort(key=lambda file: str(file.path).casefold())
    return seen


def _entries(folder: Path, seen: Glance) -> Iterator[os.DirEntry[str]]:
    """Everything that is no folder, folders nearest to the top first."""
    waiting = deque([(folder, 1)])
    while waiting:
        place, depth = waiting.popleft()
        try:
            with os.scandir(place) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            seen.ignored += 1
            continue
        for entry in entries:
            if not _is_folder(entry):
                yield entry
            elif not _hidden(entry) and depth < DEPTH:
                waiting.append((Path(entry.path), depth + 1))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name.casefold() in _SYSTEM_FOLDERS:
        return True
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return True
    return bool(attributes & _WINDOWS_HIDDEN)


def _look(entry: os.DirEntry[str], wanted: frozenset[FileKind]) -> SeenFile | None:
    try:
        found = entry.stat(follow_symlinks=False)
        if _hidden(entry) or not stat.S_ISREG(found.st_mode) or not 0 < found.st_size <= MAX_BYTES:
            return None
        kind = _kind(Path(entry.path))
    except (OSError, ValueError):
        return None
    return SeenFile(Path(entry.path), kind, found.st_size, _when(found.st_mtime)) if kind in wanted else None


def _kind(path: Path) -> FileKind:
    """By the first bytes; of an archive, by those of the one file in it. Not even the time of reading is written
    where the system allows that."""
    with open(path, "rb", buffering=0, opener=_quietly) as source:
        kind = kind_of(source.read(GLANCE))
        return kind_inside(source) if kind is FileKind.ARCHIVE else kind


def _quietly(path: str, flags: int) -> int:
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        return os.open(path, flags | getattr(os, "O_NOATIME", 0))
    except PermissionError:  # another person's file may be read, but not so quietly
        return os.open(path, flags)


def _when(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone().isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return ""
