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


def look_up(rows: Sequence[RecommendationRule], genes: Mapping[str, GeneResult], rules: RuleBase) -> Outcome:
    """The outcome of one group of rows for a patient's gene results."""
    names = genes_of(rows)
    results = [genes.get(name) or untested(name) for name in names]
    body = rows[0].source
    found: dict[str, tuple[RecommendationRule, float]] = {}
    unanswered = 0.0
    indeterminate = False
    for joint in product(*(_states(r, body, rules.limits.action_floor) for r in results)):
        probability = 1.0
        for state in joint:
            probability *= state.probability
        row = matching_row(rows, dict(zip(names, joint, strict=True)), rules.actions)
        indeterminate |= any(UNKNOWN_KEYS & set(state.keys) for state in joint)
        if row is None:
            unanswered += probability
        else:
            found[row.id] = (row, found.get(row.id, (row, 0.0))[1] + probability)
    ordered = tuple(row for row, _ in sorted(found.values(), key=lambda item: -item[1]))
    tested = any(r.status is not CallStatus.NOT_TESTED for r in results)
    return Outcome(
        ordered,
        bool(ordered) and _same_answer(ordered) and not unanswered,
        unanswered,
        tested,
        indeterminate,
        names,
    )
