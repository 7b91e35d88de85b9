"""A pack has the same bytes for the same sources, and is only built from sources that pass the check."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import zipfile
from pathlib import Path

import pytest
import sqlcipher3

from app.knowledge.build import build_pack
from app.knowledge.database import database_bytes
from app.knowledge.opening import open_pack
from app.knowledge.tables import read_sources
from app.support.errors import UserError
from app.support.i18n import Language


def test_two_builds_are_byte_equal(mini: Path, tmp_path: Path) -> None:
    one, two = (build_pack(mini, tmp_path / name).path.read_bytes() for name in ("one", "two"))
    assert one == two


def test_order_of_rows_and_line_ends_do_not_matter(mini: Path, tmp_path: Path) -> None:
    before = build_pack(mini, tmp_path / "before").path.read_bytes()
    for path in mini.rglob("*.tsv"):
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        random.Random(path.name).shuffle(rows)
        path.write_bytes("\r\n".join([header, *rows, ""]).encode())
    assert build_pack(mini, tmp_path / "after").path.read_bytes() == before


def test_every_change_of_a_cell_changes_the_pack(mini: Path, tmp_path: Path) -> None:
    before = build_pack(mini, tmp_path / "before")
    path = mini / "terms" / "bricks.tsv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Check the liver", "Check the kidney"), encoding="utf-8"
    )
    after = build_pack(mini, tmp_path / "after")
    assert after.sha256 != before.sha256


def test_another_sqlite_library_writes_the_same_database(
    core_sources: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The encrypted store brings its own, newer SQLite: an independent second build."""
    assert sqlcipher3.sqlite_version != sqlite3.sqlite_version
    tables = read_sources(core_sources).tables
    file = tmp_path / "rules.sqlite"

    class Serialised(sqlcipher3.Connection):  # type: ignore[misc]  # the library has no types
        def serialize(self) -> bytes:
            return file.read_bytes()

    monkeypatch.setattr(
        "app.knowledge.database.sqlite3.connect",
        lambda _name, isolation_level: Serialised(str(file), isolation_level=isolation_level),
    )
    other = database_bytes(tables)
    monkeypatch.undo()
    assert other == database_bytes(tables)


def test_summary_and_manifest_name_everything(mini: Path, tmp_path: Path) -> None:
    summary = build_pack(mini, tmp_path / "x.rahbarpack")
    with zipfile.ZipFile(summary.path) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        content = archive.read("rules.sqlite")
    assert summary.size == summary.path.stat().st_size
    assert (summary.id, summary.version, summary.date) == ("mini", 7, "2026-11-23")
    assert manifest["files"] == {
        "rules.sqlite": {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    }
    assert manifest["counts"]["alleles"] == summary.counts["alleles"] == 8
    assert manifest["changelog"]["ur"] == "پہلا۔"
    assert (manifest["schema"], manifest["min_program"], manifest["valid_until"]) == (
        1,
        "0.1.0",
        "2027-11-23",
    )


def test_database_is_one_plain_table_per_source_table(mini: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database_bytes(read_sources(mini).tables))
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert tables == sorted(tables)
    assert {"alleles", "bands", "sources"} <= set(tables)
    assert connection.execute("SELECT name FROM alleles WHERE gene = 'GENEA'").fetchall() == [
        ("*1",),
        ("*2",),
        ("*3",),
        ("*10",),
    ]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_sources_with_a_fault_build_nothing(mini: Path, tmp_path: Path) -> None:
    path = mini / "terms" / "bricks.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("{days}", "{weeks}", 1), encoding="utf-8")
    out = tmp_path / "out" / "x.rahbarpack"
    with pytest.raises(UserError, match=r"terms/bricks\.tsv, line 4"):
        build_pack(mini, out)
    assert not out.parent.exists()


def test_failed_write_leaves_the_old_pack(
    mini: Path, mini_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mini_pack.read_bytes()

    def disk_full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.knowledge.writing.os.fsync", disk_full)
    with pytest.raises(UserError, match="No space left"):
        build_pack(mini, mini_pack)
    assert mini_pack.read_bytes() == before
    assert [path.name for path in mini_pack.parent.glob("*.new")] == []
    open_pack(mini_pack)


def test_folder_without_sources_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        build_pack(tmp_path / "nothing", tmp_path / "x")
    assert "nothing" in refusal.value.text(Language.URDU)
