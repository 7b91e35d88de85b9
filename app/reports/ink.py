"""Lines of shaped pieces as the operators of a PDF page, and what they need of the fonts.

Latin glyphs are read back by themselves. Nastaliq glyphs stay silent and each word is written once more, unseen, over
its drawing (why: :mod:`app.reports.embedding`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.reports.shaping import Piece
from app.reports.typefaces import Face, typeface

TEXT_RESOURCE, TEXT_FACE_WIDTH = "RText", 500
"""The face that is never seen: its name on pages, and the advance of every character in thousandths."""
_RESOURCES = {face: f"R{face.name.title().replace('_', '')}" for face in Face}


def resource_of(face: Face) -> str:
    """The name by which pages call a face."""
    return _RESOURCES[face]


def one_code_each(text: str) -> str:
    """The text as the face that is never seen can carry it."""
    return "".join(c if ord(c) < 0x10000 else "\ufffd" for c in text.replace("\u00a0", " "))


class Placed(NamedTuple):
    """A piece on the page: its left edge and type size in points."""

    piece: Piece
    x: float
    size: float

    @property
    def width(self) -> float:
        return self.piece.advance * self.size / 1000


@dataclass(slots=True)
class Ink:
    """One line ready to be drawn. ``line``: its pieces in reading order; ``y``: its baseline, both measured from the
    upper left corner of its paragraph. ``glyphs``: by face; ``spoken``: what Latin glyphs stand for; ``unseen``:
    characters written in the face that is never seen.
    """

    line: Sequence[Placed]
    y: float
    code: str = ""
    glyphs: dict[Face, set[int]] = field(default_factory=dict)
    spoken: dict[Face, dict[int, str]] = field(default_factory=dict)
    unseen: set[str] = field(default_factory=set)

    @property
    def silent(self) -> bool:
        """True when glyphs of the line cannot say what they stand for."""
        return bool(self.unseen)

    def reach(self) -> tuple[float, float]:
        """Lower and upper edge of what is drawn, measured like the baseline."""
        edges = [
            (self.y + (glyph.y + low) * placed.size / 1000, self.y + (glyph.y + high) * placed.size / 1000)
            for placed in self.line
            for glyph in placed.piece.glyphs
            for low, high in (typeface(placed.piece.face).reach(glyph.id),)
        ]
        return min((low for low, _ in edges), default=self.y), max(
            (high for _, high in edges), default=self.y
        )

    @property
    def said(self) -> str:
        """The line's text in reading order."""
        return "".join(placed.piece.text for placed in self.line).replace("\u00a0", " ")


def ink(line: Sequence[Placed], y: float) -> Ink:
    """The line in the current fill colour on the baseline ``y``."""
    made = Ink(line, y)
    silent = [placed for placed in line if not placed.piece.spoken]
    code = ["BT"]
    if silent:
        code.append("/Span<</ActualText<FEFF>>>BDC")
        code += _silent_glyphs(made, silent)
        code.append("EMC")
    code += _readable(made)
    code.append("ET")
    made.code = " ".join(code)
    return made


def _silent_glyphs(made: Ink, line: Iterable[Placed]) -> Iterator[str]:
    face: Face | None = None
    for piece, x, size in line:
        if piece.is_space:
            continue
        if piece.face is not face:
            face = piece.face
            yield _select(face)
        made.glyphs.setdefault(face, set()).update(glyph.id for glyph in piece.glyphs)
        yield f"{_matrix(size, x, made.y)} {piece.operators}"


def _readable(made: Ink) -> Iterator[str]:
    """What is read back, in reading order: Latin drawn here, words over silent glyphs unseen."""
    for group in _groups(made.line):
        yield _spoken(made, group) if group[0].piece.spoken else _unseen(made, group)


def _spoken(made: Ink, group: list[Placed]) -> str:
    face = group[0].piece.face
    glyphs = made.glyphs.setdefault(face, set())
    spoken = made.spoken.setdefault(face, {})
    for placed in group:
        for glyph, character in zip(placed.piece.glyphs, placed.piece.text, strict=True):
            glyphs.add(glyph.id)
            spoken.setdefault(glyph.id, " " if character == "\u00a0" else character)
    shown = "".join(placed.piece.operators for placed in group)
    return f"{_select(face)} {_matrix(group[0].size, group[0].x, made.y)} [{shown}] TJ"


def _unseen(made: Ink, group: list[Placed]) -> str:
    left = min(placed.x for placed in group)
    width = sum(placed.width for placed in group)
    text = "".join(placed.piece.text for placed in group)
    if group[0].piece.level % 2:
        text = text[::-1]
    made.unseen.update(text)
    stretch = width * 1000 / (TEXT_FACE_WIDTH * len(text))
    codes = one_code_each(text).encode("utf-16-be").hex()
    matrix = f"{stretch:.3f} 0 0 {group[0].size:.2f} {left:.2f} {made.y:.2f} Tm"
    return f"3 Tr /{TEXT_RESOURCE} 1 Tf {matrix} <{codes}> Tj 0 Tr"


def _select(face: Face) -> str:
    return f"/{resource_of(face)} 1000 Tf"


def _matrix(size: float, x: float, y: float) -> str:
    scale = f"{size / 1000:.7f}"
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
