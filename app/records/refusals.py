"""The sentences with which the records refuse: each says what is wrong and what to do next."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.support.errors import UserError
from app.support.i18n import N_

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def disk_full() -> UserError:
    return UserError(
        N_("The disk is full; this was not saved."),
        N_("Make room on the disk, then do it again. Everything saved before is safe."),
    )


def read_only(folder: Path) -> UserError:
    return UserError(
        N_("Rahbar may not write in the folder {folder}."),
        N_("Ask the person who looks after this computer to allow writing there, then try again."),
        folder=str(folder),
    )


def drive_failed(folder: Path) -> UserError:
    return UserError(
        N_("The drive with the folder {folder} does not answer."),
        N_("Check that the drive is plugged in and sound, then start Rahbar again."),
        folder=str(folder),
    )


def damaged(folder: Path) -> UserError:
    return UserError(
        N_("The records file in {folder} is damaged."),
        N_("Do not change it. Restore the last backup; keep the damaged file for repair."),
        folder=str(folder),
    )


def not_ours(folder: Path) -> UserError:
    return UserError(
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


def newer_program_needed() -> UserError:
    return UserError(
        N_("These records were written by a newer version of Rahbar."),
        N_("Install that version or a later one. Nothing was changed."),
    )


def keys_damaged(folder: Path) -> UserError:
    return UserError(
        N_("The key file in {folder} is damaged or was changed."),
        N_("Copy keys.json from the last backup of this clinic into the folder, then try again."),
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
            raise disk_full() from error
        if error.errno in _FORBIDDEN:
            raise read_only(folder) from error
        raise drive_failed(folder) from error
