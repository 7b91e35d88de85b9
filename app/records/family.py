"""Family: relatives and their diseases, how couples are related, and history facts in the rules' words."""

from __future__ import annotations

from app.model.family import Couple, Degree, Family, Kinship, Relative
from app.records import clinical_rows
from app.records.clinical_rows import current
from app.records.store import Row, Store

_BETWEEN = "\n"  # conditions are words and codes; none has a line end


def add_relative(
    store: Store, patient_id: str, relative: Relative, *, encounter_id: str | None = None
) -> Relative:
    """Note a relative. ``relative.id`` "" is a new one; else that row is replaced by what is known now.

    Raises:
        LookupError: the row to replace does not count.
    """
    columns = {
        "encounter_id": encounter_id,
        "kinship": relative.kinship.value,
        "name": " ".join(relative.name.split()),
        "conditions": _BETWEEN.join(" ".join(one.split()) for one in relative.conditions if one.strip()),
        "onset_age": relative.onset_age,
        "deceased": int(relative.deceased),
        "relative_patient_id": relative.patient_id or None,
    }
    with store.transaction():
        row_id = clinical_rows.enter(store, "relative", patient_id, columns)
        if relative.id:
            store.supersede("relative", relative.id, row_id)
    return _relative({**columns, "id": row_id})


def withdraw_relative(store: Store, patient_id: str, relative_id: str, reason: str) -> None:
    """Take a relative back. Raises LookupError for one that does not count."""
    clinical_rows.withdraw(store, "relative", patient_id, relative_id, reason)


def set_degree(
    store: Store,
    patient_id: str,
    couple: Couple,
    degree: Degree,
    *,
    encounter_id: str | None = None,
    reason: str = "",
) -> None:
    """Note how a couple is related, in place of what was noted before."""
    columns = {"encounter_id": encounter_id, "degree": degree.value}
    clinical_rows.replace(store, "consanguinity", patient_id, {"couple": couple.value}, columns, reason)


def family_of(store: Store, patient_id: str) -> Family:
    """Relatives in the order they were entered, and how the couples are related."""
    with store.transaction():
        relatives = tuple(_relative(row) for row in current(store, "relative", patient_id))
        degrees = {
            row["couple"]: Degree(row["degree"]) for row in current(store, "consanguinity", patient_id)
        }
    return Family(
        relatives,
        degrees.get(Couple.PARENTS.value, Degree.UNKNOWN),
        degrees.get(Couple.OWN.value, Degree.UNKNOWN),
    )


def named_by(store: Store, patient_id: str) -> tuple[str, ...]:
    """Ids of other patients whose record names this one as a relative."""
    with store.transaction():
        rows = store.tuples(
            "SELECT DISTINCT patient_id FROM relative WHERE relative_patient_id = ? AND superseded_at IS NULL",
            (patient_id,),
        )
    return tuple(row[0] for row in rows)


def set_history(
    store: Store,
    patient_id: str,
    facts: tuple[str, ...],
    *,
    encounter_id: str | None = None,
    reason: str = "",
) -> None:
    """Make these the history facts that count: new ones are entered, those no longer named are taken back."""
    with store.transaction():
        known = {row["fact"]: row["id"] for row in current(store, "family_history", patient_id)}
        for fact in dict.fromkeys(facts):
            if fact not in known:
                clinical_rows.enter(
                    store, "family_history", patient_id, {"encounter_id": encounter_id, "fact": fact}
                )
        for fact, row_id in known.items():
            if fact not in facts:
                clinical_rows.withdraw(store, "family_history", patient_id, row_id, reason)


def history_of(store: Store, patient_id: str) -> tuple[str, ...]:
    """The history facts that count, in the order they were entered."""
    return tuple(row["fact"] for row in current(store, "family_history", patient_id))


def _relative(row: Row) -> Relative:
    return Relative(
        Kinship(row["kinship"]),
        row["name"],
        tuple(filter(None, row["conditions"].split(_BETWEEN))),
        row["onset_age"],
        bool(row["deceased"]),
        row["relative_patient_id"] or "",
        row["id"],
    )
