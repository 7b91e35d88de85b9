"""A backup put back: proved first, the present records set aside beside it, never overwritten."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.records import audit, clinic, engine, journal, keys, refusals, wrong_tries
from app.records.backup import PREFIX, row_counts
from app.records.entries import AuditAction
from app.records.folder_lock import FolderLock
from app.records.keys import RECOVERY, KeyCost, KeyFile
from app.records.private_files import (
    FILE_MODE,
    close_to_others,
    make_private_folder,
    sync_file,
    sync_folder,
)
from app.records.store import DATABASE, Clock, Store, local_clock
from app.support.errors import UserError
from app.support.i18n import N_
from app.support.moving import move

COMING = "restoring"
_NAME = re.compile(re.escape(PREFIX) + r"[0-9a-f]{8}-(\d{8}-\d{6})-\d+")
_TAKEN = (DATABASE, keys.KEYS, audit.SEAL)
_KEY_FILES = (keys.KEYS, keys.PREVIOUS_KEYS, keys.NEXT_KEYS)
_SET_ASIDE = (
    *(DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", clinic.NEW_DATABASE),
    *(*_KEY_FILES, audit.SEAL),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A backup on a stick or in a folder. ``made_on``: ISO day and time of its name."""

    folder: Path
    clinic_id: str
    clinic_name: str
    made_on: str
    size: int


@dataclass(frozen=True, slots=True)
class Proved:
    """A backup that a person's secret has opened. ``rows``: by table; ``last_entry``: time of its last audit line;
    ``aside``: where what was here before is kept, None when there was nothing; ``keys_alone``: only its key file was
    needed, the records here were sound."""

    found: Found
    rows: Mapping[str, int]
    last_entry: str
    aside: Path | None = None
    keys_alone: bool = False


def find_backups(place: Path) -> tuple[Found, ...]:
    """The finished backups in a folder (or the folder itself, if it is one), newest first; nothing is opened."""
    candidates = [place, *place.glob(f"{PREFIX}*")] if place.is_dir() else []
    found = [_described(folder) for folder in candidates if _looks_whole(folder)]
    return tuple(sorted((f for f in found if f), key=age, reverse=True))


def age(found: Found) -> tuple[str, str]:
    """For sorting, oldest first: the name tells backups of one second apart."""
    return found.made_on, found.folder.name


def _looks_whole(folder: Path) -> bool:
    return _NAME.fullmatch(folder.name) is not None and (folder / DATABASE).is_file()


def _described(folder: Path) -> Found | None:
    named = _NAME.fullmatch(folder.name)
    try:
        made = datetime.strptime(named[1], "%Y%m%d-%H%M%S") if named else None  # noqa: DTZ007 - local by design
        key_file = keys.read_keys(folder)
        size = (folder / DATABASE).stat().st_size
    except (UserError, OSError, ValueError):
        return None
    if made is None:
        return None
    return Found(folder, key_file.clinic_id, key_file.clinic_name, made.isoformat(), size)


def restore(
    source: Path,
    target: Path,
    user_name: str,
    secret: str,
    *,
    clock: Clock = local_clock,
    cost: KeyCost | None = None,
) -> tuple[Store, Proved]:
    """Put a backup in the place of this computer's clinic (or where there is none) and open it.

    ``user_name``: "" when ``secret`` is the recovery code. What was there before lies in a folder ``set-aside-…``
    beside it, untouched. Where only the key file was lost and the backup's one opens the records that are here, it
    alone is taken. Wrong tries are slowed down as at the sign-in.

    Raises:
        UserError: not a backup, damaged, renamed, of another clinic than the one here, a wrong secret, or no room.
    """
    make_private_folder(target)
    lock = FolderLock(target)
    try:
        found = _described(source)
        if found is None:
            raise _not_a_backup(source)
        _same_clinic(target, found)
        coming = _copied(source, target)
        try:
            proved, data_key = _proved(coming, found, user_name, secret, clock, cost or KeyCost())
            keys_alone = _lack_keys_alone(target, data_key)
            taken = (keys.KEYS,) if keys_alone else _TAKEN
            aside = _set_aside(target, _KEY_FILES if keys_alone else _SET_ASIDE, clock)
            _put_in_place(coming, target, taken)
        finally:
            shutil.rmtree(coming, ignore_errors=True)
    finally:
        lock.release()
    store = _opened(target, user_name, secret, clock, cost)
    with store.transaction():
        audit.record(
            store, AuditAction.RESTORE, "clinic", store.clinic.id, details={"name": found.folder.name}
        )
    if keys_alone:
        proved = replace(proved, rows=row_counts(store.db), last_entry=audit.latest(store))
    return store, replace(proved, aside=aside, keys_alone=keys_alone)


def _renamed(source: Path) -> UserError:
    return UserError(
        N_(
            "The backup in {folder} was made under another name: it is not what its name says, or was changed."
        ),
        N_("Choose another backup. An older one may have been put in the place of a newer one."),
        folder=str(source),
    )


