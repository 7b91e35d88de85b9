"""The input dictionary: each measured value has its canonical unit and limits, and each name means one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from app.knowledge.tables import Problem, SourceRow, Sources, parts
from app.support.i18n import N_


def check_inputs(sources: Sources) -> Iterator[Problem]:
    """Units, limits and names of the dictionary."""
    factors: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in sources.rows("input_units"):
        factors[row.cells["input"]][row.cells["unit"]] = float(row.cells["factor"])
    for row in sources.rows("inputs"):
        if row.cells["kind"] == "observation":
            yield from _check_units(row, factors[row.cells["id"]])
            yield from _check_limits(row)
    yield from _check_names(sources)
    yield from _check_words(sources)


def _check_units(row: SourceRow, factors: dict[str, float]) -> Iterator[Problem]:
    if factors.get(row.cells["unit"]) != 1:
        yield row.problem(N_("{column}: {value} is not as agreed."), column="unit", value=row.cells["unit"])
    for unit, factor in factors.items():
        if factor <= 0:
            yield row.problem(N_("{column}: {value} is not as agreed."), column="factor", value=unit)


def _check_limits(row: SourceRow) -> Iterator[Problem]:
    limits = [row.cells[c] for c in ("lowest", "usual_low", "usual_high", "highest")]
    if not all(limits) or [float(x) for x in limits] != sorted(float(x) for x in limits):
        yield row.problem(
            N_("{column}: {value} is not as agreed."), column="lowest, highest", value="–".join(limits)
        )


def _check_names(sources: Sources) -> Iterator[Problem]:
    """Within a kind a name or alias means one input."""
    first: dict[tuple[str, str], SourceRow] = {}
    for row in sources.rows("inputs"):
        for name in (row.cells["name"], *(alias.removesuffix("?") for alias in parts(row.cells["aliases"]))):
            before = first.setdefault((row.cells["kind"], name), row)
            if before is not row:
                yield row.problem(
                    N_("{value} was used before, in {file}, line {row}."),
                    value=name,
                    file=before.file,
                    row=before.line,
                )


def _check_words(sources: Sources) -> Iterator[Problem]:
    """Every word that an input may hold can be said in both languages."""
    words = {row.cells["id"] for row in sources.rows("input_words")}
    for row in sources.rows("inputs"):
        for part in parts(row.cells["values"]):
            word = part.partition(":")[0]
            if row.cells["kind"] == "lifestyle" and word not in words:
                yield row.problem(
                    N_("{column}: {value} is not in the table {table}."),
                    column="values",
                    value=word,
                    table="input_words",
                )
