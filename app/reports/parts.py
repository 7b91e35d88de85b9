"""Parts that only one kind of document has: what a card holds, which tests to ask for, what a referral tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.clinical.inputs.dictionary import dictionary
from app.model.advice import Answer, Evaluation, Level, Recommendation
from app.model.assessment import PlanLine
from app.model.genomics import CallStatus, GeneResult
from app.model.patient import Observation
from app.model.report import (
    CardPart,
    GeneLine,
    Referral,
    ReportContent,
    TestOrder,
    TestPlace,
    TestRequest,
    Wishes,
)
from app.model.rules import RuleBase
from app.reports.content import gene_line
from app.support.i18n import N_, Language, Text, bilingual
from app.support.units import quantity

CARD_DRUGS, CARD_GENES = 6, 12
_URGENT_LINES = 3
_OPEN = (Answer.NOT_TESTED, Answer.UNCLEAR)
_ORDERS = (Level.AVOID, Level.CHANGE)


# ---------------------------------------------------------------- wallet card


def with_card(
    content: ReportContent, evaluation: Evaluation, rules: RuleBase, card_id: str, line: str, key: str
) -> ReportContent:
    """The content with its card: the gravest answers first, medicines in use and essential ones before others."""
    drugs, genes = card_answers(content, rules), card_genes(content, evaluation, rules)
    part = CardPart(
        card_id,
        line,
        key,
        drugs[:CARD_DRUGS],
        max(0, len(drugs) - CARD_DRUGS),
        genes[:CARD_GENES],
        max(0, len(genes) - CARD_GENES),
    )
    return replace(content, card=part)


def card_answers(content: ReportContent, rules: RuleBase) -> tuple[Recommendation, ...]:
    """Every order to avoid or change a medicine, in the order in which they get a place on the card: what genes say
    stays for life and stands before what may pass (a pregnancy, another medicine)."""
    current = {answer.drug for answer in content.current}
    essential = {drug.name for drug in rules.drugs.values() if drug.essential}
    orders = [a for a in (*content.current, *content.important) if a.level in _ORDERS]
    orders.sort(
        key=lambda a: (a.level.rank, a.drug not in current, bool(a.factor), a.drug not in essential, a.drug)
    )
    return tuple(orders)


def card_genes(content: ReportContent, evaluation: Evaluation, rules: RuleBase) -> tuple[GeneLine, ...]:
    """Tested genes as they were born, whatever medicines do to them now; those behind an order first."""
    used = {gene for answer in card_answers(content, rules) for gene in answer.genes}
    tested = [r for r in evaluation.genes if r.status is not CallStatus.NOT_TESTED]
    tested.sort(key=lambda result: (result.gene not in used, result.gene))
    return tuple(_card_gene(result, rules) for result in tested)


def _card_gene(result: GeneResult, rules: RuleBase) -> GeneLine:
    line = gene_line(replace(result, adjusted_phenotype=None, adjusted_by=()), rules)
    if result.status is CallStatus.CALLED and len(result.diplotypes) == 1:
        return line
    return replace(line, result="", meaning=bilingual(N_("tested, unclear")))


# ---------------------------------------------------------------- test request


def with_request(
    content: ReportContent, evaluation: Evaluation, rules: RuleBase, wishes: Wishes
) -> ReportContent:
    """The content with its test request."""
    asked = _asked(evaluation, wishes)
    settled = {result.gene for result in evaluation.genes if result.status is CallStatus.CALLED}
    waiting = _waiting(asked, settled)
    bricks = rules.bricks
    request = TestRequest(
        _reason(evaluation, wishes),
        wishes.urgent,
        tuple(_order(gene, tuple(drugs), rules) for gene, drugs in waiting.items()),
        _numbered(bricks, "request.handling."),
        _numbered(bricks, "request.meanwhile."),
        _numbered(bricks, "request.consent."),
    )
    return replace(content, request=request)


def _asked(evaluation: Evaluation, wishes: Wishes) -> list[Recommendation]:
    """Open answers for the medicine about to start; else for medicines in use; else for all."""
    open_answers = [a for a in evaluation.recommendations if a.answer in _OPEN]
    for drugs in ((wishes.drug,), evaluation.facts.medicines):
        found = [a for a in open_answers if a.drug in drugs]
        if found:
            return found
    return open_answers


def _waiting(asked: Iterable[Recommendation], settled: set[str]) -> dict[str, dict[str, None]]:
    """Genes without a sure result, and the medicines that wait for each."""
    waiting: dict[str, dict[str, None]] = {}
    for answer in asked:
        for gene in answer.genes:
            if gene not in settled:
                waiting.setdefault(gene, {})[answer.drug] = None
    return dict(sorted(waiting.items()))


def _order(gene: str, drugs: tuple[str, ...], rules: RuleBase) -> TestOrder:
    row = next((r for r in rules.tables.get("gene_tests", ()) if r["gene"] == gene), None)
    if row is None:
        unlisted = bilingual(N_("as the laboratory asks"))
        return TestOrder(
            gene, gene, bilingual(N_("{gene} genotype"), gene=gene), unlisted, unlisted, drugs, True
        )
    return TestOrder(
        gene,
        row["code"],
        Text(row["test_en"], row["test_ur"]),
        Text(row["sample_en"], row["sample_ur"]),
        Text(row["tube_en"], row["tube_ur"]),
        drugs,
        row["needs_review"] == "Y",
    )


def _reason(evaluation: Evaluation, wishes: Wishes) -> Text:
    if wishes.reason:
        return Text(wishes.reason, wishes.reason)
    if wishes.drug:
        return bilingual(N_("About to start {drug}"), drug=wishes.drug)
    if any(a.answer in _OPEN and a.drug in evaluation.facts.medicines for a in evaluation.recommendations):
        return bilingual(N_("A medicine in use waits for these genes"))
    return bilingual(N_("These genes have no sure result yet"))


def _numbered(bricks: Mapping[str, Text], start: str) -> tuple[Text, ...]:
    return tuple(bricks[name] for name in sorted(name for name in bricks if name.startswith(start)))


def with_places(content: ReportContent, laboratories: Iterable[TestPlace]) -> ReportContent:
    """The request with the laboratories of the clinic's list that make its tests; first those that make most."""
    request = content.request
    if request is None:
        return content
    wanted = {order.gene for order in request.orders}
    offered = [(sum(_makes(gene, place) for gene in wanted), place) for place in laboratories]
    found = sorted((one for one in offered if one[0]), key=lambda one: (-one[0], one[1].name))
    return replace(content, request=replace(request, places=tuple(place for _, place in found)))


