"""What the square code of a wallet card says, before it is written as one line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Signature(StrEnum):
    """How far a card can be trusted. A forged or damaged card is refused and never gets one of these."""

    OWN = "own"
    KNOWN = "known_clinic"
    UNKNOWN = "unknown_key"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class CardGene:
    """A tested gene: ``result`` as called, ``meaning``: initials of its phenotype (PM: Poor Metabolizer). Both ""
    where the test was done and gave no answer."""

    gene: str
    result: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class CardDrug:
    """A medicine with an order: ``action`` is A (avoid) or C (change dose or medicine)."""

    drug: str
    action: str


@dataclass(frozen=True, slots=True)
class CardFacts:
    """One card. ``card``: its random number; ``date``: ISO day of the results; ``sex``: F, M or X; ``born``: year,
    "" when not known. Genes that are neither in ``genes`` nor in ``untested`` were not known to the rules then."""

    card: str
    date: str
    sex: str
    born: str
    pack: str
    pack_version: str
    genes: tuple[CardGene, ...]
    untested: tuple[str, ...]
    drugs: tuple[CardDrug, ...]
