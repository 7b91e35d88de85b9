"""Creating and opening a clinic: who gets in, who does not, and what is said."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.model.genomics import Sex
from app.model.patient import Patient
from app.records import clinic, engine, keys, patients
from app.records.entries import NewPatient, Role
from app.records.keys import KeyCost
from app.records.store import DATABASE, Store
from app.support.errors import UserError

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET = "three warm cups"
Opener = Callable[..., Store]


def test_what_was_entered_is_there_after_opening_again(store: Store, zainab: Patient, reopen: Opener) -> None:
    store.close()
    again = reopen()
    assert patients.get(again, zainab.id) == zainab
    assert (again.clinic.name, again.user.name, again.user.role) == (
        "THQ Hospital Layyah",
        "Dr Sana",
        Role.DOCTOR,
    )


def test_names_and_roles_are_known_without_unlocking(store: Store, folder: Path) -> None:
    assert [(user.name, user.role) for user in clinic.list_users(folder)] == [("Dr Sana", Role.DOCTOR)]
    assert clinic.clinic_name(folder) == store.clinic


def test_the_user_name_may_be_typed_carelessly(store: Store, reopen: Opener) -> None:
    store.close()
    assert reopen("  dr  SANA ").user == store.user


def test_wrong_secret_and_wrong_name_are_refused_alike(store: Store, reopen: Opener) -> None:
    store.close()
    for name, secret in (("Dr Sana", "four cold cups"), ("Dr Nobody", SECRET)):
        with pytest.raises(UserError, match="name or the passphrase"):
            reopen(name, secret)
    reopen()


def test_a_second_opener_is_told_so(store: Store, folder: Path, reopen: Opener) -> None:
    with pytest.raises(UserError, match="already open"):
        reopen()
    patients.recent(store)
    store.close()
    reopen()


def test_a_clinic_is_not_made_over_another(store: Store, folder: Path) -> None:
    store.close()
    with pytest.raises(UserError, match="already"):
        clinic.create_clinic(folder, "Other", "Dr Umar", SECRET, cost=CHEAP)


@pytest.mark.parametrize(
    ("name", "user", "secret", "said"),
    [("", "Dr Sana", SECRET, "name"), ("THQ", "  ", SECRET, "name"), ("THQ", "Dr Sana", "1234", "too easy")],
)
def test_refused_creation_leaves_nothing(folder: Path, name: str, user: str, secret: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        clinic.create_clinic(folder, name, user, secret, cost=CHEAP)
    assert not clinic.exists(folder)


def test_a_real_clinic_refuses_a_cheap_key_file(store: Store, folder: Path) -> None:
    """The setting for tests cannot slip into a real clinic, nor can anybody lower a real one's."""
    store.close()
    with pytest.raises(UserError, match="key file"):
        clinic.open_clinic(folder, "Dr Sana", SECRET)


def test_the_default_cost_opens_what_it_made(tmp_path: Path) -> None:
    store, _ = clinic.create_clinic(tmp_path / "real", "THQ", "Dr Sana", SECRET)
    store.close()
    assert json.loads((tmp_path / "real" / keys.KEYS).read_bytes())["wraps"][0]["cost"]["memory_kib"] == 65536
    clinic.open_clinic(tmp_path / "real", "Dr Sana", SECRET).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_files_are_the_owners_alone(store: Store, folder: Path, zainab: Patient) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        path.name: 0o600 for path in folder.iterdir()
    }


def test_the_recovery_code_opens_and_gives_a_new_secret(
    created: tuple[Store, str], folder: Path, reopen: Opener, zainab: Patient
) -> None:
    from app.records import users

    store, code = created
    user = store.user
    store.close()
    with clinic.open_with_recovery(folder, code.lower(), cost=CHEAP) as opened:
        users.reset_secret(opened, user.id, "five new cups")
    with pytest.raises(UserError, match="name or the passphrase"):
        reopen()
    assert patients.get(reopen("Dr Sana", "five new cups"), zainab.id) == zainab


def test_another_clinics_recovery_code_is_refused(store: Store, folder: Path, tmp_path: Path) -> None:
    store.close()
    other, code = clinic.create_clinic(tmp_path / "other", "RHC", "Dr Umar", SECRET, cost=CHEAP)
    other.close()
    with pytest.raises(UserError, match="passphrase"):
        clinic.open_with_recovery(folder, code, cost=CHEAP)


def test_a_role_edited_in_the_key_file_gives_nothing(store: Store, folder: Path, reopen: Opener) -> None:
    store.close()
    text = (folder / keys.KEYS).read_text("utf-8")
    (folder / keys.KEYS).write_text(text.replace('"doctor"', '"administrator"'), "utf-8")
    assert reopen().user.role is Role.DOCTOR
    assert [user.role for user in clinic.list_users(folder)] == [Role.DOCTOR]


