"""What keys do: one gate that says why where something cannot be done, the palette, and the help of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from app.support.i18n import N_, Message, message
from app.ui import shortcuts
from app.ui.shortcuts import NO_PATIENT

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.pages.patient import PatientPageView
    from app.ui.widgets.keys_dialog import KeysDialog
    from app.ui.widgets.palette import Palette

_OPEN_PATIENT = ("patient", "visit", "print", "record", "add_medicine", "check_drug", "refer")


class Keyboard(QObject):
    """Installs the keys that work everywhere; pages install their own and send them here through the desk."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.desk, self.words = window, window.desk, window.words
        self.dialog: Palette | KeysDialog | None = None
        self.acts: Mapping[str, Callable[[], object]] = {
            "palette": self.open_palette,
            "help": self.open_help,
            "undo": window.notice.undo,
            "search": window.finder.focus,
            "language": window.switch_language,
            "save": window.save_front,
            "add_medicine": partial(window.patient_field, "add"),
            "check_drug": partial(window.patient_field, "check"),
            "back_up": window.back_up,
            "refer": window.desk.refer.emit,
            "overdue": self._show_overdue,
            "other_clinics": self._show_clinics,
            "look_again": partial(window.go, "packs"),
            **{one.name: partial(window.go, one.name) for one in (*shortcuts.PAGES, *shortcuts.MORE_PAGES)},
        }
        for one in shortcuts.EVERYWHERE:
            if one.name in self.acts:
                shortcuts.install(one.name, window, partial(self.perform, one.name))
        shortcuts.install("stop_work", window.busy, window.busy.cancel)
        self.desk.wanted.connect(self.perform)
        for signal in (self.desk.patient_shown, self.desk.patient_gone, self.words.changed):
            signal.connect(lambda *_: self.show_allowed())
        window.notice.offering.connect(self._watch)

    # ------------------------------------------------------------ one gate
    def perform(self, name: str) -> None:
        """Do what the shortcut of this name stands for, or say why it cannot be done now."""
        if not self.desk.clinic_open and name not in ("language", "save", "help"):
            return
        reason = self.why_not(name)
        if reason is not None:
            self.window.notice.say(reason)
        elif name in self.acts:
            self.acts[name]()
        else:
            self._on_patient(name)

    def why_not(self, name: str) -> Message | None:
        """Why this cannot be done now: the role, no open patient, or nothing that it could be done with."""
        one = shortcuts.BY_NAME[name]
        if not self.desk.clinic_open:
            return None
        if one.may:
            from app.services import finding

            refused = finding.why_not(self.desk.clinic, one.may)
            if refused is not None:
                return refused
        needs_patient = one.page == "patient" or (name in _OPEN_PATIENT and not self.window.leads_to(name))
        if needs_patient and self.desk.patient is None:
            return message(NO_PATIENT)
        if one.page == "patient":
            return self.page().why_not(name)
        if name == "undo" and not self.window.notice.can_undo:
            return message(N_("Nothing to undo here. Earlier changes: the patient's timeline."))
        return None

    def show_allowed(self) -> None:
        """Make the pages grey that cannot be opened now, and say why."""
        reasons = {one.name: self.why_not(one.name) for one in shortcuts.PAGES}
        said = {name: self.words.show(why) for name, why in reasons.items() if why is not None}
        self.window.rail.allow(said)

    def page(self) -> PatientPageView:
        page: PatientPageView = self.window.pages["patient"]  # type: ignore[assignment]
        return page

    def _on_patient(self, name: str) -> None:
        """Something that the patient's page does, whichever page is in front."""
        if self.window.front_name() != "patient":
            self.window.go("patient")
        self.page().do(name)

    def _show_overdue(self) -> None:
        self.window.go("home")
        self.window.pages["home"].focus_field("overdue")

    def _show_clinics(self) -> None:
        self.window.go("tools")
        self.window.pages["tools"].focus_field("clinics")

    # ------------------------------------------------------------ palette and help
    def open_palette(self) -> None:
        """Everything that can be done, by its words."""
        from app.ui.commands import Commands

        self._open(Commands(self).palette())

    def open_help(self) -> None:
        """The keys of the page in front."""
        from app.ui.widgets.keys_dialog import KeysDialog

        keys = shortcuts.of_page(self.window.front_name())
        reasons = {one.name: why for one in keys if (why := self.why_not(one.name)) is not None}
        said = {name: self.words.show(why) for name, why in reasons.items()}
        self._open(KeysDialog(self.window, self.words, keys, said))

    def _open(self, dialog: Palette | KeysDialog) -> None:
        self.dialog = dialog
        dialog.open()

    # ------------------------------------------------------------ Ctrl+Z
    def _watch(self, offering: bool) -> None:
        """Look at keys before text fields do, only while there is something to undo."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if offering:
                application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z belongs to the text where there is typed text to take back, else to the change that was saved."""
        if event.type() == QEvent.Type.ShortcutOverride and self.window.notice.can_undo:
            typed = _typed_text(watched)
            if typed == "" and event.key() == Qt.Key.Key_Z and _control_alone(event):  # type: ignore[attr-defined]
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _typed_text(widget: QObject) -> str | None:
    """What stands in a text field; None for anything else."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QTextEdit | QPlainTextEdit) else None


def _control_alone(event: QEvent) -> bool:
    return bool(event.modifiers() == Qt.KeyboardModifier.ControlModifier)  # type: ignore[attr-defined]
