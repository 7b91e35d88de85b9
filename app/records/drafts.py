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
    """A half-filled form. ``content``: what each field says; ``kept_at``: ISO time."""

    content: Mapping[str, str]
    kept_at: str


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
    row = store.row(
        "SELECT content, kept_at FROM draft WHERE user_id = ? AND form = ? AND patient_id = ?",
        (store.user.id, form, patient_id),
    )
    return Draft(json.loads(row["content"]), row["kept_at"]) if row else None


def forget(store: Store, form: str, patient_id: str) -> None:
    """The form was saved or thrown away."""
    with store.transaction():
        store.execute(
            "DELETE FROM draft WHERE user_id = ? AND form = ? AND patient_id = ?",
            (store.user.id, form, patient_id),
        )
