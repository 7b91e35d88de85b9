"""The page being drawn: lines of shaped text, and running heads that know how many pages there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.reports.embedding import TEXT_FACE_WIDTH, DocumentFonts
from app.reports.shaping import Piece
from app.reports.typefaces import Face

rl_config.useA85 = 0  # streams stay binary: smaller and faster


class Placed(NamedTuple):
    """A piece on the page: its left edge and type size in points."""

    piece: Piece
    x: float
    size: float

    @property
    def width(self) -> float:
        return self.piece.advance * self.size / 1000


Furniture = Callable[["ReportCanvas", int, int], None]
"""Draws head and foot of a page; called with the page's number and the number of pages of its part."""


class ReportCanvas(Canvas):
    """A canvas that draws shaped text and completes each page when the number of pages is known."""

    # the library's own, which its type stubs leave out
    _doc: pdfdoc.PDFDocument
    _code: list[str]
    _startPage: Callable[[], None]  # noqa: N815

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options["pdfVersion"] = (1, 7)
        super().__init__(*arguments, **options)
        self._fonts = DocumentFonts(self._doc)
        self._pages: list[tuple[dict[str, Any], Furniture]] = []
        self._furniture: Furniture = lambda canvas, number, total: None

    def _make_preamble(self) -> None:
        """Begin pages without the library's default face, which would not be embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802
        """Nothing: tables choose a face for bare strings, which ours never hold; it would not be embedded."""

    def begin_page(self, furniture: Furniture) -> None:
        """The page that starts now belongs to the part with this furniture."""
        self._furniture = furniture

    def showPage(self) -> None:  # noqa: N802 - overrides the PDF library's method
        """Keep the page until the number of pages is known."""
        self._pages.append((dict(self.__dict__), self._furniture))
        self._startPage()

    def save(self) -> None:
        """Complete all pages and write the file."""
        pages, numbers = self._pages, self._numbers()
        for (state, furniture), (number, total) in zip(pages, numbers, strict=True):
            self.__dict__.update(state)
            furniture(self, number, total)
            super().showPage()
        super().save()

    def _numbers(self) -> list[tuple[int, int]]:
        """Page number and page count, counted for each part."""
        owners = [furniture for _, furniture in self._pages]
        return [(owners[: i + 1].count(owner), owners.count(owner)) for i, owner in enumerate(owners)]

    def draw_line(self, line: Sequence[Placed], y: float) -> None:
        """Draw one line of pieces, given in reading order, on the baseline ``y`` in the current fill colour."""
        silent = [placed for placed in line if not placed.piece.spoken]
        code = ["BT"]
        if silent:
            code.append("/Span<</ActualText<FEFF>>>BDC")
            code += self._silent_glyphs(silent, y)
            code.append("EMC")
        code += self._readable(line, y)
        code.append("ET")
        self._code.append(" ".join(code))

    def fill_boxes(self, boxes: Iterable[str]) -> None:
        """Fill many rectangles (``x y width height re``) as one area; the library's path takes ten times longer."""
        self._code.append(" ".join((*boxes, "f")))

    def _silent_glyphs(self, line: Iterable[Placed], y: float) -> Iterator[str]:
        face: Face | None = None
        for piece, x, size in line:
            if piece.is_space:
                continue
            if piece.face is not face:
                face = piece.face
                yield self._select(face)
            self._fonts.embedded(face).glyphs.update(glyph.id for glyph in piece.glyphs)
            yield f"{_matrix(size, x, y)} {piece.operators}"

    def _readable(self, line: Sequence[Placed], y: float) -> Iterator[str]:
        """What is read back, in reading order: Latin drawn here, words over silent glyphs unseen."""
        for group in _groups(line):
            if group[0].piece.spoken:
                yield self._spoken(group, y)
            else:
                yield self._unseen(group, y)

    def _spoken(self, group: list[Placed], y: float) -> str:
        face = group[0].piece.face
        embedded = self._fonts.embedded(face)
        for placed in group:
            for glyph, character in zip(placed.piece.glyphs, placed.piece.text, strict=True):
                embedded.glyphs.add(glyph.id)
                embedded.spoken.setdefault(glyph.id, " " if character == "\u00a0" else character)
        shown = "".join(placed.piece.operators for placed in group)
        return f"{self._select(face)} {_matrix(group[0].size, group[0].x, y)} [{shown}] TJ"

    def _unseen(self, group: list[Placed], y: float) -> str:
        left = min(placed.x for placed in group)
        width = sum(placed.width for placed in group)
        text = "".join(placed.piece.text for placed in group)
        if group[0].piece.level % 2:
            text = text[::-1]
        stretch = width * 1000 / (TEXT_FACE_WIDTH * len(text))
        face = self._fonts.text_face
        matrix = f"{stretch:.3f} 0 0 {group[0].size:.2f} {left:.2f} {y:.2f} Tm"
        return f"3 Tr /{face.resource} 1 Tf {matrix} {face.code(text)} Tj 0 Tr"

    def _select(self, face: Face) -> str:
        return f"/{self._fonts.embedded(face).resource} 1000 Tf"


def _matrix(size: float, x: float, y: float) -> str:
    scale = f"{size / 1000:.5f}"
    return f"{scale} 0 0 {scale} {x:.2f} {y:.2f} Tm"


def _joins(group: list[Placed], following: Placed) -> bool:
    """True when the piece belongs to the group: touching Latin, or a word with the space after it."""
    before, piece = group[-1].piece, following.piece
    if (before.level, before.face, before.spoken) != (piece.level, piece.face, piece.spoken):
        return False
    if piece.spoken:
        return abs(group[-1].x + group[-1].width - following.x) < 0.01
    return not before.is_space


def _groups(line: Sequence[Placed]) -> Iterator[list[Placed]]:
    group: list[Placed] = []
    for placed in line:
        if group and not _joins(group, placed):
            yield group
            group = []
        group.append(placed)
    if group:
        yield group
