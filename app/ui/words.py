"""The language of the window: every sentence on the screen passes here, so that a switch changes all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.support.bidi import LRI, PDI, isolate
from app.support.i18n import Language, Message, Text, translate

Sayable = Text | Message | str
LRM, RLM = "\u200e", "\u200f"
_LATIN = re.compile(r"[A-Za-z]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


class Words(QObject):
    """Says sentences in the language in use. ``changed`` follows a switch; what is bound follows by itself.

    ``places``: the names of districts, by the name under which the records keep them.
    """

    changed = Signal()

    def __init__(self, language: Language = Language.ENGLISH) -> None:
        super().__init__()
        self._language = language
        self._bound: list[tuple[QObject, Callable[[], None]]] = []
        self._room = 500
        self.places: Mapping[str, Text] = {}

    @property
    def language(self) -> Language:
        return self._language

    @property
    def other(self) -> Language:
        """The language that a switch goes to."""
        return Language.ENGLISH if self._language is Language.URDU else Language.URDU

    def switch(self, language: Language) -> None:
        """Use the language from now on; bound widgets first, then whoever listens to ``changed``."""
        self._language = language
        self._forget_the_dead()
        for _, speak in self._bound:
            speak()
        self.changed.emit()

    def say(self, sentence: str, /, **values: object) -> str:
        """An interface sentence (marked with ``N_`` where it is written), its values filled, in reading order."""
        return self.ordered(translate(sentence, self._language, **values))

    def show(self, said: Sayable) -> str:
        """A clinical text, a message or plain data, in the language and in reading order."""
        if isinstance(said, Text):
            return self.ordered(said.get(self._language) or said.en)
        return self.ordered(said.text(self._language) if isinstance(said, Message) else said)

    def place(self, kept: str) -> str:
        """A district in the language in use; any other place as it was typed."""
        return self.show(self.places.get(kept, Text(kept, kept)))

    def ordered(self, text: str) -> str:
        """The text with Latin and number runs held in their order, whichever way the window reads.

        In Urdu a text without Urdu letters is one such run. A text of both that begins the other way than the
        window reads is marked, or Qt would take its direction from the first letters.
        """
        if not text or text[0] in (LRI, LRM, RLM):
            return text
        if not _ARABIC.search(text):
            return f"{LRI}{text}{PDI}" if self._language.right_to_left else text
        held = isolate(text)
        if self._language.right_to_left:
            return RLM + held if held.startswith(LRI) else held
        return LRM + held if _LATIN.search(text) else held

    def join(self, parts: Iterable[str], between: str = "  ·  ") -> str:
        """Texts that are each in order already, one after the other in the window's reading direction."""
        joined = between.join(part for part in parts if part)
        return (RLM if self._language.right_to_left else LRM) + joined if joined else ""

    def bind(
        self, widget: QObject, setter: Callable[[str], object], sentence: str, /, **values: object
    ) -> None:
        """Call the setter with the sentence now and after every switch, as long as the widget lives."""

        def speak() -> None:
            setter(self.say(sentence, **values))

        if len(self._bound) > self._room:
            self._forget_the_dead()
        self._bound.append((widget, speak))
        speak()

    def _forget_the_dead(self) -> None:
        self._bound = [(widget, speak) for widget, speak in self._bound if isValid(widget)]
        self._room = max(500, 2 * len(self._bound))
