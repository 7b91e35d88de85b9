"""Users, their secrets, and slowing down whoever guesses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.model.patient import Patient
from app.records import audit, clinic, keys, patients, users, wrong_tries
from app.records.entries import AuditAction, Role
from app.records.keys import KeyCost
from app.records.store import Store
from app.support.errors import UserError

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET = "three warm cups"
Opener = Callable[..., Store]


class Clock:
    def move(self, seconds: float) -> None: ...


def test_a_second_user_opens_the_same_records(store: Store, reopen: Opener, zainab: Patient) -> None:
    added = users.add_user(store, "LHW Nasreen", "garam chai", Role.HEALTH_WORKER)
    store.close()
    again = reopen("lhw nasreen", "garam chai")
    assert again.user == added
    assert patients.get(again, zainab.id) == zainab
    again.close()
    reopen()


def test_a_name_is_one_users(store: Store) -> None:
    with pytest.raises(UserError, match="already"):
        users.add_user(store, " dr sana", "garam chai", Role.DOCTOR)
    with pytest.raises(UserError, match="name is missing"):
        users.add_user(store, " ", "garam chai", Role.DOCTOR)
    with pytest.raises(UserError, match="too easy"):
        users.add_user(store, "Dr Umar", "chai", Role.DOCTOR)
    assert [user.name for user in users.all_users(store)] == ["Dr Sana", "Recovery code"]


def test_a_changed_secret_replaces_the_old_one(store: Store, folder: Path, reopen: Opener) -> None:
    users.change_secret(store, SECRET, "five new cups")
    store.close()
    with pytest.raises(UserError, match="passphrase"):
        reopen()
    reopen("Dr Sana", "five new cups").close()
    # after the new secret has worked, the copy of the key file does not open with the old one either
    (folder / keys.KEYS).unlink()
    with pytest.raises(UserError, match="passphrase"):
        reopen()
    reopen("Dr Sana", "five new cups")


def test_changing_needs_the_old_secret(store: Store, reopen: Opener) -> None:
    with pytest.raises(UserError, match="passphrase"):
        users.change_secret(store, "wrong cups", "five new cups")
    with pytest.raises(UserError, match="too easy"):
        users.change_secret(store, SECRET, "chai")
    store.close()
    reopen()


def test_an_unknown_user_gets_no_secret(store: Store) -> None:
    for user_id in ("nobody", "recovery"):
        with pytest.raises(LookupError):
            users.reset_secret(store, user_id, "five new cups")


def test_a_renewed_recovery_code_replaces_the_paper(created: tuple[Store, str], folder: Path) -> None:
    store, old = created
    new = users.renew_recovery_code(store)
    store.close()
    with pytest.raises(UserError, match="passphrase"):
        clinic.open_with_recovery(folder, old, cost=CHEAP)
    with clinic.open_with_recovery(folder, new, cost=CHEAP) as opened:
        assert opened.user == users.RECOVERY_USER


def test_a_user_half_added_is_refused_and_can_be_added_again(
    store: Store, reopen: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power fails between writing the key file and the commit."""

    class PowerCut(BaseException):
        pass

    real = keys.write_keys

    def cut(folder: Path, file: keys.KeyFile) -> None:
        real(folder, file)
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write_keys", cut)
        with pytest.raises(PowerCut):
            users.add_user(store, "LHW Nasreen", "garam chai", Role.HEALTH_WORKER)
    store.close()
    with pytest.raises(UserError, match="not a user"):
        reopen("LHW Nasreen", "garam chai")
    again = reopen()
    assert [user.name for user in clinic.list_users(again.folder)] == ["Dr Sana"]
    users.add_user(again, "LHW Nasreen", "garam chai", Role.HEALTH_WORKER)
    again.close()
    reopen("LHW Nasreen", "garam chai")


def test_users_and_secrets_are_in_the_audit(store: Store) -> None:
    users.add_user(store, "LHW Nasreen", "garam chai", Role.HEALTH_WORKER)
    users.change_secret(store, SECRET, "five new cups")
    added, secret = audit.last_of(store, AuditAction.ADD), audit.last_of(store, AuditAction.SECRET)
    assert added is not None
    assert added.details == {"role": "health_worker"}
    assert secret is not None
    assert secret.entity_id == store.user.id


def wrong(reopen: Opener, said: str) -> None:
    with pytest.raises(UserError, match=said):
        reopen("Dr Sana", "four cold cups")


def test_five_wrong_tries_wait_a_minute_also_after_a_restart(
    store: Store, reopen: Opener, clock: Clock
) -> None:
    store.close()
    for _ in range(5):
        wrong(reopen, "passphrase")
    wrong(reopen, "Wait 60 seconds")
    with pytest.raises(UserError, match="Wait 60 seconds"):
        reopen()  # even the right one; every start reads the count from the disk
    clock.move(59.5)
    wrong(reopen, "Wait 1 seconds")
    clock.move(0.5)
    wrong(reopen, "passphrase")
    wrong(reopen, "Wait 120 seconds")
    clock.move(120)
    opened = reopen()
    last = audit.last_of(opened, AuditAction.UNLOCK)
    assert last is not None
    assert last.details == {"wrong_tries": "6"}
    opened.close()
    wrong(reopen, "passphrase")  # forgotten after a right one


def test_setting_the_clock_back_gains_nothing_and_locks_nobody_out(
    store: Store, reopen: Opener, clock: Clock
) -> None:
    store.close()
    for _ in range(5):
        wrong(reopen, "passphrase")
    clock.move(-10 * 365 * 86400)
    wrong(reopen, "Wait 60 seconds")
    clock.move(60)
    reopen()


def test_the_wait_grows_to_a_quarter_of_an_hour() -> None:
    waits = [wrong_tries.wait_after(count).total_seconds() for count in range(200)]
    assert waits[:8] == [0, 0, 0, 0, 0, 60, 120, 240]
    assert max(waits) == waits[-1] == 900
    assert waits == sorted(waits)


def test_one_users_wrong_tries_do_not_stop_another(store: Store, reopen: Opener) -> None:
    users.add_user(store, "LHW Nasreen", "garam chai", Role.HEALTH_WORKER)
    store.close()
    for _ in range(5):
        wrong(reopen, "passphrase")
    reopen("LHW Nasreen", "garam chai")


def test_a_try_counts_even_when_the_program_is_ended_in_it(
    store: Store, reopen: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keys, "unseal", cut)
        for _ in range(5):
            with pytest.raises(KeyboardInterrupt):
                reopen("Dr Sana", "four cold cups")
    wrong(reopen, "Wait 60 seconds")


def test_a_damaged_count_starts_anew(store: Store, folder: Path, reopen: Opener) -> None:
    store.close()
    (folder / wrong_tries.TRIES).write_bytes(b"\xff{")
    reopen()
