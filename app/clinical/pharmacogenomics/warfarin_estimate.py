"""Warfarin: the dose by genes and facts in the order of CPIC's guideline, in figures.

Start at :class:`WarfarinDoser`. With genes only where VKORC1 and CYP2C9 *2 and *3 were tested; else the dose without
genes, labelled so; else nothing, with what is missing. Figures are published estimates, never orders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.clinical.pharmacogenomics.warfarin_equations import WEEK, DoseGenotype, Equations
from app.clinical.pharmacogenomics.warfarin_genes import GeneInputs, GeneState, read_genes
from app.clinical.pharmacogenomics.warfarin_inputs import Inputs, Settings, read_facts
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RuleBase

IWPC, GAGE = "IWPC", "Gage"


@dataclass(frozen=True, slots=True)
class Span:
    """A dose in mg a day, from ``low`` to ``high``; equal where there is one figure."""

    low: float
    high: float

    def times(self, other: Span) -> Span:
        return Span(self.low * other.low, self.high * other.high)


ONE = Span(1.0, 1.0)


def union(spans: Iterable[Span]) -> Span:
    """The narrowest span that holds all."""
    spans = list(spans)
    return Span(min(s.low for s in spans), max(s.high for s in spans))


@dataclass(frozen=True, slots=True)
class WarfarinEstimate:
    """Everything computed for one person; doses in mg a day.

    ``doses``: each algorithm's own figure for the most probable genotype (without genes: for the facts).
    ``factored``: these after CPIC's factors, None where none applies. ``possible``: over every state of the genes
    above the pack's floor, factors included; None where there is one. ``expected``: right doses to which the IWPC
    figure would be near enough, as it was for ``share`` per cent of people in its study. ``start``: EU-PACT doses
    of days 1 to 3. ``rules``: numbers of the CPIC rules for adults that hold. ``refused``: algorithms that give
    nothing usable for the values.
    """

    with_genes: bool
    doses: Mapping[str, Span] = field(default_factory=dict)
    factored: Span | None = None
    possible: Span | None = None
    expected: Span | None = None
    share: str = ""
    start: tuple[Span, ...] = ()
    rules: tuple[int, ...] = ()
    refused: tuple[str, ...] = ()


class WarfarinDoser:
    """Estimates with one rule pack. Pure: reads nothing but its arguments."""

    def __init__(self, rules: RuleBase) -> None:
        self.rules = rules
        table = rules.tables.get("warfarin", ())
        self.equations = Equations(table)
        self.settings = Settings(table)

    def read(self, genes: Mapping[str, GeneResult], facts: PatientFacts) -> tuple[Inputs, GeneInputs]:
        """The inputs of :meth:`estimate`."""
        return read_facts(facts, self.settings), read_genes(genes, self.rules, self.settings)

    def estimate(self, inputs: Inputs, genes: GeneInputs) -> WarfarinEstimate:
        """The dose with genes where CPIC allows it, else without; no figures where an input is missing."""
        if not genes.states:
            unknown = any(gap.name == "allele" for gap in genes.gaps)
            return self._clinical(inputs, () if unknown else (1,))
        if inputs.african and not genes.reduced_tested:
            return self._clinical(inputs, (6,))
        rules = self._rules(genes, inputs.african)
        if inputs.person is None:
            return WarfarinEstimate(True, rules=rules)
        return self._genetic(inputs, genes, rules)

    # -- with genes ------------------------------------------------------------------------------------------

    def _rules(self, genes: GeneInputs, african: bool) -> tuple[int, ...]:
        likely = genes.states[0]
        found = [7] if african else [2]
        if african:
            found.append(9)
        elif likely.reduced:
            found.append(4)
        if likely.cyp4f2 and not african:
            found.append(5)
        poor = self.settings.listed("cpic_genotypes", "CYP2C9 poor")
        if any(s.genotype.cyp2c9 in poor for s in genes.states):
            found.append(10)
        return tuple(found)

    def _genetic(self, inputs: Inputs, genes: GeneInputs, rules: tuple[int, ...]) -> WarfarinEstimate:
        factors = [self._factor(s, inputs.african) for s in genes.states]
        doses, refused, whole = {}, [], []
        for name, dose in self._models(inputs).items():
            figures = [dose(s.genotype) for s in genes.states]
            if min(figures) <= 0:
                refused.append(name)
                continue
            doses[name] = Span(figures[0], figures[0])
            whole += [Span(f, f).times(factor) for f, factor in zip(figures, factors, strict=True)]
        factored = union(doses.values()).times(factors[0]) if doses and factors[0] != ONE else None
        possible = union(whole) if whole and len(genes.states) > 1 else None
        start = self._start(inputs, genes)
        starting = (8,) if inputs.african else (3,) if start else ()
        made = WarfarinEstimate(
            True, doses, factored, possible, start=start, rules=(*rules, *starting), refused=tuple(refused)
        )
        return self._with_expected(made, "pharmacogenetic", factors[0])

    def _models(self, inputs: Inputs) -> dict[str, Callable[[DoseGenotype], float]]:
        """The algorithms whose inputs are there, as functions of the genotype to mg a day."""
        person, aim = inputs.person, inputs.aim
        found: dict[str, Callable[[DoseGenotype], float]] = {}
        if person is not None and not inputs.iwpc_gaps:
            found[IWPC] = lambda g: self.equations.iwpc(person, g.vkorc1, g.cyp2c9) / WEEK
        if person is not None and aim is not None and not person.inducer:
            found[GAGE] = lambda g: self.equations.gage(person, aim, g)
        return found

    def _factor(self, state: GeneState, african: bool) -> Span:
        """CPIC's factor for the alleles that the algorithms leave out."""
        factor = ONE
        if state.reduced:
            copies = "one copy" if state.reduced == 1 else "two copies"
            factor = factor.times(self._span("cpic_factors", f"CYP2C9 reduced, {copies}"))
        if state.cyp4f2 and not african:
            factor = factor.times(self._span("cpic_factors", "CYP4F2 T carrier"))
        return factor

    def _span(self, table: str, term: str) -> Span:
        return Span(*self.settings.numbers(table, term))

    def _start(self, inputs: Inputs, genes: GeneInputs) -> tuple[Span, ...]:
        """The first three days, where the start algorithm knows every state; never with inducers."""
        person = inputs.person
        if person is None or person.inducer or inputs.african or inputs.iwpc_gaps:
            return ()
        if any(s.reduced for s in genes.states):
            return ()
        days = [self.equations.start(person, s.genotype) for s in genes.states]
        spans = tuple(Span(min(day), max(day)) for day in zip(*days, strict=True))
        return spans if all(s.low > 0 for s in spans) else ()

    # -- without genes ---------------------------------------------------------------------------------------

    def _clinical(self, inputs: Inputs, rules: tuple[int, ...]) -> WarfarinEstimate:
        person, aim = inputs.person, inputs.aim
        figures = {}
        if person is not None and not inputs.iwpc_gaps:
            figures[IWPC] = self.equations.iwpc_clinical(person) / WEEK
        if person is not None and aim is not None and not person.inducer:
            figures[GAGE] = self.equations.gage_clinical(person, aim)
        doses = {name: Span(f, f) for name, f in figures.items() if f > 0}
        refused = tuple(name for name in figures if name not in doses)
        return self._with_expected(WarfarinEstimate(False, doses, rules=rules, refused=refused), "clinical")

    def _with_expected(self, made: WarfarinEstimate, kind: str, factor: Span = ONE) -> WarfarinEstimate:
        """The right doses for which the IWPC figure would count as right in the study that published it."""
        dose = made.doses.get(IWPC)
        if dose is None:
            return made
        within = self.equations.number("iwpc_accuracy", "within")
        share = f"{self.equations.number('iwpc_accuracy', kind):g}"
        used = dose.times(factor)
        return replace(made, expected=Span(used.low / (1 + within), used.high / (1 - within)), share=share)
