"""Rule packs inside the encrypted records: kept whole, switched in one transaction, never deleted.

So a power cut leaves exactly one whole pack in use, nobody can swap it on the disk, a backup carries it, and an old
evaluation can be explained with the rules it was made with.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from app.records import audit
from app.records.entries import AuditAction
from app.records.store import Row, Store
from app.support.i18n import Text

MAX_CONTENT = 64_000_000
"""Bytes that a kept pack may grow to."""

PROGRAM, FILE, ADMINISTRATOR = "program", "file", "administrator"
INSTALL, RESTORE = "install", "restore"


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack that the clinic keeps. ``origin``: ``program`` or ``file``; ``signers``: key to owner."""

    sha256: str
    id: str
    version: int
    date: str
    origin: str
    signers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Switch:
    """When a pack came into use. ``kind``: ``program`` (came with the program), ``install`` or ``restore``."""

    number: int
    pack: PackLine
    kind: str
    reason: str
    at: str
    user: str


_COLUMNS = "p.sha256, p.pack_id, p.version, p.pack_date, p.origin, p.signers"


def keep_pack(store: Store, line: PackLine, content: bytes) -> None:
    """Keep a pack whole; one that is kept already stays as it is."""
    with store.transaction():
        if find(store, line.sha256) is not None:
            return
        store.insert(
            "rule_pack",
            {
                "sha256": line.sha256,
                "pack_id": line.id,
                "version": line.version,
                "pack_date": line.date,
                "origin": line.origin,
                "signers": json.dumps(dict(line.signers), ensure_ascii=False, sort_keys=True),
                "content": zlib.compress(content, 6),
                "content_sha256": hashlib.sha256(content).hexdigest(),
                "entered_at": store.now(),
                "entered_by": store.user.id,
            },
        )
        details = {"pack": line.id, "pack_version": str(line.version)}
        audit.record(store, AuditAction.ADD, "rule_pack", line.sha256, details=details)


def switch(store: Store, sha256: str, kind: str, reason: str = "") -> None:
    """Work with a kept pack from now on."""
    with store.transaction():
        entered = {"entered_at": store.now(), "entered_by": store.user.id}
        store.insert("pack_switch", {"pack_sha256": sha256, "kind": kind, "reason": reason, **entered})
        action = AuditAction.RESTORE if kind == RESTORE else AuditAction.CHANGE
        audit.record(store, action, "pack_switch", sha256, details={"kind": kind, "reason": reason})


def switches(store: Store) -> tuple[Switch, ...]:
    """Every change of pack, newest first; the first is the pack in use."""
    rows = store.rows(
        f"SELECT {_COLUMNS}, s.number, s.kind, s.reason, s.entered_at, u.name FROM pack_switch s "  # noqa: S608
        "JOIN rule_pack p ON p.sha256 = s.pack_sha256 JOIN user u ON u.id = s.entered_by ORDER BY s.number DESC"
    )
    return tuple(_switch(row) for row in rows)


def in_use(store: Store) -> Switch | None:
    """The pack in use; None before the first."""
    return next(iter(switches(store)), None)


def kept(store: Store) -> tuple[PackLine, ...]:
    """Every pack that the clinic keeps, highest version first."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM rule_pack p ORDER BY p.version DESC, p.rowid DESC")  # noqa: S608
    return tuple(_line(row) for row in rows)


def find(store: Store, sha256: str) -> PackLine | None:
    """A kept pack by the hash of its manifest."""
    row = store.row(f"SELECT {_COLUMNS} FROM rule_pack p WHERE p.sha256 = ?", (sha256,))  # noqa: S608
    return _line(row) if row else None


def content(store: Store, sha256: str) -> bytes | None:
    """The bytes of a kept pack; None when it is not kept or not whole."""
    row = store.row("SELECT content, content_sha256 FROM rule_pack WHERE sha256 = ?", (sha256,))
    if row is None:
        return None
    try:
        data = zlib.decompressobj().decompress(row["content"], MAX_CONTENT)
    except zlib.error:
        return None
    return data if hashlib.sha256(data).hexdigest() == row["content_sha256"] else None


def revoke(store: Store, sha256: str, reason: Text) -> None:
    """Note that a pack's makers withdrew it."""
    with store.transaction():
        if revocations(store).get(sha256) is None:
            store.enter("pack_revocation", {"sha256": sha256, "reason_en": reason.en, "reason_ur": reason.ur})


def revocations(store: Store) -> dict[str, Text]:
    """Why packs were revoked, by the hash of their manifest."""
    rows = store.tuples("SELECT sha256, reason_en, reason_ur FROM pack_revocation ORDER BY rowid")
    return {sha256: Text(en, ur) for sha256, en, ur in rows}


def keep_root(store: Store, origin: str, version: int, data: bytes) -> None:
    """Keep a list of trusted keys; one that is kept already stays as it is."""
    with store.transaction():
        if data not in roots(store, origin):
            row = store.enter("trusted_root", {"origin": origin, "version": version, "content": data})
            details = {"origin": origin, "version": str(version)}
            audit.record(store, AuditAction.ADD, "trusted_root", row, details=details)


def roots(store: Store, origin: str) -> tuple[bytes, ...]:
    """The kept lists of keys that began with the program's, or with an administrator's; newest last."""
    sql = "SELECT content FROM trusted_root WHERE origin = ? ORDER BY version, rowid"
    return tuple(bytes(row[0]) for row in store.tuples(sql, (origin,)))


def _line(row: Row) -> PackLine:
    signers = json.loads(row["signers"])
    return PackLine(row["sha256"], row["pack_id"], row["version"], row["pack_date"], row["origin"], signers)


def _switch(row: Row) -> Switch:
    return Switch(row["number"], _line(row), row["kind"], row["reason"], row["entered_at"], row["name"])
