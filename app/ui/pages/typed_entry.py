"""The line on which one result is typed: the gene, then its copies, its result in words, or an allele's status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.support.i18n import N_
from app.ui.widgets import build
from app.ui.widgets.choice import Choice
from app.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.typed_results import Entry, GeneChoices

COPIES, IN_WORDS = N_("both copies"), N_("in words")
STATUSES = (("positive", N_("positive")), ("negative", N_("negative")))


class EntryLine(QWidget):
    """``typed``: an entry is ready to be added."""

    typed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.choices: tuple[GeneChoices, ...] = ()
        self.gene = self._choice(N_("Gene"))
        self.way = self._choice(N_("How the paper gives it"))
        self.first, self.second = self._typed_choice(N_("First copy")), self._typed_choice(N_("Second copy"))
        self.word = self._choice(N_("Result in words"))
        self.allele, self.status = self._choice(N_("Allele")), self._choice(N_("Found or not"))
        self.add_button = build.button(words, N_("Add"), "primary")
        self.add_button.clicked.connect(self._add)
        self.gene.currentIndexChanged.connect(lambda _row: self._gene_chosen())
        self.way.currentIndexChanged.connect(lambda _row: self._show_fields())
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self.named = {
            box: build.named_field(words, name, box)
            for box, name in (
                (self.gene, N_("Gene")),
                (self.way, N_("How the paper gives it")),
                (self.first, N_("First copy")),
                (self.second, N_("Second copy")),
                (self.word, N_("Result in words")),
                (self.allele, N_("Allele")),
                (self.status, N_("Found or not")),
            )
        }
        for field in self.named.values():
            across.addWidget(field)
        across.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        across.addStretch(1)
        words.changed.connect(self.render_line)

    def _choice(self, name: str) -> Choice:
        made = Choice()
        made.setMinimumWidth(120)
        self.words.bind(made, made.setAccessibleName, name)
        return made

    def _typed_choice(self, name: str) -> Choice:
        """Star alleles: picked, or typed and completed."""
        made = self._choice(name)
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit = made.lineEdit()
        if edit is not None:
            edit.returnPressed.connect(self._add)
            self.words.bind(edit, edit.setAccessibleName, name)
        return made

    # ------------------------------------------------------------ showing
    def put(self, choices: Sequence[GeneChoices]) -> None:
        """Offer these genes."""
        self.choices = tuple(choices)
        self.gene.blockSignals(True)
        self.gene.clear()
        self.gene.addItems([choice.gene for choice in choices])
        self.gene.blockSignals(False)
        self._gene_chosen()

    @property
    def chosen(self) -> GeneChoices | None:
        """The gene in hand."""
        row = self.gene.currentIndex()
        return self.choices[row] if 0 <= row < len(self.choices) else None

    def _gene_chosen(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            for box in (self.first, self.second):
                box.clear()
                box.addItems(list(chosen.alleles))
                box.setCurrentIndex(-1)
            self.allele.clear()
            self.allele.addItems(list(chosen.statuses))
        self.render_line()

    def render_line(self) -> None:
        """Write the words again, in the language in use; what was chosen stays."""
        chosen = self.chosen
        ways = [
            w
            for w, there in ((COPIES, chosen and chosen.alleles), (IN_WORDS, chosen and chosen.phenotypes))
            if there
        ]
        self._fill(self.way, [(way, self.words.say(way)) for way in ways])
        phenotypes = chosen.phenotypes if chosen else ()
        self._fill(self.word, [(word, self.words.show(text)) for word, text in phenotypes])
        self._fill(self.status, [(value, self.words.say(sentence)) for value, sentence in STATUSES])
        self._show_fields()

    def _fill(self, box: Choice, items: list[tuple[str, str]]) -> None:
        before = box.currentData()
        box.blockSignals(True)
        box.clear()
        for value, text in items:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(before)) if items else -1)
        box.blockSignals(False)

    def _show_fields(self) -> None:
        chosen = self.chosen
        statuses = bool(chosen and chosen.statuses)
        copies = not statuses and self.way.currentData() == COPIES
        shown = {
            self.way: self.way.count() > 1,
            self.first: copies,
            self.second: copies and bool(chosen and chosen.copies == 2),
            self.word: not statuses and not copies,
            self.allele: statuses,
            self.status: statuses,
        }
        for box, there in shown.items():
            self.named[box].setVisible(there)

    # ------------------------------------------------------------ typing
    def entry(self) -> Entry | None:
        """What is typed now."""
        from app.services.typed_results import Entry

        chosen = self.chosen
        if chosen is None:
            return None
        if chosen.statuses:
            return Entry(chosen.gene, allele=self.allele.currentText(), status=str(self.status.currentData()))
        if self.way.currentData() == COPIES:
            boxes = (self.first, self.second)[: chosen.copies]
            return Entry(chosen.gene, tuple(box.currentText().strip() for box in boxes))
        return Entry(chosen.gene, phenotype=str(self.word.currentData() or ""))

    def _add(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.typed.emit(entry)

    def forget(self) -> None:
        """Nothing of the first pass may be seen in the second."""
        self.gene.setCurrentIndex(0)
        self._gene_chosen()
        for box in (self.word, self.allele, self.status, self.way):
            box.setCurrentIndex(0)
