"""Marks of imports: genotypes at common positions, kept small, to find the same person among all patients.

What a mark is and how marks are compared, :mod:`app.clinical.genotype.identity` says. Marks are made from genotype
calls that are kept as well, and only compared, never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.records.store import Store

BITS = 2


@dataclass(frozen=True, slots=True)
class KeptMarks:
    """The marks of an import that counts, and whose it is."""

    import_id: str
    patient_id: str
    marks: int


def keep_marks(store: Store, import_id: str, marks: Mapping[str, int]) -> None:
    """Keep the marks (1 to 3) by position; part of the open transaction."""
    slots = _slots(store, marks)
    packed = sum(mark << (BITS * slots[position]) for position, mark in marks.items())
    content = packed.to_bytes((packed.bit_length() + 7) // 8, "little")
    store.insert("import_marks", {"import_id": import_id, "marks": content})


def _slots(store: Store, wanted: Mapping[str, int]) -> dict[str, int]:
    slots = slots_of(store)
    new = sorted(set(wanted) - set(slots))
    rows = [(len(slots) + number, position) for number, position in enumerate(new)]
    if rows:
        store.execute_many("INSERT INTO mark_position (slot, position) VALUES (?, ?)", rows)
    return {**slots, **{position: slot for slot, position in rows}}


def slots_of(store: Store) -> dict[str, int]:
    """Where each position stands in the marks."""
    return {position: slot for slot, position in store.tuples("SELECT slot, position FROM mark_position")}


def packed(slots: Mapping[str, int], marks: Mapping[str, int]) -> int:
    """The marks as one number; positions without a slot were never kept, so nothing can be compared there."""
    return sum(mark << (BITS * slots[position]) for position, mark in marks.items() if position in slots)


def all_marks(store: Store, *, but_patient: str = "") -> list[KeptMarks]:
    """The marks of every import that counts, but for one patient's."""
    rows = store.tuples(
        "SELECT m.import_id, i.patient_id, m.marks FROM import_marks m JOIN panel_import i ON i.id = m.import_id "
        "WHERE i.superseded_at IS NULL AND i.patient_id <> ?",
        (but_patient,),
    )
    return [KeptMarks(one, owner, int.from_bytes(marks, "little")) for one, owner, marks in rows]


def without_marks(store: Store, limit: int = 200) -> list[str]:
    """Imports from before marks were kept."""
    rows = store.tuples(
        "SELECT i.id FROM panel_import i WHERE i.superseded_at IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM import_marks m WHERE m.import_id = i.id) LIMIT ?",
        (limit,),
    )
    return [row[0] for row in rows]
