"""A card of *Other clinics*: what both clinics noted otherwise, settled one by one."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.services import clinic_conflicts
from app.services.clinic_conflicts import Choice, Difference
from app.support.i18n import N_, Message
from app.ui import dates
from app.ui.desk import Desk
from app.ui.pages.clinics_pairing import Renew, framed
from app.ui.tables.patients import both_names
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build


class SettleCard(QFrame):
    """The list, what the marked one says in full, and the choices."""

    def __init__(self, desk: Desk, renew: Renew) -> None:
        super().__init__()
        self.desk, self.words, self.background, self._renew = desk, desk.words, desk.background, renew
        words = self.words
        self.rows = RowTable[Difference](
            words,
            (
                Column(N_("MR number"), lambda d: d.patient.mr_number, latin=True),
                Column(N_("Name"), lambda d: words.ordered(both_names(d.patient)), most=240),
                Column(N_("About"), lambda d: words.show(d.thing), most=260),
                Column(N_("Here"), self._here),
                Column(N_("At the other clinic"), self._there, most=300),
            ),
        )
        self.view = RowTableView(self.rows, N_("Noted otherwise at both clinics"), stretch=3)
        self.view.setFixedHeight(150)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._weigh())
        self.detail = build.plain_label(wrap=True)
        self.ours_button = build.button(words, N_("Ours counts"))
        self.theirs_button = build.button(words, N_("Theirs counts"))
        self.both_button = build.button(words, N_("Both count"))
        self.two_button = build.button(words, N_("They are two people"))
        self.join_button = build.button(words, N_("Open to join them"), "primary")
        self.open_button = build.button(words, N_("Open the patient"), "link")
        for button, choice in (
            (self.ours_button, Choice.OURS),
            (self.theirs_button, Choice.THEIRS),
            (self.both_button, Choice.BOTH),
            (self.two_button, Choice.BOTH),
        ):
            button.clicked.connect(lambda _on=False, choice=choice: self.settle(choice))
        self.join_button.clicked.connect(self.open_to_join)
        self.open_button.clicked.connect(self.open_patient)
        self._lay_out()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.addWidget(build.label(self.words, N_("To settle"), "heading"))
        told = N_("Both clinics noted something else. Choose what counts; the other stays in the history.")
        lines.addWidget(build.label(self.words, told, "muted", wrap=True))
        lines.addWidget(self.view)
        lines.addWidget(self.detail)
        choices = [self.ours_button, self.theirs_button, self.both_button, self.join_button, self.two_button]
        lines.addWidget(build.row([*choices, None, self.open_button]))
        framed(self, lines)
        self.hide()
        self._weigh()

    # ------------------------------------------------------------ showing
    def put(self, found: tuple[Difference, ...]) -> None:
        """Show what waits; nothing at all when nothing waits."""
        self.rows.put(found)
        self.setVisible(bool(found))
        if found:
            self.view.selectRow(0)
        self._weigh()

    def render_card(self) -> None:
        """Write what is shown again, in the language in use."""
        row = self.view.currentIndex().row()
        self.rows.put(self.rows.rows)
        if 0 <= row < len(self.rows.rows):
            self.view.selectRow(row)
        self._weigh()

    def marked(self) -> Difference | None:
        """The one marked in the list."""
        row = self.view.currentIndex().row()
        return self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None

    def _here(self, one: Difference) -> str:
        return "" if one.other is not None else self._said(one.ours)

    def _there(self, one: Difference) -> str:
        if one.other is not None:
            return self.words.ordered(f"{one.other.mr_number}  {both_names(one.other)}")
        return self._said(one.theirs)

    def _said(self, said: str | Message) -> str:
        return self.words.show(said) if said else self.words.say(N_("taken back"))

    def _weigh(self) -> None:
        marked = self.marked()
        may = self.desk.clinic_open and clinic_conflicts.may_settle(self.desk.clinic)
        pair = marked is not None and marked.other is not None
        for button in (self.ours_button, self.theirs_button):
            button.setVisible(not pair)
        self.both_button.setVisible(not pair and marked is not None and marked.both_possible)
        for button in (self.two_button, self.join_button):
            button.setVisible(pair)
        for button in (
            self.ours_button, self.theirs_button, self.both_button, self.two_button, self.join_button,
        ):  # fmt: skip
            button.setEnabled(may and marked is not None)
        self.detail.setText(self._detail(marked) if marked is not None else "")

    def _detail(self, one: Difference) -> str:
        if one.other is not None:
            said = N_(
                "{here} and {other} may be one person. Compare them, then join the records, or say that they are two."
            )
            return self.words.say(said, here=one.patient.mr_number, other=one.other.mr_number)
        here = self._line(N_("Here: {what} ({who})"), one.ours, one.ours_by)
        there = self._line(N_("At the other clinic: {what} ({who})"), one.theirs, one.theirs_by)
        return f"{here}\n{there}"

    def _line(self, sentence: str, said: str | Message, by: tuple[str, str]) -> str:
        who = self.words.join((by[0], dates.day(self.words, by[1]) if by[1] else ""), ", ")
        what = self.words.show(said) if said else self.words.say(N_("taken back"))
        return self.words.say(sentence, what=what, who=who or "–")

    # ------------------------------------------------------------ doing
    def settle(self, choice: Choice) -> None:
        """Let the choice hold, and answer anew."""
        marked, clinic = self.marked(), self.desk.clinic
        if marked is None:
            return
        self.background.run(
            lambda _job: clinic_conflicts.settle(clinic, marked.id, choice),
            lambda _none: self._renew(),
            doing=N_("Saving and working out the answers…"),
        )

    def open_patient(self) -> None:
        """Show the patient of the marked line."""
        marked = self.marked()
        if marked is not None:
            self.desk.open_patient(marked.patient.id)

    def open_to_join(self) -> None:
        """Open the record that was here first, with the other one's number ready to be joined."""
        marked = self.marked()
        if marked is not None and marked.other is not None:
            self.desk.join_with = marked.other.mr_number
            self.desk.open_patient(marked.patient.id, "record")
