"""A copy of the clinic on a stick or in a folder: encrypted like the records, and proved by opening it.

The copy is made in one step by the database engine while the clinic is open; a copied file would be torn. It lies
under another name until it has been checked, so that whatever bears a backup's name is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.records import audit, engine, keys, refusals
from app.records.entries import AuditAction
from app.records.private_files import make_private_folder, sync_file, sync_folder
from app.records.store import DATABASE, Store
from app.support.errors import UserError
from app.support.i18n import N_
from app.support.moving import move

if TYPE_CHECKING:
    from sqlite_utils import Database

PREFIX, UNFINISHED = "rahbar-backup-", ".unfinished"
BEFORE_UPGRADE, KEPT_UPGRADES = "before-upgrade", 2


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished, verified backup: its folder, and the number of rows in each table of it."""

    folder: Path
    rows: Mapping[str, int] = field(default_factory=dict)


def backup(store: Store, target: Path) -> Backup:
    """Copy the whole clinic into a new folder in ``target`` and verify the copy by opening it.

    Raises:
        UserError: the target is full, closed, gone, inside the clinic's own folder, or the copy is not sound.
    """
    if target.resolve().is_relative_to(store.folder.resolve()):
        raise UserError(
            N_("A backup in the clinic's own folder would be lost with it."),
            N_("Choose a USB stick or a folder on another drive."),
        )
    name = f"{PREFIX}{store.clinic.id[:8]}-{store.today():%Y%m%d-%H%M%S-%f}"
    unfinished = target / (name + UNFINISHED)
    if not target.exists():  # a folder that is there belongs to a person: its rights stay as they are
        make_private_folder(target)
    try:
        rows = _copy(store, unfinished, name)
        with refusals.told_of_files(target):
            move(unfinished, target / name)
        sync_folder(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    with store.transaction():
        audit.record(store, AuditAction.BACKUP, "clinic", store.clinic.id, details={"name": name})
    return Backup(target / name, rows)


def before_upgrade(store: Store, clinic_id: str) -> Path:
    """A verified copy beside the records before a newer program changes their tables: the way back.

    Raises:
        UserError: there is no room for it; nothing was changed.
    """
    place = store.folder / BEFORE_UPGRADE
    make_private_folder(place)
    name = f"{PREFIX}{clinic_id[:8]}-{store.today():%Y%m%d-%H%M%S-%f}"
    unfinished = place / (name + UNFINISHED)
    try:
        _copy(store, unfinished)
        with refusals.told_of_files(place):
            move(unfinished, place / name)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    sync_folder(place)
    for old in sorted(place.glob(f"{PREFIX}*"))[:-KEPT_UPGRADES]:
        shutil.rmtree(old, ignore_errors=True)
    return place / name


def _copy(store: Store, folder: Path, name: str = "") -> dict[str, int]:
    """``name``: what the finished backup will be called; "" for a copy that an older program must take as its own."""
    make_private_folder(folder)
    copy = engine.connect(folder / DATABASE, store.key, create=True)
    try:
        with store.exclusive(), engine.told_of_database(folder.parent):
            store.db.conn.backup(copy.conn)
            expected = row_counts(store.db)
            audit.write_seal(store, folder=folder, name=name)
    except refusals.DamagedError as refusal:
        raise refusals.damaged(
            store.folder
        ) from refusal  # the copy is new: what cannot be read is the records
    finally:
        copy.close()
    keys.write_keys(folder, keys.read_keys(store.folder))
    rows = _verify(folder, store.key)
    if rows != expected:
        raise refusals.backup_failed(folder)
    with refusals.told_of_files(folder):
        sync_file(folder / DATABASE)
    sync_folder(folder)
    return rows


def _verify(folder: Path, key: bytes) -> dict[str, int]:
    """Open the copy as a start of the program would, run both integrity checks and count the rows."""
    copy = engine.connect(folder / DATABASE, key)
    try:
        with engine.told_of_database(folder):
            if engine.problems(copy):
                raise refusals.backup_failed(folder)
            return row_counts(copy)
    finally:
        copy.close()


def row_counts(database: Database) -> dict[str, int]:
    """The number of rows in every table."""
    names = database.table_names()
    return {name: int(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}  # noqa: S608