def _lack_keys_alone(target: Path, data_key: bytes) -> bool:
    """Whether the records here are sound and open with the backup's key; only the file of keys was lost."""
    try:
        keys.read_keys(target)
        return False
    except UserError:
        if not (target / DATABASE).is_file() or journal.damaged(target / DATABASE):
            return False
    try:
        present = engine.connect(target / DATABASE, data_key)
    except UserError:
        return False
    try:
        with engine.told_of_database(target):
            return not engine.problems(present)
    except UserError:
        return False
    finally:
        present.close()


def _not_a_backup(source: Path) -> UserError:
    return UserError(
        N_("There is no finished backup of Rahbar in {folder}."),
        N_("Choose the folder whose name begins with rahbar-backup."),
        folder=str(source),
    )


def _same_clinic(target: Path, found: Found) -> None:
    """A backup of another clinic never takes this one's place."""
    if not clinic.exists(target):
        return
    try:
        here = keys.read_keys(target)
    except UserError:
        return  # the key file is lost or damaged: that is what a backup is for
    if here.clinic_id != found.clinic_id:
        raise UserError(
            N_("This backup is of another clinic: {other}, not {here}."),
            N_(
                "Choose a backup of this clinic. Another clinic's backup needs a computer or folder of its own."
            ),
            other=found.clinic_name,
            here=here.clinic_name,
        )


def _copied(source: Path, target: Path) -> Path:
    """The backup's files on this computer's disk: a stick that is pulled out later changes nothing."""
    coming = target / COMING
    shutil.rmtree(coming, ignore_errors=True)
    try:
        make_private_folder(coming)
        with refusals.told_of_files(target):
            for name in _TAKEN:
                if (source / name).exists() or name != audit.SEAL:
                    shutil.copyfile(source / name, coming / name)
                    close_to_others(coming / name, FILE_MODE)
                    sync_file(coming / name)
    except BaseException:
        shutil.rmtree(coming, ignore_errors=True)
        raise
    return coming


def _proved(
    coming: Path, found: Found, user_name: str, secret: str, clock: Clock, least: KeyCost
) -> tuple[Proved, bytes]:
    """What the secret has opened, and the data key."""
    key_file = keys.read_keys(coming)
    holder, typed = _holder(key_file, user_name, secret)
    wrap = key_file.wrap_of(holder)
    if wrap is None:
        raise refusals.wrong_secret()
    wrong_tries.begin_try(coming.parent, holder, clock())
    data_key = keys.unseal(wrap, typed, key_file.clinic_id, least, coming)
    if data_key is None:
        raise refusals.wrong_secret()
    wrong_tries.right(coming.parent, holder)
    if not audit.take_backups_seal(coming, data_key, found.folder.name):
        raise _renamed(found.folder)
    copy = engine.connect(coming / DATABASE, data_key)
    try:
        with engine.told_of_database(coming):
            if engine.problems(copy):
                raise refusals.damaged(found.folder)
            rows = row_counts(copy)
            last = copy.execute("SELECT max(at) FROM audit").fetchone()[0]
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, so that the rename moves all of it
    finally:
        copy.close()
    return Proved(found, rows, str(last or "")), data_key


def _holder(key_file: KeyFile, user_name: str, secret: str) -> tuple[str, str]:
    if not user_name:
        return RECOVERY, keys.read_recovery_code(secret)
    wrap = key_file.named(user_name)
    return (wrap.holder if wrap else ""), secret


def _set_aside(target: Path, names: tuple[str, ...], clock: Clock) -> Path | None:
    """Move these files of what is there into a folder of their own, untouched; the folder, if there were any."""
    present = [target / name for name in names if (target / name).exists()]
    if not present:
        return None
    aside = target / f"{clinic.ASIDE}{clock():%Y%m%d-%H%M%S-%f}"
    make_private_folder(aside)
    with refusals.told_of_files(target):
        for path in sorted(present, key=lambda p: p.name.startswith("keys")):  # the way in goes last
            move(path, aside / path.name)
    sync_folder(aside)
    return aside


def _put_in_place(coming: Path, target: Path, names: tuple[str, ...]) -> None:
    """Bring in the new files, the records last, as a new clinic is made."""
    with refusals.told_of_files(target):
        if DATABASE in names:
            move(coming / DATABASE, target / clinic.NEW_DATABASE)
            if (coming / audit.SEAL).exists():
                move(coming / audit.SEAL, target / audit.SEAL)
        move(coming / keys.KEYS, target / keys.KEYS)
        if DATABASE in names:
            move(target / clinic.NEW_DATABASE, target / DATABASE)
    sync_folder(target)


def _opened(target: Path, user_name: str, secret: str, clock: Clock, cost: KeyCost | None) -> Store:
    if user_name:
        return clinic.open_clinic(target, user_name, secret, clock=clock, cost=cost)
    return clinic.open_with_recovery(target, secret, clock=clock, cost=cost)
