"""Which gene test would matter for a medicine, and how likely it is to find something, before anybody was tested."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from app.clinical.pharmacogenomics.advice import Adviser, concerned_genes, headline
from app.clinical.pharmacogenomics.interpret import GeneCaller
from app.clinical.pharmacogenomics.phenotype import CPIC, DPWG, PairState, Traits
from app.model.genomics import CallStatus, GeneResult, LookupState, Sex
from app.model.level import Level
from app.model.patient import PatientFacts
from app.model.rules import Ploidy

_MATTERS = (Level.AVOID, Level.CHANGE)
_X_CHROMOSOMES = 1.5  # of one person, where as many women as men were counted
_SHOWN = 4  # missing positions that are named


@dataclass(frozen=True, slots=True)
class WorthTesting:
    """``chance``: how likely the result asks for more than the mildest result would, for a person of ``population``
    (the pack's nearest, of whom ``people`` were counted) or, of a gene that was tested in part, for this person; None
    where the pack has no counts. ``worst``: the most serious answer that the test can give. ``missing``: the places
    still to be read of a gene that was tested in part."""

    gene: str
    chance: float | None
    worst: Level
    population: str = ""
    people: int = 0
    sources: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def worth_testing(
    drug: str,
    genes: Mapping[str, GeneResult],
    facts: PatientFacts,
    adviser: Adviser,
    callers: Mapping[str, GeneCaller],
) -> tuple[WorthTesting, ...]:
    """The genes of the drug that are not settled and would matter, the most serious and likeliest first."""
    open_genes = [
        name
        for name in concerned_genes(adviser.rules, drug)
        if name in callers and (name not in genes or not _settled(genes[name]))
    ]
    found = [_worth(drug, callers[name], genes, facts, adviser) for name in open_genes]
    return tuple(
        sorted(
            (one for one in found if one.worst in _MATTERS), key=lambda w: (w.worst.rank, -(w.chance or 0))
        )
    )


def _settled(result: GeneResult) -> bool:
    """Nothing more can be learnt from a test of the gene that would change its answer."""
    tested = result.status is not CallStatus.NOT_TESTED
    return tested and (result.phenotype is not None or not result.coverage.missing) and not result.dangerous


def _worth(
    drug: str, caller: GeneCaller, genes: Mapping[str, GeneResult], facts: PatientFacts, adviser: Adviser
) -> WorthTesting:
    """Answers the drug for each state of the gene as if it had been found, the other genes as they are."""
    symbol = caller.gene.symbol
    before = genes.get(symbol)
    partly = before is not None and before.status is not CallStatus.NOT_TESTED
    chances = _allowed(before) if partly and before else _chances(caller, facts.sex)
    states = chances or dict.fromkeys(_named_states(drug, symbol, adviser), 0.0)
    levels = {
        keys: headline(adviser.recommend(drug, {**genes, symbol: _as_found(symbol, keys)}, facts)).level
        for keys in states
    }
    mildest = max((level.rank for level in levels.values()), default=Level.USUAL.rank)
    serious = {k: level for k, level in levels.items() if level in _MATTERS and level.rank < mildest}
    worst = min(serious.values(), key=lambda one: one.rank, default=Level.USUAL)
    chance = min(sum(states[keys] for keys in serious), 1.0) if chances else None
    if partly and before:
        return WorthTesting(symbol, chance, worst, missing=before.settle_by[:_SHOWN])
    return WorthTesting(symbol, chance, worst, *_counted(caller, adviser))


def _allowed(result: GeneResult) -> dict[Keys, float]:
    """What the tested positions of a gene still allow, each with its probability for this person."""
    states = result.states.get(CPIC) or result.states.get(DPWG) or ()
    return {(state.keys, state.keys): state.probability for state in states}


def _counted(caller: GeneCaller, adviser: Adviser) -> tuple[str, int, tuple[str, ...]]:
    """The nearest population that was counted for the gene, how many people it were, and by whom."""
    copies = _X_CHROMOSOMES if caller.gene.ploidy is Ploidy.X_LINKED else 2
    for population in adviser.rules.limits.populations:
        typed = max((one.counts.get(population, (0, 0))[1] for one in caller.gene.alleles), default=0)
        if typed:
            row = next(r for r in adviser.rules.tables["calling"] if r["name"] == "populations")
            return population, round(typed / copies), tuple(row["source"].split("|"))
    return "", 0, ()


Keys = tuple[tuple[str, ...], tuple[str, ...]]
"""Look-up words of a state for CPIC and for DPWG."""


def _as_found(symbol: str, keys: Keys) -> GeneResult:
    states = {
        body: (LookupState(words, 1.0),) for body, words in zip((CPIC, DPWG), keys, strict=True) if words
    }
    return GeneResult(symbol, CallStatus.CALLED, phenotype=(keys[0] or keys[1])[-1], states=states)


@functools.lru_cache(maxsize=256)
def _chances(caller: GeneCaller, sex: Sex) -> dict[Keys, float]:
    """How likely each state is before any test; none where no population was counted."""
    if not any(one.counts for one in caller.gene.alleles):
        return {}
    shares: defaultdict[Traits, float] = defaultdict(float)
    for prior, traits in zip(caller.priors, caller.traits, strict=True):
        shares[traits] += prior
    single = caller.gene.ploidy is Ploidy.X_LINKED and sex is Sex.MALE
    found: defaultdict[Keys, float] = defaultdict(float)
    for chosen in product(shares.items(), repeat=1 if single else 2):
        keys = _keys(caller.table.state(tuple(traits for traits, _ in chosen)))
        if keys:
            found[keys] += math.prod(share for _, share in chosen)
    return dict(found)


def _keys(state: PairState) -> Keys | None:
    keys = state.keys(CPIC), state.keys(DPWG)
    return keys if any(keys) else None


def _named_states(drug: str, symbol: str, adviser: Adviser) -> Iterator[Keys]:
    """The states that the drug's rows themselves name for a gene without counts."""
    seen: set[str] = set()
    for row in adviser.rules.rules[drug]:
        for lookup in row.lookups:
            if lookup.gene == symbol:
                seen |= set(lookup.values)
    for word in sorted(seen - {"any", "No Result"}):
        yield (word,), (word,)
