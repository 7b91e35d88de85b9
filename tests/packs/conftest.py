"""Maintainers with keys of their own, the root they made, signed packs, and a clinic that trusts them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from app.knowledge.build import build_pack
from app.knowledge.private_keys import Signer, make_key, open_key, read_public
from app.knowledge.signatures import sign_pack
from app.knowledge.trust import Root, RootContent, read_root
from app.records.clinic import create_clinic, open_clinic
from app.records.entries import Role
from app.records.keys import KeyCost
from app.services.clinics import Clinic, close, opened
from app.services.pack_making import root_file_of, signed_root
from app.support.paths import administrators_root

MINI = Path(__file__).resolve().parents[1] / "knowledge" / "mini"
CHEAP = KeyCost(memory_kib=64, passes=1)
PASSPHRASE, SECRET = "four small green lamps", "three warm cups"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Makers:
    """Maintainers (by name), their opened keys, and their first root: 2 of 3 root keys, 1 key signs packs."""

    signers: dict[str, Signer]
    folder: Path
    root: Root

    def public(self, *names: str) -> tuple[Path, ...]:
        return tuple(self.folder / f"{name}.pub" for name in names)

    def content(self, **changes: object) -> RootContent:
        return msgspec.structs.replace(self.root.content, **changes)

    def next_root(self, *signed_by: str, **changes: object) -> bytes:
        """A root after the first, signed by these."""
        content = self.content(**{"version": 2, **changes})
        return signed_root(content, (), [self.signers[name] for name in signed_by])


@pytest.fixture(scope="session")
def makers(tmp_path_factory: pytest.TempPathFactory) -> Makers:
    folder = tmp_path_factory.mktemp("makers")
    signers = {}
    for name in ("amina", "bilal", "saima", "stranger"):
        make_key(folder / f"{name}.key", name.title(), PASSPHRASE, memory_kib=64)
        signers[name] = open_key(folder / f"{name}.key", PASSPHRASE)
    public = [read_public(folder / f"{name}.pub") for name in ("amina", "bilal", "saima")]
    data = root_file_of(public, "mini", NOW.date(), root_threshold=2, pack_threshold=1)
    data = signed_root(read_root(data).content, (), [signers["amina"], signers["bilal"]])
    return Makers(signers, folder, read_root(data))


Sources = Callable[..., Path]


@pytest.fixture(scope="session")
def core_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sources as the pack that ships with the program."""
    return build_pack(MINI, tmp_path_factory.mktemp("program") / "core.rahbarpack").path


_BUILT: dict[object, bytes] = {}


@pytest.fixture
def pack(tmp_path: Path, makers: Makers) -> Sources:
    """``pack(version, *signed_by, edit=..., roots=..., **about)``: the small sources changed, built and signed."""

    def make(
        version: int,
        *signed_by: str,
        edit: Callable[[Path], None] | None = None,
        roots: tuple[bytes, ...] = (),
        extra: str = "",
        **about: str,
    ) -> Path:
        made = tmp_path / f"stick-{version}-{'-'.join(signed_by)}" / "new.rahbarpack"
        known = (version, roots, extra, tuple(about.items()))
        if edit is None and known in _BUILT:
            made.parent.mkdir(exist_ok=True)
            made.write_bytes(_BUILT[known])
        else:
            _build(made, version, edit, roots, extra, about)
        if edit is None:
            _BUILT[known] = made.read_bytes()
        if signed_by:
            sign_pack(made, [makers.signers[name] for name in signed_by])
        return made

    def _build(
        made: Path,
        version: int,
        edit: Callable[[Path], None] | None,
        roots: tuple[bytes, ...],
        extra: str,
        about: dict[str, str],
    ) -> None:
        folder = tmp_path / f"sources-{version}-{len(list(tmp_path.iterdir()))}"
        shutil.copytree(MINI, folder)
        lines = (folder / "pack.toml").read_text("utf-8").splitlines()
        values = {"version": str(version), **{key: f'"{value}"' for key, value in about.items()}}
        for key, value in values.items():
            lines = [f"{key} = {value}" if line.startswith(f"{key} = ") else line for line in lines]
        (folder / "pack.toml").write_text("\n".join(lines) + f"\n{extra}\n", "utf-8")
        if edit is not None:
            edit(folder)
        build_pack(folder, made, roots)

    return make


@dataclass
class Desk:
    """A clinic that can be closed and opened again, under the program's own pack (number 7 of the small sources)."""

    folder: Path
    core: Path
    clinic: Clinic

    def reopen(self, user: str = "Dr Sana", core: Path | None = None) -> Clinic:
        close(self.clinic)
        store = open_clinic(self.folder, user, SECRET, clock=lambda: NOW, cost=CHEAP)
        self.clinic = opened(store, practice=False, core=core or self.core)
        return self.clinic


@pytest.fixture
def desk(tmp_path: Path, makers: Makers, core_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    administrators_root().parent.mkdir(parents=True)
    administrators_root().write_bytes(makers.root.data)
    core = core_file
    store, _ = create_clinic(
        tmp_path / "clinic",
        "RHC Chowk Azam",
        "Dr Sana",
        SECRET,
        Role.ADMINISTRATOR,
        clock=lambda: NOW,
        cost=CHEAP,
    )
    made = Desk(tmp_path / "clinic", core, opened(store, practice=False, core=core))
    yield made
    close(made.clinic)
