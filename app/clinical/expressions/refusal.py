"""Why a condition is refused: a sentence and the place in its text."""

from __future__ import annotations

from app.support.i18n import Message, message


class ConditionError(ValueError):
    """A condition that cannot be used. ``problem``: what is wrong, in words; ``column``: where, the first sign of
    the text being 1 (0: the whole text)."""

    def __init__(self, column: int, sentence: str, /, **values: str | int | float) -> None:
        self.column = column
        self.problem: Message = message(sentence, **values)
        super().__init__(f"{column}: {self.problem.text()}")
