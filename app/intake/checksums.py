"""A checksum file beside the result: the only thing that can tell a file cut exactly at the end of a line."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN
from app.support.errors import UserError
from app.support.i18n import N_

_KINDS = {".sha256": "sha256", ".md5": "md5"}
_HEXADECIMAL = re.compile(rb"\b[0-9a-fA-F]{32}(?:[0-9a-fA-F]{32})?\b")


def check_sidecar(path: Path, copy: PrivateCopy) -> None:
    """Compare the copy with ``<name>.sha256`` or ``<name>.md5``, where the laboratory gave one.

    Raises :class:`UserError` if the file is not the one that the checksum was made from.
    """
    for suffix, kind in _KINDS.items():
        expected = _first_checksum(path.with_name(path.name + suffix))
        if expected is None or len(expected) != 2 * hashlib.new(kind, usedforsecurity=False).digest_size:
            continue
        if _digest(copy, kind) != expected:
            raise UserError(
                N_(
                    "{name} is not the file that its checksum {checksum} was made from: it was cut or changed."
                ),
                ASK_AGAIN,
                name=path.name,
                checksum=path.name + suffix,
            )


def _first_checksum(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            found = _HEXADECIMAL.search(file.read(4096))
    except OSError:
        return None
    return found.group().decode("ascii").lower() if found else None


def _digest(copy: PrivateCopy, kind: str) -> str:
    if kind == "sha256":
        return copy.sha256
    digest = hashlib.new(kind, usedforsecurity=False)
    copy.file.seek(0)
    while chunk := copy.file.read(1024 * 1024):
        digest.update(chunk)
    copy.file.seek(0)
    return digest.hexdigest()
