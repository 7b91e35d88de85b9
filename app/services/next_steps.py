"""Beside a drug's answer: what could be given instead, checked for this patient, and which test would matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.clinical.pharmacogenomics.advice import headline
from app.clinical.pharmacogenomics.worth_testing import WorthTesting, worth_testing
from app.model.advice import Level, Recommendation
from app.model.local import Stock
from app.model.rules import Drug
from app.services.clinics import Clinic
from app.services.engine import answer_drug
from app.services.local_rules import own_rules
from app.services.patients import Asked
from app.support.errors import UserError
from app.support.i18n import N_, Text, bilingual

_CLASS, _GROUP = 5, 4  # letters of an ATC code that name the chemical class and the therapeutic group
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
    if headline(asked.answers).level is not Level.AVOID or not _exchanged(clinic, drug):
        return ()
    stocks = _stocks(clinic)
    facts = asked.facts
    ranked = []
    for other in clinic.rules.drugs.values():
        near = _nearness(drug.atc, other.atc)
        if other.name == drug.name or other.name in facts.medicines or not near:
            continue
        answer = headline(answer_drug(clinic.engine, other.name, asked.tested, facts))
        if answer.level is Level.AVOID:
            continue
        one = Alternative(answer, other.essential, stocks.get(other.name, Stock.UNKNOWN))
        order = (-answer.level.rank, -near, not one.essential, one.stock is not Stock.YES, other.name)
        ranked.append((order, one))
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))[:_MOST]


def _exchanged(clinic: Clinic, drug: Drug) -> bool:
    """Whether medicines of its group may stand for each other at all, by the pack."""
    kept_apart = next(
        (r["value"] for r in clinic.rules.tables["calling"] if r["name"] == "no_alternatives"), ""
    )
    starts = tuple(filter(None, kept_apart.split("|")))
    return bool(drug.atc) and not any(code.startswith(starts) for code in drug.atc)


def _nearness(codes: Iterable[str], others: Iterable[str]) -> int:
    """2: the same chemical class; 1: the same therapeutic group; 0: neither."""
    both = {(one, other) for one in codes for other in others}
    if any(one[:_CLASS] == other[:_CLASS] for one, other in both):
        return 2
    return int(any(one[:_GROUP] == other[:_GROUP] for one, other in both))


def _stocks(clinic: Clinic) -> dict[str, Stock]:
    try:
        return {one.drug: one.stock for one in own_rules(clinic).drugs}
    except UserError:  # rules that cannot be trusted say nothing; the card tells so beside the answer
        return {}


def tests_worth(clinic: Clinic, asked: Asked, drug: str) -> tuple[Text, ...]:
    """Which gene tests would matter for this drug, how likely they find something, and how urgent they are."""
    engine = clinic.engine
    found = worth_testing(drug, asked.genes, asked.facts, engine.adviser, engine.caller.genes)
    return tuple(_sentence(one) for one in found)


def _sentence(one: WorthTesting) -> Text:
    urgent = one.worst is Level.AVOID
    if one.chance is None:
        said = (
            N_("{gene}: how often something is found here is not known. Test before the first dose.")
            if urgent
            else N_("{gene}: how often something is found here is not known. Test soon; start with care.")
        )
        return bilingual(said, gene=one.gene)
    people = one.chance * 100
    shown = f"{people:.0f}" if people >= 1 else f"{people:.1f}"
    said = (
        N_("{gene}: about {n} of 100 people here need another medicine or dose. Test before the first dose.")
        if urgent
        else N_(
            "{gene}: about {n} of 100 people here need another medicine or dose. Test soon; start with care."
        )
    )
    return bilingual(said, gene=one.gene, n=shown)
