"""Patients: registering, reading and correcting them. A correction is a new version; the old one stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.model.genomics import Sex
from app.model.patient import BirthPrecision, IdentityKind, Patient, PhoneOwner, Relation
from app.records import audit, closings, refusals
from app.records.closings import OPEN
from app.records.entries import AuditAction, NewPatient
from app.records.identity import identity_number, phone_number
from app.records.name_index import index_names
from app.records.store import Store, new_id
from app.support.errors import UserError
from app.support.i18n import N_

MR_COUNTER = "mr"
_DEMOGRAPHICS = (
    "name", "name_ur", "sex", "birth_date", "birth_precision", "relation", "relation_name", "district", "village"
)  # fmt: skip
_NUMBERS = ("phone", "phone_whose", "identity_number", "identity_kind")
_SELECT = """
SELECT p.id, p.mr_number, d.name, d.name_ur, d.sex, d.birth_date, d.birth_precision, d.relation, d.relation_name,
    COALESCE((SELECT c.value FROM contact c WHERE c.patient_id = p.id AND c.superseded_at IS NULL
        AND c.kind = 'phone' ORDER BY c.entered_at, c.id LIMIT 1), ''),
    COALESCE((SELECT i.value FROM identifier i WHERE i.patient_id = p.id AND i.superseded_at IS NULL
        ORDER BY i.entered_at, i.id LIMIT 1), ''),
    d.district, d.village, p.entered_at,
    COALESCE((SELECT i.kind FROM identifier i WHERE i.patient_id = p.id AND i.superseded_at IS NULL
        ORDER BY i.entered_at, i.id LIMIT 1), 'unstated'),
    COALESCE((SELECT c.whose FROM contact c WHERE c.patient_id = p.id AND c.superseded_at IS NULL
        AND c.kind = 'phone' ORDER BY c.entered_at, c.id LIMIT 1), '')
FROM patient p JOIN demographics d ON d.patient_id = p.id AND d.superseded_at IS NULL
"""


def mr_number(sequence: int) -> str:
    """The clinic's number as shown on screen and paper: ``MR-000123``."""
    return f"MR-{sequence:06d}"


def _patient(row: tuple[Any, ...]) -> Patient:
    patient_id, number, name, name_ur, sex, born, precision, relation, *rest = row
    kin, phone, identity, district, village, registered_at, kind, whose = rest
    return Patient(
        patient_id,
        number,
        name,
        name_ur,
        Sex(sex),
        born,
        BirthPrecision(precision),
        Relation(relation) if relation else None,
        kin,
        phone,
        identity,
        district,
        village,
        registered_at,
        IdentityKind(kind),
        PhoneOwner(whose),
    )


def _checked(new: NewPatient) -> NewPatient:
    """The same with numbers as they are kept.

    Raises:
        UserError: no name, or a number that cannot be one.
        ValueError: the birth date is not an ISO day (a bug: the form makes it).
    """
    if not new.name.strip():
        raise UserError(
            N_("The patient's name is missing."), N_("Type the name, in Urdu or English letters.")
        )
    date.fromisoformat(new.birth_date)
    return replace(
        new,
        name=" ".join(new.name.split()),
        name_ur=" ".join(new.name_ur.split()),
        relation_name=" ".join(new.relation_name.split()),
        phone=phone_number(new.phone),
        identity_number=identity_number(new.identity_number, new.identity_kind),
    )


def add_patient(store: Store, new: NewPatient, *, patient_id: str = "") -> Patient:
    """Register a patient and give the next MR number.

    ``patient_id``: a UUID made by the caller; saving the same one again returns the patient that is there.

    Raises:
        UserError: as the checks of the form: no name, a wrong number, an own card that another patient has.
    """
    checked = _checked(new)
    row_id = patient_id or new_id()
    with store.transaction():
        if store.row("SELECT 1 FROM patient WHERE id = ?", (row_id,)):
            return get(store, row_id)
        sequence = store.next_number(MR_COUNTER)
        store.enter("patient", {"id": row_id, "mr_sequence": sequence, "mr_number": mr_number(sequence)})
        _enter_demographics(store, row_id, checked, "")
        _enter_identifier(store, row_id, checked.identity_number, checked.identity_kind)
        _enter_phone(store, row_id, checked)
        index_names(store, sequence, checked.name, checked.name_ur, checked.relation_name)
        audit.record(store, AuditAction.ADD, "patient", row_id, row_id)
        return _read(store, [row_id])[0]


