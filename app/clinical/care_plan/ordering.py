"""Order of answers: the most serious first, and one headline per drug."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from app.clinical.pharmacogenomics.advice import headline, severity
from app.model.advice import Answer, Level, Recommendation
from app.model.rules import RuleBase

_ANSWER_RANK = {
    Answer.ADVICE: 0,
    Answer.UNCLEAR: 1,
    Answer.NOT_TESTED: 2,
    Answer.NO_CHANGE: 3,
    Answer.NO_RULE: 4,
}


def by_severity(answers: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """Most serious level first; within a level what is known before what is not; then by name."""
    return tuple(
        sorted(answers, key=lambda r: (severity(r), _ANSWER_RANK[r.answer], r.drug, r.source, r.population))
    )


def headlines(answers: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """One answer per drug: the one to show first."""
    drugs: dict[str, list[Recommendation]] = {}
    for answer in answers:
        drugs.setdefault(answer.drug, []).append(answer)
    return by_severity(headline(found) for found in drugs.values())


def to_remember(
    answers: Iterable[Recommendation], medicines: Collection[str], rules: RuleBase
) -> tuple[Recommendation, ...]:
    """Headlines of drugs that the person does not take now but that would need another drug or dose.

    Genes that matter only to who takes their one drug (ivacaftor in cystic fibrosis) are marked so in the pack.
    """
    return tuple(
        r
        for r in answers
        if r.drug not in medicines
        and r.answer is Answer.ADVICE
        and r.level in (Level.AVOID, Level.CHANGE)
        and not all(_only_when_taken(rules, gene) for gene in r.genes)
    )


def _only_when_taken(rules: RuleBase, gene: str) -> bool:
    return gene in rules.genes and rules.genes[gene].settings.get("remember") == "when_taken"
