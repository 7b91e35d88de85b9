"""Stories to pages: one part per language with its own running heads, joined into one file."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from app.reports.canvas import Furniture, ReportCanvas
from app.support.i18n import Language


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one language. Margins in points: side, top, bottom. ``size``: of its pages, if not the file's."""

    language: Language
    story: list[Flowable]
    furniture: Furniture
    side: float
    top: float
    bottom: float
    size: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Properties:
    """What a viewer shows about the file; never the patient's name."""

    title: str
    author: str
    subject: str = ""
    keywords: tuple[str, ...] = ()


class _Document(BaseDocTemplate):
    """Keeps the time of the build out of the file."""

    def handle_documentBegin(self) -> None:  # noqa: N802 - the PDF library's own name
        super().handle_documentBegin()
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        if self.lang == Language.URDU:
            self.canv.setViewerPreference("Direction", "R2L")


def _begin(furniture: Furniture, language: Language, canvas: Any, _document: Any) -> None:
    canvas.begin_page(furniture, language)


def _template(number: int, part: Part, size: tuple[float, float]) -> PageTemplate:
    width, height = part.size or size
    frame = Frame(
        part.side, part.bottom, width - 2 * part.side, height - part.top - part.bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    furniture = functools.partial(part.furniture)  # a partial of its own tells parts apart
    begin = functools.partial(_begin, furniture, part.language)
    return PageTemplate(id=str(number), frames=[frame], onPage=begin, pagesize=(width, height))


def build(parts: Sequence[Part], size: tuple[float, float], properties: Properties) -> bytes:
    """The finished file: same parts, same bytes. ``size``: of the pages in points."""
    file = io.BytesIO()
    document = _Document(
        file,
        pagesize=size,
        pageTemplates=[_template(number, part, size) for number, part in enumerate(parts)],
        title=properties.title,
        author=properties.author,
        subject=properties.subject,
        keywords=list(properties.keywords),
        creator="Rahbar",
        invariant=1,
        pageCompression=1,
        lang=str(parts[0].language),
    )
    story: list[Flowable] = []
    for number, part in enumerate(parts):
        if number:
            story += [NextPageTemplate(str(number)), PageBreak()]
        story += part.story
    document.build(story, canvasmaker=ReportCanvas)
    return file.getvalue()
