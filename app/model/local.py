"""The clinic's own rules over the core pack: what it stocks, which laboratories it knows, its own advice.

Always shown as *local*, beside the core answer and never in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.support.i18n import Text


class Stock(StrEnum):
    """Whether the clinic's store has a medicine."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LocalDrug:
    """A line of the formulary. ``drug``: generic name; ``brands``: names on the boxes; ``price``: as written."""

    drug: str
    stock: Stock = Stock.UNKNOWN
    brands: tuple[str, ...] = ()
    price: str = ""


@dataclass(frozen=True, slots=True)
class Laboratory:
    """A laboratory that the clinic can send to. ``days``: until the result is back, None if not known;
    ``last_checked``: ISO day on which somebody asked, "" for never."""

    name: str
    city: str
    district: str = ""
    tests: tuple[str, ...] = ()
    sample: str = ""
    price: str = ""
    days: int | None = None
    phone: str = ""
    last_checked: str = ""


@dataclass(frozen=True, slots=True)
class LocalAdvice:
    """The clinic's own sentence on a drug, in one language or both.

    ``gene`` and ``phenotype``: only for this state of the gene (the field's word, "Poor Metabolizer"); both "" for
    everybody.
    """

    drug: str
    text: Text
    gene: str = ""
    phenotype: str = ""


@dataclass(frozen=True, slots=True)
class LocalPack:
    """One version of the clinic's own rules, signed by the clinic. ``version`` 0: there are none yet."""

    clinic_id: str = ""
    version: int = 0
    made_at: str = ""
    made_by: str = ""
    drugs: tuple[LocalDrug, ...] = ()
    laboratories: tuple[Laboratory, ...] = ()
    advice: tuple[LocalAdvice, ...] = ()

    def drug(self, name: str) -> LocalDrug | None:
        """The formulary's line of a generic name."""
        return next((one for one in self.drugs if one.drug == name), None)
