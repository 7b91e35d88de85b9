"""The check of rule sources: every fault with its file and line, before anything is built from them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.knowledge.checks.advice import check_advice
from app.knowledge.checks.citations import check_citations
from app.knowledge.checks.conditions import check_conditions
from app.knowledge.checks.factors import check_factors
from app.knowledge.checks.genes import check_genes
from app.knowledge.checks.genomics import check_genomics
from app.knowledge.checks.inputs import check_inputs
from app.knowledge.checks.models import check_models
from app.knowledge.checks.oncology import check_oncology
from app.knowledge.checks.phenotypes import check_phenotypes
from app.knowledge.checks.protocols import check_protocols
from app.knowledge.checks.shape import check_shape
from app.knowledge.checks.wording import check_wording, review_states
from app.knowledge.contract import TABLES
from app.knowledge.tables import Problem, SourceRow, Sources, parts, read_sources
from app.support.i18n import N_


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``problems``: what forbids a build, by file and line. ``counts``: rows by table. ``urdu``: texts by review
    state (unreviewed, reviewed). ``needs_review``: rows by table that carry a doubt of their own."""

    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    urdu: Mapping[str, int]
    needs_review: Mapping[str, int]

    @property
    def passed(self) -> bool:
        return not self.problems


def check_sources(sources: Path) -> CheckReport:
    """Check a folder of rule sources. Raises UserError if there is no such folder."""
    return check(read_sources(sources))


def check(sources: Sources) -> CheckReport:
    """Check sources that were read. Facts are compared with each other only when every table has its shape."""
    problems = [*sources.problems, *check_shape(sources)]
    if not problems:
        for one_check in _CHECKS:
            problems += one_check(sources)
    doubts = Counter(
        name
        for name, table in sources.tables.items()
        for row in table.rows
        if row.cells.get("needs_review") == "Y" and row.cells.get("superseded") != "Y"
    )
    return CheckReport(
        problems=tuple(sorted(problems, key=lambda p: (p.file, p.row, str(p.message)))),
        counts={name: len(table.rows) for name, table in sorted(sources.tables.items())},
        urdu=review_states(sources),
        needs_review=dict(sorted(doubts.items())),
    )


_MOST_GUESSES = 50  # a whole column that is wrong needs no guess for each row


def _check_references(sources: Sources) -> list[Problem]:
    known: dict[tuple[str, str], set[str]] = {}
    problems: list[Problem] = []
    for name, contract in TABLES.items():
        for column, (target, key) in contract.references.items():
            if (target, key) not in known:
                known[target, key] = {row.cells[key] for row in sources.rows(target)}
            for row in sources.rows(name):
                guess = known[target, key] if len(problems) < _MOST_GUESSES else ()
                problems += [
                    _unknown(row, column, value, target, guess)
                    for value in parts(row.cells[column])
                    if value not in known[target, key]
                ]
    return problems


def _unknown(row: SourceRow, column: str, value: str, table: str, known: Iterable[str]) -> Problem:
    """A word that no row of a table has; with the word that was probably meant."""
    near = difflib.get_close_matches(value, list(known), 1, 0.8) or [
        one for one in known if one.casefold() == value.casefold()
    ]
    if near:
        sentence = N_("{column}: {value} is not in the table {table}. The nearest word there is {near}.")
        return row.problem(sentence, column=column, value=value, table=table, near=near[0])
    return row.problem(
        N_("{column}: {value} is not in the table {table}."), column=column, value=value, table=table
    )


_CHECKS: tuple[Callable[[Sources], Iterable[Problem]], ...] = (
    _check_references,
    check_genes,
    check_phenotypes,
    check_advice,
    check_factors,
    check_inputs,
    check_oncology,
    check_genomics,
    check_models,
    check_protocols,
    check_wording,
    check_citations,
    check_conditions,
)
