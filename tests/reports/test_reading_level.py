"""A patient with little schooling can follow what the handout says when it is read aloud."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from app.model.report import DocumentKind
from app.reports import Paper, read_text, render_pdf
from app.services.engine import Engine, load_engine
from app.support.i18n import Language, Text
from tests.reports.sample_content import complete_content, many_medicines

GLOSSARY = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ux" / "glossary_en_ur.csv"
MOST_WORDS_IN_A_SENTENCE = 14  # Urdu needs more and shorter words than English
MOST_WORDS = 120


@pytest.fixture(scope="module")
def told(core_pack: Path) -> list[Text]:
    """Every sentence that the rules may put on a handout."""
    engine: Engine = load_engine()
    actions = [action.patient for action in engine.rules.actions.values()]
    lines = [text for name, text in engine.rules.bricks.items() if name.startswith("handout.")]
    return [text for text in (*actions, *lines) if text]


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.۔!؟?:])\s*", text) if part]


@pytest.mark.parametrize("language", Language)
def test_sentences_are_short(told: list[Text], language: Language) -> None:
    long = [
        s for text in told for s in sentences(text.get(language)) if len(s.split()) > MOST_WORDS_IN_A_SENTENCE
    ]
    assert long == []


def test_no_word_of_the_doctors_stands_where_the_glossary_has_a_plain_one(told: list[Text]) -> None:
    if not GLOSSARY.is_file():
        pytest.skip("the glossary is not here")
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    plain = " ".join(row["plain_ur_for_patient"] for row in rows)
    hard = {row["term_ur"] for row in rows if row["term_ur"] not in plain and row["section"] == "Genetics"}
    used = {word for word in hard for text in told if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.ur)}
    assert used == set()


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
