"""Where both clinics changed the same: kept side by side until a person settles it; and who may be one person."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.records import audit, joining, parting
from app.records.entries import AuditAction
from app.records.exchange.comparing import Clash, counts
from app.records.exchange.tables import SLOTS, TARGETS, row_of, said
from app.records.migrations.ddl import SUPERSEDE_COLUMNS
from app.records.name_index import index_patient
from app.records.payload import to_json
from app.records.store import Row, Store, Value, new_id
from app.support.errors import UserError
from app.support.i18n import N_

SETTLED = "settled between the clinics"
SAME_PERSON = "patient"
_ARRIVED = "settled by a later file"


class Choice(StrEnum):
    """How a person settles it."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows of which one must be chosen, what each says by column (empty: taken back), and who entered it when.
    ``table`` is "patient" where two records may be one person: then the ids are those of the records."""

    id: str
    patient_id: str
    table: str
    clinic_name: str
    ours_id: str
    theirs_id: str
    ours: Mapping[str, object]
    theirs: Mapping[str, object]
    ours_by: tuple[str, str] = ("", "")
    theirs_by: tuple[str, str] = ("", "")

    @property
    def both_possible(self) -> bool:
        """Whether both rows can count."""
        return self.table not in SLOTS and bool(self.ours and self.theirs)


def keep(store: Store, exchange_id: str, patient_id: str, table: str, clash: Clash) -> bool:
    """Keep that a person must decide; False where that is known already, or was settled by letting ours stand."""
    known = store.row(
        "SELECT 1 FROM exchange_conflict WHERE patient_id = ? AND table_name = ? AND theirs_id = ? AND CASE "
        "WHEN superseded_at IS NULL THEN theirs_id <> '' OR ours_id = ? ELSE theirs_id = '' AND ours_id = ? END",
        (patient_id, table, clash.theirs_id, clash.ours_id, clash.ours_id),
    )
    if known:
        return False
    columns: dict[str, Value] = {
        "exchange_id": exchange_id,
        "patient_id": patient_id,
        "table_name": table,
        "ours_id": clash.ours_id,
        "theirs_id": clash.theirs_id,
        "content": to_json(clash.parked or {}),
    }
    store.enter("exchange_conflict", columns)
    return True


def close_answered(
    store: Store, patient_id: str, clinic_id: str, standing: Collection[tuple[str, str, str]]
) -> None:
    """Close what that clinic settled meanwhile. ``standing``: what its newest file still says otherwise, as table and
    the ids of both rows."""
    for row in _open(store, "x.patient_id = ? AND e.clinic_id = ?", patient_id, clinic_id):
        table, theirs = row["table_name"], row["theirs_id"]
        if table == SAME_PERSON or (table, row["ours_id"], theirs) in standing:
            continue
        if not json.loads(row["content"]) or row_of(store, table, theirs) is not None:
            store.supersede("exchange_conflict", row["id"], None, _ARRIVED)


def _open(store: Store, condition: str, *values: Value) -> list[Row]:
    return store.rows(
        "SELECT x.*, e.clinic_name FROM exchange_conflict x JOIN exchange e ON e.id = x.exchange_id "  # noqa: S608
        f"WHERE x.superseded_at IS NULL AND {condition} ORDER BY x.entered_at, x.rowid",
        values,
    )


def _counting(store: Store, table: str, row_id: str) -> Row | None:
    """The row that took this one's place in the end, if it counts."""
    row, seen = (row_of(store, table, row_id) if row_id else None), {row_id}
    while row is not None and not counts(row):
        following = row["superseded_by"]
        row = row_of(store, table, following) if following and following not in seen else None
        seen.add(following)
    return row


def conflicts(store: Store, patient_id: str = "") -> tuple[Conflict, ...]:
    """What waits for a person, of everybody or of one patient, oldest first."""
    rows = _open(store, "x.patient_id = ?", patient_id) if patient_id else _open(store, "x.id <> ?", "")
    found = (_conflict(store, row) for row in rows if not _over(store, row))
    return tuple(found)


def _over(store: Store, row: Row) -> bool:
    """Two records that may be one person, of which one was closed since."""
    if row["table_name"] != SAME_PERSON:
        return False
    return bool(
        store.tuples(
            "SELECT 1 FROM closing WHERE patient_id IN (?, ?) AND superseded_at IS NULL",
            (row["ours_id"], row["theirs_id"]),
        )
    )


def _conflict(store: Store, row: Row) -> Conflict:
    names = row["id"], row["patient_id"], row["table_name"], row["clinic_name"]
    if row["table_name"] == SAME_PERSON:
        return Conflict(*names, row["ours_id"], row["theirs_id"], {}, {})
    ours, theirs = _both(store, row)
    return Conflict(
        *names,
        ours["id"] if ours else "",
        row["theirs_id"],
        _shown(ours),
        _shown(theirs),
        _by(store, ours),
        _by(store, theirs),
    )


