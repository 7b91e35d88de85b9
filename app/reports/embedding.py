"""Fonts inside the PDF: subsets addressed by glyph, and a textless face that carries the words to copy and search.

Latin glyphs say their own characters. Nastaliq glyphs cannot (one base serves many letters, dots stand apart),
so they stay silent and each word is written once more, invisibly, in the text face over the drawn word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from app.reports.typefaces import Face, Typeface, typeface

TEXT_FACE_WIDTH = 500  # advance of every character of the text face, in thousandths

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


def _stream(document: pdfdoc.PDFDocument, content: str | bytes, **entries: Any) -> Any:
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, [pdfdoc.PDFZCompress])
    return _refer(document, stream)


@functools.lru_cache(maxsize=64)
def _subset(face: Face, glyphs: frozenset[int]) -> bytes:
    """The face's outlines of these glyphs only, under their own numbers."""
    wanted: Any = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _DROPPED_TABLES)
    wanted.flags = _FLAGS
    return bytes(uharfbuzz.subset(typeface(face).hb_face, wanted).blob.data)


def _runs(glyphs: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for glyph in sorted(glyphs):
        if run and glyph != run[-1] + 1:
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _add_font(
    document: pdfdoc.PDFDocument, resource: str, name: str, descendant: dict[str, Any], cmap: str
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


def _descriptor(document: pdfdoc.PDFDocument, name: str, face: Typeface, program: bytes) -> Any:
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
        "FontFile2": _stream(document, program, Length1=len(program)),
    }
    return _refer(document, pdfdoc.PDFDictionary(descriptor))


class EmbeddedFace:
    """One face in one document. ``spoken``: characters that its glyphs stand for when read back."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = typeface(face)
        self.resource = resource
        self.glyphs: set[int] = set()
        self.spoken: dict[int, str] = {}

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - the PDF library's own name
        name = f"RAHBAR+{self.face.face}"
        program = _subset(self.face.face, frozenset(self.glyphs))
        widths = [f"{r[0]} [{' '.join(f'{self.face.width(g):g}' for g in r)}]" for r in _runs(self.glyphs)]
        descendant = {
            "FontDescriptor": _descriptor(document, name, self.face, program),
            "CIDToGIDMap": "/Identity",
            "DW": 0,
            "W": f"[{' '.join(widths)}]",
        }
        _add_font(document, self.resource, name, descendant, self._to_unicode())

    def _to_unicode(self) -> str:
        lines = [f"<{g:04X}> {self._read_as(g)}" for g in sorted(self.glyphs)]
        return _CMAP.format(blocks=_blocks(lines, "bfchar"))

    def _read_as(self, glyph: int) -> str:
        character = self.spoken.get(glyph)
        return f"<{character.encode('utf-16-be').hex()}>" if character else _SILENT


class TextFace:
    """The face that is never seen: character codes are UTF-16, every glyph is empty."""

    resource = "RText"

    def __init__(self) -> None:
        self.used: set[str] = set()

    def code(self, text: str) -> str:
        """The text as a PDF string of this face."""
        plain = "".join(c if ord(c) < 0x10000 else "\ufffd" for c in text.replace("\u00a0", " "))
        self.used.update(plain)
        return f"<{plain.encode('utf-16-be').hex()}>"

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - the PDF library's own name
        name = "RAHBAR+Text"
        program = _subset(Face.LATIN, frozenset({0}))
        descendant = {
            "FontDescriptor": _descriptor(document, name, typeface(Face.LATIN), program),
            "CIDToGIDMap": _stream(document, bytes(0x20000)),
            "DW": TEXT_FACE_WIDTH,
        }
        pages = sorted({ord(c) >> 8 for c in self.used})
        lines = [f"<{page:02X}00> <{page:02X}FF> <{page:02X}00>" for page in pages]
        cmap = _CMAP.format(blocks=_blocks(lines, "bfrange"))
        _add_font(document, self.resource, name, descendant, cmap)


class DocumentFonts:
    """The faces used in one document, each embedded once when the document is saved."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._faces: dict[Face, EmbeddedFace] = {}

    def embedded(self, face: Face) -> EmbeddedFace:
        if face not in self._faces:
            self._faces[face] = EmbeddedFace(face, f"R{face.name.title().replace('_', '')}")
            self._document.delayedFonts.append(self._faces[face])
        return self._faces[face]

    @functools.cached_property
    def text_face(self) -> TextFace:
        face = TextFace()
        self._document.delayedFonts.append(face)
        return face
