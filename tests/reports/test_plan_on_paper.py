"""What the other domains say on paper: the care plan, its blocks, and medicines that it stops."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.model.advice import Level
from app.model.genomics import OutsideCall, ResultSource, Sex
from app.model.patient import Observation, PatientFacts
from app.model.report import DocumentKind, ReportContent
from app.reports import Paper, read_text, render_pdf
from app.reports.held import held_answers
from app.services.engine import Engine, load_engine
from app.services.panels import evaluation_of, without_file
from app.services.paper import Person, content_of
from app.support.i18n import Language, Text
from tests.reports.planned_content import FINDINGS, PLAN, planned_content
from tests.reports.sample_content import CURRENT, answer, many_medicines

ENGLISH, URDU = Language.ENGLISH, Language.URDU
DOCTOR, HANDOUT = DocumentKind.DOCTOR, DocumentKind.HANDOUT


def said(content: ReportContent, kind: DocumentKind, language: Language, paper: Paper = Paper.A4) -> str:
    text = read_text(render_pdf(content, kind, (language,), paper)).replace("\u00a0", " ")
    return re.sub(r"(?:Page|: page) \d+(?: of \d+)?|صفحہ \d+(?: از \d+)?", "", text)


def flat(text: str) -> str:
    return " ".join(text.split())


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.–/-]\d+)*", flat(text)))


@pytest.mark.parametrize("kind", [DOCTOR, HANDOUT])
def test_both_sides_of_the_plan_carry_the_same_numbers_and_dates(kind: DocumentKind) -> None:
    english, urdu = (said(planned_content(), kind, language) for language in Language)
    assert numbers(english) == numbers(urdu)
    if kind is DOCTOR:
        assert {"19.5", "7.0", "20-Feb-2027", "80"} <= numbers(english) | set(english.split())
        assert "osimertinib" in urdu


def test_the_plan_has_the_same_lines_on_both_sides() -> None:
    for language in Language:
        text = flat(said(planned_content(), DOCTOR, language))
        for line in PLAN[1:2] + PLAN[4:9]:
            assert flat(line.text.get(language)) in text
        left = len(PLAN) - 14
        assert f"{left} " in text, "the lines that are left out are counted"


def test_the_summary_stands_before_the_plan_on_the_first_page() -> None:
    content = planned_content(current=many_medicines(14))
    for language in Language:
        first = flat(said(content, DOCTOR, language).split("\f")[0])
        heading = {ENGLISH: "Care plan", URDU: "علاج کا منصوبہ"}[language]
        summary, plan, _ = first.partition(heading)
        assert plan
        for taken in content.current:
            assert taken.drug.lower() in summary.lower()
        for gene in content.untested:
            assert gene in summary


def test_a_line_that_a_table_says_in_full_is_short_in_the_plan() -> None:
    text = flat(said(planned_content(), DOCTOR, ENGLISH))
    assert text.count(flat(FINDINGS[0].text.en)) == 1
    assert "EGFR · Can work: osimertinib" in text
    assert text.count(flat(CURRENT[0].text.en)) == 1
    assert "Clopidogrel: AVOID" in text


def test_row_numbers_of_a_source_are_no_level_of_evidence() -> None:
    for language in Language:
        assert "772" not in said(planned_content(), DOCTOR, language)


def test_names_of_missing_facts_are_words() -> None:
    for language in Language:
        text = said(planned_content(), DOCTOR, language)
        assert "gene." not in text
        assert "CYP2C9" in text


def test_what_cannot_wait_is_always_on_the_handout() -> None:
    """However much the paper has to say of medicines."""
    content = planned_content(current=many_medicines(14))
    for language in Language:
        text = flat(said(content, HANDOUT, language, Paper.A5))
        for sentence in re.split(r"(?<=[.۔])\s*", PLAN[1].patient_text.get(language)):
            assert sentence in text


@pytest.mark.parametrize("count", [0, 1, 4])
def test_both_sides_of_a_handout_have_the_same_lines_within_its_words(count: int) -> None:
    content = planned_content(current=many_medicines(count), important=())
    lines = [
        [one.action for one in PLAN if flat(one.patient_text.get(language)) in text]
        for language in Language
        for text in [flat(said(content, HANDOUT, language, Paper.A5))]
    ]
    assert lines[0] == lines[1]
    assert PLAN[1].action in lines[0]
    for language in Language:
        text = flat(said(content, HANDOUT, language, Paper.A5))
        unlike = {a.patient_text.get(language) for a in content.current}
        orders = [order for order in unlike if all(part in text for part in re.split(r"(?<=[.۔])\s*", order))]
        told = [one.patient_text.get(language) for one in PLAN[1:] if one.action in lines[0]]
        kept = [line.get(language) for line in content.handout_lines]
        assert len(" ".join((*told, *orders, *kept)).split()) <= 120


def test_an_answer_on_a_medicine_is_not_told_twice() -> None:
    text = said(planned_content(), HANDOUT, ENGLISH)
    assert f"{CURRENT[0].drug}: " not in text


# ---------------------------------------------------------------- medicines that the plan stops


@pytest.fixture(scope="module")
def engine(core_pack: Path, fonts_folder: Path) -> Engine:
    return load_engine()


Made = Callable[..., ReportContent]


@pytest.fixture
def made(engine: Engine, tmp_path: Path) -> Made:
    """Content of a kind for typed facts and genes, as the command line makes it."""

    def build(kind: DocumentKind, genes: dict[str, str], **facts: Any) -> ReportContent:
        file = tmp_path / "facts.json"
        file.write_text(json.dumps(genes), encoding="utf-8")
        person = PatientFacts(**{"sex": Sex.FEMALE, "age": 34, **facts})
        typed = tuple(OutsideCall(gene, pair, source=ResultSource.TYPED) for gene, pair in genes.items())
        found = without_file(engine, file, person.sex, typed)
        return content_of(
            engine, evaluation_of(engine, found, person), Person("Sana", person.sex, person.age), kind
        )

    return build


NORMAL = {"CYP2C9": "*1/*1", "CYP2C19": "*1/*1", "SLCO1B1": "*1/*1"}
HARMED = [
    ("ibuprofen", {"observations": (Observation("creatinine", 3.1, "mg/dL"),), "age": 61}),
    ("atorvastatin", {"pregnancy": True}),
    ("omeprazole", {"allergies": ("omeprazole",)}),
]


@pytest.mark.parametrize(("drug", "facts"), HARMED)
def test_no_paper_says_take_against_a_stop_of_the_plan(
    made: Made, engine: Engine, drug: str, facts: dict[str, Any]
) -> None:
    content = made(HANDOUT, NORMAL, medicines=(drug,), **facts)
    assert [a.level for a in content.in_use] == [Level.AVOID]
    assert "Take as the doctor said" not in said(content, HANDOUT, ENGLISH)
    content = as_genes_alone(content, engine)
    assert [a.level for a in content.in_use] == [Level.AVOID]
    handout = said(content, HANDOUT, ENGLISH)
    assert "Take as the doctor said" not in handout
    assert "See the doctor soon about these" in handout
    report = flat(said(content, DOCTOR, ENGLISH))
    assert f"{drug.capitalize()}: SEE CARE PLAN" in report
    assert "The genes alone say: USUAL DOSE." in report


def as_genes_alone(content: ReportContent, engine: Engine) -> ReportContent:
    """The content as if the genes alone had answered, with "usual"."""
    usual = tuple(
        answer(a.drug, "usual", atc=a.atc, label=Text("USUAL DOSE", "معمول کی خوراک"))
        for a in content.current
    )
    return replace(content, current=usual, held=held_answers(content.assessment, usual, engine.rules))


def test_two_medicines_that_do_not_go_together_are_both_to_be_looked_at(made: Made, engine: Engine) -> None:
    content = made(DOCTOR, NORMAL, medicines=("ibuprofen", "warfarin"), sex=Sex.MALE, age=61)
    levels = {a.drug: a.level for a in as_genes_alone(content, engine).in_use}
    assert levels == {"ibuprofen": Level.CHANGE, "warfarin": Level.CHANGE}


def test_without_a_stop_the_genes_answer_stands(made: Made) -> None:
    content = made(HANDOUT, NORMAL, medicines=("ibuprofen", "atorvastatin", "omeprazole"))
    assert content.in_use == content.current
    assert "Take as the doctor said" in said(content, HANDOUT, ENGLISH)


# ---------------------------------------------------------------- nobody was tested


def test_without_any_gene_no_paper_says_that_nothing_was_found(made: Made) -> None:
    content = made(HANDOUT, {}, medicines=("metformin",))
    for language in Language:
        handout = flat(said(content, HANDOUT, language))
        nothing_found = {ENGLISH: "nothing was found", URDU: "کوئی بات نہیں ملی"}[language]
        assert nothing_found not in handout
        assert {
            ENGLISH: "The test for your medicines was not done yet.",
            URDU: "آپ کی دواؤں کا ٹیسٹ ابھی نہیں ہوا۔",
        }[language] in handout
    referral = flat(
        said(made(DocumentKind.REFERRAL, {}, medicines=("metformin",)), DocumentKind.REFERRAL, ENGLISH)
    )
    assert "No gene was tested" in referral
    assert "needs a change" not in referral


def test_a_referral_names_diagnoses_measurements_and_what_cannot_wait(made: Made) -> None:
    content = made(
        DocumentKind.REFERRAL,
        NORMAL,
        medicines=("ibuprofen",),
        conditions=("hypertension",),
        observations=(Observation("creatinine", 3.1, "mg/dL"),),
    )
    english, urdu = (flat(said(content, DocumentKind.REFERRAL, language)) for language in Language)
    assert "high blood pressure" in english
    assert "creatinine: 3.1 mg/dL" in english
    assert "Cannot wait: Painkiller (NSAID) with weak kidneys" in english
    assert "systolic_bp" not in english + urdu
    assert numbers(english) == numbers(urdu)


def test_a_name_in_one_script_is_printed_once(made: Made) -> None:
    content = made(DOCTOR, NORMAL)
    one = replace(content, person=replace(content.person, name="زینب بی بی", name_ur="زینب بی بی"))
    for kind in (DOCTOR, HANDOUT):
        assert "زینب بی بی زینب" not in flat(said(one, kind, URDU))
