"""The visit: everything on one screen, with the keyboard alone. Enter goes on, Ctrl+S saves, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services import interpretation, visit_form, visits
from app.services.visits import NewVisit, PregnancyState
from app.support import units
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dates, theme
from app.ui.desk import Desk
from app.ui.pages.page import Page
from app.ui.widgets import build
from app.ui.widgets.choice import Choice
from app.ui.widgets.lookup import Lookup
from app.ui.widgets.measured_row import MeasuredRow
from app.ui.widgets.pick_list import PickList
from app.ui.widgets.question_grid import QuestionGrid

if TYPE_CHECKING:
    from app.model.assessment import Risk
    from app.services.patients import PatientPage
    from app.services.visit_form import Field, VisitForm

PREGNANCY_WORDS = {
    PregnancyState.PREGNANT: N_("Pregnant"),
    PregnancyState.BREAST_FEEDING: N_("Breast-feeding"),
    PregnancyState.NEITHER: N_("Neither"),
}
_PAUSE_MS = 150


class VisitPage(Page):
    """Three columns: measured, laboratory, told. What is computed (BMI, eGFR) appears while one types."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: VisitForm | None = None
        self.rows: dict[str, MeasuredRow] = {}
        self.questions = QuestionGrid(self.words)
        self._make_told()
        self.title = build.plain_label("title")
        self.computed = build.plain_label("strong", wrap=True)
        self.fault = build.plain_label("fault", wrap=True)
        self.save_button = build.button(self.words, N_("Save the visit"), "primary", "Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.on = build.field(self.words, N_("Day of the visit"), N_("today"), latin=True)
        self.on.setMaximumWidth(130)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._compute)
        self._vitals, self._laboratory = QGridLayout(), QGridLayout()
        self._lay_out()
        desk.patient_shown.connect(self._patient_changed)

    # ------------------------------------------------------------ making
    def _make_told(self) -> None:
        words, background = self.words, self.background
        self.conditions = PickList(
            words,
            background,
            lambda text: visit_form.find_conditions(self.desk.clinic, text),
            lambda one: words.join((words.show(one.label), words.ordered(one.code)), " "),
            (N_("Add a diagnosis"), N_("No diagnosis of this name.")),
        )
        self.medicines = PickList(
            words,
            background,
            lambda text: interpretation.find_drugs(self.desk.clinic, text),
            lambda one: words.ordered(one if isinstance(one, str) else one.name),
            (
                N_("Add a medicine in use"),
                N_("No medicine of this name is in the rules. Check the spelling."),
            ),
        )
        self.history = PickList(
            words,
            background,
            lambda text: visit_form.find_history(self.desk.clinic, text),
            lambda one: words.show(one.label),
            (N_("Add from the family"), N_("Nothing of this name is in the rules.")),
        )
        self.allergy = build.field(
            words, N_("Allergy: substance, reaction"), N_("for example penicillin, rash")
        )
        self.allergies = build.plain_label("small", wrap=True)
        self.from_relatives = build.plain_label("small", wrap=True)
        self.all_conditions = self._check(N_("No other diagnosis"))
        self.all_history = self._check(N_("Nothing else in the family"))
        self.pregnancy = Choice()
        words.bind(self.pregnancy, self.pregnancy.setAccessibleName, N_("Pregnancy"))
        self.pregnancy.setMinimumWidth(190)
        self.pregnancy.addItem("", None)
        for state in PregnancyState:
            self.pregnancy.addItem("", state)
        self.weeks = build.field(words, N_("Weeks of pregnancy"), N_("weeks"), latin=True)
        self.weeks.setMaximumWidth(90)
        self.pregnancy.currentIndexChanged.connect(lambda _index: self._weigh_weeks())

    def _check(self, sentence: str) -> QCheckBox:
        made = QCheckBox()
        for setter in (made.setText, made.setAccessibleName):
            self.words.bind(made, setter, sentence)
        made.setMinimumHeight(26)
        return made

    def _lay_out(self) -> None:
        day = build.label(self.words, N_("Day of the visit"), "small")
        self.body.setSpacing(8)
        self.body.addWidget(build.row([self.title, None, day, self.on, self.save_button]))
        across = QHBoxLayout()
        across.setSpacing(12)
        self._areas: list[QScrollArea] = []
        for heading, inside, share in (
            (N_("Measured"), self._vitals, 9),
            (N_("Laboratory"), self._laboratory, 9),
            (N_("Told"), self._told(), 8),
        ):
            down = QVBoxLayout()
            down.setSpacing(4)
            down.addWidget(build.label(self.words, heading, "heading"))
            down.addLayout(inside)
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
        for grid in (self._vitals, self._laboratory, self.questions):
            grid.setHorizontalSpacing(6)
            grid.setVerticalSpacing(3)
        self.fault.hide()

    def _told(self) -> QVBoxLayout:
        down = QVBoxLayout()
        down.setSpacing(5)
        self._pregnancy_row = build.row([self.pregnancy, self.weeks, None])
        for widget in (
            self.conditions,
            self.all_conditions,
            self.medicines,
            self.allergy,
            self.allergies,
            self.history,
            self.from_relatives,
            self.all_history,
            self._pregnancy_row,
        ):
            down.addWidget(widget)
        down.addLayout(self.questions)
        return down

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
            self.form = None

    def _show(self, form: VisitForm) -> None:
        self.form = form
        self.rows = {}
        self._fill(self._vitals, form.vitals)
        self._fill(self._laboratory, form.laboratory)
        self.questions.put(form.questions)
        self.conditions.put(form.conditions)
        self.medicines.put(form.medicines)
        self.history.put(form.family_history)
        self.all_conditions.setChecked("conditions" in form.complete)
        self.all_history.setChecked("family_history" in form.complete)
        self._pregnancy_row.setVisible(form.asks_pregnancy)
        for edit in (self.allergy, self.weeks, self.on):
            edit.clear()
        self.pregnancy.setCurrentIndex(0)
        self.render_page()
        for widget in self._order():
            widget.installEventFilter(self)
        self._focus_first()

    def _fill(self, grid: QGridLayout, fields: Iterable[Field]) -> None:
        build.clear(grid)
        for number, one in enumerate(fields):
            row = MeasuredRow(self.words, one, self._read)
            row.lay(grid, number)
            row.edit.textEdited.connect(lambda _text: self._pause.start())
            self.rows[one.name] = row

    def _read(self, name: str, text: str, unit: str) -> visits.Reading:
        return visits.read(self.desk.clinic, name, text, unit)

    def render_page(self) -> None:
        page, form = self.desk.patient, self.form
        if page is None or form is None:
            return
        self.title.setText(self.words.say(N_("Visit of {name}"), name=page.patient.name))
        for row in self.rows.values():
            row.render_row()
        for place, state in enumerate(PregnancyState, 1):
            self.pregnancy.setItemText(place, self.words.say(PREGNANCY_WORDS[state]))
        self.pregnancy.setItemText(0, self._known_pregnancy(form))
        self.questions.render_questions()
        for chosen in (self.conditions, self.medicines, self.history):
            chosen.render_list()
        self._say_known(form)
        self._weigh_weeks()

    def _say_known(self, form: VisitForm) -> None:
        """What stands in the record already and need not be typed again."""
        told = [self.words.show(one.label) for one in form.from_relatives]
        build.keep_font(self.from_relatives, theme.compact_font(self.words.language))
        said = self.words.say(N_("From the family tree: {names}"), names=self.words.join(told))
        self.from_relatives.setText(said if told else "")
        self.from_relatives.setVisible(bool(told))
        known = ", ".join(form.allergies)
        build.keep_font(self.allergies, theme.compact_font(self.words.language))
        self.allergies.setText(self.words.say(N_("Known allergies: {names}"), names=known) if known else "")
        self.allergies.setVisible(bool(known))

    def _known_pregnancy(self, form: VisitForm) -> str:
        if form.pregnancy is None:
            return self.words.say(N_("Pregnant? (not asked)"))
        return self.words.say(
            N_("Pregnant? Noted: {state}"), state=self.words.say(PREGNANCY_WORDS[form.pregnancy])
        )

    def _weigh_weeks(self) -> None:
        self.weeks.setVisible(self.pregnancy.currentData() == PregnancyState.PREGNANT)

    # ------------------------------------------------------------ moving on with Enter
    def _order(self) -> tuple[QWidget, ...]:
        """The widgets that Enter walks through."""
        told = (
            self.conditions.box,
            self.all_conditions,
            self.medicines.box,
            self.allergy,
            self.history.box,
            self.all_history,
            self.pregnancy,
            self.weeks,
        )
        return (
            *(row.edit for row in self.rows.values()),
            *told,
            *self.questions.choices.values(),
            self.save_button,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            choosing = isinstance(watched, Lookup) and bool(watched.text().strip())
            if enter and not choosing and watched is not self.save_button and isinstance(watched, QWidget):
                self._go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self, widget: QWidget) -> None:
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
        form = self.form
        assert form is not None
        substance, _, reaction = self.allergy.text().replace("،", ",").partition(",")
        answers = self.questions.answers
        for name, box in (("conditions", self.all_conditions), ("family_history", self.all_history)):
            if box.isChecked() or name in form.complete:
                answers[visits.COMPLETE[name]] = "yes" if box.isChecked() else "no"
        history = self.history
        return NewVisit(
            measured=self._measured(),
            on=dates.typed_day(self.on.text()),
            conditions=tuple(one.name for one in self.conditions.added),
            ended=tuple(one.name for one in self.conditions.removed),
            allergies=((substance.strip(), reaction.strip()),) if substance.strip() else (),
            medicines=tuple(one if isinstance(one, str) else one.name for one in self.medicines.added),
            answers=answers,
            history=tuple(one.name for one in history.all) if history.added or history.removed else None,
            pregnancy=PregnancyState(chosen) if (chosen := self.pregnancy.currentData()) else None,
            weeks=dates.typed_age(self.weeks.text()),
        )

    def save(self) -> None:
        if self.form is None or not self.save_button.isEnabled():
            return
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
