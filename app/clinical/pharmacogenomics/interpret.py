"""One gene from genotypes to result: match alleles, weigh what the data allow, say what is not known.

Build a :class:`GeneCaller` once per gene and rule pack; :meth:`GeneCaller.call` is pure and fast, so equal genotype
patterns may be called once and the result shared.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.clinical.genotype.haplotypes import HaplotypeMatch, HaplotypeMatcher
from app.clinical.genotype.observed import Observed
from app.clinical.genotype.priors import allele_priors
from app.clinical.genotype.variants import VariantMatch, VariantMatcher
from app.clinical.pharmacogenomics.no_match import NO_PAIR, allele_risks, no_match_notes
from app.clinical.pharmacogenomics.phenotype import (
    BODIES,
    INDETERMINATE,
    NO_SCORE,
    PairState,
    PhenotypeTable,
    Traits,
    score_value,
)
from app.clinical.pharmacogenomics.weighing import Weighed, WeightedState, weigh
from app.model.genomics import (
    CallStatus,
    Coverage,
    GeneResult,
    Genotype,
    LookupState,
    Sex,
    WeightedDiplotype,
)
from app.model.rules import CallingLimits, CallMethod, Gene, Lookup, RuleBase
from app.support.i18n import N_, Message, message

NOT_TESTED_KEYS = ("No Result",)
COPY_NUMBER, PHASE = "copy number", "phase"  # what would settle a result, beside position names


def untested(
    gene: str, needed: int = 0, failed: tuple[str, ...] = (), missing: tuple[str, ...] = ()
) -> GeneResult:
    """The result of a gene of which nothing was tested: no diplotype, no phenotype, never normal."""
    states = {body: (LookupState(NOT_TESTED_KEYS, 1.0),) for body in BODIES}
    return GeneResult(
        gene, CallStatus.NOT_TESTED, coverage=Coverage(needed, 0, missing, failed), states=states
    )


def looked_up(rules: RuleBase) -> Mapping[str, tuple[Lookup, ...]]:
    """By gene, what guideline rows ask of it: all rows are gone through once, not once for each gene."""
    found: dict[str, list[Lookup]] = {}
    for rows in rules.rules.values():
        for row in rows:
            for lookup in row.lookups:
                found.setdefault(lookup.gene, []).append(lookup)
    return {gene: tuple(lookups) for gene, lookups in found.items()}


def looked_up_names(lookups: Iterable[Lookup]) -> frozenset[str]:
    """Allele names that the rows look up within diplotypes (``*28/*28`` …)."""
    values = (value for lookup in lookups if lookup.kind == "genotype" for value in lookup.values)
    return frozenset(name for value in values if "/" in value for name in value.split("/"))


def looked_up_words(lookups: Iterable[Lookup]) -> frozenset[str]:
    """Every word under which the rows look the gene up."""
    return frozenset(value for lookup in lookups for value in lookup.values)


class GeneCaller:
    """Calls one gene. ``limits`` and everything else that could differ between packs comes from the pack."""

    def __init__(
        self, gene: Gene, limits: CallingLimits, named: Iterable[str] = (), row_words: Iterable[str] = ()
    ) -> None:
        self.gene, self.limits = gene, limits
        self.row_words = frozenset(row_words)
        self.table = PhenotypeTable(gene, named)
        self.haplotypes = HaplotypeMatcher(gene) if gene.method is CallMethod.HAPLOTYPE else None
        self.variants = VariantMatcher(gene) if gene.method is CallMethod.VARIANTS else None
        matcher = self.haplotypes or self.variants
        self.positions = matcher.positions if matcher else ()
        alleles = matcher.alleles if matcher else ()
        self.traits: list[Traits] = [self.table.traits(a) for a in alleles]
        self.priors = allele_priors(alleles, limits.populations, limits.shrinkage)
        if self.haplotypes:
            self.haplotypes.labels, self.haplotypes.priors = self.traits, self.priors
            self.haplotypes.labels_unseen = [replace(t, unseen=True) for t in self.traits]

    def call(self, genotypes: Mapping[str, Genotype], sex: Sex) -> GeneResult:
        """The gene's result from the genotypes of one sample."""
        if self.haplotypes:
            return self._from_haplotypes(self.haplotypes, self.haplotypes.match(genotypes, sex))
        if self.variants:
            return self._from_variants(self.variants, self.variants.match(genotypes, sex))
        return untested(self.gene.symbol)

    def _coverage(self, observed: Observed) -> Coverage:
        return observed.coverage(self.positions)

    def _names(self, indexes: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.positions[i].name for i in indexes)

    def _unmatched(self, observed: Observed, notes: tuple[Message, ...] = ()) -> GeneResult:
        coverage = self._coverage(observed)
        if not observed.tested:
            nothing = untested(self.gene.symbol, coverage.needed, coverage.failed, coverage.missing)
            return replace(nothing, notes=tuple(observed.notes))
        reasons = ((observed.conflict,) if observed.conflict else ()) + tuple(observed.notes) + notes
        blank = untested(self.gene.symbol)
        return replace(blank, status=CallStatus.NO_MATCH, coverage=coverage, notes=reasons)

    # -- named haplotypes ------------------------------------------------------------------------------------

    def _from_haplotypes(self, matcher: HaplotypeMatcher, match: HaplotypeMatch) -> GeneResult:
        observed = match.observed
        if not match.groups:
            return self._without_match(matcher, observed)
        states = [
            WeightedState(self.table.state(_traits(g.labels)), g.hidden, g.probability) for g in match.groups
        ]
        needed = matcher.required or matcher.must_test
        missing = [i for i in (*matcher.must_test, *needed) if not observed.is_tested(i)]
        weighed = weigh(self.gene, states, bool(missing), self.limits)
        result = self._result(weighed, observed, tuple(matcher.name(p) for p in match.best), missing)
        result = replace(
            result,
            candidates=self._candidates(matcher, match),
            not_excluded=self._not_excluded(matcher, match, observed),
        )
        if any(not observed.is_tested(i) for i in matcher.required):
            result = self._without_phenotype(
                result, N_("A position without which this gene is never called was not tested.")
            )
        return self._copy_number(result, weighed) if self.gene.copy_number_matters else result

    def _without_match(self, matcher: HaplotypeMatcher, observed: Observed) -> GeneResult:
        """No pair of named alleles fits: no name, but what comes nearest and which risk variants were found."""
        notes = no_match_notes(self.gene, matcher, observed, self._risks)
        named = self._fallback(matcher, observed, notes)
        if named or not observed.tested or observed.conflict or observed.undocumented:
            return named or self._unmatched(observed, notes)
        return self._unmatched(observed, (message(NO_PAIR), *notes))

    @functools.cached_property
    def _risks(self) -> list[bool | None]:
        matcher = self.haplotypes or self.variants
        reference = next(i for i, a in enumerate(matcher.alleles if matcher else ()) if a.is_reference)
        return allele_risks(self.gene, self.table, self.traits, self.traits[reference])

    def _candidates(self, matcher: HaplotypeMatcher, match: HaplotypeMatch) -> tuple[WeightedDiplotype, ...]:
        listed = []
        for (first, second), probability in match.top:
            pair = (self.traits[first],) if second is None else (self.traits[first], self.traits[second])
            state = self.table.state(pair)
            listed.append(
                WeightedDiplotype(
                    matcher.name((first, second)), round(probability, 6), state.phenotype or "", state.score
                )
            )
        return tuple(listed)

    def _not_excluded(
        self, matcher: HaplotypeMatcher, match: HaplotypeMatch, observed: Observed
    ) -> tuple[str, ...]:
        """Alleles that need an untested variant and fit what was tested; must-test alleles first."""
        if observed.tested == len(matcher.positions):
            return ()
        open_ = set(match.hidden)
        for number, allele in enumerate(matcher.alleles):
            if allele.must_test and any(not observed.is_tested(p) for p in matcher.cells[number]):
                open_.add(number)
        fitting = [n for n in open_ if self._could_be(matcher, n, observed)]
        fitting.sort(key=lambda n: (not matcher.alleles[n].must_test, -self.priors[n], n))
        return tuple(matcher.alleles[n].name for n in fitting)

    @staticmethod
    def _could_be(matcher: HaplotypeMatcher, number: int, observed: Observed) -> bool:
        """True if something of the allele is untested and no tested position shows that no copy can be it."""
        cells = matcher.cells[number]
        if any(i in observed.same and observed.same[i] not in bases for i, bases in cells.items()):
            return False
        return any(not observed.is_tested(i) for i in cells)

    def _copy_number(self, result: GeneResult, weighed: Weighed) -> GeneResult:
        """Single-base data cannot see deletions, copies or hybrids: only a result without any function stands."""
        note = message(
            N_(
                "Deletions, extra copies and hybrids of {gene} were not tested for; a laboratory test of copy "
                "number is needed."
            ),
            gene=self.gene.symbol,
        )
        nothing_works = bool(weighed.states["CPIC"]) and all("0.0" in s.keys for s in weighed.states["CPIC"])
        status = CallStatus.NO_MATCH if result.status is CallStatus.NO_MATCH else CallStatus.PARTIAL
        if nothing_works and result.diplotypes:
            return replace(result, status=status, notes=(*result.notes, note))
        settle = (COPY_NUMBER, *result.settle_by)
        unknown = {body: (LookupState((NO_SCORE, INDETERMINATE), 1.0),) for body in BODIES}
        return replace(
            result,
            status=status,
            phenotype=None,
            activity_score=None,
            phenotype_probability={},
            residual=0.0,
            notes=(*result.notes, note),
            dangerous=True,
            settle_by=settle,
            states=unknown,
        )

    @staticmethod
    def _without_phenotype(result: GeneResult, reason: str) -> GeneResult:
        unknown = {body: (LookupState((NO_SCORE, INDETERMINATE), 1.0),) for body in BODIES}
        notes = (*result.notes, message(reason))
        return replace(result, phenotype=None, activity_score=None, states=unknown, notes=notes)

    def _fallback(
        self, matcher: HaplotypeMatcher, observed: Observed, notes: tuple[Message, ...]
    ) -> GeneResult | None:
        """A gene that a single position may stand in for when no diplotype fits (SLCO1B1, rs4149056)."""
        position = self.table.stand_in
        if position is None or observed.undocumented or observed.conflict:
            return None
        bases = observed.bases(matcher.positions.index(position))
        state = self.table.stand_in_state(tuple(f"{position.name} {base}" for base in bases))
        if state is None or state.phenotype is None:
            return None
        note = message(
            N_("No pair of known alleles fits; the phenotype is read from {name} alone."), name=position.name
        )
        states = {body: (LookupState(state.keys(body), 1.0),) for body in BODIES}
        return replace(
            self._unmatched(observed, (note, *notes)),
            status=CallStatus.PARTIAL,
            phenotype=state.phenotype,
            phenotype_probability={state.phenotype: 1.0},
            states=states,
        )

    # -- variant by variant ----------------------------------------------------------------------------------

    def _from_variants(self, matcher: VariantMatcher, match: VariantMatch) -> GeneResult:
        observed = match.observed
        if not observed.tested or observed.conflict:
            return self._unmatched(observed)
        pair = self._worst_pair(matcher, match)
        missing = matcher.missing_must_tests(observed)
        weighed = weigh(self.gene, self._variant_states(matcher, match, pair), bool(missing), self.limits)
        result = self._result(weighed, observed, (matcher.diplotype(match, pair),), missing)
        order = sorted(match.untested, key=lambda n: (not matcher.alleles[n].must_test, -self.priors[n], n))
        return replace(result, not_excluded=tuple(matcher.alleles[n].name for n in order))

    def _worst_pair(self, matcher: VariantMatcher, match: VariantMatch) -> tuple[int, int]:
        """The two alleles that decide: the worst of each strand, or without phase the two worst found."""
        reference = next(i for i, a in enumerate(matcher.alleles) if a.is_reference)
        if match.strands is not None:
            first, second = match.strands
            options = [(a, b) for a in first or (reference,) for b in second or (reference,)]
        else:
            copies = [a for a, n in match.copies.items() for _ in range(n)] + [reference]
            options = [(a, b) for i, a in enumerate(copies) for b in copies[i + 1 :]]
        return min(options, key=self._severity)

    def _severity(self, pair: tuple[int, int]) -> tuple[bool, float, bool]:
        return self._state_severity(self.traits[pair[0]], self.traits[pair[1]])

    def _state_severity(self, first: Traits, second: Traits) -> tuple[bool, float, bool]:
        """Sorts the worst pair first: a dangerous phenotype, then the lowest score."""
        state = self.table.state((first, second))
        value = score_value(state.score)
        return (
            state.phenotype not in self.gene.dangerous,
            9.0 if value is None else value,
            state.phenotype is not None,
        )

    def _variant_states(
        self, matcher: VariantMatcher, match: VariantMatch, pair: tuple[int, int]
    ) -> list[WeightedState]:
        """The result as seen, and what an untested variant on either strand or on both would make of it."""
        untested = self._untested_traits(matcher, match)
        totals: dict[tuple[PairState, bool], float] = {}
        strands = [self._strand(self.traits[i], untested) for i in pair]
        for (first, hidden1), p1 in strands[0].items():
            for (second, hidden2), p2 in strands[1].items():
                key = (self.table.state((first, second)), hidden1 or hidden2)
                totals[key] = totals.get(key, 0.0) + p1 * p2
        return [WeightedState(state, hidden, p) for (state, hidden), p in totals.items()]

    def _untested_traits(
        self, matcher: VariantMatcher, match: VariantMatch
    ) -> dict[tuple[Traits, bool], float]:
        """Traits of untested variants with their summed probability per strand, by whether they must be tested."""
        totals: dict[tuple[Traits, bool], float] = {}
        for number in match.untested:
            key = (self.traits[number], not matcher.alleles[number].must_test)
            totals[key] = totals.get(key, 0.0) + self.priors[number]
        return totals

    def _strand(
        self, seen: Traits, untested: Mapping[tuple[Traits, bool], float]
    ) -> dict[tuple[Traits, bool], float]:
        """What one strand may be: as seen, or worse by one untested variant."""
        found: dict[tuple[Traits, bool], float] = {}
        for (traits, hidden), probability in untested.items():
            if self._state_severity(traits, traits) < self._state_severity(seen, seen):
                found[traits, hidden] = found.get((traits, hidden), 0.0) + min(probability, 0.5)
        found[seen, False] = found.get((seen, False), 0.0) + 1 - sum(found.values())
        return found

    # -- common ----------------------------------------------------------------------------------------------

    def _result(
        self, weighed: Weighed, observed: Observed, diplotypes: tuple[str, ...], missing: list[int]
    ) -> GeneResult:
        settle = self._names(dict.fromkeys(missing))
        if weighed.status is CallStatus.AMBIGUOUS:
            settle = (*settle, PHASE)
        return GeneResult(
            gene=self.gene.symbol,
            status=weighed.status,
            diplotypes=diplotypes,
            phenotype=weighed.phenotype,
            phenotype_probability=weighed.phenotype_probability,
            residual=weighed.residual,
            activity_score=score_value(weighed.score),
            coverage=self._coverage(observed),
            notes=tuple(observed.notes),
            states=weighed.states,
            dangerous=weighed.only_tested_counts,
            settle_by=settle,
            population=self._population(),
        )

    def _population(self) -> str:
        return self.limits.populations[0] if self.limits.populations else ""


def _traits(labels: tuple[object, ...]) -> tuple[Traits, ...]:
    return tuple(label for label in labels if isinstance(label, Traits))


class PanelCaller:
    """All genes of a rule pack. ``call`` reads nothing but its arguments."""

    def __init__(self, rules: RuleBase) -> None:
        self.rules = rules
        asked = looked_up(rules)
        self.genes = {
            symbol: GeneCaller(
                gene,
                rules.limits,
                looked_up_names(asked.get(symbol, ())),
                looked_up_words(asked.get(symbol, ())),
            )
            for symbol, gene in rules.genes.items()
        }

    def call(self, genotypes: Mapping[str, Genotype], sex: Sex) -> dict[str, GeneResult]:
        """The result of every gene of the pack, tested or not."""
        return {symbol: caller.call(genotypes, sex) for symbol, caller in self.genes.items()}
