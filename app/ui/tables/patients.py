"""Patients in lists: the recent ones, those found, those who may be the same person."""

from __future__ import annotations

from app.model.genomics import Sex
from app.model.patient import Patient, Relation
from app.services import patients
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


def patient_suggestion(words: Words, patient: Patient) -> Suggestion:
    """A line that tells this patient from those with the same name."""
    parts = (
        words.ordered(patient.mr_number),
        words.say(SEXES[patient.sex]),
        words.show(patients.age_text(patient)),
        relation_text(words, patient),
        words.ordered(patient.district),
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
            Column(N_("District"), lambda p: words.ordered(p.district)),
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
        )
        super().__init__(words, columns)
