"""Paragraphs of shaped text for the page: line breaks, alignment to the reading side, splitting over pages."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from reportlab.lib.colors import Color, HexColor, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports.bidirectional import visual_order
from app.reports.canvas import ReportCanvas
from app.reports.ink import Ink, Placed, ink
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
    line height of Urdu ones, so that cells of one row share a baseline. ``role``: in the structure of the
    file (P, H1, H2).
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
    role: str = "P"

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
    return sum(style.width_of(word) for word in _words_of(text, style))


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


class Setting:
    """A paragraph broken into lines of a width; drawn as often as it comes back.

    ``style``: as asked for, or smaller where the longest word needs it.
    """

    def __init__(self, text: str, style: TextStyle, width: float) -> None:
        self.style, self.width = _fitted(text, style, width) if style.fit else style, width
        self.urdu = has_urdu(text) or style.tall
        self.lines = [line for part in text.split("\n") for line in self._break(part)]
        self.line_height = self.style.line_height(urdu=self.urdu)

    def _break(self, text: str) -> list[Line]:
        return break_lines(_words_of(text, self.style), self.width, self.style)

    @functools.cached_property
    def ink(self) -> list[Ink]:
        """The lines as they are drawn, places measured from the upper left corner."""
        first = -self.style.baseline(urdu=self.urdu)
        return [
            ink(place_line(line, self.style, 0, self.width), first - number * self.line_height)
            for number, line in enumerate(self.lines)
        ]

    @functools.cached_property
    def beyond(self) -> tuple[float, float]:
        """How far ink goes over the upper and the lower edge: tall words of Nastaliq begin above their line."""
        if not self.lines:
            return 0, 0
        height = len(self.lines) * self.line_height
        return max(0, self.ink[0].reach()[1]), max(0, -height - self.ink[-1].reach()[0])


@functools.lru_cache(maxsize=2048)
def _set_paragraph(text: str, style: TextStyle, width: float) -> Setting:
    return Setting(text, style, width)


def _words_of(text: str, style: TextStyle) -> tuple[Word, ...]:
    return shape_paragraph(text, right_to_left=style.right_to_left, bold=style.bold)


def _longest_word(text: str, style: TextStyle) -> float:
    return max((style.width_of(word) for word in _words_of(text, style)), default=0)


def _fitted(text: str, style: TextStyle, width: float) -> TextStyle:
    """The style, smaller where a word would be wider than a line."""
    longest = _longest_word(text, style)
    if longest <= width:
        return style
    return replace(style, size=style.size * max(_SMALLEST, width / longest * 0.999))


class TextBlock(Flowable):
    """One paragraph (or several, parted by line feeds) in a style."""

    def __init__(self, text: str, style: TextStyle) -> None:
        super().__init__()
        self.text, self.style = text, style
        self._set: Setting | None = None
        self._first = 0
        self._end: int | None = None
        self.above = 0.0

    @property
    def urdu(self) -> bool:
        return has_urdu(self.text) or self.style.tall

    def _part(self, setting: Setting, first: int, end: int | None, style: TextStyle) -> TextBlock:
        """Some lines of the paragraph, as they were broken before."""
        block = TextBlock(self.text, style)
        block._set, block._first, block._end = setting, first, end
        return block

    def _setting(self, width: float) -> Setting:
        if self._set is None or abs(self._set.width - width) > 0.01:
            self._set = _set_paragraph(self.text, self.style, width)
            self.style = self._set.style
        return self._set

    def lines(self, width: float) -> list[Line]:
        return self._setting(width).lines[self._first : self._end]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        setting = self._setting(available_width)
        above, below = self.beyond(available_width)
        self.above = max(self.above, above)
        self.width = available_width
        self.height = len(self.lines(available_width)) * setting.line_height + self.above + below
        return self.width, self.height

    def beyond(self, width: float) -> tuple[float, float]:
        """Room above and below the lines. White writing is seen on its ground only, so none of it may go beyond."""
        return self._setting(width).beyond if self.style.colour is white else (0, 0)

    def level_with(self, above: float) -> None:
        """Leave at least this room above the lines, as the paragraphs beside this one do."""
        self.above = above

    def minWidth(self) -> float:  # noqa: N802 - the PDF library's own name
        """Width of the longest word."""
        return _longest_word(self.text, self.style)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The lines that fit and the rest; never a single line alone at the foot or the head of a page."""
        setting, total = self._setting(available_width), len(self.lines(available_width))
        count = int((available_height + 0.01) / setting.line_height)
        if total - count == 1:
            count -= 1
        if count < min(2, total) or count >= total:
            return []
        cut = self._first + count
        first, rest = replace(self.style, space_after=0), replace(self.style, space_before=0)
        return [
            self._part(setting, self._first, cut, first),
            self._part(setting, cut, self._end, rest),
        ]

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - the library's
        """Draw with the lower left corner at (x, y); the library's own frame would cost more than the text."""
        setting = self._setting(self.width)
        top = y + self.height - self.above + self._first * setting.line_height
        lines = setting.ink[self._first : self._end]
        cast("ReportCanvas", canvas).draw_text(lines, self.style.colour, x, top, self.style.role)

    def getSpaceBefore(self) -> float:  # noqa: N802 - the PDF library's own name
        return self.style.space_before

    def getSpaceAfter(self) -> float:  # noqa: N802 - the PDF library's own name
        return self.style.space_after
