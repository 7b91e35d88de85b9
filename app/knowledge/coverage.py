"""The coverage report of rule sources: what is answered, what waits for review, what nobody uses; by file and row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.knowledge.checks.advice import gene_states
from app.knowledge.contract import TABLES
from app.knowledge.tables import SourceRow, Sources, parts
from app.support.i18n import N_, Message, message

UNUSED = (("bricks", "id"), ("sources", "id"), ("actions", "id"), ("populations", "id"))
"""Tables whose rows live from being named by others."""


@dataclass(frozen=True, slots=True)
class FileCover:
    """One source file. ``cited``: rows that name a source; ``reviewed``: Urdu texts that a person has read;
    ``doubts``: rows that need review; ``conditions``: clinical conditions, all of which type-check."""

    file: str
    rows: int
    cited: int
    urdu: int
    reviewed: int
    doubts: int
    conditions: int


@dataclass(frozen=True, slots=True)
class DrugCover:
    """One gene of one drug: states that a test can show, those with an answer, those that the sources name as
    silent in the guidelines. ``doubts``: rows that need review."""

    drug: str
    gene: str
    states: int
    answered: int
    silent: int
    rows: int
    doubts: int


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing for a maintainer to do, and where."""

    file: str
    row: int
    kind: str
    message: Message


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything that the sources answer, and what is left to do."""

    files: tuple[FileCover, ...]
    drugs: tuple[DrugCover, ...]
    to_do: tuple[ToDo, ...]

    @property
    def waiting(self) -> dict[str, int]:
        """How many things are left to do, by kind."""
        return dict(sorted(Counter(one.kind for one in self.to_do).items()))


def coverage(sources: Sources) -> Coverage:
    """The report of sources that have passed the check."""
    rows = [(name, row) for name, table in sorted(sources.tables.items()) for row in table.rows]
    to_do = sorted(_to_do(sources), key=lambda one: (one.file, one.row, one.kind))
    return Coverage(tuple(_files(rows)), tuple(_drugs(sources)), tuple(to_do))


def _files(rows: Iterable[tuple[str, SourceRow]]) -> Iterator[FileCover]:
    files: defaultdict[str, list[tuple[str, SourceRow]]] = defaultdict(list)
    for name, row in rows:
        files[row.file].append((name, row))
    for file, own in sorted(files.items()):
        urdu = [row.cells["ur_state"] for _, row in own if "ur_state" in row.cells]
        yield FileCover(
            file,
            len(own),
            sum(_is_cited(name, row) for name, row in own),
            len(urdu),
            sum(state.startswith("reviewed:") for state in urdu),
            sum(_needs_review(row) for _, row in own),
            sum(bool(row.cells[c]) for name, row in own for c in _conditions(name)),
        )


def _conditions(table: str) -> tuple[str, ...]:
    return TABLES[table].conditions if table in TABLES else ()


def _is_cited(table: str, row: SourceRow) -> bool:
    references = TABLES[table].references.items() if table in TABLES else ()
    columns = [column for column, (target, _) in references if target == "sources"] or ["source"]
    return any(row.cells.get(column) for column in columns)


def _needs_review(row: SourceRow) -> bool:
    return row.cells.get("needs_review") == "Y" and row.cells.get("superseded") != "Y"


def _drugs(sources: Sources) -> Iterator[DrugCover]:
    for (drug, gene), own, states, silent, answered in gene_states(sources):
        doubts = sum(_needs_review(row) for row in own)
        yield DrugCover(drug, gene, len(states), answered, silent, len(own), doubts)


# ---------------------------------------------------------------- left to do


def _to_do(sources: Sources) -> Iterator[ToDo]:
    for table in sources.tables.values():
        for row in table.rows:
            if _needs_review(row):
                why = row.cells.get("doubt") or row.cells[table.columns[0]]
                yield ToDo(row.file, row.line, "review", message(N_("Needs review: {reason}"), reason=why))
            if row.cells.get("ur_state") == "unreviewed":
                name = row.cells[table.columns[0]]
                said = message(N_("No native reader has reviewed the Urdu of {id}."), id=name)
                yield ToDo(row.file, row.line, "urdu", said)
    yield from _unused(sources)


def _unused(sources: Sources) -> Iterator[ToDo]:
    """Rows that no other row names. The program itself asks for some sentences by name, so this is a hint only."""
    named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name, table in sources.tables.items():
        if name in TABLES:
            for column, target in TABLES[name].references.items():
                for row in table.rows:
                    named[target].update(parts(row.cells[column]))
    for target in UNUSED:
        for row in sources.rows(target[0]):
            if row.cells[target[1]] not in named[target]:
                said = message(N_("No other row names {id}."), id=row.cells[target[1]])
                yield ToDo(row.file, row.line, "unused", said)
