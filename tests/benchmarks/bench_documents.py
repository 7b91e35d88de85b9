"""Bilingual PDFs against as many pages with as much plain Latin text."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pypdfium2
import pytest

from app.model.report import DocumentKind, ReportContent
from app.reports import Paper, read_text, render_pdf
from app.services import practice, printing
from app.services.clinics import close
from app.services.engine import Engine
from app.services.paper import LANGUAGES
from tests.benchmarks.measuring import floor_output, in_turn, own_output, process, processes_in_turn
from tests.benchmarks.processes.floor_pdf import FLOORS
from tests.benchmarks.table import Bar, Table

BAR = Bar(2, 1.2)
_AGAINST = {
    "paragraphs": "same pages and words in English, plain paragraphs of reportlab",
    "strings": "the same as bare strings, without any layout",
}
KIND, BOTH = DocumentKind.HANDOUT, LANGUAGES["both"]


@pytest.fixture(scope="module")
def shortest(practice_data: Path, engine: Engine) -> ReportContent:
    """The handout of the practice patient for whom it has the fewest pages."""
    clinic = practice.ensure_practice(practice_data / "practice", engine=engine)
    try:
        made = [printing.prepare(clinic, one.id, KIND, BOTH, Paper.A4) for one in practice.everyone(clinic)]
    finally:
        close(clinic)
    return min(made, key=lambda one: len(read_text(one.pdf).split("\f"))).content


def _latin(content: ReportContent) -> list[list[str]]:
    """The lines of the English pages, and again for the Urdu pages."""
    english = render_pdf(content, KIND, LANGUAGES["en"], Paper.A4)
    pages = len(read_text(render_pdf(content, KIND, BOTH, Paper.A4)).split("\f"))
    lines = [
        "".join(sign for sign in line if ord(sign) < 0x250)
        for line in read_text(english).replace("\f", "\n").split("\n")
    ]
    size = -(-2 * len(lines) // pages)
    twice = lines * 2
    return [twice[start : start + size] for start in range(0, len(twice), size)]


def _check(pdf: bytes, content: ReportContent, pages: int) -> None:
    text = read_text(pdf)
    assert content.person.name in text
    assert content.person.name_ur in text
    assert text.count("\f") == pages - 1


def _check_floor(pdf: bytes, pages: int) -> None:
    assert len(pypdfium2.PdfDocument(pdf)) == pages


@pytest.mark.parametrize("floor", FLOORS)
def bench_first_document(table: Table, shortest: ReportContent, tmp_path: Path, floor: str) -> None:
    latin = _latin(shortest)
    (tmp_path / "content").write_bytes(pickle.dumps(shortest))
    (tmp_path / "latin").write_text(json.dumps(latin), encoding="utf-8")
    own = process("document", tmp_path / "content")
    pair = processes_in_turn(tmp_path, own, process("floor_pdf", floor, tmp_path / "latin"), runs=9)
    _check(own_output(tmp_path).read_bytes(), shortest, len(latin))
    _check_floor(floor_output(tmp_path).read_bytes(), len(latin))
    table.add(f"bilingual PDF of {len(latin)} pages, whole process", _AGAINST[floor], pair, BAR)


@pytest.mark.parametrize("floor", FLOORS)
def bench_next_document(table: Table, shortest: ReportContent, floor: str) -> None:
    latin = _latin(shortest)
    pair = in_turn(lambda: render_pdf(shortest, KIND, BOTH, Paper.A4), lambda: FLOORS[floor](latin), runs=15)
    _check(render_pdf(shortest, KIND, BOTH, Paper.A4), shortest, len(latin))
    _check_floor(FLOORS[floor](latin), len(latin))
    what = f"bilingual PDF of {len(latin)} pages, once more in the same program"
    table.add(what, _AGAINST[floor], pair, BAR)
