"""Forms that were begun and not saved, on the first page: go on with one, or throw it away."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services import drafts, patients
from app.services.drafts import Unfinished
from app.services.patients import PatientPage
from app.support.i18n import N_
from app.ui import dates
from app.ui.desk import Desk
from app.ui.tables.patients import both_names
from app.ui.widgets import build

_MOST = 3
FORMS = {
    "new_patient": N_("New patient"),
    "visit": N_("Visit of {name}"),
    "record": N_("Correction of {name}"),
    "relative": N_("A relative of {name}"),
    "correct": N_("A value of {name}"),
    "override": N_("Decision on {drug} for {name}"),
    "stop": N_("Stopping {drug} for {name}"),
    "reaction": N_("Reaction to {drug} of {name}"),
}
_PAGES = {"new_patient": "new_patient", "visit": "visit", "record": "record"}


class UnfinishedBox(QFrame):
    """The newest few; hidden while there are none. ``buttons``: of each line, to go on and to throw away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self.forms: tuple[Unfinished, ...] = ()
        self.buttons: list[tuple[QPushButton, QPushButton]] = []
        self.setProperty("role", "note")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(8, 6, 8, 6)
        self._lines.setSpacing(2)
        self.hide()

    def fetch(self) -> None:
        """Look again what waits."""
        clinic = self.desk.clinic
        self.desk.background.run(
            lambda _job: drafts.unfinished(clinic),
            self.put,
            refused=lambda _no: self.put(()),
            key="unfinished",
        )

    def put(self, forms: tuple[Unfinished, ...]) -> None:
        """Show these."""
        self.forms = tuple(one for one in forms if one.form in FORMS)
        self.render_box()

    def render_box(self) -> None:
        """Write the lines in the language in use."""
        build.clear(self._lines)
        self.buttons.clear()
        for one in self.forms[:_MOST]:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(self.forms))

    def text(self, one: Unfinished) -> str:
        """What it is, when it was kept, and what to mind."""
        words = self.words
        name = words.ordered(both_names(one.patient)) if one.patient else ""
        what = words.say(FORMS[one.form], name=name, drug=one.subject)
        kept = words.say(N_("not saved, kept {when}"), when=dates.moment(words, one.kept_at))
        minded = ""
        if one.closed:
            minded = words.say(N_("The record is closed: open it again under Tools, Closed records."))
        elif one.changed:
            minded = words.say(N_("The record was changed since: compare before you save."))
        return words.join((what, kept, minded))

    def _line(self, one: Unfinished) -> QWidget:
        said = build.plain_label(wrap=True)
        said.setText(self.text(one))
        go_on = build.button(self.words, N_("Go on with it"), "link")
        go_on.clicked.connect(partial(self.go_on, one))
        go_on.setEnabled(not one.closed)
        throw = build.button(self.words, N_("Throw it away"), "link")
        throw.clicked.connect(partial(self.throw_away, one))
        line, across = QWidget(), QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(said, 1)
        for button in (go_on, throw):
            across.addWidget(button)
        self.buttons.append((go_on, throw))
        line.setLayout(across)
        return line

    def go_on(self, one: Unfinished) -> None:
        """Open the form; it offers what was kept."""
        wanted = _PAGES.get(one.form, "patient")
        if one.patient is None:
            self.desk.go.emit(wanted)
            return
        clinic, patient_id = self.desk.clinic, one.patient.id

        def show(page: PatientPage) -> None:
            self.desk.show_patient(page)
            self.desk.go.emit(wanted)

        self.desk.background.run(lambda _job: patients.page(clinic, patient_id), show, key="open-patient")

    def throw_away(self, one: Unfinished) -> None:
        """Forget it."""
        clinic, form = self.desk.clinic, ".".join(filter(None, (one.form, one.subject)))
        patient_id = one.patient.id if one.patient else ""
        self.desk.background.run(
            lambda _job: drafts.forget(clinic, form, patient_id), lambda _none: self.fetch()
        )
