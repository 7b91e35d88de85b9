"""Copies of the clinic on a stick, made by hand or once a day, and put back when the computer fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.records import backup as copies
from app.records import generations, restore
from app.records.restore import Found
from app.records.store import Clock, local_clock
from app.services.access import Action, require
from app.services.clinics import Clinic, opened
from app.support.errors import UserError
from app.support.i18n import N_
from app.support.paths import clinic_folder

__all__ = [
    "BackupState",
    "Found",
    "Restored",
    "backup_now",
    "choose_place",
    "daily",
    "find",
    "known",
    "put_back",
    "state",
]


@dataclass(frozen=True, slots=True)
class BackupState:
    """``place``: where the daily copy goes ("" is nowhere); ``last``: when the newest copy was made; ``due``: today's
    is missing; ``reachable``: the stick or folder is there."""

    place: str
    last: datetime | None
    due: bool
    reachable: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """The opened clinic, the backup it came from, and how many rows of each table there are.

    ``last_entry``: ISO time of the last entry in them; ``aside``: the folder with what was here before;
    ``keys_alone``: the records were sound, only their key file was taken from the backup.
    """

    clinic: Clinic
    source: Found
    rows: Mapping[str, int]
    last_entry: str
    aside: Path | None = None
    keys_alone: bool = False


def state(clinic: Clinic) -> BackupState:
    """What the foot of the window and the tools page say of backups."""
    place = generations.backup_place(clinic.store.folder)
    return BackupState(
        str(place or ""),
        generations.last_backup(clinic.store),
        generations.due(clinic.store),
        place is not None and place.is_dir(),
    )


def choose_place(clinic: Clinic, target: Path) -> Path:
    """Make a first verified copy there, and keep daily ones there from now on; the folder of the copy.

    Raises:
        UserError: the role does not allow it, or the place cannot take a copy (then nothing is chosen).
    """
    require(clinic.store, Action.BACKUP)
    made = copies.backup(clinic.store, target)
    generations.choose_place(clinic.store, target)
    return made.folder


def backup_now(clinic: Clinic, target: Path | None = None) -> copies.Backup:
    """A verified copy in ``target``, or in the chosen place with its generations thinned out.

    Raises:
        UserError: the role does not allow it, no place is chosen, or the place is gone, full or closed.
    """
    require(clinic.store, Action.BACKUP)
    if target is not None:
        return copies.backup(clinic.store, target)
    made = generations.daily_backup(clinic.store)
    if made is None:
        raise no_place()
    return made


def no_place() -> UserError:
    return UserError(
        N_("No place for backups is chosen yet."), N_("Choose a USB stick or a folder on another drive.")
    )


def daily(clinic: Clinic) -> copies.Backup | None:
    """Today's copy if it is due; asked when the clinic is locked or closed. Practice needs none.

    Raises:
        UserError: the chosen place is gone, full or closed.
    """
    if clinic.practice or not generations.due(clinic.store):
        return None
    return generations.daily_backup(clinic.store)


def find(place: Path) -> tuple[Found, ...]:
    """The finished backups on a stick or in a folder, newest first."""
    return restore.find_backups(place)


def known(folder: Path | None = None) -> tuple[Found, ...]:
    """The backups that can be found without asking a person: in the chosen place, and those made before an upgrade;
    newest first."""
    clinic = folder or clinic_folder()
    places = (generations.backup_place(clinic), clinic / copies.BEFORE_UPGRADE)
    found = {one for place in places if place is not None for one in restore.find_backups(place)}
    return tuple(sorted(found, key=restore.age, reverse=True))


def put_back(
    source: Path,
    user_name: str,
    secret: str,
    *,
    folder: Path | None = None,
    clock: Clock = local_clock,
) -> Restored:
    """Put a backup in the place of this computer's clinic and open it; what was there is set aside, not lost.

    ``user_name``: "" when ``secret`` is the recovery code.

    Raises:
        UserError: not a backup, damaged, another clinic's, a wrong secret, the role does not allow it, or no room.
    """
    store, proved = restore.restore(source, folder or clinic_folder(), user_name, secret, clock=clock)
    clinic = opened(store, practice=False)
    return Restored(
        clinic, proved.found, proved.rows, proved.last_entry, proved.aside, keys_alone=proved.keys_alone
    )
