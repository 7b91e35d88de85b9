"""Secrets, wraps and the recovery code."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records import keys
from app.records.entries import Role
from app.records.keys import KeyCost, KeyFile, Wrap
from app.support.errors import UserError

CHEAP = KeyCost(memory_kib=64, passes=1)
DATA_KEY = bytes(range(32))


def wrap(secret: str, holder: str = "u1", cost: KeyCost = CHEAP) -> Wrap:
    return keys.seal(DATA_KEY, secret, "clinic-1", holder=holder, name="Dr Sana", role=Role.DOCTOR, cost=cost)


def opened(sealed: Wrap, secret: str, clinic: str = "clinic-1", least: KeyCost = CHEAP) -> bytes | None:
    return keys.unseal(sealed, secret, clinic, least, Path("clinic"))


def key_file(*wraps: Wrap) -> KeyFile:
    return KeyFile(keys.FORMAT, keys.VERSION, "clinic-1", "THQ", 1, wraps)


def test_the_default_cost_is_the_recipe() -> None:
    assert KeyCost() == KeyCost(memory_kib=65536, passes=3, lanes=1)


def test_only_the_right_secret_opens() -> None:
    sealed = wrap("گرم چائے تین پیالی")
    assert opened(sealed, "گرم چائے تین پیالی") == DATA_KEY
    assert opened(sealed, "گرم چائے دو پیالی") is None


def test_an_urdu_secret_opens_however_the_keyboard_composes_it() -> None:
    composed = "آؤ ۂنر"
    assert unicodedata.normalize("NFD", composed) != composed
    assert opened(wrap(composed), unicodedata.normalize("NFD", composed)) == DATA_KEY


def test_a_wrap_belongs_to_its_clinic_and_holder() -> None:
    from dataclasses import replace

    sealed = wrap("three warm cups")
    assert opened(sealed, "three warm cups", clinic="clinic-2") is None
    assert opened(replace(sealed, holder="u2"), "three warm cups") is None


@pytest.mark.parametrize("change", [{"memory_kib": 128}, {"passes": 2}, {"lanes": 2}])
def test_changed_settings_open_nothing(change: dict[str, int]) -> None:
    from dataclasses import replace

    sealed = wrap("three warm cups")
    assert opened(replace(sealed, cost=replace(sealed.cost, **change)), "three warm cups") is None


@pytest.mark.parametrize(
    "cost",
    [CHEAP, KeyCost(65535, 3, 1), KeyCost(65536, 2, 1), KeyCost(2**31, 3, 1), KeyCost(65536, 3, 10**6)],
)
def test_a_real_clinic_refuses_weak_or_senseless_settings(cost: KeyCost) -> None:
    """Even with the right secret; and before any memory is spent on them."""
    sealed = Wrap("u1", "Dr Sana", Role.DOCTOR, cost, b"s" * 16, b"n" * 12, b"x" * 48)
    with pytest.raises(UserError, match="key file"):
        opened(sealed, "three warm cups", least=KeyCost())


@given(st.sampled_from(["", " ", "-"]), st.booleans(), st.data())
def test_the_recovery_code_is_read_in_any_grouping_and_case(
    joint: str, lower: bool, data: st.DataObject
) -> None:
    code = keys.new_recovery_code()
    letters = code.replace("-", "")
    assert len(letters) == 29
    size = data.draw(st.integers(1, 29))
    typed = joint.join(letters[start : start + size] for start in range(0, 29, size))
    typed = typed.replace("0", "O").replace("1", "l")
    assert keys.read_recovery_code(typed.lower() if lower else typed) == letters


@given(st.integers(0, 28), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_noticed(place: int, letter: str) -> None:
    letters = keys.new_recovery_code().replace("-", "")
    if letters[place] == letter:
        return
    with pytest.raises(UserError, match="typing mistake"):
        keys.read_recovery_code(letters[:place] + letter + letters[place + 1 :])


@pytest.mark.parametrize("typed", ["", "ABC", "A" * 30, "!" * 29, "گ" * 29])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="typing mistake"):
        keys.read_recovery_code(typed)


@pytest.mark.parametrize("secret", ["", "12345", "aaaaaaaaaa"])
def test_easy_secrets_are_refused(secret: str) -> None:
    with pytest.raises(UserError, match="too easy"):
        keys.check_secret(secret)


def test_the_key_file_reads_back_and_keeps_its_previous_copy(tmp_path: Path) -> None:
    first, second = key_file(wrap("three warm cups")), key_file(wrap("four warm cups"))
    keys.write_keys(tmp_path, first)
    assert keys.read_keys(tmp_path) == first
    keys.write_keys(tmp_path, second)
    (tmp_path / keys.KEYS).write_bytes(b"\x00" * 100)
    assert keys.read_keys(tmp_path) == first
    keys.settle_keys(tmp_path, second)
    assert keys.read_keys(tmp_path) == second
    assert (tmp_path / keys.KEYS).read_bytes() == (tmp_path / keys.PREVIOUS_KEYS).read_bytes()


def test_the_key_file_holds_no_key_and_no_secret(tmp_path: Path) -> None:
    keys.write_keys(tmp_path, key_file(wrap("three warm cups")))
    text = (tmp_path / keys.KEYS).read_text("utf-8")
    assert "three" not in text
    assert DATA_KEY.hex() not in text
    assert set(json.loads(text)["wraps"][0]) == {
        *("holder", "name", "role", "cost", "salt", "nonce"),
        *(
            "public",
            "private",
            "sealed",
            "proof",
        ),  # the private half under the secret, the data key under the public
    }


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"format": "other"}', b"[1, 2]"])
def test_a_damaged_key_file_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / keys.KEYS).write_bytes(content)
    with pytest.raises(UserError, match="key file"):
        keys.read_keys(tmp_path)


def test_a_key_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    keys.write_keys(tmp_path, KeyFile(keys.FORMAT, keys.VERSION + 1, "c", "THQ", 1, ()))
    with pytest.raises(UserError, match="newer version"):
        keys.read_keys(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        (Path(name) / keys.KEYS).write_bytes(content)
        with pytest.raises(UserError):
            keys.read_keys(Path(name))
