"""Try another medicine or another measured value and see which answers would change. Nothing is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.what_if import values_to_try, what_if
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.tables.medicines import drug_title
from app.ui.widgets import build
from app.ui.widgets.badge import Badge
from app.ui.widgets.careful_dialog import CarefulDialog
from app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from app.services.what_if import Tried


class WhatIfDialog(CarefulDialog):
    """Two fields and the answers before and after, changed ones first."""

    keeps_text = False  # nothing is saved here

    def __init__(self, parent: QWidget, desk: Desk, patient_id: str, drug: str) -> None:
        super().__init__(parent, desk.words)
        self.desk, self._patient_id, self._drug = desk, patient_id, drug
        self.tried: tuple[Tried, ...] = ()
        self.setWindowTitle(self.words.say(N_("What if …? Nothing is saved")))
        self.resize(720, 520)
        self.add = build.field(
            self.words, N_("A medicine more"), N_("A medicine more: generic or brand name")
        )
        self.name, self.value = Choice(), build.field(self.words, N_("Value"), N_("Value"))
        self.name.setAccessibleName(self.words.say(N_("Measured value")))
        for name, label in values_to_try(desk.clinic):
            self.name.addItem(self.words.show(label), name)
        self.try_button = build.button(self.words, N_("Try"), "primary", "Enter")
        self.try_button.setDefault(True)
        self.try_button.clicked.connect(self.run)
        self.said = build.plain_label("muted", wrap=True)
        self.lines = QVBoxLayout()
        inside = QWidget()
        inside.setLayout(self.lines)
        close = build.button(self.words, N_("Close"), "", "Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        around = QVBoxLayout(self)
        around.addWidget(self.add)
        around.addWidget(build.row([self.name, self.value]))
        around.addWidget(build.row([self.try_button, None]))
        around.addWidget(self.said)
        around.addWidget(build.scrolling(self.words, inside, N_("Answers before and after")), 1)
        around.addWidget(build.row([None, close]))

    def run(self) -> None:
        """Work out the answers with what was typed."""
        clinic, patient_id, drug = self.desk.clinic, self._patient_id, self._drug
        add = [self.add.text().strip()] if self.add.text().strip() else []
        typed, name = self.value.text().strip().replace(",", "."), self.name.currentData()
        try:
            measured = {name: float(typed)} if typed else {}
        except ValueError:
            self.said.setText(self.words.say(N_("{value} is not a number."), value=typed))
            return
        self.desk.background.run(
            lambda _job: _answers(lambda: what_if(clinic, patient_id, drug=drug, add=add, measured=measured)),
            self._show,
            key="what-if",
        )

    def _show(self, found: tuple[Tried, ...] | UserError) -> None:
        build.clear(self.lines)
        self.tried = () if isinstance(found, UserError) else found
        if isinstance(found, UserError):
            self.said.setText(self.words.show(found.problem))
            return
        count = sum(one.differs for one in found)
        self.said.setText(self.words.say(N_("Answers that would change: {count}"), count=count))
        for one in found:
            self.lines.addWidget(self._line(one))
        self.lines.addStretch(1)

    def _line(self, one: Tried) -> QWidget:
        show = self.words.show
        title, text = build.plain_label("strong", wrap=True), build.plain_label("", wrap=True)
        title.setText(drug_title(self.words, one.after))
        text.setText(show(one.after.text) if one.differs else self.words.say(N_("No change")))
        badges: list[QWidget | None] = [Badge(one.before.level, show(one.before.label), 0.9)]
        if one.differs:
            badges.append(Badge(one.after.level, show(one.after.label), 0.9))
        return build.column([title, build.row([*badges, None]), text], spacing=2)


def _answers(work: Callable[[], tuple[Tried, ...]]) -> tuple[Tried, ...] | UserError:
    """A refusal is said in the dialog itself, beside what was typed."""
    try:
        return work()
    except UserError as refusal:
        return refusal
