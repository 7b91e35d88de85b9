"""Who did what, when: an append-only chain of hashes in the records, with its end sealed beside them.

Each entry's hash covers the entry and the hash before it. The end of the chain (count and hash) stands in the
records under a code made with the data key, and now and then in a sealed file beside them: cutting the chain's tail
or putting an older copy of the records in place shows as well as changing an entry.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.records.entries import AuditAction, AuditCheck, AuditEntry
from app.records.private_files import write_private
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

if TYPE_CHECKING:
    from sqlite_utils import Database

SEAL = "audit.json"
SEAL_EVERY = 64
FIRST_ENTRIES = 3  # creating, making the key and unlocking: the power may have failed before the first seal
FIRST = "0" * 64
_COLUMNS = "number, at, user_id, action, entity, entity_id, patient_id, details"


class Seal(msgspec.Struct, frozen=True):
    """The end of the chain and its code. ``name``: of the backup that it lies in; the code covers it too."""

    count: int
    hash: str
    mac: str
    name: str = ""


def _mac(key: bytes, count: int, last: str, name: str = "") -> str:
    audit_key = hmac.digest(key, b"rahbar audit", "sha256")
    covered = f"{count}:{last}:{name}" if name else f"{count}:{last}"
    return hmac.new(audit_key, covered.encode(), "sha256").hexdigest()


def _chain(previous: str, fields: tuple[Any, ...]) -> str:
    """The hash of an entry: SHA-256 of the one before and the entry as canonical JSON."""
    canonical = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}{canonical}".encode()).hexdigest()


def _head(store: Store) -> Seal | None:
    found = store.tuples("SELECT count, hash, mac FROM audit_head")
    return Seal(*found[0]) if found else None


def remake_end(database: Database, key: bytes) -> None:
    """Give the chain's end the code of a new data key, in a file that is about to take the records' place."""
    for count, last in list(database.execute("SELECT count, hash FROM audit_head")):
        database.execute("UPDATE audit_head SET mac = ?", (_mac(key, count, last),))


def reseal(folder: Path, old_key: bytes, new_key: bytes) -> None:
    """Give a true seal the code of a new data key; a false one stays as it is, as evidence. May be done twice."""
    seal = read_seal(folder)
    if seal is not None and hmac.compare_digest(seal.mac, _mac(old_key, seal.count, seal.hash)):
        renewed = Seal(seal.count, seal.hash, _mac(new_key, seal.count, seal.hash))
        write_private(folder / SEAL, msgspec.json.encode(renewed))


def record(
    store: Store,
    action: AuditAction,
    entity: str,
    entity_id: str,
    patient_id: str = "",
    details: Mapping[str, str] | None = None,
) -> None:
    """Append an entry; it stands or falls with the transaction of the action itself.

    ``details`` hold codes, counts and ids, never a name or a result.

    Raises:
        RuntimeError: there is no open transaction (a bug).
    """
    head = _head(store) or Seal(0, FIRST, "")
    number = head.count + 1
    text = json.dumps(dict(details or {}), ensure_ascii=False, sort_keys=True)
    fields = (number, store.now(), store.user.id, action.value, entity, entity_id, patient_id, text)
    last = _chain(head.hash, fields)
    store.execute(
        f"INSERT INTO audit ({_COLUMNS}, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (*fields, head.hash, last),
    )
    store.execute(
        "INSERT INTO audit_head VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE "
        "SET count = excluded.count, hash = excluded.hash, mac = excluded.mac",
        (number, last, _mac(store.key, number, last)),
    )


def viewed(store: Store, entity: str, patient_id: str, entity_id: str = "") -> None:
    """Append that a part of a patient's record was read; within one transaction the same is written once."""
    seen = (entity, patient_id, entity_id)
    if seen not in store.viewed and not store.everyone:
        record(store, AuditAction.VIEW, entity, entity_id, patient_id)
        store.viewed.add(seen)


def trail(store: Store, patient_id: str, limit: int = 500) -> tuple[AuditEntry, ...]:
    """The last entries about a patient, newest first."""
    sql = f"SELECT {_COLUMNS} FROM audit WHERE patient_id = ? ORDER BY number DESC LIMIT ?"  # noqa: S608
    return tuple(_entry(row) for row in store.tuples(sql, (patient_id, limit)))


def done_to(store: Store, patient_id: str, action: AuditAction) -> tuple[AuditEntry, ...]:
    """Every entry of one kind about a patient, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM audit WHERE patient_id = ? AND action = ? ORDER BY number"  # noqa: S608
    return tuple(_entry(row) for row in store.tuples(sql, (patient_id, action.value)))


def last_of(store: Store, action: AuditAction) -> AuditEntry | None:
    """The newest entry of a kind, such as the last backup."""
    sql = f"SELECT {_COLUMNS} FROM audit WHERE action = ? ORDER BY number DESC LIMIT 1"  # noqa: S608
    return next((_entry(row) for row in store.tuples(sql, (action.value,))), None)


def _entry(row: tuple[Any, ...]) -> AuditEntry:
    number, at, user_id, action, entity, entity_id, patient_id, details = row
    return AuditEntry(
        number, at, user_id, AuditAction(action), entity, entity_id, patient_id, json.loads(details)
    )


def read_seal(folder: Path) -> Seal | None:
    """The sealed end beside the records; None when it is gone or unreadable."""
    try:
        return msgspec.json.decode((folder / SEAL).read_bytes(), type=Seal)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_seal(store: Store, *, folder: Path | None = None, name: str = "") -> None:
    """Seal the chain's end beside the records (or in ``folder``, for the backup of this ``name``)."""
    head = _head(store)
    if head is not None:
        if name:
            head = Seal(head.count, head.hash, _mac(store.key, head.count, head.hash, name), name)
        write_private((folder or store.folder) / SEAL, msgspec.json.encode(head))


