"""Registering and correcting patients."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.genomics import Sex
from app.model.patient import BirthPrecision, IdentityKind, Patient, Relation
from app.records import identity, patients, search
from app.records.engine import libraries
from app.records.entries import NewPatient
from app.records.store import Store
from app.support.errors import UserError


def new(name: str = "Bashir Ahmed", **more: object) -> NewPatient:
    return replace(NewPatient(name, Sex.MALE, "1970-01-01", BirthPrecision.ESTIMATE), **more)  # type: ignore[arg-type]


def test_name_sex_and_age_are_enough(store: Store) -> None:
    one = patients.add_patient(store, new())
    assert one == Patient(
        one.id,
        "MR-000001",
        "Bashir Ahmed",
        "",
        Sex.MALE,
        "1970-01-01",
        BirthPrecision.ESTIMATE,
        registered_at="2026-11-20T07:00:00.000+00:00",
    )
    assert patients.get(store, one.id) == one
    assert patients.count(store) == 1


def test_everything_of_the_form_is_kept_tidily(zainab: Patient) -> None:
    assert (zainab.name, zainab.name_ur) == ("Zainab Bibi", "زینب بی بی")
    assert (zainab.phone, zainab.identity_number) == ("+923000000123", "0000000000424")
    assert (zainab.relation, zainab.relation_name) == (Relation.WIFE_OF, "Ghulam Rasool")
    assert (zainab.district, zainab.village) == ("Layyah", "Chak 123")


def test_mr_numbers_count_up(store: Store) -> None:
    numbers = [patients.add_patient(store, new(f"Bashir {n}")).mr_number for n in range(3)]
    assert numbers == ["MR-000001", "MR-000002", "MR-000003"]


def test_saving_twice_is_one_patient(store: Store) -> None:
    patient_id = "00000000-0000-4000-8000-000000000001"
    first = patients.add_patient(store, new(), patient_id=patient_id)
    assert patients.add_patient(store, new(), patient_id=patient_id) == first
    assert patients.count(store) == 1


def test_a_name_is_needed(store: Store) -> None:
    with pytest.raises(UserError, match="name is missing"):
        patients.add_patient(store, new("  "))
    assert patients.count(store) == 0


def test_an_impossible_date_is_a_bug_of_the_form(store: Store) -> None:
    for date in ("", "1970-13-01", "45"):
        with pytest.raises(ValueError, match=r"isoformat|month"):
            patients.add_patient(store, new(birth_date=date))


def test_an_unknown_patient_is_said(store: Store) -> None:
    with pytest.raises(UserError, match="not in the records"):
        patients.get(store, "nobody")
    with pytest.raises(UserError, match="not in the records"):
        patients.update(store, _nobody())


def _nobody() -> Patient:
    return Patient("nobody", "MR-9", "X", "", Sex.MALE, "1970-01-01", BirthPrecision.DAY)


def test_a_correction_keeps_the_old_version_with_who_when_and_why(store: Store, zainab: Patient) -> None:
    fixed = replace(
        zainab, name="Zainab Khatoon", birth_date="1982-05-01", birth_precision=BirthPrecision.MONTH
    )
    assert patients.update(store, fixed, "as on her card") == fixed
    assert patients.get(store, zainab.id) == fixed
    old, now = store.rows("SELECT * FROM demographics ORDER BY superseded_at IS NULL")
    assert (old["name"], old["superseded_by"], old["superseded_reason"]) == (
        "Zainab Bibi",
        now["id"],
        "as on her card",
    )
    assert (old["superseded_user"], old["superseded_at"]) == (store.user.id, store.now())
    assert (now["reason"], now["superseded_at"]) == ("as on her card", None)


def test_saving_without_a_difference_changes_nothing(store: Store, zainab: Patient) -> None:
    before = store.rows("SELECT * FROM audit")
    assert patients.update(store, zainab) == zainab
    assert store.rows("SELECT * FROM audit") == before
    assert len(store.rows("SELECT * FROM demographics")) == 1


def test_numbers_can_be_corrected_and_removed(store: Store, zainab: Patient) -> None:
    fixed = patients.update(store, replace(zainab, phone="0301 0000456", identity_number=""), "she has none")
    assert (fixed.phone, fixed.identity_number) == ("+923010000456", "")
    assert search.find(store, "0300 0000123") == ()
    assert search.find(store, "0301 0000456") == (fixed,)
    again = patients.update(store, replace(fixed, phone="", identity_number="00000-0000043-4"))
    assert (again.phone, again.identity_number) == ("", "0000000000434")
    assert len(store.rows("SELECT * FROM contact")) == 2


def test_mr_number_and_registration_never_change(store: Store, zainab: Patient) -> None:
    for changed in (replace(zainab, mr_number="MR-000009"), replace(zainab, registered_at="")):
        with pytest.raises(ValueError, match="never change"):
            patients.update(store, changed)


def test_an_own_card_is_one_persons_a_guardians_is_not(store: Store) -> None:
    number = "00000-0000077-1"
    own = new(identity_number=number, identity_kind=IdentityKind.OWN_CARD)
    first = patients.add_patient(store, own)
    with pytest.raises(UserError, match=f"own number of the patient {first.mr_number}"):
        patients.add_patient(store, replace(own, name="Nadeem"))
    child = replace(own, name="Nadeem", identity_kind=IdentityKind.GUARDIAN_CARD)
    assert patients.add_patient(store, child).identity_number == first.identity_number
    assert patients.count(store) == 2
    kept = patients.update(store, replace(first, village="Chak 9"))
    assert kept.identity_number == first.identity_number
    driver, _ = libraries()
    with pytest.raises(driver.IntegrityError, match="UNIQUE"), store.transaction():
        store.enter("identifier", {"patient_id": first.id, "kind": "own_card", "value": "0000000000771"})


def test_the_kind_of_a_number_can_be_corrected(store: Store, zainab: Patient) -> None:
    patients.update(store, replace(zainab, identity_kind=IdentityKind.OWN_CARD))
    kinds = store.tuples("SELECT kind, superseded_at IS NULL FROM identifier ORDER BY 2")
    assert kinds == [("unstated", 0), ("own_card", 1)]


def test_recent_is_who_was_last_worked_with(store: Store) -> None:
    some = [patients.add_patient(store, new(f"Bashir {n}")) for n in range(4)]
    assert patients.recent(store, 2) == (some[3], some[2])
    patients.get(store, some[0].id)
    assert patients.recent(store) == (some[0], some[3], some[2], some[1])


@pytest.mark.parametrize(
    "typed", ["00000-0000042-4", "0000000000424", "00000 0000042 4", "۰۰۰۰۰-۰۰۰۰۰۴۲-۴", "٠٠٠٠٠٠٠٠٠٠٤٢٤"]
)
def test_an_identity_number_is_kept_alike_however_typed(typed: str) -> None:
    assert identity.identity_number(typed) == "0000000000424"


@pytest.mark.parametrize("typed", ["0000-0000042-4", "000000000042424", "card", "00000-0000042-X"])
def test_a_wrong_identity_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="does not have 13 digits"):
        identity.identity_number(typed)


def test_a_refugees_card_has_letters() -> None:
    kind = IdentityKind.PROOF_OF_REGISTRATION
    assert identity.identity_number(" kpk-000 123 ", kind) == "KPK000123"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0300 0000123", "+923000000123"), ("+92 300 0000123", "+923000000123"), ("00923000000123", "+923000000123"),
     ("923000000123", "+923000000123"), ("3000000123", "+923000000123"), ("۰۳۰۰۰۰۰۰۱۲۳", "+923000000123"),
     ("(0606) 410123", "+92606410123"), ("+44 20 7946 0000", "+442079460000"), ("", ""), (" ", "")],
)  # fmt: skip
def test_a_phone_number_is_kept_alike_however_typed(typed: str, kept: str) -> None:
    assert identity.phone_number(typed) == kept
    assert identity.phone_number(kept) == kept


@pytest.mark.parametrize("typed", ["123", "phone", "0", "12345678901234567890", "0300-CALL-ME"])
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="not a phone number"):
        identity.phone_number(typed)
