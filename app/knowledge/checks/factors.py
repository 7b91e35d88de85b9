"""Rules about medicines beside the genes: every medicine, group and class that they name is there, and each asks
for something."""

from __future__ import annotations

from collections.abc import Iterator

from app.clinical.pharmacogenomics.factor_rules import CLASS, EVERY, GROUP
from app.knowledge.tables import Problem, Sources, parts
from app.support.i18n import N_


def check_factors(sources: Sources) -> Iterator[Problem]:
    """Names that lead nowhere, and rows that would hold for everybody."""
    drugs = {row.cells["id"] for row in sources.rows("drugs")}
    groups = {row.cells["id"] for row in sources.rows("drug_groups")}
    classes = {row.cells["name"] for row in sources.rows("inputs") if row.cells["kind"] == "medicine_class"}
    known = drugs | {GROUP + one for one in groups} | {CLASS + one for one in classes}
    for row in sources.rows("drug_factors"):
        for column in ("drugs", "with"):
            for value in parts(row.cells[column]):
                if value not in known and not (column == "drugs" and value == EVERY):
                    yield row.problem(
                        N_("{column}: {value} is not in the table {table}."),
                        column=column,
                        value=value,
                        table="drugs",
                    )
        if not (row.cells["when"] or row.cells["with"] or row.cells["words"]):
            yield row.problem(N_("The row asks for nothing: it would hold for every person."))