def take_backups_seal(folder: Path, key: bytes, name: str) -> bool:
    """Make the seal of a backup one of records at work, if the backup still bears the name that it was made under;
    False when it does not: an older one was given a newer one's name. A seal without a name is left as it is."""
    seal = read_seal(folder)
    if seal is None or not seal.name:
        return True
    true = hmac.compare_digest(seal.mac, _mac(key, seal.count, seal.hash, seal.name))
    if not true or seal.name != name:
        return False
    plain = Seal(seal.count, seal.hash, _mac(key, seal.count, seal.hash))
    write_private(folder / SEAL, msgspec.json.encode(plain))
    return True


def latest(store: Store, among: int = 5000) -> str:
    """The latest time among the last entries; later than now where the computer's clock was set back."""
    sql = "SELECT max(at) FROM (SELECT at FROM audit ORDER BY number DESC LIMIT ?)"
    return str(store.tuples(sql, (among,))[0][0] or "")


class Sealing:
    """Seals the chain's end at every so many entries and when the clinic is closed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        seal = read_seal(store.folder)
        head = _head(store)
        if seal is None and head is not None and head.count <= FIRST_ENTRIES:
            write_seal(store)
            seal = head
        self._sealed = seal.count if seal else 0
        # a seal that is lost or wrong stays so, as evidence, until a person accepts the chain
        self._wrong = seal_problem(store) is not None
        store.on_commit.append(self.after_commit)
        store.on_close.append(self.seal)

    def after_commit(self) -> None:
        head = _head(self._store)
        if head is not None and head.count - self._sealed >= SEAL_EVERY:
            self.seal()

    def seal(self) -> None:
        if self._wrong:
            return
        with suppress(UserError):  # the action itself is saved; an older seal still holds
            write_seal(self._store)
            head = _head(self._store)
            self._sealed = head.count if head else 0


def _entries(store: Store) -> Iterator[tuple[Any, ...]]:
    last = 0
    while True:
        batch = store.tuples(
            f"SELECT {_COLUMNS}, previous, hash FROM audit "  # noqa: S608
            "WHERE number > ? ORDER BY number LIMIT 5000",
            (last,),
        )
        if not batch:
            return
        yield from batch
        last = int(batch[-1][0])


def _seal_problem(store: Store, seal: Seal) -> str | None:
    if not hmac.compare_digest(seal.mac, _mac(store.key, seal.count, seal.hash, seal.name)):
        return N_("The seal of the audit was changed.")
    found = store.tuples("SELECT hash FROM audit WHERE number = ?", (seal.count,))
    if not found or found[0][0] != seal.hash:
        return N_("An older copy of the records was put in place, or the audit was cut or rewritten.")
    return None


def seal_problem(store: Store) -> Message | None:
    """What is wrong with the sealed end, found at once; :func:`verify` checks the whole chain."""
    seal = read_seal(store.folder)
    problem = N_("The seal of the audit is missing.") if seal is None else _seal_problem(store, seal)
    return message(problem) if problem else None


def accept_chain(store: Store, reason: str) -> None:
    """Take the chain as it stands for whole again, after a restored backup or a lost seal; noted with the reason."""
    problem = seal_problem(store)
    details = {"reason": reason, "problem": problem.sentence if problem else ""}
    with store.transaction():
        record(store, AuditAction.OVERRIDE, "audit_seal", store.clinic.id, details=details)
    write_seal(store)


def verify(store: Store) -> AuditCheck:
    """Check the whole chain, its end and its seal; the first broken link is named."""
    previous, count = FIRST, 0
    for *fields, before, own in _entries(store):
        count += 1
        if fields[0] != count:
            return _broken(count - 1, count, N_("Entry {number} of the audit is missing."))
        if before != previous or own != _chain(previous, tuple(fields)):
            return _broken(count, count, N_("Entry {number} of the audit was changed."))
        previous = own
    head = _head(store) or Seal(0, FIRST, _mac(store.key, 0, FIRST))
    if not hmac.compare_digest(head.mac, _mac(store.key, head.count, head.hash)):
        return _broken(count, count, N_("The end of the audit was rewritten."))
    if (head.count, head.hash) != (count, previous):
        return _broken(count, count + 1, N_("The audit was cut: entry {number} is missing."))
    seal = read_seal(store.folder)
    if seal is None:
        return _broken(count, count, N_("The seal of the audit is missing."))
    problem = _seal_problem(store, seal)
    return _broken(count, min(seal.count, count + 1), problem) if problem else AuditCheck(count)


def _broken(entries: int, number: int, problem: str) -> AuditCheck:
    return AuditCheck(entries, number, message(problem, number=number))
