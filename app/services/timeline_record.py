"""Events about the record as a whole: corrections, joining and withdrawing, files that left; and what was told."""

from __future__ import annotations

from collections.abc import Iterator

from app.clinical.inputs.dictionary import dictionary
from app.model.family import COUPLE_WORDS, DEGREE_WORDS, Couple, Degree
from app.model.inputs import ANSWER_WORDS, InputKind
from app.records import audit, clinical_rows, closings
from app.records import patients as records
from app.records.entries import AuditAction
from app.records.store import Row
from app.records.undoing import RowRef
from app.services.access import Action, require
from app.services.cancer import tumour_label
from app.services.clinics import Clinic
from app.services.timeline_events import Event, EventKind
from app.support.i18n import N_, Message, message, worded

JOINED_WITH = N_("Joined with the record {number}: {reason}")
WITHDRAWN = N_("Record withdrawn: {reason}")
STATES = {
    "pregnant": N_("Pregnant"),
    "breast_feeding": N_("Breast-feeding"),
    "neither": N_("Neither pregnant nor breast-feeding"),
}
_EXPORTS = {
    "fhir": N_("Left in a file for other programs (FHIR)"),
    "exchange": N_("Sent to another clinic"),
}


def of_the_record(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    """Part of the timeline's transaction."""
    require(clinic.store, Action.SEE_PATIENTS)
    yield from _corrections(clinic, patient_id)
    yield from _closings(clinic, patient_id)
    yield from _exports(clinic, patient_id)
    yield from _told(clinic, patient_id)
    yield from _findings(clinic, patient_id)


def _corrections(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    """Each correction of who the patient is; the last one can be taken back."""
    for one in records.corrections(clinic.store, patient_id):
        row = RowRef("demographics", one.row_id) if one.row_id else None
        yield Event(one.at, EventKind.RECORD, message(N_("Record corrected")), row=row)


def _closings(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    """Withdrawn, joined with another, and opened again; on both records of a pair."""
    for one in closings.history(clinic.store, patient_id):
        if one.kept_id:
            other = one.patient_id if one.kept_id == patient_id else one.kept_id
            number = records.number_of(clinic.store, other)
            begun = message(JOINED_WITH, number=number, reason=one.reason)
            ended = message(N_("Parted from the record {number}"), number=number)
        else:
            begun = message(WITHDRAWN, reason=one.reason)
            ended = message(N_("Record opened again"))
        yield Event(one.closed_at, EventKind.RECORD, begun)
        if one.opened_at:
            yield Event(one.opened_at, EventKind.RECORD, ended)


def _exports(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    for one in audit.done_to(clinic.store, patient_id, AuditAction.EXPORT):
        said = _EXPORTS.get(one.entity, N_("Left in a file"))
        yield Event(one.at, EventKind.EXPORT, message(said))


def _told(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    """Pregnancy, way of life and family history, as they count now."""
    words = dictionary(clinic.rules)
    for one in clinical_rows.current(clinic.store, "pregnancy", patient_id):
        yield _row("pregnancy", one, message(STATES[one["state"]]))
    for one in clinical_rows.current(clinic.store, "lifestyle", patient_id):
        asked = words.find(InputKind.LIFESTYLE, one["topic"])
        if asked is not None:
            answer = message(ANSWER_WORDS[one["answer"]]) if one["answer"] in ANSWER_WORDS else one["answer"]
            said = message(N_("{question}: {answer}"), question=worded(asked.label), answer=answer)
            yield _row("lifestyle", one, said)
    for one in clinical_rows.current(clinic.store, "consanguinity", patient_id):
        whose, degree = COUPLE_WORDS[Couple(one["couple"])], DEGREE_WORDS[Degree(one["degree"])]
        said = message(N_("{question}: {answer}"), question=message(whose), answer=message(degree))
        yield _row("consanguinity", one, said)


def _findings(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    """Inherited variants and cancer that were noted."""
    for one in clinical_rows.current(clinic.store, "germline_variant", patient_id):
        said = message(N_("Inherited finding: {name}"), name=f"{one['gene']} {one['name']}".strip())
        yield _row("germline_variant", one, said, EventKind.DIAGNOSIS)
    for one in clinical_rows.current(clinic.store, "tumour", patient_id):
        said = message(N_("Cancer noted: {name}"), name=worded(tumour_label(clinic, one["type"])))
        yield _row("tumour", one, said, EventKind.DIAGNOSIS)


def _row(table: str, row: Row, said: Message, kind: EventKind = EventKind.TOLD) -> Event:
    return Event(row["entered_at"], kind, said, row=RowRef(table, row["id"]))
