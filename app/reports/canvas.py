"""The page being drawn: lines of shaped text, marked with what they are, and running heads that know the pages."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.reports.embedding import DocumentFonts
from app.reports.ink import Ink
from app.reports.tags import BEGIN_ARTIFACT, END, Structure, text_entry
from app.support.i18n import Language

rl_config.useA85 = 0  # streams stay binary: smaller and faster


Furniture = Callable[["ReportCanvas", int, int], None]
"""Draws head and foot of a page; called with the page's number and the number of pages of its part."""


class ReportCanvas(Canvas):
    """A canvas that draws shaped text and completes each page when the number of pages is known."""

    # the library's own, which its type stubs leave out
    _doc: pdfdoc.PDFDocument
    _code: list[str]
    _startPage: Callable[[], None]  # noqa: N815

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options["pdfVersion"] = (1, 7)
        super().__init__(*arguments, **options)
        self._fonts = DocumentFonts(self._doc)
        self._pages: list[tuple[dict[str, Any], Furniture]] = []
        self._furniture: Furniture = lambda canvas, number, total: None
        self.structure = Structure()
        self.language = Language.ENGLISH
        self._marking = True

    def _make_preamble(self) -> None:
        """Begin pages without the library's default face, which would not be embedded."""
        self._preamble = f"1 0 0 1 0 0 cm {BEGIN_ARTIFACT}"

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802
        """Nothing: tables choose a face for bare strings, which ours never hold; it would not be embedded."""

    def begin_page(self, furniture: Furniture, language: Language) -> None:
        """The page that starts now belongs to the part with this furniture."""
        if self._furniture is not furniture:
            self.structure.begin_language(language)
            self.language = language
        self._furniture = furniture

    def showPage(self) -> None:  # noqa: N802 - overrides the PDF library's method
        """Keep the page until the number of pages is known."""
        self._pages.append((dict(self.__dict__), self._furniture))
        self._startPage()

    def save(self) -> None:
        """Complete all pages and write the file."""
        pages, numbers = self._pages, self._numbers()
        for (state, furniture), (number, total) in zip(pages, numbers, strict=True):
            self.__dict__.update(state)
            with self.aside():
                furniture(self, number, total)
            self._code.append(END)
            super().showPage()
        self.structure.write(self._doc, self._doc.Pages.pages)  # type: ignore[attr-defined]
        super().save()

    def _numbers(self) -> list[tuple[int, int]]:
        """Page number and page count, counted for each part."""
        owners = [furniture for _, furniture in self._pages]
        return [(owners[: i + 1].count(owner), owners.count(owner)) for i, owner in enumerate(owners)]

    def draw_text(self, lines: Sequence[Ink], colour: Color, x: float, top: float, role: str = "P") -> None:
        """Draw lines of a paragraph whose upper left corner is at (x, top). ``role``: in the structure."""
        code = [f"q 1 0 0 1 {x:.2f} {top:.2f} cm", fill_code(colour)]
        for line in lines:
            self._fonts.use(line)
            code.append(line.code)
        code.append("Q")
        with self._marked(role, lambda: self._said(lines)):
            self._code.append(" ".join(code))

    def _said(self, lines: Sequence[Ink]) -> tuple[bytes, str]:
        """Urdu once more as it is read aloud, since its letters are drawn from the left; Latin in an Urdu part."""
        if any(line.silent for line in lines):
            return b"", " ".join(line.said for line in lines)
        return b"" if self.language is Language.ENGLISH else b"/Lang(en)", ""

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is drawn inside is said elsewhere: no part of the structure."""
        marking, self._marking = self._marking, False
        yield
        self._marking = marking

    def figure(self, words: str) -> AbstractContextManager[None]:
        """What is drawn inside is a picture; ``words``: what it shows, for those who do not see it."""
        return self._marked("Figure", lambda: (text_entry("Alt", words), ""))

    @contextmanager
    def _marked(self, kind: str, words: Callable[[], tuple[bytes, str]]) -> Iterator[None]:
        """Part of the structure, unless a part around it says all or this is furniture."""
        if not self._marking:
            yield
            return
        mark = self.structure.mark(len(self._pages), kind, *words())
        self._code.append(f"{END} {mark}")
        with self.aside():
            yield
        self._code.append(f"{END} {BEGIN_ARTIFACT}")

    def fill_boxes(self, boxes: Iterable[str]) -> None:
        """Fill many rectangles (``x y width height re``) as one area; the library's path takes ten times longer."""
        self._code.append(" ".join((*boxes, "f")))


@functools.lru_cache(maxsize=64)
def fill_code(colour: Color) -> str:
    """The operator that fills in this colour."""
    return " ".join(f"{part:.4g}" for part in (colour.red, colour.green, colour.blue)) + " rg"
