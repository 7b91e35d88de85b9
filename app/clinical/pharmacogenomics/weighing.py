"""How sure a gene's phenotype is: posterior probabilities become a status, and a phenotype only where that is safe.

``called``: every must-test position was tested, the alleles that were tested for agree on one phenotype (and one
activity score), and what untested rare alleles could change stays below the pack's limit. ``partial``: must-test
positions are missing. ``ambiguous``: everything needed was tested, yet phase leaves several phenotypes. A likely
phenotype is named only above the pack's limit, and never while a must-test position of a gene with phenotypes that
are dangerous to miss is untested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.clinical.pharmacogenomics.phenotype import BODIES, NO_RESULT, PairState
from app.model.genomics import CallStatus, LookupState
from app.model.rules import CallingLimits, Gene

UNNAMED = "no phenotype assigned"


@dataclass(frozen=True, slots=True)
class WeightedState:
    """A meaning that the data allow. ``hidden``: it needs an untested variant outside the must-test list."""

    state: PairState
    hidden: bool
    probability: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """The verdict on one gene; see :class:`app.model.genomics.GeneResult` for the meaning of each value."""

    status: CallStatus
    phenotype: str | None
    score: str
    phenotype_probability: Mapping[str, float]
    residual: float
    states: Mapping[str, tuple[LookupState, ...]]
    only_tested_counts: bool


def _meaning(state: PairState) -> tuple[str | None, str]:
    return state.phenotype, state.score


def _probabilities(states: Iterable[WeightedState]) -> dict[str, float]:
    totals: dict[str, float] = {}
    for s in states:
        word = s.state.phenotype or UNNAMED
        totals[word] = totals.get(word, 0.0) + s.probability
    return {word: round(p, 6) for word, p in sorted(totals.items(), key=lambda item: -item[1])}


def _lookups(states: Sequence[WeightedState]) -> dict[str, tuple[LookupState, ...]]:
    """Distinct look-up words with their probability, by guideline body."""
    result = {}
    for body in BODIES:
        totals: dict[tuple[str, ...], float] = {}
        for s in states:
            keys = s.state.keys(body) or (NO_RESULT,)
            totals[keys] = totals.get(keys, 0.0) + s.probability
        ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        result[body] = tuple(LookupState(keys, round(p, 9)) for keys, p in ordered)
    return result


def _status(
    visible: set[tuple[str | None, str]], must_missing: bool, residual: float, limits: CallingLimits
) -> CallStatus:
    if must_missing:
        return CallStatus.PARTIAL
    if len(visible) > 1:
        return CallStatus.AMBIGUOUS
    return CallStatus.CALLED if residual <= limits.residual_max else CallStatus.PARTIAL


def weigh(gene: Gene, states: Sequence[WeightedState], must_missing: bool, limits: CallingLimits) -> Weighed:
    """Status, phenotype and look-up words of a gene from everything that the data allow (probabilities sum to 1)."""
    visible = [s for s in states if not s.hidden] or list(states)
    main = max(visible, key=lambda s: s.probability).state
    residual = sum(s.probability for s in states if s.hidden and _meaning(s.state) != _meaning(main))
    status = _status({_meaning(s.state) for s in visible}, must_missing, residual, limits)
    probabilities = _probabilities(states)
    only_tested_counts = bool(gene.dangerous) and must_missing
    sure = status is CallStatus.CALLED or _likely(main, probabilities, only_tested_counts, limits)
    score = _score(main, states, limits) if sure else ""
    return Weighed(
        status,
        main.phenotype if sure else None,
        score,
        probabilities,
        round(residual, 6),
        _lookups(states),
        only_tested_counts,
    )


def _likely(
    main: PairState, probabilities: Mapping[str, float], only_tested_counts: bool, limits: CallingLimits
) -> bool:
    if only_tested_counts:
        return len(probabilities) == 1
    return probabilities.get(main.phenotype or UNNAMED, 0.0) >= limits.likely_min


def _score(main: PairState, states: Sequence[WeightedState], limits: CallingLimits) -> str:
    """The activity score, where one score is as sure as the phenotype must be."""
    same = sum(s.probability for s in states if s.state.score == main.score)
    return main.score if same >= min(limits.likely_min, 1 - limits.residual_max) else ""
