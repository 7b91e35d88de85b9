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
from tests.reports.sample_content import complete_content
from tests.reports.stress_content import CASES, with_parts

FOLDER = Path(__file__).parent
_DPI = 20
_MOST_PAGES = 3


_ALL = tuple(DocumentKind)
_PATIENTS = (DocumentKind.HANDOUT, DocumentKind.CARD)
_TALKING = (DocumentKind.DOCTOR, DocumentKind.HANDOUT)  # papers on which the other domains speak
_SHOWN = {
    "complete": _ALL,
    "care plan, cancer, family": _TALKING,
    "14 medicines, 25 genes": _ALL,
    "long names": _ALL,
    "urdu name only": _PATIENTS,
    "english name only": _PATIENTS,
    "ten-line texts": (*_TALKING, DocumentKind.LETTER),
    "nothing": (*_TALKING, DocumentKind.CARD),
}
PICTURES = tuple(
    (case, kind, language) for case, kinds in _SHOWN.items() for kind, language in product(kinds, Language)
)
"""Every picture that is kept: what is said, on which paper, in which language."""


def strip(case: str, kind: DocumentKind, language: Language) -> Image.Image:
    """The pages beside each other, small and grey."""
    content = complete_content() if case == "complete" else with_parts(CASES[case])
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


def name(case: str, kind: DocumentKind, language: Language) -> str:
    words = case.replace(",", "").replace(" ", "-")
    return f"{kind.value}-{words}-{language.value}.png"


def main() -> None:
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for picture in PICTURES:
        small = strip(*picture).quantize(16)
        small.save(FOLDER / name(*picture), optimize=True)
        print(name(*picture), small.size)


if __name__ == "__main__":
    main()
