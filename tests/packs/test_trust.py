"""Whom to trust: keys behind passphrases, the root that 2 of 3 renew, and what is revoked."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.knowledge.private_keys import make_key, open_key, read_public
from app.knowledge.trust import (
    PublicKey,
    RoleKeys,
    key_id,
    read_root,
    root_bytes,
    self_signed,
    successor,
)
from app.records import packs
from app.services import pack_making
from app.services.pack_desk import activate, look, look_back, state
from app.services.pack_making import signed_root
from app.services.rules_in_use import trusted_root
from app.support.errors import UserError
from app.support.paths import administrators_root
from tests.packs.conftest import NOW, PASSPHRASE, Desk, Makers, Sources


def sentence(call: object, *arguments: object, **more: object) -> str:
    with pytest.raises(UserError) as error:
        call(*arguments, **more)  # type: ignore[operator]
    return error.value.text()


def keys_of(makers: Makers, *names: str) -> dict[str, PublicKey]:
    found = [read_public(path) for path in makers.public(*names)]
    return {key_id(one.key): one for one in found}


def renewed(
    makers: Makers, *signed_by: str, names: tuple[str, ...] = ("bilal", "saima", "stranger")
) -> bytes:
    """A second root: Amina's key is gone and revoked, the stranger has become one of us."""
    keys = keys_of(makers, *names)
    ids = tuple(sorted(keys))
    return makers.next_root(
        *signed_by,
        keys=keys,
        roots=RoleKeys(ids, 2),
        packs=RoleKeys(ids, 1),
        revoked_keys=(makers.signers["amina"].id,),
    )


# ---------------------------------------------------------------- keys


def test_a_private_key_opens_with_its_passphrase_only(makers: Makers) -> None:
    path = makers.folder / "amina.key"
    assert open_key(path, PASSPHRASE).owner == "Amina"
    assert "does not open the key" in sentence(open_key, path, "four small green lamp")
    assert PASSPHRASE.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("field", ["owner", "key", "salt", "nonce", "sealed", "passes", "memory_kib"])
def test_a_changed_key_file_is_refused(makers: Makers, tmp_path: Path, field: str) -> None:
    data = msgspec.json.decode((makers.folder / "amina.key").read_bytes())
    value = data[field]
    data[field] = value + 1 if isinstance(value, int) else ("0" if value[0] != "0" else "1") + value[1:]
    (tmp_path / "x.key").write_bytes(msgspec.json.encode(data))
    assert "does not open the key" in sentence(open_key, tmp_path / "x.key", PASSPHRASE)


def test_key_files_that_are_none(tmp_path: Path, makers: Makers) -> None:
    assert "cannot be read" in sentence(open_key, tmp_path / "none.key", PASSPHRASE)
    (tmp_path / "x.key").write_bytes(b"\x00" * 100)
    assert "is not a key of this program" in sentence(open_key, tmp_path / "x.key", PASSPHRASE)
    assert "is not a key of this program" in sentence(read_public, makers.folder / "amina.key")


