"""Stopping a medicine: with a reason and a day, both kept, and no day that cannot be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.model.genomics import Sex
from app.records import medications
from app.services import patients, stopping, timeline
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.support.errors import UserError
from app.support.i18n import Language


@pytest.fixture
def taking(clinic: Clinic) -> str:
    one = patients.register(clinic, NewPatient("Zainab Bibi", Sex.FEMALE, 40))
    patients.add_medicine(clinic, one.id, "codeine")
    return one.id


def test_reason_and_day_stay_in_the_history(clinic: Clinic, taking: str) -> None:
    today = clinic.store.today().date()
    page = stopping.stop(clinic, taking, "codeine", stopping.REASONS[1])
    assert page.medicines == ()
    (one,) = [m for m in medications.medication_history(clinic.store, taking) if m.stopped_on]
    assert (one.stopped_on, one.stop_reason) == (today.isoformat(), stopping.REASONS[1])
    said = next(e.text for e in timeline.timeline(clinic, taking) if "stopped" in e.text.text())
    assert "It did harm or was not tolerated" in said.text()
    assert "It did harm" not in said.text(Language.URDU)  # a reason from the list is in both languages


@pytest.mark.parametrize(
    ("why", "days", "said"), [("", 0, "reason"), ("x" * 201, 0, "longer"), ("done", 1, "cannot")]
)
def test_no_reason_and_a_day_to_come_are_refused(
    clinic: Clinic, taking: str, why: str, days: int, said: str
) -> None:
    on = (clinic.store.today().date() + timedelta(days=days)).isoformat() if days else ""
    with pytest.raises(UserError, match=said):
        stopping.stop(clinic, taking, "codeine", why, on)
    assert patients.page(clinic, taking).medicines == ("codeine",)


def test_what_is_not_in_use_is_not_stopped(clinic: Clinic, taking: str) -> None:
    stopping.stop(clinic, taking, "codeine", "done")
    with pytest.raises(UserError, match="not in use"):
        stopping.stop(clinic, taking, "codeine", "done")
