"""Protocols and the rules between their lines: every step can be reached, every name leads somewhere."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.clinical.expressions import Condition, ConditionError, Inputs, Kind, Known, compile_condition
from app.clinical.inputs.conditions import condition_inputs
from app.knowledge.tables import Problem, SourceRow, Sources, parts
from app.support.i18n import N_

TABLES = ("protocols", "screening")
MOST_CASES = 2_048
"""Combinations of answers that are tried for one step; a step that would need more is not judged."""
_WORD = re.compile(r"'([^']*)'")
_CLASS = "medicine."


def check_protocols(sources: Sources) -> Iterator[Problem]:
    """Steps that no person can ever reach, medicines that the pack does not know, rules about lines that are none."""
    named, units, models = (
        [row.cells for row in sources.rows(t)] for t in ("inputs", "input_units", "risk_models")
    )
    inputs = condition_inputs(named, units, (row.cells["id"] for row in sources.rows("genes")), models)
    for table in TABLES:
        groups: defaultdict[str, list[tuple[SourceRow, Condition]]] = defaultdict(list)
        for row in sorted(sources.rows(table), key=lambda row: int(row.cells["position"])):
            condition = _compiled(row, inputs)
            if condition is not None:
                groups[row.cells["group"] or row.cells["id"]].append((row, condition))
            yield from _check_drugs(row, sources)
        for steps in groups.values():
            yield from _check_group(steps, inputs)
    yield from _check_conflicts(sources)


def _compiled(row: SourceRow, inputs: Inputs) -> Condition | None:
    """The condition; None where it is faulty, which another check tells."""
    try:
        return compile_condition(row.cells["when"], inputs)
    except ConditionError:
        return None


def _check_drugs(row: SourceRow, sources: Sources) -> Iterator[Problem]:
    known = {drug.cells["id"] for drug in sources.rows("drugs")}
    known |= {one.cells["name"] for one in sources.rows("inputs") if one.cells["kind"] == "medicine_class"}
    for drug in parts(row.cells["drugs"]):
        if drug not in known:
            yield row.problem(
                N_("{column}: {value} is not in the table {table}."),
                column="drugs",
                value=drug,
                table="drugs",
            )


def _check_group(steps: Sequence[tuple[SourceRow, Condition]], inputs: Inputs) -> Iterator[Problem]:
    """A step is out of reach if in every case in which it holds an earlier step of its group holds already."""
    texts = [condition.text for _, condition in steps]
    for place, (row, condition) in enumerate(steps):
        cases = _cases(condition, texts, inputs)
        if cases is None:
            continue
        held = [known for known in cases if condition.evaluate(known).verdict]
        earlier = [one for _, one in steps[:place] if set(one.inputs) & set(condition.inputs)]
        if all(any(one.evaluate(known).verdict for one in earlier) for known in held):
            yield row.problem(N_("No person can reach this step: the steps before it hold whenever it does."))


def _cases(condition: Condition, texts: Iterable[str], inputs: Inputs) -> list[Known] | None:
    """Every combination of answers that the condition can tell apart; None if there are too many to try."""
    if "quantity(" in condition.text or ".exists(" in condition.text or ".all(" in condition.text:
        return None
    choices = {name: _choices(name, condition.text, tuple(texts), inputs) for name in condition.inputs}
    count = 1
    for values in choices.values():
        count *= len(values)
    if count > MOST_CASES:
        return None
    return [
        inputs.read(dict(zip(choices, case, strict=True))) for case in itertools.product(*choices.values())
    ]


def _choices(
    name: str, text: str, texts: Sequence[str], inputs: Inputs
) -> Sequence[bool | float | str | tuple[str, ...]]:
    one = inputs.by_name[name]
    if one.kind is Kind.FLAG:
        return (True, False)
    if one.kind is Kind.NUMBER:
        return _numbers(name, texts)
    words = sorted({word for word in _WORD.findall(text) if not one.words or word in one.words})
    if one.kind is Kind.TEXT:
        others = sorted(one.words - set(words))[:1] or ["another word"]
        return (*words, *others)
    return [chosen for size in range(len(words) + 1) for chosen in itertools.combinations(words, size)]


def _numbers(name: str, texts: Iterable[str]) -> list[float]:
    """A value below, at, between and above all limits that the steps of a group set for the number."""
    pattern = re.compile(rf"(?<![\w.]){re.escape(name)}\s*(?:<=|>=|<|>|==|!=)\s*(\d+\.\d+)")
    limits = sorted({float(found) for text in texts for found in pattern.findall(text)})
    if not limits:
        return [0.0]
    between = [(a + b) / 2 for a, b in itertools.pairwise(limits)]
    return sorted({limits[0] - 1, *limits, *between, limits[-1] + 1})


def _check_conflicts(sources: Sources) -> Iterator[Problem]:
    steps = [row.cells for table in TABLES for row in sources.rows(table)]
    names = {cells[column] for cells in steps for column in ("id", "action")}
    classes = {row.cells["name"] for row in sources.rows("inputs") if row.cells["kind"] == "medicine_class"}
    for row in sources.rows("plan_conflicts"):
        for column in ("winner", "loser"):
            for pattern in parts(row.cells[column]):
                if not _leads_somewhere(pattern, names, classes):
                    yield row.problem(
                        N_("{column}: no line is called {value}."), column=column, value=pattern
                    )


def _leads_somewhere(pattern: str, names: Iterable[str], classes: Mapping[str, object] | set[str]) -> bool:
    if pattern.startswith(_CLASS):
        return pattern.removeprefix(_CLASS) in classes
    if pattern.endswith("*"):
        return any(name.startswith(pattern[:-1]) for name in names)
    return pattern in names