def test_a_key_is_never_written_over_nor_guarded_by_a_short_word(makers: Makers, tmp_path: Path) -> None:
    assert "never written over" in sentence(make_key, makers.folder / "amina.key", "Amina", PASSPHRASE)
    assert "too easy" in sentence(make_key, tmp_path / "x.key", "Amina", "short")
    assert "too easy" in sentence(make_key, tmp_path / "x.key", "Amina", "a" * 40)
    assert "whose key" in sentence(make_key, tmp_path / "x.key", "  ", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- rotation


def test_two_of_three_renew_the_root(makers: Makers) -> None:
    found = successor(makers.root, renewed(makers, "amina", "bilal", "saima"))
    assert (found.version, len(found.content.keys)) == (2, 3)


@pytest.mark.parametrize(
    "signed_by",
    [
        pytest.param((), id="nobody"),
        pytest.param(("bilal",), id="one"),
        pytest.param(("amina", "bilal"), id="two of the old, one of the new"),
        pytest.param(("saima", "stranger"), id="two of the new, one of the old"),
        pytest.param(("stranger",), id="a stranger"),
    ],
)
def test_fewer_do_not(makers: Makers, signed_by: tuple[str, ...]) -> None:
    assert "is not signed by enough" in sentence(successor, makers.root, renewed(makers, *signed_by))


def test_one_key_signing_twice_counts_once(makers: Makers) -> None:
    content = makers.content(version=2)
    data = signed_root(content, (), [makers.signers["amina"]] * 2)
    assert "is not signed by enough" in sentence(successor, makers.root, data)
    twice = read_root(data).signatures * 2
    assert "damaged" in sentence(
        read_root, root_bytes(content, ()).replace(b'"signatures": []', b'"signatures": 1')
    )
    assert len(read_root(root_bytes(content, twice)).signatures) == 1


@pytest.mark.parametrize("changes", [{"version": 3}, {"version": 1}, {"product": "other"}])
def test_only_the_very_next_root_of_the_same_product(makers: Makers, changes: dict[str, object]) -> None:
    data = makers.next_root("amina", "bilal", **changes)
    assert "is not signed by enough" in sentence(successor, makers.root, data)


@pytest.mark.parametrize(
    "changes",
    [
        {"roots": RoleKeys(("0" * 32,), 1)},
        {"packs": RoleKeys((), 1)},
        {"format": "other"},
        {"keys": {"0" * 32: PublicKey("1" * 64, "X")}},
    ],
)
def test_a_root_that_contradicts_itself_is_damaged(makers: Makers, changes: dict[str, object]) -> None:
    assert "damaged" in sentence(read_root, makers.next_root("amina", "bilal", **changes))


def test_a_changed_root_is_damaged_or_unsigned(makers: Makers) -> None:
    whole = makers.root.data
    for place in range(0, len(whole), 11):
        changed = bytearray(whole)
        changed[place] ^= 1
        try:
            assert not self_signed(read_root(bytes(changed)))
        except UserError:
            continue


def test_a_pack_brings_the_new_root_and_the_old_key_is_worth_nothing(
    desk: Desk, pack: Sources, makers: Makers
) -> None:
    root = renewed(makers, "amina", "bilal", "saima")
    found = look(desk.clinic, pack(8, "stranger", roots=(root,)))
    assert found.view.signers == ("Stranger",)
    assert trusted_root(desk.clinic.store)[0].version == 1, "looking changes nothing"
    activate(desk.clinic, found)
    desk.reopen()
    assert trusted_root(desk.clinic.store)[0].version == 2
    assert "with a key that was revoked" in sentence(look, desk.clinic, pack(9, "amina"))
    administrators_root().unlink()
    activate(desk.clinic, look(desk.clinic, pack(9, "saima")))
    assert state(desk.clinic).trusted == read_root(root).fingerprint


def test_a_pack_signed_by_the_key_that_it_revokes_is_refused(
    desk: Desk, pack: Sources, makers: Makers
) -> None:
    path = pack(8, "amina", roots=(renewed(makers, "amina", "bilal", "saima"),))
    assert "with a key that was revoked" in sentence(look, desk.clinic, path)


def test_a_false_root_in_a_pack_is_refused(desk: Desk, pack: Sources, makers: Makers) -> None:
    path = pack(8, "amina", roots=(renewed(makers, "stranger"),))
    assert "is not signed by enough" in sentence(look, desk.clinic, path)
    assert trusted_root(desk.clinic.store)[0].version == 1


def test_packs_that_need_two_signatures(desk: Desk, pack: Sources, makers: Makers) -> None:
    ids = makers.root.content.packs.keys
    root = makers.next_root("amina", "bilal", packs=RoleKeys(ids, 2))
    one = pack(8, "amina", roots=(root,))
    assert "has 1 of the 2 signatures" in sentence(look, desk.clinic, one)
    both = look(desk.clinic, pack(8, "amina", "saima", roots=(root,)))
    assert both.view.signers == ("Amina", "Saima")


# ---------------------------------------------------------------- revoked packs


def revocation(sha256: str) -> str:
    return f'[[revokes]]\nsha256 = "{sha256}"\nreason_en = "a wrong dose of codeine"\nreason_ur = "خوراک غلط"'


def test_a_later_pack_revokes_an_earlier_one(desk: Desk, pack: Sources) -> None:
    activate(desk.clinic, look(desk.clinic, pack(8, "amina")))
    bad = desk.clinic.rules.pack.sha256
    activate(desk.clinic, look(desk.clinic, pack(9, "amina", extra=revocation(bad))))
    assert "a wrong dose of codeine" in sentence(look_back, desk.clinic, bad)
    (view,) = [view for view in state(desk.clinic).earlier if view.sha256 == bad]
    assert view.revoked is not None
    assert view.revoked.ur == "خوراک غلط"


def test_a_root_revokes_a_pack_before_it_is_installed(desk: Desk, pack: Sources, makers: Makers) -> None:
    bad = look(desk.clinic, pack(8, "amina")).verified
    assert bad is not None
    gone = ({"sha256": bad.sha256, "reason": {"en": "withdrawn", "ur": "واپس"}},)
    root = makers.next_root("amina", "bilal", revoked_packs=gone)
    activate(desk.clinic, look(desk.clinic, pack(9, "amina", roots=(root,))))
    assert "was revoked by its makers: withdrawn" in sentence(look, desk.clinic, pack(8, "amina"))


def test_a_revoked_pack_in_use_goes_on_and_is_said(desk: Desk, pack: Sources) -> None:
    activate(desk.clinic, look(desk.clinic, pack(8, "amina")))
    text = packs.in_use(desk.clinic.store)
    assert text is not None
    from app.support.i18n import Text

    packs.revoke(desk.clinic.store, text.pack.sha256, Text("a wrong dose.", "غلط خوراک۔"))
    assert "was revoked by its makers: a wrong dose." in desk.reopen().notices[0].text()


# ---------------------------------------------------------------- the ceremony, as the README describes it


def test_the_ceremony_from_keys_to_a_trusted_pack(
    tmp_path: Path, makers: Makers, pack: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    root = tmp_path / "root.json"
    keys = makers.public("amina", "bilal", "saima")
    made = pack_making.write_first_root(root, keys, NOW.date(), product="mini")
    assert made.content.roots.threshold == 2
    assert "is not signed by enough" in sentence(pack_making.trust, root, made.fingerprint)
    pack_making.sign(root, [(makers.folder / "amina.key", PASSPHRASE)])
    pack_making.sign(root, [(makers.folder / "saima.key", PASSPHRASE)])
    assert "The fingerprint is not that" in sentence(pack_making.trust, root, "0" * 64)
    assert "The fingerprint is not that" in sentence(pack_making.trust, root, made.fingerprint[:8])
    trusted = pack_making.trust(root, pack_making.grouped(made.fingerprint))
    assert administrators_root().read_bytes() == trusted.data
    path = pack(8)
    pack_making.sign(path, [(makers.folder / "bilal.key", PASSPHRASE)])
    found = pack_making.verify(path)
    assert found is not None
    assert [key.owner for key in found.signers.values()] == ["Bilal"]
    assert "trusts a list of keys already" in sentence(
        pack_making.trust, _other_root(tmp_path, makers), _fingerprint(tmp_path)
    )


def _other_root(folder: Path, makers: Makers) -> Path:
    path = folder / "other.json"
    pack_making.write_first_root(path, makers.public("stranger"), NOW.date(), product="mini")
    pack_making.sign(path, [(makers.folder / "stranger.key", PASSPHRASE)])
    return path


def _fingerprint(folder: Path) -> str:
    return read_root((folder / "other.json").read_bytes()).fingerprint


def test_the_next_root_of_the_ceremony(tmp_path: Path, makers: Makers) -> None:
    first, second = tmp_path / "root.1.json", tmp_path / "root.2.json"
    first.write_bytes(makers.root.data)
    gone = makers.signers["amina"].id
    pack_making.write_next_root(
        second, first, (), NOW.date(), revoked_keys=[gone], revoked_packs=[("a" * 64, "wrong", "غلط")]
    )
    pack_making.sign(second, [(makers.folder / f"{name}.key", PASSPHRASE) for name in ("bilal", "saima")])
    found = successor(makers.root, second.read_bytes())
    assert gone not in found.content.packs.keys
    assert found.revoked("a" * 64) is not None
    assert "cannot be asked for" in sentence(
        pack_making.write_next_root,
        tmp_path / "x",
        second,
        (),
        NOW.date(),
        revoked_keys=found.content.roots.keys,
    )


def test_signing_the_same_pack_gives_the_same_bytes(pack: Sources, makers: Makers) -> None:
    """Ed25519 has no chance in it: a signed build is as repeatable as an unsigned one."""
    assert pack(8, "amina", "saima").read_bytes() == pack(8, "saima", "amina").read_bytes()
