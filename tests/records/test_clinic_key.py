"""The clinic signs with a key of its own that never leaves the records."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.records import clinic_key
from app.records.clinic_key import PublicKey
from app.records.store import Store
from app.support.errors import UserError


def test_a_clinic_has_its_key_from_the_first_day(store: Store, reopen: Callable[..., Store]) -> None:
    (first,) = clinic_key.own_keys(store)
    assert clinic_key.ensure_key(store) == first
    store.close()
    assert clinic_key.own_keys(reopen()) == (first,)


def test_what_it_signs_is_proved_by_the_public_half_alone(store: Store) -> None:
    key, signature = clinic_key.sign(store, b"avoid clopidogrel")
    assert len(signature) == 64
    assert PublicKey(key.public).verifies(signature, b"avoid clopidogrel")
    assert not key.verifies(signature, b"avoid  clopidogrel")
    assert not key.verifies(signature[:-1] + bytes([signature[-1] ^ 1]), b"avoid clopidogrel")
    assert not PublicKey(bytes(32)).verifies(signature, b"avoid clopidogrel")


def test_an_older_clinic_gets_its_key_when_it_first_needs_one(store: Store) -> None:
    store.db.execute("DROP TRIGGER clinic_key_never_deleted")
    store.db.execute("DELETE FROM clinic_key")
    assert clinic_key.own_keys(store) == ()
    key, _ = clinic_key.sign(store, b"x")
    assert clinic_key.own_keys(store) == (key,)


def test_a_key_is_kept_as_it_was_made(store: Store) -> None:
    for change in ("DELETE FROM clinic_key", "UPDATE clinic_key SET public = zeroblob(32)"):
        with pytest.raises(Exception, match="rows are kept as entered"):
            store.db.execute(change)


def test_the_exported_key_reads_back_with_the_clinics_name(store: Store) -> None:
    key = clinic_key.ensure_key(store)
    text = clinic_key.exported(key, "THQ Hospital\nLayyah")
    assert clinic_key.imported(text) == (key, "THQ Hospital Layyah")
    assert clinic_key.imported("\ufeff" + text.replace("\n", "\r\n")) == (key, "THQ Hospital Layyah")
    assert key.fingerprint.replace(" ", "") == key.id


@pytest.mark.parametrize("text", ["", "rahbar-clinic-key-1\nclinic: X\nkey: AAAA\n", "x" * 100_000])
def test_another_file_is_no_key(text: str) -> None:
    with pytest.raises(UserError, match="not the public key"):
        clinic_key.imported(text)
