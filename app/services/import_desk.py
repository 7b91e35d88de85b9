"""The import desk: which sticks are in, and which of their files a laboratory may have written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.intake import Cancelled, FileKind
from app.intake.drives import Drive, removable_drives
from app.intake.formats import READABLE
from app.intake.glance import SeenFile, glance
from app.records import imports
from app.services.access import Action, allowed, require
from app.services.clinics import Clinic
from app.services.found_files import kind_text
from app.support.errors import UserError
from app.support.i18n import N_, Text

__all__ = ["DeskFile", "Drive", "FileKind", "Folder", "drives", "list_folder", "may_import"]

HASHED = 64 * 1024 * 1024  # bytes: larger files are compared with earlier imports when they are read


@dataclass(frozen=True, slots=True)
class DeskFile:
    """A recognised file. ``shown``: its place inside the folder. ``kept``: this very file was imported before."""

    path: Path
    shown: str
    kind: Text
    size: int
    modified: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """A stick or folder with its recognised files. ``ignored``: everything else; ``cut``: there was more to list."""

    path: Path
    name: str
    files: tuple[DeskFile, ...]
    ignored: int
    cut: bool


def wanted_kinds() -> frozenset[FileKind]:
    """The kinds of files that can be imported."""
    return READABLE


def drives(lister: Callable[[], Iterable[Drive]] | None = None) -> tuple[Drive, ...]:
    """The sticks that are in now."""
    return removable_drives(lister)


def may_import(clinic: Clinic) -> bool:
    """Whether the user may import at all; for what the desk does by itself."""
    return allowed(clinic.store, Action.IMPORT)


def list_folder(
    clinic: Clinic,
    folder: Path,
    name: str = "",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Folder:
    """The recognised files of a stick or folder. Only names, sizes and first bytes are read.

    :raises UserError: the folder cannot be opened.
    :raises Cancelled: the person stopped it.
    """
    require(clinic.store, Action.IMPORT)
    if not folder.is_dir():
        raise UserError(
            N_("The folder {folder} cannot be opened."),
            N_("Check that the stick is in firmly, or choose another folder."),
            folder=name or folder.name or str(folder),
        )

    def step() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    seen = glance(folder, wanted_kinds(), step)
    files = []
    for number, file in enumerate(seen.files):
        step()
        files.append(_desk_file(clinic, folder, file))
        if progress is not None:
            progress((number + 1) / len(seen.files))
    return Folder(folder, name or folder.name or str(folder), tuple(files), seen.ignored, seen.cut)


def _desk_file(clinic: Clinic, folder: Path, file: SeenFile) -> DeskFile:
    try:
        shown = file.path.relative_to(folder).as_posix()
    except ValueError:
        shown = file.path.name
    kept = _is_kept(clinic, file)
    return DeskFile(file.path, shown, kind_text(file.kind.value), file.size, file.modified, kept)


def _is_kept(clinic: Clinic, file: SeenFile) -> bool:
    """Whether the file's whole content was imported before; read through only where a kept file has its size."""
    known = imports.file_hashes(clinic.store, file.size) if file.size <= HASHED else frozenset()
    if not known:
        return False
    try:
        with file.path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest() in known
    except OSError:
        return False
