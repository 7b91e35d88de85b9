"""The doctor's report: its first page sums up however much there is, nothing is lost, and it says what changed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.advice import Level
from app.model.assessment import Domain, PlanLine
from app.model.genomics import Sex
from app.model.patient import Observation, PatientFacts
from app.model.report import DocumentKind, GeneLine, ReportContent
from app.model.rules import RuleBase
from app.reports import read_text, render_pdf
from app.reports.known import known_facts
from app.reports.since import changes_since, with_changes
from app.services.engine import load_engine
from app.support.i18n import Language, Text
from tests.reports.planned_content import PLAN, planned_content
from tests.reports.sample_content import CURRENT, GENES, complete_content, gene_line, many_medicines

ENGLISH, URDU = Language.ENGLISH, Language.URDU


def genes(tested: int) -> tuple[GeneLine, ...]:
    return tuple(gene_line(gene, tested=i < tested) for i, gene in enumerate(GENES))


def pages(content: ReportContent, language: Language) -> list[str]:
    said = read_text(render_pdf(content, DocumentKind.DOCTOR, (language,)))
    return [" ".join(page.replace("\u00a0", " ").split()) for page in said.split("\f")]


def heavy(lines: int = 24) -> ReportContent:
    """Fourteen medicines, every gene, and a plan with ten urgent lines among many."""
    levels = [Level.AVOID] * 10 + [Level.CHANGE] * 6 + [Level.CAUTION] * (lines - 16)
    plan = tuple(
        PlanLine(
            Domain.CHRONIC_CARE,
            f"STEP_{number}",
            level,
            "now",
            Text(f"Step number {number} of the plan.", f"منصوبے کا قدم {number}۔"),
        )
        for number, level in enumerate(levels)
    )
    content = planned_content(current=many_medicines(14), genes=genes(20))
    assert content.assessment is not None
    return replace(content, assessment=replace(content.assessment, plan=plan))


@pytest.mark.parametrize("language", Language)
def test_everything_that_cannot_wait_is_on_the_first_page(language: Language) -> None:
    content = heavy()
    first = pages(content, language)[0]
    for answer in content.in_use:
        assert answer.drug.lower() in first.lower()
    assert content.assessment is not None
    for line in content.assessment.plan:
        if line.level is Level.AVOID:
            assert line.text.get(language).rstrip(".۔") in first


@pytest.mark.parametrize("language", Language)
def test_the_first_page_says_on_which_page_each_part_begins(language: Language) -> None:
    made = pages(heavy(), language)
    page = {ENGLISH: r"([^·:]+): page (\d+)", URDU: r"([^·:]+): صفحہ (\d+)"}[language]
    said = [(title.strip(), int(number)) for title, number in re.findall(page, made[0])]
    assert len(said) >= 5
    for title, number in said:
        heading = title.split("  ")[-1]
        if title != said[0][0]:  # text stands before the first entry
            assert heading in made[number - 1], f"{heading} is not on page {number}"
    assert max(number for _, number in said) <= len(made)


@pytest.mark.parametrize("language", Language)
def test_no_line_of_a_long_plan_is_lost(language: Language) -> None:
    content = heavy(40)
    said = " ".join(pages(content, language)[1:])
    assert content.assessment is not None
    for line in content.assessment.plan:
        assert line.text.get(language).rstrip(".۔") in said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("count", range(0, 15, 2))
def test_the_signature_never_stands_alone_on_a_page(count: int, language: Language) -> None:
    last = pages(planned_content(current=many_medicines(count)), language)[-1]
    assert len(last.split()) > 60, last


def test_a_person_without_any_test_gets_one_page() -> None:
    untested = tuple(replace(gene, tested=False, result="", notes=()) for gene in genes(0))
    content = complete_content(
        current=(), important=(), unclear=(), usual=(), genes=untested, untested=GENES, sources=()
    )
    content = replace(content, not_tested=many_medicines(14))
    for language in Language:
        made = pages(content, language)
        assert len(made) == 1
        for answer in content.not_tested:
            assert answer.drug.capitalize() in made[0]
        assert {ENGLISH: "nothing is taken as normal", URDU: "نارمل نہیں سمجھا گیا"}[language] in made[0]


def test_rules_and_sources_are_named_in_words() -> None:
    line = replace(
        PLAN[1], settled=Text("Acted on now. (emergency_over_steps)", "ابھی۔ (emergency_over_steps)")
    )
    content = planned_content(source_titles={"kdigo": "Kidney disease guideline: evaluation 2024"})
    assert content.assessment is not None
    content = replace(content, assessment=replace(content.assessment, plan=(line, *PLAN[2:])))
    for language in Language:
        said = " ".join(pages(content, language))
        assert "emergency_over_steps" not in said
        assert "kdigo" not in said
        assert "Kidney disease guideline" in said


# ---------------------------------------------------------------- what was known


@pytest.fixture(scope="module")
def rules(core_pack: Path) -> RuleBase:
    return load_engine().rules


def test_what_was_not_recorded_is_said_and_never_none(rules: RuleBase) -> None:
    known = {fact.label.en: fact.value.en for fact in known_facts(PatientFacts(Sex.FEMALE, 30), rules)}
    assert known == {"Allergies": "", "Pregnancy": "", "Diagnoses": "", "Kidney function": ""}
    content = replace(complete_content(), known=known_facts(PatientFacts(Sex.FEMALE, 30), rules))
    assert "Kidney function: not recorded" in pages(content, ENGLISH)[0]


def test_every_known_fact_is_in_words_in_both_languages(rules: RuleBase) -> None:
    facts = PatientFacts(
        Sex.FEMALE,
        30,
        (Observation("creatinine", 2.4, "mg/dL"), Observation("creatinine", 2.6, "mg/dL")),
        conditions=("hypertension",),
        allergies=("penicillin",),
        lifestyle={"smoking": "never"},
        family_history=("thalassaemia",),
        pregnancy=True,
    )
    for language in Language:
        said = " ".join(f.label.get(language) + f.value.get(language) for f in known_facts(facts, rules))
        assert "2.6 mg/dL" in said
        assert "2.4" not in said, "the last value counts"
        assert "penicillin" in said
        assert not re.search(r"[a-z]_[a-z]", said)
    assert not any(f.label.en == "Pregnancy" for f in known_facts(PatientFacts(Sex.MALE, 30), rules))


# ---------------------------------------------------------------- what changed


def test_nothing_changed_says_nothing() -> None:
    assert changes_since(planned_content(), planned_content()) == ()


def test_medicines_genes_allergies_and_rules_that_changed_are_named() -> None:
    before = planned_content(current=CURRENT[:2], genes=genes(3), allergies=("penicillin",))
    now = planned_content(
        current=(replace(CURRENT[1], label=Text("AVOID", "نہ دیں")), CURRENT[3]),
        genes=(replace(genes(3)[0], result="*9/*9"), *genes(3)[1:]),
        allergies=("penicillin", "sulfa"),
        pack=replace(before.pack, version=before.pack.version + 1),
    )
    english = " ".join(change.en for change in changes_since(before, now))
    assert f"{CURRENT[0].drug.capitalize()} is no longer in use." in english
    assert f"{CURRENT[3].drug.capitalize()} is new" in english
    assert f"{CURRENT[1].drug.capitalize()}: before" in english
    assert "now AVOID" in english
    assert "*9/*9" in english
    assert "sulfa" in english
    assert "penicillin" not in english
    assert f"{before.pack.version + 1}" in english
    for change in changes_since(before, now):
        assert re.search("[\u0600-\u06ff]", change.ur)
        assert set(re.findall(r"\d+", change.en)) == set(re.findall(r"\d+", change.ur))


def test_the_same_report_again_tells_the_same_changes() -> None:
    first = planned_content(current=CURRENT[:1], print_number="2026-000001")
    second = with_changes(planned_content(current=CURRENT[:2]), first)
    assert second.changes
    assert second.changed_since == f"2026-000001 · {first.date}"
    again = with_changes(planned_content(current=CURRENT[:2]), replace(second, print_number="2026-000002"))
    assert again == second
    for language in Language:
        assert "2026-000001" in pages(second, language)[0]


def test_the_first_page_never_says_a_doubtful_step_more_firmly_than_the_plan() -> None:
    content = heavy()
    assert content.assessment is not None
    doubtful = replace(content.assessment.plan[10], needs_review=True)
    plan = (doubtful, *content.assessment.plan[:3])
    content = replace(content, assessment=replace(content.assessment, plan=plan))
    for language, word, doubt in (
        (ENGLISH, "Consider", "(needs review)"),
        (URDU, "غور کریں", "(نظرِ ثانی درکار)"),
    ):
        first = pages(content, language)[0]
        assert word in first
        assert f"{doubtful.text.get(language).rstrip('۔')}" in first
        assert first.count(doubt) == 1 + sum(one.needs_review for one in content.in_use)
