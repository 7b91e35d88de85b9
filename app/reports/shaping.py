"""Text to shaped pieces: direction and face of each stretch, glyphs from HarfBuzz, split where lines may break.

A paragraph is shaped once as a whole (Nastaliq letters look at their neighbours across spaces) and kept, so a
sentence that comes back on the next page or the next document costs nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import bidirectional, category

from app.reports.bidirectional import embedding_levels
from app.reports.typefaces import Face, Glyph, typeface
from app.support.bidi import isolate

_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")
_JOINERS = frozenset("\u200c\u200d")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_URDU_RUN = re.compile(rf"{_ARABIC.pattern}+(?: {_ARABIC.pattern}+)*")
_RLI, _PDI = "\u2067", "\u2069"
# Signs that none of the faces has, drawn from two that they have.
_DRAWN_AS = {
    "≥": ">\u0332",
    "≤": "<\u0332",
    "≠": "=\u0338",
    "\u06aa": "\u06a9",  # the Sindhi kaf, which Nastaliq lacks
    "→": "›",
    "⚠": "!",
    "←": "‹",
    "\u2011": "-",
    "\u202f": "\u00a0",
}
_UNKNOWN = "\ufffd"
_BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=(?:mg|mcg|µg|g|kg|ml|mL|L|dL|mmol|IU|mm|cm|%|°C)\b|%)")
_COMPARED_NUMBER = re.compile(r"(?:(?<=[<>≤≥])|(?<=[<>]=)) (?=\d)")
_GENE_AND_RESULT = re.compile(r"(?<=[A-Z0-9]) (?=\*\d|rs\d)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a space or the part of a word that one face sets in one direction.

    ``text`` in reading order; ``level``: embedding level; ``glyphs`` from left to right; ``advance``: width in
    thousandths of the type size; ``spoken``: each glyph is one character of ``text`` in order, so the glyphs
    themselves can be read back. ``operators``: how a PDF draws the glyphs at type size 1000: elements of a TJ
    array for a spoken piece, else moves and strings from the piece's left end.
    """

    text: str
    level: int
    face: Face
    glyphs: tuple[Glyph, ...]
    advance: float
    spoken: bool
    operators: str

    @property
    def is_space(self) -> bool:
        return self.text == " "

    def characters(self) -> list[Piece]:
        """The piece in the smallest parts that can stand alone, in reading order, shaped as they were."""
        starts = sorted({glyph.cluster for glyph in self.glyphs})
        ends = [*starts[1:], len(self.text)]
        return [self._part(start, end) for start, end in zip(starts, ends, strict=True)]

    def _part(self, start: int, end: int) -> Piece:
        glyphs = tuple(g._replace(cluster=g.cluster - start) for g in self.glyphs if start <= g.cluster < end)
        return make_piece(self.text[start:end], self.level, self.face, glyphs, spoken=self.spoken)


Word = tuple[Piece, ...]


def has_urdu(text: str) -> bool:
    return bool(_ARABIC.search(text))


def keep_together(text: str) -> str:
    """The text with unbreakable spaces between a number and its unit, and a gene and its result."""
    return _GENE_AND_RESULT.sub("\u00a0", _NUMBER_AND_UNIT.sub("\u00a0", text))


def prepare(text: str, *, right_to_left: bool) -> tuple[str, int]:
    """The text as the bidirectional algorithm gets it, and the paragraph's base level.

    Latin and numbers inside Urdu are isolated, and Urdu inside Latin. A text without Urdu letters is set left to
    right, also in a right-to-left document: a dose or a date has only one order.
    """
    joined = keep_together(_BLANKS.sub(" ", text).strip(" "))
    if right_to_left and has_urdu(joined):
        return isolate(_COMPARED_NUMBER.sub("", joined)), 1
    return _URDU_RUN.sub(f"{_RLI}\\g<0>{_PDI}", joined), 0


