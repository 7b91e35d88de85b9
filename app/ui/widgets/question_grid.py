"""Questions with a few answers each, one under the other; "not asked" is an answer of its own and keeps nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from app.model.inputs import ANSWER_WORDS
from app.support.i18n import N_
from app.ui import theme
from app.ui.widgets import build
from app.ui.widgets.choice import Choice
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.visit_form import Question


class QuestionGrid(QGridLayout):
    """``choices``: the lists by topic."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.choices: dict[str, Choice] = {}
        self._labels: dict[str, QLabel] = {}
        self._questions: tuple[Question, ...] = ()
        self.setColumnStretch(0, 1)

    def put(self, questions: Sequence[Question]) -> None:
        """Ask these questions, with the answers that count now."""
        build.clear(self)
        self._questions, self.choices, self._labels = tuple(questions), {}, {}
        for row, question in enumerate(questions):
            label, choice = build.plain_label("", wrap=True), Choice()
            choice.addItem("", "")
            for answer in question.answers:
                choice.addItem("", answer)
            choice.setCurrentIndex(max(0, choice.findData(question.now)))
            choice.currentIndexChanged.connect(lambda _row: self.changed.emit())
            label.setBuddy(choice)
            self.addWidget(label, row, 0)
            self.addWidget(choice, row, 1)
            self.choices[question.topic], self._labels[question.topic] = choice, label
        self.render_questions()

    def render_questions(self) -> None:
        """Write the questions and answers in the language in use."""
        for question in self._questions:
            label, choice = self._labels[question.topic], self.choices[question.topic]
            shown = self.words.show(question.label)
            build.keep_font(label, theme.compact_font(self.words.language))
            label.setText(shown)
            choice.setAccessibleName(shown)
            choice.setItemText(0, self.words.say(N_("not asked")))
            for place, answer in enumerate(question.answers, 1):
                choice.setItemText(place, self._answer_words(answer))

    def _answer_words(self, answer: str) -> str:
        """In words; a sign such as a blood group as it is written."""
        return self.words.say(ANSWER_WORDS[answer]) if answer in ANSWER_WORDS else self.words.ordered(answer)

    @property
    def changed_answers(self) -> dict[str, str]:
        """Those that are not the ones that count now; "" for one that was taken back."""
        now = {question.topic: question.now for question in self._questions}
        said = {topic: str(choice.currentData() or "") for topic, choice in self.choices.items()}
        return {topic: answer for topic, answer in said.items() if answer != now[topic]}

    @property
    def answers(self) -> dict[str, str]:
        """What is chosen, by topic; questions not asked are left out."""
        return {
            topic: str(choice.currentData()) for topic, choice in self.choices.items() if choice.currentData()
        }
