"""The catalogue check finds each way in which an Urdu sentence can be wrong without anybody noticing."""

from __future__ import annotations

import pytest
from babel.messages import Catalog

import translations

PROGRAM = {"Save": "", "{count} drugs": ""}


def catalogue(**sentences: str) -> Catalog:
    return make({"Save": "محفوظ کریں", "{count} drugs": "{count} ادویات"} | sentences)


def make(sentences: dict[str, str]) -> Catalog:
    made = Catalog(locale="ur")
    for sentence, translated in sentences.items():
        made.add(sentence, translated)
    return made


def faults(of: Catalog) -> list[str]:
    return list(translations.faults(of, make(PROGRAM)))


def test_a_whole_catalogue_has_no_fault() -> None:
    assert faults(catalogue()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"Save": ""}, "not translated: 'Save'"),
        ({"Old": "پرانا"}, "no longer in the program: 'Old'"),
        ({"{count} drugs": "{number} ادویات"}, "other placeholders: '{count} drugs'"),
        ({"{count} drugs": "ادویات"}, "other placeholders: '{count} drugs'"),
    ],
)
def test_a_fault_is_named(changes: dict[str, str], fault: str) -> None:
    assert faults(make({"Save": "محفوظ کریں", "{count} drugs": "{count} ادویات"} | changes)) == [fault]


def test_a_missing_sentence_is_named() -> None:
    assert faults(make({"Save": "محفوظ کریں"})) == ["missing: '{count} drugs'"]


def test_an_unsure_translation_is_a_fault() -> None:
    unsure = catalogue()
    unsure["Save"].flags.add("fuzzy")
    assert faults(unsure) == ["marked as unsure: 'Save'"]


def test_marked_sentences_of_the_program_are_found() -> None:
    """Otherwise the check would look at nothing."""
    assert len(translations.sentences_of_the_program()) > 0
