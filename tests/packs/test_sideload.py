"""A pack from a stick: activated in one step and restored, or refused with its own sentence and nothing changed."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.knowledge.archive import archive_bytes
from app.knowledge.signatures import CONTEXT, FORMAT, SignatureFile, verify_bytes
from app.knowledge.trust import canonical
from app.records import audit, packs
from app.records.entries import Role
from app.services import accounts, clinics, pack_desk
from app.services.pack_desk import activate, engine_of, look, look_back, state
from app.support.errors import UserError
from tests.packs.conftest import SECRET, Desk, Makers, Sources


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(desk: Desk, path: Path) -> str:
    """The sentence; and the clinic works on with the pack that it had."""
    before = (desk.clinic.rules.pack, packs.switches(desk.clinic.store), packs.kept(desk.clinic.store))
    with pytest.raises(UserError) as error:
        activate(desk.clinic, look(desk.clinic, path))
    store = desk.clinic.store
    assert (desk.clinic.rules.pack, packs.switches(store), packs.kept(store)) == before
    assert error.value.advice is not None
    return error.value.text()


# ---------------------------------------------------------------- the good way


def test_a_signed_pack_is_looked_at_then_activated_in_one_step(desk: Desk, pack: Sources) -> None:
    before = state(desk.clinic)
    assert (before.in_use.version, before.in_use.kind, before.in_use.by) == (7, "program", "Dr Sana")
    found = look(desk.clinic, pack(8, "amina"))
    assert (found.view.version, found.view.signers) == (8, ("Amina",))
    assert state(desk.clinic) == before, "looking changes nothing"
    activate(desk.clinic, found)
    now = state(desk.clinic)
    assert (now.in_use.version, now.in_use.kind, now.in_use.signers) == (8, "install", ("Amina",))
    assert [view.version for view in now.earlier] == [7]
    assert desk.clinic.rules.pack.version == clinics.status(desk.clinic).pack_version == 8
    assert desk.reopen().rules.pack.version == 8
    assert audit.verify(desk.clinic.store).problem is None


def test_an_earlier_pack_is_restored_with_a_reason_and_old_answers_keep_their_rules(
    desk: Desk, pack: Sources
) -> None:
    old = desk.clinic.rules.pack
    activate(desk.clinic, look(desk.clinic, pack(8, "amina")))
    new = desk.clinic.rules.pack
    assert engine_of(desk.clinic, old).rules.pack == old, "an old evaluation can be explained"
    back = look_back(desk.clinic, old.sha256)
    with pytest.raises(UserError, match="needs a reason"):
        activate(desk.clinic, back, " ")
    activate(desk.clinic, back, "two patients reacted")
    assert desk.reopen().rules.pack == old, "stays, though a newer one is kept"
    assert state(desk.clinic).in_use.kind == "restore"
    assert packs.in_use(desk.clinic.store).reason == "two patients reacted"  # type: ignore[union-attr]
    activate(desk.clinic, look_back(desk.clinic, new.sha256), "they did not")
    assert desk.clinic.rules.pack == new


def test_what_belongs_to_the_step_fails_with_it(desk: Desk, pack: Sources) -> None:
    def broken() -> None:
        raise ValueError("the list could not be kept")

    candidate = look(desk.clinic, pack(8, "amina"))
    with pytest.raises(ValueError, match="could not be kept"):
        activate(desk.clinic, candidate, within=broken)
    assert desk.clinic.rules.pack.version == 7
    assert desk.reopen().rules.pack.version == 7
    assert len(packs.kept(desk.clinic.store)) == 1


def test_a_newer_program_brings_its_pack_and_an_older_one_does_not(
    desk: Desk, pack: Sources, tmp_path: Path
) -> None:
    activate(desk.clinic, look(desk.clinic, pack(8, "amina")))
    assert desk.reopen(core=pack(6)).rules.pack.version == 8
    assert desk.reopen(core=pack(9)).rules.pack.version == 9
    activate(desk.clinic, look_back(desk.clinic, state(desk.clinic).earlier[0].sha256), "9 is wrong for us")
    assert desk.reopen(core=pack(9)).rules.pack.version == 8, "chosen on purpose"


def test_who_may_not_change_packs_is_told(desk: Desk, pack: Sources) -> None:
    path = pack(8, "amina")
    accounts.add(desk.clinic, "Nasreen", SECRET, Role.HEALTH_WORKER)
    desk.reopen("Nasreen")
    assert "may not do this" in refused(desk, path)
    assert state(desk.clinic).in_use.version == 7, "but everybody may see them"


def test_a_pack_of_last_year_warns_and_works(desk: Desk, pack: Sources) -> None:
    found = look(desk.clinic, pack(8, "amina", date="2025-11-01", valid_until="2026-11-01"))
    assert found.view.expired
    assert found.view.old
    activate(desk.clinic, found)
    assert desk.clinic.rules.pack.version == 8
    (notice,) = clinics.status(desk.clinic).notices
    assert "12 months old" in notice.text()


def test_rules_past_their_day_are_said_on_every_page(desk: Desk, pack: Sources) -> None:
    activate(desk.clinic, look(desk.clinic, pack(8, "amina", date="2026-05-01", valid_until="2026-11-01")))
    for clinic in (desk.clinic, desk.reopen()):
        (notice,) = clinics.status(clinic).notices
        assert "expected newer ones by 2026-11-01" in notice.text()


def test_packs_are_found_on_a_stick(tmp_path: Path) -> None:
    (tmp_path / "stick" / "rules").mkdir(parents=True)
    for name, age in (("a.rahbarpack", 5), ("rules/b.rahbarpack", 1), ("c.txt", 0)):
        (tmp_path / "stick" / name).write_bytes(b"")
        os.utime(tmp_path / "stick" / name, (1_000 - age, 1_000 - age))
    found = pack_desk.find_packs((tmp_path / "stick", tmp_path / "gone"))
    assert [path.name for path in found] == ["b.rahbarpack", "a.rahbarpack"]


# ---------------------------------------------------------------- refused, each with its own sentence


def test_a_changed_byte_anywhere_is_refused(desk: Desk, pack: Sources, makers: Makers) -> None:
    """Every kind of place: headers, directory, manifest, signature, tables, end."""
    whole = pack(8, "amina").read_bytes()
    places = [*range(0, 60, 7), *range(len(whole) - 400, len(whole), 9)]
    for mark in (b'"format"', b'"sha256"', b'"signature"', b"SQLite", b"PK\x01\x02", b"PK\x05\x06"):
        places += [whole.index(mark), whole.index(mark) + 20]
    places += range(0, len(whole), len(whole) // 40)
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(UserError):
            verify_bytes(bytes(changed), "x", makers.root)
    bent = bytearray(whole)
    bent[whole.index(b"SQLite") + 5000] ^= 1
    path = desk.folder.parent / "bent.rahbarpack"
    path.write_bytes(bent)
    assert "damaged or was changed" in refused(desk, path)


Attack = Callable[[Sources, Makers], Path]


def without_form(make: Sources, makers: Makers) -> Path:
    path = make(8, "amina")
    path.write_bytes(archive_bytes({**unpacked(path), "manifest.sig": b"{}"}))
    return path


def same_number(make: Sources, makers: Makers) -> Path:
    return make(7, "amina", date="2026-11-22")


def for_another(make: Sources, makers: Makers) -> Path:
    return make(8, "amina", id="other")


def for_newer_program(make: Sources, makers: Makers) -> Path:
    path = make(8, min_program="99.0")
    files = unpacked(path)
    signature = makers.signers["amina"].sign(CONTEXT + files["manifest.json"])
    files["manifest.sig"] = canonical(SignatureFile(FORMAT, (signature,)))
    path.write_bytes(archive_bytes(files))
    return path


def with_other_manifest(make: Sources, makers: Makers) -> Path:
    """The archive is whole and the manifest fits its files; the signature is another manifest's."""
    path, other = make(8, "amina"), make(9)
    path.write_bytes(archive_bytes({**unpacked(other), "manifest.sig": unpacked(path)["manifest.sig"]}))
    return path


