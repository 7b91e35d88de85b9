"""A pack that was read whole before is opened table by table: the same rules, and nothing that was not asked for."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from app.knowledge import database
from app.knowledge.archive import archive_bytes
from app.knowledge.contract import OPTIONAL, TABLES
from app.knowledge.opening import TYPED_TABLES, open_known_pack, open_pack
from app.knowledge.tables import Row
from app.support.errors import UserError
from app.support.paths import core_pack
from tests.knowledge.test_opening import unpacked, with_sql


def test_the_same_rules_either_way() -> None:
    known = open_known_pack(core_pack())
    whole = open_pack(core_pack())
    assert known == whole
    assert pickle.loads(pickle.dumps(known)) == whole
    assert set(known.tables) == set(whole.tables)
    assert known.tables.get("no_such_table") is None


def test_tables_that_become_typed_are_those_of_the_contract() -> None:
    assert frozenset(TABLES) - {"calling", "unanswered", "warfarin"} - OPTIONAL == TYPED_TABLES


def test_a_table_is_read_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = database._Reading.rows

    def noted(reading: database._Reading, table: str) -> list[Row]:
        asked.append(table)
        return rows(reading, table)

    monkeypatch.setattr(database._Reading, "rows", noted)
    rules = open_known_pack(core_pack())
    assert not {"therapies", "risk_chart_cells", "drugs", "bricks"} & set(asked)
    assert rules.drugs["warfarin"].name == "warfarin"
    assert rules.tables["therapies"]
    assert rules.tables["therapies"]
    assert asked.count("drugs") == asked.count("therapies") == 1


def test_what_is_missing_is_refused_when_it_is_asked_for(mini_pack: Path) -> None:
    files = with_sql(unpacked(mini_pack), 'DROP TABLE "drugs"')
    mini_pack.write_bytes(archive_bytes(files))
    rules = open_known_pack(mini_pack)
    with pytest.raises(UserError, match="is not complete: 'drugs'"):
        rules.drugs.get("alphacillin")
    with pytest.raises(UserError, match="is not complete: 'drugs'"):
        open_pack(mini_pack)


def test_damage_is_refused_at_once(mini_pack: Path) -> None:
    data = bytearray(mini_pack.read_bytes())
    data[len(data) // 2] ^= 1
    mini_pack.write_bytes(bytes(data))
    with pytest.raises(UserError, match="is damaged or was changed"):
        open_known_pack(mini_pack)


def test_calling_genes_loads_nothing_of_other_work() -> None:
    """What one ``call`` imports is what it uses: every module more is paid for at each start."""
    script = (
        "import sys\nfrom app.__main__ import main\n"
        "code = main(['call', sys.argv[1]])\n"
        "print(*sorted(name for name in sys.modules if name.startswith('app.')), file=sys.stderr)\n"
        "sys.exit(code)"
    )
    panel = Path("resources/examples/district-panel-0077.vcf").resolve()
    ran = subprocess.run(
        [sys.executable, "-c", script, str(panel)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stderr.split("\n")[-2].split())
    assert "app.intake.vcf" in loaded
    for other in (
        "app.clinical.oncology",
        "app.clinical.pharmacogenomics.advice",
        "app.intake.fhir",
        "app.knowledge.contract",
        "app.model.oncology",
        "app.model.report",
        "app.services.facts",
        "app.ui",
    ):
        assert not [name for name in loaded if name == other or name.startswith(other + ".")], other
