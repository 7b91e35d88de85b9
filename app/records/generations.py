"""Backups kept in generations: each of the last days, then one a week; older ones make room."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import msgspec

from app.records import audit
from app.records.backup import Backup, backup
from app.records.entries import AuditAction
from app.records.private_files import write_private
from app.records.restore import Found, age, find_backups
from app.records.store import Store

DAYS, WEEKS = 7, 4
SETTINGS = "backup.json"


class BackupPlace(msgspec.Struct, frozen=True):
    """Where the daily copy goes on this computer; "" is nowhere yet."""

    target: str = ""


def backup_place(folder: Path) -> Path | None:
    """The folder or stick that was chosen for daily backups."""
    try:
        target = msgspec.json.decode((folder / SETTINGS).read_bytes(), type=BackupPlace).target
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return Path(target) if target else None


def choose_place(store: Store, target: Path | None) -> None:
    """Keep daily backups there from now on (None: no more).

    Raises:
        UserError: the choice cannot be written down.
    """
    write_private(store.folder / SETTINGS, msgspec.json.encode(BackupPlace(str(target or ""))))


def last_backup(store: Store) -> datetime | None:
    """When the newest verified backup was made."""
    entry = audit.last_of(store, AuditAction.BACKUP)
    return datetime.fromisoformat(entry.at) if entry else None


def due(store: Store) -> bool:
    """Whether a place is chosen and today's records are not in a backup there yet."""
    last = last_backup(store)
    if backup_place(store.folder) is None:
        return False
    # not "earlier than": after a clock that was once too far ahead no day would be due for years
    return last is None or last.astimezone(store.today().tzinfo).date() != store.today().date()


def daily_backup(store: Store) -> Backup | None:
    """The day's backup in the chosen place, older generations thinned out; None where no place is chosen.

    Raises:
        UserError: the place is gone, full or closed; nothing that was there is touched.
    """
    place = backup_place(store.folder)
    if place is None:
        return None
    made = backup(store, place)
    thin_out(store, place, made.folder)
    return made


def thin_out(store: Store, place: Path, made: Path | None = None) -> tuple[Path, ...]:
    """Remove this clinic's backups that no generation needs; what was removed. The newest is never removed, nor is
    ``made``, which was finished just now: the clock may have been set back since the others."""
    own = [found for found in find_backups(place) if found.clinic_id == store.clinic.id]
    kept = kept_generations(own)
    gone = [found.folder for found in own if found not in kept and found.folder != made]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return tuple(gone)


def kept_generations(own: list[Found]) -> set[Found]:
    """The newest backup of each of the last seven days with one, and of each of the last four weeks with one."""
    by_day: dict[date, Found] = {}
    by_week: dict[tuple[int, int], Found] = {}
    for found in sorted(own, key=age, reverse=True):
        day = date.fromisoformat(found.made_on[:10])
        year, week, _ = day.isocalendar()
        by_day.setdefault(day, found)
        by_week.setdefault((year, week), found)
    return {*list(by_day.values())[:DAYS], *list(by_week.values())[:WEEKS]}
