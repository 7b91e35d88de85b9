"""What is being typed and not saved yet: kept in the encrypted file, offered again after a lock or a crash.

A draft is nobody's record: it is replaced as one types and gone once it was saved or thrown away.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.records.store import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-filled form. ``content``: what each field says; ``kept_at``: ISO time; ``changed``: the patient's record
    says something else since."""

    content: Mapping[str, str]
    kept_at: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A half-filled form in a list. ``patient_id``: "" for a form without a patient."""

    form: str
    patient_id: str
    kept_at: str
    changed: bool


_CHANGED = """EXISTS (SELECT 1 FROM audit a WHERE a.patient_id = d.patient_id AND d.patient_id <> ''
    AND a.at > d.kept_at AND a.action IN ('add', 'change', 'stop', 'withdraw'))"""


def keep(store: Store, form: str, patient_id: str, content: Mapping[str, str]) -> None:
    """Keep what this user typed into the form (of this patient, "" for a form without one) in place of before."""
    text = json.dumps(dict(content), ensure_ascii=False, sort_keys=True)
    with store.transaction():
        store.execute(
            "INSERT INTO draft VALUES (?, ?, ?, ?, ?) ON CONFLICT (user_id, form, patient_id) DO UPDATE "
            "SET content = excluded.content, kept_at = excluded.kept_at",
            (store.user.id, form, patient_id, text, store.now()),
        )


def find(store: Store, form: str, patient_id: str) -> Draft | None:
    """This user's draft of the form."""
    found = store.tuples(
        f"SELECT d.content, d.kept_at, {_CHANGED} FROM draft d "  # noqa: S608 - our own condition
        "WHERE d.user_id = ? AND d.form = ? AND d.patient_id = ?",
        (store.user.id, form, patient_id),
    )
    return Draft(json.loads(found[0][0]), found[0][1], bool(found[0][2])) if found else None


def waiting(store: Store) -> tuple[Waiting, ...]:
    """Every half-filled form of this user, newest first."""
    rows = store.tuples(
        f"SELECT d.form, d.patient_id, d.kept_at, {_CHANGED} FROM draft d "  # noqa: S608 - our own condition
        "WHERE d.user_id = ? ORDER BY d.kept_at DESC",
        (store.user.id,),
    )
    return tuple(Waiting(form, patient_id, at, bool(changed)) for form, patient_id, at, changed in rows)


def forget(store: Store, form: str, patient_id: str) -> None:
    """The form was saved or thrown away."""
    with store.transaction():
        store.execute(
            "DELETE FROM draft WHERE user_id = ? AND form = ? AND patient_id = ?",
            (store.user.id, form, patient_id),
        )
