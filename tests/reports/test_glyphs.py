"""The last step of every text: what stands in the file is what was shaped, at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest
from reportlab.lib.colors import Color

from app.model.report import DocumentKind
from app.reports import Paper, render_pdf
from app.reports.canvas import ReportCanvas
from app.reports.ink import Ink, Placed, resource_of
from app.support.i18n import Language
from tests.reports.glyphs import Drawn, drawn_lines
from tests.reports.sample_content import complete_content
from tests.reports.stress_content import CASES, HARD, with_parts

_PLACE = 0.1  # points: numbers in the file are rounded, which adds up along a line


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> dict[int, list[Ink]]:
    """Lines by page, in the order in which they are drawn."""
    seen: dict[int, list[Ink]] = defaultdict(list)
    draw = ReportCanvas.draw_text

    def watched(
        canvas: ReportCanvas, lines: Sequence[Ink], colour: Color, x: float, top: float, role: str = "P"
    ) -> None:
        seen[canvas.getPageNumber()] += lines
        draw(canvas, lines, colour, x, top, role)

    monkeypatch.setattr(ReportCanvas, "draw_text", watched)
    return seen


def _shaped(line: Ink) -> list[Drawn]:
    """The line's glyphs as they were shaped, spaces between silent words left out: they have no ink."""
    return [
        drawn
        for placed in line.line
        if placed.piece.spoken or not placed.piece.is_space
        for drawn in _each(placed, line.y)
    ]


def _each(placed: Placed, y: float) -> Iterator[Drawn]:
    pen, scale = 0.0, placed.size / 1000
    for glyph in placed.piece.glyphs:
        yield Drawn(
            resource_of(placed.piece.face),
            glyph.id,
            placed.x + (pen + glyph.x) * scale,
            y + glyph.y * scale,
            placed.size,
        )
        pen += glyph.advance


def _sorted(line: list[Drawn]) -> list[Drawn]:
    return sorted(line, key=lambda one: (one.font, one.glyph, one.x))


def _compare(pdf: bytes, wanted: dict[int, list[Ink]]) -> int:
    """Every glyph of every line against its place in the file; returns how many there are."""
    pages = drawn_lines(pdf)
    assert len(pages) == len(wanted)
    count = 0
    for number, page in enumerate(pages, 1):
        lines = [line for line in wanted[number] if line.line]
        assert len(page) == len(wanted[number])
        for found, line in zip([one for one in page if one], lines, strict=True):
            for there, shaped in zip(_sorted(found), _sorted(_shaped(line)), strict=True):
                assert (there.font, there.glyph) == (shaped.font, shaped.glyph), line.said
                assert (there.x, there.y) == pytest.approx((shaped.x, shaped.y), abs=_PLACE), line.said
                assert there.size == pytest.approx(shaped.size, abs=0.01)
                assert there.glyph, f"a missing glyph in {line.said}"
                count += 1
    return count


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("case", HARD)
def test_the_file_draws_each_glyph_as_it_was_shaped(
    case: str, kind: DocumentKind, wanted: dict[int, list[Ink]]
) -> None:
    pdf = render_pdf(with_parts(CASES[case]), kind, tuple(Language), Paper.A5)
    assert _compare(pdf, wanted) > 300


def test_a_glyph_moved_in_the_file_is_noticed(wanted: dict[int, list[Ink]]) -> None:
    pdf = render_pdf(complete_content(), DocumentKind.SLIP, (Language.URDU,))
    line = next(line for line in wanted[1] if line.silent)
    line.line = [placed._replace(x=placed.x + 1) for placed in line.line]
    with pytest.raises(AssertionError):
        _compare(pdf, wanted)
