"""What a file would change in a patient's record: positions, genes and answers, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.clinical.care_plan.ordering import headlines
from app.model.advice import Answer, Recommendation
from app.model.genomics import CallStatus, GeneResult, Genotype, OutsideCall
from app.model.patient import Patient
from app.model.report import GeneLine
from app.reports.content import gene_line
from app.services.clinics import Clinic
from app.services.engine import answer_all
from app.services.import_identity import with_earlier
from app.services.patients import gene_results, stored_genotypes
from app.services.person_facts import facts_of
from app.support.i18n import Text

_TOLD = frozenset({Answer.ADVICE, Answer.UNCLEAR, Answer.NOT_TESTED})


@dataclass(frozen=True, slots=True)
class PositionChange:
    """A position where the file contradicts the earlier results; alleles as ``G/A``."""

    gene: str
    position: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GeneChange:
    """A gene whose result would change."""

    gene: str
    before: GeneLine
    after: GeneLine


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A medicine whose answer would change; ``current``: the patient takes it now."""

    drug: str
    before: Text
    after: Text
    current: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """``first``: the patient had no result before, so everything is new. ``same``, ``new``: counts of positions."""

    first: bool
    same: int
    new: int
    different: tuple[PositionChange, ...]
    genes: tuple[GeneChange, ...]
    answers: tuple[AnswerChange, ...]


def changes(
    clinic: Clinic, patient: Patient, genotypes: Mapping[str, Genotype], outside: Sequence[OutsideCall] = ()
) -> Changes:
    """Compare the record as it is with the record as it would be after saving; nothing is kept."""
    found = with_earlier(clinic, patient, genotypes)
    before, after = gene_results(clinic, patient), gene_results(clinic, patient, genotypes, outside)
    return Changes(
        not any(r.status is not CallStatus.NOT_TESTED for r in before.values()),
        len(found.same),
        len(found.new),
        _positions(clinic, patient, found.different, genotypes),
        tuple(_genes(clinic, before, after)),
        _answers(clinic, patient, before, after),
    )


def _positions(
    clinic: Clinic, patient: Patient, different: Sequence[str], genotypes: Mapping[str, Genotype]
) -> tuple[PositionChange, ...]:
    if not different:
        return ()
    known = {p.id: p for p in clinic.engine.positions}
    earlier: dict[str, Genotype] = {}
    for kept in stored_genotypes(clinic, patient):
        earlier.update({p: g for p, g in kept.items() if g.alleles})
    return tuple(
        PositionChange(
            known[p].gene if p in known else "",
            known[p].name if p in known else p,
            "/".join(earlier[p].alleles) if p in earlier else "",
            "/".join(genotypes[p].alleles),
        )
        for p in different
    )


def _genes(
    clinic: Clinic, before: Mapping[str, GeneResult], after: Mapping[str, GeneResult]
) -> Iterable[GeneChange]:
    for symbol, new in after.items():
        old = before[symbol]
        if (old.diplotypes, old.phenotype, old.status) != (new.diplotypes, new.phenotype, new.status):
            yield GeneChange(symbol, gene_line(old, clinic.rules), gene_line(new, clinic.rules))


def _answers(
    clinic: Clinic, patient: Patient, before: Mapping[str, GeneResult], after: Mapping[str, GeneResult]
) -> tuple[AnswerChange, ...]:
    """Changed headlines: current medicines first, then others that need another drug or dose before or after."""
    facts = facts_of(clinic, patient)
    old = {r.drug: r for r in headlines(answer_all(clinic.engine, before, facts))}
    found = []
    for new in headlines(answer_all(clinic.engine, after, facts)):
        was, current = old.get(new.drug), new.drug in facts.medicines
        if was is not None and _said(was) != _said(new) and (current or _matters(was, new)):
            found.append(AnswerChange(new.drug, was.label, new.label, current))
    return tuple(sorted(found, key=lambda change: not change.current))


def _said(answer: Recommendation) -> tuple[str, str, str]:
    return answer.answer, answer.action, answer.text.en


def _matters(before: Recommendation, after: Recommendation) -> bool:
    """Not worth a line: from "not tested" to "no change", of a medicine that nobody takes."""
    return Answer.ADVICE in (before.answer, after.answer)
