"""A rightly signed pack with hostile rules inside, endless conditions or tables: refused, nothing changed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.knowledge.archive import archive_bytes
from app.knowledge.signatures import CONTEXT, FORMAT, SignatureFile
from app.knowledge.trust import canonical
from app.records import packs
from app.services.pack_desk import activate, look
from app.support.errors import UserError
from tests.packs.conftest import Desk, Makers, Sources

ENDLESS = "medicines.exists(a, medicines.exists(b, medicines.exists(c, a == b && b == c)))"
Poison = Callable[[sqlite3.Connection], object]


def poisoned(path: Path, makers: Makers, poison: Poison) -> Path:
    """The pack with its database changed, listed and signed as its makers would."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(files["rules.sqlite"])
    poison(connection)
    files["rules.sqlite"] = data = connection.serialize()
    connection.close()
    manifest = json.loads(files["manifest.json"])
    manifest["files"]["rules.sqlite"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    files["manifest.json"] = canonical(manifest)
    signature = makers.signers["amina"].sign(CONTEXT + files["manifest.json"])
    files["manifest.sig"] = canonical(SignatureFile(FORMAT, (signature,)))
    path.write_bytes(archive_bytes(files))
    return path


def with_condition(text: str) -> Poison:
    def poison(connection: sqlite3.Connection) -> None:
        connection.execute('CREATE TABLE "protocols" ("id" TEXT NOT NULL, "when" TEXT NOT NULL)')
        connection.execute("INSERT INTO protocols VALUES ('p1', ?)", (text,))

    return poison


COLUMNS = (
    *(
        "id",
        "position",
        "domain",
        "protocol",
        "group",
        "when",
        "if_unknown",
        "action",
        "level",
        "due",
        "after",
    ),
    *("drugs", "ask", "en", "ur", "patient_en", "patient_ur", "ur_state", "needs_review", "source", "date"),
)


def with_step(text: str) -> Poison:
    """A whole line of a protocol."""
    cells = {
        "id": "p1",
        "position": "1",
        "domain": "prevention",
        "when": text,
        "level": "usual",
        "en": "x",
        "ur": "x",
    }

    def poison(connection: sqlite3.Connection) -> None:
        named = ", ".join(f'"{column}" TEXT NOT NULL' for column in COLUMNS)
        connection.execute(f'CREATE TABLE "protocols" ({named})')
        marks = ", ".join("?" * len(COLUMNS))
        connection.execute(
            f"INSERT INTO protocols VALUES ({marks})",
            [cells.get(column, "") for column in COLUMNS],
        )

    return poison


def with_broken_step(connection: sqlite3.Connection) -> None:
    """A condition without anything that it leads to: it would fail at the first patient."""
    with_condition("'x' in variant_genes")(connection)


def with_rows(count: int) -> Poison:
    def poison(connection: sqlite3.Connection) -> None:
        connection.execute('CREATE TABLE "zeros" ("id" TEXT NOT NULL)')
        connection.execute(
            "INSERT INTO zeros WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ?) "
            "SELECT '' FROM n",
            (count,),
        )

    return poison


def with_code(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TRIGGER t AFTER INSERT ON drugs BEGIN SELECT load_extension('x'); END")


@pytest.mark.parametrize(
    ("poison", "sentence"),
    [
        pytest.param(with_condition(ENDLESS), "(protocols, p1): Only exists and all", id="loops in loops"),
        pytest.param(with_condition("(" * 900 + "true" + ")" * 900), "(protocols, p1)", id="nested"),
        pytest.param(with_condition("true" + " || true" * 5_000), "has 1 to 2000 signs", id="long"),
        pytest.param(with_condition("'a'.matches('(a*)*b')"), "matches is not used", id="pattern"),
        pytest.param(with_condition("__import__('os')"), "(protocols, p1)", id="code"),
        pytest.param(with_rows(600_000), "are too large", id="huge table"),
        pytest.param(with_broken_step, "is not complete", id="half a table"),
        pytest.param(with_code, "is damaged: its rules cannot be read", id="trigger"),
    ],
)
def test_refused_at_once_and_nothing_changes(
    desk: Desk, pack: Sources, makers: Makers, poison: Poison, sentence: str
) -> None:
    path = poisoned(pack(8, "amina"), makers, poison)
    before = packs.switches(desk.clinic.store)
    began = time.process_time()
    with pytest.raises(UserError) as error:
        activate(desk.clinic, look(desk.clinic, path))
    assert sentence in error.value.text()
    assert time.process_time() - began < 10
    assert packs.switches(desk.clinic.store) == before
    assert desk.clinic.rules.pack.version == 7


def test_a_harmless_condition_is_no_hindrance(desk: Desk, pack: Sources, makers: Makers) -> None:
    path = poisoned(pack(8, "amina"), makers, with_step("'x' in variant_genes"))
    activate(desk.clinic, look(desk.clinic, path))
    assert desk.clinic.rules.pack.version == 8
