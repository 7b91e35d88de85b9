"""The sentences with which the records refuse: each says what is wrong and what to do next."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.support.errors import UserError
from app.support.i18n import N_

_FULL = {errno.ENOSPC, errno.EFBIG, *([errno.EDQUOT] if hasattr(errno, "EDQUOT") else [])}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_ROOM = 256 * 1024  # bytes; with less the database cannot even begin to work


class DamagedError(UserError):
    """The records cannot be used as they are; a backup that is put back helps. ``readable``: what was entered before
    the damage can still be opened."""

    readable = False


def disk_full(folder: Path) -> UserError:
    return UserError(
        N_("The disk is full; this was not saved in {folder}."),
        N_("Make room on the disk, then do it again. Everything saved before is safe."),
        folder=str(folder),
    )


def has_no_room(folder: Path) -> bool:
    """Whether the disk with the folder is full, as far as the system tells."""
    try:
        return shutil.disk_usage(folder).free < _NO_ROOM
    except OSError:
        return False


def read_only(folder: Path) -> UserError:
    return UserError(
        N_("Rahbar may not write in the folder {folder}."),
        N_("Ask the person who looks after this computer to allow writing there, then try again."),
        folder=str(folder),
    )


def path_too_long(folder: Path) -> UserError:
    return UserError(
        N_("The name of the folder for the records is too long: {letters} letters."),
        N_("Choose a folder nearer to the top of the drive, with a shorter name."),
        letters=len(str(folder)),
    )


def drive_failed(folder: Path) -> UserError:
    return UserError(
        N_("The drive with the folder {folder} does not answer."),
        N_("Check that the drive is plugged in and sound, then start Rahbar again."),
        folder=str(folder),
    )


def damaged(folder: Path) -> DamagedError:
    return DamagedError(
        N_("The records file in {folder} is damaged."),
        N_("Do not change it. Restore the last backup; keep the damaged file for repair."),
        folder=str(folder),
    )


def journal_damaged(folder: Path) -> DamagedError:
    refusal = DamagedError(
        N_("The last entries in {folder} cannot all be read: the file {name} beside the records is damaged."),
        N_(
            "Open what can be read (the damaged files are kept beside it) and look through the last patients, or "
            "restore a backup."
        ),
        folder=str(folder),
        name="clinic.db-wal",
    )
    refusal.readable = True
    return refusal


def records_gone(folder: Path) -> DamagedError:
    return DamagedError(
        N_("The records file clinic.db is missing in {folder}; its key file is there."),
        N_("Put the file back if somebody moved it; else restore the last backup."),
        folder=str(folder),
    )


def keys_gone(folder: Path) -> DamagedError:
    return DamagedError(
        N_("The key file keys.json is missing in {folder}; without it nobody can open the records."),
        N_("Restore the last backup: it brings the key file back, and sound records stay as they are."),
        folder=str(folder),
    )


def not_ours(folder: Path) -> DamagedError:
    return DamagedError(
        N_("The records file in {folder} was not written by Rahbar, or its encryption was removed."),
        N_("Restore the last backup of this clinic."),
        folder=str(folder),
    )


def missing(folder: Path) -> UserError:
    return UserError(
        N_("There is no clinic in the folder {folder}."),
        N_("Choose the folder of the clinic, restore a backup, or create a new clinic."),
        folder=str(folder),
    )


def opened_elsewhere(folder: Path) -> UserError:
    return UserError(
        N_("The clinic in {folder} is already open in another window of Rahbar."),
        N_("Use that window, or close it first."),
        folder=str(folder),
    )


def newer_program_needed(folder: Path | None = None) -> UserError:
    """``folder``: where the records are; None where only a part of them is newer."""
    if folder is None:
        return UserError(
            N_("These records were written by a newer version of Rahbar."),
            N_("Install that version or a later one. Nothing was changed."),
        )
    return UserError(
        N_("The records in {folder} were written by a newer version of Rahbar."),
        N_("Install that version or a later one. Nothing was changed."),
        folder=str(folder),
    )


def keys_damaged(folder: Path) -> DamagedError:
    return DamagedError(
        N_("The key file in {folder} is damaged or was changed."),
        N_("Restore the last backup: it brings the key file back, and sound records stay as they are."),
        folder=str(folder),
    )


def wrong_secret() -> UserError:
    return UserError(
        N_("The name or the passphrase is not right."),
        N_("Try again; mind the keyboard language and capital letters."),
    )


def unknown_patient() -> UserError:
    return UserError(
        N_("This patient is not in the records."), N_("Search again by name, phone or MR number.")
    )


def backup_failed(folder: Path) -> UserError:
    return UserError(
        N_("The backup in {folder} could not be read back; it was removed."),
        N_("Use another stick or folder. The records themselves are not touched."),
        folder=str(folder),
    )


@contextmanager
def told_of_files(folder: Path) -> Iterator[None]:
    """Turn what the system refuses in ``folder`` (full, forbidden, gone) into a sentence for a person."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise disk_full(folder) from error
        if error.errno in _FORBIDDEN:
            raise read_only(folder) from error
        raise drive_failed(folder) from error
