"""Creating and opening a clinic. Everything else in the records needs the opened store."""

from __future__ import annotations

from pathlib import Path

from app.records import (
    audit,
    clinic_key,
    engine,
    journal,
    keys,
    refusals,
    rotation,
    users,
    wrong_tries,
)
from app.records.backup import before_upgrade
from app.records.entries import AuditAction, ClinicName, Role, User
from app.records.folder_lock import FolderLock
from app.records.keys import RECOVERY, KeyCost, KeyFile, Wrap
from app.records.migrations import migrate, pending
from app.records.private_files import make_private_folder, sync_folder
from app.records.store import DATABASE, Clock, Store, local_clock, new_id
from app.support.errors import UserError
from app.support.i18n import N_
from app.support.moving import move

NEW_DATABASE, ASIDE = "clinic.new.db", "set-aside-"


def create_clinic(
    folder: Path,
    clinic_name: str,
    user_name: str,
    secret: str,
    role: Role = Role.DOCTOR,
    *,
    clock: Clock = local_clock,
    cost: KeyCost | None = None,
) -> tuple[Store, str]:
    """Make a clinic with its first user; the opened store, and the recovery code to print once.

    ``cost``: the work per guess of a secret; only tests give less than the default.

    Raises:
        UserError: there is a clinic already, a name is empty, the secret is too easy, the folder is closed to us.
    """
    keys.check_secret(secret)
    users.check_name(clinic_name)
    users.check_name(user_name)
    make_private_folder(folder)
    lock = FolderLock(folder)
    try:
        code = _create(
            folder, clinic_name.strip(), (user_name.strip(), secret, role), clock, cost or KeyCost()
        )
    finally:
        lock.release()
    return open_clinic(folder, user_name, secret, clock=clock, cost=cost), code


def _create(folder: Path, name: str, first: tuple[str, str, Role], clock: Clock, cost: KeyCost) -> str:
    """Build the records under another name; the key file, written last but one, makes them a clinic."""
    if any((folder / file).exists() for file in (DATABASE, keys.KEYS, keys.PREVIOUS_KEYS)):
        raise UserError(
            N_("There is a clinic in the folder {folder} already."),
            N_("Open it, or choose another folder."),
            folder=str(folder),
        )
    for leftover in folder.glob(NEW_DATABASE + "*"):  # without a key file nobody can ever have used it
        leftover.unlink()
    clinic, user = ClinicName(new_id(), name), User(new_id(), first[0], first[2])
    data_key, code = keys.new_data_key(), keys.new_recovery_code()
    _fill(folder, data_key, clinic, user, clock)
    wraps = (
        users.wrap(data_key, first[1], clinic.id, user, cost),
        users.wrap(data_key, keys.read_recovery_code(code), clinic.id, users.RECOVERY_USER, cost),
    )
    keys.write_keys(folder, KeyFile(keys.FORMAT, keys.VERSION, clinic.id, clinic.name, 1, wraps))
    _finish_creation(folder)
    return code


def _fill(folder: Path, data_key: bytes, clinic: ClinicName, user: User, clock: Clock) -> None:
    database = engine.connect(folder / NEW_DATABASE, data_key, create=True)
    try:
        with engine.told_of_database(folder):
            migrate(database)
            database.execute("PRAGMA journal_mode=DELETE")  # one file, so that the rename moves all of it
            now = clock().isoformat()
            with database.atomic():
                database.execute("INSERT INTO clinic VALUES (1, ?, ?, ?)", (clinic.id, clinic.name, now))
                for person in (user, users.RECOVERY_USER):
                    database.execute(users.INSERT, users.values(person, now, user.id))
    finally:
        database.close()


def _finish_creation(folder: Path) -> None:
    """Give finished records their name (also after a power cut just before that)."""
    if (folder / NEW_DATABASE).exists() and not (folder / DATABASE).exists():
        with refusals.told_of_files(folder):
            move(folder / NEW_DATABASE, folder / DATABASE)
        sync_folder(folder)


def list_users(folder: Path) -> tuple[User, ...]:
    """Who may open the clinic, for the sign-in page; needs no secret.

    Raises:
        UserError: no clinic there, or a damaged key file.
    """
    wraps = keys.read_keys(folder).wraps
    return tuple(User(wrap.holder, wrap.name, wrap.role) for wrap in wraps if wrap.holder != RECOVERY)


def clinic_name(folder: Path) -> ClinicName:
    """The clinic's name, for the sign-in page; needs no secret. Raises as :func:`list_users`."""
    found = keys.read_keys(folder)
    return ClinicName(found.clinic_id, found.clinic_name)


def exists(folder: Path) -> bool:
    """Whether the folder holds a clinic, sound or damaged."""
    return any((folder / name).exists() for name in (keys.KEYS, keys.PREVIOUS_KEYS, DATABASE))


def look_over(folder: Path) -> None:
    """Refuse a clinic of which a part is missing or empty, before anybody types a secret.

    Raises:
        UserError: as :func:`list_users`, or the records file is gone, empty or not ours.
    """
    keys.read_keys(folder)
    if not (folder / NEW_DATABASE).exists():  # else the power failed in its creation; opening finishes that
        engine.check_header(folder / DATABASE)


