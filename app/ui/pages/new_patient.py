"""New patient: name, sex and age are enough. Those who may be the same person appear while one types."""

from __future__ import annotations

import contextlib
import re

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.model.family import DEGREE_WORDS, Degree
from app.model.genomics import Sex
from app.model.patient import Patient, Relation
from app.services import patients, places
from app.services.patients import NewPatient
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dates, shortcuts
from app.ui.desk import Desk
from app.ui.pages.page import Page
from app.ui.tables.patients import SEXES, SimilarTable
from app.ui.tables.rows import RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import Choice, named_choice
from app.ui.widgets.draft_keeper import Content, DraftKeeper, filled
from app.ui.widgets.lookup import Lookup, Suggestion
from app.ui.widgets.number_fields import IdentityField, PhoneField

RELATION_WORDS = {
    Relation.SON_OF: N_("Son of"),
    Relation.DAUGHTER_OF: N_("Daughter of"),
    Relation.WIFE_OF: N_("Wife of"),
}
TEXTS = ("name", "name_ur", "age", "birth", "relation_name", "phone", "identity", "district", "village")
PAUSE_MS = 250
# "Fatima Bibi f 45" or "علی مرد 8 m": name, sex and age in one line.
_ONE_LINE = re.compile(r"(.+?)\s+(f|female|عورت|m|male|مرد)\s*(\d{1,3}(?:\s*(?:m|ماہ))?)", re.IGNORECASE)
_SEX_TYPED = {
    "f": Sex.FEMALE,
    "female": Sex.FEMALE,
    "عورت": Sex.FEMALE,
    "m": Sex.MALE,
    "male": Sex.MALE,
    "مرد": Sex.MALE,
}


