"""Small files: read with a refusal in words, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from app.support.errors import UserError
from app.support.i18n import N_
from app.support.moving import move


def write_file(path: Path, data: bytes) -> None:
    """Replace the file in one step: it is the old one or the whole new one, never a part."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        move(new, path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise UserError(
            N_("The rule pack cannot be written to {path} ({reason})."),
            N_("Choose a folder with free space where you may write."),
            path=str(path),
            reason=error.strerror or type(error).__name__,
        ) from error


def bytes_of(path: Path) -> bytes:
    """What the file holds. Raises UserError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            N_("The file {name} cannot be read ({reason})."),
            N_("Check the name and the folder."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
