"""What a change of rules means for one patient: each medicine or line of the plan, old beside new, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.model.changes import AnswerChange, AnswerSide
from app.services.work_list import WorkItem
from app.support.i18n import N_
from app.ui import dates
from app.ui.tables.affected import changed_thing
from app.ui.widgets import build
from app.ui.widgets.badge import Badge
from app.ui.words import Words


class ChangeCard(QScrollArea):
    """Built anew for each patient and each language."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.item: WorkItem | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        words.bind(self, self.setAccessibleName, N_("What changed for this patient"))
        words.changed.connect(self.render_card)
        self.render_card()

    def put(self, item: WorkItem | None) -> None:
        """Show this patient's changes; None shows nothing."""
        self.item = item
        self.render_card()
        self.verticalScrollBar().setValue(0)

    def render_card(self) -> None:
        inner = QWidget()
        inner.setObjectName("answer")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(2, 0, 10, 8)
        lines.setSpacing(10)
        if self.item is not None:
            self._write(lines, self.item)
        lines.addStretch(1)
        self.setWidget(inner)

    def _write(self, lines: QVBoxLayout, item: WorkItem) -> None:
        words = self.words
        name = build.plain_label("heading")
        name.setText(words.join((words.ordered(item.person.name), words.ordered(item.person.mr_number))))
        rules = build.plain_label("muted", wrap=True)
        rules.setText(
            words.say(
                N_("Rules {before} → {after}, changed on {day}"),
                before=item.before.version,
                after=item.after.version,
                day=dates.day(words, item.made_at),
            )
        )
        lines.addWidget(build.column([name, rules], spacing=0))
        for change in item.person.changes:
            lines.addWidget(self._change(change))
        if item.note:
            note = build.plain_label("muted", wrap=True)
            note.setText(words.say(N_("Note: {note}"), note=item.note))
            lines.addWidget(note)

    def _change(self, change: AnswerChange) -> QWidget:
        words = self.words
        inside = QVBoxLayout()
        inside.setSpacing(6)
        drug = build.plain_label("heading")
        use = N_("takes it now") if change.taken else N_("does not take it now")
        named = (changed_thing(words, change), words.say(use) if change.drug else "")
        drug.setText(words.join(part for part in named if part))
        why = build.plain_label("strong", wrap=True)
        why.setText(words.show(change.why))
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self._side(N_("Before"), change.before), 1)
        across.addWidget(self._side(N_("Now"), change.after), 1)
        inside.addWidget(drug)
        inside.addLayout(across)
        inside.addWidget(why)
        return build.framed(inside, "card", 10)

    def _side(self, title: str, side: AnswerSide) -> QWidget:
        words = self.words
        text, because = build.plain_label("", wrap=True), build.plain_label("small", wrap=True)
        text.setText(words.show(side.text))
        because.setText(words.show(side.because))
        badge = Badge(side.level, words.show(side.label), 0.9)
        head = build.row([build.said(words, title, "muted"), badge, None])
        return build.column([head, text, because, None], spacing=4)
