"""What would the answers be with another medicine or another measured value? Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.clinical.inputs.dictionary import dictionary, shown_unit
from app.clinical.pharmacogenomics.advice import headline
from app.model.advice import Recommendation
from app.model.patient import PatientFacts
from app.services.access import Action, require
from app.services.assessment import changed
from app.services.clinics import Clinic
from app.services.engine import answer_drug
from app.services.patients import ask
from app.support.errors import UserError
from app.support.i18n import N_, Language, Text

TRIED = ("creatinine", "egfr", "weight", "potassium", "alt", "g6pd_activity")
"""Measured values that change answers on medicines, to choose from."""
_COMPUTED_FROM = {"creatinine": "egfr"}  # what was measured would hide what follows from the tried value


def values_to_try(clinic: Clinic) -> tuple[tuple[str, Text], ...]:
    """Names of measured values with their label and unit, as far as the pack knows them."""
    words = dictionary(clinic.rules)
    known = [words.inputs[name] for name in TRIED if name in words.inputs]
    return tuple(
        (one.name, Text(*(f"{one.label.get(spoken)} ({shown_unit(one.unit)})" for spoken in Language)))
        for one in known
    )


@dataclass(frozen=True, slots=True)
class Tried:
    """A medicine's headline as things are, and as it would be."""

    drug: str
    before: Recommendation
    after: Recommendation

    @property
    def differs(self) -> bool:
        return (self.before.action, self.before.text) != (self.after.action, self.after.text)


def what_if(
    clinic: Clinic,
    patient_id: str,
    *,
    drug: str = "",
    add: Sequence[str] = (),
    measured: Mapping[str, float] | None = None,
) -> tuple[Tried, ...]:
    """The answers for the medicines in use, the added ones and ``drug``, before and after; changed ones first.

    ``measured``: values in the dictionary's own unit (creatinine in mg/dL).

    :raises UserError: an added medicine is not known, or a value is impossible.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    names = tuple(_known(clinic, name) for name in add)
    asked = ask(clinic, patient_id, drug)
    facts = asked.facts
    other = replace(facts, medicines=tuple(dict.fromkeys((*facts.medicines, *names))))
    other = _measured(clinic, other, measured or {})
    drugs = dict.fromkeys((*filter(None, (drug,)), *names, *facts.medicines))

    def first(one: str, given: PatientFacts) -> Recommendation:
        return headline(answer_drug(clinic.engine, one, asked.tested, given))

    found = [Tried(one, first(one, facts), first(one, other)) for one in drugs]
    return tuple(sorted(found, key=lambda one: (not one.differs, one.after.level.rank)))


def _known(clinic: Clinic, name: str) -> str:
    found = clinic.drugs.exact(name)
    if found is None:
        near = ", ".join(one.name for one in clinic.drugs.find(name, 3))
        raise UserError(
            N_("{drug} is not in the rule pack. Similar names: {near}."),
            N_("Choose one of them, or check the spelling."),
            drug=name,
            near=near or "–",
        )
    return found.name


def _measured(clinic: Clinic, facts: PatientFacts, values: Mapping[str, float]) -> PatientFacts:
    hidden = {_COMPUTED_FROM[name] for name in values if name in _COMPUTED_FROM} - set(values)
    kept = tuple(one for one in facts.observations if one.name not in hidden)
    return changed(clinic.engine, replace(facts, observations=kept), values) if values else facts
