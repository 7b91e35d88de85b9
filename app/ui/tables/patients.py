"""Patients in lists: the recent ones, those found, those who may be the same person."""

from __future__ import annotations

from app.model.genomics import Sex
from app.model.patient import Patient, Relation
from app.services import patients
from app.services.why_found import why_found
from app.support.i18n import N_
from app.ui import dates
from app.ui.tables.rows import Column, RowTable
from app.ui.widgets.lookup import Suggestion
from app.ui.words import Words

SEXES = {Sex.FEMALE: N_("Female"), Sex.MALE: N_("Male"), Sex.UNKNOWN: N_("Sex not known")}
RELATIONS = {
    Relation.SON_OF: N_("son of {name}"),
    Relation.DAUGHTER_OF: N_("daughter of {name}"),
    Relation.WIFE_OF: N_("wife of {name}"),
}


def relation_text(words: Words, patient: Patient) -> str:
    """Such as *son of Ghulam Rasool*, or nothing."""
    if patient.relation is None or not patient.relation_name:
        return ""
    return words.say(RELATIONS[patient.relation], name=patient.relation_name)


def both_names(patient: Patient) -> str:
    """The name in the script it was given in, then in the other."""
    return " ".join(name for name in (patient.name, patient.name_ur) if name)


def patient_suggestion(words: Words, patient: Patient, typed: str = "") -> Suggestion:
    """A line that tells this patient from those with the same name, and why the typed text found them."""
    reasons = why_found(patient, typed, words.places.get(patient.district)) if typed.strip() else ()
    why = (
        words.say(
            N_("found by: {what}"),
            what=words.join(map(words.say, reasons), "، " if words.language.right_to_left else ", "),
        )
        if reasons
        else ""
    )
    parts = (
        words.say(SEXES[patient.sex]),
        words.show(patients.age_text(patient)),
        relation_text(words, patient),
        words.place(patient.district),
        words.ordered(patient.mr_number),
        why,
    )
    return Suggestion(patient, words.ordered(both_names(patient)), words.join(parts))


class PatientTable(RowTable[Patient]):
    """The columns that recognise a person."""

    def __init__(self, words: Words) -> None:
        columns: tuple[Column[Patient], ...] = (
            Column(N_("MR number"), lambda p: p.mr_number, latin=True),
            Column(N_("Name"), lambda p: words.ordered(p.name)),
            Column(N_("Name in Urdu"), lambda p: p.name_ur, urdu=True),
            Column(N_("Sex"), lambda p: words.say(SEXES[p.sex])),
            Column(N_("Age"), lambda p: words.show(patients.age_text(p))),
            Column(N_("Father or husband"), lambda p: relation_text(words, p)),
            Column(N_("District"), lambda p: words.place(p.district)),
            Column(N_("Registered"), lambda p: dates.day(words, p.registered_at)),
        )
        super().__init__(words, columns)


class SimilarTable(RowTable[Patient]):
    """Who may be the same person: few columns, beside the form."""

    def __init__(self, words: Words) -> None:
        columns: tuple[Column[Patient], ...] = (
            Column(N_("Name"), lambda p: words.ordered(both_names(p))),
            Column(N_("Age"), lambda p: words.show(patients.age_text(p))),
            Column(N_("Father or husband"), lambda p: relation_text(words, p), most=170),
            Column(N_("District"), lambda p: words.place(p.district), most=110),
        )
        super().__init__(words, columns)
