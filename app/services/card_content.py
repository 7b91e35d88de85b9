"""What a card's square code says of a person, taken from the frozen evaluation."""

from __future__ import annotations

import hashlib
import re

from app.model.advice import Evaluation, Level
from app.model.card import CardDrug, CardFacts, CardGene
from app.model.genomics import CallStatus, GeneResult, Sex
from app.model.report import ReportContent
from app.model.rules import RuleBase
from app.records import cards
from app.reports.parts import CARD_DRUGS, card_answers, with_card
from app.services import card_line

DRAFT = "DRAFT00000"
_SEXES = {Sex.FEMALE: "F", Sex.MALE: "M"}
_ACTIONS = {Level.AVOID: "A", Level.CHANGE: "C"}


def initials(phenotype: str) -> str:
    """A phenotype as a card writes it: the first letter of each word in letters, all else whole (PM, -1639AA)."""
    words = phenotype.split()
    return "".join(
        w[0].upper() if re.fullmatch(r"[A-Za-z]+[a-z-]*", w) and not w.isupper() else w for w in words
    )


def _gene(result: GeneResult) -> CardGene:
    """What the test said; one that gave no sure answer stays without a result and is never read as normal."""
    if result.status is not CallStatus.CALLED or len(result.diplotypes) != 1:
        return CardGene(result.gene)
    return CardGene(result.gene, result.diplotypes[0], initials(result.phenotype or ""))


def card_facts(content: ReportContent, evaluation: Evaluation, rules: RuleBase, card_id: str) -> CardFacts:
    """Everything that the square code of this card says."""
    answers = card_answers(content, rules)[:CARD_DRUGS]
    results = sorted(evaluation.genes, key=lambda result: result.gene)
    return CardFacts(
        card_id,
        evaluation.created_at[:10],
        _SEXES.get(evaluation.facts.sex, "X"),
        content.birth_year,
        evaluation.pack.id,
        str(evaluation.pack.version),
        tuple(_gene(r) for r in results if r.status is not CallStatus.NOT_TESTED),
        tuple(r.gene for r in results if r.status is CallStatus.NOT_TESTED),
        tuple(CardDrug(answer.drug, _ACTIONS[answer.level]) for answer in answers),
    )


def draft(content: ReportContent, evaluation: Evaluation, rules: RuleBase) -> ReportContent:
    """The content with a card to look at: as large as the real one, but no reader takes it for genuine."""
    signed = card_line.unsigned(card_facts(content, evaluation, rules, DRAFT), "0" * 16)
    return with_card(
        content,
        evaluation,
        rules,
        DRAFT,
        card_line.complete(signed, bytes(card_line.SIGNED)),
        "0000 0000 0000 0000",
    )


def unsigned(content: ReportContent, evaluation: Evaluation, rules: RuleBase) -> ReportContent:
    """The content with a card of no clinic: its number comes from the file, and it says that it is not signed."""
    seed = f"{content.file_sha256} {content.sample} {evaluation.pack.sha256}".encode()
    card_id = _letters(hashlib.sha256(seed).digest())
    line = card_line.complete(card_line.unsigned(card_facts(content, evaluation, rules, card_id), ""), b"")
    return with_card(content, evaluation, rules, card_id, line, "")


def _letters(digest: bytes) -> str:
    return "".join(cards.LETTERS[byte % 32] for byte in digest[: cards.LENGTH])
