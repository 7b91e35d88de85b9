"""The check of the sources names each way in which a model, a protocol or the dictionary can be broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from app.knowledge.checks.inputs import check_inputs
from app.knowledge.checks.models import check_models
from app.knowledge.checks.protocols import check_protocols
from app.knowledge.tables import Problem, SourceRow, Sources, read_sources

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(RULES)


_MODELS, _STEPS = (check_models,), (check_protocols,)
CHECKS: dict[str, tuple[Callable[[Sources], Iterable[Problem]], ...]] = {
    **dict.fromkeys(
        ("risk_bands", "score_items", "risk_chart_cells", "risk_coefficients", "risk_equations"), _MODELS
    ),
    **dict.fromkeys(("inputs", "input_units"), (check_inputs,)),
    **dict.fromkeys(("protocols", "plan_conflicts"), _STEPS),
}


def edited(sources: Sources, table: str, change: Callable[[list[SourceRow]], list[SourceRow]]) -> Sources:
    old = sources.tables[table]
    return replace(
        sources, tables={**sources.tables, table: replace(old, rows=tuple(change(list(old.rows))))}
    )


def without(id_: str) -> Callable[[list[SourceRow]], list[SourceRow]]:
    return lambda rows: [row for row in rows if row.cells["id"] != id_]


def with_cell(id_: str, column: str, value: str) -> Callable[[list[SourceRow]], list[SourceRow]]:
    def change(rows: list[SourceRow]) -> list[SourceRow]:
        assert any(row.cells["id"] == id_ for row in rows), id_
        return [replace(r, cells={**r.cells, column: value}) if r.cells["id"] == id_ else r for r in rows]

    return change


FAULTS: list[tuple[str, Callable[[list[SourceRow]], list[SourceRow]], str]] = [
    ("risk_bands", without("kdigo_g:G5"), "leave the lowest values out"),
    ("risk_bands", with_cell("kdigo_g:G4", "from", "30"), "Two bands begin at 30"),
    ("risk_bands", without("waist_south_asian:female:below_limit"), "leave the lowest values out"),
    ("score_items", without("findrisc:age:all:1"), "leave the lowest values out"),
    ("score_items", with_cell("findrisc:activity:1", "input", "lifestyle.dancing=no"),
     "lifestyle.dancing=no is not in the table inputs"),
    ("risk_chart_cells", without("who_cvd_2019_lab:no:male:no:40:-"), "The chart has no cells for no|male|no|40|-"),
    ("risk_chart_cells", with_cell("who_cvd_2019_lab:no:male:no:40:-", "values", "1|2"), "key, values"),
    ("risk_coefficients", with_cell("pce_white:smoker", "term", "smokes"),
     "smokes is not in the table risk_variables"),
    ("risk_equations", without("ckd_epi_2021"), "The model has no rows of its kind (equation)"),
    ("risk_equations", with_cell("who_lab_chd", "baseline_male", "1.2"), "baseline_female, baseline_male"),
    ("inputs", with_cell("hba1c", "aliases", "a1c|ldl"), "ldl was used before"),
    ("inputs", with_cell("hba1c", "lowest", "5"), "lowest, highest"),
    ("input_units", without("hba1c:%"), "unit: %"),
    ("protocols", with_cell("dm.metformin_halve", "when", "'metformin_any' in medicines && egfr < 20.0"),
     "No person can reach this step"),
    ("protocols", with_cell("ckd.g5", "when", "egfr < 15.0 && egfr > 20.0"), "No person can reach this step"),
    ("protocols", with_cell("bp.step1", "drugs", "amlodipin"), "amlodipin is not in the table drugs"),
    ("plan_conflicts", with_cell("one_acei", "loser", "bp.step9"), "loser: no line is called bp.step9"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "change", "said"), FAULTS, ids=[f"{t}: {s}" for t, _, s in FAULTS])
def test_each_fault_is_named(
    sources: Sources, table: str, change: Callable[[list[SourceRow]], list[SourceRow]], said: str
) -> None:
    broken = edited(sources, table, change)
    problems = [problem.message.text() for one in CHECKS[table] for problem in one(broken)]
    assert any(said in text for text in problems), problems[:5]


def test_the_sources_as_they_are_have_none(sources: Sources) -> None:
    assert not [problem for checks in CHECKS.values() for one in checks for problem in one(sources)]
