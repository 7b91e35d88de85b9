"""Fonts inside the PDF: subsets addressed by glyph, and a textless face that carries the words to copy and search.

Latin glyphs say their own characters. Nastaliq glyphs cannot (one base serves many letters, dots stand apart),
so they stay silent and each word is written once more, invisibly, in the text face over the drawn word.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from app.reports.ink import TEXT_FACE_WIDTH, TEXT_RESOURCE, Ink, one_code_each, resource_of
from app.reports.typefaces import Face, Typeface, typeface

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_SILENT = "<0020>"
_DROPPED_TABLES = ("GDEF", "GSUB", "GPOS", "OS/2", "STAT", "cmap", "gasp", "name", "post")
_FLAGS = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING


def _blocks(lines: list[str], kind: str) -> str:
    """CMap sections hold at most 100 lines each."""
    parts = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    return "".join(f"{len(part)} begin{kind}\n" + "\n".join(part) + f"\nend{kind}\n" for part in parts)


def _refer(document: pdfdoc.PDFDocument, item: pdfdoc.PDFObject) -> Any:
    """The document's reference to an object, which it then holds."""
    return document.Reference(item)  # type: ignore[no-untyped-call]


def _stream(document: pdfdoc.PDFDocument, packed: bytes, **entries: Any) -> Any:
    """A stream whose content is packed already."""
    head = pdfdoc.PDFDictionary({**entries, "Filter": "/FlateDecode"})
    return _refer(document, pdfdoc.PDFStream(head, packed, []))


@functools.lru_cache(maxsize=64)
def _subset(face: Face, glyphs: frozenset[int]) -> tuple[bytes, int]:
    """The face's outlines of these glyphs only, under their own numbers: packed, and the bytes that it unpacks to."""
    wanted: Any = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _DROPPED_TABLES)
    wanted.flags = _FLAGS
    program = bytes(uharfbuzz.subset(typeface(face).hb_face, wanted).blob.data)
    return zlib.compress(program), len(program)


@functools.cache
def _all_empty() -> bytes:
    """Every code stands for glyph 0, packed."""
    return zlib.compress(bytes(0x20000))


def _runs(glyphs: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for glyph in sorted(glyphs):
        if run and glyph != run[-1] + 1:
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


@functools.lru_cache(maxsize=64)
def _widths(face: Face, glyphs: frozenset[int]) -> str:
    width = typeface(face).width
    return f"[{' '.join(f'{run[0]} [{_numbers(map(width, run))}]' for run in _runs(glyphs))}]"


def _numbers(values: Iterable[float]) -> str:
    return " ".join(f"{value:g}" for value in values)


@functools.lru_cache(maxsize=64)
def _to_unicode(glyphs: frozenset[int], spoken: frozenset[tuple[int, str]]) -> bytes:
    """Which character each glyph is read back as, packed; glyphs that do not speak are spaces."""
    characters = {glyph: f"<{character.encode('utf-16-be').hex()}>" for glyph, character in spoken}
    lines = [f"<{glyph:04X}> {characters.get(glyph, _SILENT)}" for glyph in sorted(glyphs)]
    return _packed_cmap(_blocks(lines, "bfchar"))


def _packed_cmap(blocks: str) -> bytes:
    return zlib.compress(_CMAP.format(blocks=blocks).encode("ascii"))


def _add_font(
    document: pdfdoc.PDFDocument, resource: str, name: str, descendant: dict[str, Any], cmap: bytes
) -> None:
    """Put a composite font among the document's fonts under its resource name."""
    descendant |= {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": pdfdoc.PDFName(name),
        "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
    }
    font = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([_refer(document, pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": _stream(document, cmap),
        }
    )
    fonts: Any = document.idToObject[pdfdoc.BasicFonts]
    fonts[resource] = _refer(document, font)


def _descriptor(document: pdfdoc.PDFDocument, name: str, face: Typeface, program: tuple[bytes, int]) -> Any:
    ascent, descent = (1250, -600) if face.face.nastaliq else (1069, -293)
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": pdfdoc.PDFName(name),
        "Flags": 4,
        "FontBBox": f"[-500 {descent} 2000 {ascent}]",
        "ItalicAngle": 0,
        "Ascent": ascent,
        "Descent": descent,
        "CapHeight": 714,
        "StemV": 80,
        "FontFile2": _stream(document, program[0], Length1=program[1]),
    }
    return _refer(document, pdfdoc.PDFDictionary(descriptor))


class EmbeddedFace:
    """One face in one document. ``spoken``: characters that its glyphs stand for when read back."""

    def __init__(self, face: Face) -> None:
        self.face = typeface(face)
        self.resource = resource_of(face)
        self.glyphs: set[int] = set()
        self.spoken: dict[int, str] = {}

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - the PDF library's own name
        face = self.face.face
        name, glyphs = f"RAHBAR+{face}", frozenset(self.glyphs)
        descendant = {
            "FontDescriptor": _descriptor(document, name, self.face, _subset(face, glyphs)),
            "CIDToGIDMap": "/Identity",
            "DW": 0,
            "W": _widths(face, glyphs),
        }
        cmap = _to_unicode(glyphs, frozenset(self.spoken.items()))
        _add_font(document, self.resource, name, descendant, cmap)


class TextFace:
    """The face that is never seen: character codes are UTF-16, every glyph is empty."""

    resource = TEXT_RESOURCE

    def __init__(self) -> None:
        self.used: set[str] = set()

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - the PDF library's own name
        name = "RAHBAR+Text"
        program = _subset(Face.LATIN, frozenset({0}))
        descendant = {
            "FontDescriptor": _descriptor(document, name, typeface(Face.LATIN), program),
            "CIDToGIDMap": _stream(document, _all_empty()),
            "DW": TEXT_FACE_WIDTH,
        }
        pages = sorted({ord(c) >> 8 for c in one_code_each("".join(self.used))})
        lines = [f"<{page:02X}00> <{page:02X}FF> <{page:02X}00>" for page in pages]
        _add_font(document, self.resource, name, descendant, _packed_cmap(_blocks(lines, "bfrange")))


class DocumentFonts:
    """The faces used in one document, each embedded once when the document is saved."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._faces: dict[Face, EmbeddedFace] = {}

    def use(self, line: Ink) -> None:
        """Embed what a line needs."""
        for face, glyphs in line.glyphs.items():
            self._embedded(face).glyphs |= glyphs
        for face, spoken in line.spoken.items():
            read_as = self._embedded(face).spoken
            for glyph, character in spoken.items():
                read_as.setdefault(glyph, character)
        if line.unseen:
            self._text_face.used |= line.unseen

    def _embedded(self, face: Face) -> EmbeddedFace:
        if face not in self._faces:
            self._faces[face] = EmbeddedFace(face)
            self._document.delayedFonts.append(self._faces[face])
        return self._faces[face]

    @functools.cached_property
    def _text_face(self) -> TextFace:
        face = TextFace()
        self._document.delayedFonts.append(face)
        return face
