"""Short dialogs in the language in use: a refusal in words, a bug, a question. None of them blocks the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from app.support.errors import UserError
from app.support.i18n import N_
from app.support.paths import reports_folder
from app.ui.words import Words


def _box(parent: QWidget, words: Words, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words.ordered(text))
    box.setMinimumWidth(460)
    return box


def _add_button(box: QMessageBox, text: str, role: QMessageBox.ButtonRole, main: bool = False) -> QPushButton:
    button = box.addButton(text, role)
    button.setAccessibleName(text)
    if main:
        button.setProperty("role", "primary")
        button.style().polish(button)
        box.setDefaultButton(button)
    return button


def tell_refusal(parent: QWidget, words: Words, refusal: UserError) -> QMessageBox:
    """Say what is wrong and what to do next. Nothing was saved."""
    box = _box(
        parent, words, QMessageBox.Icon.Warning, words.say(N_("Not done")), words.show(refusal.problem)
    )
    if refusal.advice is not None:
        box.setInformativeText(words.show(refusal.advice))
    _add_button(box, words.say(N_("OK")), QMessageBox.ButtonRole.AcceptRole, main=True)
    box.open()
    return box


def tell_bug(parent: QWidget, words: Words, report: Path | None = None) -> QMessageBox:
    """Say shortly that the program failed; the details are in the report, not on the screen."""
    text = words.say(N_("Something went wrong inside Rahbar. This step was not saved; the rest is safe."))
    box = _box(parent, words, QMessageBox.Icon.Critical, words.say(N_("A fault in the program")), text)
    advice = words.say(N_("Try again. If it happens again, close and reopen Rahbar and tell your support."))
    if report is not None:
        kept = N_("The report holds no patient data: {name}")
        advice = f"{advice}\n{words.say(kept, name=str(report))}"
    box.setInformativeText(advice)
    _add_button(box, words.say(N_("OK")), QMessageBox.ButtonRole.AcceptRole, main=True)
    box.open()
    return box


def tell(parent: QWidget, words: Words, title: str, text: str, more: str = "") -> QMessageBox:
    """Say something that needs to be read once. The sentences are already in the language."""
    box = _box(parent, words, QMessageBox.Icon.Information, title, text)
    box.setInformativeText(more)
    _add_button(box, words.say(N_("OK")), QMessageBox.ButtonRole.AcceptRole, main=True)
    box.open()
    return box


def tell_earlier_crash(parent: QWidget, words: Words) -> QMessageBox:
    """Say that the last run ended by itself."""
    text = words.say(N_("Rahbar ended unexpectedly last time. Everything that was saved is safe."))
    back = words.say(N_("Open the clinic, and you are where you were."))
    text = f"{text}\n{back}"
    box = _box(parent, words, QMessageBox.Icon.Information, words.say(N_("Last time")), text)
    box.setInformativeText(
        words.say(
            N_("If it happens again, give the files in {folder} to your support; they hold no patient data."),
            folder=str(reports_folder()),
        )
    )
    _add_button(box, words.say(N_("OK")), QMessageBox.ButtonRole.AcceptRole, main=True)
    box.open()
    return box


def ask(parent: QWidget, words: Words, question: str, yes: str, on_yes: Callable[[], object]) -> QMessageBox:
    """Ask; ``on_yes`` is called for the button ``yes``. Both sentences are already in the language."""
    box = _box(parent, words, QMessageBox.Icon.Question, words.say(N_("Please confirm")), question)
    agree = _add_button(box, yes, QMessageBox.ButtonRole.AcceptRole, main=True)
    _add_button(box, words.say(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
    agree.clicked.connect(on_yes)
    box.open()
    return box
