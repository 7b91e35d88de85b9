"""How current medicines change what a gene's result means (phenoconversion).

The genetic phenotype is kept; the adjusted one is added, with the medicines that caused it. Which medicine does what
is the pack's ``modulators`` table; the strongest effect on a gene counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.clinical.pharmacogenomics.phenotype import NO_RESULT, PhenotypeTable, score_text, score_value
from app.model.genomics import CallStatus, GeneResult, LookupState
from app.model.rules import Gene, Modulator, RuleBase


def _acting(rules: RuleBase, medicines: Iterable[str]) -> list[Modulator]:
    taken = set(medicines)
    return [m for m in rules.modulators if m.drug in taken and (m.score_factor is not None or m.treat_as)]


def _scaled(table: PhenotypeTable, state: LookupState, factor: float) -> LookupState:
    """The look-up state with its activity score multiplied. A state without a score stays as it is, unless nothing
    is left of any activity."""
    score = next((score_value(k) for k in state.keys if score_value(k) is not None), None if factor else 0.0)
    if score is None:
        return state
    adjusted = score_text(score * factor)
    return LookupState((adjusted, table.phenotype_of_score(adjusted)), state.probability)


def _merged(states: Iterable[LookupState]) -> tuple[LookupState, ...]:
    totals: dict[tuple[str, ...], float] = {}
    for s in states:
        totals[s.keys] = totals.get(s.keys, 0.0) + s.probability
    return tuple(LookupState(k, p) for k, p in sorted(totals.items(), key=lambda item: -item[1]))


def _adjust_gene(result: GeneResult, gene: Gene, active: list[Modulator]) -> GeneResult:
    table = PhenotypeTable(gene)
    strongest = min(active, key=lambda m: (m.score_factor is None, m.score_factor or 0.0))
    names = tuple(dict.fromkeys(m.drug for m in active))
    if table.uses_score and strongest.score_factor is not None:
        factor = strongest.score_factor
        states = {
            body: _merged(_scaled(table, s, factor) for s in found) for body, found in result.states.items()
        }
        score = None if result.activity_score is None else result.activity_score * factor
        phenotype = table.phenotype_of_score(score_text(score)) if score is not None else None
        sole = states["CPIC"][0].keys if len(states.get("CPIC", ())) == 1 else ()
        phenotype = phenotype or (sole[-1] if sole and NO_RESULT not in sole else None)
        return replace(
            result,
            adjusted_states=states,
            adjusted_by=names,
            adjusted_phenotype=phenotype,
            adjusted_score=score,
        )
    word = next((m.treat_as for m in active if m.treat_as), "")
    if not word:
        return result
    changed = {body: (LookupState((word,), 1.0),) for body in result.states}
    return replace(result, adjusted_states=changed, adjusted_by=names, adjusted_phenotype=word)


def _genetic(result: GeneResult) -> GeneResult:
    return replace(result, adjusted_by=(), adjusted_states={}, adjusted_phenotype=None, adjusted_score=None)


def adjust(
    genes: Mapping[str, GeneResult], medicines: Iterable[str], rules: RuleBase
) -> dict[str, GeneResult]:
    """Gene results as the body behaves under the current medicines (generic names). Untested genes stay untested."""
    acting = _acting(rules, medicines)
    adjusted = {}
    for name, before in genes.items():
        result = _genetic(before) if before.adjusted_by else before
        active = [m for m in acting if m.gene == name]
        usable = active and result.status not in (CallStatus.NOT_TESTED, CallStatus.NO_MATCH)
        adjusted[name] = _adjust_gene(result, rules.genes[name], active) if usable else result
    return adjusted