def _enter_demographics(
    store: Store, patient_id: str, facts: NewPatient | Patient, reason: str, row_id: str = ""
) -> None:
    columns = {column: getattr(facts, column) for column in _DEMOGRAPHICS}
    made = {"id": row_id} if row_id else {}
    store.enter("demographics", {**made, "patient_id": patient_id, **columns, "reason": reason})


def _enter_identifier(store: Store, patient_id: str, number: str, kind: IdentityKind) -> str | None:
    if not number:
        return None
    if kind is IdentityKind.OWN_CARD:
        _refuse_second_owner(store, patient_id, number)
    return store.enter("identifier", {"patient_id": patient_id, "kind": kind.value, "value": number})


def _refuse_second_owner(store: Store, patient_id: str, number: str) -> None:
    other = store.row(
        "SELECT p.mr_number FROM identifier i JOIN patient p ON p.id = i.patient_id WHERE i.value = ? "
        "AND i.kind = 'own_card' AND i.superseded_at IS NULL AND p.id <> ?",
        (number, patient_id),
    )
    if other:
        raise UserError(
            N_("This identity number is already the own number of the patient {mr_number}."),
            N_("Open that patient, or say whose card it is (guardian, B-form)."),
            mr_number=other["mr_number"],
        )


def _enter_phone(store: Store, patient_id: str, new: NewPatient) -> str | None:
    columns = {"kind": "phone", "value": new.phone, "whose": new.phone_whose.value}
    return store.enter("contact", {"patient_id": patient_id, **columns}) if new.phone else None


def get(store: Store, patient_id: str) -> Patient:
    """The patient as known now.

    Raises:
        UserError: there is no such patient.
    """
    with store.transaction():
        found = _read(store, [patient_id])
        if not found:
            raise refusals.unknown_patient()
        audit.viewed(store, "patient", patient_id, patient_id)
        return found[0]


def _read(store: Store, patient_ids: Iterable[str]) -> tuple[Patient, ...]:
    wanted = list(patient_ids)
    marks = ", ".join("?" * len(wanted))
    found = store.tuples(f"{_SELECT} WHERE p.id IN ({marks})", wanted)
    by_id = {row[0]: _patient(row) for row in found}
    return tuple(by_id[patient_id] for patient_id in wanted if patient_id in by_id)


def by_ids(store: Store, patient_ids: Iterable[str]) -> tuple[Patient, ...]:
    """These patients in this order; lines for a list, so not noted as views."""
    wanted = list(patient_ids)
    return tuple(p for start in range(0, len(wanted), 500) for p in _read(store, wanted[start : start + 500]))


def by_sequence(store: Store, sequences: Iterable[int]) -> tuple[Patient, ...]:
    """The patients with these counted numbers, in this order, a joined one as the record it was joined with, nobody
    withdrawn; lines for a list, so not noted as views."""
    wanted = list(sequences)
    marks = ", ".join("?" * len(wanted))
    numbers = store.tuples(f"SELECT id, mr_sequence FROM patient WHERE mr_sequence IN ({marks})", wanted)  # noqa: S608
    ids = {sequence: patient_id for patient_id, sequence in numbers}
    return _read(store, closings.that_count(store, [ids[one] for one in wanted if one in ids]))


def id_of_number(store: Store, number: str) -> str:
    """The id of the record with this MR number, open or closed, from any usual way of writing it; "" for none."""
    digits = "".join(sign for sign in number if sign.isdecimal())[:12]
    found = store.tuples("SELECT id FROM patient WHERE mr_sequence = ?", (int(digits or 0),))
    return str(found[0][0]) if found else ""


def update(store: Store, patient: Patient, reason: str = "") -> Patient:
    """Correct what is known of a patient: what differs becomes a new version with who, when and why.

    Saving without a difference changes nothing.

    Raises:
        UserError: as :func:`add_patient`, or there is no such patient.
        ValueError: the MR number or the registration time differ; they never change.
    """
    with store.transaction():
        current = next(iter(_read(store, [patient.id])), None)
        if current is None:
            raise refusals.unknown_patient()
        closings.require_open(store, patient.id)
        if (patient.mr_number, patient.registered_at) != (current.mr_number, current.registered_at):
            raise ValueError("the MR number and the registration never change")
        wanted = _checked(_as_new(patient))
        changed = _supersede_demographics(store, current, wanted, reason)
        changed |= _supersede_identifier(store, current, wanted, reason)
        changed |= _supersede_phone(store, current, wanted, reason)
        if changed:
            audit.record(store, AuditAction.CHANGE, "patient", patient.id, patient.id)
        return _read(store, [patient.id])[0]


