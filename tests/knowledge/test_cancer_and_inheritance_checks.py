"""Faults in the tables on cancer and inheritance are found; the core tables have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.knowledge.checks.genomics import check_genomics
from app.knowledge.checks.oncology import check_oncology
from app.knowledge.checks.shape import check_shape
from app.knowledge.tables import Problem, Sources, read_sources

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def core() -> Sources:
    return read_sources(ROOT / "resources" / "rules")


def _problems(sources: Sources) -> Iterator[Problem]:
    yield from check_oncology(sources)
    yield from check_genomics(sources)


def _changed(sources: Sources, table: str, key: str, cells: Mapping[str, str] | None) -> Sources:
    """The sources with other cells in one row, or (None) without it."""
    old = sources.tables[table]
    first = old.columns[0]
    rows = tuple(
        row if row.cells[first] != key else replace(row, cells={**row.cells, **(cells or {})})
        for row in old.rows
        if cells is not None or row.cells[first] != key
    )
    assert rows != old.rows
    return replace(sources, tables={**sources.tables, table: replace(old, rows=rows)})


def test_the_core_tables_have_no_fault(core: Sources) -> None:
    assert list(_problems(core)) == []


@pytest.mark.parametrize(
    ("table", "key", "cells", "part"),
    [
        ("markers", "KRAS", {"aliases": "EGFR"}, "used before"),
        ("tumours", "colorectal", {"aliases": "lung cancer"}, "used before"),
        ("therapy_rules", "ONC014", {"tumour": "nowhere"}, "not in the table"),
        ("therapy_rules", "ONC054", {"doubt": ""}, "doubt is empty"),
        ("criteria", "egfr_sensitising", {"any_of": "egfr_sensitising"}, "not as agreed"),
        ("criteria", "egfr_l858r", {"kinds": ""}, "is empty"),
        ("hotspots", "EGFR:L858R:c.2573T>G", {"ref": "A"}, "ref, alt"),
        ("hotspots", "EGFR:L858R:c.2573T>G", {"protein": "L859R"}, "protein"),
        ("hotspots", "EGFR:L858R:c.2573T>G", {"pos38": "55174772"}, "pos38"),
        ("coding_segments", "KRAS:34-39", {"start37": "25398281"}, "start37"),
        ("coding_segments", "KRAS:34-39", {"start37": "25398279", "end37": "25398284"}, "start37"),
        ("haemoglobin_pairs", "b/b", None, "haemoglobin_pairs"),
        ("haemoglobin_states", "HbS_carrier", {"conditions": "thalassaemia_minor"}, "used before"),
        ("haemoglobin_variants", "HbE Glu26Lys", {"aliases": "HbS"}, "used before"),
        ("haemoglobin_variants", "HbE Glu26Lys", {"pos37": ""}, "is empty"),
        ("haemoglobin_limits", "hba2_sure_above", {"value": "3.4"}, "not as agreed"),
        ("germline_genes", "BRCA1-1", {"inheritance": "YL"}, "inheritance"),
    ],
)  # fmt: skip
def test_a_fault_is_found(
    table: str, key: str, cells: Mapping[str, str] | None, part: str, core: Sources
) -> None:
    found = [str(problem.message) for problem in _problems(_changed(core, table, key, cells))]
    assert any(part in text for text in found), found


def test_the_same_marker_and_medicine_cannot_work_and_fail_without_a_condition(core: Sources) -> None:
    open_row = {"condition_en": "", "condition_ur": ""}
    turned = _changed(core, "therapy_rules", "ONC058", {"effect": "sensitivity", **open_row})
    again = _changed(
        turned, "therapy_rules", "ONC056",
        {"tumour": "gist", "needs": "pdgfra_d842v", **open_row},
    )  # fmt: skip
    assert any("contradicts" in str(problem.message) for problem in _problems(again))


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        ("criteria", "egfr_l858r", {"kinds": "substitute"}),
        ("therapy_rules", "ONC014", {"effect": "works"}),
        ("therapies", "ONC014-1", {"drugs": "Osimertinib"}),
        ("germline_hints", "brca", {"ur": ""}),
        ("haemoglobin_variants", "IVS-I-5 (G>C)", {"allele": "Z"}),
    ],
)
def test_a_cell_out_of_its_words_is_found(
    table: str, key: str, cells: Mapping[str, str], core: Sources
) -> None:
    assert list(check_shape(_changed(core, table, key, cells)))
