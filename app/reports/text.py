"""Paragraphs of shaped text for the page: line breaks, alignment to the reading side, splitting over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from app.reports.bidirectional import visual_order
from app.reports.canvas import Placed, ReportCanvas
from app.reports.shaping import Piece, Word, has_urdu, shape_paragraph

LATIN_TO_URDU = 0.82  # type size of Latin letters and digits beside Nastaliq
INK = HexColor("#1A1A1A")
# Line box and baseline, in multiples of the type size. Nastaliq hangs its letters from right to left, so its
# lines need two heights of Latin ones; a baseline at 0.68 of the box keeps the deepest letters inside.
_LATIN_LINE, _LATIN_BASELINE = 1.32, 1.02
_URDU_BASELINE = 0.68
_SMALLEST = 0.7  # of the asked type size
_BREAK_AFTER = "/_-.,;:+|)"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set. Sizes in points.

    ``size``: type size of Latin letters (Urdu letters: divided by 0.82). ``align``: start, center or end of the
    reading direction. ``fit``: make the letters smaller rather than cut a word that is wider than its column.
    ``urdu_line``: line height of Nastaliq in type sizes. ``tall``: give Latin paragraphs the
    line height of Urdu ones, so that cells of one row share a baseline.
    """

    size: float
    right_to_left: bool = False
    bold: bool = False
    colour: Color = INK
    align: str = "start"
    urdu_line: float = 2.1
    tall: bool = False
    fit: bool = False
    space_before: float = 0
    space_after: float = 0

    @property
    def urdu_size(self) -> float:
        return self.size / LATIN_TO_URDU

    def line_height(self, *, urdu: bool) -> float:
        return self.urdu_size * self.urdu_line if urdu else self.size * _LATIN_LINE

    def baseline(self, *, urdu: bool) -> float:
        """Distance of the baseline from the top of the line."""
        return self.urdu_size * self.urdu_line * _URDU_BASELINE if urdu else self.size * _LATIN_BASELINE

    def size_of(self, piece: Piece) -> float:
        return self.urdu_size if piece.face.nastaliq else self.size

    def width_of(self, pieces: Sequence[Piece]) -> float:
        return sum(piece.advance * self.size_of(piece) for piece in pieces) / 1000

    def on_the_left(self) -> bool:
        """True when lines begin at the left edge."""
        return (self.align == "start") != self.right_to_left


Line = tuple[Piece, ...]
"""Pieces of one line in reading order, without the space at its end."""


def text_width(text: str, style: TextStyle) -> float:
    """Width of the text on one line, in points."""
    words = shape_paragraph(text, right_to_left=style.right_to_left, bold=style.bold)
    return sum(style.width_of(word) for word in words)


def break_lines(words: Sequence[Word], width: float, style: TextStyle) -> list[Line]:
    """Lines of at most ``width`` points; a word that is wider than a line is cut."""
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0.0
    for word in _fitting(words, width, style):
        length = style.width_of(word)
        if line and not word[0].is_space and used + length > width + 0.01:
            lines.append(_without_last_space(line))
            line, used = [], 0.0
        if line or not word[0].is_space:
            line += word
            used += length
    if line:
        lines.append(_without_last_space(line))
    return lines


def _without_last_space(line: list[Piece]) -> Line:
    return tuple(line[:-1] if line[-1].is_space else line)


def _fitting(words: Sequence[Word], width: float, style: TextStyle) -> Iterator[Word]:
    """The words, those too wide for a line in parts."""
    for word in words:
        if style.width_of(word) <= width:
            yield word
        else:
            yield from _cut(word, width, style)


def _cut(word: Word, width: float, style: TextStyle) -> Iterator[Word]:
    """Parts of a word that is wider than a line, cut after a separator where there is one."""
    part: list[Piece] = []
    for piece in word:
        for character in piece.characters():
            part.append(character)
            if style.width_of(part) > width and len(part) > 1:
                cut = _cut_place(part)
                yield tuple(part[:cut])
                part = part[cut:]
    if part:
        yield tuple(part)


