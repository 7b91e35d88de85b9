"""The visit: everything on one screen, with the keyboard alone. Enter goes on, Ctrl+S saves, all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services import visit_form, visits
from app.services.visits import NewVisit
from app.support import units
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dates, shortcuts
from app.ui.desk import Desk
from app.ui.pages import visit_draft
from app.ui.pages.page import Page
from app.ui.pages.visit_told import ToldColumn
from app.ui.widgets import build
from app.ui.widgets.draft_keeper import Content, DraftKeeper, filled
from app.ui.widgets.lookup import Lookup, Suggestion
from app.ui.widgets.measured_row import MeasuredRow

if TYPE_CHECKING:
    from app.model.assessment import Risk
    from app.services.patients import PatientPage
    from app.services.visit_form import Field, VisitForm

_PAUSE_MS = 150
UPPER, LOWER = "systolic_bp", "diastolic_bp"
_BOTH = re.compile(r"\s*(\d{2,3})\s*/\s*(\d{2,3})\s*")
_HALF = re.compile(r"\s*/\s*\d{0,3}\s*$")


class VisitPage(Page):
    """Three columns: measured, laboratory, told. What is computed (BMI, eGFR) appears while one types."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: VisitForm | None = None
        self.rows: dict[str, MeasuredRow] = {}
        self.told = ToldColumn(desk)
        self.other = self._make_other()
        self.title = build.plain_label("title")
        self.computed = build.plain_label("strong", wrap=True)
        self.fault = build.plain_label("fault", wrap=True)
        self.save_button = build.button(self.words, N_("Save the visit"), "primary", shortcuts.key("save"))
        self.save_button.clicked.connect(self.save)
        self.on = build.field(self.words, N_("Day of the visit"), N_("today"), latin=True)
        self.on.setMaximumWidth(130)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._compute)
        self.draft = DraftKeeper(
            self, desk, "visit", self._said, lambda: self.form.patient_id if self.form else ""
        )
        self.draft.wanted.connect(self._say_again)
        self.draft.watch(self.on)
        self.told.touched.connect(self.draft.touched)
        self._vitals, self._laboratory = QGridLayout(), QGridLayout()
        self._lay_out()
        desk.patient_shown.connect(self._patient_changed)

    # ------------------------------------------------------------ making
    def _make_other(self) -> Lookup:
        """A search box for every other value of the pack's input dictionary."""
        made = Lookup(
            self.words,
            self.background,
            lambda text: visit_form.find_measurements(self.form, text) if self.form else (),
            lambda one: Suggestion(one, self.words.show(one.label)),
            N_("No test of this name is in the rules."),
        )
        for setter in (made.setAccessibleName, made.setPlaceholderText):
            self.words.bind(made, setter, N_("Another test: ferritin, TSH …"))
        made.chosen.connect(self._add_other)
        return made

    def _lay_out(self) -> None:
        day = build.label(self.words, N_("Day of the visit"), "small")
        self.body.setSpacing(8)
        self.body.addWidget(build.row([self.title, None, day, self.on, self.save_button]))
        self.body.addWidget(self.draft.bar)
        across = QHBoxLayout()
        across.setSpacing(12)
        self._areas: list[QScrollArea] = []
        for heading, inside, share in (
            (N_("Measured"), self._vitals, 9),
            (N_("Laboratory"), self._laboratory, 9),
            (N_("Told"), self.told, 8),
        ):
            down = QVBoxLayout()
            down.setSpacing(4)
            down.addWidget(build.label(self.words, heading, "heading"))
            down.addLayout(inside)
            if inside is self._laboratory:
                down.addWidget(self.other)
            down.addStretch(1)
            content = QWidget()
            content.setLayout(down)
            scroll = build.scrolling(self.words, content, heading)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._areas.append(scroll)
            card = QVBoxLayout()
            card.addWidget(scroll)
            across.addWidget(build.framed(card, "card", 8), share)
        self.body.addLayout(across, 1)
        self.body.addWidget(self.computed)
        self.body.addWidget(self.fault)
        for grid in (self._vitals, self._laboratory):
            grid.setHorizontalSpacing(6)
            grid.setVerticalSpacing(3)
        self.fault.hide()

    # ------------------------------------------------------------ showing
    def enter(self) -> None:
        """A fresh form for the open patient; what is half typed for the same patient stays."""
        page = self.desk.patient
        if page is None:
            return
        if self.form is not None and self.form.patient_id == page.patient.id:
            self._focus_first()
            return
        clinic, patient_id = self.desk.clinic, page.patient.id
        self.background.run(lambda _job: visit_form.form(clinic, patient_id), self._show, key="visit-form")

    def _patient_changed(self, page: PatientPage) -> None:
        if self.form is not None and self.form.patient_id != page.patient.id:
            self.draft.keep()
            self.form = None

    def _show(self, form: VisitForm) -> None:
        self.form = form
        self.rows = {}
        self._fill(self._vitals, form.vitals)
        self._fill(self._laboratory, form.laboratory)
        self.told.put(form)
        self.other.clear()
        self.on.clear()
        self.render_page()
        for widget in self._order():
            widget.installEventFilter(self)
        self._focus_first()
        self.draft.look()

    def _fill(self, grid: QGridLayout, fields: Iterable[Field]) -> None:
        build.clear(grid)
        for one in fields:
            self._add_row(grid, one)

    def _add_row(self, grid: QGridLayout, one: Field) -> MeasuredRow:
        row = MeasuredRow(self.words, one, self._read)
        row.lay(grid, grid.rowCount())
        row.edit.textEdited.connect(lambda _text: self._pause.start())
        if one.name == UPPER:
            row.edit.editingFinished.connect(self._part_pressures)
        row.edit.textEdited.connect(lambda _text: self.draft.touched())
        self.rows[one.name] = row
        return row

    def _add_other(self, one: Field) -> None:
        """A line for another test; the cursor goes into it."""
        self.other.clear()
        if one.name not in self.rows:
            self._add_row(self._laboratory, one).edit.installEventFilter(self)
        self.focus_field(one.name)

    def _part_pressures(self) -> bool:
        """``168/98`` in the line of the upper pressure fills both lines; whether it stood there."""
        upper, lower = self.rows.get(UPPER), self.rows.get(LOWER)
        found = _BOTH.fullmatch(dates.western_digits(upper.edit.text())) if upper and lower else None
        if found and upper and lower:
            for row, text in zip((upper, lower), found.groups(), strict=True):
                row.edit.setText(text)
                row.judge()
        return found is not None

    def _read(self, name: str, text: str, unit: str) -> visits.Reading:
        if name == UPPER:
            text = _HALF.sub("", text)  # the lower one is being typed behind it
        return visits.read(self.desk.clinic, name, text, unit)

    def render_page(self) -> None:
        page, form = self.desk.patient, self.form
        if page is None or form is None:
            return
        self.title.setText(self.words.say(N_("Visit of {name}"), name=page.patient.name))
        for row in self.rows.values():
            row.render_row()
        self.told.render_told()

    # ------------------------------------------------------------ moving on with Enter
    def _order(self) -> tuple[QWidget, ...]:
        """The widgets that Enter walks through."""
        measured = (row.edit for row in self.rows.values())
        return (*measured, self.other, *self.told.order, self.save_button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            choosing = isinstance(watched, Lookup) and bool(watched.text().strip())
            if enter and not choosing and watched is not self.save_button and isinstance(watched, QWidget):
                self._go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self, widget: QWidget) -> None:
        if widget is self.rows[UPPER].edit and self._part_pressures():
            widget = self.rows[LOWER].edit
        order = [one for one in self._order() if one.isVisible() and one.isEnabled()]
        if widget in order[:-1]:
            following = order[order.index(widget) + 1]
            following.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(following, QLineEdit):
                following.selectAll()
            for area in self._areas:
                if area.isAncestorOf(following):
                    area.ensureWidgetVisible(following)

    def _focus_first(self) -> None:
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a measured value by its name."""
        if name in self.rows:
            self.rows[name].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ------------------------------------------------------------ half typed
    def _said(self) -> Content:
        """What was typed and chosen: values with their units, the day, and everything that was told."""
        if self.form is None:
            return {}
        said = {"on": self.on.text(), **visit_draft.said(self.told)}
        for name, (text, unit) in self._measured().items():
            said |= {f"value.{name}": text, f"unit.{name}": unit}
        return filled(said)

    def _say_again(self, said: Content) -> None:
        self.on.setText(said.get("on", ""))
        visit_draft.say_again(self.told, said)
        for one in self.form.others if self.form else ():
            if f"value.{one.name}" in said:
                self._add_other(one)
        for name, row in self.rows.items():
            row.edit.setText(said.get(f"value.{name}", ""))
            row.unit.setCurrentIndex(max(0, row.unit.findData(said.get(f"unit.{name}", ""))))
            row.judge()
        self._compute()

    # ------------------------------------------------------------ computing and saving
    def _measured(self) -> dict[str, tuple[str, str]]:
        return {name: row.typed for name, row in self.rows.items() if row.typed[0].strip()}

    def _compute(self) -> None:
        if self.form is None:
            return
        clinic, patient_id, measured = self.desk.clinic, self.form.patient_id, self._measured()
        self.background.run(
            lambda _job: visits.computed(clinic, patient_id, measured),
            self._show_computed,
            key="visit-computed",
        )

    def _show_computed(self, found: tuple[Risk, ...]) -> None:
        self.computed.setText(self.words.join(map(self._computed_text, found)))

    def _computed_text(self, one: Risk) -> str:
        words, value = self.words, units.quantity(one.value or 0, one.unit, 3)
        return words.join((words.show(one.label), words.ordered(value), words.show(one.band_label)), " ")

    def typed(self) -> NewVisit:
        """What the form says.

        Raises:
            UserError: the day or the weeks cannot be read.
        """
        return self.told.typed(self._measured(), dates.typed_day(self.on.text()))

    def save(self) -> None:
        if self.form is None or not self.save_button.isEnabled():
            return
        self._part_pressures()
        try:
            new = self.typed()
        except UserError as refusal:
            self._refuse(refusal)
            return
        clinic, patient_id = self.desk.clinic, self.form.patient_id
        self.save_button.setEnabled(False)
        self.background.run(
            lambda _job: visits.save(clinic, patient_id, new),
            self._saved,
            refused=self._refuse,
            doing=N_("Saving the visit…"),
        )

    def _saved(self, page: PatientPage) -> None:
        self.save_button.setEnabled(True)
        self.fault.hide()
        self.computed.clear()
        self.draft.forget()
        self.form = None
        self.desk.show_patient(page)

    def _refuse(self, refusal: UserError) -> None:
        self.save_button.setEnabled(True)
        self.fault.setText(
            self.words.join(
                (self.words.show(refusal.problem), self.words.show(refusal.advice) if refusal.advice else ""),
                " ",
            )
        )
        self.fault.show()
        faulty = next((row for row in self.rows.values() if row.edit.property("fault")), None)
        if faulty is not None:
            faulty.edit.setFocus(Qt.FocusReason.OtherFocusReason)
