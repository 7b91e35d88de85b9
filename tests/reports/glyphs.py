"""What a finished page draws, glyph by glyph: its content read operator by operator, without our own code.

Only what :mod:`app.reports.ink` writes is understood; anything else is an error.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_TEXT = re.compile(r"\bBT\b(.*?)\bET\b", re.DOTALL)
_TOKEN = re.compile(r"<<.*?>>|<[0-9a-f]*>|\[|\]|/\w+|[^\s<>\[\]/]+")
_WIDTHS = re.compile(r"(\d+) \[([^\]]*)\]")


@dataclass(frozen=True)
class Drawn:
    """A glyph as it stands on the page. Places and size in points, from the paragraph's corner."""

    font: str
    glyph: int
    x: float
    y: float
    size: float


class _Pen:
    def __init__(self, widths: dict[str, dict[int, float]]) -> None:
        self._widths = widths
        self.font, self.scale, self.silent, self.seen = "", 0.0, False, True
        self._x = self._y = self._pen = 0.0
        self.drawn: list[Drawn] = []

    def place(self, matrix: list[float]) -> None:
        self.scale, self._x, self._y = matrix[0], matrix[4], matrix[5]
        self._pen = 0

    def move(self, dx: float, dy: float) -> None:
        self._x += dx * self.scale
        self._y += dy * self.scale
        self._pen = 0

    def show(self, codes: str) -> None:
        for start in range(0, len(codes) if self.seen else 0, 4):
            glyph = int(codes[start : start + 4], 16)
            size = self.scale * 1000
            self.drawn.append(Drawn(self.font, glyph, self._x + self._pen * self.scale, self._y, size))
            self._pen += self._widths[self.font][glyph]

    def kern(self, amount: float) -> None:
        self._pen -= amount


def drawn_lines(pdf: bytes) -> list[list[list[Drawn]]]:
    """The glyphs of each text object of each page."""
    found = dict(_objects(pdf))
    tree = next(head for head, _ in found.values() if b"/Type /Pages" in head)
    numbers = [int(n) for n in re.findall(rb"(\d+) 0 R", tree.split(b"/Kids")[1].split(b"]")[0])]
    return [[_glyphs(code, _fonts(found, page)) for code in _texts(found, page)] for page in numbers]


def _objects(pdf: bytes) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    place = 0
    while match := re.compile(rb"(\d+) 0 obj\n").search(pdf, place):
        place = match.end()
        head, stream = pdf[place : pdf.index(b"endobj", place)], b""
        length = re.search(rb"/Length (\d+)", head.split(b"stream\n")[0])
        if length and b"stream\n" in head:
            start = pdf.index(b"stream\n", place) + 7
            place = start + int(length.group(1))
            head, stream = head.split(b"stream\n")[0], pdf[start:place]
            stream = zlib.decompress(stream) if b"/FlateDecode" in head else stream
        yield int(match.group(1)), (head, stream)


def _referred(found: dict[int, tuple[bytes, bytes]], head: bytes, key: bytes) -> tuple[bytes, bytes]:
    match = re.search(key + rb"\s*\[?\s*(\d+) 0 R", head)
    assert match, key
    return found[int(match.group(1))]


def _texts(found: dict[int, tuple[bytes, bytes]], page: int) -> list[str]:
    return _TEXT.findall(_referred(found, found[page][0], rb"/Contents")[1].decode("latin-1"))


def _fonts(found: dict[int, tuple[bytes, bytes]], page: int) -> dict[str, dict[int, float]]:
    """Widths of the glyphs of each font, as the file gives them."""
    fonts, _ = _referred(found, found[page][0], rb"/Font")
    widths: dict[str, dict[int, float]] = {}
    for name, number in re.findall(r"/(R\w+) (\d+) 0 R", fonts.decode("latin-1")):
        descendant, _ = _referred(found, found[int(number)][0], rb"/DescendantFonts")
        table = descendant.decode("latin-1").partition("/W ")[2]
        widths[name] = {
            int(first) + i: float(width)
            for first, values in _WIDTHS.findall(table)
            for i, width in enumerate(values.split())
        }
    return widths


def _glyphs(code: str, widths: dict[str, dict[int, float]]) -> list[Drawn]:
    pen, operands = _Pen(widths), list[str]()
    for token in _TOKEN.findall(code):
        match token:
            case "Tf":
                pen.font = operands[0][1:]
            case "Tm":
                pen.place([float(value) for value in operands])
            case "Td":
                pen.move(*(float(value) for value in operands))
            case "Tr":
                pen.seen = operands[0] != "3"
            case "Tj" | "TJ":
                _show(pen, operands)
            case "BDC" | "EMC" | "[" | "]":
                pass
            case _:
                operands.append(token)
                continue
        if token not in {"[", "]"}:
            operands.clear()
    return pen.drawn


def _show(pen: _Pen, operands: list[str]) -> None:
    for operand in operands:
        if operand.startswith("<"):
            pen.show(operand[1:-1])
        else:
            pen.kern(float(operand))
