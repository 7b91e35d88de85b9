"""The medicines of the open patient as one list: current ones most serious first, then those to remember."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.model.advice import Level, Recommendation
from app.support.i18n import N_
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.patients import PatientPage

Index = QModelIndex | QPersistentModelIndex


class LineKind(Enum):
    """What a line of the list is."""

    SECTION = auto()
    ANSWER = auto()
    MORE = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class MedicineLine:
    """``current``: in use now (else only worth remembering)."""

    kind: LineKind
    text: str = ""
    answer: Recommendation | None = None
    current: bool = False


def drug_title(words: Words, answer: Recommendation) -> str:
    """The medicine in both scripts, the window's language first, Latin always there."""
    if words.language.right_to_left and answer.drug_ur:
        return words.ordered(f"{answer.drug_ur}  {answer.drug}")
    return "  ".join(name for name in (answer.drug, answer.drug_ur) if name)


class MedicineList(QAbstractListModel):
    """Lines under ``UserRole``. Usual-dose medicines are folded into one line with their count."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.lines: tuple[MedicineLine, ...] = ()
        self._page: PatientPage | None = None
        self._unfolded = False

    def put(self, page: PatientPage | None) -> None:
        """Show this patient's medicines."""
        if page is None or self._page is None or page.patient.id != self._page.patient.id:
            self._unfolded = False
        self._page = page
        self._renew()

    def toggle(self) -> None:
        """Fold or unfold the usual-dose medicines."""
        self._unfolded = not self._unfolded
        self._renew()

    def _renew(self) -> None:
        self.beginResetModel()
        self.lines = tuple(self._make_lines(self._page)) if self._page is not None else ()
        self.endResetModel()

    def _make_lines(self, page: PatientPage) -> list[MedicineLine]:
        lines = [MedicineLine(LineKind.SECTION, self.words.say(N_("Medicines now")))]
        lines += self._current_lines(page)
        if page.important:
            lines.append(MedicineLine(LineKind.SECTION, self.words.say(N_("Remember before prescribing"))))
            lines += [MedicineLine(LineKind.ANSWER, answer=answer) for answer in page.important]
        return lines

    def _current_lines(self, page: PatientPage) -> list[MedicineLine]:
        if not page.current:
            empty = N_("None entered yet. Type what the patient takes in the field above.")
            return [MedicineLine(LineKind.EMPTY, self.words.say(empty))]
        usual = [answer for answer in page.current if answer.level is Level.USUAL]
        fold = len(usual) > 1
        shown = [answer for answer in page.current if not fold or answer.level is not Level.USUAL]
        lines = [MedicineLine(LineKind.ANSWER, answer=answer, current=True) for answer in shown]
        if fold:
            sentence = (
                N_("Usual dose: {count} medicines (hide)")
                if self._unfolded
                else N_("Usual dose: {count} medicines (show)")
            )
            lines.append(MedicineLine(LineKind.MORE, self.words.say(sentence, count=len(usual))))
            if self._unfolded:
                lines += [MedicineLine(LineKind.ANSWER, answer=answer, current=True) for answer in usual]
        return lines

    def row_of(self, drug: str) -> int:
        """The row of the medicine, or -1."""
        rows = (
            row for row, line in enumerate(self.lines) if line.answer is not None and line.answer.drug == drug
        )
        return next(rows, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].kind in (LineKind.SECTION, LineKind.EMPTY):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return drug_title(self.words, line.answer) if line.answer is not None else line.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(line)
        return line if role == Qt.ItemDataRole.UserRole else None

    def _spoken(self, line: MedicineLine) -> str:
        if line.answer is None:
            return line.text
        answer = line.answer
        parts = (self.words.show(answer.label), drug_title(self.words, answer), self.words.show(answer.text))
        return self.words.join(parts, ". ")