def _makes(gene: str, place: TestPlace) -> bool:
    """Whether one of the tests that the laboratory names is on the gene (HLA-B*15:02 is one on HLA-B)."""
    return any(re.match(rf"{re.escape(gene)}(?![0-9A-Za-z])", test, re.IGNORECASE) for test in place.tests)


# ---------------------------------------------------------------- referral


def with_referral(
    content: ReportContent, evaluation: Evaluation, rules: RuleBase, wishes: Wishes
) -> ReportContent:
    """The content with what only the receiver of a referral needs."""
    words, facts = dictionary(rules), evaluation.facts
    results = (_measured(words.label(o.name), o) for o in facts.observations)
    plan = evaluation.assessment.plan if evaluation.assessment else ()
    urgent = [one.text for one in plan if one.level is Level.AVOID and not _of_genes(one, content)]
    referral = Referral(
        wishes.to,
        wishes.question,
        wishes.urgent,
        tuple(results),
        tuple(_told(content)),
        tuple(words.label(name) for name in facts.conditions),
        tuple(urgent[:_URGENT_LINES]),
    )
    return replace(content, referral=referral)


def _measured(label: Text, o: Observation) -> Text:
    value = quantity(o.value, o.unit)
    return Text(*(f"{label.get(language)}: {value}" for language in Language))


def _of_genes(one: PlanLine, content: ReportContent) -> bool:
    """True for a line of the plan that the table of medicines says already."""
    return any(one.text.en == f"{answer.drug}: {answer.text.en}" for answer in content.current)


def _told(content: ReportContent) -> Iterator[Text]:
    """The orders of the handout, each with the medicines that it is about."""
    orders: dict[str, list[Recommendation]] = {}
    seen: set[str] = set()
    for answer in sorted(content.in_use, key=lambda a: a.level.rank):
        if answer.drug not in seen and answer.level is not Level.USUAL and answer.patient_text:
            seen.add(answer.drug)
            orders.setdefault(answer.patient_text.en, []).append(answer)
    for alike in orders.values():
        latin = [answer.drug[:1].upper() + answer.drug[1:] for answer in alike]
        urdu = [answer.drug_ur or name for answer, name in zip(alike, latin, strict=True)]
        said = alike[0].patient_text
        yield Text(f"{', '.join(latin)}: {said.en}", f"{'، '.join(urdu)}: {said.ur}")
