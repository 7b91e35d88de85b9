"""The care plan: one ordered list for the person, from all domains; reds first, then now, then what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.level import Level
from app.support.i18n import N_
from app.ui.domain_words import missing_text, plan_line
from app.ui.widgets import build
from app.ui.widgets.lines import Block, Lines
from app.ui.words import Words

if TYPE_CHECKING:
    from app.model.domain_page import DomainPage

EMPTY = N_(
    "Nothing to do yet. Enter a visit with Ctrl+E: blood pressure, sugar, weight and diagnoses are enough."
)


class PlanTab(QWidget):
    """Every line says why, from which domain, and when."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.lines = Lines(words, N_("Care plan"))
        inside = QVBoxLayout()
        inside.addWidget(self.lines)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 8, 0, 0)
        around.addWidget(build.framed(inside, "card", 12))

    def put(self, page: DomainPage) -> None:
        """Show this person's plan."""
        plan = page.assessment.plan if page.assessment else ()
        groups = (
            (N_("First"), [one for one in plan if one.level is Level.AVOID]),
            (N_("Do now"), [one for one in plan if one.level is not Level.AVOID and one.due in ("", "now")]),
            (
                N_("Due later"),
                [one for one in plan if one.level is not Level.AVOID and one.due not in ("", "now")],
            ),
        )
        blocks = [
            Block(
                self.words.say(heading), tuple(plan_line(self.words, one, dict(page.labels)) for one in lines)
            )
            for heading, lines in groups
        ]
        missing = page.assessment.missing if page.assessment else ()
        if not plan:
            blocks = [Block("", (), self.words.say(EMPTY))]
        elif missing:
            said = missing_text(self.words, missing[:8], dict(page.labels))
            blocks.append(Block(self.words.say(N_("To know more")), (), said))
        self.lines.put(blocks)
