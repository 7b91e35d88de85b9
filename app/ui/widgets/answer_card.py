"""The answer for one medicine: what to do, why, how sure, from where; every guideline's line; how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.model.advice import Level, Recommendation
from app.model.local import Stock
from app.support.i18n import N_, Message, Text
from app.ui import dates, shortcuts
from app.ui.tables.medicines import drug_title
from app.ui.widgets import build
from app.ui.widgets.badge import LOOKS, Badge, Sign
from app.ui.widgets.local_note import STOCKS, LocalNote
from app.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.interpretation import DrugAnswer, InUse
    from app.services.next_steps import Alternative
    from app.services.overrides import Override


ACTIONS = ("request", "override", "reaction", "what_if")
_SERIOUS = (Level.AVOID, Level.CHANGE)


class AnswerCard(QScrollArea):
    """Rebuilt for each answer and each language; ``explained`` remembers whether the steps are open. ``wanted``: one
    of ``ACTIONS`` for the drug on the card."""

    wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.answer: DrugAnswer | None = None
        self.explained = self.preview = False
        self.barred: Callable[[str], str] = lambda _name: ""  # why the role may not, by action
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.explain_button: QPushButton | None = None
        words.changed.connect(self.render_card)
        self.render_card()

    def put(self, answer: DrugAnswer | None, preview: bool = False) -> None:
        """Show this answer; None shows what to do here. ``preview``: nobody has chosen the medicine yet, and the card
        says so."""
        self.answer, self.explained, self.preview = answer, False, preview and answer is not None
        self.render_card()
        self.verticalScrollBar().setValue(0)

    def toggle_steps(self) -> None:
        """Open or close the steps."""
        self.explained = not self.explained
        self.render_card()
        if self.explained:
            QTimer.singleShot(0, self, self._show_steps)

    def _show_steps(self) -> None:
        """Bring the steps into sight once they have their place."""
        below = self.explain_button.y() - 8 if self.explain_button is not None else 0
        self.verticalScrollBar().setValue(min(below, self.verticalScrollBar().maximum()))

    def spoken(self) -> str:
        """The answer as a screen reader says it."""
        if self.answer is None:
            return self.words.say(N_("No medicine chosen yet"))
        head = self.answer.headline
        parts = (head.label, Text(head.drug, head.drug_ur or head.drug), head.text, head.because)
        return ". ".join(self.words.show(part) for part in parts if part)

    def offered(self) -> tuple[str, ...]:
        """What can be done with this answer."""
        if self.answer is None:
            return ()
        open_to = {
            "request": bool(self.answer.tests or self.answer.headline.settle_by),
            "override": any(one.level in _SERIOUS for one in self.answer.all),
        }
        return tuple(name for name in ACTIONS if open_to.get(name, True))

    def render_card(self) -> None:
        """Build the card anew."""
        inner = QWidget()
        inner.setObjectName("answer")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(2, 0, 10, 8)
        lines.setSpacing(9)
        if self.answer is None:
            self._say_nothing_chosen(lines)
        else:
            self._write(lines, self.answer)
        lines.addStretch(1)
        self.setWidget(inner)
        self.setAccessibleName(self.spoken())

    def _say_nothing_chosen(self, lines: QVBoxLayout) -> None:
        lines.addWidget(build.said(self.words, N_("No medicine chosen yet"), "heading"))
        what = N_(
            "Type a medicine above: generic name, brand, in English or Urdu. The answer says what to do, why, "
            "and where it comes from. What was not tested is said, never guessed."
        )
        lines.addWidget(build.said(self.words, what, "muted", wrap=True))

    def _write(self, lines: QVBoxLayout, answer: DrugAnswer) -> None:
        head = answer.headline
        lines.addWidget(_Header(self.words, head))
        if self.preview:
            lines.addWidget(
                build.said(self.words, N_("As typed so far. Enter keeps it, Esc goes back."), "muted")
            )
        if answer.in_use is not None:
            lines.addWidget(_in_use_note(self.words, answer.in_use))
        if answer.decision is not None:
            lines.addWidget(_decision_note(self.words, answer.decision))
        self._paragraph(lines, "", head.text, strong=True)
        self._paragraph(lines, "", _unsaid(head.dose.text, head.text))
        self._paragraph(lines, N_("Why"), head.because)
        self._list(lines, N_("Changed by"), () if head.factor else answer.changed_by)
        self._list(lines, N_("Also counts"), answer.also)
        self._list(lines, N_("Not known yet"), answer.unknown)
        self._list(lines, N_("Instead"), tuple(_unsaid(text, head.text) for text in head.alternatives))
        self._list(
            lines, N_("Same group, checked"), tuple(_checked(self.words, one) for one in answer.instead)
        )
        self._list(lines, N_("Watch"), tuple(_unsaid(text, head.text) for text in head.monitor))
        self._paragraph(lines, N_("Would settle it"), ", ".join(head.settle_by))
        self._list(lines, N_("Should I test?"), answer.tests)
        lines.addWidget(self._buttons())
        if head.needs_review:
            lines.addWidget(_review_note(self.words))
        if answer.local is not None:
            lines.addWidget(LocalNote(self.words, answer.local))
        lines.addWidget(build.rule())
        self._paragraph(lines, N_("Source"), source_text(self.words, head), role="muted")
        if len(answer.all) > 1:
            lines.addWidget(_GuidelineLines(self.words, answer.all))
        self._write_steps(lines, answer)

    def _paragraph(
        self, lines: QVBoxLayout, title: str, said: Text | str, strong: bool = False, role: str = ""
    ) -> None:
        if not said:
            return
        text = build.plain_label("strong" if strong else role, wrap=True)
        text.setText(self.words.show(said))
        if not title:
            lines.addWidget(text)
            return
        across = QHBoxLayout()
        across.setSpacing(12)
        name = build.plain_label("muted", wrap=True)
        name.setText(self.words.say(title))
        name.setFixedWidth(96)
        across.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(text, 1)
        lines.addLayout(across)

    def _buttons(self) -> QWidget:
        made: list[QWidget | None] = [self._action(name) for name in self.offered()]
        return build.column(
            [build.row([*made[start : start + 2], None]) for start in range(0, len(made), 2)], spacing=2
        )

    def _action(self, name: str) -> QPushButton:
        """The button of an action with its key; grey with the reason where the role may not."""
        one, why_not = shortcuts.BY_NAME[name], self.barred(name)
        button = build.button(self.words, one.does, "link", one.key)
        button.setObjectName(name)
        button.setEnabled(not why_not)
        button.setToolTip(why_not)
        button.setAccessibleDescription(why_not)
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button

    def _list(self, lines: QVBoxLayout, title: str, texts: tuple[Text | str, ...]) -> None:
        self._paragraph(lines, title, "\n".join(self.words.show(text) for text in texts if text))

    def _write_steps(self, lines: QVBoxLayout, answer: DrugAnswer) -> None:
        self.explain_button = None
        if not answer.steps:
            return
        button = build.button(
            self.words,
            N_("Hide the steps") if self.explained else N_("How did you get this?"),
            "link",
            shortcuts.key("explain"),
        )
        button.clicked.connect(self.toggle_steps)
        self.explain_button = button
        lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        if not self.explained:
            return
        for number, step in enumerate(answer.steps, 1):
            title = build.plain_label("strong", wrap=True)
            title.setText(self.words.ordered(f"{number}. {_said(self.words, step.title)}"))
            text = build.plain_label("", wrap=True)
            text.setText(self.words.show(step.text))
            lines.addWidget(build.column([title, text], spacing=0))
        print_button = self._action("print_steps")
        lines.addWidget(print_button, 0, Qt.AlignmentFlag.AlignLeading)


def _checked(words: Words, one: Alternative) -> str:
    """A medicine of the group with its own answer: "ticagrelor: USUAL DOSE; essential medicine; in the store"."""
    marks = [words.say(N_("essential medicine"))] if one.essential else []
    if one.stock is not Stock.UNKNOWN:
        marks.append(words.say(STOCKS[one.stock]))
    said = f"{drug_title(words, one.answer)}: {words.show(one.answer.label)}"
    return words.ordered("; ".join((said, *marks)))


def _in_use_note(words: Words, taken: InUse) -> QWidget:
    """The medicine is taken now: what the patient's paper says of it, and what the doctor's paper says."""
    inside = QVBoxLayout()
    inside.addWidget(build.said(words, N_("In use now. The patient's paper says:"), "muted", wrap=True))
    for said in (taken.told, taken.plan):
        if said:
            text = build.plain_label("strong" if said is taken.told else "", wrap=True)
            text.setText(words.show(said))
            inside.addWidget(text)
    return build.framed(inside, "note", 10)


def _decision_note(words: Words, kept: Override) -> QWidget:
    """Who decided so and why; the answer has not changed since."""
    inside = QVBoxLayout()
    text = build.plain_label("strong", wrap=True)
    said = N_("Decided to give it in spite of this: {why} ({user}, {day}). Nothing has changed since.")
    text.setText(words.say(said, why=words.say(kept.why), user=kept.by, day=dates.day(words, kept.at)))
    inside.addWidget(text)
    return build.framed(inside, "note", 10)


def _unsaid(text: Text, before: Text) -> Text:
    """The text, unless the sentence before says it already."""
    return Text("", "") if text.en.casefold().rstrip(".") in before.en.casefold() else text


def _said(words: Words, said: Text | Message) -> str:
    return said.get(words.language) if isinstance(said, Text) else said.text(words.language)


class _Header(QFrame):
    """Shape, action and medicine on the level's pale colour."""

    def __init__(self, words: Words, answer: Recommendation) -> None:
        super().__init__()
        look = LOOKS[answer.level]
        self.setObjectName("answerHeader")
        self.setStyleSheet(
            f"#answerHeader {{ background: {look.pale}; border: 1px solid {look.fill}; border-radius: 8px; }}"
        )
        action, drug = build.plain_label("title", wrap=True), build.plain_label("heading", wrap=True)
        action.setText(words.show(answer.label) or words.say(look.word))
        drug.setText(drug_title(words, answer))
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 8, 14, 8)
        across.setSpacing(14)
        across.addWidget(Sign(answer.level, 46))
        across.addWidget(build.column([action, drug], spacing=0), 1)


