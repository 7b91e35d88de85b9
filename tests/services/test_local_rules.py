"""The clinic's own rules: signed, versioned, labelled local, and never in the place of the core answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.model.level import Level
from app.model.local import Laboratory, LocalAdvice, LocalDrug, LocalPack, Stock
from app.model.patient import Patient
from app.records import clinic_key, local_packs, users
from app.records.clinic import open_clinic
from app.records.entries import Role
from app.services import interpretation, local_rules
from app.services.clinics import Clinic, close, opened
from app.services.engine import Engine
from app.support.errors import UserError
from app.support.i18n import Text
from tests.services.clinic_people import CHEAP, SECRET, add_person, genotypes, make_clinic


@pytest.fixture
def clinic(tmp_path: Path, engine: Engine) -> Iterator[Clinic]:
    made = make_clinic(tmp_path / "clinic", engine)
    yield made
    close(made)


@pytest.fixture
def poor(clinic: Clinic, engine: Engine) -> Patient:
    """Clopidogrel is to be avoided."""
    return add_person(clinic, "Fatima Bibi", ["clopidogrel"], genotypes(engine, CYP2C19=("*2", "*2")))


def reopened(tmp_path: Path, engine: Engine, user: str = "Dr Sana", secret: str = SECRET) -> Clinic:
    return opened(open_clinic(tmp_path / "clinic", user, secret, cost=CHEAP), practice=False, engine=engine)


def test_a_local_brand_is_found_and_stock_stands_on_the_card(clinic: Clinic, poor: Patient) -> None:
    assert clinic.drugs.find("Nuplatex") == ()
    local_rules.save_drug(
        clinic, LocalDrug("clopidogrel", Stock.YES, ("Nuplatex 75", " Layyah-Clop "), "Rs 12")
    )
    assert [d.name for d in interpretation.find_drugs(clinic, "nuplatex")] == ["clopidogrel"]
    answer = interpretation.drug_answer(clinic, poor.id, "Nuplatex 75")
    assert answer.drug.name == "clopidogrel"
    assert answer.local
    assert (answer.local.stock, answer.local.price) == (Stock.YES, "Rs 12")
    assert answer.local.brands == ("Nuplatex 75", "Layyah-Clop")
    assert interpretation.drug_answer(clinic, poor.id, "codeine").local is None


def test_local_advice_never_takes_the_place_of_an_avoid(clinic: Clinic, poor: Patient) -> None:
    before = interpretation.drug_answer(clinic, poor.id, "clopidogrel")
    said = Text("We give it as usual here.", "یہاں معمول کے مطابق دیتے ہیں۔")
    local_rules.save_advice(clinic, LocalAdvice("clopidogrel", said))
    after = interpretation.drug_answer(clinic, poor.id, "clopidogrel")
    assert after.headline == before.headline
    assert after.headline.level is Level.AVOID
    assert after.all == before.all
    assert after.local
    assert after.local.advice == (said,)
    assert (after.local.clinic, after.local.made_by) == ("THQ Layyah", "Dr Sana")


def test_advice_for_one_state_of_a_gene_is_for_those_people(
    clinic: Clinic, poor: Patient, engine: Engine
) -> None:
    normal = add_person(clinic, "Noor Jehan", [], genotypes(engine, CYP2C19=("*1", "*1")))
    untested = add_person(clinic, "Never Tested")
    one = LocalAdvice("clopidogrel", Text("", "ٹیکاگریلور فارمیسی میں ہے"), "CYP2C19", "Poor Metabolizer")
    local_rules.save_advice(clinic, one)
    shown = interpretation.drug_answer(clinic, poor.id, "clopidogrel").local
    assert shown
    assert shown.advice[0].en == shown.advice[0].ur, "said in one language, shown in both windows"
    for other in (normal, untested):
        assert interpretation.drug_answer(clinic, other.id, "clopidogrel").local is None
    with pytest.raises(UserError, match="know no state"):
        local_rules.save_advice(clinic, replace(one, phenotype="Very Poor"))
    with pytest.raises(UserError, match="know no state"):
        local_rules.save_advice(clinic, replace(one, gene=""))


def test_each_change_is_a_signed_version_and_all_are_kept(
    clinic: Clinic, tmp_path: Path, engine: Engine
) -> None:
    local_rules.save_drug(clinic, LocalDrug("warfarin", Stock.YES))
    local_rules.save_drug(clinic, LocalDrug("Warfarin", Stock.NO, ("Warf-L",)))
    local_rules.save_drug(clinic, LocalDrug("Kalonji oil", Stock.YES))
    local_rules.remove_drug(clinic, "kalonji oil")
    assert [version for version, _, _ in local_rules.history(clinic)] == [4, 3, 2, 1]
    own = local_rules.own_rules(clinic)
    assert [(d.drug, d.stock) for d in own.drugs] == [("warfarin", Stock.NO)]
    (row,) = clinic.store.rows("SELECT content, signature, public FROM local_pack WHERE version = 4")
    (key,) = clinic_key.own_keys(clinic.store)
    assert row["public"] == key.public
    assert key.verifies(row["signature"], b"rahbar-local-rules-1\n" + row["content"].encode())
    clinic.store.close()
    again = reopened(tmp_path, engine)
    assert [d.name for d in again.drugs.find("warf-l")] == ["warfarin"], "brands are found after a new start"
    close(again)


@pytest.mark.parametrize("column", ["content", "signature", "public", "version"])
def test_rules_without_the_clinics_signature_are_not_used(
    clinic: Clinic, poor: Patient, tmp_path: Path, engine: Engine, column: str
) -> None:
    local_rules.save_drug(clinic, LocalDrug("clopidogrel", Stock.YES, ("Nuplatex",)))
    changes = {
        "content": "replace(content, 'Nuplatex', 'Codeine')",
        "signature": "zeroblob(64)",
        "public": "zeroblob(32)",
        "version": "7",
    }
    clinic.store.db.execute("DROP TRIGGER local_pack_never_changed")
    clinic.store.db.execute(f"UPDATE local_pack SET {column} = {changes[column]}")
    clinic.store.db.conn.commit()
    with pytest.raises(UserError, match="not used"):
        local_rules.own_rules(clinic)
    answer = interpretation.drug_answer(clinic, poor.id, "clopidogrel")
    assert answer.headline.level is Level.AVOID
    assert answer.local
    assert answer.local.problem
    assert answer.local.brands == ()
    clinic.store.close()
    again = reopened(tmp_path, engine)
    assert again.drugs.find("Nuplatex") == ()
    local_rules.start_again(again)
    assert local_rules.own_rules(again).drugs == ()
    close(again)


def test_a_brand_that_is_another_medicines_name_is_refused(clinic: Clinic) -> None:
    local_rules.save_drug(clinic, LocalDrug("paracetamol syrup", Stock.YES, ("Calm",)))
    for brand in ("codeine", "کوڈین", "Calm"):
        with pytest.raises(UserError, match="already a name of"):
            local_rules.save_drug(clinic, LocalDrug("warfarin", Stock.YES, (brand,)))
    assert [d.drug for d in local_rules.own_rules(clinic).drugs] == ["paracetamol syrup"]
    assert "paracetamol syrup" in [d.name for d in clinic.drugs.find("paracetamol sy")]


def test_laboratories_are_kept_checked_and_grow_old(clinic: Clinic) -> None:
    lab = Laboratory(
        "City Lab", "Lahore", "Lahore", ("CYP2C19", "HLA-B"), "blood", "Rs 9000", 10, "042 35761999"
    )
    local_rules.save_laboratory(clinic, lab)
    local_rules.save_laboratory(clinic, replace(lab, price="Rs 9500", last_checked="2026-01-10"))
    (kept,) = local_rules.own_rules(clinic).laboratories
    assert (kept.price, kept.phone) == ("Rs 9500", "+924235761999")
    assert not local_rules.is_old(kept, date(2026, 12, 1))
    assert local_rules.is_old(kept, date(2027, 1, 10))
    assert local_rules.is_old(replace(kept, last_checked=""), date(2026, 1, 11))
    for wrong in (
        replace(lab, name=" "),
        replace(lab, city=""),
        replace(lab, phone="12"),
        replace(lab, days=999),
    ):
        with pytest.raises(UserError):
            local_rules.save_laboratory(clinic, wrong)
    local_rules.remove_laboratory(clinic, "City Lab", "Lahore")
    assert local_rules.own_rules(clinic).laboratories == ()


def test_empty_and_endless_advice_is_refused(clinic: Clinic) -> None:
    for text in (Text("", ""), Text("x" * 501, ""), Text("", " ")):
        with pytest.raises(UserError):
            local_rules.save_advice(clinic, LocalAdvice("codeine", text))
    with pytest.raises(UserError):
        local_rules.save_advice(clinic, LocalAdvice(" ", Text("Ask first", "")))
    one = LocalAdvice("codeine", Text("Ask first", ""))
    local_rules.save_advice(clinic, one)
    local_rules.save_advice(clinic, replace(one, text=Text("Ask the doctor first", "")))
    assert [a.text.en for a in local_rules.own_rules(clinic).advice] == ["Ask the doctor first"]
    local_rules.remove_advice(clinic, one)
    assert local_rules.own_rules(clinic).advice == ()


@pytest.mark.parametrize(
    ("role", "may"), [(Role.DOCTOR, True), (Role.MAINTAINER, True), (Role.HEALTH_WORKER, False)]
)
def test_who_may_edit(clinic: Clinic, tmp_path: Path, engine: Engine, role: Role, may: bool) -> None:
    users.add_user(clinic.store, "Somebody", "garam chai 7", role)
    clinic.store.close()
    other = reopened(tmp_path, engine, "Somebody", "garam chai 7")
    assert local_rules.may_edit(other) is may
    if may:
        assert local_rules.save_drug(other, LocalDrug("warfarin", Stock.YES)).made_by == "Somebody"
    else:
        with pytest.raises(UserError, match="not allowed"):
            local_rules.save_drug(other, LocalDrug("warfarin", Stock.YES))
        assert local_rules.own_rules(other).version == 0
    close(other)


def test_two_windows_do_not_overwrite_each_other(clinic: Clinic) -> None:
    first = local_rules.own_rules(clinic)
    local_rules.save_drug(clinic, LocalDrug("warfarin", Stock.YES))
    with pytest.raises(UserError, match="in the meantime"):
        local_packs.save(clinic.store, replace(first, drugs=(LocalDrug("codeine"),)))
    assert local_rules.own_rules(clinic) != LocalPack()
