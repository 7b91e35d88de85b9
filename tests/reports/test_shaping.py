from __future__ import annotations

import csv
import functools
import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Flowable

from app.reports.pages import Part, Properties, build
from app.reports.paper import Paper
from app.reports.reading import read_text
from app.reports.shaping import _CONTROLS, Piece, _drawable, keep_together, prepare, shape_paragraph
from app.reports.text import TextBlock, TextStyle, place_line
from app.reports.typefaces import Face, typeface
from app.support.bidi import plain
from app.support.i18n import Language
from app.support.paths import fonts_folder, resources_folder, translations_folder
from tests.reports.sample_content import CURRENT, DRUGS, HANDOUT_LINES, IMPORTANT, LIMITS

_URDU_WORD = re.compile(r"[\u0620-\u06d3]+")
SENTENCES = (
    "بلڈ پریشر 120/80 ہے، شوگر 7.2% (HbA1c) ہے اور وزن 68.5 kg ہے۔ اگلا معائنہ 15-03-2026 کو صبح 9:30 بجے ہو گا۔",
    "CYP2C19 *2/*2 جین کی وجہ سے یہ دوا (Clopidogrel 75 mg) فوراً بند کریں؛ خوراک 5-10 mg، INR ≥ 2.0",
    "درد کے ساتھ بخار (102°F) ہو تو ڈاکٹر سے پوچھیں: کیا دوا بند کرنی ہے؟",
    "HLA-B*57:01 مثبت، *5/*15 اور ۳۰ منٹ",
    "HbA1c < 7.0 % رکھیں، eGFR 30–60 mL/min ہو تو نصف گولی (250 mg) دیں",
    "معمول کی خوراک کے 50-70% سے شروع کریں، INR 2.0–3.0 کے درمیان رکھیں",
    "دوا (CYP2C19 *2/*17، Clopidogrel) >= 75 mg نہ دیں؛ فون 0300-1234567 یا +92 300 1234567",
    "خون میں Hb ≤ 8.5 g/dL یا وزن > 100 kg: فوراً بتائیں [CPIC 2022]",
)  # fmt: skip


def urdu_texts() -> list[str]:
    answers = [*CURRENT, *IMPORTANT]
    texts = [text.ur for a in answers for text in (a.text, a.because, a.patient_text, a.label, a.dose.text)]
    texts += [text.ur for text in (*HANDOUT_LINES, *LIMITS)] + [name for _, name in DRUGS]
    return sorted({text for text in (*texts, *SENTENCES) if text})


def pieces_of(text: str, *, bold: bool = False, right_to_left: bool = True) -> list[Piece]:
    return [piece for word in shape_paragraph(text, right_to_left=right_to_left, bold=bold) for piece in word]


@functools.cache
def _own_font(path: Path) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))


def harfbuzz(path: Path, text: str, direction: str) -> list[tuple[int, int, int, int]]:
    """Glyphs and positions straight from the library, from a font of the test's own."""
    font = _own_font(path)
    buffer: Any = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = direction
    buffer.script, buffer.language = ("Arab", "ur") if direction == "rtl" else ("Latn", "en")
    uharfbuzz.shape(font, buffer, {})
    positions = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(i.codepoint, p.x_advance, p.x_offset, p.y_offset) for i, p in positions]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", urdu_texts())
def test_urdu_runs_equal_a_fresh_harfbuzz_shape(text: str, bold: bool) -> None:
    """Whole runs, because Nastaliq looks across spaces: glyph ids and positions, nothing missing."""
    path = fonts_folder() / f"{Face.NASTALIQ_BOLD if bold else Face.NASTALIQ}.ttf"
    for run in _runs(pieces_of(text, bold=bold)):
        if run[0].level % 2:
            shaped = [(g.id, g.advance, g.x, g.y) for piece in reversed(run) for g in piece.glyphs]
            assert shaped == harfbuzz(path, "".join(piece.text for piece in run), "rtl")


def _runs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        if run and (run[-1].level, run[-1].face) != (piece.level, piece.face):
            yield run
            run = []
        run.append(piece)
    yield run


@pytest.mark.parametrize("text", urdu_texts())
def test_urdu_words_equal_the_glyph_runs_of_qt(text: str, qapp: Any) -> None:
    """Qt is the second opinion: same glyphs, same places, for the whole text on one line."""
    for run in _runs(pieces_of(text)):
        if run[0].level % 2:
            ours = [(g.id, round(x + g.x), round(g.y)) for g, x in _pens(run)]
            theirs = _qt_glyphs("".join(piece.text for piece in run))
            assert [glyph for glyph, _, _ in sorted(ours)] == [glyph for glyph, _, _ in sorted(theirs)]
            for (_, x, y), (_, qt_x, qt_y) in zip(sorted(ours), sorted(theirs), strict=True):
                assert (x, y) == pytest.approx((qt_x, qt_y), abs=2)


