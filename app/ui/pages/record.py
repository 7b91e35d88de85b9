"""Correct who the open patient is; join a second record of the same person, or withdraw one made in error."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.model.patient import IdentityKind
from app.services import demographics, places, record_closing
from app.services.conflict_words import THINGS
from app.services.patients import NewPatient, PatientPage
from app.services.record_closing import Clash, JoinPreview
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dates, dialogs
from app.ui.desk import Desk
from app.ui.pages.new_patient import NewPatientPage
from app.ui.tables.patients import both_names
from app.ui.widgets import build
from app.ui.widgets.draft_keeper import Content


class RecordPage(NewPatientPage):
    """The form of a new patient, filled with what is known; Ctrl+S keeps the correction as a new version."""

    DRAFT = "record"
    TITLE = N_("Correct the record")
    NOTE = N_("What was there before stays in the history.")

    def __init__(self, desk: Desk) -> None:
        self._preview: JoinPreview | None = None
        self._filled_for, self._known = "", Content()
        super().__init__(desk)
        self.clear_button.hide()
        desk.patient_shown.connect(self._patient_changed)

    # ------------------------------------------------------------ the form
    def enter(self) -> None:
        """Fill the form for the open patient; what is half typed for the same patient stays."""
        if self.desk.patient is None:
            return
        self.name.setFocus()
        other, self.desk.join_with = self.desk.join_with, ""
        if self._said():
            self._offer(other)
            return
        clinic, patient_id = self.desk.clinic, self.desk.patient.patient.id
        for field in (self.number, self.reason):
            field.clear()
        self._show_preview(None)

        def show(known: NewPatient) -> None:
            self._fill(known)
            self._filled_for, self._known = patient_id, super(RecordPage, self)._said()
            self.draft.look()

        self.background.run(lambda _job: demographics.as_typed(clinic, patient_id), show, key="record")
        self._offer(other)

    def _offer(self, other: str) -> None:
        """Show what joining the record with this MR number would do, where one was named."""
        if other:
            self.number.setText(other)
            self.look()

    def _patient_changed(self, page: PatientPage) -> None:
        if self._filled_for and page.patient.id != self._filled_for:
            self.draft.keep()
            self._filled_for = ""

    def _whose(self) -> str:
        return self._filled_for

    def _texts(self) -> dict[str, QLineEdit]:
        return {**super()._texts(), "number": self.number, "reason": self.reason}

    def _said(self) -> Content:
        """What the form says, if it says anything else than the record."""
        said = super()._said() if self._filled_for else {}
        return {} if said == self._known else said

    def _fill(self, known: NewPatient) -> None:
        self.name.setText(known.name)
        self.name_ur.setText(known.name_ur)
        self.sex_buttons[known.sex].setChecked(True)
        self.age.setText("" if known.age_years is None else dates.age_typed(known.age_years))
        self.birth.setText(dates.day_typed(known.birth_date))
        self.relation.setCurrentIndex(max(0, self.relation.findData(known.relation)))
        self.parents.setCurrentIndex(self.parents.findData(known.parents))
        self.relation_name.setText(known.relation_name)
        self.phone.setText(known.phone)
        self.phone_field.choose(known.phone_whose)
        self.identity.setText(known.identity_number)
        self.identity_field.choose(known.identity_kind if known.identity_number else IdentityKind.OWN_CARD)
        self.district.setText(self.words.show(places.shown_name(self.desk.clinic, known.district)))
        self.village.setText(known.village)
        self.name.setFocus()

    def leads_to(self, _name: str) -> bool:
        return False

    def _read_one_line(self) -> None:
        """A corrected name is only a name."""

    def save(self) -> None:
        """Keep the correction and go back to the patient."""
        if self.desk.patient is None:
            return
        try:
            typed = self.typed()
        except UserError as refusal:
            self.background.refused.emit(refusal)
            return
        clinic, patient_id = self.desk.clinic, self.desk.patient.patient.id
        self.background.run(
            lambda _job: demographics.correct(clinic, patient_id, typed),
            self._corrected,
            doing=N_("Saving and working out the answers…"),
        )

    def _corrected(self, page: PatientPage) -> None:
        self.draft.forget()
        self._filled_for = ""
        self.desk.show_patient(page)

    def _look_for_similar(self) -> None:
        """Nobody is registered here."""

    def _say_similar(self) -> None:
        """Nobody is registered here."""

    # ------------------------------------------------------------ joining and withdrawing
    def _beside(self) -> QWidget:
        words = self.words
        self.number = build.field(words, N_("MR number of the other record"), "MR-000123", latin=True)
        self.number.returnPressed.connect(self.look)
        self.number.textEdited.connect(lambda _text: self._show_preview(None))
        self.look_button = build.button(words, N_("Show what would happen"))
        self.look_button.clicked.connect(self.look)
        self.shown = build.plain_label(wrap=True)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.reason = build.field(words, N_("Why"), N_("Why, such as: registered twice"))
        self.reason.textChanged.connect(lambda _text: self._weigh())
        self.join_button = build.button(words, N_("Join the other record to this one"), "primary")
        self.join_button.clicked.connect(self.join)
        self.withdraw_button = build.button(words, N_("Withdraw this record"))
        self.withdraw_button.clicked.connect(self.withdraw)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(build.label(words, N_("Registered twice, or in error?"), "heading"))
        lines.addWidget(
            build.label(
                words,
                N_("Both can be undone under Tools, Closed records. Nothing is deleted."),
                "muted",
                wrap=True,
            )
        )
        lines.addWidget(build.row([self.number, self.look_button]))
        lines.addWidget(self.shown)
        lines.addWidget(build.named_field(words, N_("Why"), self.reason))
        lines.addWidget(build.row([self.join_button, self.withdraw_button, None]))
        lines.addStretch(1)
        self._weigh()
        return build.card(lines)

    def _weigh(self) -> None:
        because = bool(self.reason.text().strip())
        may = self.desk.clinic_open and record_closing.may_close(self.desk.clinic)
        self.join_button.setEnabled(may and because and self._preview is not None)
        self.withdraw_button.setEnabled(may and because)

    def look(self) -> None:
        """Show what joining would carry over, and what speaks against it."""
        if self.desk.patient is None:
            return
        clinic, kept_id, number = self.desk.clinic, self.desk.patient.patient.id, self.number.text()
        self.background.run(
            lambda _job: record_closing.preview(clinic, kept_id, number), self._show_preview, key="joining"
        )

    def _show_preview(self, found: JoinPreview | None) -> None:
        self._preview = found
        self.shown.setText("\n".join(self._lines(found)) if found else "")
        self.shown.setVisible(found is not None)
        self._weigh()

    def _lines(self, found: JoinPreview) -> list[str]:
        words = self.words
        other = words.ordered(f"{found.other.mr_number}  {both_names(found.other)}")
        lines = [*(f"⚠ {words.show(one)}" for one in found.warnings), other]
        carried = ", ".join(f"{words.say(THINGS[table])} {count}" for table, count in found.rows.items())
        lines.append(words.say(N_("Carried over: {what}"), what=carried or "0"))
        lines.extend(self._clash(clash) for clash in found.clashes)
        return lines

    def _clash(self, clash: Clash) -> str:
        return self.words.say(
            N_("Both say something: {what}. “{counts}” will count, “{gives_way}” stays in the history."),
            what=self.words.say(THINGS[clash.table]),
            counts=_values(clash.counts),
            gives_way=_values(clash.gives_way),
        )

    def join(self) -> None:
        """Ask once more, then join."""
        found, reason = self._preview, self.reason.text().strip()
        if found is None or self.desk.patient is None:
            return
        question = self.words.say(
            N_("Join {other} to {kept}? They must be the same person."),
            other=found.other.mr_number,
            kept=found.kept.mr_number,
        )
        clinic = self.desk.clinic

        def work() -> None:
            self.background.run(
                lambda _job: record_closing.join(clinic, found.kept.id, found.other.id, reason),
                self._corrected,
                doing=N_("Saving and working out the answers…"),
            )

        self.dialog = dialogs.ask(self, self.words, question, self.words.say(N_("Join the records")), work)

    def withdraw(self) -> None:
        """Ask once more, then take the record out of every list."""
        if self.desk.patient is None:
            return
        page, reason, clinic = self.desk.patient, self.reason.text().strip(), self.desk.clinic
        question = self.words.say(
            N_("Withdraw the record {number}? It can be opened again."), number=page.patient.mr_number
        )

        def work() -> None:
            self.background.run(
                lambda _job: record_closing.withdraw(clinic, page.patient.id, reason),
                lambda _none: self._gone(page),
                doing=N_("Saving…"),
            )

        self.dialog = dialogs.ask(self, self.words, question, self.words.say(N_("Withdraw")), work)

    def _gone(self, page: PatientPage) -> None:
        self.draft.forget()
        self._filled_for = ""
        self.desk.drop_patient(page)
        self.desk.go.emit("home")

    def render_page(self) -> None:
        super().render_page()
        if hasattr(self, "shown"):
            self._show_preview(self._preview)


def _values(said: object) -> str:
    """What a row says, its values in the order of the table."""
    return ", ".join(str(value) for value in dict(said).values() if value not in ("", None))  # type: ignore[call-overload]
