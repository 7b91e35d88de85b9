"""The floors of documents: lines of plain Latin text in an embedded font, by reportlab alone.

``paragraphs``: laid out by its own layout, as any program would make pages of text. ``strings``: each line drawn at
its place by hand, without any layout.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.support.paths import fonts_folder

FONT = "NotoSans-Regular"
Pages = Sequence[Sequence[str]]


def strings(pages: Pages) -> bytes:
    """A PDF with these lines on its pages, each drawn at its place."""
    _register()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for lines in pages:
        canvas.setFont(FONT, 11)
        for number, line in enumerate(lines):
            canvas.drawString(40, 800 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def paragraphs(pages: Pages) -> bytes:
    """A PDF with these lines on its pages, each a paragraph."""
    from reportlab.lib.styles import ParagraphStyle  # strings do without the layout and must not pay for it
    from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

    _register()
    style = ParagraphStyle("plain", fontName=FONT, fontSize=11, leading=14)
    out = io.BytesIO()
    story: list[Flowable] = []
    for number, lines in enumerate(pages):
        story += [PageBreak()] if number else []
        story += [Paragraph(escape(line), style) for line in lines]
    SimpleDocTemplate(out, pagesize=A4, topMargin=36, bottomMargin=36).build(story)
    return out.getvalue()


def _register() -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(fonts_folder() / f"{FONT}.ttf")))


FLOORS: Mapping[str, Callable[[Pages], bytes]] = {"paragraphs": paragraphs, "strings": strings}

if __name__ == "__main__":
    floor, lines = sys.argv[1:]
    sys.stdout.buffer.write(FLOORS[floor](json.loads(Path(lines).read_text(encoding="utf-8"))))
