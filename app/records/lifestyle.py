"""Way of life (tobacco, activity, diet …), pregnancy and breast-feeding: one current answer to each question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.records import clinical_rows
from app.records.clinical_rows import current
from app.records.store import Store


class PregnancyState(StrEnum):
    """What was said last."""

    PREGNANT = "pregnant"
    BREAST_FEEDING = "breast_feeding"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Pregnancy:
    """A state with the last day on which it can hold (ISO days); after it nothing is known."""

    state: PregnancyState
    noted_on: str
    ends_on: str

    def holds(self, day: date) -> bool:
        """Whether it still counts on that day."""
        return day <= date.fromisoformat(self.ends_on)


def set_answers(
    store: Store,
    patient_id: str,
    answers: Mapping[str, str],
    *,
    encounter_id: str | None = None,
    reason: str = "",
) -> None:
    """Note answers by topic (smoking: never …), each in place of the one before; other topics stay."""
    with store.transaction():
        for topic, answer in answers.items():
            columns = {"encounter_id": encounter_id, "answer": answer}
            clinical_rows.replace(store, "lifestyle", patient_id, {"topic": topic}, columns, reason)


def answers_of(store: Store, patient_id: str) -> dict[str, str]:
    """The current answer to each topic."""
    return {row["topic"]: row["answer"] for row in current(store, "lifestyle", patient_id)}


def set_pregnancy(
    store: Store, patient_id: str, known: Pregnancy, *, encounter_id: str | None = None, reason: str = ""
) -> None:
    """Note pregnancy, breast-feeding or neither, in place of what was noted before.

    Raises:
        ValueError: a day is not an ISO day.
    """
    for day in (known.noted_on, known.ends_on):
        date.fromisoformat(day)
    columns = {
        "encounter_id": encounter_id,
        "state": known.state.value,
        "noted_on": known.noted_on,
        "ends_on": known.ends_on,
    }
    clinical_rows.replace(store, "pregnancy", patient_id, {}, columns, reason)


def pregnancy_of(store: Store, patient_id: str) -> Pregnancy | None:
    """What was noted last, whether or not it still holds."""
    row = next(iter(current(store, "pregnancy", patient_id)), None)
    return Pregnancy(PregnancyState(row["state"]), row["noted_on"], row["ends_on"]) if row else None
