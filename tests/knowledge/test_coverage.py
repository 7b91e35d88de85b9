"""The coverage report of the sources: every state counted, and what is left to do with its file and row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.knowledge.checking import check
from app.knowledge.coverage import coverage
from app.knowledge.tables import read_sources
from app.services import rule_packs

Edit = Callable[[str, str, str, str], int]


def test_every_state_of_every_drug_is_answered_or_named_as_silent(core_sources: Path) -> None:
    read = read_sources(core_sources)
    assert check(read).passed
    found = coverage(read)
    assert [d for d in found.drugs if d.answered + d.silent < d.states] == []
    assert {d.drug for d in found.drugs} == {
        row.cells["drug"] for row in read.rows("recommendations") if row.cells["superseded"] != "Y"
    }
    assert sum(f.rows for f in found.files) == sum(len(t.rows) for t in read.tables.values())


def test_what_is_left_to_do_names_file_and_row(mini: Path, edit: Edit) -> None:
    line = edit("pharmacogenomics/drugs.tsv", "alphacillin", "ur_state", "reviewed:Dr Sana:2026-11-24")
    found = coverage(read_sources(mini))
    urdu = {(one.file, one.row) for one in found.to_do if one.kind == "urdu"}
    assert ("pharmacogenomics/drugs.tsv", line) not in urdu
    (drugs,) = [f for f in found.files if f.file == "pharmacogenomics/drugs.tsv"]
    assert (drugs.reviewed, drugs.cited) == (1, drugs.rows)
    with (mini / "terms" / "bricks.tsv").open("a", encoding="utf-8") as file:
        cells = dict.fromkeys(_columns(mini / "terms" / "bricks.tsv"), "")
        cells |= {
            "id": "note.nobody",
            "en": "Nobody says this.",
            "ur": "یہ کوئی نہیں کہتا۔",
            "ur_state": "unreviewed",
        }
        file.write("\t".join(cells.values()) + "\n")
    rows = len((mini / "terms" / "bricks.tsv").read_text("utf-8").splitlines())
    unused = [one for one in coverage(read_sources(mini)).to_do if one.kind == "unused"]
    assert ("terms/bricks.tsv", rows) in {(one.file, one.row) for one in unused}


def _columns(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n", 1)[0].split("\t")


def test_the_report_reads_for_people_and_for_programs(mini: Path, edit: Edit) -> None:
    good = rule_packs.check(mini)
    assert any(line.startswith("  pharmacogenomics/drugs.tsv: ") for line in good.lines())
    kinds = [one["what"] for one in good.as_json()]
    assert {"file", "drug", "to_do", "summary"} <= set(kinds)
    line = edit("pharmacogenomics/drugs.tsv", "alphacillin", "name_ur", "")
    bad = rule_packs.check(mini)
    assert any(problem.startswith(f"pharmacogenomics/drugs.tsv:{line}: ") for problem in bad.problems)
    first = next(iter(bad.as_json()))
    assert (first["what"], first["file"], first["row"]) == ("problem", "pharmacogenomics/drugs.tsv", line)
    assert bad.covered is None


def test_a_table_that_nobody_knows_yet_is_cited_too(mini: Path) -> None:
    (mini / "prevention" / "charts.tsv").write_text("id\tsource\nc1\t\nc2\tnowhere\nc3\tguide\n", "utf-8")
    assert rule_packs.check(mini).problems == (
        "prevention/charts.tsv:2: source is empty.",
        "prevention/charts.tsv:3: source: nowhere is not in the table sources.",
    )


@pytest.mark.parametrize("text", ['sha256 = "short"', f'sha256 = "{"a" * 64}"\nreason_en = "wrong"'])
def test_a_revocation_without_reason_is_a_problem(mini: Path, text: str) -> None:
    with (mini / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[revokes]]\n{text}\n")
    assert any("revokes is missing" in problem for problem in rule_packs.check(mini).problems)