def _review_note(words: Words) -> QWidget:
    inside = QVBoxLayout()
    inside.addWidget(
        build.said(
            words,
            N_("Needs review: the guideline row behind this answer carries a doubt. Check the source."),
            "strong",
            wrap=True,
        )
    )
    return build.framed(inside, "note", 10)


def source_text(words: Words, answer: Recommendation) -> str:
    """Guideline, year, strength, publications and rule, in one line."""
    if not answer.source:
        return words.say(N_("No guideline in the rule pack speaks about this."))
    named = answer.guideline.startswith(answer.source)
    parts = [
        " ".join(part for part in ("" if named else answer.source, answer.guideline, answer.year) if part)
    ]
    if answer.strength:
        parts.append(words.say(N_("strength: {strength}"), strength=words.say(answer.strength)))
    if answer.pmid:
        parts.append(words.ordered("PMID " + ", ".join(answer.pmid)))
    if answer.rule_id:
        parts.append(words.say(N_("rule {rule}"), rule=answer.rule_id))
    return words.join(parts)


class _GuidelineLines(QFrame):
    """What each guideline says, side by side, the stricter first; never merged."""

    def __init__(self, words: Words, answers: tuple[Recommendation, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setSpacing(10)
        grid.addWidget(
            build.said(
                words,
                N_("Guidelines and other reasons side by side, the stricter first"),
                "strong",
                wrap=True,
            ),
            0,
            0,
            1,
            2,
        )
        for number, answer in enumerate(answers):
            grid.addWidget(_guideline(words, answer), 1 + number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


def _guideline(words: Words, answer: Recommendation) -> QWidget:
    inside = QVBoxLayout()
    inside.setSpacing(4)
    source, text = build.plain_label("strong", wrap=True), build.plain_label("", wrap=True)
    named = " ".join(part for part in (answer.source, answer.year) if part)
    source.setText(words.show(answer.because) if answer.factor else words.ordered(named))
    text.setText(words.show(answer.text))
    small = build.plain_label("small", wrap=True)
    small.setText(
        words.say(N_("strength: {strength}"), strength=words.say(answer.strength)) if answer.strength else ""
    )
    badge = Badge(answer.level, words.show(answer.label), 0.9)
    inside.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeading)
    for widget in (source, text, small):
        inside.addWidget(widget)
    inside.addStretch(1)
    return build.framed(inside, "card", 10)
