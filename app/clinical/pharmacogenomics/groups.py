"""Which patient groups of a guideline concern this person: by age, and by why the drug is considered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.model.patient import PatientFacts
from app.model.rules import RecommendationRule, RuleBase


class PatientGroups:
    """The pack's limits of patient groups, ready to be asked."""

    def __init__(self, rules: RuleBase) -> None:
        limits = rules.tables.get("population_limits", ())
        self._ages = {
            row["population"]: (float(row["age_min"] or 0), float(row["age_max"] or 1000)) for row in limits
        }
        self._words = {row["population"]: row["words"].split("|") for row in limits if row["words"]}

    def grouped(
        self, rows: Iterable[RecommendationRule], facts: PatientFacts
    ) -> list[list[RecommendationRule]]:
        """Rows by guideline body and patient group, without groups that the person is known not to be in.

        A reason for the drug that names one of the groups leaves out the others; without a reason all stay.
        """
        groups: dict[tuple[str, str], list[RecommendationRule]] = {}
        for row in rows:
            if self._age_fits(row.population, facts):
                groups.setdefault((row.source, row.population), []).append(row)
        named = {population for _, population in groups if self._named(population, facts)}
        return [g for (_, p), g in groups.items() if not named or p in named or p not in self._words]

    def _age_fits(self, population: str, facts: PatientFacts) -> bool:
        if facts.age is None or population not in self._ages:
            return True
        low, high = self._ages[population]
        return low <= facts.age < high

    def _named(self, population: str, facts: PatientFacts) -> bool:
        reasons: Sequence[str] = (facts.indication, *facts.conditions)
        said = " ".join(reasons).replace("_", " ").casefold()
        return any(re.search(rf"\b{re.escape(word)}\b", said) for word in self._words.get(population, ()))
