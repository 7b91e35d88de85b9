"""The structure of a finished document as the PDF library that draws pages for the screen reads it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Part:
    """One element. ``told``: what is read aloud; ``alternative``: words for a picture; ``marks``: what is drawn."""

    kind: str
    language: str
    told: str
    alternative: str
    marks: tuple[int, ...]
    parts: tuple[Part, ...]

    def all(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part.all()

    def of(self, kind: str) -> list[Part]:
        return [part for part in self.all() if part.kind == kind]


def structure_of(pdf: bytes) -> list[Part]:
    """The top element of each page."""
    document: Any = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        assert tree, "a page without structure"
        assert pdfium.FPDF_StructTree_CountChildren(tree) == 1
        pages.append(_part(pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)))
        pdfium.FPDF_StructTree_Close(tree)
    return pages


def _part(element: Any) -> Part:
    count = pdfium.FPDF_StructElement_CountChildren(element)
    places = range(max(0, pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)))
    marks = [pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, place) for place in places]
    children = [pdfium.FPDF_StructElement_GetChildAtIndex(element, i) for i in range(count)]
    return Part(
        _text(pdfium.FPDF_StructElement_GetType, element),
        _text(pdfium.FPDF_StructElement_GetLang, element),
        _text(pdfium.FPDF_StructElement_GetActualText, element),
        _text(pdfium.FPDF_StructElement_GetAltText, element),
        tuple(mark for mark in marks if mark >= 0),
        tuple(_part(child) for child in children if child),
    )


def _text(ask: Callable[..., int], element: Any) -> str:
    size = ask(element, None, 0)
    kept = ctypes.create_string_buffer(max(size, 2))
    ask(element, kept, size)
    return kept.raw[: max(size - 2, 0)].decode("utf-16-le")
