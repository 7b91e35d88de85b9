"""Every document looks as it was looked at: small grey pictures, compared with tolerance."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from app.model.report import DocumentKind
from app.reports import rasterise, render_pdf
from app.reports.slip import DOTS, slip_png
from app.support.i18n import Language
from tests.reports.references.save_references import FOLDER, PICTURES, name, strip
from tests.reports.sample_content import complete_content

_GREY_LEVELS = 5.0  # mean difference; a line that moved by its height gives more


def difference(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


@pytest.mark.parametrize(("case", "kind", "language"), PICTURES)
def test_a_document_looks_as_it_was_looked_at(case: str, kind: DocumentKind, language: Language) -> None:
    kept = Image.open(FOLDER / name(case, kind, language)).convert("L")
    made = strip(case, kind, language)
    assert made.size == kept.size, "other pages: look, then run save_references"
    assert difference(made, kept) < _GREY_LEVELS, "it looks different: look, then run save_references"


def test_the_pictures_stay_small_and_none_is_left_over() -> None:
    kept = {path.name: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert set(kept) == {name(*picture) for picture in PICTURES}
    assert sum(kept.values()) < 1_000_000


def test_the_comparison_notices_a_document_of_the_other_language() -> None:
    english, urdu = (strip("complete", DocumentKind.LETTER, language) for language in Language)
    assert difference(english, urdu) > 2 * _GREY_LEVELS or english.size != urdu.size


def test_a_grey_printer_keeps_bands_and_writing_apart() -> None:
    """Colour is never alone: on grey paper the darkest and the lightest parts stay far apart."""
    for kind in (DocumentKind.HANDOUT, DocumentKind.CARD):
        shades = strip("complete", kind, Language.URDU).histogram()
        assert sum(shades[:100]) > 100
        assert sum(shades[230:]) > 1000


@pytest.mark.parametrize("language", Language)
def test_a_roll_printer_of_203_dots_loses_no_stroke(language: Language) -> None:
    """Black and white at its own dots, the slip has the ink that it has in grey: no stroke is gone or swollen."""
    pdf = render_pdf(complete_content(), DocumentKind.SLIP, (language,))
    (png,) = slip_png(pdf)
    printed = Image.open(io.BytesIO(png))
    assert (printed.mode, printed.width) == ("1", DOTS)
    (page,) = rasterise(pdf, 203.2)
    grey = Image.frombuffer(
        "RGB", (page.width, page.height), page.data, "raw", "BGR", page.stride, 1
    ).convert("L")
    black = printed.histogram()[0] / (printed.width * printed.height)
    ink = 1 - ImageStat.Stat(grey).mean[0] / 255
    assert black == pytest.approx(ink, rel=0.12)
