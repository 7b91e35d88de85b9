"""The list of check sums that goes with a release: signed so that nobody needs this program to verify it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.knowledge.private_keys import make_key
from bootstrap import bundle
from bootstrap.console import ROOT, SetupError

PASSPHRASE = "mango tree river stone"


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the build leaves it."""
    monkeypatch.setattr(bundle, "DIST", tmp_path)
    made = tmp_path / "rahbar_0.1.0_amd64.deb"
    made.write_bytes(b"the program")
    bundle._write_sums([made])
    make_key(tmp_path / "amina.key", "Dr Amina", PASSPHRASE, memory_kib=64)
    return tmp_path


def sign(release: Path, passphrase: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [
        sys.executable,
        ROOT / "packaging" / "signing.py",
        release / bundle.SUMS,
        release / "amina.key",
    ]
    return subprocess.run(command, input=f"{passphrase}\n", capture_output=True, text=True, check=False)


def test_the_list_is_what_sha256sum_reads(release: Path) -> None:
    digest = hashlib.sha256(b"the program").hexdigest()
    assert (release / bundle.SUMS).read_text() == f"{digest}  rahbar_0.1.0_amd64.deb\n"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")
def test_openssl_alone_verifies_the_list_and_sees_a_change(release: Path) -> None:
    assert sign(release, PASSPHRASE).returncode == 0

    def verified() -> bool:
        command = "openssl pkeyutl -verify -pubin -inkey SHA256SUMS.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig"
        return subprocess.run(command.split(), cwd=release, capture_output=True, check=False).returncode == 0

    assert verified()
    with (release / bundle.SUMS).open("a") as file:
        file.write("0" * 64 + "  another.deb\n")
    assert not verified()


def test_a_wrong_passphrase_signs_nothing(release: Path) -> None:
    done = sign(release, "another tree river stone")
    assert done.returncode == 2
    assert "does not open the key" in done.stderr
    assert not (release / "SHA256SUMS.sig").exists()


@pytest.mark.parametrize("wrong", [["--sign"], ["--folder", "more"], ["--sign", "no-such.key"]])
def test_a_build_that_could_not_be_signed_does_not_begin(wrong: list[str]) -> None:
    with pytest.raises(SetupError, match=r"usage|no key"):
        bundle.build(wrong)
