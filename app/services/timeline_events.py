"""What a timeline is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.records.undoing import RowRef
from app.support.i18n import Message


class EventKind(StrEnum):
    """What the timeline can be filtered by."""

    VISIT = "visit"
    MEASURED = "measured"
    MEDICINE = "medicine"
    DIAGNOSIS = "diagnosis"
    IMPORT = "import"
    ANSWER = "answer"
    PRINT = "print"
    DECISION = "decision"
    TOLD = "told"
    RECORD = "record"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``at``: ISO time or day. ``visit_id``: the visit that can be undone, else "".
    ``values``: ids of the measured values, which can be corrected one by one. ``row``: what can be taken back, or put
    back where it is ``gone``."""

    at: str
    kind: EventKind
    text: Message
    visit_id: str = ""
    values: tuple[str, ...] = ()
    row: RowRef | None = None
    gone: bool = False
