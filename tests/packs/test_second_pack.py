"""A real second pack, edited in tables alone, from the stick to the work list and back; no code knows its rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.knowledge.build import build_pack
from app.knowledge.private_keys import read_public
from app.knowledge.signatures import sign_pack
from app.knowledge.trust import read_root
from app.model.genomics import OutsideCall, Sex
from app.records import evaluations
from app.records.clinic import create_clinic, open_clinic
from app.records.entries import Role
from app.services import accounts, affected, interpretation, pack_desk, patients, rule_changes, work_list
from app.services.clinics import Clinic, close, opened
from app.services.pack_making import root_file_of, signed_root
from app.support.errors import UserError
from app.support.paths import administrators_root
from tests.packs.conftest import CHEAP, NOW, SECRET, Makers
from tests.services.clinic_people import add_person, genotypes
from tests.services.second_pack import ITS_DRUG, NEW_DRUG, NEW_GENE, write_second_sources


@pytest.fixture
def stick(tmp_path: Path, makers: Makers) -> Path:
    """The second pack, signed by Amina."""
    made = tmp_path / "stick" / "new.rahbarpack"
    build_pack(write_second_sources(tmp_path / "second"), made)
    sign_pack(made, [makers.signers["amina"]])
    return made


@pytest.fixture
def clinic(
    tmp_path: Path, makers: Makers, core_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Clinic]:
    """A clinic on the program's own pack that trusts the maintainers: Rasool takes codeine, Bakht nothing, Noor the
    medicine of a gene that no pack knows yet."""
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    public = [read_public(path) for path in makers.public("amina", "bilal", "saima")]
    root = root_file_of(public, "rahbar-core", NOW.date(), root_threshold=2, pack_threshold=1)
    root = signed_root(read_root(root).content, (), [makers.signers["amina"], makers.signers["bilal"]])
    administrators_root().parent.mkdir(parents=True, exist_ok=True)
    administrators_root().write_bytes(root)
    store, _ = create_clinic(
        tmp_path / "clinic",
        "THQ Layyah",
        "Dr Sana",
        SECRET,
        Role.ADMINISTRATOR,
        clock=lambda: NOW,
        cost=CHEAP,
    )
    made = opened(store, practice=False, core=core_pack)
    add_person(made, "Ghulam Rasool", ["codeine"], None, [OutsideCall("CYP2D6", "*1/*1")], Sex.MALE)
    add_person(made, "Bakht Bibi", [], genotypes(made.engine, CYP2C19=("*2", "*2")))
    add_person(made, "Noor Jehan", [ITS_DRUG], None, [OutsideCall(NEW_GENE, "*2/*2")])
    yield made
    close(made)


def headline(clinic: Clinic, name: str, drug: str) -> str:
    (patient,) = patients.find(clinic, name, 1)
    return interpretation.drug_answer(clinic, patient.id, drug).headline.action


def test_from_the_stick_to_the_work_list_and_back(clinic: Clinic, stick: Path) -> None:
    first = clinic.rules.pack
    (rasool,) = patients.find(clinic, "Ghulam Rasool", 1)
    told = patients.current_evaluation(clinic, rasool)
    assert headline(clinic, "Ghulam Rasool", "codeine") == "STANDARD"
    assert headline(clinic, "Noor Jehan", ITS_DRUG) == "NO_RULE"

    candidate = pack_desk.look(clinic, stick)
    new = rule_changes.changes_between(clinic.rules, candidate.rules)
    assert {c.drug for c in new.about("codeine")} == {"codeine"}
    found = affected.find_affected(clinic, candidate.engine)
    assert [p.name for p in found.people] == ["Ghulam Rasool", "Noor Jehan", "Bakht Bibi"]
    assert clinic.rules.pack == first, "looking changes nothing"

    pack_desk.activate(clinic, candidate, within=lambda: affected.keep_work_list(clinic, found))
    assert headline(clinic, "Ghulam Rasool", "codeine") == "AVOID"
    assert headline(clinic, "Noor Jehan", ITS_DRUG) == "AVOID", "a new gene answers without new code"
    assert headline(clinic, "Bakht Bibi", NEW_DRUG) == "AVOID"
    assert [one.person.name for one in work_list.lines(clinic)] == [p.name for p in found.people]
    assert evaluations.get_evaluation(clinic.store, told.id).pack == first, "what was told keeps its rules"

    back = pack_desk.look_back(clinic, first.sha256)
    undone = affected.find_affected(clinic, back.engine)
    assert {p.name for p in undone.people} == {p.name for p in found.people}
    pack_desk.activate(
        clinic, back, "two patients reacted", within=lambda: affected.keep_work_list(clinic, undone)
    )
    assert headline(clinic, "Ghulam Rasool", "codeine") == "STANDARD"
    assert work_list.waiting(clinic) == 0, "nobody had been told of the pack that is gone again"


def test_a_maintainer_who_sees_no_patients_switches_and_the_doctor_finds_the_list(
    clinic: Clinic, stick: Path, tmp_path: Path, core_pack: Path
) -> None:
    accounts.add(clinic, "Bilal", SECRET, Role.MAINTAINER)
    close(clinic)
    folder = tmp_path / "clinic"
    own = opened(open_clinic(folder, "Bilal", SECRET, clock=lambda: NOW, cost=CHEAP), False, core=core_pack)
    candidate = pack_desk.look(own, stick)
    found = affected.find_affected(own, candidate.engine)
    assert len(found.people) == 3
    pack_desk.activate(own, candidate, within=lambda: affected.keep_work_list(own, found))
    with pytest.raises(UserError, match="may not do this"):
        work_list.lines(own)
    close(own)
    doctors = opened(
        open_clinic(folder, "Dr Sana", SECRET, clock=lambda: NOW, cost=CHEAP), False, core=core_pack
    )
    assert [one.person.name for one in work_list.lines(doctors)] == [p.name for p in found.people]
    close(doctors)


def test_a_list_that_cannot_be_kept_leaves_the_old_pack(clinic: Clinic, stick: Path) -> None:
    candidate = pack_desk.look(clinic, stick)
    found = replace(affected.find_affected(clinic, candidate.engine), records_at=0)
    with pytest.raises(UserError, match="changed since"):
        pack_desk.activate(clinic, candidate, within=lambda: affected.keep_work_list(clinic, found))
    assert clinic.rules.pack.version == pack_desk.state(clinic).in_use.version != candidate.rules.pack.version
    assert work_list.waiting(clinic) == 0
