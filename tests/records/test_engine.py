"""One door to the database libraries: without the right order of imports, rows that look saved are lost."""

from __future__ import annotations

import ast
import os
import secrets
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.records import engine
from app.support.errors import UserError

APP = Path(__file__).resolve().parents[2] / "app"
KEY = secrets.token_bytes(32)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=APP.parent,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )


def test_wrong_import_order_is_refused() -> None:
    done = run("import sqlite_utils\nfrom app.records import engine\nengine.libraries()")
    assert done.returncode == 1
    assert "RuntimeError: sqlite_utils was imported before" in done.stderr


def test_wrong_import_order_cannot_reach_a_clinic() -> None:
    done = run(
        "import sqlite_utils, pathlib, tempfile\nfrom app.records.clinic import create_clinic\n"
        "create_clinic(pathlib.Path(tempfile.mkdtemp()) / 'c', 'THQ', 'Dr Sana', 'three warm cups')"
    )
    assert done.returncode == 1
    assert "RuntimeError: sqlite_utils was imported before" in done.stderr


def test_importing_the_records_loads_no_heavy_library() -> None:
    done = run(
        "import sys, app.records, app.records.clinic, app.records.search, app.records.evaluations, "
        "app.records.imports, app.records.documents, app.records.backup\n"
        "print([m for m in ('sqlite_utils', 'sqlcipher3', 'cryptography', 'numpy') if m in sys.modules])"
    )
    assert done.stdout.strip() == "[]", done.stderr


def _imports_at_runtime(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_only_the_engine_imports_the_database_libraries() -> None:
    libraries = {"sqlite_utils", "sqlcipher3", "pysqlite3"}
    using = {
        str(path.relative_to(APP)) for path in APP.rglob("*.py") if _imports_at_runtime(path) & libraries
    }
    assert using == {str(Path("records/engine.py"))}


def test_what_was_saved_is_there_after_closing_even_after_an_error(tmp_path: Path) -> None:
    """The trap: an error inside sqlite-utils must not leave a transaction open that swallows later rows."""
    path = tmp_path / "x.db"
    database = engine.connect(path, KEY, create=True)
    table = database.table("visit")
    table.create({"id": int}, pk="id")
    table.insert({"id": 1})
    database.table("missing").drop(ignore=True)
    assert list(database.query("INSERT INTO visit VALUES (2) RETURNING id")) == [{"id": 2}]
    assert not database.conn.in_transaction
    table.insert_all([{"id": 3}, {"id": 4}])
    assert not database.conn.in_transaction
    database.close()
    again = engine.connect(path, KEY)
    assert [row["id"] for row in again.table("visit").rows] == [1, 2, 3, 4]
    again.close()


def test_the_connection_is_set_for_safety(tmp_path: Path) -> None:
    database = engine.connect(tmp_path / "x.db", KEY, create=True)
    found = {
        name: database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "recursive_triggers")
    }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "recursive_triggers": 1,
    }
    database.close()


def test_a_plain_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "clinic.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE patient (name)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="was not written by Rahbar"):
        engine.connect(path, KEY)
    assert path.read_bytes() == before


def test_another_key_or_rubbish_says_damaged_and_prints_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    engine.connect(tmp_path / "x.db", KEY, create=True).close()
    (tmp_path / "y.db").write_bytes(secrets.token_bytes(8192))
    (tmp_path / "z.db").write_bytes(b"")
    for name in ("x.db", "y.db", "z.db"):
        with pytest.raises(UserError, match="is damaged"):
            engine.connect(tmp_path / name, secrets.token_bytes(32))
    assert capfd.readouterr() == ("", "")


def test_a_missing_file_is_never_created_by_opening(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is missing"):
        engine.connect(tmp_path / "x.db", KEY)
    assert list(tmp_path.iterdir()) == []
