from __future__ import annotations

import io
import itertools
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.canvas import ReportCanvas
from app.reports.paper import rasterise
from app.reports.reading import read_text
from app.reports.shaping import shape_paragraph
from app.reports.text import TextBlock, TextStyle, break_lines, place_line, text_width
from app.reports.typefaces import Face
from app.support.paths import fonts_folder

LATIN = TextStyle(10)
URDU = TextStyle(10, right_to_left=True)
SENTENCE = "آپ کو اس دوا کی کم خوراک چاہیے۔ خوراک ڈاکٹر طے کرے گا۔ خود سے تبدیلی نہ کریں۔"


def words_of(text: str, style: TextStyle) -> Any:
    return shape_paragraph(text, right_to_left=style.right_to_left, bold=style.bold)


def text_of(block: TextBlock, width: float) -> list[str]:
    return ["".join(piece.text for piece in line) for line in block.lines(width)]


def drawn(blocks: list[TextBlock], size: tuple[float, float], top: float = 10) -> bytes:
    """A one-page file with the blocks below each other, from ``top`` points below its upper edge."""
    file = io.BytesIO()
    canvas = ReportCanvas(file, pagesize=size, invariant=1, pageCompression=1)
    y = size[1] - top
    for block in blocks:
        y -= block.wrapOn(canvas, size[0] - 20, 0)[1]
        block.drawOn(canvas, 10, y)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@given(
    st.lists(
        st.sampled_from(["دوا", "خوراک", "Clopidogrel", "75", "mg", "ڈاکٹر", "*2/*2", "(HbA1c)"]), min_size=1
    ),
    st.floats(40, 400),
)
def test_lines_fit_and_lose_no_word(words: list[str], width: float) -> None:
    text = " ".join(words)
    lines = break_lines(words_of(text, URDU), width, URDU)
    assert all(URDU.width_of(line) <= width + 0.1 for line in lines)
    read = " ".join("".join(piece.text for piece in line) for line in lines)
    assert read.replace("\u00a0", " ").replace(" ", "") == text.replace(" ", "")


def test_pieces_of_a_line_touch_and_do_not_overlap() -> None:
    for text in (SENTENCE, "CYP2C19 *2/*2 جین (Clopidogrel 75 mg) ہے"):
        (line,) = break_lines(words_of(text, URDU), 1000, URDU)
        placed = sorted(place_line(line, URDU, 50, 1000), key=lambda p: p.x)
        for before, after in itertools.pairwise(placed):
            assert before.x + before.width == pytest.approx(after.x)
        assert placed[-1].x + placed[-1].width == pytest.approx(1050)


@pytest.mark.parametrize(
    ("style", "left"),
    [
        (TextStyle(10), 0.0),
        (TextStyle(10, align="end"), 80.0),
        (TextStyle(10, align="center"), 40.0),
        (TextStyle(10, right_to_left=True), 80.0),
        (TextStyle(10, right_to_left=True, align="end"), 0.0),
    ],
)
def test_lines_begin_at_the_reading_side(style: TextStyle, left: float) -> None:
    width = text_width("75 mg", style)
    (line,) = break_lines(words_of("75 mg", style), 1000, style)
    assert place_line(line, style, 0, width + 80)[0].x == pytest.approx(left)


def test_a_word_wider_than_the_line_is_cut_after_a_separator() -> None:
    block = TextBlock("panel_221_of_the_regional_laboratory_multan.vcf.gz", LATIN)
    lines = text_of(block, 120)
    assert "".join(lines) == block.text
    assert all(line[-1] in "_." for line in lines[:-1])


def test_a_name_that_must_not_be_cut_is_set_smaller() -> None:
    block = TextBlock("Hydrochlorothiazide", TextStyle(10, fit=True))
    assert text_of(block, 80) == ["Hydrochlorothiazide"]
    assert 7 <= block.style.size < 10


def test_only_plain_spaces_break_lines() -> None:
    block = TextBlock("dose of 75 mg daily for CYP2C19 *2/*2", LATIN)
    for width in range(50, 200, 7):
        for line in text_of(block, width):
            assert not line.endswith("75")
            assert not line.startswith(("mg", "*2/*2"))


