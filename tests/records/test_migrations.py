"""Records files of every released schema open with the program of the day, and lose nothing."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.model.family import Degree, Kinship
from app.model.patient import GermlineVariant, Patient, Tumour, TumourMarker
from app.records import (
    audit,
    backup,
    conditions,
    documents,
    encounters,
    engine,
    evaluations,
    family,
    imports,
    lifestyle,
    local_packs,
    medications,
    migrations,
    observations,
    outside_results,
    overrides,
    patients,
    search,
    tumours,
    work_lists,
)
from app.records.backup import BEFORE_UPGRADE
from app.records.clinic import open_clinic
from app.records.keys import KeyCost
from app.records.migrations import pending
from app.records.restore import find_backups
from app.records.store import DATABASE, Store
from app.support.errors import UserError
from tests.records.rebuilt import PATIENT, rebuild

SAVED = sorted((Path(__file__).parent / "saved").glob("clinic_*.sql"))
CHEAP = KeyCost(memory_kib=64, passes=1)


def schema(store: Store) -> set[tuple[str, str]]:
    rows = store.tuples("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(name, " ".join(sql.split())) for name, sql in rows if not name.startswith("_sqlite")}


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
def test_a_saved_clinic_opens_and_everything_is_there(saved: Path, tmp_path: Path, store: Store) -> None:
    rebuild(tmp_path / "old", saved.read_text("utf-8"))
    with open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP) as opened:
        assert schema(opened) == schema(store)  # migrated is the same as freshly made
        assert engine.problems(opened.db) == []
        assert opened.rows("PRAGMA foreign_key_check") == []
        zainab = patients.get(opened, PATIENT)
        assert (zainab.name, zainab.name_ur, zainab.mr_number) == ("Zainab Bibi", "زینب بی بی", "MR-000001")
        assert search.find(opened, "zaynab") == (zainab,)
        everything_of(opened, zainab)
        check = audit.verify(opened)
        assert check.problem is not None  # the text holds no seal; the chain itself is whole
        assert "seal" in check.problem.text()


def test_what_a_visit_asks_is_kept_by_its_release(tmp_path: Path) -> None:
    rebuild(tmp_path / "old", (Path(__file__).parent / "saved" / "clinic_0010.sql").read_text("utf-8"))
    with open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP) as opened:
        assert [e.note for e in encounters.encounters_of(opened, PATIENT)] == ["first visit"]
        assert lifestyle.answers_of(opened, PATIENT) == {"smoking": "never"}
        pregnancy = lifestyle.pregnancy_of(opened, PATIENT)
        assert pregnancy is not None
        assert pregnancy.ends_on == "2027-06-01"
        assert family.history_of(opened, PATIENT) == ("diabetes_parent",)
        known = family.family_of(opened, PATIENT)
        assert [(r.kinship, r.conditions, r.onset_age) for r in known.relatives] == [
            (Kinship.MOTHER, ("diabetes_type_2",), 48)
        ]
        assert (known.parents, known.own) == (Degree.FIRST_COUSINS, Degree.UNKNOWN)
        assert tumours.tumour_of(opened, PATIENT) == Tumour(
            "breast_cancer", "II", (TumourMarker("ERBB2", "amplification"),), ("ESR1", "ERBB2")
        )
        assert tumours.variants_of(opened, PATIENT) == (GermlineVariant("HBB", "IVS1-5", "heterozygous"),)


def test_a_switch_of_rules_and_the_clinics_own_rules_are_kept_by_their_release(tmp_path: Path) -> None:
    rebuild(tmp_path / "old", (Path(__file__).parent / "saved" / "clinic_0012.sql").read_text("utf-8"))
    with open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP) as opened:
        (item,) = work_lists.work_items(opened)
        assert (item.reviewed_by, item.note, item.after.version) == ("Dr Sana", "told", 2)
        assert [c.drug for c in item.person.changes] == ["clopidogrel"]
        kept = local_packs.newest(opened)  # its signature holds
        assert (kept.version, kept.drugs[0].brands) == (1, ("Warf",))


def test_a_decision_against_an_answer_is_kept_by_its_release(tmp_path: Path) -> None:
    rebuild(tmp_path / "old", (Path(__file__).parent / "saved" / "clinic_0014.sql").read_text("utf-8"))
    with open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP) as opened:
        kept = overrides.override_of(opened, PATIENT, "warfarin")
        assert kept is not None
        assert (kept.answer, kept.why, kept.by) == ("f" * 64, "A specialist advised it", "Dr Sana")


def everything_of(store: Store, one: Patient) -> None:
    assert [m.drug for m in medications.current_medications(store, one.id)] == ["warfarin"]
    assert [m.observation.value for m in observations.latest_observations(store, one.id)] == [132]
    assert [c.code for c in conditions.conditions(store, one.id)] == ["I48"]
    assert [a.reaction for a in conditions.allergies(store, one.id)] == ["rash"]
    (taken,) = imports.imports_of(store, one.id)
    assert imports.genotype_set(store, taken.id).genotypes["chr10:94781859"].alleles == ("G", "A")
    assert [r.call.gene for r in outside_results.outside_results(store, one.id)] == ["HLA-B"]
    evaluation = evaluations.latest_evaluation(store, one.id)
    assert evaluation is not None
    assert [r.drug for r in evaluation.recommendations] == ["clopidogrel"]
    assert [d.number for d in documents.documents_of(store, one.id)] == ["2026-000001"]


def test_the_present_schema_is_saved() -> None:
    """A released step never changes; a new step needs its saved clinic (see save_clinic.py)."""
    assert SAVED[-1].stem == f"clinic_{migrations.NAMES[-1][:4]}"


def test_a_clinic_cut_between_two_steps_is_finished_at_the_next_start(
    store: Store, reopen: Callable[..., Store], tmp_path: Path
) -> None:
    fresh = schema(store)
    key = secrets.token_bytes(32)
    database = engine.connect(tmp_path / "x.db", key, create=True)
    for name in (*migrations.NAMES[1:], None):
        migrations.migrate(database, stop_before=name)
        assert not database.conn.in_transaction
    assert migrations.migrate(database) == ()
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    assert {(n, " ".join(sql.split())) for n, sql in rows if not n.startswith("_sqlite")} == fresh
    database.close()


def test_a_failing_step_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = engine.connect(tmp_path / "x.db", secrets.token_bytes(32), create=True)
    migrations.migrate(database, stop_before=migrations.NAMES[-1])
    before = database.schema

    def fail(half: object) -> None:
        database.execute("CREATE TABLE half (x)")
        raise ZeroDivisionError

    monkeypatch.setattr(migrations.STEPS[-1], "apply", fail)
    with pytest.raises(ZeroDivisionError):
        migrations.migrate(database)
    assert database.schema == before
    monkeypatch.undo()
    assert migrations.migrate(database) == (migrations.NAMES[-1],)
    database.close()


def test_a_newer_file_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    database = engine.connect(tmp_path / "x.db", key, create=True)
    migrations.migrate(database, stop_before=migrations.NAMES[-1])
    database.table("_sqlite_migrations").insert(
        {"migration_set": "records", "name": "0099_x", "applied_at": ""}
    )
    before = database.schema
    with pytest.raises(UserError, match="newer version"):
        migrations.migrate(database)
    assert database.schema == before
    database.close()


def test_names_are_numbered_in_order_each_once() -> None:
    numbers = [name[:4] for name in migrations.NAMES]
    assert numbers == sorted(set(numbers))


def test_opening_a_saved_clinic_twice_changes_its_schema_once(tmp_path: Path) -> None:
    rebuild(tmp_path / "old", SAVED[0].read_text("utf-8"))
    copies = []
    for _ in range(2):
        with open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP) as opened:
            copies.append(hashlib.sha256(str(sorted(schema(opened))).encode()).hexdigest())
    assert copies[0] == copies[1]
    shutil.rmtree(tmp_path / "old")


def test_the_way_back_is_kept_before_tables_change(tmp_path: Path) -> None:
    rebuild(tmp_path / "old", (Path(__file__).parent / "saved" / "clinic_0006.sql").read_text("utf-8"))
    open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP).close()
    with open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP) as opened:
        key = opened.key  # the second start changes nothing and copies nothing
    (kept,) = find_backups(tmp_path / "old" / BEFORE_UPGRADE)
    copy = engine.connect(kept.folder / DATABASE, key)
    assert pending(copy)
    assert copy.execute("SELECT name FROM demographics").fetchall() == [("Zainab Bibi",)]
    copy.close()


def test_without_room_for_the_way_back_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(tmp_path / "old", (Path(__file__).parent / "saved" / "clinic_0006.sql").read_text("utf-8"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "sync_file", full)
        with pytest.raises(UserError, match="disk is full"):
            open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP)
    assert find_backups(tmp_path / "old" / BEFORE_UPGRADE) == ()
    with open_clinic(tmp_path / "old", "Dr Sana", "three warm cups", cost=CHEAP) as opened:
        assert not pending(opened.db)
