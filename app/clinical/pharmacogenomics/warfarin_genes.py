"""What the warfarin equations need of the gene results: every state that the data allow, or what was not tested.

Words and allele lists come from the rule pack's ``warfarin`` table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.clinical.pharmacogenomics.warfarin_equations import DoseGenotype
from app.clinical.pharmacogenomics.warfarin_inputs import Gap, Settings
from app.model.genomics import CallStatus, GeneResult
from app.model.rules import Allele, Gene, RuleBase

GENES = ("VKORC1", "CYP2C9", "CYP4F2")
UNKNOWN = (CallStatus.NOT_TESTED, CallStatus.NO_MATCH, CallStatus.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class GeneState:
    """One state that the results allow. ``reduced``: copies of the CYP2C9 alleles that CPIC lowers the dose for;
    ``cyp4f2``: carries rs2108622 T, which CPIC raises it for."""

    genotype: DoseGenotype
    probability: float
    reduced: int = 0
    cyp4f2: bool = False


@dataclass(frozen=True, slots=True)
class GeneInputs:
    """States above the pack's floor, most probable first; empty when ``gaps`` says what is missing.

    ``uncounted``: untested CYP2C9 alleles above the floor that the equations do not know. ``reduced_tested``:
    whether the alleles that matter in African ancestry were looked for.
    """

    states: tuple[GeneState, ...]
    gaps: tuple[Gap, ...] = ()
    uncounted: tuple[str, ...] = ()
    reduced_tested: bool = False


def read_genes(genes: Mapping[str, GeneResult], rules: RuleBase, settings: Settings) -> GeneInputs:
    """Every joint state of VKORC1, CYP2C9 and CYP4F2 above the pack's floor."""
    floor = rules.limits.action_floor
    vkorc1 = _vkorc1(genes.get("VKORC1"), settings, floor)
    reader = _Cyp2c9(rules.genes["CYP2C9"], genes.get("CYP2C9"), settings, floor)
    gaps = (() if vkorc1 else (_untested("VKORC1", rules.genes["VKORC1"]),)) + reader.gaps
    if gaps:
        return GeneInputs((), gaps)
    carriers = _cyp4f2(rules.genes["CYP4F2"], genes.get("CYP4F2"), floor)
    states = [
        GeneState(DoseGenotype(v, pair), p * q * r, reduced, carrier)
        for v, p in vkorc1.items()
        for (pair, reduced), q in reader.states.items()
        for carrier, r in carriers.items()
    ]
    kept = [s for s in states if s.probability > floor] or states
    kept.sort(key=lambda s: -s.probability)
    return GeneInputs(tuple(kept), (), reader.uncounted, reader.reduced_tested)


def _untested(gene: str, rules: Gene) -> Gap:
    names = {p.id: p.name for p in rules.positions}
    return Gap(f"{gene} {names[rules.settings['warfarin_position']]}")


def _vkorc1(result: GeneResult | None, settings: Settings, floor: float) -> dict[str, float]:
    """Genotypes at -1639 with their probability; empty unless each is known."""
    if result is None or result.status in UNKNOWN:
        return {}
    found: dict[str, float] = {}
    for state in result.states.get("CPIC", ()):
        named = next((g for key in state.keys if (g := settings.get("cpic_genotypes", key))), None)
        if state.probability <= floor:
            continue
        if named is None:
            return {}
        found[named] = found.get(named, 0.0) + state.probability
    return found


def _pairs(result: GeneResult, floor: float) -> dict[tuple[str, ...], float]:
    """Allele pairs that the result allows, by name."""
    listed = [(c.diplotype, c.probability) for c in result.candidates]
    listed = listed or [(name, 1 / len(result.diplotypes)) for name in result.diplotypes]
    kept = [pair for pair in listed if pair[1] > floor] or listed[:1]
    return {tuple(sorted(name.split("/"), key=_number)): p for name, p in kept}


