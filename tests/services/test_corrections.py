"""A visit's details and one wrong value: since when, which dose, corrected with a reason, both kept."""

from __future__ import annotations

import pytest

from app.model.inputs import InputKind
from app.model.patient import Patient
from app.records import conditions, medications, observations
from app.services import corrections, visit_form, visits
from app.services.clinics import Clinic
from app.services.person_facts import facts_of
from app.services.visits import NewVisit
from app.support.errors import UserError


def kept(clinic: Clinic, patient: Patient, name: str) -> list[float]:
    return [m.observation.value for m in observations.observation_history(clinic.store, patient.id, name)]


def test_a_value_is_corrected_with_its_day_and_the_old_one_is_kept(clinic: Clinic, fatima: Patient) -> None:
    visits.save(
        clinic, fatima.id, NewVisit({"weight": ("78", "kg"), "height": ("156", "cm")}, on="2025-03-01")
    )
    visits.save(clinic, fatima.id, NewVisit({"weight": ("780", "[lb_av]")}, on="2026-03-01"))
    wrong = observations.latest_observations(clinic.store, fatima.id)[-1]
    corrections.correct(clinic, fatima.id, wrong.id, "174 lb", "", "one digit too many")
    weight = facts_of(clinic, fatima).value("weight")
    assert weight is not None
    assert (round(weight.value, 1), weight.date) == (78.9, "2026-03-01")
    rows = clinic.store.rows("SELECT * FROM observation WHERE id = ?", (wrong.id,))
    assert rows[0]["superseded_reason"] == "one digit too many"
    new = observations.observation_history(clinic.store, fatima.id, "weight")[-1]
    assert rows[0]["superseded_by"] == new.id
    assert new.code == wrong.code
    with pytest.raises(UserError, match="before"):
        corrections.correct(clinic, fatima.id, wrong.id, "80", "kg", "again")
    corrections.take_back(clinic, fatima.id, new.id, "another patient's")
    assert kept(clinic, fatima, "weight") == [78]


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [("80", " ", "reason"), ("8000", "typing mistake", "8000"), ("", "x", "number")],
)
def test_a_correction_that_is_wrong_itself_changes_nothing(
    clinic: Clinic, fatima: Patient, text: str, reason: str, said: str
) -> None:
    visits.save(clinic, fatima.id, NewVisit({"weight": ("78", "kg")}))
    (one,) = observations.latest_observations(clinic.store, fatima.id)
    with pytest.raises(UserError, match=said):
        corrections.correct(clinic, fatima.id, one.id, text, "kg", reason)
    assert kept(clinic, fatima, "weight") == [78]


def test_a_corrected_value_goes_with_its_visit(clinic: Clinic, fatima: Patient) -> None:
    visits.save(clinic, fatima.id, NewVisit({"weight": ("87", "kg")}))
    (one,) = observations.latest_observations(clinic.store, fatima.id)
    corrections.correct(clinic, fatima.id, one.id, "78", "kg", "typing mistake")
    visit = clinic.store.rows("SELECT id FROM encounter")[0]["id"]
    visits.undo(clinic, fatima.id, visit, "wrong patient")
    assert facts_of(clinic, fatima).value("weight") is None


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ("2019", "2019"),
        ("03-2019", "2019-03"),
        ("15-03-2019", "2019-03-15"),
        ("15/3/2019", "2019-03-15"),
        ("۲۰۱۹", "2019"),
        ("2019-03-15", "2019-03-15"),
        (" ", ""),
    ],
)
def test_since_when_in_any_usual_form(clinic: Clinic, fatima: Patient, said: str, since: str) -> None:
    visits.save(clinic, fatima.id, NewVisit(conditions=("I10",), since={"I10": said}))
    (one,) = conditions.conditions(clinic.store, fatima.id)
    assert (one.name, one.since) == ("hypertension", since)


@pytest.mark.parametrize("said", ["2999", "30-02-2019", "long ago", "19", "2019-13"])
def test_an_impossible_since_saves_nothing(clinic: Clinic, fatima: Patient, said: str) -> None:
    with pytest.raises(UserError, match="begun"):
        visits.save(clinic, fatima.id, NewVisit(conditions=("hypertension",), since={"hypertension": said}))
    assert conditions.conditions(clinic.store, fatima.id) == ()


def test_another_dose_takes_the_place_of_the_first(clinic: Clinic, fatima: Patient) -> None:
    for dose in ("500 mg daily", "", "1 g twice a day"):
        visits.save(clinic, fatima.id, NewVisit(medicines=("metformin",), doses={"metformin": dose}))
    (one,) = medications.current_medications(clinic.store, fatima.id)
    assert (one.drug, one.dose) == ("metformin", "1 g twice a day")
    assert visit_form.form(clinic, fatima.id).doses == {"metformin": "1 g twice a day"}
    assert facts_of(clinic, fatima).medicines == ("metformin",)
    visit = clinic.store.rows("SELECT id FROM encounter ORDER BY rowid DESC")[0]["id"]
    visits.undo(clinic, fatima.id, visit, "wrong patient")
    assert visit_form.form(clinic, fatima.id).doses == {"metformin": "500 mg daily"}


def test_every_value_of_the_dictionary_is_found(clinic: Clinic, fatima: Patient) -> None:
    visits.save(clinic, fatima.id, NewVisit({"ferritin": ("9", "")}))
    form = visit_form.form(clinic, fatima.id)
    found = {
        text: visit_form.find_measurements(form, text)[0] for text in ("ferr", "TSH", "uacr", "ldl", "hba2")
    }
    assert [one.name for one in found.values()][:2] == ["ferritin", "tsh"]
    assert found["ldl"].name == "ldl_cholesterol"
    last = found["ferr"].last
    assert last is not None
    assert last.value == 9
    shown = sorted(one.name for one in (*form.vitals, *form.laboratory, *form.others))
    assert shown == sorted(one.name for one in visit_form.inputs(clinic).of_kind(InputKind.OBSERVATION))
