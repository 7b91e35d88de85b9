"""Who the open patient is, over every tab: both names, number, sex, age, genes tested, and the reds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.model.advice import Level
from app.support.i18n import N_
from app.ui import shortcuts, theme
from app.ui.tables.patients import SEXES, relation_text
from app.ui.widgets import build
from app.ui.widgets.badge import Badge
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.patients import PatientPage

_MOST_REDS = 3


class Banner(QFrame):
    """Written anew by :meth:`put`."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.setProperty("role", "card")
        self.name, self.name_ur = build.plain_label("title"), build.plain_label("title")
        build.keep_font(self.name_ur, theme.urdu_font(1.3, bold=True))
        self.facts, self.tested = build.plain_label("muted"), build.plain_label("muted")
        self.counts = build.plain_label("strong")
        self.reds = Badge(Level.AVOID, "")
        self.correct_button = build.button(words, N_("Correct"))
        self.import_button = build.button(words, N_("Import file"), "", shortcuts.key("import"))
        self.print_button = build.button(words, N_("Print"), "primary", shortcuts.key("print"))
        names = QHBoxLayout()
        names.setSpacing(16)
        for widget in (self.name, self.name_ur):
            names.addWidget(widget)
        names.addStretch(1)
        for item in (
            self.reds,
            self.correct_button,
            self.import_button,
            self.print_button,
        ):
            names.addWidget(item)
        facts = QHBoxLayout()
        facts.setSpacing(24)
        for widget in (self.facts, self.counts, self.tested):
            facts.addWidget(widget)
        facts.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(18, 8, 14, 6)
        down.setSpacing(0)
        down.addLayout(names)
        down.addLayout(facts)

    def put(self, page: PatientPage) -> None:
        """Show this patient."""
        words, patient = self.words, page.patient
        self.name.setText(words.ordered(patient.name))
        self.name_ur.setText(patient.name_ur)
        self.name_ur.setVisible(bool(patient.name_ur))
        parts = (
            words.say(SEXES[patient.sex]),
            words.show(page.age),
            relation_text(words, patient),
            words.ordered(patient.mr_number),
            words.place(patient.district),
        )
        self.facts.setText(words.join(parts))
        self.counts.setText(words.join([words.show(one) for one in page.banner]))
        self.counts.setVisible(bool(page.banner))
        tested = sum(1 for gene in page.genes if gene.tested)
        self.tested.setText(
            words.say(
                N_("Genes: {tested} tested, {untested} not tested"),
                tested=tested,
                untested=len(page.untested),
            )
            if tested
            else words.say(N_("Genes: none tested yet"))
        )
        reds = [answer.drug for answer in (*page.current, *page.important) if answer.level is Level.AVOID]
        names = ", ".join(reds[:_MOST_REDS]) + (" …" if len(reds) > _MOST_REDS else "")
        self.reds.setVisible(bool(reds))
        if reds:
            self.reds.say(Level.AVOID, words.say(N_("Avoid: {drugs}"), drugs=names))
