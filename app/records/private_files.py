"""Small files beside the records: private to the owner, replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from app.records.refusals import told_of_files
from app.support.moving import move

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def make_private_folder(folder: Path) -> None:
    """Make the folder if need be, and close it to every other user of the computer."""
    with told_of_files(folder):
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        close_to_others(folder, FOLDER_MODE)


def close_to_others(path: Path, mode: int) -> None:
    """Give the rights to the owner alone, where the place keeps any: sticks do not, and some systems refuse to be
    asked. What lies there is encrypted anyway. Raises ``OSError`` where it cannot be written either."""
    try:
        path.chmod(mode)
    except OSError:
        if not os.access(path, os.W_OK):
            raise


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last through a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):  # Windows and some sticks cannot; they write the entry by themselves
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_file(path: Path) -> None:
    """Bring a finished file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def create_private_file(path: Path) -> None:
    """Make an empty file that only its owner may read.

    Raises:
        FileExistsError: there is one already.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def write_private(path: Path, content: bytes) -> None:
    """Replace the file's content at once: after a power cut it is the old or the new, never a mixture.

    Raises:
        UserError: the disk is full, closed to us or gone; the old content stands.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    with told_of_files(path.parent):
        try:
            create_private_file(temporary)
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            move(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
