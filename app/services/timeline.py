"""Everything that happened with a patient, dated, newest first; it can be shown by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

from app.model.document_kind import TITLES
from app.records import (
    clinical_rows,
    conditions,
    documents,
    encounters,
    evaluations,
    imports,
    medications,
    observations,
    undoing,
)
from app.records import patients as records
from app.records.entries import EvaluationLine, Measurement
from app.records.exchange import log as exchange_log
from app.records.undoing import RowRef
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.overrides import decided_because
from app.services.row_words import called, listed, row_called
from app.services.stopping import reason_text
from app.services.timeline_events import Event, EventKind
from app.services.timeline_record import of_the_record
from app.support.i18n import N_, Language, Text, message, worded
from app.support.units import quantity

__all__ = ["Event", "EventKind", "timeline"]


# Tables whose rows can be put back, with the kind of their event.
_PUT_BACK = {
    "medication": EventKind.MEDICINE,
    "condition": EventKind.DIAGNOSIS,
    "allergy": EventKind.DIAGNOSIS,
    "relative": EventKind.DIAGNOSIS,
    "override": EventKind.DECISION,
    "observation": EventKind.MEASURED,
}


def timeline(clinic: Clinic, patient_id: str) -> tuple[Event, ...]:
    """All events of the patient, newest first."""
    require(clinic.store, Action.SEE_PATIENTS)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        found = [
            *_visits(clinic, patient_id),
            *_measured(clinic, patient_id),
            *_medicines(clinic, patient_id),
            *_diagnoses(clinic, patient_id),
            *_papers(clinic, patient_id),
            *_told(clinic, patient_id),
            *_taken_back(clinic, patient_id),
            *_clinics(clinic, patient_id),
            *of_the_record(clinic, patient_id),
            Event(patient.registered_at, EventKind.RECORD, message(N_("Registered"))),
        ]
    return tuple(sorted(found, key=_moment, reverse=True))


def _moment(event: Event) -> datetime:
    """For sorting: a day without a time counts as its beginning."""
    at = datetime.fromisoformat(event.at)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _visits(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    for visit in encounters.encounters_of(clinic.store, patient_id):
        said = message(N_("Visit: {note}"), note=visit.note) if visit.note else message(N_("Visit"))
        yield Event(visit.started_at, EventKind.VISIT, said, visit.id)


def _measured(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    history = sorted(
        observations.observation_history(clinic.store, patient_id), key=lambda one: one.observed_at
    )
    for at, group in groupby(history, key=lambda one: one.observed_at):
        together = tuple(group)
        said = message(N_("Measured: {values}"), values=listed(_value(clinic, one) for one in together))
        yield Event(at, EventKind.MEASURED, said, values=tuple(one.id for one in together))


def _value(clinic: Clinic, one: Measurement) -> Text:
    seen = one.observation
    name, value = called(clinic.rules, "observation", seen.name), quantity(seen.value, seen.unit)
    return Text(*(f"{name.get(language)} {value}" for language in Language))


def _medicines(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    for one in medications.medication_history(clinic.store, patient_id):
        if one.stopped_on:
            stopped = (
                message(N_("{drug} stopped: {reason}"), drug=one.drug, reason=reason_text(one.stop_reason))
                if one.stop_reason
                else message(N_("{drug} stopped"), drug=one.drug)
            )
            yield Event(one.stopped_on, EventKind.MEDICINE, stopped, row=RowRef("medication", one.id))
        else:
            yield Event(
                one.started_on or one.entered_at,
                EventKind.MEDICINE,
                message(N_("{drug} in use"), drug=" ".join(filter(None, (one.drug, one.dose)))),
                row=RowRef("medication", one.id),
            )


def _diagnoses(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    for one in conditions.conditions(clinic.store, patient_id):
        name = worded(called(clinic.rules, "condition", one.name))
        said = (
            message(N_("Diagnosis: {name}, since {since}"), name=name, since=one.since)
            if one.since
            else message(N_("Diagnosis: {name}"), name=name)
        )
        yield Event(one.entered_at, EventKind.DIAGNOSIS, said, row=RowRef("condition", one.id))
    for told in conditions.allergies(clinic.store, patient_id):
        yield Event(
            told.entered_at,
            EventKind.DIAGNOSIS,
            message(N_("Allergy: {name}"), name=" ".join(filter(None, (told.substance, told.reaction)))),
            row=RowRef("allergy", told.id),
        )


def _told(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    """Decisions against an answer, and relatives."""
    for one in clinical_rows.current(clinic.store, "override", patient_id):
        said = message(
            N_("Decided to give {drug} in spite of its answer: {reason}"),
            drug=one["drug"],
            reason=decided_because(one["why"]),
        )
        yield Event(one["entered_at"], EventKind.DECISION, said, row=RowRef("override", one["id"]))
    for one in clinical_rows.current(clinic.store, "relative", patient_id):
        kin = called(clinic.rules, "relative", one["kinship"])
        named = Text(*(" ".join(filter(None, (kin.get(language), one["name"]))) for language in Language))
        said = message(N_("Relative noted: {name}"), name=worded(named))
        yield Event(one["entered_at"], EventKind.DIAGNOSIS, said, row=RowRef("relative", one["id"]))


def _taken_back(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    """What was taken back and can be put back."""
    for table, kind in _PUT_BACK.items():
        for one in undoing.withdrawn(clinic.store, table, patient_id):
            said = message(N_("Taken back: {name}"), name=row_called(clinic.rules, table, one))
            yield Event(one["superseded_at"], kind, said, row=RowRef(table, one["id"]), gone=True)


def _clinics(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    """Files of other clinics that changed the record, and the number that the person has there."""
    said = N_("Taken in from {clinic}, where the MR number is {number}")
    for at, name, number in exchange_log.arrivals(clinic.store, patient_id):
        yield Event(at, EventKind.IMPORT, message(said, clinic=name, number=number))


def _new_rules(newest_first: Sequence[EvaluationLine]) -> Iterator[EvaluationLine]:
    """The first evaluation with each version of the rules; the others answered what changed otherwise."""
    before = None
    for line in reversed(newest_first):
        if line.pack != before:
            yield line
        before = line.pack


def _papers(clinic: Clinic, patient_id: str) -> Iterator[Event]:
    for taken in imports.imports_of(clinic.store, patient_id):
        yield Event(
            taken.imported_at,
            EventKind.IMPORT,
            message(N_("File imported: {name}"), name=taken.source.name),
            row=RowRef("panel_import", taken.id),
        )
    for undone in imports.withdrawn_imports(clinic.store, patient_id):
        yield Event(
            undone.withdrawn_at,
            EventKind.IMPORT,
            message(N_("Taken back: {name}"), name=undone.taken.source.name),
            row=RowRef("panel_import", undone.taken.id),
            gone=True,
        )
    for line in _new_rules(evaluations.evaluation_history(clinic.store, patient_id)):
        said = message(
            N_("Answers worked out with rules {pack}, version {version}"),
            pack=line.pack.id,
            version=line.pack.version,
        )
        yield Event(line.created_at, EventKind.ANSWER, said)
    for printed in documents.documents_of(clinic.store, patient_id):
        name = message(TITLES[printed.kind])
        said = message(N_("Printed: {document}, number {number}"), document=name, number=printed.number)
        yield Event(printed.created_at, EventKind.PRINT, said)