def _number(allele: str) -> tuple[int, str]:
    digits = allele.lstrip("*")
    return (int(digits) if digits.isdigit() else 10_000, allele)


class _Cyp2c9:
    """The CYP2C9 result as the equations see it: *1, *2 and *3, and how many copies CPIC reduces for."""

    def __init__(self, gene: Gene, result: GeneResult | None, settings: Settings, floor: float) -> None:
        self.needed = settings.listed("cpic_genotypes", "CYP2C9 needed")
        self.reduced = settings.listed("cpic_genotypes", "CYP2C9 reduced")
        self._usual = settings.listed("cpic_genotypes", "CYP2C9 reference function")
        self._alleles = {a.name: a for a in gene.alleles}
        self._gene = gene
        self.states: dict[tuple[str, int], float] = {}
        self.uncounted: tuple[str, ...] = ()
        self.gaps = self._read(result, floor)
        self.reduced_tested = result is not None and self._looked_for(result)

    def _read(self, result: GeneResult | None, floor: float) -> tuple[Gap, ...]:
        if result is None or result.status in UNKNOWN:
            return (Gap(f"CYP2C9 {', '.join(self._positions(self.needed))}"),)
        untested = self._open(result, self.needed)
        pairs = _pairs(result, floor)
        if untested or not pairs:
            return (Gap(f"CYP2C9 {', '.join(untested or self._positions(self.needed))}"),)
        strange = tuple(dict.fromkeys(a for pair in pairs for a in pair if self._counted_as(a) is None))
        seen = [a for a in strange if a not in result.not_excluded]
        for pair, probability in pairs.items():
            named = [self._counted_as(a) for a in pair]
            if None not in named and len(named) == 2:
                key = ("/".join(sorted(str(n) for n in named)), sum(a in self.reduced for a in pair))
                self.states[key] = self.states.get(key, 0.0) + probability
        if seen or not self.states:
            return (Gap("allele", ", ".join(seen or strange) or "/".join(next(iter(pairs)))),)
        self.uncounted = strange
        return ()

    def _counted_as(self, allele: str) -> str | None:
        """The allele of the equations that this one counts as; None where they do not know it."""
        if allele in self.needed:
            return allele
        known: Allele | None = self._alleles.get(allele)
        if known is not None and (allele in self.reduced or known.function.get("CPIC") in self._usual):
            return next(a.name for a in self._gene.alleles if a.is_reference)
        return None

    def _positions(self, alleles: Iterable[str]) -> list[str]:
        cells = {place for name in alleles for place in self._alleles[name].cells}
        return [p.name for p in self._gene.positions if p.id in cells]

    def _open(self, result: GeneResult, alleles: Iterable[str]) -> list[str]:
        lost = {*result.coverage.missing, *result.coverage.failed}
        return [name for name in self._positions(alleles) if name in lost]

    def _looked_for(self, result: GeneResult) -> bool:
        """Whether the reduced alleles were tested; a diplotype from elsewhere tells only if it names one."""
        if result.coverage.needed:
            return not self._open(result, self.reduced)
        return any(reduced for _, reduced in self.states)


def _cyp4f2(gene: Gene, result: GeneResult | None, floor: float) -> dict[bool, float]:
    """Whether the person carries rs2108622 T; counted as not known to carry it where it was not tested."""
    place = gene.settings["warfarin_position"]
    name = next(p.name for p in gene.positions if p.id == place)
    if result is None or result.status in UNKNOWN:
        return {False: 1.0}
    if name in result.coverage.missing or name in result.coverage.failed:
        return {False: 1.0}
    carrying = {a.name for a in gene.alleles if place in a.cells}
    found: dict[bool, float] = {}
    for pair, probability in _pairs(result, floor).items():
        carrier = bool(carrying & set(pair))
        found[carrier] = found.get(carrier, 0.0) + probability
    return found or {False: 1.0}