def _pens(run: list[Piece]) -> Iterator[tuple[Any, float]]:
    x = 0.0
    for piece in reversed(run):
        for glyph in piece.glyphs:
            if not piece.is_space:
                yield glyph, x
            x += glyph.advance


def _qt_glyphs(text: str) -> list[tuple[int, int, int]]:
    """Glyph ids and positions in thousandths of the type size, by Qt's own layout."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout, QTextOption

    number = QFontDatabase.addApplicationFont(str(fonts_folder() / f"{Face.NASTALIQ}.ttf"))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setPixelSize(1000)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    layout = QTextLayout(text, font)
    layout.setTextOption(_right_to_left_option(QTextOption, Qt))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    space = QRawFont.fromFont(font).glyphIndexesForString(" ")[0]
    found = [
        (int(glyph), place.x(), place.y())
        for run in layout.glyphRuns()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True)
        if glyph != space
    ]
    left = line.naturalTextRect().left()
    baseline = line.y() + line.ascent()
    return [(glyph, round(x - left), round(baseline - y)) for glyph, x, y in found]


def _right_to_left_option(option_type: Any, qt: Any) -> Any:
    option = option_type()
    option.setTextDirection(qt.LayoutDirection.RightToLeft)
    option.setWrapMode(option_type.WrapMode.NoWrap)
    option.setAlignment(qt.AlignmentFlag.AlignLeft)
    return option


@pytest.mark.parametrize("text", SENTENCES)
def test_words_stand_in_the_order_of_qt(text: str, qapp: Any) -> None:
    """The bidirectional order of a whole line against Qt's, from left to right."""
    prepared, _ = prepare(text, right_to_left=True)
    words = [plain(word) for word in prepared.split(" ")]
    places: dict[int, list[float]] = {}
    word = 0
    for placed in place_line(tuple(pieces_of(text)), TextStyle(10, right_to_left=True), 0, 1000):
        if placed.piece.is_space:
            word += 1
        else:
            places.setdefault(word, []).append(placed.x)
    assert _from_left(words, places) == _from_left(words, _qt_places(prepared))


def _from_left(words: list[str], places: dict[int, list[float]]) -> list[str]:
    return [words[i] for i in sorted(places, key=lambda i: statistics.median(places[i]))]