def _cut_place(part: list[Piece]) -> int:
    """Where to cut before the last piece, which no longer fits."""
    last = len(part) - 1
    for place in range(last, last // 2, -1):
        if part[place - 1].text[-1] in _BREAK_AFTER:
            return place
    return last


def place_line(line: Line, style: TextStyle, left: float, width: float) -> list[Placed]:
    """The line's pieces at their places within ``width`` from ``left``, in reading order."""
    slack = width - style.width_of(line)
    x = left + (slack / 2 if style.align == "center" else 0 if style.on_the_left() else slack)
    places: dict[int, float] = {}
    for i in visual_order([piece.level for piece in line]):
        places[i] = x
        x += line[i].advance * style.size_of(line[i]) / 1000
    return [Placed(piece, places[i], style.size_of(piece)) for i, piece in enumerate(line)]


class TextBlock(Flowable):
    """One paragraph (or several, parted by line feeds) in a style."""

    def __init__(self, text: str, style: TextStyle) -> None:
        super().__init__()
        self.text, self.style = text, style
        self.urdu = has_urdu(text) or style.tall
        self._lines: list[Line] = []
        self._broken_at: float | None = None

    @classmethod
    def of_lines(cls, lines: list[Line], width: float, source: TextBlock, style: TextStyle) -> TextBlock:
        """Part of a paragraph that was broken into lines before."""
        block = cls("", style)
        block.text, block.urdu = source.text, source.urdu
        block._lines, block._broken_at = lines, width
        return block

    def lines(self, width: float) -> list[Line]:
        if self._broken_at is None or abs(self._broken_at - width) > 0.01:
            if self.style.fit:
                self._fit(width)
            self._lines = [line for part in self.text.split("\n") for line in self._break(part, width)]
            self._broken_at = width
        return self._lines

    def _fit(self, width: float) -> None:
        longest = self.minWidth()
        if longest > width:
            self.style = replace(self.style, size=self.style.size * max(_SMALLEST, width / longest * 0.999))

    def _break(self, text: str, width: float) -> list[Line]:
        words = shape_paragraph(text, right_to_left=self.style.right_to_left, bold=self.style.bold)
        return break_lines(words, width, self.style)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = len(self.lines(available_width)) * self.style.line_height(urdu=self.urdu)
        return self.width, self.height

    def minWidth(self) -> float:  # noqa: N802 - the PDF library's own name
        """Width of the longest word."""
        words = shape_paragraph(self.text, right_to_left=self.style.right_to_left, bold=self.style.bold)
        return max((self.style.width_of(word) for word in words), default=0)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The lines that fit and the rest; never a single line alone at the foot or the head of a page."""
        lines = self.lines(available_width)
        count = int((available_height + 0.01) / self.style.line_height(urdu=self.urdu))
        if len(lines) - count == 1:
            count -= 1
        if count < min(2, len(lines)) or count >= len(lines):
            return []
        first, rest = replace(self.style, space_after=0), replace(self.style, space_before=0)
        return [
            TextBlock.of_lines(lines[:count], available_width, self, first),
            TextBlock.of_lines(lines[count:], available_width, self, rest),
        ]

    def draw(self) -> None:
        canvas = cast("ReportCanvas", self.canv)
        canvas.setFillColor(self.style.colour)
        height = self.style.line_height(urdu=self.urdu)
        y = self.height - self.style.baseline(urdu=self.urdu)
        for line in self.lines(self.width):
            canvas.draw_line(place_line(line, self.style, 0, self.width), y)
            y -= height

    def getSpaceBefore(self) -> float:  # noqa: N802 - the PDF library's own name
        return self.style.space_before

    def getSpaceAfter(self) -> float:  # noqa: N802 - the PDF library's own name
        return self.style.space_after
