"""What differs between two packs beside the rules for drugs, row by row and cell by cell, whatever it is about.

A new kind of rule needs no code here: a table that a pack brings is compared like every other. Cells that only
keepers of the rules read (dates, notes, review states) make no change. Start at :func:`table_changes`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from app.knowledge.database import Tables
from app.knowledge.tables import Row
from app.model.changes import ChangeKind, FieldChange, RuleChange
from app.model.rules import RuleBase
from app.support.i18n import Text

NOT_A_CHANGE = frozenset(
    ("date", "version", "note", "note_en", "why", "doubt", "ur_state", "must_test_basis", "pos37_basis")
)
_OF_A_GENE = ("alleles", "frequencies", "phenotypes", "positions", "unphased_priorities")
_SUBJECTS = ("drug", "symbol", "gene", "model", "outcome", "condition", "cancer", "table", "name", "en", "id")
_NAMES = ("name", "en", "title", "term", "label_en", "id")


def table_changes(old: RuleBase, new: RuleBase) -> tuple[RuleChange, ...]:
    """Every row that was added, changed or withdrawn, the rules for drugs aside.

    The alleles, positions and phenotypes of a gene that is new or gone are counted with the gene, not listed.
    """
    before, after = tables_of(old), tables_of(new)
    names = sorted({*before, *after})
    found = [c for name in names for c in _of_table(name, before.get(name, ()), after.get(name, ()))]
    whole = {c.subject: c.kind for c in found if c.table == "genes" and c.kind is not ChangeKind.CHANGED}
    counted = Counter((c.subject, c.table) for c in found if c.table in _OF_A_GENE and c.subject in whole)
    return tuple(
        _with_counts(c, counted) if c.table == "genes" else c
        for c in found
        if not (c.table in _OF_A_GENE and c.subject in whole)
    )


def tables_of(rules: RuleBase) -> Tables:
    """The typed rules as tables again, and the tables that were never typed."""
    genes = list(rules.genes.values())
    return {
        **rules.tables,
        "genes": [_row(g, "positions", "alleles", "phenotype_rules", "unphased_priority") for g in genes],
        "positions": [_row(p) for g in genes for p in g.positions],
        "alleles": [{"gene": g.symbol, **_row(a, "counts")} for g in genes for a in g.alleles],
        "frequencies": [
            {"id": f"{g.symbol} {a.name} {place}", "gene": g.symbol, "name": a.name, "counts": _plain(seen)}
            for g in genes
            for a in g.alleles
            for place, seen in a.counts.items()
        ],
        "phenotypes": [_row(r) for g in genes for r in g.phenotype_rules],
        "unphased_priorities": [
            {"gene": g.symbol, "choice": choice[0], "others": _plain(choice[1:])}
            for g in genes
            for choice in g.unphased_priority
        ],
        "drugs": [{"id": d.name, **_row(d)} for d in rules.drugs.values()],
        "actions": [{"id": a.code, **_row(a)} for a in rules.actions.values()],
        "modulators": [_row(m) for m in rules.modulators],
        "sources": [_row(c) for c in rules.citations.values()],
        "limits": [{"id": "limits", **_row(rules.limits)}],
        **{
            name: [{"id": key, "en": text.en, "ur": text.ur} for key, text in texts.items()]
            for name, texts in (
                ("bricks", rules.bricks),
                ("terms", rules.terms),
                ("populations", rules.populations),
            )
        },
    }


def _row(thing: object, *without: str) -> Row:
    """A typed row as cells: one per field, per language and per entry of a mapping."""
    cells: dict[str, str] = {}
    for name in (f.name for f in fields(thing) if f.name not in without):  # type: ignore[arg-type]
        value = getattr(thing, name)
        if isinstance(value, Text):
            cells |= {f"{name}_en": value.en, f"{name}_ur": value.ur}
        elif isinstance(value, Mapping):
            cells |= {f"{name} {key}": _plain(part) for key, part in value.items()}
        else:
            cells[name] = _plain(value)
    return cells


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(_plain(part) for part in value)
    if isinstance(value, bool):
        return "Y" if value else ""
    return "" if value is None else str(value)


def _with_counts(change: RuleChange, counted: Counter[tuple[str, str]]) -> RuleChange:
    if change.kind is ChangeKind.CHANGED:
        return change
    new = change.kind is ChangeKind.ADDED
    counts = [
        (table, str(counted[change.subject, table])) for table in _OF_A_GENE if counted[change.subject, table]
    ]
    more = tuple(FieldChange(t, "" if new else n, n if new else "") for t, n in counts)
    return RuleChange(
        change.kind,
        change.table,
        change.row_id,
        change.subject,
        change.state,
        change.drug,
        change.genes,
        fields=(*change.fields, *more),
    )


def _of_table(name: str, before: Sequence[Row], after: Sequence[Row]) -> Iterator[RuleChange]:
    columns = _key(before, after)
    old, new = ({tuple(row[c] for c in columns): row for row in rows} for rows in (before, after))
    for key in sorted({*old, *new}):
        one, other = old.get(key), new.get(key)
        changed = tuple(_cells(one or {}, other or {}))
        if one is None or other is None or changed:
            kind = (
                ChangeKind.CHANGED if one and other else ChangeKind.ADDED if other else ChangeKind.WITHDRAWN
            )
            yield _change(kind, name, " ".join(key), other or one or {}, changed)


def _key(before: Sequence[Row], after: Sequence[Row]) -> tuple[str, ...]:
    """The columns that name a row: as few of the first ones as are unique in both packs."""
    rows = (*before, *after)
    shared = [column for column in rows[0] if all(column in row for row in rows)] if rows else []
    if "id" in shared:
        shared = ["id", *(c for c in shared if c != "id")]
    for length in range(1, len(shared)):
        chosen = shared[:length]
        if all(len({tuple(r[c] for c in chosen) for r in rows}) == len(rows) for rows in (before, after)):
            return tuple(chosen)
    return tuple(shared)


def _cells(one: Row, other: Row) -> Iterator[FieldChange]:
    for column in dict.fromkeys((*one, *other)):
        before, after = one.get(column, ""), other.get(column, "")
        if before != after and column not in NOT_A_CHANGE:
            yield FieldChange(column, before, after)


def _change(
    kind: ChangeKind, table: str, row_id: str, row: Row, fields: tuple[FieldChange, ...]
) -> RuleChange:
    subject = next((row[column] for column in _SUBJECTS if row.get(column)), row_id)
    gene = row["symbol"] if table == "genes" else row.get("gene", "")
    drug = row["id"] if table == "drugs" else row.get("drug", "")
    name = next((row[column] for column in _NAMES if row.get(column)), row_id)
    urdu = row.get("name_ur") or row.get("ur") or row.get("label_ur") or name
    return RuleChange(
        kind,
        table,
        row_id,
        drug or gene or subject,
        Text(name, urdu),
        drug,
        (gene,) if gene else (),
        fields=fields,
    )
