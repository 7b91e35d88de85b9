"""Generated people, a few of them; the thousand is a command (see generated_patients.py)."""

from __future__ import annotations

from pathlib import Path

from app.services.engine import load_engine
from tests.reports.generated_patients import Figures, check_all, people


def test_both_sides_of_every_paper_say_the_same(core_pack: Path, fonts_folder: Path) -> None:
    figures = Figures()
    for number, person in enumerate(people(3, load_engine())):
        check_all(person, number, figures)
    assert len(figures.seconds) == 36  # six kinds of paper, two sizes, English, Urdu and both
