"""Generated people, a few of them; the thousand is a command (see generated_patients.py)."""

from __future__ import annotations

from pathlib import Path

from app.services.engine import load_engine
from tests.reports.generated_patients import Figures, check, people


def test_both_sides_of_every_paper_say_the_same(core_pack: Path, fonts_folder: Path) -> None:
    figures = Figures()
    for person in people(8, load_engine()):
        for kind, content in person.items():
            check(kind, content, figures)
    assert len(figures.seconds) == 12
