"""Sentences of the genomic answers, from the pack's texts, in both languages with the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.support.i18n import Text


class Words:
    """Fills the pack's sentences."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._texts = texts

    def has(self, name: str) -> bool:
        return name in self._texts

    def say(self, sentence: str, /, **values: Text | str | float) -> Text:
        """The sentence with its placeholders filled, per language."""
        text = self._texts[sentence]
        english = {k: v.en if isinstance(v, Text) else _shown(v) for k, v in values.items()}
        urdu = {k: v.ur if isinstance(v, Text) else _shown(v) for k, v in values.items()}
        return Text(_tidy(text.en.format(**english)), _tidy(text.ur.format(**urdu)))


def joined(texts: Iterable[Text]) -> Text:
    """Several sentences after each other."""
    kept = [t for t in texts if t]
    return Text(" ".join(t.en for t in kept), " ".join(t.ur for t in kept))


def listed(texts: Iterable[Text]) -> Text:
    """Several texts as one list."""
    kept = list(texts)
    return Text(", ".join(t.en for t in kept), "، ".join(t.ur for t in kept))


def _shown(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _tidy(text: str) -> str:
    return " ".join(text.split())