def _as_new(patient: Patient) -> NewPatient:
    return NewPatient(**{column: getattr(patient, column) for column in (*_DEMOGRAPHICS, *_NUMBERS)})


def _current(store: Store, table: str, patient_id: str) -> dict[str, Any] | None:
    return store.row(
        f"SELECT * FROM {table} WHERE patient_id = ? AND superseded_at IS NULL ORDER BY entered_at, id",  # noqa: S608
        (patient_id,),
    )


def _supersede_demographics(store: Store, current: Patient, wanted: NewPatient, reason: str) -> bool:
    if all(getattr(current, column) == getattr(wanted, column) for column in _DEMOGRAPHICS):
        return False
    old = _current(store, "demographics", current.id)
    assert old is not None
    row_id = new_id()
    store.supersede("demographics", old["id"], row_id, reason)
    _enter_demographics(store, current.id, wanted, reason, row_id)
    sequence = store.tuples("SELECT mr_sequence FROM patient WHERE id = ?", (current.id,))[0][0]
    index_names(store, int(sequence), wanted.name, wanted.name_ur, wanted.relation_name)
    return True


def _supersede_identifier(store: Store, current: Patient, wanted: NewPatient, reason: str) -> bool:
    old = _current(store, "identifier", current.id)
    same_kind = old is None or current.identity_kind is wanted.identity_kind
    if current.identity_number == wanted.identity_number and same_kind:
        return False
    if old:  # withdrawn first: the new row may hold the same number
        store.supersede("identifier", old["id"], None, reason)
    _enter_identifier(store, current.id, wanted.identity_number, wanted.identity_kind)
    return True


def _supersede_phone(store: Store, current: Patient, wanted: NewPatient, reason: str) -> bool:
    same_owner = not current.phone or current.phone_whose is wanted.phone_whose
    if current.phone == wanted.phone and same_owner:
        return False
    old = _current(store, "contact", current.id)
    if old:
        store.supersede("contact", old["id"], None, reason)
    _enter_phone(store, current.id, wanted)
    return True


@dataclass(frozen=True, slots=True)
class Correction:
    """When what is known of a person was corrected; ``row_id``: the version that counts, "" for an earlier one."""

    at: str
    row_id: str


def corrections(store: Store, patient_id: str) -> tuple[Correction, ...]:
    """Each correction of the person's name, age, place or numbers, oldest first."""
    rows = store.tuples(
        "SELECT n.entered_at, CASE WHEN n.superseded_at IS NULL THEN n.id ELSE '' END FROM demographics n "
        "WHERE n.patient_id = ?1 AND EXISTS (SELECT 1 FROM demographics o WHERE o.superseded_by = n.id) "
        "UNION SELECT superseded_at, '' FROM identifier WHERE patient_id = ?1 AND superseded_at IS NOT NULL "
        "UNION SELECT superseded_at, '' FROM contact WHERE patient_id = ?1 AND superseded_at IS NOT NULL",
        (patient_id,),
    )
    together: dict[str, Correction] = {}  # one correction may change name and number at once
    for at, row_id in sorted(rows):
        before = together.get(at[:19])
        together[at[:19]] = Correction(at, row_id or (before.row_id if before else ""))
    return tuple(together.values())


def number_of(store: Store, patient_id: str) -> str:
    """The MR number of a record, open or closed."""
    return str(store.tuples("SELECT mr_number FROM patient WHERE id = ?", (patient_id,))[0][0])


def recent(store: Store, limit: int = 20) -> tuple[Patient, ...]:
    """The patients last worked with, newest first; before any work, the last registered."""
    worked = store.tuples(
        "SELECT patient_id FROM (SELECT patient_id, number FROM audit WHERE patient_id <> '' "  # noqa: S608
        f"AND entity <> 'exchange' ORDER BY number DESC LIMIT 5000) r WHERE {OPEN.format(patient='r.patient_id')} "
        "GROUP BY patient_id ORDER BY max(number) DESC LIMIT ?",
        (limit,),
    )
    return _read(store, [row[0] for row in worked])


def count(store: Store) -> int:
    """How many patients are registered."""
    sql = f"SELECT count(*) FROM demographics d WHERE superseded_at IS NULL AND {OPEN.format(patient='d.patient_id')}"  # noqa: S608
    return int(store.tuples(sql)[0][0])
