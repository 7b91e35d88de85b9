"""Adding a relative to the family tree, and how the parents or the couple are related."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.model.family import COUPLE_WORDS, DEGREE_WORDS, KINSHIP_WORDS
from app.services import relatives, visit_form
from app.services.relatives import Couple, Degree, Kinship, Relative
from app.support.errors import UserError
from app.support.i18n import N_, Text
from app.ui import dates
from app.ui.desk import Desk
from app.ui.pages import pick_draft
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import named_choice
from app.ui.widgets.draft_keeper import Content, DraftKeeper, filled
from app.ui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from app.model.domain_page import DomainPage
    from app.services.patients import PatientPage

_LIST_HEIGHT = 132


class RelativeForm(QWidget):
    """Who, what they have, at which age it began, whether they died, their own record here if they have one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self._patient_id = ""
        self._labels: Mapping[str, Text] = {}
        self.kinship = named_choice(self.words, N_("Who"), [(one, KINSHIP_WORDS[one]) for one in Kinship])
        self.conditions = PickList(
            self.words,
            desk.background,
            lambda text: visit_form.find_conditions(desk.clinic, text),
            lambda one: self.words.show(one.label),
            (N_("Illness of the relative"), N_("No diagnosis of this name.")),
        )
        self.age = build.field(self.words, N_("Age when it began"), N_("age"), latin=True)
        self.age.setMaximumWidth(70)
        self.number = build.field(self.words, N_("MR number of the relative"), N_("MR number"), latin=True)
        self.number.setMaximumWidth(130)
        self.died = QCheckBox()
        for setter in (self.died.setText, self.died.setAccessibleName):
            self.words.bind(self.died, setter, N_("Has died"))
        self.died.setMinimumHeight(26)
        self.add_button = build.button(self.words, N_("Add relative"))
        self.add_button.clicked.connect(self._add)
        self.degrees = {
            couple: named_choice(self.words, sentence, [(one, DEGREE_WORDS[one]) for one in Degree])
            for couple, sentence in COUPLE_WORDS.items()
        }
        for couple, choice in self.degrees.items():
            choice.activated.connect(partial(self._set_degree, couple))
        self.relatives: RowTable[Relative] = RowTable(
            self.words,
            (
                Column(N_("Who"), lambda r: self.words.say(KINSHIP_WORDS[r.kinship])),
                Column(N_("What they have"), self._has),
            ),
        )
        self.view = RowTableView(self.relatives, N_("Relatives"), stretch=1)
        self.view.setFixedHeight(_LIST_HEIGHT)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._weigh())
        self.remove_button = build.button(self.words, N_("Take this relative back"), "link")
        self.remove_button.clicked.connect(self._remove)
        self.draft = DraftKeeper(self, desk, "relative", self._said, lambda: self._patient_id)
        self.draft.wanted.connect(self._say_again)
        self.draft.watch(self.kinship, self.age, self.number, self.died)
        self.conditions.changed.connect(self.draft.touched)
        self._lay_out()

    # ------------------------------------------------------------ half typed
    def _said(self) -> Content:
        """The relative as far as typed; who it is alone says nothing yet."""
        said = filled({"age": self.age.text(), "number": self.number.text()})
        if self.died.isChecked():
            said["died"] = "yes"
        if chosen := pick_draft.written(self.conditions):
            said["conditions"] = chosen
        return {**said, "kinship": str(self.kinship.currentData())} if said else {}

    def _say_again(self, said: Content) -> None:
        for name, edit in (("age", self.age), ("number", self.number)):
            edit.setText(said.get(name, ""))
        self.died.setChecked("died" in said)
        pick_draft.choose_again(self.conditions, said.get("conditions", ""))
        self.kinship.setCurrentIndex(max(0, self.kinship.findData(said.get("kinship"))))

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 4, 0, 0)
        down.setSpacing(4)
        down.addWidget(self.draft.bar)
        for couple, choice in self.degrees.items():
            said = build.label(self.words, COUPLE_WORDS[couple], "small")
            down.addWidget(build.row([said, choice, None], spacing=6))
        down.addWidget(build.row([self.kinship, self.age, self.died, self.number, None], spacing=6))
        down.addWidget(build.row([self.conditions, self.add_button], spacing=6))
        down.addWidget(self.view)
        down.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)

    def _has(self, relative: Relative) -> str:
        """Illnesses with the age at the first of them, and whether the relative has died."""
        named = [self.words.show(self._labels.get(c, Text(c, c))) for c in relative.conditions]
        age = f"{relative.onset_age:g}" if relative.onset_age is not None else ""
        died = self.words.say(N_("has died")) if relative.deceased else ""
        return self.words.join((self.words.ordered(relative.name), *named, age, died)) or "–"

    def put(self, page: DomainPage) -> None:
        """Belong to this person."""
        if page.patient_id != self._patient_id:
            self.draft.keep()
            self._clear()
            self._patient_id = page.patient_id
            self.draft.look()
        self._labels = page.labels
        self.relatives.put(page.family.relatives)
        for part in (self.view, self.remove_button):
            part.setVisible(bool(page.family.relatives))
        self._weigh()
        for couple, degree in ((Couple.PARENTS, page.family.parents), (Couple.OWN, page.family.own)):
            self.degrees[couple].setCurrentIndex(self.degrees[couple].findData(degree))

    def typed(self) -> Relative:
        """The relative as typed.

        Raises:
            UserError: the age is no number.
        """
        return Relative(
            Kinship(self.kinship.currentData()),
            conditions=tuple(one.name for one in self.conditions.all),
            onset_age=dates.typed_age(self.age.text()),
            deceased=self.died.isChecked(),
        )

    def _add(self) -> None:
        try:
            relative = self.typed()
        except UserError as refusal:
            self.desk.background.refused.emit(refusal)
            return
        clinic, patient_id, number = self.desk.clinic, self._patient_id, self.number.text().strip()
        self._change(
            lambda: relatives.add_relative(clinic, patient_id, relative, mr_number=number), self._added
        )

    def _added(self) -> None:
        self._clear()
        self.draft.forget()

    def _weigh(self) -> None:
        self.remove_button.setEnabled(self.view.currentIndex().isValid())

    def _remove(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        clinic, patient_id, relative = self.desk.clinic, self._patient_id, self.relatives.rows[index.row()]
        self._change(lambda: relatives.remove_relative(clinic, patient_id, relative.id), lambda: None)

    def _clear(self) -> None:
        for edit in (self.age, self.number):
            edit.clear()
        self.died.setChecked(False)
        self.conditions.put(())

    def _set_degree(self, couple: Couple, _index: int) -> None:
        clinic, patient_id = self.desk.clinic, self._patient_id
        degree = Degree(self.degrees[couple].currentData())
        self._change(lambda: relatives.set_degree(clinic, patient_id, couple, degree), lambda: None)

    def _change(self, work: Callable[[], PatientPage], done: Callable[[], object]) -> None:
        def show(page: PatientPage) -> None:
            done()
            self.desk.renew_patient(page)

        self.desk.background.run(lambda _job: work(), show, doing=N_("Working out the answers…"))
