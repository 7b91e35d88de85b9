"""What the pack says of inherited findings: haemoglobin and the couple, single variants, G6PD, relatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.clinical.compiled import once_per_pack
from app.clinical.genomics.couples import Couples
from app.clinical.genomics.g6pd import g6pd_answer
from app.clinical.genomics.germline import Germline
from app.clinical.genomics.haemoglobin import Haemoglobin
from app.clinical.genomics.tables import genomics_rules
from app.clinical.genomics.wording import Words
from app.clinical.inputs.person import Person
from app.clinical.scoring.derived import with_derived
from app.clinical.scoring.judge import judge_all
from app.model.assessment import Domain, DomainAnswer, Risk
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RuleBase


@dataclass(frozen=True, slots=True)
class _Ready:
    """A pack's genomics made ready to ask, once."""

    words: Words
    germline: Germline
    couples: Couples
    drug_genes: frozenset[str]


@once_per_pack
def _ready(rules: RuleBase) -> _Ready | None:
    pack = genomics_rules(rules.tables)
    if not pack.texts:
        return None
    words, haemoglobin = Words(pack.texts), Haemoglobin(pack, Words(pack.texts))
    drug_genes = frozenset(rules.genes) - {row.gene for row in pack.genes}
    return _Ready(words, Germline(pack, words, haemoglobin), Couples(pack, words, haemoglobin), drug_genes)


def assess(facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase) -> DomainAnswer:
    """The genomic answer; empty for a pack without such rules or a person without such facts."""
    ready = _ready(rules)
    if ready is None:
        return DomainAnswer()
    parts = (
        ready.germline.answer(facts, ready.drug_genes),
        ready.couples.answer(facts),
        g6pd_answer(facts, genes, ready.words),
    )
    findings = sorted((f for part in parts for f in part.findings), key=lambda f: f.level.rank)
    return DomainAnswer(
        risks=_indices(facts, rules),
        findings=tuple(findings),
        plan=tuple(p for part in parts for p in part.plan),
        missing=tuple(dict.fromkeys(m for part in parts for m in part.missing)),
    )


def _indices(facts: PatientFacts, rules: RuleBase) -> tuple[Risk, ...]:
    """Indices of the blood count, as soon as one of their values is there."""
    risks = judge_all(with_derived(Person(facts, rules)), Domain.GENOMICS)
    return tuple(risk for risk in risks if risk.value is not None or risk.used)