class NewPatientPage(Page):
    """The form; Ctrl+S saves and opens the patient."""

    TITLE = N_("New patient")
    DRAFT = "new_patient"
    NOTE = N_("Name, sex and age are enough. The rest may follow later.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._then = ""
        self._make_fields()
        self.similar = SimilarTable(self.words)
        self.similar_view = RowTableView(self.similar, N_("Patients who may be the same person"), stretch=0)
        self.similar_view.activated.connect(self._open_similar)
        self.similar_view.doubleClicked.connect(self._open_similar)
        self.save_button = build.button(self.words, N_("Save"), "primary", shortcuts.key("save"))
        self.save_button.clicked.connect(self.save)
        self.clear_button = build.button(self.words, N_("Clear"))
        self.clear_button.clicked.connect(self._throw_away)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_for_similar)
        self.draft = DraftKeeper(self, desk, self.DRAFT, self._said, self._whose)
        self.draft.wanted.connect(self._say_again)
        self.identity_field.changed.connect(self._pause.start)
        self._lay_out()
        self.draft.watch(*self._texts().values(), *self.sex_buttons.values(), *self._choices().values())

    def _make_fields(self) -> None:
        words = self.words
        self.name = build.field(words, N_("Name"), N_("or all at once: Fatima Bibi f 45"))
        self.name.editingFinished.connect(self._read_one_line)
        self.name_ur = build.field(words, N_("Name in the other script"), urdu=True)
        self.sex, self.sex_buttons = QButtonGroup(self), {}
        for sex, sentence in SEXES.items():
            choice = QRadioButton()
            words.bind(choice, choice.setText, sentence)
            words.bind(choice, choice.setAccessibleName, sentence)
            choice.setMinimumHeight(28)
            choice.installEventFilter(self)
            self.sex.addButton(choice)
            choice.toggled.connect(lambda _on: self._pause.start())
            choice.toggled.connect(lambda _on: self._follow_sex())
            self.sex_buttons[sex] = choice
        self.age = build.field(words, N_("Age in years"), N_("years, or months as 8 m"), latin=True)
        self.birth = build.field(
            words, N_("Date of birth"), N_("day-month-year, for example 15-03-1980"), latin=True
        )
        self.relation = Choice()
        words.bind(self.relation, self.relation.setAccessibleName, N_("Whose name follows"))
        for relation in Relation:
            self.relation.addItem("", relation)
        self.relation_name = build.field(words, N_("Father's or husband's name"))
        self.phone_field, self.identity_field = PhoneField(words), IdentityField(words)
        self.phone, self.identity = self.phone_field.number, self.identity_field.number
        self.parents = named_choice(words, N_("Parents are"), DEGREE_WORDS.items())
        self.district = self._make_district()
        self.village = build.field(words, N_("Village or street"))
        for name in ("name", "name_ur", "age", "birth", "relation_name", "phone"):
            getattr(self, name).textEdited.connect(lambda _text: self._pause.start())
        self.render_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A number typed on the sex is the age: no key and no click between the two."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isdigit():
            self.age.setFocus()
            QApplication.sendEvent(self.age, event)
            return True
        return super().eventFilter(watched, event)

    def _make_district(self) -> Lookup:
        """Found in both languages and usual spellings; any other name may be typed."""
        made = Lookup(
            self.words,
            self.background,
            lambda text: places.find_districts(self.desk.clinic, text),
            lambda one: Suggestion(one, self.words.show(one.name), self.words.show(one.province)),
            N_("Not in the list: it is kept as typed."),
        )
        self.words.bind(made, made.setAccessibleName, N_("District"))
        made.chosen.connect(lambda one: made.setText(one.name.get(self.words.language)))
        return made

    def _lay_out(self) -> None:
        title = build.label(self.words, self.TITLE, "title")
        note = build.label(self.words, self.NOTE, "muted")
        self.body.addWidget(
            build.row([build.column([title, note], spacing=0), None, self.clear_button, self.save_button])
        )
        self.body.addWidget(self.draft.bar)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(build.card(self._form()), 5, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._beside(), 4)
        self.body.addLayout(across, 1)

    def _form(self) -> QGridLayout:
        words, grid = self.words, QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        sexes = build.row([*self.sex_buttons.values(), None], spacing=14)
        relation = build.row([self.relation, self.relation_name])
        lines: tuple[tuple[tuple[str, QWidget, bool], tuple[str, QWidget, bool]], ...] = (
            ((N_("Name"), self.name, True), (N_("Name in the other script"), self.name_ur, False)),
            ((N_("Sex"), sexes, True), (N_("Father's or husband's name"), relation, False)),
            ((N_("Age in years"), self.age, True), (N_("or date of birth"), self.birth, False)),
            ((N_("Phone"), self.phone_field, False), (N_("Identity number"), self.identity_field, False)),
        )
        for row, pair in enumerate(lines):
            for place, (sentence, widget, needed) in enumerate(pair):
                grid.addWidget(build.named_field(words, sentence, widget, needed), row, place)
        places_named = ((N_("District"), self.district), (N_("Village or street"), self.village))
        lived = build.row([build.named_field(words, name, edit) for name, edit in places_named])
        grid.addWidget(lived, len(lines), 0)
        grid.addWidget(build.named_field(words, N_("Parents are"), self.parents), len(lines), 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _beside(self) -> QWidget:
        lines = QVBoxLayout()
        self.similar_title = build.plain_label("heading")
        self.similar_note = build.plain_label("muted", wrap=True)
        for widget in (self.similar_title, self.similar_note):
            lines.addWidget(widget)
        lines.addWidget(self.similar_view, 1)
        lines.addStretch(0)
        self._say_similar()
        return build.card(lines)

    # ------------------------------------------------------------ doing
    def render_page(self) -> None:
        for row, relation in enumerate(Relation):
            self.relation.setItemText(row, self.words.say(RELATION_WORDS[relation]))
        if hasattr(self, "similar_title"):
            self.similar.put(self.similar.rows)
            self._say_similar()

    def enter(self) -> None:
        self.name.setFocus()
        self.draft.look()

    # ------------------------------------------------------------ half typed
    def _texts(self) -> dict[str, QLineEdit]:
        """Every field that holds text, by the name it has in a draft."""
        return {name: getattr(self, name) for name in TEXTS}

    def _choices(self) -> dict[str, Choice]:
        """Every list of choices, by the name it has in a draft."""
        return {
            "relation": self.relation,
            "identity_kind": self.identity_field.kind,
            "phone_whose": self.phone_field.whose,
            "parents": self.parents,
        }

    def _whose(self) -> str:
        """The patient whose draft it is: nobody yet."""
        return ""

    def _said(self) -> Content:
        sex = self._chosen_sex()
        said = filled({name: edit.text() for name, edit in self._texts().items()})
        if sex is not None:
            said["sex"] = sex.value
        for name, choice in self._choices().items():
            if choice.currentIndex() > 0:
                said[name] = str(choice.currentData())
        return said

    def _say_again(self, said: Content) -> None:
        for name, edit in self._texts().items():
            edit.setText(said.get(name, ""))
        if said.get("sex"):
            self.sex_buttons[Sex(said["sex"])].setChecked(True)
        for name, choice in self._choices().items():
            values = [str(choice.itemData(row)) for row in range(choice.count())]
            choice.setCurrentIndex(values.index(said[name]) if said.get(name) in values else 0)
        self._look_for_similar()

    def typed(self) -> NewPatient:
        """What the form says. Raises :class:`UserError` when no sex is chosen or an age or date cannot be read."""
        chosen = self._chosen_sex()
        if chosen is None:
            raise UserError(N_("The sex is not chosen."), N_("Choose female, male or not known."))
        age = dates.typed_age_of_person(self.age.text())
        return self._form_says(chosen, age, dates.typed_birth(self.birth.text()))

    def typed_so_far(self) -> NewPatient:
        """What the half-filled form says; what cannot be read yet is left out."""
        age, birth = None, ""
        with contextlib.suppress(UserError):
            age = dates.typed_age_of_person(self.age.text())
        with contextlib.suppress(UserError):
            birth = dates.typed_birth(self.birth.text())
        return self._form_says(self._chosen_sex() or Sex.UNKNOWN, age, birth)

    def _chosen_sex(self) -> Sex | None:
        return next((sex for sex, choice in self.sex_buttons.items() if choice.isChecked()), None)

    def _form_says(self, sex: Sex, age_years: float | None, birth_date: str) -> NewPatient:
        relation_name = self.relation_name.text().strip()
        return NewPatient(
            name=self.name.text().strip(),
            sex=sex,
            age_years=age_years,
            birth_date=birth_date,
            name_ur=self.name_ur.text().strip(),
            relation=Relation(self.relation.currentData()) if relation_name else None,
            relation_name=relation_name,
            phone=self.phone.text().strip(),
            identity_number=self.identity.text().strip(),
            district=self.district.text().strip(),
            village=self.village.text().strip(),
            identity_kind=self.identity_field.chosen,
            phone_whose=self.phone_field.chosen,
            parents=Degree(self.parents.currentData()),
        )

    def _follow_sex(self) -> None:
        """The identity number is judged by it; a woman is nobody's son, as long as no father's name is typed."""
        chosen = self._chosen_sex() or Sex.UNKNOWN
        self.identity_field.judge(chosen)
        usual = {Sex.FEMALE: Relation.DAUGHTER_OF, Sex.MALE: Relation.SON_OF}
        if chosen in usual and not self.relation_name.text().strip():
            self.relation.setCurrentIndex(self.relation.findData(usual[chosen]))

    def _read_one_line(self) -> None:
        """A name with sex and age behind it fills all three fields, where those two are still empty."""
        found = _ONE_LINE.fullmatch(dates.western_digits(self.name.text().strip()))
        if found and self._chosen_sex() is None and not self.age.text().strip():
            name, sex, age = found.groups()
            self.name.setText(name)
            self.age.setText(age)
            self.sex_buttons[_SEX_TYPED[sex.casefold()]].setChecked(True)

    def leads_to(self, name: str) -> bool:
        """A visit begins with saving the new patient, if one is typed."""
        return name == "visit" and bool(self._said())

    def lead_to(self, name: str) -> None:
        self._then = name
        self.save()

    def save(self) -> None:
        self._read_one_line()
        try:
            new = self.typed()
        except UserError as refusal:
            self.background.refused.emit(refusal)
            return
        clinic = self.desk.clinic
        self.save_button.setEnabled(False)
        self.background.run(
            lambda _job: patients.page(clinic, patients.register(clinic, new).id),
            self._saved,
            refused=self._refused,
            doing=N_("Saving the patient…"),
        )

    def _saved(self, page: patients.PatientPage) -> None:
        self.save_button.setEnabled(True)
        self._clear()
        self.draft.forget()
        self.desk.show_patient(page)
        then, self._then = self._then, ""
        if then:
            self.desk.go.emit(then)

    def _refused(self, refusal: UserError) -> None:
        self._then = ""
        self.save_button.setEnabled(True)
        self.background.refused.emit(refusal)

    def _throw_away(self) -> None:
        self._clear()
        self.draft.forget()

    def _clear(self) -> None:
        for edit in self._texts().values():
            edit.clear()
        for listed in self._choices().values():
            listed.setCurrentIndex(0)
        self.sex.setExclusive(False)
        for choice in self.sex_buttons.values():
            choice.setChecked(False)
        self.sex.setExclusive(True)
        self._show_similar(())
        self.name.setFocus()

    def _look_for_similar(self) -> None:
        new = self.typed_so_far()
        if not (new.name or new.name_ur):
            self._show_similar(())
            return
        clinic = self.desk.clinic
        self.background.run(
            lambda _job: patients.similar(clinic, new),
            self._show_similar,
            refused=lambda _refusal: self._show_similar(()),
            key="similar",
        )

    def _show_similar(self, found: tuple[Patient, ...]) -> None:
        self.similar.put(found)
        self._say_similar()

    def _say_similar(self) -> None:
        count = len(self.similar.rows)
        self.similar_view.setVisible(bool(count))
        if count:
            self.similar_title.setText(self.words.say(N_("Already registered? ({count})"), count=count))
            note = N_("These patients are alike. Press Enter on one to open it instead of adding it twice.")
        else:
            self.similar_title.setText(self.words.say(N_("Nobody alike so far")))
            note = N_("Patients with a similar name, phone or identity number appear here while you type.")
        self.similar_note.setText(self.words.say(note))

    def _open_similar(self, index: QModelIndex) -> None:
        self.desk.open_patient(self.similar.rows[index.row()].id)
