"""Small grey pictures of every document in both languages: run after a wanted change of looks, look, commit.

python -m tests.reports.references.save_references
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

from PIL import Image

from app.model.report import DocumentKind
from app.reports import Paper, rasterise, render_pdf
from app.support.i18n import Language
from tests.reports.planned_content import planned_content
from tests.reports.sample_content import complete_content

FOLDER = Path(__file__).parent
_DPI = 20
_MOST_PAGES = 3


PLANNED = (DocumentKind.DOCTOR, DocumentKind.HANDOUT)  # papers on which the other domains speak


def strip(kind: DocumentKind, language: Language, *, planned: bool = False) -> Image.Image:
    """The pages beside each other, small and grey. ``planned``: with what the other domains say."""
    content = planned_content() if planned else complete_content()
    paper = Paper.A5 if kind is DocumentKind.HANDOUT else Paper.A4
    pages = rasterise(render_pdf(content, kind, (language,), paper), 3 * _DPI)[:_MOST_PAGES]
    pictures = [
        Image.frombuffer("RGB", (p.width, p.height), p.data, "raw", "BGR", p.stride, 1)
        .convert("L")
        .resize((p.width // 3, p.height // 3), Image.Resampling.BOX)
        for p in pages
    ]
    made = Image.new("L", (sum(p.width for p in pictures), max(p.height for p in pictures)), 128)
    left = 0
    for picture in pictures:
        made.paste(picture, (left, 0))
        left += picture.width
    return made


def name(kind: DocumentKind, language: Language, *, planned: bool = False) -> str:
    return f"{kind.value}-{'plan-' if planned else ''}{language.value}.png"


def main() -> None:
    pairs = [(kind, False) for kind in DocumentKind] + [(kind, True) for kind in PLANNED]
    for (kind, planned), language in product(pairs, Language):
        small = strip(kind, language, planned=planned).quantize(16)
        small.save(FOLDER / name(kind, language, planned=planned), optimize=True)
        print(name(kind, language, planned=planned), small.size)


if __name__ == "__main__":
    main()
