"""Which files went to and came from which clinic, and what each side is known to have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from app.records.exchange.content import Contents
from app.records.payload import from_json, to_json
from app.records.store import Store, Value

SENT, RECEIVED = "sent", "received"
PATIENT, CHANGES = "patient", "changes"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One file. ``direction``: sent or received; ``kind``: one patient or changes; ``at``: ISO."""

    id: str
    direction: str
    clinic_name: str
    kind: str
    patients: int
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the other clinic is known to have of us: everything up to this audit entry, and these rows of the tables
    that only grow."""

    upto: int = 0
    rows: Mapping[str, int] | None = None


def audit_end(store: Store) -> tuple[int, str]:
    """The number of the last audit entry, and its hash."""
    found = store.tuples("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
    return (int(found[0][0]), str(found[0][1])) if found else (0, "")


def _is_ours(store: Store, number: int, digest: str) -> bool:
    """Whether our audit has this entry; not after an older backup was put back."""
    return bool(store.tuples("SELECT 1 FROM audit WHERE number = ? AND hash = ?", (number, digest)))


def known_there(store: Store, clinic_id: str) -> Known:
    """What the clinic confirmed with its newest file. Only that counts: a file that was sent may be lost."""
    found = store.tuples(
        "SELECT confirmed FROM exchange WHERE clinic_id = ? AND direction = 'received' AND kind = 'changes' "
        "ORDER BY rowid DESC LIMIT 1",
        (clinic_id,),
    )
    upto = int(found[0][0]) if found else 0
    sent = store.tuples(
        "SELECT marks FROM exchange WHERE clinic_id = ? AND direction = 'sent' AND upto = ? AND kind = 'changes'",
        (clinic_id, upto),
    )
    return Known(upto, from_json(sent[0][0], dict[str, int])) if upto and sent else Known()


def taken_from(store: Store, clinic_id: str) -> tuple[int, str]:
    """The last entry of the other clinic's audit that we have taken in, to confirm it with our next file."""
    found = store.tuples(
        "SELECT upto, upto_hash FROM exchange WHERE clinic_id = ? AND direction = 'received' AND kind = 'changes' "
        "ORDER BY upto DESC LIMIT 1",
        (clinic_id,),
    )
    return (int(found[0][0]), str(found[0][1])) if found else (0, "")


def note_sent(store: Store, contents: Contents, clinic: tuple[str, str], marks: Mapping[str, int]) -> None:
    """Keep that a file was made for a clinic (id, name)."""
    _note(store, contents, SENT, clinic, 0, marks)


def note_received(store: Store, contents: Contents) -> None:
    """Keep that a file was taken in. One that builds on what we no longer have (an older backup was put back) is not
    confirmed, so that everything comes again."""
    sure = _is_ours(store, contents.confirms, contents.confirms_hash)
    clinic = contents.clinic_id, contents.clinic_name
    if contents.since > taken_from(store, contents.clinic_id)[0]:
        contents = msgspec.structs.replace(contents, upto=0, upto_hash="")
    _note(store, contents, RECEIVED, clinic, contents.confirms if sure else 0, {})


def _note(
    store: Store,
    contents: Contents,
    direction: str,
    clinic: tuple[str, str],
    confirmed: int,
    marks: Mapping[str, int],
) -> None:
    columns: dict[str, Value] = {
        "id": contents.id,
        "direction": direction,
        "clinic_id": clinic[0],
        "clinic_name": clinic[1],
        "kind": contents.kind,
        "patients": len(contents.patients),
        "upto": contents.upto,
        "upto_hash": contents.upto_hash,
        "confirmed": confirmed,
        "marks": to_json(dict(marks)),
    }
    store.enter("exchange", columns)


def is_noted(store: Store, exchange_id: str) -> bool:
    """Whether this file was made or taken in here before."""
    return bool(store.tuples("SELECT 1 FROM exchange WHERE id = ?", (exchange_id,)))


def exchanges(store: Store, limit: int = 200) -> tuple[Exchange, ...]:
    """The files, newest first."""
    rows = store.tuples(
        "SELECT e.id, e.direction, e.clinic_name, e.kind, e.patients, e.entered_at, u.name FROM exchange e "
        "JOIN user u ON u.id = e.entered_by ORDER BY e.rowid DESC LIMIT ?",
        (limit,),
    )
    return tuple(Exchange(*row) for row in rows)


def answers_grown_old(store: Store, patient_id: str) -> bool:
    """Whether a file changed the patient after the newest evaluation here, so that it must be made anew."""
    return bool(
        store.tuples(
            "SELECT 1 FROM arrival a WHERE a.patient_id = ?1 AND a.rows > 0 AND a.evaluation_row >= "
            "(SELECT COALESCE(max(e.rowid), 0) FROM evaluation e WHERE e.patient_id = ?1)",
            (patient_id,),
        )
    )


def waiting_for_answers(store: Store) -> tuple[str, ...]:
    """The patients that files changed and that were not evaluated since."""
    rows = store.tuples(
        "SELECT DISTINCT a.patient_id FROM arrival a WHERE a.rows > 0 AND a.evaluation_row >= "
        "(SELECT COALESCE(max(e.rowid), 0) FROM evaluation e WHERE e.patient_id = a.patient_id) "
        "AND NOT EXISTS (SELECT 1 FROM closing x WHERE x.patient_id = a.patient_id AND x.superseded_at IS NULL)"
    )
    return tuple(row[0] for row in rows)


def arrivals(store: Store, patient_id: str) -> tuple[tuple[str, str, str], ...]:
    """The files that changed the patient: when taken in (ISO), from which clinic, and the MR number there."""
    rows = store.tuples(
        "SELECT e.entered_at, e.clinic_name, COALESCE((SELECT min(o.mr_number) FROM other_number o "
        "WHERE o.patient_id = a.patient_id AND o.clinic_id = e.clinic_id), '–') "
        "FROM arrival a JOIN exchange e ON e.id = a.exchange_id WHERE a.patient_id = ? ORDER BY e.rowid",
        (patient_id,),
    )
    return tuple(rows)
