"""The dialogs of the import desk in which a person finds files or a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.support.i18n import N_
from app.ui.words import Words

FILE_KINDS = N_("Laboratory files")
_PATTERNS = "*.vcf *.vcf.gz *.txt *.csv *.tsv *.json *.xml *.zip"


def _dialog(parent: QWidget, words: Words, title: str, start: str, filters: str = "") -> QFileDialog:
    made = QFileDialog(parent, words.say(title), start, filters)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made


def files_dialog(parent: QWidget, words: Words, start: str) -> QFileDialog:
    """One file or several."""
    filters = f"{words.say(FILE_KINDS)} ({_PATTERNS});;{words.say(N_('All Files (*)'))}"
    made = _dialog(parent, words, N_("Choose the laboratory's file"), start, filters)
    made.setFileMode(QFileDialog.FileMode.ExistingFiles)
    made.setOption(QFileDialog.Option.HideNameFilterDetails)
    return made


def ask_for_one(parent: QWidget, words: Words, take: Callable[[Path], object]) -> QFileDialog:
    """Ask for one laboratory file, first in the home folder; ``take`` receives it."""
    made = files_dialog(parent, words, str(Path.home()))
    made.setFileMode(QFileDialog.FileMode.ExistingFile)
    made.fileSelected.connect(lambda path: take(Path(path)))
    made.open()
    return made


def folder_dialog(parent: QWidget, words: Words, start: str) -> QFileDialog:
    """A folder."""
    made = _dialog(parent, words, N_("Choose a folder"), start)
    made.setFileMode(QFileDialog.FileMode.Directory)
    made.setOption(QFileDialog.Option.ShowDirsOnly)
    return made
