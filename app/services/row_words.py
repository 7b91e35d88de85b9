"""What a row of the record is called in a sentence, in the words of the rules where they have some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.clinical.inputs.dictionary import dictionary
from app.model.family import KINSHIP_WORDS, Kinship
from app.model.inputs import InputKind
from app.model.rules import RuleBase
from app.records.store import Row
from app.support.i18n import Language, Message, Text, bilingual, worded

_KINDS: Mapping[str, InputKind] = {
    "condition": InputKind.CONDITION,
    "observation": InputKind.OBSERVATION,
    "family_history": InputKind.FAMILY_HISTORY,
    "lifestyle": InputKind.LIFESTYLE,
}
_NAMED_BY = ("drug", "substance", "file_name", "gene", "name", "kinship")


def called(rules: RuleBase, table: str, word: str) -> Text:
    """The words for a name in the table (a diagnosis, what was measured, a relative); as it was entered where the
    rules have none."""
    if table == "relative" and word in tuple(Kinship):
        return bilingual(KINSHIP_WORDS[Kinship(word)])
    known = dictionary(rules).find(_KINDS[table], word) if table in _KINDS else None
    shown = word.replace("_", " ") if table in _KINDS or table == "relative" else word
    return known.label if known else Text(shown, shown)


def row_called(rules: RuleBase, table: str, row: Row) -> Message:
    """The row in a word or two: a relative by name where one was given."""
    word = next((str(row[name]) for name in _NAMED_BY if row.get(name)), "–")
    return worded(called(rules, table, word))


def listed(parts: Iterable[Text]) -> Message:
    """Words one after the other, in both languages."""
    together = tuple(parts)
    between = {Language.ENGLISH: ", ", Language.URDU: "، "}
    return worded(
        Text(*(between[one].join(part.get(one) or part.en for part in together) for one in Language))
    )
