"""Which patient groups of a guideline concern this person: by age, and by why the drug is considered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.clinical.pharmacogenomics.lookup import RowGroup
from app.model.patient import PatientFacts
from app.model.rules import RecommendationRule, RuleBase


class PatientGroups:
    """The rows of each drug by guideline body and patient group, with the pack's limits of the groups."""

    def __init__(self, rules: RuleBase) -> None:
        limits = rules.tables.get("population_limits", ())
        self._ages = {
            row["population"]: (float(row["age_min"] or 0), float(row["age_max"] or 1000)) for row in limits
        }
        self._words = {row["population"]: row["words"].split("|") for row in limits if row["words"]}
        self._groups = {drug: _split(rows, rules) for drug, rows in rules.rules.items()}

    def of(self, drug: str, facts: PatientFacts) -> tuple[RowGroup, ...]:
        """The drug's groups, without those that the person is known not to be in.

        A reason for the drug that names one of the groups leaves out the others; without a reason all stay.
        """
        groups = [g for g in self._groups.get(drug, ()) if self._age_fits(g.population, facts)]
        named = {g.population for g in groups if self._named(g.population, facts)}
        return tuple(
            g for g in groups if not named or g.population in named or g.population not in self._words
        )

    def _age_fits(self, population: str, facts: PatientFacts) -> bool:
        if facts.age is None or population not in self._ages:
            return True
        low, high = self._ages[population]
        return low <= facts.age < high

    def _named(self, population: str, facts: PatientFacts) -> bool:
        reasons: Sequence[str] = (facts.indication, *facts.conditions)
        words = self._words.get(population)
        if not words or not any(reasons):
            return False
        said = " ".join(reasons).replace("_", " ").casefold()
        return any(re.search(rf"\b{re.escape(word)}\b", said) for word in words)


def _split(rows: Iterable[RecommendationRule], rules: RuleBase) -> tuple[RowGroup, ...]:
    groups: dict[tuple[str, str], list[RecommendationRule]] = {}
    for row in rows:
        if not row.superseded:
            groups.setdefault((row.source, row.population), []).append(row)
    return tuple(RowGroup(group, rules) for group in groups.values())
