"""Things chosen one after the other, each with a short detail typed behind it: a diagnosis since when, a medicine's
dose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.ui.background import Background
from app.ui.widgets import build
from app.ui.widgets.pick_list import PickList
from app.ui.words import Words


class DetailedList(PickList):
    """The field for the detail appears once something is chosen and belongs to the last chosen thing."""

    def __init__(
        self,
        words: Words,
        background: Background,
        search: Callable[[str], Sequence[Any]],
        text: Callable[[Any], str],
        sentences: tuple[str, str],
        detail: tuple[str, str],
    ) -> None:
        super().__init__(words, background, search, self._with_detail, sentences)
        self._plain = text
        self._details: dict[Any, str] = {}
        self.detail = build.field(words, *detail)
        self.detail.hide()
        self.detail.textEdited.connect(self._keep)
        self.down.insertWidget(1, self.detail)
        self.changed.connect(self._turn_to_last)

    def detail_of(self, one: Any) -> str:
        """What was typed behind a chosen thing; "" for nothing."""
        return self._details.get(one, "")

    def say_detail(self, one: Any, detail: str) -> None:
        """Put the detail behind a chosen thing."""
        self._details[one] = detail
        self.render_list()
        self._turn_to_last()

    def put(self, known: Sequence[Any]) -> None:
        """Begin with what is known already."""
        self._details = {}
        super().put(known)
        self._turn_to_last()

    def _with_detail(self, one: Any) -> str:
        detail = self.detail_of(one)
        return f"{self._plain(one)} ({self.words.ordered(detail)})" if detail else self._plain(one)

    def _keep(self, typed: str) -> None:
        if self.added:
            self._details[self.added[-1]] = " ".join(typed.split())
            self.render_list()

    def _turn_to_last(self) -> None:
        self.detail.setVisible(bool(self.added))
        self.detail.setText(self.detail_of(self.added[-1]) if self.added else "")
