"""The published warfarin dose equations: IWPC and Gage, each with and without genes, and the EU-PACT start.

Sources: IWPC 2009, Gage 2008, EU-PACT 2013. Every coefficient comes from the rule pack's ``warfarin`` table; an
unknown term raises KeyError, so no number is ever filled in.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WEEK = 7  # days; the IWPC equations give mg a week


@dataclass(frozen=True, slots=True)
class Person:
    """What every equation reads. ``age``: years; ``height``: cm; ``weight``: kg; ``race``: as the pack's IWPC terms
    name it; ``african``: whether the Gage term for African Americans and CPIC's rules for African ancestry hold."""

    age: float
    height: float
    weight: float
    race: str
    african: bool
    amiodarone: bool
    inducer: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """What the Gage equations read besides. ``thrombosis``: warfarin for a clot in a deep vein or the lungs."""

    target_inr: float
    smokes: bool
    thrombosis: bool


@dataclass(frozen=True, slots=True)
class DoseGenotype:
    """Genotypes as the equations name them: VKORC1 -1639 ``A/G``, CYP2C9 ``*1/*3``."""

    vkorc1: str
    cyp2c9: str


class Equations:
    """Doses from the coefficients of one rule pack."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._cells = {(row["table"], row["term"]): row["value"] for row in rows}

    def number(self, table: str, term: str) -> float:
        """One coefficient of the pack.

        :raises KeyError: the pack has no such term.
        """
        return float(self._cells[table, term])

    def iwpc(self, person: Person, vkorc1: str | None, cyp2c9: str | None) -> float:
        """IWPC dose with genes, mg a week. None: the study's own term for an unknown genotype."""
        table = "iwpc_pharmacogenetic"
        genes = self.number(table, f"VKORC1 -1639 {vkorc1}" if vkorc1 else "VKORC1 unknown")
        genes += self.number(table, f"CYP2C9 {cyp2c9 or 'unknown'}")
        return _square(self._iwpc_person(table, person) + genes)

    def iwpc_clinical(self, person: Person) -> float:
        """IWPC dose without genes, mg a week."""
        return _square(self._iwpc_person("iwpc_clinical", person))

    def gage(self, person: Person, aim: Aim, genotype: DoseGenotype) -> float:
        """Gage dose with genes, mg a day."""
        table = "gage_pharmacogenetic"
        alleles = genotype.cyp2c9.split("/")
        genes = genotype.vkorc1.count("A") * self.number(table, "VKORC1 -1639 A allele count")
        for name in ("*2", "*3"):
            genes += alleles.count(name) * self.number(table, f"CYP2C9 {name} count")
        return math.exp(self._gage_person(table, person, aim) + genes)

    def gage_clinical(self, person: Person, aim: Aim) -> float:
        """Gage dose without genes, mg a day."""
        return math.exp(self._gage_person("gage_clinical", person, aim))

    def start(self, person: Person, genotype: DoseGenotype) -> tuple[float, float, float]:
        """EU-PACT doses of the first three days, mg. The equation has no term for enzyme inducers."""
        daily = self._eu_pact_daily(person, genotype)
        table = "eu_pact_loading"
        decay = math.exp(-self.number(table, f"k CYP2C9 {genotype.cyp2c9}") * self.number(table, "interval"))
        loading = daily / ((1 - decay) * (1 + decay + decay**2))
        first, second, third = (
            self.number(table, f"{day} LD3") * loading + self.number(table, f"{day} D") * daily
            for day in ("day1", "day2", "day3")
        )
        return first, second, third

    def _eu_pact_daily(self, person: Person, genotype: DoseGenotype) -> float:
        """The IWPC sum with the exact age and without race and inducers, mg a day."""
        table = "iwpc_pharmacogenetic"
        total = self._body(table, person, person.age / 10)
        total += self.number(table, f"VKORC1 -1639 {genotype.vkorc1}")
        total += self.number(table, f"CYP2C9 {genotype.cyp2c9}")
        return _square(total) / WEEK

    def _iwpc_person(self, table: str, person: Person) -> float:
        total = self._body(table, person, person.age // 10) + self.number(table, f"race {person.race}")
        if person.inducer:
            total += self.number(table, "enzyme inducer (carbamazepine, phenytoin, rifampicin)")
        return total

    def _body(self, table: str, person: Person, decades: float) -> float:
        total = self.number(table, "intercept") + decades * self.number(table, "age_decades")
        total += person.height * self.number(table, "height_cm")
        total += person.weight * self.number(table, "weight_kg")
        return total + person.amiodarone * self.number(table, "amiodarone")

    def _gage_person(self, table: str, person: Person, aim: Aim) -> float:
        surface = math.sqrt(person.height * person.weight / self.number("body_surface", "divisor"))
        terms = {
            "BSA_m2": surface,
            "age_years": person.age,
            "target_INR": aim.target_inr,
            "amiodarone": person.amiodarone,
            "smokes": aim.smokes,
            "African American": person.african,
            "DVT or PE indication": aim.thrombosis,
        }
        total = sum(value * self.number(table, term) for term, value in terms.items())
        return self.number(table, "intercept") + total


def _square(root: float) -> float:
    """The square of a root that is a dose; below zero nothing is left (squaring would turn it round)."""
    return max(root, 0.0) ** 2
