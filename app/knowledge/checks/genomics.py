"""Rows on inherited findings: every pair of alleles has a meaning, names lead to one group, limits are in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

from app.knowledge.tables import Problem, SourceRow, Sources, parts
from app.support.i18n import N_, message

_ORDER = ("hba2_borderline_from", "hba2_carrier_above", "hba2_sure_above", "hba2_other_above")


def check_genomics(sources: Sources) -> Iterator[Problem]:
    """Everything beyond the single cell; nothing to say of a pack without these tables."""
    if not sources.rows("haemoglobin_states"):
        return
    yield from _pairs(sources)
    yield from _conditions_once(sources)
    yield from _variants(sources)
    yield from _limits(sources)
    yield from _inherited(sources)


def _pairs(sources: Sources) -> Iterator[Problem]:
    """No couple can have a child whose alleles have no meaning."""
    alleles = {row.cells["allele"] for row in sources.rows("haemoglobin_variants")}
    alleles |= {row.cells[c] for row in sources.rows("haemoglobin_states") for c in ("allele1", "allele2")}
    known = {row.cells["id"] for row in sources.rows("haemoglobin_pairs")}
    table = "haemoglobin_pairs"
    for pair in combinations_with_replacement(sorted(alleles), 2):
        if "/".join(pair) not in known:
            missing = message(N_("No row of {table} belongs to {value}."), table=table, value="/".join(pair))
            yield Problem(f"{table}.tsv", 0, missing)


def _conditions_once(sources: Sources) -> Iterator[Problem]:
    owner: dict[str, SourceRow] = {}
    for row in sources.rows("haemoglobin_states"):
        for name in {*parts(row.cells["conditions"]), row.cells["id"].casefold()}:
            before = owner.setdefault(name, row)
            if before is not row:
                yield _again(row, before, name)


def _variants(sources: Sources) -> Iterator[Problem]:
    """A name may mean several variants only where all are of one group; a place has both genomes or none."""
    groups: dict[str, SourceRow] = {}
    for row in sources.rows("haemoglobin_variants"):
        c = row.cells
        for name in {c["id"], c["hgvs"], *parts(c["aliases"])}:
            before = groups.setdefault(name.casefold(), row)
            if before.cells["allele"] != c["allele"]:
                yield _again(row, before, name)
        places = [bool(c[name]) for name in ("pos37", "pos38", "ref", "alt")]
        if any(places) and not all(places):
            yield row.problem(N_("{column} is empty."), column="pos37, pos38, ref, alt")


def _again(row: SourceRow, before: SourceRow, name: str) -> Problem:
    return row.problem(
        N_("{value} was used before, in {file}, line {row}."), value=name, file=before.file, row=before.line
    )


def _limits(sources: Sources) -> Iterator[Problem]:
    """Bands of HbA2 follow each other without a gap."""
    rows = {row.cells["name"]: row for row in sources.rows("haemoglobin_limits")}
    values = [float(rows[name].cells["value"]) for name in _ORDER if name in rows]
    if len(values) != len(_ORDER) or values != sorted(values):
        wrong = message(N_("{column}: {value} is not as agreed."), column="value", value=", ".join(_ORDER))
        yield Problem("haemoglobin_limits.tsv", 0, wrong)


def _inherited(sources: Sources) -> Iterator[Problem]:
    """Every way of inheritance that a gene names is explained."""
    explained = {row.cells["mode"] for row in sources.rows("inheritance")}
    for row in sources.rows("germline_genes"):
        if row.cells["inheritance"] not in explained:
            yield row.problem(
                N_("{column}: {value} is not in the table {table}."),
                column="inheritance",
                value=row.cells["inheritance"],
                table="inheritance",
            )