def test_a_lost_key_file_is_taken_from_its_copy_and_mended(
    store: Store, folder: Path, reopen: Opener
) -> None:
    store.close()
    (folder / keys.KEYS).write_bytes(b"half a f")
    reopen().close()
    assert json.loads((folder / keys.KEYS).read_bytes())["format"] == keys.FORMAT


def test_records_of_a_newer_program_are_left_alone(store: Store, folder: Path, reopen: Opener) -> None:
    store.db.table("_sqlite_migrations").insert(
        {"migration_set": "records", "name": "0099_later", "applied_at": ""}
    )
    store.close()
    with pytest.raises(UserError, match="newer version"):
        reopen()
    with pytest.raises(UserError, match="newer version"):
        reopen()


def damage_page(path: Path, page: int = 5) -> None:
    with path.open("rb+") as file:
        file.seek(4096 * page + 100)
        byte = file.read(1)
        file.seek(4096 * page + 100)
        file.write(bytes([byte[0] ^ 0xFF]))


def test_a_damaged_first_page_is_said(store: Store, folder: Path, reopen: Opener) -> None:
    store.close()
    damage_page(folder / DATABASE, 0)
    with pytest.raises(UserError, match="is damaged"):
        reopen()


def test_damage_is_found_after_an_unclean_end(store: Store, folder: Path, reopen: Opener) -> None:
    store.close()
    for page in range(8, (folder / DATABASE).stat().st_size // 4096):
        damage_page(folder / DATABASE, page)
    (folder / f"{DATABASE}-wal").write_bytes(b"")
    with pytest.raises(UserError, match="is damaged"):
        reopen()
    assert (folder / "clinic.db").exists()


def test_damage_met_while_working_is_said(store: Store, folder: Path, reopen: Opener) -> None:
    for number in range(50):
        patients.add_patient(store, NewPatient(f"Bashir {number}", Sex.MALE, "1970-01-01"))
    store.close()
    for page in range(12, (folder / DATABASE).stat().st_size // 4096):
        damage_page(folder / DATABASE, page)
    with pytest.raises(UserError, match="is damaged"):
        patients.recent(reopen())


def test_a_cut_file_is_said(store: Store, folder: Path, reopen: Opener) -> None:
    store.close()
    content = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(content[: len(content) // 2])
    (folder / f"{DATABASE}-wal").write_bytes(b"")
    with pytest.raises(UserError, match="is damaged"):
        reopen()


def test_a_missing_records_file_is_not_replaced_by_an_empty_one(
    store: Store, folder: Path, reopen: Opener
) -> None:
    store.close()
    (folder / DATABASE).unlink()
    with pytest.raises(UserError, match=r"clinic\.db is missing"):
        reopen()
    assert not (folder / DATABASE).exists()
    with pytest.raises(UserError, match="already"):
        clinic.create_clinic(folder, "Other", "Dr Umar", SECRET, cost=CHEAP)


def test_another_clinics_records_are_refused(
    store: Store, folder: Path, tmp_path: Path, reopen: Opener
) -> None:
    store.close()
    other, _ = clinic.create_clinic(tmp_path / "other", "RHC", "Dr Umar", SECRET, cost=CHEAP)
    other.close()
    (folder / DATABASE).write_bytes((tmp_path / "other" / DATABASE).read_bytes())
    with pytest.raises(UserError, match="is damaged"):
        reopen()


def test_an_empty_folder_holds_no_clinic(tmp_path: Path) -> None:
    assert not clinic.exists(tmp_path)
    for ask in (clinic.list_users, clinic.clinic_name):
        with pytest.raises(UserError, match="no clinic"):
            ask(tmp_path)


class PowerCut(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("after", range(1, 5))
def test_creation_cut_anywhere_is_nothing_or_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Steps of creation: fill the file, write the keys, rename. Cut after each, the next start works."""
    steps = {
        1: (engine, "connect"),
        2: (keys, "write_keys"),
        3: (clinic, "_finish_creation"),
        4: (clinic, "open_clinic"),
    }

    def cut(*_: object, **__: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(*steps[after], cut)
        with pytest.raises(PowerCut):
            clinic.create_clinic(folder, "THQ", "Dr Sana", SECRET, cost=CHEAP)
    if clinic.exists(folder):
        clinic.open_clinic(folder, "Dr Sana", SECRET, cost=CHEAP).close()
        assert after >= 3
    else:
        clinic.create_clinic(folder, "THQ", "Dr Sana", SECRET, cost=CHEAP)[0].close()
    assert not list(folder.glob("clinic.new*"))


def test_a_closed_store_reads_and_writes_nothing(store: Store, zainab: Patient) -> None:
    store.close()
    store.close()
    for action in (
        lambda: patients.get(store, zainab.id),
        lambda: patients.recent(store),
        lambda: store.key,
    ):
        with pytest.raises(RuntimeError, match="closed"):
            action()
    assert store._key is None


def test_nothing_of_a_clean_end_is_left_beside_the_records(store: Store, folder: Path) -> None:
    store.close()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [DATABASE, keys.KEYS, keys.PREVIOUS_KEYS, "audit.json", "tries.json", "lock"]
    )
