"""Printed documents: report content to PDF, in English and in Urdu set in Nastaliq, and pages to pictures.

May import :mod:`app.model` and :mod:`app.support`. Start at :mod:`app.reports.documents`; a new kind of document is
one module beside :mod:`app.reports.handout` and one line in its table.
"""

from __future__ import annotations

from app.reports.documents import render_pdf
from app.reports.paper import PageImage, Paper, count_pages, rasterise
from app.reports.reading import read_text
from app.reports.shaping import unprintable

__all__ = ["PageImage", "Paper", "count_pages", "rasterise", "read_text", "render_pdf", "unprintable"]
