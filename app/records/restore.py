"""A backup put back: proved first, the present records set aside beside it, never overwritten."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.records import audit, clinic, engine, keys, refusals, wrong_tries
from app.records.backup import PREFIX, row_counts
from app.records.entries import AuditAction
from app.records.folder_lock import FolderLock
from app.records.keys import RECOVERY, KeyCost, KeyFile
from app.records.private_files import make_private_folder, sync_file, sync_folder
from app.records.store import DATABASE, Clock, Store, local_clock
from app.support.errors import UserError
from app.support.i18n import N_

ASIDE, COMING = "set-aside-", "restoring"
_NAME = re.compile(re.escape(PREFIX) + r"[0-9a-f]{8}-(\d{8}-\d{6})-\d+")
_TAKEN = (DATABASE, keys.KEYS, audit.SEAL)
_SET_ASIDE = (
    *(DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", clinic.NEW_DATABASE),
    *(keys.KEYS, keys.PREVIOUS_KEYS, keys.NEXT_KEYS, audit.SEAL),
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
    """A backup that a person's secret has opened. ``rows``: by table; ``last_entry``: time of its last audit line."""

    found: Found
    rows: Mapping[str, int]
    last_entry: str


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
    beside it, untouched. Wrong tries are slowed down as at the sign-in.

    Raises:
        UserError: not a backup, damaged, of another clinic than the one here, a wrong secret, or no room.
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
            proved = _proved(coming, found, user_name, secret, clock, cost or KeyCost())
            _put_in_place(coming, target, clock)
        finally:
            shutil.rmtree(coming, ignore_errors=True)
    finally:
        lock.release()
    store = _opened(target, user_name, secret, clock, cost)
    with store.transaction():
        audit.record(
            store, AuditAction.RESTORE, "clinic", store.clinic.id, details={"name": found.folder.name}
        )
    return store, proved


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
                    (coming / name).chmod(0o600)
                    sync_file(coming / name)
    except BaseException:
        shutil.rmtree(coming, ignore_errors=True)
        raise
    return coming


def _proved(coming: Path, found: Found, user_name: str, secret: str, clock: Clock, least: KeyCost) -> Proved:
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
    return Proved(found, rows, str(last or ""))


def _holder(key_file: KeyFile, user_name: str, secret: str) -> tuple[str, str]:
    if not user_name:
        return RECOVERY, keys.read_recovery_code(secret)
    wrap = key_file.named(user_name)
    return (wrap.holder if wrap else ""), secret


def _put_in_place(coming: Path, target: Path, clock: Clock) -> None:
    """Set aside what is there; then bring in the new files, the records last, as a new clinic is made."""
    with refusals.told_of_files(target):
        present = [target / name for name in _SET_ASIDE if (target / name).exists()]
        if present:
            aside = target / f"{ASIDE}{clock():%Y%m%d-%H%M%S}"
            make_private_folder(aside)
            for path in sorted(present, key=lambda p: p.name.startswith("keys")):  # the way in goes last
                path.replace(aside / path.name)
            sync_folder(aside)
        (coming / DATABASE).replace(target / clinic.NEW_DATABASE)
        if (coming / audit.SEAL).exists():
            (coming / audit.SEAL).replace(target / audit.SEAL)
        (coming / keys.KEYS).replace(target / keys.KEYS)
        (target / clinic.NEW_DATABASE).replace(target / DATABASE)
    sync_folder(target)


def _opened(target: Path, user_name: str, secret: str, clock: Clock, cost: KeyCost | None) -> Store:
    if user_name:
        return clinic.open_clinic(target, user_name, secret, clock=clock, cost=cost)
    return clinic.open_with_recovery(target, secret, clock=clock, cost=cost)
