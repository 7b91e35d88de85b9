"""Whose number it is: what is refused, what is only said, and what goes out under whose name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.family import Degree
from app.model.genomics import Sex
from app.model.patient import BirthPrecision, IdentityKind, PhoneOwner
from app.services import demographics, patients
from app.services.clinics import Clinic
from app.services.exports import fhir_of
from app.services.identity_doubts import identity_doubts
from app.services.patients import NewPatient
from app.services.sample_names import Agreement, agreement
from app.support.errors import UserError

WOMANS, MANS = "31303-0000042-4", "31303-0000042-5"


@pytest.mark.parametrize(
    ("typed", "kind", "sex", "said"),
    [
        (WOMANS, IdentityKind.OWN_CARD, Sex.FEMALE, ""),
        ("۳۱۳۰۳-۰۰۰۰۰۴۲-۴", IdentityKind.OWN_CARD, Sex.MALE, "woman's, the form says male"),
        (MANS, IdentityKind.B_FORM, Sex.FEMALE, "man's, the form says female"),
        (MANS, IdentityKind.OWN_CARD, Sex.UNKNOWN, ""),
        (MANS, IdentityKind.HUSBAND_CARD, Sex.FEMALE, ""),
        (WOMANS, IdentityKind.FATHER_CARD, Sex.MALE, "should be a man's"),
        (WOMANS, IdentityKind.GUARDIAN_CARD, Sex.MALE, ""),
        ("91303-0000042-4", IdentityKind.OWN_CARD, Sex.FEMALE, "first digit 9"),
        ("31303 0000", IdentityKind.OWN_CARD, Sex.FEMALE, "9 of 13 digits"),
        ("KPK-000-123", IdentityKind.PROOF_OF_REGISTRATION, Sex.FEMALE, ""),
        ("", IdentityKind.OWN_CARD, Sex.FEMALE, ""),
    ],
)
def test_what_is_odd_is_said(typed: str, kind: IdentityKind, sex: Sex, said: str) -> None:
    doubts = identity_doubts(typed, kind, sex)
    assert [said in one.text() for one in doubts] == ([True] if said else [])


@given(st.from_regex(r"[1-8][0-9]{12}", fullmatch=True), st.sampled_from(list(Sex)))
def test_a_number_of_thirteen_digits_is_kept_whatever_is_odd(number: str, sex: Sex) -> None:
    from app.records.identity import identity_number

    assert identity_number(number, IdentityKind.OWN_CARD) == number
    assert len(identity_doubts(number, IdentityKind.OWN_CARD, sex)) <= 1


def test_a_doubtful_number_is_saved_with_whose_it_is(clinic: Clinic) -> None:
    new = NewPatient(
        "Zainab Bibi",
        Sex.FEMALE,
        40,
        identity_number=MANS,
        identity_kind=IdentityKind.HUSBAND_CARD,
        phone="0300 0000123",
        phone_whose=PhoneOwner.SON,
        parents=Degree.FIRST_COUSINS,
    )
    kept = patients.register(clinic, new)
    assert (kept.identity_kind, kept.phone_whose) == (IdentityKind.HUSBAND_CARD, PhoneOwner.SON)
    typed = demographics.as_typed(clinic, kept.id)
    assert (typed.identity_kind, typed.phone_whose) == (kept.identity_kind, kept.phone_whose)
    assert typed.parents is Degree.FIRST_COUSINS
    changed = replace(typed, phone_whose=PhoneOwner.OWN, parents=Degree.NONE)
    other = demographics.correct(clinic, kept.id, changed)
    assert other.patient.phone_whose is PhoneOwner.OWN
    assert demographics.as_typed(clinic, kept.id).parents is Degree.NONE


def test_a_relatives_card_names_nobody(clinic: Clinic) -> None:
    child = patients.register(
        clinic,
        NewPatient("Ali Raza", Sex.MALE, 9, identity_number=MANS, identity_kind=IdentityKind.FATHER_CARD),
    )
    assert agreement("31303-0000042-5", child) is not Agreement.NUMBER
    (person,) = [
        one for one in fhir_of(clinic, child.id)["entry"] if one["resource"]["resourceType"] == "Patient"
    ]
    assert "3130300000425" not in str(person)


@pytest.mark.parametrize("typed", ["12", "ABCD", "x" * 30 + "1"])
def test_a_card_with_letters_has_a_sensible_number(typed: str) -> None:
    from app.records.identity import identity_number

    with pytest.raises(UserError, match="letters and digits as they stand"):
        identity_number(typed, IdentityKind.CITIZEN_CARD)


def test_a_year_or_month_of_birth_is_no_day(clinic: Clinic) -> None:
    year = patients.register(clinic, NewPatient("Bashir Ahmed", Sex.MALE, birth_date="1961"))
    month = patients.register(clinic, NewPatient("Nadeem Akhtar", Sex.MALE, birth_date="1980-03"))
    assert (year.birth_date, year.birth_precision) == ("1961-01-01", BirthPrecision.YEAR)
    assert (month.birth_date, month.birth_precision) == ("1980-03-01", BirthPrecision.MONTH)
    assert patients.age_text(year).en.startswith("about ")
    assert demographics.as_typed(clinic, year.id).birth_date == "1961"
    with pytest.raises(UserError, match="not a date"):
        patients.register(clinic, NewPatient("Nadeem", Sex.MALE, birth_date="1980-13"))


def test_an_infants_age_is_in_months_and_grows(clinic: Clinic) -> None:
    child = patients.register(clinic, NewPatient("Ayesha", Sex.FEMALE, age_years=8 / 12))
    today = clinic.store.today().date()
    assert patients.age_text(child, today).en == "about 8 months"
    assert patients.age_text(child, today + timedelta(days=95)).en == "about 11 months"
    assert patients.age_text(child, today + timedelta(days=700)).en == "about 2 years"
    assert demographics.as_typed(clinic, child.id).age_years == 8 / 12


def test_an_estimated_age_is_a_year_more_next_year(clinic: Clinic) -> None:
    one = patients.register(clinic, NewPatient("Bashir", Sex.MALE, age_years=45))
    today = clinic.store.today().date()
    assert patients.age_text(one, today).en == "about 45 years"
    assert patients.age_text(one, today + timedelta(days=366)).en == "about 46 years"
