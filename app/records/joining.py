"""Two records of one person become one, and can be parted again with nothing lost.

Every row that counts in the record to be closed is entered in the record that stays, with its own time and person,
and the old row is superseded by it. Where both say something about the same thing, the later entry counts and the
other stays in the history. What was carried over is noted row by row, so that parting takes the same way back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.records import audit, closings
from app.records.closings import Closing
from app.records.entries import AuditAction
from app.records.imports import copy_calls
from app.records.migrations.ddl import SUPERSEDE_COLUMNS
from app.records.store import Row, Store, Value, new_id
from app.support.errors import UserError
from app.support.i18n import N_

JOINED = "records joined"
# Each table, in an order in which what a row points to comes first; the columns by which two rows are about the same
# thing (None: rows stand beside each other).
CARRIED: Mapping[str, tuple[str, ...] | None] = {
    "encounter": None,
    "specimen": None,
    "panel_import": ("file_sha256", "sample"),
    "lab_diplotype": None,
    "observation": None,
    "condition": ("name",),
    "medication": ("drug", "stopped_on"),
    "allergy": ("substance",),
    "lifestyle": ("topic",),
    "pregnancy": (),
    "family_history": ("fact",),
    "relative": None,
    "consanguinity": ("couple",),
    "tumour": (),
    "tumour_marker": ("gene", "alteration"),
    "tumour_tested": ("gene", "source"),
    "germline_variant": ("gene", "name"),
}
MOVED_POINTERS = ("encounter_id", "specimen_id", "import_id")
_NOT_SAID = ("id", "patient_id", "reason", "entered_at", "entered_by", *MOVED_POINTERS, *SUPERSEDE_COLUMNS)


@dataclass(frozen=True, slots=True)
class Clash:
    """Both records say something about the same thing. ``counts``: what will count; ``gives_way``: what stays in the
    history only. Values by column."""

    table: str
    counts: Mapping[str, object]
    gives_way: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class JoinPlan:
    """What joining would do: rows to carry over by table, and where the records disagree."""

    rows: Mapping[str, int]
    clashes: tuple[Clash, ...]


def plan(store: Store, kept_id: str, other_id: str) -> JoinPlan:
    """What joining the other record to the kept one would do; nothing is changed."""
    counts: dict[str, int] = {}
    clashes: list[Clash] = []
    with store.transaction():
        for one in (kept_id, other_id):
            audit.viewed(store, "patient", one, one)
        for table, row in rows_that_count(store, other_id):
            counts[table] = counts.get(table, 0) + 1
            twin = twin_of(store, table, row, kept_id)
            if twin is not None and table != "panel_import" and _said(twin) != _said(row):
                both = (twin, row) if _counts_before(twin, row) else (row, twin)
                clashes.append(Clash(table, _said(both[0]), _said(both[1])))
    return JoinPlan(counts, tuple(clashes))


def join(store: Store, kept_id: str, other_id: str, reason: str) -> str:
    """Carry the other record over into the kept one and close it; the id of the closing.

    Raises:
        UserError: one of them is closed, or each is noted as a relative of the other.
    """
    with store.transaction():
        _refuse_relatives(store, kept_id, other_id)
        closing_id = closings.close(store, other_id, reason, kept_id=kept_id)
        carrying = _Carrying(store, closing_id, kept_id)
        for table, row in list(rows_that_count(store, other_id)):
            carrying.carry(table, row)
        for row in _naming(store, other_id):
            carrying.point(row)
        audit.record(store, AuditAction.ADD, "closing", closing_id, kept_id, {"rows": str(carrying.place)})
    return closing_id


def carry_rest(store: Store, other_id: str) -> dict[str, int]:
    """Carry over what came into a joined record after the joining (from another clinic), to the record that counts;
    how many rows by record. Both clinics make the same rows of it, whichever does it first."""
    counts: dict[str, int] = {}
    with store.transaction():
        found = closings.closing_of(store, other_id)
        while found is not None and found.kept_id and found.kept_id not in counts:
            counts[found.kept_id] = _carry_rest(store, found)
            found = closings.closing_of(store, found.kept_id)
    return counts


def _carry_rest(store: Store, found: Closing) -> int:
    carrying = _Carrying(store, found.id, found.kept_id, rest=True)
    begun = carrying.place
    for table, row in list(rows_that_count(store, found.patient_id)):
        carrying.carry(table, row)
    for row in _naming(store, found.patient_id):
        if row["patient_id"] != found.kept_id:
            carrying.point(row)
    count = carrying.place - begun
    if count:
        details = {"rows": str(count)}
        audit.record(store, AuditAction.CHANGE, "closing", found.id, found.kept_id, details)
    return count


def rows_that_count(store: Store, patient_id: str) -> Iterator[tuple[str, Row]]:
    for table in CARRIED:
        sql = (
            f"SELECT * FROM {table} WHERE patient_id = ? AND superseded_at IS NULL ORDER BY entered_at, rowid"  # noqa: S608
        )
        for row in store.rows(sql, (patient_id,)):
            yield table, row


def _naming(store: Store, patient_id: str) -> list[Row]:
    """Rows in which other people name this person as their relative."""
    return store.rows(
        "SELECT * FROM relative WHERE relative_patient_id = ? AND superseded_at IS NULL", (patient_id,)
    )


def _refuse_relatives(store: Store, kept_id: str, other_id: str) -> None:
    named = {(row["patient_id"], row["relative_patient_id"]) for row in _naming(store, kept_id)}
    named |= {(row["patient_id"], row["relative_patient_id"]) for row in _naming(store, other_id)}
    if {(kept_id, other_id), (other_id, kept_id)} & named:
        raise UserError(
            N_("One of these two is noted as a relative of the other."),
            N_("They are two people, or the relative was noted in error: correct that first."),
        )


def _said(row: Row) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in _NOT_SAID}


def twin_of(store: Store, table: str, row: Row, kept_id: str) -> Row | None:
    """The row of the kept record about the same thing."""
    key = CARRIED[table]
    if key is None:
        return None
    conditions = "".join(f" AND {name} = ?" for name in key)
    return store.row(
        f"SELECT * FROM {table} WHERE patient_id = ? AND superseded_at IS NULL{conditions} "  # noqa: S608
        "ORDER BY entered_at DESC, rowid DESC",
        (kept_id, *(row[name] for name in key)),
    )


def _counts_before(twin: Row, row: Row) -> bool:
    """Whether the kept record's own row counts: it says the same, or was entered later."""
    return _said(twin) == _said(row) or bool(twin["entered_at"] >= row["entered_at"])


