"""Interface sentences in English and Urdu: one gettext catalogue for the window, the command line and paper.

English sentences are the message ids; values enter by named placeholders only (``{name}``). Clinical sentences
do not pass here: they come from the rule pack in both languages.
"""

from __future__ import annotations

import functools
import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.support.paths import translations_folder


class Language(StrEnum):
    """The two languages of screen and paper."""

    ENGLISH = "en"
    URDU = "ur"

    @property
    def right_to_left(self) -> bool:
        return self is Language.URDU


def N_(sentence: str) -> str:
    """Mark an English sentence for the catalogue; it is translated when it is shown."""
    return sentence


@functools.cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    return gettext.translation("rahbar", str(translations_folder()), [language.value], fallback=True)


def speaks(language: Language) -> bool:
    """Whether the words of the language are there: English is in the program itself."""
    return language is Language.ENGLISH or isinstance(_catalogue(language), gettext.GNUTranslations)


def translate(sentence: str, language: Language, **values: object) -> str:
    """The sentence in the language, its placeholders filled; English where the catalogue lacks it."""
    text = sentence if language is Language.ENGLISH else _catalogue(language).gettext(sentence)
    return text.format(**values) if values else text


@dataclass(frozen=True, slots=True)
class Text:
    """A clinical sentence or name from the rule pack, in both languages."""

    en: str
    ur: str

    def get(self, language: Language) -> str:
        return self.ur if language is Language.URDU else self.en

    def __bool__(self) -> bool:
        return bool(self.en)


@dataclass(frozen=True, slots=True)
class Message:
    """An interface sentence that is translated when shown: a message id and its values (also messages)."""

    sentence: str
    values: Mapping[str, str | int | float | Message] = field(default_factory=dict)

    def text(self, language: Language = Language.ENGLISH) -> str:
        filled = {k: v.text(language) if isinstance(v, Message) else v for k, v in self.values.items()}
        return translate(self.sentence, language, **filled)

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True)
class Worded(Message):
    """What the rules name in both languages, as a value of another message."""

    both: Text = Text("", "")

    def text(self, language: Language = Language.ENGLISH) -> str:
        return self.both.get(language) or self.both.en


def worded(both: Text) -> Worded:
    """A :class:`Worded` of the words in both languages."""
    return Worded("", {}, both)


def message(sentence: str, /, **values: str | int | float | Message) -> Message:
    """A :class:`Message` of the sentence (mark it with :func:`N_`) and its values."""
    return Message(sentence, values)


def bilingual(sentence: str, /, **values: str | int | float) -> Text:
    """An interface sentence as a :class:`Text`: both languages at once, for documents."""
    both = Message(sentence, values)
    return Text(both.text(Language.ENGLISH), both.text(Language.URDU))
