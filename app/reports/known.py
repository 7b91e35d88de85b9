"""What was known of a person beside the genes when the advice was worked out, in words; and what was not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.clinical.inputs.dictionary import InputDictionary, dictionary
from app.model.genomics import Sex
from app.model.patient import Observation, PatientFacts
from app.model.report import KnownFact
from app.model.rules import RuleBase
from app.support.i18n import N_, Language, Text, bilingual
from app.support.units import quantity

_KIDNEYS = ("egfr", "creatinine")  # one of them says how medicines leave the body
_MAY_BE_PREGNANT = (10, 56)
BLOOD_GROUP = "blood_group"  # asked once, kept with the habits; papers name it by itself
_NOTHING = Text("", "")


def known_facts(facts: PatientFacts, rules: RuleBase) -> tuple[KnownFact, ...]:
    """Everything beside genes and medicines that the advice rests on, what matters most to medicines first.

    What a prescriber must not take for "none" stays with an empty value: allergies, diagnoses, kidneys, pregnancy.
    """
    return tuple(_facts(facts, dictionary(rules)))


def _facts(facts: PatientFacts, words: InputDictionary) -> Iterator[KnownFact]:
    yield KnownFact(bilingual(N_("Allergies")), _joined(Text(one, one) for one in facts.allergies))
    if facts.sex is not Sex.MALE and _MAY_BE_PREGNANT[0] <= (facts.age or 30) <= _MAY_BE_PREGNANT[1]:
        yield KnownFact(bilingual(N_("Pregnancy")), _pregnancy(facts))
    yield KnownFact(bilingual(N_("Diagnoses")), _joined(words.label(name) for name in facts.conditions))
    if not any(facts.value(name) for name in _KIDNEYS):
        yield KnownFact(bilingual(N_("Kidney function")), _NOTHING)
    measured = _joined(_measured(words.label(one.name), one) for one in _latest(facts.observations))
    habits = [(topic, said) for topic, said in facts.lifestyle.items() if topic != BLOOD_GROUP]
    group = facts.lifestyle.get(BLOOD_GROUP, "")
    habit = _joined(_pair(words.label(topic), words.said(said)) for topic, said in habits)
    family = _joined(words.label(name) for name in facts.family_history)
    if group:
        yield KnownFact(bilingual(N_("Blood group")), Text(group, group))
    for label, value in ((N_("Measured"), measured), (N_("Habits"), habit), (N_("Family"), family)):
        if value:
            yield KnownFact(bilingual(label), value)


def _pregnancy(facts: PatientFacts) -> Text:
    if facts.pregnancy is None:
        return _NOTHING
    return bilingual(N_("pregnant") if facts.pregnancy else N_("not pregnant"))


def _latest(observations: Iterable[Observation]) -> Iterable[Observation]:
    """The last value of each name, in the order in which the names first came."""
    return {one.name: one for one in observations}.values()


def _measured(label: Text, one: Observation) -> Text:
    value = quantity(one.value, one.unit)
    return _pair(label, Text(value, value))


def _pair(label: Text, said: Text) -> Text:
    return Text(*(f"{label.get(language)}: {said.get(language)}" for language in Language))


def _joined(items: Iterable[Text]) -> Text:
    kept = list(items)
    return Text(", ".join(one.en for one in kept), "، ".join(one.ur for one in kept))
