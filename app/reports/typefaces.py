"""The faces that documents are set in, opened once and asked for shapes.

Nastaliq letters have no outline of their own without shaping, so a font that is not there is an error,
never a silent replacement.
"""

from __future__ import annotations

import functools
import struct
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz

from app.support.errors import UserError
from app.support.i18n import N_
from app.support.paths import fonts_folder


class Face(StrEnum):
    """The faces by file name."""

    NASTALIQ = "NotoNastaliqUrdu-Regular"
    NASTALIQ_BOLD = "NotoNastaliqUrdu-Bold"
    LATIN = "NotoSans-Regular"
    LATIN_BOLD = "NotoSans-Bold"

    @property
    def nastaliq(self) -> bool:
        return self in _NASTALIQ


_NASTALIQ = frozenset({Face.NASTALIQ, Face.NASTALIQ_BOLD})


class Glyph(NamedTuple):
    """A shaped glyph, in thousandths of the type size: ``cluster`` is the index of its first character."""

    id: int
    cluster: int
    advance: float
    x: float
    y: float


def check_font(path: Path) -> None:
    """Refuse a font that is missing or was cut: letters would be left out without a word.

    Raises:
        UserError: which font, and to install the program again.
    """
    again = N_("Run the set-up again, or install the program again.")
    try:
        with path.open("rb") as file:
            _, tables = struct.unpack(">4sH6x", file.read(12))
            entries = [struct.unpack(">8xII", file.read(16)) for _ in range(tables)]
    except struct.error:
        entries = []
    except OSError:
        problem = N_("The font {name} is missing, so documents cannot be made.")
        raise UserError(problem, again, name=path.name) from None
    if not entries or max(map(sum, entries)) > path.stat().st_size:
        raise UserError(N_("The font {name} is damaged."), again, name=path.name)


class Typeface:
    """One open font file. Units are thousandths of the type size."""

    def __init__(self, face: Face) -> None:
        path = fonts_folder() / f"{face}.ttf"
        check_font(path)
        self.face = face
        self.hb_face: Any = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font: Any = uharfbuzz.Font(self.hb_face)
        self._scale = 1000 / self.hb_face.upem
        self._widths: dict[int, float] = {}
        self._reaches: dict[int, tuple[float, float]] = {}

    def covers(self, character: str) -> bool:
        return self._font.get_nominal_glyph(ord(character)) is not None

    def width(self, glyph_id: int) -> float:
        """The glyph's own advance."""
        if glyph_id not in self._widths:
            self._widths[glyph_id] = float(self._font.get_glyph_h_advance(glyph_id) * self._scale)
        return self._widths[glyph_id]

    def reach(self, glyph_id: int) -> tuple[float, float]:
        """How far the glyph's ink goes down and up from its baseline."""
        if glyph_id not in self._reaches:
            extents = self._font.get_glyph_extents(glyph_id)
            top = extents.y_bearing
            self._reaches[glyph_id] = ((top + extents.height) * self._scale, top * self._scale)
        return self._reaches[glyph_id]

    def shape(self, text: str, *, right_to_left: bool) -> list[Glyph]:
        """Glyphs from left to right of a text of one direction.

        Latin ligatures stay off, so that each character keeps a glyph that can be selected and copied.
        """
        buffer: Any = uharfbuzz.Buffer()
        buffer.add_codepoints([ord(c) for c in text])
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.script, buffer.language = ("Arab", "ur") if self.face.nastaliq else ("Latn", "en")
        features = {} if self.face.nastaliq else {"liga": False, "clig": False}
        uharfbuzz.shape(self._font, buffer, features)
        scale = self._scale
        return [
            Glyph(i.codepoint, i.cluster, p.x_advance * scale, p.x_offset * scale, p.y_offset * scale)
            for i, p in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]


@functools.cache
def typeface(face: Face) -> Typeface:
    """The open face.

    Raises:
        UserError: the font file is not there or was cut.
    """
    return Typeface(face)
