"""Sticks and cards that are in the computer now, as the system lists them; nothing on them is opened here."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/mounts")
_HOMES = ("/media", "/run/media", "/mnt")
# over a network: reading there would leave this computer, and may wait for ever
_NETWORK = re.compile(r"nfs\d?|cifs|smb\w*|9p|afs|ceph|fuse\.(?:sshfs|gvfsd.*|rclone|s3fs)|davfs|autofs")
_ESCAPED = re.compile(r"\\([0-7]{3})")
REMOVABLE = 2  # Windows: DRIVE_REMOVABLE


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick or card. ``name``: as people know it (label, or the letter on Windows)."""

    path: Path
    name: str


def removable_drives(lister: Callable[[], Iterable[Drive]] | None = None) -> tuple[Drive, ...]:
    """The drives, by name. Quick enough to ask every other second; an unreadable list is an empty one."""
    try:
        return tuple(sorted(set((lister or _lister())()), key=lambda drive: drive.name.casefold()))
    except OSError:
        return ()


def _lister() -> Callable[[], Iterable[Drive]]:
    return windows_drives if sys.platform == "win32" else mounted_drives


def mounted_drives(text: str | None = None) -> list[Drive]:
    """Linux: what is mounted where desktops and people mount sticks. ``text``: as in ``/proc/mounts``.

    Raises ``OSError``.
    """
    lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape") if text is None else text
    found = []
    for line in lines.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3 and fields[0].startswith("/dev/") and not _NETWORK.fullmatch(fields[2]):
            place = _ESCAPED.sub(lambda match: chr(int(match[1], 8)), fields[1])
            if any(place.startswith(f"{home}/") for home in _HOMES):
                found.append(Drive(Path(place), PurePosixPath(place).name))
    return found


def lettered_drives(letters: int, kind_of: Callable[[str], int]) -> list[Drive]:
    """Windows: the removable ones of the drive letters. ``letters``: one bit for each letter from A."""
    roots = [f"{chr(ord('A') + place)}:\\" for place in range(26) if letters >> place & 1]
    return [Drive(Path(root), root[:2]) for root in roots if kind_of(root) == REMOVABLE]


def windows_drives() -> list[Drive]:
    """Windows: asked of the system, without waking a drive."""
    import ctypes

    system = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return lettered_drives(system.GetLogicalDrives(), lambda root: int(system.GetDriveTypeW(root)))
