"""Somebody who is registered at both clinics: found when a record comes in, and offered to a person for joining."""

from __future__ import annotations

from collections.abc import Iterable

from app.model.patient import Patient
from app.records import patients, search
from app.records.entries import NewPatient
from app.records.exchange import conflicts
from app.records.exchange.comparing import Clash
from app.records.store import Store

_SAME_CARD = """
SELECT o.patient_id FROM identifier n JOIN identifier o ON o.value = n.value AND o.superseded_at IS NULL
    AND o.kind = 'own_card' AND o.patient_id <> n.patient_id
WHERE n.patient_id = ? AND n.kind = 'own_card' AND n.superseded_at IS NULL
"""
_SAME_FILE = """
SELECT o.patient_id FROM panel_import n JOIN panel_import o ON o.file_sha256 = n.file_sha256
    AND o.sample = n.sample AND o.superseded_at IS NULL AND o.patient_id <> n.patient_id
WHERE n.patient_id = ? AND n.superseded_at IS NULL
"""


def note(store: Store, exchange_id: str, new: Iterable[str]) -> int:
    """Keep, for each record that is new here, the one of this clinic that is likeliest the same person; how many."""
    arrived, count = set(new), 0
    for one in patients.by_ids(store, sorted(arrived)):
        known = _likeliest(store, one, arrived)
        if known:
            count += conflicts.keep(store, exchange_id, one.id, conflicts.SAME_PERSON, Clash(known, one.id))
    return count


def _likeliest(store: Store, one: Patient, arrived: set[str]) -> str:
    for sql in (_SAME_CARD, _SAME_FILE):
        sure = [row[0] for row in store.tuples(sql, (one.id,)) if row[0] not in arrived]
        if sure:
            return str(sure[0])
    asked = NewPatient(
        one.name, one.sex, one.birth_date, one.birth_precision, one.name_ur, one.relation, one.relation_name,
        one.phone, one.identity_number,
    )  # fmt: skip
    alike = (known.id for known in search.similar(store, asked, 5) if known.id not in arrived)
    return next(alike, "")
