"""Keeps what is typed into a form every few seconds, and offers it again after a lock, a crash or a power cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from app.services import drafts
from app.services.drafts import Draft
from app.support.i18n import N_
from app.ui import dates
from app.ui.widgets import build

if TYPE_CHECKING:
    from app.ui.desk import Desk

EVERY_MS = 3000
Content = dict[str, str]


class DraftKeeper(QObject):
    """``owner``: the page or dialog with which it ends; ``form``: the form's name in the records; ``read``: what the
    fields say now, without those nobody touched.

    ``bar`` belongs on the form: it says that something unfinished was kept and asks whether to go on with it;
    ``wanted`` carries what it said.
    """

    wanted = Signal(dict)

    def __init__(
        self,
        owner: QWidget,
        desk: Desk,
        form: str,
        read: Callable[[], Content],
        patient_id: Callable[[], str],
    ) -> None:
        super().__init__(owner)
        self.desk, self.words = desk, desk.words
        desk.keepers.append(self)
        self._form, self._read, self._patient_id = form, read, patient_id
        self._kept: Content = {}
        self._offered: Draft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self.bar = self._make_bar()
        self.words.changed.connect(self._say)

    def _make_bar(self) -> QFrame:
        self.said = build.plain_label(wrap=True)
        self.go_on_button = build.button(self.words, N_("Go on with it"))
        self.go_on_button.clicked.connect(self._go_on)
        self.throw_button = build.button(self.words, N_("Throw it away"), "link")
        self.throw_button.clicked.connect(self.forget)
        inside = QHBoxLayout()
        inside.addWidget(self.said, 1)
        for item in (self.go_on_button, self.throw_button):
            inside.addWidget(item)
        bar = build.framed(inside, "note", 8)
        bar.hide()
        return bar

    def watch(self, *widgets: QWidget) -> None:
        """Whatever is typed, chosen or ticked in these is kept."""
        for one in widgets:
            if isinstance(one, QLineEdit):
                one.textChanged.connect(lambda _text: self.touched())
            elif isinstance(one, QComboBox):
                one.currentIndexChanged.connect(lambda _row: self.touched())
            elif isinstance(one, QAbstractButton):
                one.toggled.connect(lambda _on: self.touched())

    def touched(self) -> None:
        """Something was typed: it is kept within :data:`EVERY_MS`, however long one goes on typing."""
        if not self._timer.isActive():
            self._timer.start()

    def unsaved(self) -> Callable[[], object] | None:
        """The work of keeping what is not kept yet, for the moment before the clinic is closed."""
        content = self._read()
        if not self.desk.clinic_open or content == self._kept:
            return None
        clinic, form, patient_id = self.desk.clinic, self._form, self._patient_id()
        self._kept = content
        return lambda: drafts.keep(clinic, form, patient_id, content)

    def keep(self) -> None:
        """Keep what the form says now."""
        work = self.unsaved()
        if work is not None:
            self.desk.background.run(lambda _job: work(), key=self._key)

    def look(self) -> None:
        """Ask whether something unfinished was kept, as long as nothing is typed."""
        if any(self._read().values()):
            return
        self._kept = {}
        clinic, form, patient_id = self.desk.clinic, self._form, self._patient_id()
        self.desk.background.run(
            lambda _job: drafts.find(clinic, form, patient_id),
            lambda draft: self._offer(draft) if isValid(self) else None,
            refused=lambda _no: None,
        )

    def forget(self) -> None:
        """The form was saved or thrown away."""
        if not self.desk.clinic_open:
            return
        self._timer.stop()
        self._kept = {}
        self._offer(None)
        clinic, form, patient_id = self.desk.clinic, self._form, self._patient_id()
        self.desk.background.run(lambda _job: drafts.forget(clinic, form, patient_id), key=self._key)

    @property
    def _key(self) -> str:
        return f"draft-{self._form}-{self._patient_id()}"

    def _offer(self, draft: Draft | None) -> None:
        self._offered = draft
        self.bar.setVisible(draft is not None)
        self._say()

    def _say(self) -> None:
        if self._offered is not None:
            when = dates.moment(self.words, self._offered.kept_at)
            said = self.words.say(N_("An unfinished form of {when} was kept."), when=when)
            since = N_("The record was changed since: compare before you save.")
            self.said.setText(
                self.words.join((said, self.words.say(since)), " ") if self._offered.changed else said
            )

    def _go_on(self) -> None:
        draft = self._offered
        self._offer(None)
        if draft is not None:
            self.wanted.emit(dict(draft.content))


def filled(fields: Mapping[str, str]) -> Content:
    """Only what says something."""
    return {name: text for name, text in fields.items() if text.strip()}
