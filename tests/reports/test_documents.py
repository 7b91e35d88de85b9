from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.colors import Color

from app.model.advice import Level, Recommendation
from app.model.report import DocumentKind
from app.reports import Paper, rasterise, read_text, render_pdf, typefaces
from app.reports.canvas import ReportCanvas
from app.reports.ink import Ink
from app.support.errors import UserError
from app.support.i18n import Language, Text, message
from tests.reports.sample_content import (
    CURRENT,
    HANDOUT_LINES,
    answer,
    gene_line,
    sample_content,
)
from tests.reports.stress_content import CASES, with_parts

ENGLISH, URDU = Language.ENGLISH, Language.URDU
KINDS = (DocumentKind.DOCTOR, DocumentKind.HANDOUT)
EVERY_KIND = tuple(DocumentKind)
_URDU_WORD = re.compile(r"[\u0620-\u064a\u0671-\u06d3]+")

_LIMITS = {DocumentKind.CARD: 1, DocumentKind.SLIP: 1, DocumentKind.REQUEST: 3}


def pages_of(pdf: bytes) -> int:
    return len(read_text(pdf).split("\f"))


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_content_gives_the_same_bytes(kind: DocumentKind) -> None:
    first = render_pdf(sample_content(), kind, (ENGLISH, URDU))
    assert render_pdf(sample_content(), kind, (ENGLISH, URDU)) == first
    assert render_pdf(sample_content(date="21-Nov-2026"), kind, (ENGLISH, URDU)) != first


