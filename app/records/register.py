"""Many patients at once, for work over the whole clinic: a few queries per batch, and one entry in the audit.

Start at :func:`reading_everyone`. Genotypes come back without line numbers, and the same text gives the same object.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from app.model.genomics import Genotype, OutsideCall
from app.model.patient import Patient
from app.records import audit, imports, patients
from app.records.closings import OPEN
from app.records.entries import AuditAction
from app.records.outside_results import outside_call
from app.records.store import Store

BATCH = 200
_ROW, _CELL = "\x1e", "\x1f"
_CHOSEN = "(SELECT value FROM json_each(?))"
_PANELS = """
SELECT i.patient_id, (SELECT group_concat(
        c.position || char(31) || c.alleles || char(31) || c.state || char(31) || c.phased || char(31)
        || c.phase_set || char(31) || COALESCE(c.reason, ''), char(30))
    FROM genotype_call c WHERE c.import_id = i.id {places})
FROM panel_import i WHERE i.superseded_at IS NULL AND i.patient_id IN (SELECT value FROM json_each(?))
ORDER BY i.entered_at, i.rowid
"""
_UNCHANGING = (
    AuditAction.VIEW,
    AuditAction.PRINT,
    AuditAction.EXPORT,
)
_ANSWERS = ("evaluation", "document", "work_item")  # kept or ticked off, they change no answer
Panel = Mapping[str, Genotype]


@contextmanager
def reading_everyone(store: Store, purpose: str) -> Iterator[None]:
    """Note once that all records are read for a purpose (a code), instead of each part of each patient."""
    with store.transaction():
        audit.record(store, AuditAction.VIEW, "everyone", purpose)
    store.everyone = True
    try:
        yield
    finally:
        store.everyone = False


def records_at(store: Store) -> int:
    """The number of the last audit entry that changed what is known of any patient."""
    actions, entities = (", ".join("?" * len(words)) for words in (_UNCHANGING, _ANSWERS))
    return int(
        store.tuples(
            "SELECT COALESCE(max(number), 0) FROM audit WHERE patient_id <> '' "  # noqa: S608 - our own words
            f"AND action NOT IN ({actions}) AND entity NOT IN ({entities})",
            (*(action.value for action in _UNCHANGING), *_ANSWERS),
        )[0][0]
    )


def batches(store: Store, size: int = BATCH) -> Iterator[tuple[Patient, ...]]:
    """All patients in the order they were registered."""
    last = 0
    while True:
        found = store.tuples(
            "SELECT mr_sequence FROM patient p WHERE mr_sequence > ? "  # noqa: S608 - our own words
            f"AND {OPEN.format(patient='p.id')} ORDER BY mr_sequence LIMIT ?",
            (last, size),
        )
        if not found:
            return
        last = found[-1][0]
        yield patients.by_sequence(store, [row[0] for row in found])


class PanelReader:
    """Reads the genotypes of many patients. ``positions``: only these; None reads all."""

    def __init__(self, store: Store, positions: Collection[str] | None = None) -> None:
        self._store = store
        self._places = None if positions is None else json.dumps(sorted(positions))
        self._known: dict[str, tuple[str, Genotype]] = {}

    def panels_of(self, patient_ids: Sequence[str]) -> dict[str, list[Panel]]:
        """By patient the genotypes of each import that counts, oldest first; nobody without one."""
        places = "" if self._places is None else f"AND c.position IN {_CHOSEN}"
        values = [v for v in (self._places, json.dumps(list(patient_ids))) if v is not None]
        found: dict[str, list[Panel]] = {}
        for patient_id, text in self._store.tuples(_PANELS.format(places=places), values):
            found.setdefault(patient_id, []).append(self._panel(text or ""))
        return found

    def _panel(self, text: str) -> Panel:
        calls = text.split(_ROW) if text else []
        try:
            return dict(map(self._known.__getitem__, calls))  # the usual case: every call was seen before
        except KeyError:
            for call in calls:
                if call not in self._known:
                    self._known[call] = _genotype(call)
            return dict(map(self._known.__getitem__, calls))


def _genotype(call: str) -> tuple[str, Genotype]:
    position, alleles, state, phased, phase_set, reason = call.split(_CELL)
    return imports.genotype(position, alleles, state, int(phased), phase_set, reason or None, 0)


def medicines_of(store: Store, patient_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By patient the medicines in use, in the order they were entered; nobody without one."""
    found: dict[str, tuple[str, ...]] = {}
    for patient_id, drug in store.tuples(
        f"SELECT patient_id, drug FROM medication WHERE patient_id IN {_CHOSEN} "  # noqa: S608 - our own words
        "AND superseded_at IS NULL AND stopped_on = '' ORDER BY entered_at, rowid",
        (json.dumps(list(patient_ids)),),
    ):
        found[patient_id] = (*found.get(patient_id, ()), drug)
    return found


def outside_calls_of(store: Store, patient_ids: Sequence[str]) -> dict[str, list[OutsideCall]]:
    """By patient the results made elsewhere, in the order of a single patient's list; nobody without one."""
    found: dict[str, list[OutsideCall]] = {}
    for row in store.rows(
        f"SELECT * FROM lab_diplotype WHERE patient_id IN {_CHOSEN} "  # noqa: S608 - our own words
        "AND superseded_at IS NULL ORDER BY gene, entered_at, rowid",
        (json.dumps(list(patient_ids)),),
    ):
        found.setdefault(row["patient_id"], []).append(outside_call(row))
    return found


def last_seen(store: Store, patient_ids: Sequence[str]) -> dict[str, str]:
    """By patient the ISO day of the last visit, or else of the last evaluation."""
    chosen = json.dumps(list(patient_ids))
    evaluated = store.tuples(
        f"SELECT patient_id, max(created_at) FROM evaluation WHERE patient_id IN {_CHOSEN} GROUP BY patient_id",  # noqa: S608
        (chosen,),
    )
    visited = store.tuples(
        f"SELECT patient_id, max(started_at) FROM encounter WHERE patient_id IN {_CHOSEN} "  # noqa: S608
        "AND superseded_at IS NULL GROUP BY patient_id",
        (chosen,),
    )
    return {patient_id: str(day)[:10] for patient_id, day in (*evaluated, *visited)}