def cut(make: Sources, makers: Makers) -> Path:
    path = make(8, "amina")
    path.write_bytes(path.read_bytes()[:-3000])
    return path


@pytest.mark.parametrize(
    ("attack", "sentence"),
    [
        pytest.param(lambda make, m: make(8), "is not signed", id="not signed"),
        pytest.param(lambda make, m: make(8, "stranger"), "a key that this clinic does not know", id="key"),
        pytest.param(with_other_manifest, "does not fit its content", id="signature"),
        pytest.param(without_form, "The signature of the rule pack new.rahbarpack is damaged", id="form"),
        pytest.param(
            lambda make, m: make(6, "amina"), "is older than one that this clinic had (7)", id="older"
        ),
        pytest.param(same_number, "of another pack with other content", id="same number"),
        pytest.param(lambda make, m: make(2_000_000, "amina"), "jumps too far ahead", id="far ahead"),
        pytest.param(for_newer_program, "is made for version 99.0 of this program", id="program"),
        pytest.param(for_another, "is for another product (other, not mini)", id="product"),
        pytest.param(cut, "is cut short", id="cut"),
        pytest.param(lambda make, m: Path("/nowhere/new.rahbarpack"), "There is no rule pack", id="gone"),
    ],
)
def test_refused_with_its_own_sentence(
    desk: Desk, pack: Sources, makers: Makers, attack: Attack, sentence: str
) -> None:
    assert sentence in refused(desk, attack(pack, makers))