def test_another_run_of_the_program_gives_the_same_bytes() -> None:
    """Nothing may hang on the order of sets, which changes from run to run."""
    code = (
        "import hashlib; from app.model.report import DocumentKind; from app.reports import render_pdf; "
        "from tests.reports.sample_content import sample_content; "
        "print(hashlib.sha256(render_pdf(sample_content(), DocumentKind.DOCTOR, ('en', 'ur'))).hexdigest())"
    )
    root = Path(__file__).parents[2]
    hashes = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_are_the_pages_of_each(kind: DocumentKind) -> None:
    both = read_text(render_pdf(sample_content(), kind, (URDU, ENGLISH)))
    english = read_text(render_pdf(sample_content(), kind, (ENGLISH,)))
    urdu = read_text(render_pdf(sample_content(), kind, (URDU,)))
    assert both == f"{english}\f{urdu}"


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("kind", KINDS)
def test_pages_have_the_size_of_the_paper(kind: DocumentKind, paper: Paper) -> None:
    (image, *_) = rasterise(render_pdf(sample_content(), kind, (URDU,), paper), 72, [0])
    assert (image.width, image.height) == tuple(-int(-side // 1) for side in paper.size)
    assert len(image.data) == image.stride * image.height


def test_a_document_needs_a_language() -> None:
    with pytest.raises(ValueError, match="language"):
        render_pdf(sample_content(), DocumentKind.DOCTOR, ())


def test_a_missing_font_is_an_error_never_a_blank_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typefaces, "fonts_folder", lambda: tmp_path)
    typefaces.typeface.cache_clear()
    with pytest.raises(UserError, match=r"NotoNastaliqUrdu-Regular\.ttf is missing"):
        typefaces.typeface(typefaces.Face.NASTALIQ)
    typefaces.typeface.cache_clear()


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded_and_the_file_says_its_language_and_title(kind: DocumentKind) -> None:
    document: Any = pypdfium2.PdfDocument(render_pdf(sample_content(), kind, (URDU,)))
    pdf = render_pdf(sample_content(), kind, (URDU,))
    assert pdf.count(b"/FontFile2") == pdf.count(b"/Type /FontDescriptor") > 2
    assert b"/Helvetica" not in pdf
    assert b"/Lang (ur)" in pdf
    assert "0012345" in document.get_metadata_dict()["Title"]
    assert "Fatima" not in document.get_metadata_dict()["Title"]
    document.close()


# ---------------------------------------------------------------- the text


def _urdu_words(text: str) -> list[str]:
    return _URDU_WORD.findall(text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", CASES)
def test_a_common_reader_finds_every_urdu_word(case: str, kind: DocumentKind) -> None:
    """What Chrome's engine extracts, word by word, against what was written."""
    pdf = render_pdf(CASES[case], kind, (URDU,))
    document: Any = pypdfium2.PdfDocument(pdf)
    read = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert Counter(_urdu_words(read)) == Counter(_urdu_words(read_text(pdf)))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", Language)
def test_poppler_finds_every_word(kind: DocumentKind, language: Language, tmp_path: Path) -> None:
    file = tmp_path / "document.pdf"
    file.write_bytes(render_pdf(sample_content(), kind, (language,)))
    run = subprocess.run(["pdftotext", "-q", str(file), "-"], capture_output=True, check=True)
    read = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ", run.stdout.decode())
    ours = read_text(file.read_bytes())
    assert Counter(_urdu_words(read)) == Counter(_urdu_words(ours))
    assert Counter(re.findall(r"[A-Za-z0-9]{3,}", read)) == Counter(re.findall(r"[A-Za-z0-9]{3,}", ours))


def test_sentences_read_back_whole_and_in_order() -> None:
    report = " ".join(read_text(render_pdf(sample_content(), DocumentKind.DOCTOR, (URDU,))).split())
    handout = " ".join(read_text(render_pdf(sample_content(), DocumentKind.HANDOUT, (URDU,))).split())
    assert "کلوپیڈوگریل نہ دیں۔ دوسری دوا چنیں۔" in report
    assert (
        "CYP2C9 *1/*3 اور VKORC1 -1639 AA: کم وارفرین چاہیے؛ عمر 78 سال اور eGFR 25 بھی اثر بڑھاتے ہیں"
        in report
    )
    assert "معمول کی خوراک کے 50–70% سے شروع کریں، روزانہ تقریباً 2.5 mg۔" in report
    assert "فاطمہ بی بی Fatima Bibi" in report
    assert "یہ کاغذ ہر ڈاکٹر اور ہر میڈیکل سٹور کو دکھائیں۔" in handout
    assert "0300-0000001" in handout


# ---------------------------------------------------------------- what it says


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", ["usual", "14 medicines, 25 genes"])
def test_both_sides_carry_the_same_drugs_actions_and_doses(case: str, kind: DocumentKind) -> None:
    content = CASES[case]
    sides = {language: _spaced(read_text(render_pdf(content, kind, (language,)))) for language in Language}
    later = [a for a in content.important if kind is DocumentKind.DOCTOR or a.level is Level.AVOID]
    for recommendation in (*content.current, *later):
        for language, said in sides.items():
            assert recommendation.drug.lower() in said.lower()
            if kind is DocumentKind.DOCTOR:
                assert recommendation.label.get(language).split()[0] in said
                assert recommendation.dose.text.get(language).split(" ")[0] in said
    english, urdu = (_numbers(said) for said in sides.values())
    assert english == urdu


def _numbers(said: str) -> set[str]:
    """Doses, dates, scores; without page numbers, which differ with the length of the language."""
    said = re.sub(r"Page \d+ of \d+|صفحہ \d+ از \d+", "", said)
    return set(re.findall(r"\d+(?:[.–/-]\d+)*", said))


def test_what_was_not_tested_is_never_printed_as_usual() -> None:
    content = sample_content()
    for language in Language:
        said = read_text(render_pdf(content, DocumentKind.DOCTOR, (language,)))
        lines = [line for line in said.split("\n") if "Carbamazepine" in line]
        assert lines
        untested = CURRENT[2].label.get(language)
        assert any(untested in line for line in said.split("\n"))
        for gene in content.untested:
            assert gene in said


def test_the_most_serious_medicine_comes_first() -> None:
    content = replace(sample_content(), current=tuple(reversed(CURRENT)), important=())
    table = read_text(render_pdf(content, DocumentKind.DOCTOR, (ENGLISH,))).partition("Medicines in use now")[
        2
    ]
    places = [
        table.index(f"\n{name}\n") for name in ("Clopidogrel", "Warfarin", "Carbamazepine", "Amlodipine")
    ]
    assert places == sorted(places)


def test_every_page_says_where_it_comes_from() -> None:
    content = replace(CASES["14 medicines, 25 genes"], copy=True)
    for kind in KINDS:
        for page in read_text(render_pdf(content, kind, (ENGLISH,))).split("\f"):
            assert "Rule pack core version 12 of 2026-11-12" in page
            assert "panel_221.vcf.gz" in page
            assert "a1b2c3d4" in page
            assert "000123" in page
            assert "COPY" in page
            assert "0012345" in page
            assert "the doctor decides" in page


def test_an_unrecorded_document_has_no_print_number() -> None:
    said = read_text(render_pdf(sample_content(print_number=""), DocumentKind.DOCTOR, (ENGLISH,)))
    assert "Print no." not in said


def test_pages_are_counted_for_each_language() -> None:
    said = read_text(render_pdf(sample_content(), DocumentKind.DOCTOR, (ENGLISH, URDU))).split("\f")
    assert "Page 1 of 2" in said[0]
    assert "Page 2 of 2" in said[1]
    assert len(said) > 3


@pytest.mark.parametrize(
    ("kind", "language", "paper", "most"),
    [
        (DocumentKind.DOCTOR, ENGLISH, Paper.A4, 2),
        (DocumentKind.DOCTOR, URDU, Paper.A4, 3),
        (DocumentKind.HANDOUT, ENGLISH, Paper.A5, 2),
        (DocumentKind.HANDOUT, URDU, Paper.A5, 3),
        (DocumentKind.HANDOUT, URDU, Paper.A4, 2),
    ],
)
def test_usual_documents_stay_short(kind: DocumentKind, language: Language, paper: Paper, most: int) -> None:
    assert pages_of(render_pdf(sample_content(), kind, (language,), paper)) <= most


def test_the_first_page_of_the_report_sums_it_up() -> None:
    content = replace(CASES["14 medicines, 25 genes"], handout_lines=())
    for language in Language:
        first = _spaced(read_text(render_pdf(content, DocumentKind.DOCTOR, (language,))).split("\f")[0])
        for recommendation in content.current:
            assert recommendation.drug.lower() in first.lower()
        for gene in content.untested:
            assert gene in first


def test_a_handout_of_one_change_keeps_to_a_sheet_and_120_words() -> None:
    content = sample_content(current=(CURRENT[1], CURRENT[3]), important=())
    pdf = render_pdf(content, DocumentKind.HANDOUT, (URDU,), Paper.A5)
    assert pages_of(pdf) <= 2
    told = [CURRENT[1].patient_text.ur, CURRENT[3].patient_text.ur, *(line.ur for line in HANDOUT_LINES)]
    assert len(_urdu_words(" ".join(told))) <= 120


def test_the_handout_names_medicines_in_both_scripts() -> None:
    for language in Language:
        said = read_text(render_pdf(sample_content(), DocumentKind.HANDOUT, (language,)))
        for recommendation in CURRENT:
            assert recommendation.drug.capitalize() in said
            assert recommendation.drug_ur in said


def test_a_medicine_to_replace_is_never_under_do_not_take() -> None:
    """Another medicine is wanted first; a patient who just stops may come to harm."""
    content = sample_content(current=(answer("clopidogrel", "other"),), important=())
    said = read_text(render_pdf(content, DocumentKind.HANDOUT, (ENGLISH,)))
    assert "Do not take" not in said
    assert "See the doctor soon" in said


def test_two_guidelines_on_one_medicine_make_one_order_in_the_handout() -> None:
    twice = (answer("warfarin", "usual", source="DPWG"), answer("warfarin", "less"))
    said = read_text(
        render_pdf(sample_content(current=twice, important=()), DocumentKind.HANDOUT, (ENGLISH,))
    )
    assert said.count("Warfarin") == 1
    assert "smaller dose" in said
    report = read_text(
        render_pdf(sample_content(current=twice, important=()), DocumentKind.DOCTOR, (ENGLISH,))
    )
    assert "DPWG" in report
    assert "CPIC" in report


def test_what_the_sentences_say_already_is_not_said_twice() -> None:
    spoken = answer(
        "warfarin", "less", text=Text("Lower the dose. Check: INR.", "خوراک کم کریں۔ دیکھیں: INR۔")
    )
    spoken = replace(spoken, monitor=(Text("INR", "INR"), Text("bleeding", "خون بہنا")))
    for language in Language:
        said = read_text(render_pdf(sample_content(current=(spoken,)), DocumentKind.DOCTOR, (language,)))
        assert said.count("INR") == 1
        assert spoken.monitor[1].get(language) in said


def test_gene_notes_and_doubts_are_printed() -> None:
    genes = (replace(gene_line("CYP2D6"), notes=(message("Copy number was not measured."),)),)
    said = read_text(render_pdf(sample_content(genes=genes), DocumentKind.DOCTOR, (ENGLISH,)))
    assert "Copy number was not measured." in said
    assert "needs review" in said
    assert "For: pediatric" in read_text(
        render_pdf(
            sample_content(current=(answer("codeine", "avoid", population="pediatrics"),)),
            DocumentKind.DOCTOR,
            (ENGLISH,),
        )
    )


# ---------------------------------------------------------------- the page


class _Drawn:
    """Lines as they were drawn: page, left, right, lower and upper edge of the letters' body, in points."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, float, float, float, float]] = []


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> _Drawn:
    seen = _Drawn()
    draw = ReportCanvas.draw_text

    def watched(
        canvas: ReportCanvas, lines: Sequence[Ink], colour: Color, x: float, top: float, role: str = "P"
    ) -> None:
        draw(canvas, lines, colour, x, top, role)
        for line in lines:
            if line.line:
                seen.lines.append((canvas.getPageNumber(), *_box(canvas, line, x, top)))

    monkeypatch.setattr(ReportCanvas, "draw_text", watched)
    return seen


def _box(canvas: ReportCanvas, line: Ink, x: float, top: float) -> tuple[float, float, float, float]:
    """Left, right, lower and upper edge of the letters' body on the page."""
    left, baseline = canvas.absolutePosition(x + min(p.x for p in line.line), top + line.y)
    right, _ = canvas.absolutePosition(x + max(p.x + p.width for p in line.line), top + line.y)
    size = max(p.size for p in line.line)
    return left, right, baseline - 0.1 * size, baseline + 0.5 * size


def _overlaps(lines: list[tuple[int, float, float, float, float]]) -> Iterator[tuple[Any, Any]]:
    for i, one in enumerate(lines):
        for other in lines[i + 1 :]:
            apart = (
                one[2] <= other[1] + 0.5
                or other[2] <= one[1] + 0.5
                or one[4] <= other[3]
                or other[4] <= one[3]
            )
            if one[0] == other[0] and not apart:
                yield one, other


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("case", CASES)
def test_nothing_overlaps_and_nothing_leaves_the_margins(
    case: str, kind: DocumentKind, language: Language, paper: Paper, drawn: _Drawn
) -> None:
    pdf = render_pdf(with_parts(CASES[case]), kind, (language,), paper)
    assert pages_of(pdf) <= _LIMITS.get(kind, 20)
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    for _, left, right, low, high in drawn.lines:
        edge = 5 if kind is DocumentKind.SLIP else 18
        assert left >= edge
        assert right <= width - edge
        if kind is DocumentKind.SLIP:
            continue
        assert low >= 10
        assert high <= height - 10
    assert not list(_overlaps(drawn.lines))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_the_edge_of_the_paper_stays_white(kind: DocumentKind, language: Language) -> None:
    for image in rasterise(render_pdf(CASES["long names"], kind, (language,), Paper.A5), 72):
        for y in range(image.height):
            row = image.data[y * image.stride : y * image.stride + 3 * image.width]
            edge = row if y < 6 or y >= image.height - 8 else row[: 3 * 12] + row[-3 * 12 :]
            assert min(edge) > 200, y


def test_any_level_and_answer_can_be_printed() -> None:
    for level in Level:
        odd: Recommendation = replace(
            answer("codeine", "usual"), level=level, pictogram="", label=Text("?", "؟"), because=Text("", "")
        )
        for kind in KINDS:
            assert render_pdf(sample_content(current=(odd,), important=(odd,)), kind, (ENGLISH, URDU))


def test_no_heading_of_a_referral_stands_alone_at_the_foot_of_a_page() -> None:
    """However long what stands above it is."""
    content = with_parts(CASES["usual"])
    assert content.referral is not None
    headings = {"اہم جین اور مشورے", "دوائیں، تشخیص، الرجی", "نتائج", "مریض کو کیا بتایا گیا"}
    for lines in range(8, 26):
        question = "\n".join(["Which medicine?"] * lines)
        made = replace(content, referral=replace(content.referral, question=question))
        for page in read_text(render_pdf(made, DocumentKind.REFERRAL, (Language.URDU,))).split("\f"):
            written = [line.strip() for line in page.splitlines() if line.strip()]
            assert len(written) > 4
            assert written[-4] not in headings, lines  # three lines of every page are its foot


def test_what_was_not_tested_is_said_in_the_language_of_the_letter() -> None:
    content = with_parts(CASES["usual"])
    open_gene = replace(content.current[0], genes={"CYP2C19": "Poor Metabolizer", "CYP2D6": "not tested"})
    content = replace(content, current=(open_gene, *content.current[1:]))
    said = read_text(render_pdf(content, DocumentKind.REFERRAL, (Language.URDU,)))
    assert "not tested" not in said
    assert "CYP2D6: ٹیسٹ نہیں ہوا" in " ".join(said.split())


def test_a_sindhi_name_is_printed_with_every_letter_and_reads_back() -> None:
    """Nastaliq fonts lack the Sindhi kaf: the Urdu one is drawn in its place."""
    person = replace(CASES["usual"].person, name_ur="ڪريم بخش ٻگهيو")
    pdf = render_pdf(replace(CASES["usual"], person=person), DocumentKind.HANDOUT, (Language.URDU,))
    assert "\ufffd" not in read_text(pdf)
    assert "بخش ٻگهيو" in read_text(pdf).replace("\n", " ")


def test_tests_that_would_settle_an_answer_are_named_in_the_language_of_the_report() -> None:
    unclear = replace(
        CASES["usual"].current[0], settle_by=("CYP3A4 laboratory test", "CYP2D6 copy number", "rs9923231")
    )
    content = replace(CASES["usual"], current=(unclear,), unclear=(replace(unclear, drug="quetiapine"),))
    said = " ".join(read_text(render_pdf(content, DocumentKind.DOCTOR, (Language.URDU,))).split())
    assert "laboratory test" not in said
    assert "copy number" not in said
    assert said.count("CYP3A4 لیبارٹری ٹیسٹ") == 2
    assert "rs9923231" in said


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", Language)
def test_no_medicine_of_a_letter_stands_at_the_foot_of_a_page_without_its_advice(
    language: Language, paper: Paper
) -> None:
    for case in ("long names", "14 medicines, 25 genes", "ten-line texts"):
        content = with_parts(CASES[case])
        assert content.letter is not None
        names = {change.drug for change in content.letter.changes}
        for page in read_text(render_pdf(content, DocumentKind.LETTER, (language,), paper)).split("\f"):
            written = [line.strip() for line in page.splitlines() if line.strip()]
            for line in written[-6:]:
                assert not any(line.lower().endswith(name) for name in names), line
