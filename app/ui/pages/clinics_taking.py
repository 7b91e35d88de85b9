"""A card of *Other clinics*: the files that are there, what one of them brings, and taking it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from app.services import import_desk, other_clinics, patients
from app.services.other_clinics import FoundFile, Taken, TakenPatient
from app.support.i18n import N_
from app.ui import dates
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.pages.clinics_pairing import Renew, file_dialog, framed
from app.ui.sticks import StickWatch
from app.ui.tables.patients import both_names
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build


class TakeCard(QFrame):
    """Files on sticks by themselves, others by hand; looked at first, then taken in whole or not at all."""

    def __init__(self, desk: Desk, renew: Renew) -> None:
        super().__init__()
        self.desk, self.words, self.background, self._renew = desk, desk.words, desk.background, renew
        words = self.words
        self.dialog: QWidget | None = None
        self.path: Path | None = None
        self.seen: Taken | None = None
        self.done = False
        self.sticks = StickWatch(self)
        self.sticks.changed.connect(lambda _drives: self.list_files())
        self.files = RowTable[FoundFile](
            words,
            (
                Column(N_("File"), lambda f: f.path.name, latin=True),
                Column(N_("Size"), lambda f: f"{f.size / 1000:.0f} kB", latin=True),
                Column(N_("Made"), lambda f: dates.moment(words, f.made)),
            ),
        )
        self.view = RowTableView(self.files, N_("Files of other clinics on the sticks"), stretch=0)
        self.view.setMinimumHeight(90)
        self.view.activated.connect(lambda index: self.take_file(self.files.rows[index.row()].path))
        self.choose_button = build.button(words, N_("Choose a file…"))
        self.choose_button.clicked.connect(self.choose)
        self.code = build.field(
            words, N_("Code of the file"), N_("The code that the other clinic tells you"), latin=True
        )
        self.code.returnPressed.connect(self.look)
        self.look_button = build.button(words, N_("Show what it brings"))
        self.look_button.clicked.connect(self.look_at_marked)
        self.told = build.plain_label(wrap=True)
        self.people = RowTable[TakenPatient](
            words,
            (
                Column(N_("MR number"), lambda p: p.patient.mr_number, latin=True),
                Column(N_("Name"), lambda p: words.ordered(both_names(p.patient))),
                Column(N_("What"), self._what),
            ),
        )
        self.people_view = RowTableView(self.people, N_("Patients of the file"), stretch=1)
        self.people_view.setMinimumHeight(150)
        self.take_button = build.button(words, N_("Take it in"), "primary")
        self.take_button.clicked.connect(self.take)
        self._lay_out()

    def _what(self, one: TakenPatient) -> str:
        said = self.words.say(N_("new here") if one.new else N_("changed"))
        return f"⚠ {said}" if one.clashes else said

    def _lay_out(self) -> None:
        words, lines = self.words, QVBoxLayout()
        lines.addWidget(build.label(words, N_("Take in a file of another clinic"), "heading"))
        self.nothing = build.label(words, N_("No stick with such a file is in."), "muted")
        for widget in (self.nothing, self.view, self.code):
            lines.addWidget(widget)
        lines.addWidget(build.row([self.look_button, self.choose_button, None]))
        for widget in (self.told, self.people_view):
            lines.addWidget(widget)
        lines.addWidget(build.row([None, self.take_button]))
        lines.addStretch(1)
        framed(self, lines)
        self._forget()

    # ------------------------------------------------------------ files
    def fetch(self) -> None:
        """Watch the sticks, and list what is on them."""
        self.sticks.start()
        self.list_files()

    def list_files(self) -> None:
        """List the files of other clinics on all sticks."""

        def look() -> tuple[FoundFile, ...]:
            drives = import_desk.drives(self.sticks.lister)
            return tuple(file for drive in drives for file in other_clinics.files_in(drive.path))

        self.background.run(lambda _job: look(), self._show_files, key="files-of-clinics")

    def _show_files(self, found: tuple[FoundFile, ...]) -> None:
        self.files.put(found)
        self.view.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found and not self.view.currentIndex().isValid():
            self.view.selectRow(0)

    def choose(self) -> None:
        """Ask for a file that is not on a stick."""
        title = self.words.say(N_("Choose a file"))
        dialog = file_dialog(self, title, str(Path.home()), f"*{other_clinics.ENDING}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        self.dialog = dialog
        dialog.open()

    def look_at_marked(self) -> None:
        """Look into the chosen file, or into the one marked in the list."""
        row = self.view.currentIndex().row()
        if self.code.isVisible() or not 0 <= row < len(self.files.rows):
            self.look()
        else:
            self.take_file(self.files.rows[row].path)

    def take_file(self, path: Path) -> None:
        """Work with this file: ask for its code, or look into it at once."""
        self._forget()
        self.path = path

        def go_on(code: bool) -> None:
            self.code.setVisible(code)
            if code:
                self.code.setFocus()
            else:
                self.look()

        self.background.run(lambda _job: other_clinics.needs_code(path), go_on)

    def _forget(self) -> None:
        self.path, self.seen, self.done = None, None, False
        self.code.clear()
        for widget in (self.code, self.told, self.people_view, self.take_button):
            widget.setVisible(False)

    # ------------------------------------------------------------ looking and taking
    def look(self) -> None:
        """Show what the file would bring; nothing is changed."""
        path, code, clinic = self.path, self.code.text(), self.desk.clinic
        if path is None:
            return

        def work(job: Job[Taken]) -> Taken:
            return other_clinics.look(clinic, path, code, job.progress, job.cancelled)

        doing = N_("Looking into the file…")
        self.background.run(work, self._show, doing=doing, cancellable=True, key="look-into-clinic-file")

    def _show(self, seen: Taken) -> None:
        self.seen = seen
        self.told.setVisible(True)
        self.people.put(seen.people)
        self.people_view.setVisible(bool(seen.people))
        self.take_button.setVisible(not self.done)
        self.take_button.setFocus()
        self.render_card()

    def render_card(self) -> None:
        """Write what is shown again, in the language in use."""
        self.files.put(self.files.rows)
        self.people.put(self.people.rows)
        if self.seen is not None:
            self.told.setText("\n".join(self._lines(self.seen)))

    def _lines(self, seen: Taken) -> list[str]:
        words = self.words
        when = dates.moment(words, seen.made_at)
        lines = [words.say(N_("From {clinic}, made {when}."), clinic=seen.clinic_name, when=when)]
        if not seen.paired:
            lines.append(words.say(N_("⚠ This clinic is not paired; only the code says who made the file.")))
        if seen.before:
            lines.append(words.say(N_("This file was taken in before.")))
        changed = seen.patients - seen.new_patients
        counted = N_("New patients: {new}. Changed: {changed}. Without anything new: {unchanged}.")
        lines.append(words.say(counted, new=seen.new_patients, changed=changed, unchanged=seen.unchanged))
        if seen.clashes:
            said = N_("⚠ Noted otherwise at both clinics: {count}. Both stay until you settle them above.")
            lines.append(words.say(said, count=seen.clashes))
        if seen.same_person:
            said = N_("⚠ Perhaps registered at both clinics: {count}. They wait above.")
            lines.append(words.say(said, count=seen.same_person))
        lines.append(words.say(N_("Taken in.") if self.done else N_("Nothing is changed yet.")))
        return lines

    def take(self) -> None:
        """Take the file in, then answer anew for whom it changed."""
        path, code, clinic = self.path, self.code.text(), self.desk.clinic
        if path is None or self.seen is None:
            return

        def work(job: Job[Taken]) -> Taken:
            return other_clinics.take(clinic, path, code, job.progress, job.cancelled)

        self.background.run(work, self._taken, doing=N_("Taking in the file…"), cancellable=True)

    def _taken(self, taken: Taken) -> None:
        self.done = True
        self._show(taken)
        self.code.setVisible(False)
        self._renew()
        clinic = self.desk.clinic

        def answer(job: Job[int]) -> int:
            return other_clinics.answer_arrived(clinic, job.progress, job.cancelled)

        doing = N_("Working out the answers of the changed patients…")
        self.background.run(answer, lambda _count: self._show_open_patient(), doing=doing, cancellable=True)

    def _show_open_patient(self) -> None:
        """The open patient may be among the changed."""
        page, clinic = self.desk.patient, self.desk.clinic
        if page is not None:
            self.background.run(
                lambda _job: patients.page(clinic, page.patient.id),
                self.desk.renew_patient,
                key="open-patient",
            )
