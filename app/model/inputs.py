"""The pack's input dictionary: every name under which a fact about a person may be given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.support.i18n import N_, Text


class InputKind(StrEnum):
    """Where in the facts a name stands."""

    OBSERVATION = "observation"
    CONDITION = "condition"
    LIFESTYLE = "lifestyle"
    FAMILY_HISTORY = "family_history"
    MEDICINE_CLASS = "medicine_class"
    FACT = "fact"


ANSWER_WORDS = {
    "current": N_("now"),
    "former": N_("in the past"),
    "never": N_("never"),
    "yes": N_("yes"),
    "no": N_("no"),
}


@dataclass(frozen=True, slots=True)
class InputUnit:
    """A unit in which a value may be given: canonical value = value * ``factor`` + ``offset`` (HbA1c has an offset).

    ``spellings``: other ways to write it. ``guessed``: a value without unit may be read in it, where only one fits.
    """

    unit: str
    factor: float
    offset: float
    spellings: tuple[str, ...]
    guessed: bool

    def canonical(self, value: float) -> float:
        return value * self.factor + self.offset

    def back(self, canonical: float) -> float:
        return (canonical - self.offset) / self.factor


@dataclass(frozen=True, slots=True)
class Input:
    """One entry of the dictionary. ``id`` is unique, ``name`` only within its kind.

    ``code``: LOINC, ICD-10 or ATC beginnings, as ``code_system`` says. ``lowest``, ``highest``: beyond them nobody
    can have been measured (canonical unit). ``usual_low``, ``usual_high``: beyond them a value is doubted.
    ``values``: word to the other ways to say it, for inputs that are words. ``assumed``: aliases that say less than
    the name ("diabetes"): reading them so is an assumption.
    """

    id: str
    kind: InputKind
    name: str
    label: Text
    code_system: str = ""
    code: tuple[str, ...] = ()
    unit: str = ""
    lowest: float | None = None
    highest: float | None = None
    usual_low: float | None = None
    usual_high: float | None = None
    values: Mapping[str, tuple[str, ...]] | None = None
    aliases: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    units: tuple[InputUnit, ...] = ()
    needs_review: bool = False
