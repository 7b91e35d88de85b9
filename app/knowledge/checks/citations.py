"""Every row of facts is cited, also in tables that the program does not know yet."""

from __future__ import annotations

from collections.abc import Iterator

from app.knowledge.contract import TABLES
from app.knowledge.tables import Problem, Sources, parts
from app.support.i18n import N_

SOURCE = "source"


def check_citations(sources: Sources) -> Iterator[Problem]:
    """Rows of other tables: their column ``source`` is filled with known sources. The contract checks the
    tables that it names."""
    known = {row.cells["id"] for row in sources.rows("sources")}
    for name, table in sources.tables.items():
        if name in TABLES or SOURCE not in table.columns:
            continue
        for row in table.rows:
            if not row.cells[SOURCE]:
                yield row.problem(N_("{column} is empty."), column=SOURCE)
            for value in parts(row.cells[SOURCE]):
                if value not in known:
                    yield row.problem(
                        N_("{column}: {value} is not in the table {table}."),
                        column=SOURCE,
                        value=value,
                        table="sources",
                    )
