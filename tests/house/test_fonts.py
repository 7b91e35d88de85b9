"""Fonts come from pinned packages, are checked by hash, and carry their licence."""

from __future__ import annotations

import io
import shutil
import struct
import tarfile
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from app.reports.typefaces import Face
from bootstrap import fonts, nastaliq
from bootstrap.console import ROOT, SetupError

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


@pytest.mark.parametrize("damage", ["missing", "cut", "no licence"])
def test_a_build_without_a_whole_font_stops(damage: str, fonts_folder: Path, tmp_path: Path) -> None:
    for path in (*fonts_folder.glob("*.ttf"), *fonts_folder.glob("OFL-*.txt")):
        shutil.copy(path, tmp_path)
    fonts.require_fonts(tmp_path)
    font = tmp_path / "NotoNastaliqUrdu-Bold.ttf"
    if damage == "cut":
        font.write_bytes(font.read_bytes()[:-1])
    else:
        (font if damage == "missing" else tmp_path / "OFL-NotoNastaliqUrdu.txt").unlink()
    with pytest.raises(
        SetupError, match="cannot be built: the fonts NotoNastaliqUrdu are missing or damaged"
    ):
        fonts.require_fonts(tmp_path)


def test_the_recipe_of_the_built_program_asks_for_the_fonts_first() -> None:
    recipe = (ROOT / "packaging" / "rahbar.spec").read_text("utf-8")
    assert recipe.index("\nrequire_fonts()\n") < recipe.index("Analysis(")


def test_every_face_of_the_papers_is_in_the_manifest() -> None:
    pinned = {file.name for family in FAMILIES for file in family.files}
    assert {f"{face}.ttf" for face in Face} <= pinned


def test_set_up_leaves_whole_fonts_alone(fonts_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_from_npm", lambda *arguments: pytest.fail("nothing had to be fetched"))
    fonts.prepare_fonts(fonts_folder)


def font_with(anchor_format: int, weight: int) -> bytes:
    """The smallest bold font that has one cursive anchor behind an extension subtable."""
    anchor = struct.pack(">Hhh", anchor_format, -95, 708) + (b"\0\7" if anchor_format == 2 else b"")
    cursive = struct.pack(">HHHHH", 1, 0, 1, 10, 0) + anchor
    lookups = (
        struct.pack(">HH", 1, 4) + struct.pack(">HHHH", 9, 0, 1, 8) + struct.pack(">HHI", 1, 3, 8) + cursive
    )
    positioning = struct.pack(">HHHHH", 1, 0, 0, 0, 10) + lookups
    metrics = bytes(4) + struct.pack(">H", weight) + bytes(56) + struct.pack(">H", 0x20) + bytes(10)
    tables = {b"GPOS": positioning, b"OS/2": metrics, b"head": bytes(54)}
    directory, body = b"", b""
    for tag, content in tables.items():
        directory += struct.pack(">4sIII", tag, 0, 12 + 16 * len(tables) + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0) + directory + body


def test_a_wrong_anchor_and_a_wrong_weight_are_mended() -> None:
    mended = nastaliq.mend(font_with(anchor_format=2, weight=400))
    assert struct.pack(">Hhh", 1, -95, 708) in mended, "the coordinates stay"
    assert struct.pack(">Hhh", 2, -95, 708) not in mended
    metrics = nastaliq._tables(bytearray(mended))[b"OS/2"]
    assert nastaliq._number(mended, metrics + 4) == 700
    assert nastaliq._sum(bytearray(mended)) == nastaliq._WHOLE_FILE_SUM
    assert nastaliq.mend(mended) == mended


def test_a_sound_font_is_left_as_it_is() -> None:
    sound = font_with(anchor_format=1, weight=700)
    assert nastaliq.mend(sound) == sound


def test_the_bold_nastaliq_is_a_face_of_its_own_for_qt(fonts_folder: Path, qapp: QApplication) -> None:
    """Else Qt thickens the regular one."""
    paths = [fonts_folder / f"NotoNastaliqUrdu-{face}.ttf" for face in ("Regular", "Bold")]
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in paths]
    family = QFontDatabase.applicationFontFamilies(numbers[0])[0]
    bold = QFont(family)
    bold.setBold(True)
    assert QFontInfo(bold).styleName() == "Bold"
