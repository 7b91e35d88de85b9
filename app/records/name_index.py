"""Keeping the search index in step with patients' names."""

from __future__ import annotations

from app.records.names import consonant_key, keys, parts, words
from app.records.store import Store

KIN = 10
_URDU_PLACE, _KIN_PLACE = 20, 40


def index_names(store: Store, mr_sequence: int, name: str, name_ur: str, relation_name: str) -> None:
    """Make the patient findable under these names and no others; part of the open transaction."""
    _forget(store, mr_sequence)
    rows: set[tuple[int, int, int, int]] = set()
    for text, base, extra in ((name, 0, 0), (name_ur, _URDU_PLACE, 0), (relation_name, _KIN_PLACE, KIN)):
        found = words(text)
        rank = min(len(found), KIN - 1) + extra
        for place, word in enumerate(found[: _URDU_PLACE - 1]):
            rows.add((_token(store, word), rank, mr_sequence, base + place))
    store.execute_many("INSERT INTO name_word VALUES (?, ?, ?, ?)", sorted(rows))


def index_patient(store: Store, patient_id: str) -> None:
    """Make the patient findable under the names that count now; part of the open transaction."""
    row = store.row(
        "SELECT p.mr_sequence, d.name, d.name_ur, d.relation_name FROM patient p JOIN demographics d "
        "ON d.patient_id = p.id AND d.superseded_at IS NULL WHERE p.id = ?",
        (patient_id,),
    )
    if row is not None:
        index_names(store, *row.values())


def _forget(store: Store, mr_sequence: int) -> None:
    store.execute(
        "UPDATE name_token SET uses = uses - 1 WHERE id IN "
        "(SELECT token_id FROM name_word WHERE mr_sequence = ?)",
        (mr_sequence,),
    )
    store.execute("DELETE FROM name_word WHERE mr_sequence = ?", (mr_sequence,))


def _token(store: Store, word: str) -> int:
    """The word's id, counted as used once more."""
    known = store.tuples("UPDATE name_token SET uses = uses + 1 WHERE text = ? RETURNING id", (word,))
    if known:
        return int(known[0][0])
    key = consonant_key(word)
    ((token_id,),) = store.tuples(
        "INSERT INTO name_token (text, key, uses) VALUES (?, ?, 1) RETURNING id", (word, key)
    )
    near = sorted({part for one in keys(word) for part in parts(one)})
    store.execute_many("INSERT INTO name_part VALUES (?, ?)", [(part, token_id) for part in near])
    return int(token_id)
