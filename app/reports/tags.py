"""The structure of a document for those who do not see it: headings, paragraphs, tables and pictures in order.

Whatever is not marked (rules, grounds, signs beside their words, running heads) is an artifact: readers pass over it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

from app.support.i18n import Language

BEGIN_ARTIFACT, END = "/Artifact BMC", "EMC"
_ESCAPED = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))


class Written(pdfdoc.PDFObject):
    """An object of the file whose text is known already."""

    __RefOnly__ = 1

    def __init__(self, text: bytes = b"") -> None:
        self.text = text

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.text


@dataclass(slots=True)
class _Element:
    """A part of the structure. ``kind``: the standard's name; "" only keeps its parts together, and is not written.

    ``entries``: of its dictionary; ``told``: what is read aloud for it; ``place``: page and mark of what is drawn,
    for an element without parts.
    """

    kind: str
    entries: bytes = b""
    told: str = ""
    place: tuple[int, int] | None = None
    parts: list[_Element] = field(default_factory=list)

    @property
    def plain(self) -> bool:
        """True for a paragraph that says nothing of itself but what is read aloud."""
        return self.kind == "P" and self.place is not None and not self.entries

    def written(self) -> Iterator[_Element]:
        """The parts as they are written; those that came to hold nothing are left out, but never a cell."""
        for part in self.parts:
            if not part.kind:
                yield from part.written()
            elif part.place or part.kind in _CELLS or any(part.written()):
                yield part


_CELLS = {"TH", "TD"}


class Structure:
    """The structure of one document, filled while its pages are drawn."""

    def __init__(self) -> None:
        self._open = [_Element("Document")]
        self._marks: Counter[int] = Counter()

    def begin(self, kind: str, entries: bytes = b"") -> None:
        """Parts that follow belong to this element until it ends."""
        element = _Element(kind, entries)
        self._open[-1].parts.append(element)
        self._open.append(element)

    def end(self, *, turned: bool = False) -> None:
        """``turned``: its parts were drawn against the reading direction."""
        element = self._open.pop()
        if turned:
            element.parts.reverse()

    def begin_language(self, language: Language) -> None:
        """A new part of the document, in one language."""
        del self._open[1:]
        self.begin("Sect", b"/Lang(%s)" % language.encode())

    def mark(self, page: int, kind: str, entries: bytes = b"", told: str = "") -> str:
        """The operator that begins what is drawn for a new element; the artifact before it must have ended."""
        number = self._marks[page]
        self._marks[page] += 1
        self._open[-1].parts.append(_Element(kind, entries, told, (page, number)))
        return f"/{kind}<</MCID {number}>>BDC"

    def write(self, document: pdfdoc.PDFDocument, pages: Sequence[Any]) -> None:
        """Put the structure into the file, and on each page where to find its elements."""
        _Writer(document, pages).write(self._open[0])


class _Writer:
    def __init__(self, document: pdfdoc.PDFDocument, pages: Sequence[Any]) -> None:
        self._document, self._pages = document, pages
        self._page_names = [self._name(page) for page in pages]
        self._found: list[list[bytes]] = [
            [] for _ in pages
        ]  # names of elements by page, in the order of marks

    def _name(self, item: pdfdoc.PDFObject) -> bytes:
        """How the file refers to an object, which it then holds."""
        name: bytes = self._document.Reference(item).format(self._document)  # type: ignore[no-untyped-call]
        return name

    def write(self, top: _Element) -> None:
        root, by_mark = Written(), Written()
        own = self._name(root)
        kids = self._element(top, own)
        lists = b" ".join(b"%d [%s]" % (page, b" ".join(names)) for page, names in enumerate(self._found))
        by_mark.text = b"<</Nums [%s]>>" % lists
        root.text = b"<</Type/StructTreeRoot/K %s/ParentTree %s>>" % (kids, self._name(by_mark))
        catalog: Any = self._document.Catalog  # type: ignore[attr-defined]
        catalog.StructTreeRoot, catalog.MarkInfo = root, Written(b"<</Marked true>>")
        for number, page in enumerate(self._pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, "/S"

    def _element(self, element: _Element, parent: bytes) -> bytes:
        """Write an element and its parts; returns how the file refers to it."""
        item = Written()
        own = self._name(item)
        parts = [element] if element.place else list(element.written())
        entries = element.entries
        if element.place or _mere_text(element, parts):
            held = self._drawn(parts, own)
            told = " ".join(part.told for part in parts).strip()
            entries += text_entry("ActualText", told) if told else b""
        else:
            held = b"/K [%s]" % b" ".join(self._element(part, own) for part in parts)
        item.text = b"<</S/%s/P %s%s%s>>" % (element.kind.encode(), parent, held, entries)
        return own

    def _drawn(self, parts: Sequence[_Element], own: bytes) -> bytes:
        """What is drawn for the element. Elements for each paragraph of a cell would take half of the file."""
        places = [part.place for part in parts if part.place]
        for page, _ in places:
            self._found[page].append(own)
        marks = b" ".join(b"%d" % mark for _, mark in places)
        return b"/Pg %s/K [%s]" % (self._page_names[places[0][0]], marks)


def _mere_text(element: _Element, parts: Sequence[_Element]) -> bool:
    """True for a cell of paragraphs that are all told, or all read by themselves."""
    return element.kind in _CELLS and all(p.plain for p in parts) and len({bool(p.told) for p in parts}) == 1


def text_entry(key: str, text: str) -> bytes:
    """An entry of a dictionary that holds a text in any language."""
    packed = b"\xfe\xff" + text.encode("utf-16-be")
    for sign, escaped in _ESCAPED:
        packed = packed.replace(sign, escaped)
    return b"/%s(%s)" % (key.encode(), packed)