def _shown(row: Row | None) -> Row:
    """What the row says; of a closed record also with which it was joined, and why."""
    if row is None:
        return {}
    return said(row) | {name: row[name] or "" for name in ("kept_id", "reason") if "kept_id" in row}


def _both(store: Store, row: Row) -> tuple[Row | None, Row | None]:
    """What counts here, and what came from there; None where it was taken back."""
    ours, theirs = _counting(store, row["table_name"], row["ours_id"]), _theirs(store, row)
    return ours or _in_its_place(store, row["table_name"], theirs), theirs


def _in_its_place(store: Store, table: str, theirs: Row | None) -> Row | None:
    """What counts here instead of a row that was taken back since, where only one can count."""
    if theirs is None or table not in SLOTS:
        return None
    conditions = "".join(f" AND {name} = ?" for name in SLOTS[table])
    return store.row(
        f"SELECT * FROM {table} WHERE patient_id = ? AND superseded_at IS NULL{conditions}",  # noqa: S608
        (theirs["patient_id"], *(theirs[name] for name in SLOTS[table])),
    )


def _theirs(store: Store, row: Row) -> Row | None:
    parked: Row = json.loads(row["content"])
    return parked or (row_of(store, row["table_name"], row["theirs_id"]) if row["theirs_id"] else None)


def _by(store: Store, row: Row | None) -> tuple[str, str]:
    """Who entered the row, and when."""
    if row is None:
        return "", ""
    found = store.tuples("SELECT name FROM user WHERE id = ?", (row["entered_by"],))
    return (str(found[0][0]) if found else ""), str(row["entered_at"])


def count_open(store: Store) -> int:
    """How many decisions wait."""
    return len(conflicts(store))


def settle(store: Store, conflict_id: str, choice: Choice) -> str:
    """Let one row count, or both; the other stays in the history. The patient's id.

    Raises:
        UserError: it was settled before, or only one of the two can count.
    """
    with store.transaction():
        found = next(iter(_open(store, "x.id = ?", conflict_id)), None)
        if found is None:
            raise UserError(N_("This was settled already."), N_("Look at the list again."))
        if found["table_name"] != SAME_PERSON:
            _Settling(store, found).settle(choice)
            index_patient(store, found["patient_id"])
            parting.settle_ended(store, (found["patient_id"],))
            joining.carry_rest(store, found["patient_id"])
        store.supersede("exchange_conflict", conflict_id, None, choice.value)
        audit.record(
            store, AuditAction.CHANGE, "exchange_settled", conflict_id, found["patient_id"],
            {"choice": choice.value, "table": found["table_name"]},
        )  # fmt: skip
    return str(found["patient_id"])


class _Settling:
    """Writes a choice into the table."""

    def __init__(self, store: Store, row: Row) -> None:
        self._store, self._table = store, str(row["table_name"])
        self._parked: Row = json.loads(row["content"])
        self._ours, self._theirs = _both(store, row)
        if self._parked and row_of(store, self._table, self._parked["id"]) is not None:
            self._parked = {}  # it came with a later file

    def settle(self, choice: Choice) -> None:
        if choice is Choice.BOTH:
            if self._table in SLOTS:
                raise UserError(
                    N_("Only one of these can count."), N_("Choose one; the other stays in the history.")
                )
            self._enter_theirs()
        elif choice is Choice.OURS:
            if self._parked:
                self._enter(self._parked, superseded_by=self._ours["id"] if self._ours else None)
        else:
            self._their_choice()

    def _their_choice(self) -> None:
        """Theirs counts in place of ours; without a row of theirs, ours is taken back."""
        new = str(self._parked["id"]) if self._parked else new_id()
        if self._ours is not None:
            by = new if self._theirs is not None else None
            self._store.supersede(self._table, self._ours["id"], by, SETTLED)
        self._enter_theirs(new)

    def _enter_theirs(self, new: str = "") -> None:
        if self._parked:
            self._enter({**self._parked, **dict.fromkeys(SUPERSEDE_COLUMNS)})
        elif self._theirs is not None and not counts(self._theirs):
            again = {name: value for name, value in self._theirs.items() if name not in SUPERSEDE_COLUMNS}
            self._enter({**again, "id": new or new_id()})

    def _enter(self, row: Row, *, superseded_by: str | None = "") -> None:
        ended: dict[str, Value] = {}
        if superseded_by != "":
            ended = {
                "superseded_at": self._store.now(),
                "superseded_by": superseded_by,
                "superseded_user": self._store.user.id,
                "superseded_reason": SETTLED,
            }
        pointers = {name: row[name] for name in TARGETS if row.get(name)}
        gone = [
            name for name, row_id in pointers.items() if row_of(self._store, TARGETS[name], row_id) is None
        ]
        self._store.insert(self._table, {**row, **dict.fromkeys(gone), **ended})
