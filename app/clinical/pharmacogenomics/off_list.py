"""Variants in a gene at places that the rules do not know: a note of the gene, never dropped and never judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.model.genomics import GeneResult, OtherVariants
from app.support.i18n import N_, Message, message

OFF_LIST = N_(
    "Other variants in {gene}, at places that the rules do not know, were not judged: {count} ({variants})"
)
_FEW = 5  # named of a list that is cut short anyway


def _note(gene: str, others: OtherVariants) -> Message:
    if others.count <= len(others.named):
        variants = ", ".join(others.named)
    else:
        variants = ", ".join((*others.named[:_FEW], "…"))
    return message(OFF_LIST, gene=gene, count=others.count, variants=variants)


def with_others(
    results: Mapping[str, GeneResult], others: Mapping[str, OtherVariants]
) -> dict[str, GeneResult]:
    """The results with a note for each gene in which the sample carries more than the rules know."""
    noted = dict(results)
    for gene, found in others.items():
        if gene in noted:
            noted[gene] = _with_note(noted[gene], _note(gene, found))
    return noted


def with_earlier_notes(
    results: Mapping[str, GeneResult], earlier: Iterable[GeneResult]
) -> dict[str, GeneResult]:
    """The results with the notes of :func:`with_others` that were made when each file was read."""
    noted = dict(results)
    for result in earlier:
        for note in result.notes:
            if note.sentence == OFF_LIST and result.gene in noted:
                noted[result.gene] = _with_note(noted[result.gene], note)
    return noted


def _with_note(result: GeneResult, note: Message) -> GeneResult:
    return result if note in result.notes else replace(result, notes=(*result.notes, note))
