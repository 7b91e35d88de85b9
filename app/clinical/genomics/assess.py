"""What the pack says of inherited findings: haemoglobin and the couple, single variants, G6PD, relatives."""

from __future__ import annotations

from collections.abc import Mapping

from app.clinical.genomics.couples import Couples
from app.clinical.genomics.g6pd import g6pd_answer
from app.clinical.genomics.germline import Germline
from app.clinical.genomics.tables import genomics_rules
from app.clinical.genomics.wording import Words
from app.model.assessment import DomainAnswer
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RuleBase


def assess(facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase) -> DomainAnswer:
    """The genomic answer; empty for a pack without such rules or a person without such facts."""
    pack = genomics_rules(rules.tables)
    if not pack.texts:
        return DomainAnswer()
    words = Words(pack.texts)
    germline_genes = {row.gene for row in pack.genes}
    drug_genes = frozenset(rules.genes) - germline_genes
    parts = (
        Germline(pack, words).answer(facts, drug_genes),
        Couples(pack, words).answer(facts),
        g6pd_answer(facts, genes, words),
    )
    findings = sorted((f for part in parts for f in part.findings), key=lambda f: f.level.rank)
    return DomainAnswer(
        findings=tuple(findings),
        plan=tuple(p for part in parts for p in part.plan),
        missing=tuple(dict.fromkeys(m for part in parts for m in part.missing)),
    )