def _qt_places(prepared: str) -> dict[int, list[float]]:
    """Where Qt draws the glyphs of each word."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QTextLayout, QTextOption

    layout = QTextLayout(prepared, QFont())
    layout.setTextOption(_right_to_left_option(QTextOption, Qt))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    places: dict[int, list[float]] = {}
    for i in range(1, len(prepared)):  # at a word's first character a cursor may stand on either side
        if plain(prepared[i]) not in {"", " "} and plain(prepared[i - 1]) not in {"", " "}:
            x: Any = line.cursorToX(i)
            places.setdefault(prepared[:i].count(" "), []).append(x[0] if isinstance(x, tuple) else x)
    return places


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("HbA1c < 7.0 % رکھیں", "HbA1c < 7.0 %"),
        ("ہدف 7.0 %۔", "7.0 %"),
        ("100 میں 20 سے 30 (22 %) ہے", "30 (22 %)"),
        ("دوا (CYP2C19 *2/*17، Clopidogrel) >= 75 mg نہ دیں", ">= 75 mg"),
        ("وزن > 100 kg: فوراً بتائیں", "> 100 kg"),
        ("Hb ≤ 8.5 g/dL ہو", "Hb ≤ 8.5 g/dL"),
        ("خوراک 5 – 10 mg دیں", "5 – 10 mg"),
        ("خوراک 5-10 mg دیں", "5-10 mg"),
        ("صبح: 1½ گولی", "1½"),
        ("½ گولی رات کو", "½"),
        ("بخار 102 °F سے زیادہ", "102 °F"),
        ("فون +92 300 1234567 پر", "+92 300 1234567"),
        ("eGFR 30–60 mL/min/1.73 m² ہو", "eGFR 30–60 mL/min/1.73 m²"),
        ("2026-03-15 کو آئیں", "2026-03-15"),
        ("گردے (eGFR < 30 mL/min) کمزور", "(eGFR < 30 mL/min)"),
        ("جین HLA-B*15:02 اور *2/*2", "HLA-B*15:02"),
    ],
)
def test_numbers_with_their_signs_and_units_keep_their_order_inside_urdu(text: str, run: str) -> None:
    placed = sorted(
        place_line(tuple(pieces_of(text)), TextStyle(10, right_to_left=True), 0, 1000), key=lambda p: p.x
    )
    seen = "".join(p.piece.text for p in placed).replace("\u00a0", " ").replace(" ", "")
    assert run.replace(" ", "") in seen


@functools.cache
def _cells() -> tuple[str, ...]:
    """Every cell of the rule pack's sources."""
    texts: set[str] = set()
    for path in sorted((resources_folder() / "rules").rglob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t"):
                texts.update(row)
    return tuple(sorted(texts))


@functools.cache
def _sentences() -> tuple[str, ...]:
    """Every sentence of the program in Urdu, with its English."""
    with (translations_folder() / "ur" / "LC_MESSAGES" / "rahbar.po").open("rb") as file:
        return tuple(sorted({str(text) for one in read_po(file) for text in (one.id, one.string) if text}))


@functools.cache
def every_urdu_text() -> tuple[str, ...]:
    """All that a paper can say in Urdu: the pack's texts and the program's sentences."""
    return tuple(text for text in (*_cells(), *_sentences()) if _URDU_WORD.search(text))


def test_every_text_has_its_letters_in_the_faces() -> None:
    """No letter is drawn as a question mark; signs that no face has are those with a drawing of their own."""
    letters = {letter for text in (*_cells(), *_sentences(), *urdu_texts()) for letter in text}
    for letter in sorted(letters - set("\n\t\r")):
        for bold in (False, True):
            for piece in pieces_of(f"ا{letter}ا", bold=bold):
                assert all(glyph.id for glyph in piece.glyphs)
        assert _drawable(letter) not in {"?", "\ufffd"} or letter == "?", hex(ord(letter))


@pytest.mark.parametrize("bold", [False, True])
def test_every_text_is_set_as_harfbuzz_sets_it(bold: bool) -> None:
    path = fonts_folder() / f"{Face.NASTALIQ_BOLD if bold else Face.NASTALIQ}.ttf"
    runs = 0
    for text in every_urdu_text():
        for part in text.split("\n"):
            for run in _runs(pieces_of(part, bold=bold)):
                if run[0].level % 2:
                    shaped = [(g.id, g.advance, g.x, g.y) for piece in reversed(run) for g in piece.glyphs]
                    drawn = "".join(_drawable(letter) for piece in run for letter in piece.text)
                    assert shaped == harfbuzz(path, drawn, "rtl"), text
                    runs += 1
    assert runs > len(every_urdu_text())


def test_every_text_reads_back_from_the_page_in_order() -> None:
    texts = every_urdu_text()
    style = TextStyle(9, right_to_left=True)
    story: list[Flowable] = [TextBlock(text, style) for text in texts]
    part = Part(Language.URDU, story, lambda canvas, number, total: None, 40, 40, 40)
    said = _words(read_text(build([part], Paper.A4.size, Properties("all", "test"))))
    place = 0
    for text in texts:
        wanted = _words("".join(_visible(part) for part in text.split("\n")))
        place = said.find(wanted, place)
        assert place >= 0, text


def _visible(text: str) -> str:
    """The text as it is prepared for the page, without marks of direction."""
    prepared, _ = prepare(text, right_to_left=True)
    return "".join(letter for letter in prepared if letter not in _CONTROLS)


def _words(text: str) -> str:
    """Without spaces: a line may break where a long word has a hyphen."""
    return "".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("text", urdu_texts())
def test_pieces_hold_the_text_in_reading_order(text: str) -> None:
    prepared, _ = prepare(text, right_to_left=True)
    assert "".join(piece.text for piece in pieces_of(text)) == plain(prepared)


@given(st.text(max_size=60))
def test_any_text_is_set_without_missing_glyphs(text: str) -> None:
    for piece in pieces_of(text):
        assert all(glyph.id for glyph in piece.glyphs)
        assert all(0 <= glyph.cluster < len(piece.text) for glyph in piece.glyphs)


def test_signs_that_no_face_has_are_drawn_from_others_and_still_read_back() -> None:
    piece = next(p for p in pieces_of("≥50%", right_to_left=False))
    assert piece.text == "≥50%"
    assert not piece.spoken
    assert piece.glyphs[0].id == typeface(Face.LATIN).shape(">", right_to_left=False)[0].id


def test_latin_letters_keep_one_glyph_each() -> None:
    (piece,) = pieces_of("efficacy", right_to_left=False)
    assert piece.spoken
    assert [glyph.cluster for glyph in piece.glyphs] == list(range(8))


def test_numbers_stay_with_their_units_and_genes_with_their_results() -> None:
    assert keep_together("Give 75 mg daily") == "Give 75\u00a0mg daily"
    assert keep_together("CYP2C19 *2/*2 and 50 %") == "CYP2C19\u00a0*2/*2 and 50\u00a0%"
    assert keep_together("for 3 months") == "for 3 months"


def test_a_comparison_stays_with_its_number_in_urdu() -> None:
    prepared, _ = prepare("INR ≥ 2.0 ہو", right_to_left=True)
    assert "\u2066INR ≥2.0\u2069" in prepared


def test_an_urdu_name_inside_english_keeps_the_words_around_it_in_place() -> None:
    pieces = pieces_of("Fatima فاطمہ بی بی, MR 12 زینب end", right_to_left=False)
    style = TextStyle(10)
    placed = sorted(place_line(tuple(pieces), style, 0, 500), key=lambda p: p.x)
    latin = [p.piece.text for p in placed if not p.piece.level % 2 and not p.piece.is_space]
    assert latin == ["Fatima", ",", "MR", "12", "end"]