@functools.lru_cache(maxsize=8192)
def shape_paragraph(text: str, *, right_to_left: bool, bold: bool) -> tuple[Word, ...]:
    """The words and spaces of one paragraph, shaped, in reading order.

    Raises:
        UserError: a font file is not there.
    """
    prepared, base = prepare(text, right_to_left=right_to_left)
    levels = embedding_levels(prepared, base)
    pieces = [piece for run in _runs(prepared, levels, bold=bold) for piece in _shape_run(run)]
    return tuple(_words(pieces))


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of one level and one face: as written and as drawn."""

    text: str
    drawn: tuple[str, ...]
    level: int
    face: Face


def _runs(text: str, levels: list[int], *, bold: bool) -> Iterator[_Run]:
    written: list[str] = []
    drawn: list[str] = []
    key: tuple[int, Face] | None = None
    for character, level in zip(text, levels, strict=True):
        if character in _CONTROLS:
            continue
        if key is not None and key[0] == level and _follows(character, key[1]):
            face = key[1]
        else:
            face = _face(character, odd=bool(level % 2), bold=bold)
        if key is not None and (level, face) != key:
            yield _Run("".join(written), tuple(drawn), *key)
            written, drawn = [], []
        key = (level, face)
        written.append(character)
        drawn.append(_drawable(character))
    if key is not None:
        yield _Run("".join(written), tuple(drawn), *key)


def _covered(text: str) -> bool:
    return all(typeface(Face.LATIN).covers(c) or typeface(Face.NASTALIQ).covers(c) for c in text)


def unprintable(text: str) -> tuple[str, ...]:
    """Signs that the fonts of papers do not have, each once.

    Raises:
        UserError: a font file is not there.
    """
    return tuple(dict.fromkeys(c for c in text if c != _UNKNOWN and _drawable(c) == _UNKNOWN))


@functools.lru_cache(maxsize=4096)
def _drawable(character: str) -> str:
    """What is drawn for a character; the shaper mirrors it where it must."""
    if character in _JOINERS or _covered(character):
        return character
    drawn = _DRAWN_AS.get(character, " " if category(character)[0] in "CZ" else _UNKNOWN)
    return drawn if _covered(drawn) else "?"


@functools.lru_cache(maxsize=8192)
def _face(character: str, *, odd: bool, bold: bool) -> Face:
    """The face of a character that stands on its own, in a run of this direction."""
    drawn = _drawable(character)
    nastaliq = Face.NASTALIQ_BOLD if bold else Face.NASTALIQ
    latin = Face.LATIN_BOLD if bold else Face.LATIN
    first, second = (nastaliq, latin) if has_urdu(drawn) or odd else (latin, nastaliq)
    return first if all(typeface(first).covers(c) for c in drawn) else second


@functools.lru_cache(maxsize=4096)
def _follows(character: str, face: Face) -> bool:
    """True for marks and joiners, which belong to the letter before them."""
    if character in _JOINERS:
        return True
    return bidirectional(character) == "NSM" and typeface(face).covers(character)


def _shape_run(run: _Run) -> Iterator[Piece]:
    """The run's words and spaces in reading order."""
    text = "".join(run.drawn)
    owner = [i for i, drawn in enumerate(run.drawn) for _ in drawn]  # drawn character to written character
    odd = bool(run.level % 2)
    glyphs = typeface(run.face).shape(text, right_to_left=odd)
    reading = glyphs[::-1] if odd else glyphs
    taken = 0
    for start, end in _stretches(run.text):
        first = taken
        while taken < len(reading) and owner[reading[taken].cluster] < end:
            taken += 1
        own = [Glyph(g.id, owner[g.cluster] - start, g.advance, g.x, g.y) for g in reading[first:taken]]
        yield _piece(run, start, end, own[::-1] if odd else own)


def _piece(run: _Run, start: int, end: int, glyphs: list[Glyph]) -> Piece:
    text = run.text[start:end]
    spoken = (
        not run.face.nastaliq
        and len(glyphs) == len(text)
        and "".join(run.drawn[start:end]) == text
        and all(glyph.cluster == i and not glyph.x and not glyph.y for i, glyph in enumerate(glyphs))
    )
    return make_piece(text, run.level, run.face, tuple(glyphs), spoken=spoken)


@functools.lru_cache(maxsize=8192)
def make_piece(text: str, level: int, face: Face, glyphs: tuple[Glyph, ...], *, spoken: bool) -> Piece:
    """A piece with its width and its drawing operators. Spaces and common words come back all the time."""
    operators = _adjusted_string(glyphs, face) if spoken else _moved_strings(glyphs, face)
    return Piece(text, level, face, glyphs, sum(glyph.advance for glyph in glyphs), spoken, operators)


def _adjusted_string(glyphs: Iterable[Glyph], face: Face) -> str:
    """Strings and kerning for a TJ array."""
    width = typeface(face).width
    parts: list[str] = []
    for glyph in glyphs:
        kern = round(width(glyph.id) - glyph.advance, 1)
        parts.append(f"{glyph.id:04x}>{kern:g}<" if kern else f"{glyph.id:04x}")
    return f"<{''.join(parts)}>".removesuffix("<>")


def _moved_strings(glyphs: Iterable[Glyph], face: Face) -> str:
    """Each glyph at its own place; neighbours on one baseline share a string."""
    width = typeface(face).width
    code: list[str] = []
    pen = 0.0
    line = (0, 0)
    reached: tuple[int, int] | None = None  # where the next glyph would land by itself
    for glyph in glyphs:
        place = (round(pen + glyph.x), round(glyph.y))
        if place != reached:
            code.append(f"{place[0] - line[0]} {place[1] - line[1]} Td<")
            line = place
        code.append(f"{glyph.id:04x}")
        reached = (place[0] + round(width(glyph.id)), place[1])
        pen += glyph.advance
    return _closed_strings(code)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Words and single spaces; only U+0020 ends a word."""
    for match in re.finditer(r" |[^ ]+", text):
        yield match.span()


def _words(pieces: Iterable[Piece]) -> Iterator[Word]:
    word: list[Piece] = []
    for piece in pieces:
        if piece.is_space:
            if word:
                yield tuple(word)
            yield (piece,)
            word = []
        else:
            word.append(piece)
    if word:
        yield tuple(word)


def _closed_strings(code: list[str]) -> str:
    """Close each hexadecimal string before the next move."""
    return "".join(f">Tj {part}" if i and part.endswith("<") else part for i, part in enumerate(code)) + ">Tj"
