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


@dataclass(frozen=True, slots=True)
class WorthTesting:
    """``chance``: how likely the result asks for another medicine or dose, for a person of the pack's nearest
    population; None where the pack has no counts. ``worst``: the most serious answer that the test can give."""

    gene: str
    chance: float | None
    worst: Level


def worth_testing(
    drug: str,
    genes: Mapping[str, GeneResult],
    facts: PatientFacts,
    adviser: Adviser,
    callers: Mapping[str, GeneCaller],
) -> tuple[WorthTesting, ...]:
    """The genes of the drug that were not tested and would matter, the most serious and likeliest first."""
    open_genes = [
        name
        for name in concerned_genes(adviser.rules, drug)
        if name in callers and (name not in genes or genes[name].status is CallStatus.NOT_TESTED)
    ]
    found = [_worth(drug, callers[name], genes, facts, adviser) for name in open_genes]
    return tuple(
        sorted(
            (one for one in found if one.worst in _MATTERS), key=lambda w: (w.worst.rank, -(w.chance or 0))
        )
    )


def _worth(
    drug: str, caller: GeneCaller, genes: Mapping[str, GeneResult], facts: PatientFacts, adviser: Adviser
) -> WorthTesting:
    """Answers the drug for each state of the gene as if it had been found, the other genes as they are."""
    symbol = caller.gene.symbol
    chances = _chances(caller, facts.sex)
    states = chances or dict.fromkeys(_named_states(drug, symbol, adviser), 0.0)
    chance, worst = 0.0, Level.USUAL
    for keys, probability in states.items():
        level = headline(adviser.recommend(drug, {**genes, symbol: _as_found(symbol, keys)}, facts)).level
        if level in _MATTERS:
            chance += probability
            worst = min(worst, level, key=lambda one: one.rank)
    return WorthTesting(symbol, min(chance, 1.0) if chances else None, worst)


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
