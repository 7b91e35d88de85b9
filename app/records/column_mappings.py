"""What the columns of a laboratory's tables mean, as a person said once: remembered by the header's fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.records import audit
from app.records.entries import AuditAction
from app.records.names import normalise
from app.records.payload import from_json, to_json
from app.records.store import Row, Store, new_id

CHANGED = "the columns were read otherwise"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """``mapping``: meaning to column title. ``laboratory``: "" when it was not said."""

    id: str
    laboratory: str
    header: tuple[str, ...]
    mapping: Mapping[str, str]
    entered_at: str


def fingerprint(header: Sequence[str]) -> str:
    """The same for the same titles in the same order, whatever their capitals, spaces and marks."""
    plain = [normalise(title) for title in header]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def remembered(store: Store, header: Sequence[str]) -> ColumnMapping | None:
    """The mapping that was kept for this header, if any."""
    row = _current(store, fingerprint(header))
    return _mapping(row) if row else None


def _current(store: Store, header_sha256: str) -> Row | None:
    return store.row(
        "SELECT * FROM column_mapping WHERE header_sha256 = ? AND superseded_at IS NULL", (header_sha256,)
    )


def _mapping(row: Row) -> ColumnMapping:
    header = from_json(row["header"], tuple[str, ...])
    mapping = from_json(row["mapping"], dict[str, str])
    return ColumnMapping(row["id"], row["laboratory"], header, mapping, row["entered_at"])


def retitled(kept: ColumnMapping, header: Sequence[str]) -> dict[str, str]:
    """The mapping in the titles as this table spells them; column for column."""
    spelled = dict(zip(kept.header, header, strict=True))
    return {meaning: spelled[title] for meaning, title in kept.mapping.items() if title in spelled}


def remember(
    store: Store, header: Sequence[str], mapping: Mapping[str, str], laboratory: str = ""
) -> ColumnMapping:
    """Keep the mapping for this header; one that was kept before stays in the history. The same again is the same."""
    header_sha256, row_id = fingerprint(header), new_id()
    with store.transaction():
        old = _current(store, header_sha256)
        if old and (old["laboratory"], from_json(old["mapping"], dict[str, str])) == (
            laboratory,
            dict(mapping),
        ):
            return _mapping(old)
        if old:
            store.supersede("column_mapping", old["id"], row_id, CHANGED)
        columns = {
            "id": row_id,
            "laboratory": laboratory,
            "header_sha256": header_sha256,
            "header": to_json(tuple(header)),
            "mapping": to_json(dict(mapping)),
        }
        store.enter("column_mapping", columns)
        audit.record(store, AuditAction.CHANGE if old else AuditAction.ADD, "column_mapping", row_id)
        return _mapping(_required(store, header_sha256))


def _required(store: Store, header_sha256: str) -> Row:
    row = _current(store, header_sha256)
    assert row is not None
    return row
