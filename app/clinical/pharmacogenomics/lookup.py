"""Which guideline row answers for a patient: every state that the data allow is looked up; they must agree.

An answer is given when all states above the pack's floor lead to the same action and dose. For a gene whose
must-test positions are missing and whose phenotypes are dangerous to miss, the floor is zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from app.clinical.pharmacogenomics.interpret import untested
from app.clinical.pharmacogenomics.phenotype import CONTRADICTION, INDETERMINATE, NO_RESULT, NO_SCORE
from app.model.genomics import CallStatus, GeneResult, LookupState
from app.model.rules import Action, Lookup, RecommendationRule, RuleBase

ANYTHING = "any"
UNKNOWN_KEYS = frozenset((NO_RESULT, INDETERMINATE, NO_SCORE, CONTRADICTION))
MAX_STATES = 60  # never reached by a real gene; bounds the product for a pair


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one group of rows (one drug, body and population) says.

    ``rows``: distinct rows reached, most probable first. ``agree``: all lead to the same action and dose.
    ``unanswered``: probability of states that no row covers. ``tested``: at least one gene has a result.
    ``indeterminate``: the answering state has no phenotype. ``genes``: the genes looked up.
    """

    rows: tuple[RecommendationRule, ...]
    agree: bool
    unanswered: float
    tested: bool
    indeterminate: bool
    genes: tuple[str, ...]


def _names_diplotype(value: str) -> bool:
    return "/" in value


def _specificity(lookup: Lookup, state: LookupState) -> int | None:
    """None: the row does not fit; 2: it names the diplotype itself; 1: it names the phenotype, score or status."""
    hits = [v for v in lookup.values if v in state.keys]
    if hits:
        return 2 if any(_names_diplotype(v) for v in hits) else 1
    return 0 if ANYTHING in lookup.values and NO_RESULT not in state.keys else None


def _gene_of(lookup: Lookup) -> str:
    """Gene symbol of a look-up (some rows name the variant beside the gene)."""
    return lookup.gene.split(" ")[0]


def matching_row(
    rows: Sequence[RecommendationRule], states: Mapping[str, LookupState], actions: Mapping[str, Action]
) -> RecommendationRule | None:
    """The row that fits a joint state: the most specific one, then the most severe."""
    best: tuple[tuple[int, int, int], RecommendationRule] | None = None
    for row in rows:
        fits = [_specificity(lookup, states[_gene_of(lookup)]) for lookup in row.lookups]
        if any(f is None for f in fits):
            continue
        key = (-sum(f or 0 for f in fits), -len(fits), actions[row.action].rank)
        if best is None or key < best[0]:
            best = (key, row)
    return best[1] if best else None


def genes_of(rows: Sequence[RecommendationRule]) -> tuple[str, ...]:
    """Genes that the rows look up, in order of first mention."""
    return tuple(dict.fromkeys(_gene_of(lookup) for row in rows for lookup in row.lookups))


def _states(result: GeneResult, body: str, floor: float) -> list[LookupState]:
    known = result.adjusted_states or result.states
    states = known.get(body) or known.get("CPIC") or (LookupState((NO_RESULT,), 1.0),)
    limit = 0.0 if result.dangerous else floor
    return [s for s in states if s.probability > limit][:MAX_STATES] or list(states[:1])


def _same_answer(rows: Sequence[RecommendationRule]) -> bool:
    return len({(r.action, r.dose_factor, r.dose.en, r.applies_to.en) for r in rows}) == 1


KNOWN_OUTCOMES = 512  # of one group of rows; people without doubtful positions share a handful


class RowGroup:
    """The rows of one drug, guideline body and patient group, ready to be looked up. Equal states of the genes give
    the same outcome, which is worked out once."""

    def __init__(self, rows: Sequence[RecommendationRule], rules: RuleBase) -> None:
        self.rows, self.actions, self.floor = tuple(rows), rules.actions, rules.limits.action_floor
        self.source, self.population = rows[0].source, rows[0].population
        self.genes = genes_of(rows)
        self._known: dict[tuple[object, ...], Outcome] = {}

    def look_up(self, genes: Mapping[str, GeneResult]) -> Outcome:
        """The outcome of the rows for a patient's gene results."""
        results = [genes.get(name) or untested(name) for name in self.genes]
        states = [tuple(_states(result, self.source, self.floor)) for result in results]
        tested = any(result.status is not CallStatus.NOT_TESTED for result in results)
        key = (tested, *states)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= KNOWN_OUTCOMES:
                self._known.clear()
            known = self._known[key] = self._outcome(states, tested)
        return known

    def _outcome(self, states: Sequence[tuple[LookupState, ...]], tested: bool) -> Outcome:
        found: dict[str, tuple[RecommendationRule, float]] = {}
        unanswered = 0.0
        indeterminate = False
        for joint in product(*states):
            probability = 1.0
            for state in joint:
                probability *= state.probability
            row = matching_row(self.rows, dict(zip(self.genes, joint, strict=True)), self.actions)
            indeterminate |= any(UNKNOWN_KEYS & set(state.keys) for state in joint)
            if row is None:
                unanswered += probability
            else:
                found[row.id] = (row, found.get(row.id, (row, 0.0))[1] + probability)
        rows = tuple(row for row, _ in sorted(found.values(), key=lambda item: -item[1]))
        agree = bool(rows) and _same_answer(rows) and not unanswered
        return Outcome(rows, agree, unanswered, tested, indeterminate, self.genes)
