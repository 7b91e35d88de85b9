"""Paper sizes, and pictures of finished pages for preview and print."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportlab.lib import pagesizes


class Paper(StrEnum):
    """Sheets that clinics print on."""

    A4 = "A4"
    A5 = "A5"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, upright."""
        return pagesizes.A5 if self is Paper.A5 else pagesizes.A4


@dataclass(frozen=True, slots=True)
class Roll:
    """Paper from a roll: as wide as the printer prints, as long as is wanted. Points."""

    width: float
    length: float

    @property
    def size(self) -> tuple[float, float]:
        return self.width, self.length


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: 8 bits each of blue, green and red; ``stride`` bytes a row, top row first."""

    width: int
    height: int
    stride: int
    data: bytes


_one_at_a_time = threading.Lock()  # the drawing library is not safe to enter twice


def rasterise(pdf: bytes, dpi: float, pages: Sequence[int] | None = None) -> list[PageImage]:
    """Pictures of the pages (numbers from 0; None: all) at ``dpi`` dots per inch, on white."""
    import pypdfium2  # only where pages are looked at: a paper that is only written starts sooner

    with _one_at_a_time:
        document: Any = pypdfium2.PdfDocument(pdf)
        try:
            numbers = range(len(document)) if pages is None else pages
            return [_picture(document[number], dpi) for number in numbers]
        finally:
            document.close()


def count_pages(pdf: bytes) -> int:
    """How many pages the file has."""
    import pypdfium2

    with _one_at_a_time:
        document: Any = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def _picture(page: Any, dpi: float) -> PageImage:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=False, prefer_bgrx=False, maybe_alpha=False)
    return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
