"""The check names every seeded fault with its file and line, and finds none in the sources as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.knowledge.build import build_pack
from app.knowledge.checking import CheckReport, check_sources
from app.knowledge.tables import Problem
from app.support.errors import UserError
from app.support.i18n import Language

Edit = Callable[[str, str, str, str], int]
HERE = Path(__file__).resolve().parent
PGX, TERMS = "pharmacogenomics/", "terms/"


def found(report: CheckReport) -> list[tuple[str, int, str]]:
    return [(p.file, p.row, p.message.text()) for p in report.problems]


def test_core_sources_pass(core_sources: Path) -> None:
    report = check_sources(core_sources)
    assert found(report) == []
    assert report.passed
    assert report.counts["alleles"] > 1000


def test_small_sources_pass_and_are_counted(mini: Path) -> None:
    report = check_sources(mini)
    assert found(report) == []
    assert report.urdu == {"unreviewed": 22, "reviewed": 1}
    assert report.needs_review == {"modulators": 1, "recommendations": 1}
    assert report.counts["sources"] == 2, "two files of citations are one table"


# One changed cell of the small sources each: what is said, and of which row (empty: of the changed one).
FAULTS = [line.split("\t") for line in (HERE / "faults.tsv").read_text(encoding="utf-8").splitlines()[1:]]


def line_of(folder: Path, file: str, row_id: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    return next(i for i, line in enumerate(lines, start=1) if line.split("\t")[0] == row_id)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[1]} {fault[2]} {fault[3]}")
def test_seeded_fault(mini: Path, edit: Edit, fault: list[str]) -> None:
    file, row_id, column, value, said, noted_file, noted_id = fault
    line = edit(file, row_id, column, value)
    place = (noted_file, line_of(mini, noted_file, noted_id)) if noted_file else (file, line)
    problems = found(check_sources(mini))
    assert any((name, row) == place and said in text for name, row, text in problems), problems


FILE_FAULTS: list[tuple[str, Callable[[bytes], bytes], str, int]] = [
    (
        "column missing",
        lambda b: b.replace(b"\tscore\t", b"\tpoints\t", 1),
        "The column score is missing.",
        1,
    ),
    ("header twice", lambda b: b.replace(b"\tscore\t", b"\tcells\t", 1), "not a header of column names", 1),
    ("cell missing", lambda b: b.replace(b"GENEA:*2\t", b"GENEA:*2", 1), "This line has 16 cells", 3),
    ("cut", lambda b: b[:-20], "The last line has no line end", 9),
    ("empty line", lambda b: b.replace(b"\nGENEA:*2", b"\n\nGENEA:*2", 1), "This line is empty.", 3),
    ("not text", lambda b: b.replace(b"GENEA", b"GEN\xc9A", 1), "This file is not UTF-8 text", 0),
    ("empty file", lambda _: b"", "not a header of column names", 1),
]


@pytest.mark.parametrize(("change", "said", "row"), [pytest.param(*f[1:], id=f[0]) for f in FILE_FAULTS])
def test_broken_table(mini: Path, change: Callable[[bytes], bytes], said: str, row: int) -> None:
    path = mini / PGX / "alleles.tsv"
    path.write_bytes(change(path.read_bytes()))
    problems = found(check_sources(mini))
    assert any(p[0] == PGX + "alleles.tsv" and p[1] == row and said in p[2] for p in problems), problems


def test_missing_tables_are_named(mini: Path) -> None:
    (mini / PGX / "alleles.tsv").unlink()
    (mini / TERMS / "bricks.tsv").unlink()
    assert {(file, text) for file, _, text in found(check_sources(mini))} == {
        ("alleles.tsv", "This table is missing."),
        ("bricks.tsv", "This table is missing."),
    }


def test_two_tables_of_one_name(mini: Path) -> None:
    (mini / "oncology").mkdir()
    (mini / "oncology" / "genes.tsv").write_text("id\nx\n", encoding="utf-8")
    assert ("pharmacogenomics/genes.tsv", 0) in {(f, r) for f, r, _ in found(check_sources(mini))}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "mini"', "", "id is missing or not as agreed."),
        ("version = 7", 'version = "7"', "version is missing or not as agreed."),
        ("schema = 1", "schema = 2", "schema is missing or not as agreed."),
        ('date = "2026-11-23"', 'date = "yesterday"', "date is missing or not as agreed."),
        ('min_program = "0.1.0"', 'min_program = "soon"', "min_program is missing or not as agreed."),
        ('valid_until = "2027', 'valid_until = "1927', "valid_until is not after date."),
        ("[title]", "[headline]", "title is missing or not as agreed."),
        ("[title]", "[title", "This file cannot be read"),
    ],
)
def test_description_of_the_pack(mini: Path, old: str, new: str, said: str) -> None:
    path = mini / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert any(file == "pack.toml" and said in text for file, _, text in found(check_sources(mini)))


def test_missing_description(mini: Path) -> None:
    (mini / "pack.toml").unlink()
    assert found(check_sources(mini)) == [("pack.toml", 0, "This file is missing.")]


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no rule sources"):
        check_sources(tmp_path / "nothing")


def test_every_fault_forbids_the_build(mini: Path, edit: Edit, tmp_path: Path) -> None:
    edit(PGX + "alleles.tsv", "GENEA:*2", "cells", "chr1:100=T")
    with pytest.raises(UserError, match="rule sources: 1"):
        build_pack(mini, tmp_path / "x")


def test_problems_speak_both_languages(mini: Path, edit: Edit) -> None:
    line = edit(PGX + "genes.tsv", "GENEA", "source", "")
    (problem,) = check_sources(mini).problems
    assert problem == Problem(PGX + "genes.tsv", line, problem.message)
    assert "source" in problem.message.text(Language.URDU)
