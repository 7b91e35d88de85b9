"""What a prescriber must not overlook, for the banner of the patient page: allergies, pregnancy, kidneys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.clinical.inputs.dictionary import dictionary, shown_unit
from app.clinical.inputs.person import Person
from app.clinical.scoring.derived import with_derived
from app.model.patient import PatientFacts
from app.model.rules import RuleBase
from app.services.paper import printed_date
from app.support.i18n import N_, Text, bilingual

_MOST = 4  # allergies named; the visit page shows all
_STATES = ("breastfeeding", "may_become_pregnant", "g6pd_deficiency")


def banner_facts(facts: PatientFacts, rules: RuleBase) -> tuple[Text, ...]:
    """Each as one short text. What is not known is left out, or said to be not asked: the banner never
    says "none" for it."""
    return tuple(_texts(facts, rules))


def _texts(facts: PatientFacts, rules: RuleBase) -> Iterator[Text]:
    words = dictionary(rules)
    if facts.allergies:
        more = " …" if len(facts.allergies) > _MOST else ""
        yield bilingual(N_("Allergy: {substances}"), substances=", ".join(facts.allergies[:_MOST]) + more)
    elif "allergies" in facts.complete:
        yield bilingual(N_("No allergy known"))
    else:
        yield bilingual(N_("Allergies: not asked"))
    if facts.pregnancy:
        yield words.label("pregnancy")
    for state in _STATES:
        if state in facts.conditions:
            yield words.label(state)
    kidneys = with_derived(Person(facts, rules)).facts.value("egfr")
    if kidneys is not None:
        unit = shown_unit(words.inputs["egfr"].unit)
        value = f"{kidneys.value:.0f}"
        if kidneys.date:
            day = printed_date(date.fromisoformat(kidneys.date[:10]))
            yield bilingual(N_("eGFR {value} {unit} ({day})"), value=value, unit=unit, day=day)
        else:
            yield bilingual(N_("eGFR {value} {unit}"), value=value, unit=unit)