def open_clinic(
    folder: Path,
    user_name: str,
    secret: str,
    *,
    clock: Clock = local_clock,
    cost: KeyCost | None = None,
    what_can_be_read: bool = False,
) -> Store:
    """Open the clinic for a user. ``cost``: the least work per guess that the key file may ask for.
    ``what_can_be_read``: after damage to the last entries, open what was entered before them; the files as they were
    are kept beside.

    Raises:
        UserError: wrong name or secret, too many tries, open elsewhere, damaged, not ours, from a newer program.
    """
    key_file = keys.read_keys(folder)
    wrap = key_file.named(user_name)
    if wrap is None:
        raise refusals.wrong_secret()
    return _open(folder, key_file, wrap, secret, clock, cost or KeyCost(), what_can_be_read)


def open_with_recovery(
    folder: Path, code: str, *, clock: Clock = local_clock, cost: KeyCost | None = None
) -> Store:
    """Open the clinic with the printed recovery code, to give a user a new secret (:func:`reset_secret`).

    Raises:
        UserError: a typing mistake, another clinic's code, and as :func:`open_clinic`.
    """
    key_file = keys.read_keys(folder)
    letters = keys.read_recovery_code(code)
    wrap = key_file.wrap_of(RECOVERY)
    if wrap is None:
        raise refusals.keys_damaged(folder)
    return _open(folder, key_file, wrap, letters, clock, cost or KeyCost())


def _open(
    folder: Path,
    key_file: KeyFile,
    wrap: Wrap,
    secret: str,
    clock: Clock,
    least: KeyCost,
    what_can_be_read: bool = False,
) -> Store:
    lock = FolderLock(folder)
    try:
        data_key, wrong = _unlock(folder, key_file, wrap, secret, clock, least)
        _finish_creation(folder)
        kept = _past_the_damage(folder, clock, what_can_be_read)
        key_file, data_key = rotation.settled(folder, key_file, wrap.holder, secret, data_key, least)
        unclean = (folder / f"{DATABASE}-wal").exists()
        database = engine.connect(folder / DATABASE, data_key)
    except BaseException:
        lock.release()
        raise
    store = Store(folder, database, data_key, lock, clock, least)
    try:
        _begin(store, key_file, wrap, unclean=unclean, wrong=wrong, kept=kept)
    except BaseException:
        store.close()
        raise
    return store


def _past_the_damage(folder: Path, clock: Clock, wanted: bool) -> str:
    """The name of the folder in which the files were kept because last entries cannot be read; "" where all can.

    Raises:
        UserError: they cannot, and nobody said yet to go on without them.
    """
    if not journal.damaged(folder / DATABASE):
        return ""
    if not wanted:
        raise refusals.journal_damaged(folder)
    aside = folder / f"{ASIDE}{clock():%Y%m%d-%H%M%S-%f}"
    journal.keep_copy(folder / DATABASE, (keys.KEYS, audit.SEAL), aside)
    journal.drop_if_not_needed(folder / DATABASE)
    return aside.name


def _unlock(
    folder: Path, key_file: KeyFile, wrap: Wrap, secret: str, clock: Clock, least: KeyCost
) -> tuple[bytes, int]:
    """The data key, and the number of wrong tries before."""
    wrong = wrong_tries.begin_try(folder, wrap.holder, clock())
    data_key = keys.unseal(wrap, secret, key_file.clinic_id, least, folder)
    if data_key is None:
        raise refusals.wrong_secret()
    wrong_tries.right(folder, wrap.holder)
    return data_key, wrong


def _begin(store: Store, key_file: KeyFile, wrap: Wrap, *, unclean: bool, wrong: int, kept: str = "") -> None:
    """Check and update the file, find the user in it, and note the opening in the audit."""
    with engine.told_of_database(store.folder):
        if unclean and engine.problems(store.db, quick=not kept):
            raise refusals.damaged(store.folder)
        if pending(store.db):
            before_upgrade(store, key_file.clinic_id)
        steps = migrate(store.db)
    clinic = store.row("SELECT id, name FROM clinic")
    if clinic is None or clinic["id"] != key_file.clinic_id:
        raise refusals.damaged(store.folder)
    store.clinic = ClinicName(clinic["id"], clinic["name"])
    store.user = users.find(store, wrap)
    keys.settle_keys(store.folder, users.refreshed(store, key_file))
    created = not store.tuples("SELECT 1 FROM audit_head")
    with store.transaction():
        if created:
            audit.record(store, AuditAction.CREATE, "clinic", store.clinic.id)
            clinic_key.ensure_key(store)
        details = {"wrong_tries": str(wrong)} if wrong else {}
        if kept:
            details["unread_entries_kept_in"] = kept
        audit.record(store, AuditAction.UNLOCK, "user", store.user.id, details=details)
        for step in steps:
            audit.record(store, AuditAction.CHANGE, "schema", step)
    audit.Sealing(store)
