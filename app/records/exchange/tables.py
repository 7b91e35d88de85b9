"""Which rows of a patient travel, and when two rows are about the same thing.

The clinic's users, keys, audit, rule packs and work lists of its own rule changes stay where they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from app.records.joining import CARRIED
from app.records.migrations.ddl import SUPERSEDE_COLUMNS
from app.records.store import Row, Store

# Rows with a history, in an order in which what a row points to comes first.
HISTORY = (
    "demographics", "identifier", "contact", *CARRIED, "follow_up_call", "override", "card", "closing",
)  # fmt: skip
FROZEN = ("evaluation", "document")
# Tables whose rows belong to a row of another: the parent's table, and the column that names it.
CHILDREN: Mapping[str, tuple[str, str]] = {
    "genotype_call": ("panel_import", "import_id"),
    "recommendation": ("evaluation", "evaluation_id"),
    "follow_up": ("evaluation", "evaluation_id"),
    "print_content": ("document", "document_id"),
    "carried_row": ("closing", "closing_id"),
}
RETURNED = "returned_row"
ALL = (*HISTORY, *FROZEN, *CHILDREN, RETURNED)
# Only one row of these counts at a time, for each value of the columns.
SLOTS: Mapping[str, tuple[str, ...]] = {
    "demographics": (),
    "panel_import": ("file_sha256", "sample"),
    "lifestyle": ("topic",),
    "pregnancy": (),
    "consanguinity": ("couple",),
    "tumour": (),
    "override": ("drug",),
    "closing": (),
}
# Two rows with the same of these that say the same are one, though each clinic entered its own.
TWINS: Mapping[str, tuple[str, ...]] = {
    **{table: key for table, key in CARRIED.items() if key is not None},
    "identifier": ("kind", "value"),
    "contact": ("kind", "value"),
    "lab_diplotype": ("gene", "diplotype", "phenotype", "activity_score", "laboratory", "reported_on"),
    **SLOTS,
}
POINTERS: Mapping[str, str] = {
    "encounter_id": "encounter",
    "specimen_id": "specimen",
    "import_id": "panel_import",
    "evaluation_id": "evaluation",
    "copy_of": "document",
}
TARGETS: Mapping[str, str] = {**POINTERS, "relative_patient_id": "patient", "kept_id": "patient"}
_UNSAID = frozenset((
    "id", "patient_id", "reason", "entered_at", "entered_by", "relative_patient_id", "kept_id",
    *POINTERS, *SUPERSEDE_COLUMNS,
))  # fmt: skip


def said(row: Mapping[str, object]) -> dict[str, object]:
    """What a row says of the person, without who entered it, when, and where it stands."""
    return {name: value for name, value in row.items() if name not in _UNSAID}


def same_said(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether both say the same, as far as both have the columns."""
    first, second = said(one), said(other)
    return all(first[name] == second[name] for name in first.keys() & second.keys())


def rows_of(store: Store, table: str, patient_id: str) -> list[Row]:
    """The patient's rows of a table, in the order they were entered here."""
    return store.rows(f"SELECT * FROM {table} WHERE patient_id = ? ORDER BY rowid", (patient_id,))  # noqa: S608


def rows_by(store: Store, table: str, column: str, values: Iterable[str]) -> list[Row]:
    """The rows whose column has one of the values."""
    sql = f"SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our names
    return store.rows(sql, (json.dumps(list(values)),))


def row_of(store: Store, table: str, row_id: str) -> Row | None:
    """The row with this id, whoever's it is."""
    return store.row(f"SELECT * FROM {table} WHERE id = ?", (row_id,))  # noqa: S608 - our own names


def columns_of(store: Store, table: str) -> dict[str, bool]:
    """The columns of a table; True for those that a row must bring."""
    found = store.tuples('SELECT name, "notnull", dflt_value FROM pragma_table_info(?)', (table,))
    return {name: bool(needed) and default is None for name, needed, default in found}


def latest(store: Store, tables: Sequence[str] = FROZEN) -> dict[str, int]:
    """The number of the last row of tables that only grow."""
    sql = "SELECT COALESCE(max(rowid), 0) FROM {}"
    return {table: int(store.tuples(sql.format(table))[0][0]) for table in tables}
