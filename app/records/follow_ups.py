"""What is due for whom: entered with each evaluation, asked over all patients for the overdue list."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.model.assessment import PlanLine
from app.records import clinical_rows, closings
from app.records.store import Store

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A patient whose newest evaluation asked for something by a day that has passed. ``actions``: codes of the
    lines, ``due_on``: the earliest ISO day."""

    patient_id: str
    due_on: str
    actions: tuple[str, ...]


def due_day(due: str, start: date) -> date | None:
    """The day on which a plan line is due, for a line made on ``start``; None where it is not bound to a day."""
    try:
        return date.fromisoformat(due)
    except ValueError:
        found = _DURATION.fullmatch(due)
    if not found or not any(found.groups()):
        return None
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    month = start.month - 1 + months + 12 * years
    year, month = start.year + month // 12, month % 12 + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + timedelta(days=7 * weeks + days)


def enter_due(
    store: Store,
    patient_id: str,
    evaluation_id: str,
    plan: tuple[PlanLine, ...],
    start: date,
    renewed: str = "",
) -> None:
    """Keep the days of a new evaluation's plan. Part of the evaluation's own transaction. ``renewed``: the
    evaluation that this one renews without anything new being entered: what it asked for is not put off."""
    before = _days_of(store, renewed)
    dated = (
        (place, line.action, _earliest(due_day(line.due, start), before.get(line.action)))
        for place, line in enumerate(plan)
    )
    store.execute_many(
        "INSERT INTO follow_up (evaluation_id, place, patient_id, action, due_on) VALUES (?, ?, ?, ?, ?)",
        [
            (evaluation_id, place, patient_id, action, day.isoformat())
            for place, action, day in dated
            if day is not None
        ],
    )


def _days_of(store: Store, evaluation_id: str) -> dict[str, date]:
    rows = store.tuples(
        "SELECT action, min(due_on) FROM follow_up WHERE evaluation_id = ? GROUP BY action", (evaluation_id,)
    )
    return {action: date.fromisoformat(day) for action, day in rows}


def _earliest(day: date | None, before: date | None) -> date | None:
    """A line that is due now by now stays due since the day that was kept."""
    return min(filter(None, (day, before)), default=None)


def overdue(store: Store, today: date, limit: int = 200) -> tuple[FollowUp, ...]:
    """Patients with something due before today, longest overdue first; without those called and left in peace
    for a while. Lines for a list, so not noted as views."""
    rows = store.tuples(
        "SELECT f.patient_id, min(f.due_on), group_concat(f.action, ' ') FROM follow_up f "  # noqa: S608 - our own words
        "JOIN evaluation e ON e.id = f.evaluation_id WHERE f.due_on < ?1 "
        "AND e.rowid = (SELECT max(n.rowid) FROM evaluation n WHERE n.patient_id = f.patient_id) "
        f"AND {closings.OPEN.format(patient='f.patient_id')} "
        "AND NOT EXISTS (SELECT 1 FROM follow_up_call c WHERE c.patient_id = f.patient_id "
        "AND c.superseded_at IS NULL AND c.quiet_until >= ?1) "
        "GROUP BY f.patient_id ORDER BY 2, 1 LIMIT ?2",
        (today.isoformat(), limit),
    )
    return tuple(
        FollowUp(patient, due, tuple(dict.fromkeys(actions.split()))) for patient, due, actions in rows
    )


def add_call(store: Store, patient_id: str, outcome: str, quiet_until: date) -> None:
    """Note that the patient was called, with what came of it, and until when the list leaves them in peace."""
    columns = {"outcome": outcome, "quiet_until": quiet_until.isoformat()}
    clinical_rows.replace(store, "follow_up_call", patient_id, {}, columns)
