"""Papers for those who hear them: what a screen reader is told, read by a library that is not ours."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from app.model.report import DocumentKind
from app.reports import Paper, read_text, render_pdf
from app.support.i18n import Language
from tests.reports.planned_content import planned_content
from tests.reports.sample_content import complete_content
from tests.reports.structure import Part, structure_of

_URDU = re.compile(r"[\u0620-\u06d3]")
ENGLISH, URDU = Language
TITLED = tuple(kind for kind in DocumentKind if kind is not DocumentKind.SLIP)


def made(kind: DocumentKind, *languages: Language) -> bytes:
    return render_pdf(planned_content(), kind, languages, Paper.A4)


def squeezed(text: str) -> str:
    """Without spaces: lines break where they must."""
    return "".join(text.replace("\u00a0", " ").split())


def leaves(pages: list[Part]) -> list[Part]:
    return [part for page in pages for part in page.all() if part.marks]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", DocumentKind)
def test_each_page_is_one_part_in_its_language(kind: DocumentKind, language: Language) -> None:
    for page in structure_of(made(kind, language)):
        assert page.kind == "Document"
        assert [(part.kind, part.language) for part in page.parts] == [("Sect", str(language))]


@pytest.mark.parametrize("kind", TITLED)
def test_a_paper_has_one_title(kind: DocumentKind) -> None:
    for language in Language:
        pages = structure_of(made(kind, language))
        titles = {part for page in pages for part in page.of("H1")}
        assert titles, kind
        assert len(titles) == 1


@pytest.mark.parametrize("kind", DocumentKind)
def test_all_urdu_on_the_page_is_read_aloud_as_it_is_written(kind: DocumentKind) -> None:
    """Each line that the page holds is told, in the order of its letters; running heads are passed over."""
    pdf = made(kind, URDU)
    told = squeezed("".join(part.told for part in leaves(structure_of(pdf))))
    heads = squeezed("".join(_running_heads(pdf)))
    for line in read_text(pdf).replace("\f", "\n").split("\n"):
        if _URDU.search(line):
            assert squeezed(line) in told or squeezed(line) in heads, line


def _running_heads(pdf: bytes) -> list[str]:
    """Lines that every page of the file has at its end: its foot and, from the second page, its head."""
    pages = [page.split("\n") for page in read_text(pdf).split("\f")]
    return [line for page in pages for line in page[-6:]]


@pytest.mark.parametrize("kind", [DocumentKind.HANDOUT, DocumentKind.LETTER, DocumentKind.CARD])
def test_pictures_have_words_in_the_language_of_the_page(kind: DocumentKind) -> None:
    for language in Language:
        pictures = [part for page in structure_of(made(kind, language)) for part in page.of("Figure")]
        assert pictures
        for picture in pictures:
            assert picture.alternative
            assert bool(_URDU.search(picture.alternative)) == (language is URDU)


@pytest.mark.parametrize("language", Language)
def test_rows_of_tables_are_read_from_the_reading_side(language: Language) -> None:
    """The care plan's first column says how urgent a line is, in both directions."""
    pages = structure_of(made(DocumentKind.DOCTOR, language))
    tables = [table for page in pages for table in page.of("Table")]
    assert tables
    for table in tables:
        head, *rows = table.parts
        assert {cell.kind for cell in head.parts} == {"TH"}
        assert rows
        for row in rows:
            assert row.kind == "TR"
            assert {cell.kind for cell in row.parts} == {"TD"}
            assert len(row.parts) <= len(head.parts)
    if language is URDU:
        plan = next(t for t in tables if t.parts[0].parts[0].told == "کتنا فوری")
        assert plan.parts[1].parts[0].told == "فوری"


def test_both_sides_have_the_same_structure_of_tables() -> None:
    shapes = []
    for language in Language:
        pages = structure_of(made(DocumentKind.DOCTOR, language))
        heads = [len(t.parts[0].parts) for page in pages for t in page.of("Table")]
        shapes.append(sorted(set(heads)))
    assert shapes[0] == shapes[1]


def test_a_paper_in_both_languages_says_which_part_is_which() -> None:
    pages = structure_of(made(DocumentKind.HANDOUT, ENGLISH, URDU))
    languages = [page.parts[0].language for page in pages]
    assert languages == sorted(languages)
    assert set(languages) == {"en", "ur"}
    latin = [part for part in leaves(pages) if part.language == "en"]
    assert latin, "a Latin date in the Urdu part is Latin"


def test_marks_of_a_page_are_numbered_without_gaps() -> None:
    for page in structure_of(made(DocumentKind.DOCTOR, URDU)):
        marks = sorted(mark for part in page.all() for mark in part.marks)
        assert marks == list(range(len(marks)))


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_file_says_what_it_is_but_not_whose(kind: DocumentKind) -> None:
    content = complete_content()
    found = pypdfium2.PdfDocument(render_pdf(content, kind, (ENGLISH,))).get_metadata_dict()
    assert found["Author"]
    assert found["Subject"] or kind is DocumentKind.SLIP
    for value in found.values():
        assert content.person.name not in value
        assert content.person.name_ur not in value