def enter_again(store: Store, table: str, row: Row, **changed: Value) -> str:
    """Enter a row once more, with the time and the person of its first entry; the new id."""
    row_id = str(changed.pop("id", "") or new_id())
    kept = {name: value for name, value in row.items() if name not in SUPERSEDE_COLUMNS}
    store.insert(table, {**kept, **changed, "id": row_id})
    if table == "panel_import":
        copy_calls(store, row["id"], row_id)
    return row_id


class _Carrying:
    """Carries rows over. ``place``: how many were noted so far. ``rest``: more rows of a joining that was made."""

    def __init__(self, store: Store, closing_id: str, kept_id: str, *, rest: bool = False) -> None:
        self.store, self._closing, self._kept, self._rest = store, closing_id, kept_id, rest
        noted = store.tuples(
            "SELECT place, old_id, new_id FROM carried_row WHERE closing_id = ? ORDER BY place", (closing_id,)
        )
        self.place = noted[-1][0] + 1 if noted else 0
        self._moved = {old: new for _, old, new in noted if new}

    def carry(self, table: str, row: Row) -> None:
        twin = twin_of(self.store, table, row, self._kept) or self._same_entry(table, row)
        if twin is not None and _counts_before(twin, row):
            self.store.supersede(table, row["id"], twin["id"], JOINED)
            self._note(table, row["id"], "", "")
            return
        row_id = self._new_id(row["id"])
        for old in filter(None, (row, twin)):
            self.store.supersede(table, old["id"], row_id, JOINED)
        pointers = {name: self._moved.get(row[name], row[name]) for name in MOVED_POINTERS if name in row}
        enter_again(self.store, table, row, id=row_id, patient_id=self._kept, **pointers)
        self._moved[row["id"]] = row_id
        self._note(table, row["id"], row_id, twin["id"] if twin else "")

    def _same_entry(self, table: str, row: Row) -> Row | None:
        """The same entry, if another clinic carried it over already."""
        if not self._rest:
            return None
        sql = f"SELECT * FROM {table} WHERE patient_id = ? AND superseded_at IS NULL AND entered_at = ?"  # noqa: S608
        alike = self.store.rows(sql, (self._kept, row["entered_at"]))
        return next((one for one in alike if _said(one) == _said(row)), None)

    def _new_id(self, row_id: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._closing} {row_id}")) if self._rest else new_id()

    def point(self, row: Row) -> None:
        """Let another person's row name the kept record instead."""
        row_id = self._new_id(row["id"])
        self.store.supersede("relative", row["id"], row_id, JOINED)
        enter_again(self.store, "relative", row, id=row_id, relative_patient_id=self._kept)
        audit.record(self.store, AuditAction.CHANGE, "relative", row_id, row["patient_id"])
        self._note("relative", row["id"], row_id, "")

    def _note(self, table: str, old_id: str, carried_id: str, displaced_id: str) -> None:
        values = (self._closing, self.place, table, old_id, carried_id, displaced_id)
        self.store.execute("INSERT INTO carried_row VALUES (?, ?, ?, ?, ?, ?)", values)
        self.place += 1
