"""The floor of documents: lines of plain Latin text, set by reportlab alone in an embedded font."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.support.paths import fonts_folder

FONT = "NotoSans-Regular"


def latin_pages(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with these lines on its pages."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(fonts_folder() / f"{FONT}.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for lines in pages:
        canvas.setFont(FONT, 11)
        for number, line in enumerate(lines):
            canvas.drawString(40, 800 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(latin_pages(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
