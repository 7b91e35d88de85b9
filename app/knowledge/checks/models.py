"""Risk models: scales and points without gap or overlap, charts with every cell, equations with every variable."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.knowledge.tables import Problem, SourceRow, Sources, parts
from app.support.i18n import N_

OPEN = "-"
_FACT_KINDS = frozenset({"condition", "family", "medicine", "lifestyle", "sex", "variant"})
_INPUT_KINDS = {
    "condition": "condition",
    "family": "family_history",
    "medicine": "medicine_class",
    "lifestyle": "lifestyle",
}


def check_models(sources: Sources) -> Iterator[Problem]:
    """Everything that makes a model complete."""
    yield from _check_scales(sources)
    yield from _check_points(sources)
    yield from _check_charts(sources)
    yield from _check_equations(sources)
    yield from _check_parts(sources)


def _check_starts(rows: list[SourceRow]) -> Iterator[Problem]:
    """Rows of one scale: the first begins below everything, each other at its own place; so no value is left out
    and none falls in two."""
    starts = [(row.cells["from"], row.cells["from_open"]) for row in rows]
    if not any(start == "" for start, _ in starts):
        yield rows[0].problem(
            N_("The bands leave the lowest values out: no row has an empty {column}."), column="from"
        )
    seen: set[tuple[str, str]] = set()
    for row, (start, after) in zip(rows, starts, strict=True):
        place = (str(float(start)) if start else "", after)
        if place in seen:
            yield row.problem(N_("Two bands begin at {value}."), value=start or OPEN)
        seen.add(place)


def _check_scales(sources: Sources) -> Iterator[Problem]:
    scales: defaultdict[str, defaultdict[str, list[SourceRow]]] = defaultdict(lambda: defaultdict(list))
    for row in sources.rows("risk_bands"):
        scales[row.cells["scale"]][row.cells["sex"]].append(row)
    for by_sex in scales.values():
        for rows in by_sex.values():
            yield from _check_starts(rows)
        if set(by_sex) not in ({""}, {"female", "male"}):
            first = next(iter(by_sex.values()))[0]
            yield first.problem(N_("A scale is for everybody, or has rows for both sexes."))


def _check_points(sources: Sources) -> Iterator[Problem]:
    items: defaultdict[tuple[str, str], list[SourceRow]] = defaultdict(list)
    for row in sources.rows("score_items"):
        items[row.cells["model"], row.cells["item"]].append(row)
    for rows in items.values():
        numeric = [row for row in rows if "." not in row.cells["input"]]
        if numeric and (len(numeric) != len(rows) or len({row.cells["input"] for row in rows}) > 1):
            yield rows[0].problem(N_("An item asks one number or several questions, not both."))
        for sex in {row.cells["sex"] for row in numeric}:
            yield from _check_starts([row for row in numeric if row.cells["sex"] == sex])
        for row in rows:
            yield from _check_question(row, "input", sources)


def _check_question(row: SourceRow, column: str, sources: Sources) -> Iterator[Problem]:
    """Every name of a question is in the dictionary."""
    names = {(r.cells["kind"], r.cells["name"]) for r in sources.rows("inputs")}
    for part in row.cells[column].replace("&", "|").split("|"):
        kind, dot, name = part.removeprefix("~").partition(".")
        if not dot:
            known = kind in {"age", "sex"} or ("observation", kind) in names
        elif kind in _INPUT_KINDS:
            known = (_INPUT_KINDS[kind], name.partition("=")[0]) in names
        else:
            known = kind in _FACT_KINDS
        if not known:
            yield row.problem(
                N_("{column}: {value} is not in the table {table}."),
                column=column,
                value=part,
                table="inputs",
            )


def _check_charts(sources: Sources) -> Iterator[Problem]:
    axes: defaultdict[str, list[SourceRow]] = defaultdict(list)
    for row in sources.rows("risk_chart_axes"):
        axes[row.cells["model"]].append(row)
        yield from _check_question(row, "input", sources)
    cells: defaultdict[str, dict[str, SourceRow]] = defaultdict(dict)
    for row in sources.rows("risk_chart_cells"):
        cells[row.cells["model"]][row.cells["key"]] = row
    for model, rows in axes.items():
        rows.sort(key=lambda row: int(row.cells["position"]))
        cuts = [row.cells["cuts"].split("|") for row in rows]
        for row, own in zip(rows, cuts, strict=True):
            numbers = [float(x) for x in own if x.replace(".", "").isdigit()]
            if numbers != sorted(set(numbers)):
                yield row.problem(
                    N_("{column}: {value} is not as agreed."), column="cuts", value=row.cells["cuts"]
                )
        wanted = {"|".join(key) for key in itertools.product(*cuts[:-1])}
        for key in sorted(wanted - cells[model].keys()):
            yield rows[0].problem(N_("The chart has no cells for {value}."), value=key)
        for key, row in cells[model].items():
            if key not in wanted or len(parts(row.cells["values"])) != len(cuts[-1]):
                yield row.problem(N_("{column}: {value} is not as agreed."), column="key, values", value=key)


def _check_equations(sources: Sources) -> Iterator[Problem]:
    variables: defaultdict[str, set[str]] = defaultdict(set)
    for row in sources.rows("risk_variables"):
        variables[row.cells["variables"]].add(row.cells["name"])
        yield from _check_question(row, "input", sources)
        if float(row.cells["scale"]) == 0:
            yield row.problem(N_("{column}: {value} is not as agreed."), column="scale", value="0")
    own = {row.cells["id"]: row for row in sources.rows("risk_equations")}
    with_terms = set()
    for row in sources.rows("risk_coefficients"):
        equation = own.get(row.cells["equation"])
        if equation is None:
            continue  # the check of references names it
        with_terms.add(row.cells["equation"])
        for name in row.cells["term"].split("*"):
            if name != "1" and name not in variables[equation.cells["variables"]]:
                yield row.problem(
                    N_("{column}: {value} is not in the table {table}."),
                    column="term",
                    value=name,
                    table="risk_variables",
                )
    for id_, row in own.items():
        if id_ not in with_terms:
            yield row.problem(N_("This equation has no terms."))
        if row.cells["link"] == "cox" and not all(
            0 < float(row.cells[f"baseline_{s}"] or 0) < 1 for s in ("female", "male")
        ):
            yield row.problem(
                N_("{column}: {value} is not as agreed."),
                column="baseline_female, baseline_male",
                value=row.cells["baseline_female"],
            )


def _check_parts(sources: Sources) -> Iterator[Problem]:
    """A model has the rows of its kind."""
    have = {
        "chart": _models(sources.rows("risk_chart_axes")),
        "equation": _models(sources.rows("risk_equations")),
        "companion": _models(sources.rows("risk_equations")),
        "points": _models(sources.rows("score_items")),
    }
    scales = {row.cells["scale"] for row in sources.rows("risk_bands")}
    for row in sources.rows("risk_models"):
        kind = row.cells["kind"]
        if kind in have and row.cells["id"] not in have[kind]:
            yield row.problem(N_("The model has no rows of its kind ({kind})."), kind=kind)
        named = [part.partition(":")[2] for part in parts(row.cells["inputs"])]
        if kind == "band" and (not named or not set(named) <= scales):
            yield row.problem(N_("The model has no rows of its kind ({kind})."), kind=kind)


def _models(rows: Iterable[SourceRow]) -> set[str]:
    return {row.cells["model"] for row in rows}
