"""Finding a person in any script and spelling."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.genomics import Sex
from app.model.patient import BirthPrecision, IdentityKind, Patient, Relation
from app.records import names, patients
from app.records.entries import NewPatient
from app.records.search import find, similar
from app.records.store import Store

VARIANTS = Path(__file__).parent / "data" / "name_variants.tsv"


def variants() -> list[tuple[str, str, list[str]]]:
    """Name, Urdu form, and roman spellings in use."""
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(row["name"], row["urdu"], row["spellings"].split(";")) for row in rows]


# ------------------------------------------------------------------ words and sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [("Abdul Rehman", "عبد الرحمٰن"), ("Abdur Rahman", "عبدالرحمن"), ("abdurrahman", "Abdul Rehman"),
     ("Bi Bi", "بی بی"), ("bibi", "بیبی"), ("Allah Ditta", "اللہ دتہ"), ("Ikram Ullah", "اکرام اللہ"),
     ("Mohd Yousuf", "محمد یوسف"), ("Muhammad Yousaf", "محمّد يوسف"), ("Zia ul Haq", "ضیاء الحق"),
     ("Fatimah", "فاطمہ"), ("Uthman", "عثمان"), ("Ishaq", "اسحاق"), ("Azhar", "اظہر")],
)  # fmt: skip
def test_one_name_in_two_spellings_has_a_key_in_common(one: str, other: str) -> None:
    first, second = names.words(one), names.words(other)
    assert len(first) == len(second)
    for word, written in zip(first, second, strict=True):
        assert set(names.keys(word)) & set(names.keys(written))
        assert names.likeness(word, written) > 0.9


@pytest.mark.parametrize(
    ("text", "kept"),
    [("كريم", "کریم"), ("فاطمة", "فاطمہ"), ("آمنہ", "امنہ"), ("عائشہ", "عایشہ"), ("مُحَمَّد", "محمد"),
     ("بی\u200cبی", "بیبی"), ("  José\u00a0 KHAN ", "jose khan"), ("۱۲٣4", "1234"), ("ﷲ", "اللہ")],
)  # fmt: skip
def test_letters_that_look_alike_are_one(text: str, kept: str) -> None:
    assert names.normalise(text) == kept


def test_the_fathers_name_is_told_apart() -> None:
    for text in (
        "Mohd Yousuf s/o Ghulam",
        "Mohd Yousuf S / O Ghulam",
        "محمد یوسف ولد غلام",
        "Yousuf d/o Ghulam",
    ):
        own, kin = names.name_and_kin(text)
        assert names.consonant_key(own[-1]) == "ysf"
        assert [names.consonant_key(word) for word in kin] == ["glm"]


@given(st.text(max_size=30))
def test_any_text_is_taken(text: str) -> None:
    for word in names.words(text):
        assert word
        assert names.likeness(word, word) == 1.0
        assert all(names.parts(key) for key in names.keys(word))
    assert names.normalise(names.normalise(text)) == names.normalise(text)


words = st.text(alphabet="abdefghijklmnoprstuwyzشمحرینوہاق", min_size=1, max_size=10)


@given(words, words)
def test_likeness_is_a_share_and_whole_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert names.likeness(one, other) <= 1.0
    first, second = names.sounds(one), names.sounds(other)
    for between in (False, True):
        whole, beginning = names.distances(first, second, between_scripts=between)
        assert 0 <= beginning <= whole
        assert whole == pytest.approx(names.distances(second, first, between_scripts=between)[0])


# ------------------------------------------------------------------ the box


@pytest.fixture
def crowd(store: Store) -> Store:
    """The usual names in one script or both, among many people whose names share words with them."""
    chance = random.Random(11)
    known = variants()
    with store.transaction():
        for place, (name, urdu, _) in enumerate(known):
            forms = [(name, urdu), (name, ""), (urdu, "")]
            patients.add_patient(store, person(*forms[place % 3]))
        for _ in range(1500):
            parts = [chance.choice(known) for _ in range(chance.choice((2, 2, 3)))]
            written = " ".join(chance.choice(part[2]) for part in parts).title()
            in_urdu = " ".join(part[1] for part in parts)
            patients.add_patient(
                store, person(*chance.choice([(written, ""), (in_urdu, ""), (written, in_urdu)]))
            )
    return store


def person(name: str, urdu: str = "", **more: object) -> NewPatient:
    known = NewPatient(name, Sex.MALE, "1980-01-01", BirthPrecision.ESTIMATE, name_ur=urdu)
    return replace(known, **more)  # type: ignore[arg-type]


def test_the_right_name_is_in_the_first_five_for_98_of_100_spellings(crowd: Store) -> None:
    asked = right = 0
    missed = []
    for name, urdu, spellings in variants():
        for typed in (*spellings, urdu):
            asked += 1
            found = find(crowd, typed, 5)
            if any(name == one.name or urdu in (one.name, one.name_ur) for one in found):
                right += 1
            else:
                missed.append((typed, name, [one.name for one in found]))
    assert asked > 400
    assert right / asked >= 0.98, missed


def test_every_half_typed_beginning_from_three_letters_finds_something(crowd: Store) -> None:
    for name, urdu, _ in variants():
        for text in (name, urdu):
            for end in range(3, len(text) + 1):
                assert find(crowd, text[:end], 5), text[:end]


def test_a_name_with_the_fathers_name_finds_that_person(crowd: Store) -> None:
    wanted = patients.add_patient(
        crowd, person("محمد یوسف", relation=Relation.SON_OF, relation_name="غلام رسول")
    )
    for text in ("mohd yousuf s/o ghulam rasool", "Muhammad Yusaf so gulam rasul", "یوسف ولد غلام رسول"):
        assert wanted in find(crowd, text, 5), text


def test_words_written_together_or_apart_are_found(crowd: Store) -> None:
    wanted = patients.add_patient(crowd, person("Ghulam Rasool"))
    other = patients.add_patient(crowd, person("Noorjahan"))
    assert wanted in find(crowd, "ghulamrasool", 5)
    assert other in find(crowd, "noor jahan", 5)


def test_a_word_too_many_still_finds_the_person(crowd: Store) -> None:
    wanted = patients.add_patient(crowd, person("Xandar Tokhi"))
    assert find(crowd, "xandar tokhi wazirabadi", 5)[0] == wanted


def test_a_corrected_name_is_found_and_the_wrong_one_not(store: Store, zainab: Patient) -> None:
    fixed = patients.update(store, replace(zainab, name="Rukhsana", name_ur=""))
    assert find(store, "ruksana") == (fixed,)
    assert find(store, "zainab") == ()
    assert find(store, "rasul") == (fixed,)


@pytest.mark.parametrize(
    "typed",
    ["0300 0000123", "0300000", "+92300000", "923000000123", "0123", "00000-0000042-4", "000000000042", "0424",
     "۰۳۰۰۰۰۰۰۱۲۳", "MR-000001", "mr 1", "MR#1", "1", "MR000001 | Zainab"],
)  # fmt: skip
def test_numbers_find_the_person(store: Store, zainab: Patient, typed: str) -> None:
    assert find(store, typed) == (zainab,)


def test_a_scanned_id_finds_the_person(store: Store, zainab: Patient) -> None:
    assert find(store, f"rahbar:{zainab.id}") == (zainab,)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "٪",
        "-",
        "%",
        "_",
        "'; DROP TABLE patient; --",
        "\x00",
        "xyzzy" * 200,
        "+",
        "99999999999999999999",
    ],
)
def test_odd_text_finds_nobody_and_breaks_nothing(store: Store, zainab: Patient, typed: str) -> None:
    assert find(store, typed) == ()
    assert patients.count(store) == 1


@given(text=st.text(max_size=40))
def test_any_text_may_stand_in_the_box(text: str, any_store: Store) -> None:
    find(any_store, text)
    assert not any_store.in_transaction()


@pytest.fixture(scope="module")
def any_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    from app.records.clinic import create_clinic
    from app.records.keys import KeyCost

    store, _ = create_clinic(
        tmp_path_factory.mktemp("any") / "c", "THQ", "Dr Sana", "three warm cups", cost=KeyCost(64, 1)
    )
    for name, urdu, _ in variants()[:30]:
        patients.add_patient(store, person(name, urdu, phone="0300 0000123"))
    with store:
        yield store


def test_the_list_is_as_long_as_asked(crowd: Store) -> None:
    assert len(find(crowd, "muhammad", 7)) == 7
    assert len(set(find(crowd, "muhammad", 20))) == 20


# ------------------------------------------------------------------ the duplicate guard


def test_the_same_person_in_the_other_script_is_shown_while_registering(crowd: Store) -> None:
    known = patients.add_patient(
        crowd, person("محمد یوسف", relation=Relation.SON_OF, relation_name="غلام رسول")
    )
    typed = person("Mohd Yousuf", relation=Relation.SON_OF, relation_name="Ghulam Rasul")
    assert similar(crowd, typed)[0] == known


def test_the_same_identity_number_counts_by_itself(store: Store, zainab: Patient) -> None:
    other = person("Somebody Else")
    assert similar(store, replace(other, identity_number="0000000000424")) == (zainab,)
    assert similar(store, replace(other, phone="0300", identity_number="00000")) == ()


def test_a_familys_phone_and_card_make_nobody_the_same_person(store: Store, zainab: Patient) -> None:
    sister = replace(person("Rukhsana Bibi"), sex=Sex.FEMALE, phone="03000000123")
    card = IdentityKind.HUSBAND_CARD
    assert similar(store, sister) == ()
    assert similar(store, replace(sister, identity_number="0000000000424", identity_kind=card)) == ()
    for name in ("Zenab", "Zain", ""):  # the phone is hers too when the name may be hers
        assert similar(store, replace(sister, name=name)) == (zainab,)
    assert similar(store, replace(sister, name="", name_ur="زینب")) == (zainab,)


def test_brothers_on_one_guardians_card_are_told_apart(store: Store) -> None:
    card = {"identity_number": "0000000000771", "identity_kind": IdentityKind.GUARDIAN_CARD}
    elder = patients.add_patient(store, person("Muhammad Ali", **card))
    assert similar(store, person("Muhammad Yousuf", **card)) == ()
    assert similar(store, person("Mohd Aly", **card)) == (elder,)


def test_another_sex_or_age_is_another_person(store: Store, zainab: Patient) -> None:
    same = replace(person("Zaynab Bibi"), sex=Sex.FEMALE, relation_name="Gulam Rasul")
    assert similar(store, same) == (zainab,)
    assert similar(store, replace(same, sex=Sex.MALE)) == ()
    assert similar(store, replace(same, sex=Sex.UNKNOWN)) == (zainab,)
    assert similar(store, replace(same, birth_date="1990-01-01")) == (
        zainab,
    )  # an estimate may be 10 years off
    assert similar(store, replace(same, birth_date="1992-01-01")) == ()
    exact = replace(same, birth_precision=BirthPrecision.DAY)
    assert similar(store, replace(exact, birth_date="1983-01-01")) == (zainab,)
    assert similar(store, replace(exact, birth_date="1984-01-01")) == ()
    assert similar(store, replace(same, birth_date="")) == (zainab,)


def test_a_half_filled_form_is_no_error(store: Store, zainab: Patient) -> None:
    for name in ("", " ", "z", "Za"):
        similar(store, replace(person("x"), name=name, birth_date=""))


def test_the_sons_of_muhammad_do_not_crowd_out_a_muhammad(crowd: Store) -> None:
    """Many carry the same words elsewhere: own names count as own, the father's as the father's, twice as twice."""
    with crowd.transaction():
        for _ in range(60):
            patients.add_patient(
                crowd, person("Nadeem Muhammad Hasan", relation=Relation.SON_OF, relation_name="Ali")
            )
            patients.add_patient(
                crowd, person("Hasan Nadeem", relation=Relation.SON_OF, relation_name="Muhammad Ali")
            )
        one = patients.add_patient(
            crowd, person("Hasan Muhammad", relation=Relation.SON_OF, relation_name="Nadeem Muhammed")
        )
        twice = patients.add_patient(
            crowd, person("محمد محمد", relation=Relation.SON_OF, relation_name="حسن ندیم")
        )
    assert one in find(crowd, "hassan mohamad s/o nadim mohammed", 5)
    assert one in find(crowd, "حسن محمد ولد ندیم محمد", 5)
    assert twice in find(crowd, "muhammad mohammad s/o hasan nadeem", 5)