@pytest.mark.parametrize("style", [LATIN, URDU])
def test_paragraphs_split_over_pages_without_lonely_lines(style: TextStyle) -> None:
    text = SENTENCE if style.right_to_left else "Take this medicine only as the doctor says. " * 4
    block = TextBlock(text, style)
    _, height = block.wrap(110, 1000)
    count, line = len(block.lines(110)), height / len(block.lines(110))
    assert count >= 4
    for room in range(int(height) + 20):
        parts = block.split(110, room)
        if parts:
            sizes = [round(part.wrap(110, 1000)[1] / line) for part in parts]
            assert sum(sizes) == count
            assert min(sizes) >= 2
            assert sizes[0] * line <= room + 0.1
    assert block.split(110, line * 1.5) == []


def test_a_split_inside_an_isolate_keeps_the_words_in_order() -> None:
    text = "دوا Clopidogrel seventy five milligrams once every single day of the week ہر روز لیں"
    block = TextBlock(text, URDU)
    whole = text_of(block, 90)
    parts = block.split(90, block.style.line_height(urdu=True) * 2)
    assert [line for part in parts if isinstance(part, TextBlock) for line in text_of(part, 90)] == whole


@pytest.mark.parametrize(("style", "text"), [(LATIN, "Give 75 mg daily."), (URDU, SENTENCE)])
def test_ink_stays_inside_the_lines(style: TextStyle, text: str) -> None:
    """Letters may touch the line above, never the second next: at most a third of a line over the box."""
    block = TextBlock(text, style)
    (image,) = rasterise(drawn([block], (500, 200)), 72)
    rows = [
        y for y in range(image.height) if min(image.data[y * image.stride : y * image.stride + 1500]) < 128
    ]
    height = style.line_height(urdu=block.urdu) * len(block.lines(480))
    assert rows[0] >= 10 - height / 3
    assert rows[-1] <= 10 + height + 2


def test_line_breaks_of_the_writer_are_kept() -> None:
    assert text_of(TextBlock("کلوپیڈوگریل\nClopidogrel", URDU), 300) == ["کلوپیڈوگریل", "Clopidogrel"]


def test_an_empty_text_takes_no_room() -> None:
    assert TextBlock("", LATIN).wrap(100, 100) == (100, 0)


@pytest.mark.parametrize("bold", [False, True])
def test_the_drawn_line_looks_as_qt_draws_it(bold: bool, qapp: Any) -> None:
    text = "کلوپیڈوگریل کی خوراک ڈاکٹر طے کرے گا۔ فوراً ہسپتال جائیں"
    style = TextStyle(40 * 0.82, right_to_left=True, bold=bold)
    width = math.ceil(text_width(text, style)) + 40
    (image,) = rasterise(drawn([TextBlock(text, style)], (width, 180), top=50), 72)
    ours = [image.data[y * image.stride + 3 * x] for y in range(image.height) for x in range(image.width)]
    assert _likeness(ours, image.width, *_qt_picture(text, width, bold=bold)) > 0.97


def _qt_picture(text: str, width: int, *, bold: bool) -> tuple[list[int], int]:
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QTextLayout, QTextOption

    path = fonts_folder() / f"{Face.NASTALIQ_BOLD if bold else Face.NASTALIQ}.ttf"
    family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))[0]
    font = QFont(family)
    font.setBold(bold)
    font.setPixelSize(40)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(1e5)
    layout.endLayout()
    picture = QImage(width, 200, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setPen(QColor("#1A1A1A"))
    left = layout.lineAt(0).naturalTextRect().left()
    layout.draw(painter, QPointF(10 - left, 10))
    painter.end()
    return [picture.pixelColor(x, y).red() for y in range(200) for x in range(width)], width


def _likeness(ours: list[int], our_width: int, theirs: list[int], their_width: int) -> float:
    """Cosine of the ink of two pictures, laid over each other at their first inked row and column, best of nearby."""
    a, b = _ink(ours, our_width), _ink(theirs, their_width)
    size = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    shifts = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return max(sum(v * b.get((x + dx, y + dy), 0) for (x, y), v in a.items()) for dx, dy in shifts) / size


def _ink(pixels: list[int], width: int) -> dict[tuple[int, int], int]:
    dark = {(i % width, i // width): 255 - value for i, value in enumerate(pixels) if value < 250}
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    return {(x - left, y - top): value for (x, y), value in dark.items()}


def test_english_and_urdu_read_back_as_written() -> None:
    texts = [
        "The dose is 75 mg (fi, AVA).",
        SENTENCE,
        "CYP2C19 *2/*2 جین کی وجہ سے (Clopidogrel 75 mg) بند",
        "≥50 %",
    ]
    pdf = drawn([TextBlock(text, URDU if i % 2 else LATIN) for i, text in enumerate(texts)], (600, 200))
    assert read_text(pdf).split("\n") == texts
