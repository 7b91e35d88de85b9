"""One window for each data folder: who comes second leaves word, and the first comes to the front.

A lock of the system's own, gone when the program ends in any way; the word is a small file beside it that names a
file to open, or nothing. No socket: the program opens none.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


LONGEST_WORD = 4096  # bytes; as long as a path may be


class OneWindow:
    """The place of the one window, while it is held. ``folder``: where others leave word."""

    def __init__(self, folder: Path, handle: int) -> None:
        self.folder, self._handle = folder, handle

    @classmethod
    def take(cls, folder: Path) -> OneWindow | None:
        """Be the one window; None if another program is. Raises OSError where nothing can be written."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(handle)
        except OSError:
            os.close(handle)
            return None
        held = cls(folder, handle)
        held.word()  # one that came too late for the window before
        return held

    def word(self) -> Path | None:
        """Take the word that was left: the file to open. Its being there at all asks the window to the front."""
        path = self.folder / "word"
        try:
            with path.open("rb") as file:
                said = os.fsdecode(file.read(LONGEST_WORD)).strip()
            path.unlink()
        except (OSError, UnicodeDecodeError):
            return None
        return Path(said) if said else None

    def asked(self) -> bool:
        """Whether somebody left word."""
        return (self.folder / "word").exists()

    def release(self) -> None:
        """Let another window be the one. May be called twice."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def leave_word(folder: Path, file: Path | None) -> None:
    """Ask the window that is open to come to the front, with the file to open; whole or not at all."""
    with contextlib.suppress(OSError):
        draft = folder / f"word-{os.getpid()}"
        draft.write_bytes(os.fsencode(file.absolute()) if file else b"")
        draft.replace(folder / "word")