def test_a_newer_schema_is_refused(
    desk: Desk, pack: Sources, makers: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(8, "amina")
    monkeypatch.setattr("app.knowledge.archive.SCHEMA", 0)  # as a program one step older sees it
    assert "a newer shape than this program knows" in refused(desk, path)


def test_a_pack_that_was_there_before_is_restored_not_installed(desk: Desk, pack: Sources) -> None:
    path = pack(8, "amina")
    activate(desk.clinic, look(desk.clinic, path))
    assert "is in use already" in refused(desk, path)
    activate(desk.clinic, look_back(desk.clinic, state(desk.clinic).earlier[0].sha256), "try")
    assert "Restore it from the list" in refused(desk, path)


def test_the_highest_number_is_remembered_after_a_restore(desk: Desk, pack: Sources) -> None:
    activate(desk.clinic, look(desk.clinic, pack(9, "amina")))
    activate(desk.clinic, look_back(desk.clinic, state(desk.clinic).earlier[0].sha256), "try")
    assert "is older than one that this clinic had (9)" in refused(desk, pack(8, "amina"))


def test_two_looks_at_once_do_not_slip_past_the_number(desk: Desk, pack: Sources) -> None:
    """Both were newer when they were looked at; after the higher one the lower is refused."""
    lower, higher = look(desk.clinic, pack(8, "amina")), look(desk.clinic, pack(9, "amina"))
    activate(desk.clinic, higher)
    with pytest.raises(UserError, match="is older"):
        activate(desk.clinic, lower)
    assert desk.clinic.rules.pack.version == 9


def test_nobody_trusted_means_nothing_installed(
    desk: Desk, pack: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "empty"))
    assert "does not know yet whose rule packs to trust" in refused(desk, pack(8, "amina"))


def test_a_stick_pulled_while_it_is_read(desk: Desk, pack: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file answers fewer bytes than it has: reading ends early, nothing is changed."""
    path = pack(8, "amina")
    real = Path.stat

    def longer(self: Path, **more: bool) -> os.stat_result:
        found = real(self, **more)
        if self != path:
            return found
        return os.stat_result((*found[:6], found.st_size + 4096, *found[7:]))

    monkeypatch.setattr(Path, "stat", longer)
    assert "cannot be read (the file changed while it was read)" in refused(desk, path)


def test_a_pipe_named_like_a_pack_is_not_waited_for(desk: Desk, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "new.rahbarpack")
    assert "not a file" in refused(desk, tmp_path / "new.rahbarpack")


def test_a_stick_pulled_before_it_is_read(desk: Desk, pack: Sources) -> None:
    path = pack(8, "amina")
    shutil.rmtree(path.parent)
    assert "There is no rule pack" in refused(desk, path)


def test_what_happens_to_the_stick_after_looking_changes_nothing(desk: Desk, pack: Sources) -> None:
    path = pack(8, "amina")
    found = look(desk.clinic, path)
    path.write_bytes(b"something else")
    activate(desk.clinic, found)
    assert desk.reopen().rules.pack.version == 8


def test_a_full_disk_changes_nothing(desk: Desk, pack: Sources) -> None:
    candidate = look(desk.clinic, pack(8, "amina"))
    database = desk.clinic.store.db
    ((pages,),) = database.execute("PRAGMA page_count")
    database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="disk is full"):
        activate(desk.clinic, candidate)
    assert desk.clinic.rules.pack.version == 7
    assert desk.reopen().rules.pack.version == 7
    assert [line.version for line in packs.kept(desk.clinic.store)] == [7]
    activate(desk.clinic, look(desk.clinic, pack(8, "amina")))
    assert desk.clinic.rules.pack.version == 8, "with room it goes"


# ---------------------------------------------------------------- what is damaged later


def test_a_damaged_pack_in_use_gives_way_to_the_programs_and_says_so(desk: Desk, pack: Sources) -> None:
    activate(desk.clinic, look(desk.clinic, pack(8, "amina")))
    database = desk.clinic.store.db
    database.execute("DROP TRIGGER rule_pack_never_changed")
    database.execute("UPDATE rule_pack SET content = x'00' WHERE version = 8")
    clinic = desk.reopen()
    assert clinic.rules.pack.version == 7
    assert "cannot be read any more" in clinic.notices[0].text()
    assert state(clinic).notices == clinic.notices


def test_a_missing_program_pack_lets_the_kept_one_go_on(desk: Desk, tmp_path: Path) -> None:
    clinic = desk.reopen(core=tmp_path / "missing.rahbarpack")
    assert clinic.rules.pack.version == 7
    assert "ships with the program cannot be read" in clinic.notices[0].text()


# ---------------------------------------------------------------- any change at all


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_no_mutation_of_a_pack_is_accepted_unless_it_is_the_same(
    pack: Sources, makers: Makers, data: st.DataObject, tmp_path: Path
) -> None:
    path = tmp_path / "whole.rahbarpack"
    if not path.exists():
        path.write_bytes(pack(8, "amina").read_bytes())
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    removed = data.draw(st.integers(0, 60))
    put = data.draw(st.binary(max_size=60))
    changed = whole[:start] + put + whole[start + removed :]
    try:
        found = verify_bytes(changed, "x", makers.root)
    except UserError:
        return
    assert changed == whole
    assert found.manifest.version == 8
