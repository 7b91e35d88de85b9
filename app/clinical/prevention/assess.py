"""The domain's answer for one person; models, limits, intervals and words are the pack's."""

from __future__ import annotations

from collections.abc import Mapping

from app.clinical.protocols.domain import answer
from app.model.assessment import Domain, DomainAnswer
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RuleBase


def assess(facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase) -> DomainAnswer:
    """Risks, screening and advice that fit the person."""
    return answer(Domain.PREVENTION, facts, genes, rules)[0]
