"""Beside a drug's answer: what could be given instead, checked for this patient, and which test would matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.clinical.pharmacogenomics.advice import headline
from app.clinical.pharmacogenomics.wording import sentences
from app.clinical.pharmacogenomics.worth_testing import WorthTesting, worth_testing
from app.model.advice import Level, Recommendation
from app.model.local import Stock
from app.model.rules import Drug, RuleBase
from app.services.clinics import Clinic
from app.services.engine import answer_drug
from app.services.local_rules import own_rules
from app.services.patients import Asked
from app.support.errors import UserError
from app.support.i18n import N_, Language, Text, bilingual, translate

_CLASS = 5  # letters of an ATC code that name the chemical class
_COMBINED = 50  # numbers of ATC codes from here on stand for fixed combinations
_MOST = 3


@dataclass(frozen=True, slots=True)
class Alternative:
    """A medicine of the same group with its own answer for this patient, and whether it is essential and here."""

    answer: Recommendation
    essential: bool
    stock: Stock


def alternatives(clinic: Clinic, asked: Asked, drug: Drug) -> tuple[Alternative, ...]:
    """Up to three medicines of the same group that nothing known forbids to this patient; the gentlest answer first,
    then what is essential, then what the clinic's store has. None where the drug itself need not be replaced."""
    groups = _groups(clinic, drug)
    if headline(asked.answers).level is not Level.AVOID or not groups:
        return ()
    stocks = _stocks(clinic)
    taken = tuple(name for name in asked.facts.medicines if name != drug.name)  # the drug itself is replaced
    facts = replace(asked.facts, medicines=taken)
    ranked = []
    for other in clinic.rules.drugs.values():
        near = _nearness(drug, other, groups)
        if other.name == drug.name or other.name in facts.medicines or not near:
            continue
        answer = headline(answer_drug(clinic.engine, other.name, asked.tested, facts))
        if answer.level is Level.AVOID:
            continue
        one = Alternative(answer, other.essential, stocks.get(other.name, Stock.UNKNOWN))
        order = (-answer.level.rank, -near, not one.essential, one.stock is not Stock.YES, other.name)
        ranked.append((order, one))
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))[:_MOST]


def _groups(clinic: Clinic, drug: Drug) -> tuple[tuple[str, ...], ...]:
    """The groups of ATC beginnings, by the pack, whose medicines may stand for each other and for this one."""
    tables = clinic.rules.tables["calling"]
    kept = next((row["value"] for row in tables if row["name"] == "alternatives_within"), "")
    groups = (tuple(group.split("+")) for group in kept.split("|") if group)
    return tuple(group for group in groups if any(code.startswith(group) for code in _own_codes(drug)))


def _own_codes(drug: Drug) -> tuple[str, ...]:
    """The codes of the medicine alone, without those of its fixed combinations."""
    return tuple(code for code in drug.atc if not code[-2:].isdigit() or int(code[-2:]) < _COMBINED)


def _nearness(drug: Drug, other: Drug, groups: Iterable[tuple[str, ...]]) -> int:
    """2: the same chemical class within a group; 1: the same group; 0: neither."""
    near = 0
    for group in groups:
        ours, theirs = (
            {code[:_CLASS] for code in _own_codes(one) if code.startswith(group)} for one in (drug, other)
        )
        if ours and theirs:
            near = max(near, 1 + bool(ours & theirs))
    return near


def _stocks(clinic: Clinic) -> dict[str, Stock]:
    try:
        return {one.drug: one.stock for one in own_rules(clinic).drugs}
    except UserError:  # rules that cannot be trusted say nothing; the card tells so beside the answer
        return {}


def tests_worth(clinic: Clinic, asked: Asked, drug: str) -> tuple[Text, ...]:
    """Which gene tests would matter for this drug, how likely they find something, and how urgent they are."""
    engine = clinic.engine
    found = worth_testing(drug, asked.genes, asked.facts, engine.adviser, engine.caller.genes)
    return tuple(_sentence(one, drug in asked.facts.medicines, clinic.rules) for one in found)


_URGENT = N_("Test before the first dose.")
_SOON = N_("Test soon; start with care.")
_URGENT_IN_USE = N_("It is in use: test today, and watch for harm until the result is there.")
_SOON_IN_USE = N_("It is in use: test soon, and watch until the result is there.")


def _sentence(one: WorthTesting, in_use: bool, rules: RuleBase) -> Text:
    """How likely, counted on whom, how urgent."""
    urgent = one.worst is Level.AVOID
    when = (_URGENT_IN_USE if urgent else _SOON_IN_USE) if in_use else (_URGENT if urgent else _SOON)
    return sentences((_how_often(one), _where(one), _counted(one, rules), bilingual(when)))


def _how_often(one: WorthTesting) -> Text:
    if one.chance is None:
        return bilingual(N_("{gene}: how often something is found here is not known."), gene=one.gene)
    people = one.chance * 100
    shown = f"{people:.0f}" if people >= 1 else f"{people:.1f}"
    said = (
        N_(
            "{gene} is tested in part: about {n} of 100 people with this result need another medicine or dose."
        )
        if one.missing
        else N_("{gene}: about {n} of 100 people here need another medicine or dose.")
    )
    return bilingual(said, gene=one.gene, n=shown)


def _where(one: WorthTesting) -> Text:
    """The places still to be read."""
    if not one.missing:
        return Text("", "")
    return bilingual(N_("Still to be read: {positions}."), positions=", ".join(one.missing))


def _counted(one: WorthTesting, rules: RuleBase) -> Text:
    """Who was counted, and where that stands."""
    if not one.people or one.chance is None:
        return Text("", "")
    where = rules.bricks.get(f"population.{one.population.casefold()}", Text(one.population, one.population))
    said = N_("(Counted in {people} {where}; {source}.)")
    known = [rules.citations[name] for name in one.sources if name in rules.citations]
    source = ", ".join(f"PMID {one.pmid[0]}" for one in known if one.pmid)
    return Text(
        *(
            translate(said, language, people=str(one.people), where=where.get(language), source=source)
            for language in Language
        )
    )
