"""Where a paper goes that is saved as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.support.i18n import N_
from app.ui.words import Words


def ask_for_pdf(parent: QWidget, words: Words, name: str, take: Callable[[str], object]) -> QFileDialog:
    """Ask for the file, with ``name`` in the home folder proposed; ``take`` receives its path."""
    title, kind = words.say(N_("Save the document as PDF")), words.say(N_("PDF documents"))
    dialog = QFileDialog(parent, title, str(Path.home() / name), f"{kind} (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(take)
    dialog.open()
    return dialog
