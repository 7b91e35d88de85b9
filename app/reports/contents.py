"""Where the parts of a long paper stand: its first page says on which page each section begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports.text import TextBlock, TextStyle


@dataclass
class Contents:
    """Sections with the page on which each was drawn, and the place on the first page that waits for them.

    Filled while the pages are laid out; the running heads, drawn when all pages are known, write the line.
    """

    pages: dict[str, int] = field(default_factory=dict)
    place: tuple[float, float, float] | None = None
    """Left edge, upper edge and width in points."""
    _first: int = 0

    def note(self, title: str, page: int) -> None:
        self.pages.setdefault(title, page)

    def begin(self, page: int, place: tuple[float, float, float]) -> None:
        """The place that waits, on the first page of this language."""
        self._first, self.place = page, place

    def entries(self) -> list[tuple[str, int]]:
        """Sections with their page, counted within this language, in the order of the pages."""
        return [(title, page - self._first + 1) for title, page in self.pages.items()]


class ContentsPlace(Flowable):
    """Room on the first page for the line that says where everything stands."""

    def __init__(self, contents: Contents, height: float) -> None:
        super().__init__()
        self._contents, self._tall = contents, height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._tall
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        x, y = canvas.absolutePosition(0, self.height)
        self._contents.begin(canvas.getPageNumber(), (x, y, self.width))


class NotedHeading(TextBlock):
    """A heading that notes the page it is drawn on."""

    def __init__(self, text: str, style: TextStyle, contents: Contents) -> None:
        super().__init__(text, style)
        self._contents = contents

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - the library's
        self._contents.note(self.text, canvas.getPageNumber())
        super().drawOn(canvas, x, y)
