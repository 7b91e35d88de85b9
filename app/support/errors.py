"""Two kinds of error: what a person can mend (:class:`UserError`, shown in words) and bugs (everything else)."""

from __future__ import annotations

from app.support.i18n import Language, Message, message


class UserError(Exception):
    """A refusal in plain words: what is wrong and where, and what to do next. Nothing was changed or saved.

    ``UserError(N_("The file {name} is empty."), N_("Ask the laboratory for the file again."), name=name)``
    """

    def __init__(self, problem: str, advice: str = "", /, **values: str | int | float | Message) -> None:
        self.problem: Message = message(problem, **values)
        self.advice: Message | None = message(advice, **values) if advice else None
        super().__init__(self.text())

    def text(self, language: Language = Language.ENGLISH) -> str:
        """Problem and advice as one line."""
        parts = [self.problem.text(language)]
        if self.advice:
            parts.append(self.advice.text(language))
        return " ".join(parts)
