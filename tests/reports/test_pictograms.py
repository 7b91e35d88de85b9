from __future__ import annotations

import io

import pytest

from app.model.advice import Level
from app.reports.canvas import ReportCanvas
from app.reports.paper import rasterise
from app.reports.pictograms import PICTOGRAMS, draw_pictogram, pictogram_for, picture_for_words
from app.reports.signs import draw_sign


def picture(name: str | None = None, level: Level = Level.USUAL) -> tuple[list[int], int]:
    """Grey values of a drawing of 100 points in the middle of a sheet of 120."""
    file = io.BytesIO()
    canvas = ReportCanvas(file, pagesize=(120, 120), invariant=1)
    if name:
        draw_pictogram(canvas, name, 10, 10, 100)
    else:
        draw_sign(canvas, level, 10, 10, 100)
    canvas.showPage()
    canvas.save()
    (image,) = rasterise(file.getvalue(), 72)
    pixels = [
        sum(image.data[y * image.stride + 3 * x : y * image.stride + 3 * x + 3]) // 3
        for y in range(image.height)
        for x in range(image.width)
    ]
    return pixels, image.width


@pytest.mark.parametrize("name", PICTOGRAMS)
def test_pictures_have_ink_and_stay_in_their_square(name: str) -> None:
    pixels, width = picture(name)
    inked = [(i % width, i // width) for i, value in enumerate(pixels) if value < 200]
    assert len(inked) > 400
    assert all(5 <= x < 115 and 5 <= y < 115 for x, y in inked)


def test_pictures_differ_from_each_other_in_grey() -> None:
    drawings = [picture(name)[0] for name in PICTOGRAMS]
    for i, one in enumerate(drawings):
        for other in drawings[i + 1 :]:
            assert sum(abs(a - b) > 100 for a, b in zip(one, other, strict=True)) > 300


def test_signs_differ_in_shape_not_only_in_colour() -> None:
    outlines = [[value < 250 for value in picture(level=level)[0]] for level in Level]
    for i, one in enumerate(outlines):
        for j, other in enumerate(outlines[i + 1 :], i + 1):
            if {list(Level)[i], list(Level)[j]} != {
                Level.CHANGE,
                Level.CAUTION,
            }:  # both triangles; words tell
                assert sum(a != b for a, b in zip(one, other, strict=True)) > 150


def test_an_unknown_name_falls_back_to_the_level() -> None:
    assert pictogram_for("less", Level.CHANGE) == "less"
    assert pictogram_for("hologram", Level.AVOID) == "avoid"
    assert pictogram_for("", Level.UNKNOWN) == "ask"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Do not stop any medicine on your own.", "nostop"),
        ("Show this paper to every doctor and every medical store.", "card"),
        ("Go to hospital at once if you see any of these.", "hospital"),
        ("Rash or blisters on the skin.", "rash"),
        ("Hard to breathe.", "breath"),
        ("Not everything was tested.", None),
    ],
)
def test_sentences_find_their_picture(sentence: str, name: str | None) -> None:
    assert picture_for_words(sentence) == name
