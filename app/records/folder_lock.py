"""One running program per clinic: the system's own lock on a file, gone when the program ends in any way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.records import refusals
from app.records.private_files import FILE_MODE

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Held from construction to :meth:`release`.

    Raises:
        UserError: another program holds it, or the folder is closed to us.
    """

    def __init__(self, folder: Path) -> None:
        with refusals.told_of_files(folder):
            handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            _take(handle)
        except OSError as error:
            os.close(handle)
            raise refusals.opened_elsewhere(folder) from error
        self._handle: int | None = handle

    def release(self) -> None:
        """Let another program open the clinic. May be called twice."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
