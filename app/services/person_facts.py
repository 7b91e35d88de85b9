"""What the records say of a person today, in the words and units of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.clinical.inputs.dictionary import dictionary
from app.clinical.inputs.reading import read_value
from app.clinical.inputs.standard import standardised, standardised_partner
from app.model.family import Degree, Kinship
from app.model.genomics import Sex
from app.model.inputs import InputKind
from app.model.patient import Observation, Partner, Patient, PatientFacts
from app.model.rules import RuleBase
from app.records import conditions, family, lifestyle, medications, observations, tumours
from app.services.clinics import Clinic
from app.services.family_facts import family_history
from app.support.errors import UserError

DAYS_OF_YEAR = 365.2425
# Lists that a person may call whole ("nothing else is known"), and the question under which the answer is kept.
COMPLETE = {
    "conditions": "list.conditions",
    "medicines": "list.medicines",
    "allergies": "list.allergies",
    "family_history": "list.family_history",
}


def age_years(patient: Patient, today: date) -> float:
    """Age in years today, from the birth date as far as it is known."""
    return (today - date.fromisoformat(patient.birth_date)).days / DAYS_OF_YEAR


def known_age(patient: Patient, today: date) -> float | None:
    """The age that rules may reckon with; None for a person who by this computer's clock is not born yet."""
    age = round(age_years(patient, today), 2)
    return age if age >= 0 else None


def facts_of(clinic: Clinic, patient: Patient) -> PatientFacts:
    """What the records say of the person, beside the genes: of each question the answer that counts today, in the
    words and units of the rules. Values that the rules hold for impossible are left out."""
    store, today = clinic.store, clinic.store.today().date()
    noted = lifestyle.pregnancy_of(store, patient.id)
    answers = lifestyle.answers_of(store, patient.id)
    facts = PatientFacts(
        sex=patient.sex,
        age=known_age(patient, today),
        observations=_observed(clinic, patient.id),
        conditions=_condition_words(clinic, patient, noted, today),
        medicines=tuple(m.drug for m in medications.current_medications(store, patient.id)),
        allergies=tuple(a.substance for a in conditions.allergies(store, patient.id)),
        lifestyle={topic: said for topic, said in answers.items() if topic not in COMPLETE.values()},
        family_history=family_history(clinic, patient),
        pregnancy=_pregnant(patient, noted, today),
        variants=tumours.variants_of(store, patient.id),
        tumour=tumours.tumour_of(store, patient.id),
        complete=tuple(name for name, topic in COMPLETE.items() if answers.get(topic) == "yes"),
        day=today.isoformat(),
        partner=_partner(clinic, patient),
    )
    return standardised(facts, dictionary(clinic.rules))[0]


def _partner(clinic: Clinic, patient: Patient) -> Partner | None:
    """The other parent of the couple's children: from their own record here, and what was told of them."""
    known = family.family_of(clinic.store, patient.id)
    told = next((one for one in known.relatives if one.kinship is Kinship.PARTNER), None)
    if told is None and known.own is Degree.UNKNOWN:
        return None
    relation = "" if known.own is Degree.UNKNOWN else known.own.value
    found = Partner(relation, conditions=told.conditions if told else ())
    if told is not None and told.patient_id:
        own = [c.name for c in conditions.conditions(clinic.store, told.patient_id)]
        found = replace(
            found,
            observations=_observed(clinic, told.patient_id),
            conditions=tuple(dict.fromkeys((*found.conditions, *own))),
            variants=tumours.variants_of(clinic.store, told.patient_id),
        )
    return standardised_partner(found, dictionary(clinic.rules))[0]


def _observed(clinic: Clinic, patient_id: str) -> tuple[Observation, ...]:
    """The newest value of each name, in the unit of the rules, with its day; oldest first."""
    found = []
    for kept in observations.latest_observations(clinic.store, patient_id):
        seen = in_usual_unit(clinic.rules, kept.observation)
        if seen is not None:
            found.append(replace(seen, date=kept.observed_at[:10]))
    return tuple(sorted(found, key=lambda one: one.date))


def in_usual_unit(rules: RuleBase, seen: Observation) -> Observation | None:
    """A kept value in the unit that the rules reckon in; None where they hold it for impossible."""
    known = dictionary(rules).find(InputKind.OBSERVATION, seen.name)
    if known is None:
        return seen
    try:
        value, _ = read_value(known, seen.value, seen.unit)
    except UserError:
        return None
    return Observation(known.name, value, known.unit)


def _condition_words(
    clinic: Clinic, patient: Patient, noted: lifestyle.Pregnancy | None, today: date
) -> tuple[str, ...]:
    """Diagnoses by name, each once; breast-feeding counts among them while it lasts."""
    named = [c.name for c in conditions.conditions(clinic.store, patient.id)]
    if noted and noted.state is lifestyle.PregnancyState.BREAST_FEEDING and noted.holds(today):
        named.append("breastfeeding")  # the input dictionary's word
    return tuple(dict.fromkeys(named))


def _pregnant(patient: Patient, noted: lifestyle.Pregnancy | None, today: date) -> bool | None:
    """Whether the person is pregnant; None once what was said is too old to hold."""
    if patient.sex is Sex.MALE:
        return False
    if noted is None or not noted.holds(today):
        return None
    return noted.state is lifestyle.PregnancyState.PREGNANT
