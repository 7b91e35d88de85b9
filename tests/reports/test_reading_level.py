"""A patient with little schooling can follow what the handout says when it is read aloud."""

from __future__ import annotations

import ast
import csv
import inspect
import re
from pathlib import Path

import pytest

from app.model.report import DocumentKind
from app.reports import Paper, handout, handout_lines, held, read_text, render_pdf
from app.services.engine import Engine, load_engine
from app.support.i18n import Language, Text, bilingual
from tests.reports.sample_content import complete_content, many_medicines

GLOSSARY = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ux" / "glossary_en_ur.csv"
MOST_WORDS_IN_A_SENTENCE = 14  # Urdu needs more and shorter words than English
MOST_WORDS = 120
MOST_IDEAS = 5
NEW_WORDS = 0.05  # of the list


@pytest.fixture(scope="module")
def told(core_pack: Path) -> list[Text]:
    """Every sentence that the rules or the program may put on a handout: actions, plan, standing lines, headings."""
    engine: Engine = load_engine()
    rules = engine.rules
    texts = [action.patient for action in rules.actions.values()]
    for table in ("protocols", "screening"):
        texts += [Text(row["patient_en"], row["patient_ur"]) for row in rules.tables[table]]
    texts += [
        text for name, text in rules.bricks.items() if name.startswith("handout.") or ".patient" in name
    ]
    texts += [bilingual(sentence) for sentence in said_by_the_program()]
    return [text for text in texts if text]


def said_by_the_program() -> list[str]:
    """Interface sentences in the handout's own modules and in what it says of medicines that the plan stops."""
    found: list[str] = []
    for module in (handout, handout_lines, held):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                found += [str(part.value) for part in node.args if isinstance(part, ast.Constant)]
    return [sentence for sentence in found if sentence not in FOR_DOCTORS]


FOR_DOCTORS = {"SEE CARE PLAN", "The genes alone say: {answer}."}  # on the doctor's report alone


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.۔!؟?:])\s*", text) if part]


def test_plan_and_actions_are_all_looked_at(told: list[Text]) -> None:
    assert len(told) > 120
    assert any("hospital" in text.en for text in told)


@pytest.mark.parametrize("language", Language)
def test_sentences_are_short(told: list[Text], language: Language) -> None:
    long = [
        s for text in told for s in sentences(text.get(language)) if len(s.split()) > MOST_WORDS_IN_A_SENTENCE
    ]
    assert long == []


@pytest.mark.parametrize("language", Language)
def test_no_text_is_longer_than_three_ideas_and_a_cause(told: list[Text], language: Language) -> None:
    long = [text.get(language) for text in told if len(sentences(text.get(language))) > MOST_IDEAS]
    assert long == []


def test_no_word_of_the_doctors_stands_where_the_glossary_has_a_plain_one(told: list[Text]) -> None:
    if not GLOSSARY.is_file():
        pytest.skip("the glossary is not here")
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    plain = " ".join(row["plain_ur_for_patient"] for row in rows)
    hard = {row["term_ur"] for row in rows if row["term_ur"] not in plain}
    used = {
        (word, text.ur)
        for word in hard
        for text in told
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.ur)
    }
    assert used == set()


def test_a_latin_word_is_the_name_of_a_medicine_beside_its_urdu_spelling(told: list[Text]) -> None:
    rules = load_engine().rules
    for text in told:
        for word in re.findall(r"[A-Za-z][A-Za-z0-9]+", re.sub(r"\{\w+\}", "", text.ur)):
            assert word in rules.drugs, f"{word} in: {text.ur}"
            assert rules.drugs[word].name_ur in text.ur


JARGON = (
    "gene", "genetic", "variant", "allele", "metabolizer", "enzyme", "phenotype", "dosage", "contraindicated",
    "adverse", "therapy", "monitor", "titrate", "hepatic", "renal", "HbA1c", "LDL", "eGFR", "INR",
)  # fmt: skip


def test_no_jargon_in_english_either(told: list[Text]) -> None:
    words = {w.lower() for w in JARGON}
    used = [text.en for text in told if words & {w.lower() for w in re.findall(r"\w+", text.en)}]
    assert used == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("count", [0, 1, 4, 14])
def test_a_handout_keeps_to_120_words(count: int, language: Language) -> None:
    """Sentences and headings for the patient; names, the clinic's head, captions and the worker's ticks not."""
    content = complete_content(current=many_medicines(count), important=())
    said = read_text(render_pdf(content, DocumentKind.HANDOUT, (language,), Paper.A5))
    orders = {a.patient_text.get(language) for a in content.current}
    known = [
        text
        for text in orders
        if all(part.strip() in said.replace("\u00a0", " ") for part in sentences(text))
    ]
    lines = [line.get(language) for line in content.handout_lines]
    assert len(" ".join([*known, *lines]).split()) <= MOST_WORDS
    for answer in content.current:
        assert answer.drug.capitalize() in said


def test_a_handout_uses_the_words_of_the_list(told: list[Text]) -> None:
    """Words that came after the list was last read through are few; they are added when it is read again."""
    listed = Path(__file__).with_name("handout_words_ur.txt").read_text(encoding="utf-8").splitlines()
    names = {word for drug in load_engine().rules.drugs.values() for word in drug.name_ur.split()}
    used = {word for text in told for word in re.findall(r"[\u0621-\u06d3]+", text.ur)}
    new = used - set(listed) - names
    assert len(new) <= NEW_WORDS * len(listed), sorted(new)
