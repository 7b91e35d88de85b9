"""A new data key for the whole clinic, after a user was removed: what he may have copied opens nothing newer.

The records are written anew under the new key beside the old ones, proved, and put in their place by one rename. The
new key file waits under another name from before that rename until after it, so that at every moment one of the two
key files opens the records: whichever does is kept at the next start (:func:`settle`).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.records import audit, engine, keys, refusals, users
from app.records.backup import row_counts
from app.records.entries import AuditAction
from app.records.keys import RECOVERY, KeyCost, KeyFile
from app.records.private_files import create_private_file, sync_file, sync_folder
from app.records.store import DATABASE, Store
from app.support.errors import UserError
from app.support.i18n import N_

ROTATED = "clinic.rotated.db"


def check_holders(store: Store, key_file: KeyFile) -> None:
    """Refuse a rotation that would lock somebody out.

    Raises:
        UserError: a holder's entry was changed by somebody without the key, or is of the old kind.
    """
    for wrap in key_file.wraps:
        if not keys.proved(wrap, store.key, store.clinic.id):
            raise UserError(
                N_("The key file's entry of {name} cannot be trusted for a new key."),
                N_("Give {name} a new passphrase (or print a new recovery code), then do this again."),
                name=wrap.name,
            )


def rotate(store: Store) -> None:
    """Encrypt the clinic under a new data key; the secrets of its users and its recovery code stay.

    Raises:
        UserError: disk full, folder closed, or a holder's entry that is not proved; the old key stays in use.
    """
    present = users.refreshed(store, keys.read_keys(store.folder))
    check_holders(store, present)
    old_key, new_key = store.key, keys.new_data_key()
    wraps = tuple(keys.reseal(wrap, store.key, new_key, store.clinic.id) for wrap in present.wraps)
    future = replace(present, version=keys.VERSION, revision=present.revision + 1, wraps=wraps)
    with store.exclusive():
        try:
            _write_anew(store, new_key)
            keys.write_next_keys(store.folder, future)
            _put_in_place(store, new_key)
        except BaseException:
            if (store.folder / ROTATED).exists():  # not in place yet: the old key goes on
                _discard(store.folder)
            raise
    settle_keys(store.folder, future, old_key, new_key)
    with store.transaction():
        audit.record(store, AuditAction.CHANGE, "data_key", store.clinic.id)


def _write_anew(store: Store, new_key: bytes) -> None:
    """The whole clinic under the new key, in another file, proved by opening it."""
    target = store.folder / ROTATED
    target.unlink(missing_ok=True)
    with refusals.told_of_files(store.folder):
        create_private_file(target)
    connection = store.db.conn
    with engine.told_of_database(store.folder):
        expected = row_counts(store.db)
        connection.execute("ATTACH DATABASE ? AS anew KEY ?", (str(target), f"x'{new_key.hex()}'"))
        try:
            connection.execute("SELECT sqlcipher_export('anew')")
        finally:
            connection.execute("DETACH DATABASE anew")
    copy = engine.connect(target, new_key)
    try:
        with engine.told_of_database(store.folder):
            audit.remake_end(copy, new_key)
            if engine.problems(copy) or row_counts(copy) != expected:
                raise refusals.drive_failed(store.folder)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, so that the rename moves all of it
    finally:
        copy.close()
    with refusals.told_of_files(store.folder):
        sync_file(target)


def _put_in_place(store: Store, new_key: bytes) -> None:
    """Close the old file, put the new one in its place and go on with it."""

    def exchange() -> None:
        log = store.folder / f"{DATABASE}-wal"
        if log.exists() and log.stat().st_size:  # it belongs to the old key and would damage the new file
            raise refusals.drive_failed(store.folder)
        with refusals.told_of_files(store.folder):
            (store.folder / ROTATED).replace(store.folder / DATABASE)
        sync_folder(store.folder)

    store.exchange_file(exchange, new_key)


def settle_keys(folder: Path, proved: KeyFile, old_key: bytes, new_key: bytes) -> None:
    """The key file that opens the records becomes the only one, and the audit's seal one of the new key."""
    audit.reseal(folder, old_key, new_key)
    keys.settle_keys(folder, proved)
    keys.forget_next_keys(folder)


def _discard(folder: Path) -> None:
    with suppress(OSError):
        keys.forget_next_keys(folder)
        (folder / ROTATED).unlink(missing_ok=True)


def _opens(folder: Path, key: bytes) -> bool:
    """Whether the records are under this key."""
    try:
        engine.connect(folder / DATABASE, key).close()
    except UserError:
        return False
    return True


def settled(
    folder: Path, present: KeyFile, holder: str, secret: str, data_key: bytes, least: KeyCost
) -> tuple[KeyFile, bytes]:
    """The key file and data key that open the records; after a power cut in a rotation, whichever of the two does.

    Raises:
        UserError: the records are under a newer key that this holder was not given: he was removed.
    """
    future = keys.read_next_keys(folder)
    if future is None:
        return present, data_key
    if _opens(folder, data_key):
        _discard(folder)
        return present, data_key
    wrap = future.wrap_of(holder)
    if wrap is None:
        raise users.not_a_user(next(w.name for w in present.wraps if w.holder == holder))
    key = keys.unseal(wrap, secret, future.clinic_id, least, folder)
    if key is None or not _opens(folder, key):
        raise refusals.damaged(folder)
    settle_keys(folder, future, data_key, key)
    return future, key


def remove_user(store: Store, user_id: str) -> None:
    """Take a person's way in away, and give the clinic a new data key, in case the old one was copied.

    What the person entered stays under the name. Backups made before still open with the secrets of their day.

    Raises:
        UserError: it is the user at work, the last administrator, or as :func:`rotate` (then the person is removed,
            but the key is not changed yet).
        LookupError: no such user.
    """
    leaving = next((u for u in users.all_users(store) if u.id == user_id and u.id != RECOVERY), None)
    if leaving is None:
        raise LookupError(f"no user {user_id}")
    if leaving.id == store.user.id:
        raise UserError(
            N_("You cannot remove yourself."), N_("Another administrator of this clinic can do it.")
        )
    with store.transaction():
        store.execute(
            "UPDATE user SET removed_at = ?, removed_by = ? WHERE id = ?",
            (store.now(), store.user.id, user_id),
        )
        audit.record(store, AuditAction.WITHDRAW, "user", user_id)
        remaining = users.refreshed(store, keys.read_keys(store.folder))
        check_holders(store, remaining)
    keys.write_keys(store.folder, remaining)
    keys.settle_keys(store.folder, remaining)
    rotate(store)
