"""The one search box: by father, district, phone and number; each line says why it is there."""

from __future__ import annotations

import pytest

from app.model.genomics import Sex
from app.model.patient import Patient, Relation
from app.services import patients, places
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.services.why_found import DISTRICT, IDENTITY, KIN, NAME, NUMBER, PHONE, SOUND, VILLAGE, why_found


def man(clinic: Clinic, name: str, district: str, father: str = "", **more: str) -> Patient:
    new = NewPatient(
        name,
        Sex.MALE,
        40,
        district=district,
        relation=Relation.SON_OF if father else None,
        relation_name=father,
        **more,  # type: ignore[arg-type]
    )
    return patients.register(clinic, new)


@pytest.fixture
def crowd(clinic: Clinic) -> Clinic:
    """Many of one name in Layyah, registered after the few elsewhere."""
    man(clinic, "محمد یوسف", "Kot Addu", "غلام رسول", village="Chak 9")
    man(
        clinic,
        "Muhammad Yousuf",
        "Multan",
        "Ghulam Nabi",
        phone="0300 0000123",
        identity_number="31303-0000042-5",
    )
    with clinic.store.transaction():
        for _ in range(60):
            man(clinic, "Muhammad Yousuf", "Layyah")
    return clinic


@pytest.mark.parametrize("typed", ["mohd yusaf kot adu", "yousuf kot addu", "محمد یوسف کوٹ ادو"])
def test_a_district_behind_the_name_tells_namesakes_apart(crowd: Clinic, typed: str) -> None:
    assert patients.find(crowd, typed, 5)[0].district == "Kot Addu", typed


def test_a_district_half_typed_finds_the_patient_too(crowd: Clinic) -> None:
    assert any(one.district == "Multan" for one in patients.find(crowd, "yousuf mult", 5))


def test_the_father_alone_finds_the_son(crowd: Clinic) -> None:
    assert patients.find(crowd, "gulam rasul", 5)[0].relation_name == "غلام رسول"


def test_a_district_alone_lists_who_was_registered_there(crowd: Clinic) -> None:
    assert {one.district for one in patients.find(crowd, "ملتان", 5)} == {"Multan"}


def test_a_surname_that_begins_a_district_still_comes_first(clinic: Clinic) -> None:
    wanted = man(clinic, "Ali Khan", "Multan")
    for _ in range(8):
        man(clinic, "Ali Raza", "Khanewal")
    assert patients.find(clinic, "ali khan", 5)[0] == wanted


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("mohd yusaf multan", {SOUND, DISTRICT}),
        ("Muhammad Yousuf", {NAME}),
        ("yousuf s/o ghulam", {NAME, KIN}),
        ("0300 0000", {PHONE}),
        ("۳۱۳۰۳-۰۰۰۰۰۴۲", {IDENTITY}),
        ("2", {NUMBER, IDENTITY, PHONE}),
        ("MR-000002", {NUMBER}),
    ],
)
def test_each_line_says_why_it_is_there(crowd: Clinic, typed: str, why: set[str]) -> None:
    (one,) = patients.find(crowd, "0300 0000123", 5)
    assert set(why_found(one, typed, places.shown_name(crowd, one.district))) == why


def test_a_village_is_a_reason(crowd: Clinic) -> None:
    one = patients.find(crowd, "yousuf kot addu", 1)[0]
    assert VILLAGE in why_found(one, "yousuf chak", places.shown_name(crowd, one.district))
