"""Every clinical condition of the sources compiles against the pack's own inputs."""

from __future__ import annotations

from collections.abc import Mapping

from app.clinical.expressions import ConditionError, compile_condition
from app.clinical.inputs.conditions import condition_inputs
from app.knowledge.contract import TABLES
from app.knowledge.contract_shape import TableContract
from app.knowledge.tables import Problem, Sources
from app.support.i18n import N_


def check_conditions(sources: Sources, contracts: Mapping[str, TableContract] = TABLES) -> list[Problem]:
    """Each cell of a column that the contract names as conditions."""
    named, units, models = (
        [row.cells for row in sources.rows(t)] for t in ("inputs", "input_units", "risk_models")
    )
    inputs = condition_inputs(named, units, (row.cells["id"] for row in sources.rows("genes")), models)
    problems = []
    for name, contract in contracts.items():
        for row in sources.rows(name):
            for column in contract.conditions:
                if row.cells[column]:
                    try:
                        compile_condition(row.cells[column], inputs)
                    except ConditionError as error:
                        problems.append(
                            row.problem(
                                N_("{column}, sign {place}: {reason}"),
                                column=column,
                                place=error.column,
                                reason=error.problem.text(),
                            )
                        )
    return problems
