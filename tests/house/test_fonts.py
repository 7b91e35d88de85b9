"""Fonts come from pinned packages, are checked by hash, and carry their licence."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
from bootstrap import fonts
from bootstrap.console import SetupError

FAMILIES, DEBIAN = fonts.read_manifest()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_manifest_pins_every_file(family: fonts.Family) -> None:
    _, version = family.npm.rsplit("@", 1)
    assert version[0].isdigit()
    assert {file.name for file in family.files} == {f"{family.name}-Regular.ttf", f"{family.name}-Bold.ttf"}
    for file in family.files:
        assert len(set(file.sha256)) == 2, "one release from npm, one from Debian"
        assert all(len(value) == 64 and set(value) <= set("0123456789abcdef") for value in file.sha256)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_fonts_in_place_are_the_pinned_ones(family: fonts.Family, fonts_folder: Path) -> None:
    assert fonts.is_complete(family, fonts_folder)


def test_a_changed_font_is_not_accepted(tmp_path: Path) -> None:
    family = FAMILIES[0]
    placed = fonts._place(family, lambda file: b"not a font", lambda: b"licence", tmp_path)
    assert not placed
    assert list(tmp_path.iterdir()) == []


def test_a_package_without_the_font_is_not_accepted(tmp_path: Path) -> None:
    packed = tmp_path / "package.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        entry = tarfile.TarInfo("package/README.md")
        archive.addfile(entry, io.BytesIO(b""))
    with tarfile.open(packed) as archive:
        family = FAMILIES[0]
        licence = b"licence"
        assert not fonts._place(
            family, lambda file: fonts._member(archive, file.npm), lambda: licence, tmp_path
        )


def test_without_any_source_both_ways_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(fonts, "_place_from", lambda *arguments: False)
    with pytest.raises(SetupError, match=r"install npm .*apt-get install fonts-noto-core"):
        fonts.prepare_fonts(tmp_path)


def test_set_up_leaves_whole_fonts_alone(fonts_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_from_npm", lambda *arguments: pytest.fail("nothing had to be fetched"))
    fonts.prepare_fonts(fonts_folder)
