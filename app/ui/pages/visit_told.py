"""The column of a visit for what was told: diagnoses, medicines, allergies, family, pregnancy, way of life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services import interpretation, visit_form, visits
from app.services.visits import NewVisit, PregnancyState
from app.support.i18n import N_
from app.ui import dates, theme
from app.ui.desk import Desk
from app.ui.widgets import build
from app.ui.widgets.choice import Choice
from app.ui.widgets.detailed_list import DetailedList
from app.ui.widgets.pick_list import PickList
from app.ui.widgets.question_grid import QuestionGrid

if TYPE_CHECKING:
    from app.services.visit_form import VisitForm

PREGNANCY_WORDS = {
    PregnancyState.PREGNANT: N_("Pregnant"),
    PregnancyState.BREAST_FEEDING: N_("Breast-feeding"),
    PregnancyState.NEITHER: N_("Neither"),
}


ALL_SAID = {
    "conditions": N_("No other diagnosis"),
    "medicines": N_("No other medicine"),
    "allergies": N_("No other allergy"),
    "family_history": N_("Nothing else in the family"),
}
"""Boxes that call a list whole: what it does not name is then absent; unticked, it was not asked."""


class ToldColumn(QVBoxLayout):
    """Lists that are chosen from search boxes, and questions with few answers. ``touched``: something was typed,
    chosen or ticked."""

    touched = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self.form: VisitForm | None = None
        self.questions = QuestionGrid(self.words)
        self.questions.setHorizontalSpacing(6)
        self.questions.setVerticalSpacing(3)
        self._make_lists()
        self._make_pregnancy()
        self.allergy = build.field(
            self.words, N_("Allergy: substance, reaction"), N_("for example penicillin, rash")
        )
        self.allergies = build.plain_label("small", wrap=True)
        self.from_relatives = build.plain_label("small", wrap=True)
        self.boxes = {name: self._check(sentence) for name, sentence in ALL_SAID.items()}
        self._lay_out()
        self._tell_touched()

    def _tell_touched(self) -> None:
        for changed in (
            self.conditions.changed,
            self.medicines.changed,
            self.history.changed,
            self.conditions.detail.textEdited,
            self.medicines.detail.textEdited,
            self.allergy.textEdited,
            self.weeks.textEdited,
            self.questions.changed,
            self.pregnancy.currentIndexChanged,
            *(box.toggled for box in self.boxes.values()),
        ):
            changed.connect(lambda *_: self.touched.emit())

    def _make_lists(self) -> None:
        words, background = self.words, self.desk.background
        self.conditions = DetailedList(
            words,
            background,
            lambda text: visit_form.find_conditions(self.desk.clinic, text),
            lambda one: words.join((words.show(one.label), words.ordered(one.code)), " "),
            (N_("Add a diagnosis"), N_("No diagnosis of this name.")),
            (N_("Since when"), N_("Since: year or day, if known")),
        )
        self.medicines = DetailedList(
            words,
            background,
            lambda text: interpretation.find_drugs(self.desk.clinic, text),
            self._medicine,
            (
                N_("Add a medicine in use"),
                N_("No medicine of this name is in the rules. Check the spelling."),
            ),
            (N_("Dose"), N_("Dose, for example 500 mg twice a day")),
        )
        self.history = PickList(
            words,
            background,
            lambda text: visit_form.find_history(self.desk.clinic, text),
            lambda one: words.show(one.label),
            (N_("Add from the family"), N_("Nothing of this name is in the rules.")),
        )

    def _medicine(self, one: Any) -> str:
        """A medicine by its name; one in use with its dose, if it was noted."""
        name = one if isinstance(one, str) else one.name
        dose = self.form.doses.get(name, "") if self.form else ""
        return self.words.ordered(" ".join(filter(None, (name, dose))))

    def _make_pregnancy(self) -> None:
        self.pregnancy = Choice()
        self.words.bind(self.pregnancy, self.pregnancy.setAccessibleName, N_("Pregnancy"))
        self.pregnancy.setMinimumWidth(190)
        self.pregnancy.addItem("", None)
        for state in PregnancyState:
            self.pregnancy.addItem("", state)
        self.weeks = build.field(self.words, N_("Weeks of pregnancy"), N_("weeks"), latin=True)
        self.weeks.setMaximumWidth(90)
        self.pregnancy.currentIndexChanged.connect(lambda _index: self._weigh_weeks())
        self._pregnancy_row = build.row([self.pregnancy, self.weeks, None])

    def _check(self, sentence: str) -> QCheckBox:
        made = QCheckBox()
        for setter in (made.setText, made.setAccessibleName):
            self.words.bind(made, setter, sentence)
        made.setMinimumHeight(26)
        return made

    def _lay_out(self) -> None:
        self.setSpacing(5)
        for widget in (
            self.conditions,
            self.boxes["conditions"],
            self.medicines,
            self.boxes["medicines"],
            self.allergy,
            build.row([self.allergies, None, self.boxes["allergies"]]),
            self.history,
            self.from_relatives,
            self.boxes["family_history"],
            self._pregnancy_row,
        ):
            self.addWidget(widget)
        self.addLayout(self.questions)

    @property
    def order(self) -> tuple[QWidget, ...]:
        """The widgets that Enter walks through."""
        return (
            self.conditions.box,
            self.conditions.detail,
            self.boxes["conditions"],
            self.medicines.box,
            self.medicines.detail,
            self.boxes["medicines"],
            self.allergy,
            self.boxes["allergies"],
            self.history.box,
            self.boxes["family_history"],
            self.pregnancy,
            self.weeks,
            *self.questions.choices.values(),
        )

    # ------------------------------------------------------------ showing
    def put(self, form: VisitForm) -> None:
        """Begin with what is known of this patient."""
        self.form = form
        self.questions.put(form.questions)
        self.conditions.put(form.conditions)
        self.medicines.put(form.medicines)
        self.history.put(form.family_history)
        for name, box in self.boxes.items():
            box.setChecked(name in form.complete)
        self._pregnancy_row.setVisible(form.asks_pregnancy)
        for edit in (self.allergy, self.weeks):
            edit.clear()
        self.pregnancy.setCurrentIndex(0)

    def render_told(self) -> None:
        """Write the words in the language in use."""
        form = self.form
        if form is None:
            return
        for place, state in enumerate(PregnancyState, 1):
            self.pregnancy.setItemText(place, self.words.say(PREGNANCY_WORDS[state]))
        self.pregnancy.setItemText(0, self._known_pregnancy(form))
        self.questions.render_questions()
        for box in self.boxes.values():
            build.keep_font(box, theme.compact_font(self.words.language))
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
        self.allergies.setText(self._allergies_known(form, known))

    def _allergies_known(self, form: VisitForm, known: str) -> str:
        if known:
            return self.words.say(N_("Known allergies: {names}"), names=known)
        asked = "allergies" in form.complete
        return self.words.say(N_("No allergy known") if asked else N_("Allergies: not asked"))

    def _known_pregnancy(self, form: VisitForm) -> str:
        day = dates.day(self.words, form.pregnancy_noted)
        for state, said in (
            (form.pregnancy, N_("Pregnant? {state} on {day}")),
            (form.pregnancy_ended, N_("Ask again: {state} on {day}")),
        ):
            if state is not None:
                return self.words.say(said, state=self.words.say(PREGNANCY_WORDS[state]), day=day)
        return self.words.say(N_("Pregnant? (not asked)"))

    def _weigh_weeks(self) -> None:
        self.weeks.setVisible(self.pregnancy.currentData() == PregnancyState.PREGNANT)

    # ------------------------------------------------------------ what was entered
    def typed(self, measured: dict[str, tuple[str, str]], on: str) -> NewVisit:
        """The whole visit, with what was measured and its day.

        Raises:
            UserError: the weeks cannot be read.
        """
        substance, _, reaction = self.allergy.text().replace("،", ",").partition(",")
        history = self.history
        medicines = {one if isinstance(one, str) else one.name: one for one in self.medicines.added}
        return NewVisit(
            measured=measured,
            on=on,
            conditions=tuple(one.name for one in self.conditions.added),
            ended=tuple(one.name for one in self.conditions.removed),
            allergies=((substance.strip(), reaction.strip()),) if substance.strip() else (),
            medicines=tuple(medicines),
            answers=self._answers(),
            history=tuple(one.name for one in history.all) if history.added or history.removed else None,
            pregnancy=PregnancyState(chosen) if (chosen := self.pregnancy.currentData()) else None,
            weeks=dates.typed_age(self.weeks.text()),
            since={one.name: self.conditions.detail_of(one) for one in self.conditions.added},
            doses={name: self.medicines.detail_of(one) for name, one in medicines.items()},
        )

    def _answers(self) -> dict[str, str]:
        """Answered questions, and the lists that were called whole."""
        answers = self.questions.answers
        complete = self.form.complete if self.form else ()
        for name, box in self.boxes.items():
            if box.isChecked() or name in complete:
                answers[visits.COMPLETE[name]] = "yes" if box.isChecked() else "no"
        return answers
