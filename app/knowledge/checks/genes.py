"""Positions, alleles and frequencies compared with each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from app.knowledge.gene_rules import cell_list
from app.knowledge.tables import Problem, SourceRow, Sources, parts
from app.support.i18n import N_

_PLACE = re.compile(r"chr(\d+|X|M):\d+")


def check_genes(sources: Sources) -> Iterator[Problem]:
    """Alleles at defined positions with defined bases, one reference, no orphan and no twin."""
    positions, alleles = _by_gene(sources, "positions"), _by_gene(sources, "alleles")
    for row in sources.rows("positions"):
        yield from _check_position(row)
    for gene in sources.rows("genes"):
        symbol = gene.cells["id"]
        places = {row.cells["id"]: row for row in positions[symbol]}
        yield from _check_settings(gene, places)
        yield from _check_gene(gene, places, alleles[symbol])
        for allele in alleles[symbol]:
            yield from _check_allele(allele, places)
        yield from _check_twins(alleles[symbol])
    yield from _check_frequencies(sources, alleles)
    yield from _check_priorities(sources, alleles)


def _by_gene(sources: Sources, table: str) -> defaultdict[str, list[SourceRow]]:
    found: defaultdict[str, list[SourceRow]] = defaultdict(list)
    for row in sources.rows(table):
        found[row.cells["gene"]].append(row)
    return found


def _callable(alleles: Iterable[SourceRow]) -> list[SourceRow]:
    return [row for row in alleles if row.cells["structural"] != "Y"]


def _check_position(row: SourceRow) -> Iterator[Problem]:
    c = row.cells
    if c["id"] != f"{c['chrom']}:{c['pos38']}":
        yield row.problem(
            N_("The id {id} is not {expected}."), id=c["id"], expected=f"{c['chrom']}:{c['pos38']}"
        )
    bases = (c["ref38"], *parts(c["alts38"]))
    if len(set(bases)) != len(bases):
        yield row.problem(N_("A base is listed twice at {position}."), position=c["id"])
    if c["required"] == "Y" and c["must_test"] != "Y":
        yield row.problem(N_("{position} is required but not a must-test position."), position=c["id"])


def _check_settings(gene: SourceRow, places: Mapping[str, SourceRow]) -> Iterator[Problem]:
    seen = set()
    for setting in parts(gene.cells["settings"]):
        name, _, value = setting.partition("=")
        if name in seen:
            yield gene.problem(
                N_("{gene}: the setting {name} is given twice."), gene=gene.cells["id"], name=name
            )
        seen.add(name)
        if _PLACE.fullmatch(value) and value not in places:
            yield gene.problem(
                N_("{gene} has no position {position}."), gene=gene.cells["id"], position=value
            )


def _check_gene(
    gene: SourceRow, places: Mapping[str, SourceRow], alleles: list[SourceRow]
) -> Iterator[Problem]:
    symbol = gene.cells["id"]
    for row in places.values():
        if row.cells["chrom"] != gene.cells["chrom"]:
            yield row.problem(N_("{gene} is not on {chrom}."), gene=symbol, chrom=row.cells["chrom"])
    if gene.cells["method"] == "outside_only":
        return
    references = [row for row in alleles if row.cells["is_reference"] == "Y"]
    if len(references) != 1:
        yield gene.problem(
            N_("{gene} has {count} reference alleles; one is needed."), gene=symbol, count=len(references)
        )
    for row in references:
        if row.cells["must_test"] != "Y":
            yield row.problem(N_("The reference allele of {gene} must be a must-test allele."), gene=symbol)
    if not any(row.cells["must_test"] == "Y" for row in places.values()):
        yield gene.problem(N_("{gene} has no must-test position."), gene=symbol)
    used = {place for row in alleles for place in cell_list(row.cells["cells"])}
    for place, row in places.items():
        if row.cells["defining"] == "Y" and place not in used:
            yield row.problem(N_("No allele uses the position {position}."), position=place)


def _check_allele(allele: SourceRow, places: Mapping[str, SourceRow]) -> Iterator[Problem]:
    c = allele.cells
    cells = cell_list(c["cells"])
    is_reference = c["is_reference"] == "Y"
    if c["id"] != f"{c['gene']}:{c['name']}":
        yield allele.problem(
            N_("The id {id} is not {expected}."), id=c["id"], expected=f"{c['gene']}:{c['name']}"
        )
    if not cells and not is_reference and c["structural"] != "Y":
        yield allele.problem(
            N_("{allele} has no position and would look like the reference."), allele=c["id"]
        )
    if int(c["score"]) < len(cells):
        yield allele.problem(
            N_("The score of {allele} is lower than its number of positions."), allele=c["id"]
        )
    for place, bases in cells.items():
        row = places.get(place)
        if row is None or row.cells["defining"] != "Y":
            yield allele.problem(
                N_("{allele}: {position} is no defining position of {gene}."),
                allele=c["id"],
                position=place,
                gene=c["gene"],
            )
            continue
        yield from _check_bases(allele, row, bases, is_reference)


def _check_bases(
    allele: SourceRow, place: SourceRow, bases: tuple[str, ...], is_reference: bool
) -> Iterator[Problem]:
    known = (place.cells["ref38"], *parts(place.cells["alts38"]))
    for base in bases:
        if base not in known:
            yield allele.problem(
                N_("{allele}: {base} is neither the reference nor an alternative at {position}."),
                allele=allele.cells["id"],
                base=base,
                position=place.cells["id"],
            )
    if bases == (known[0],) or (is_reference and known[0] not in bases):
        yield allele.problem(
            N_("{allele}: at {position} it does not differ as such an allele must."),
            allele=allele.cells["id"],
            position=place.cells["id"],
        )


def _check_twins(alleles: list[SourceRow]) -> Iterator[Problem]:
    first: dict[tuple[tuple[str, tuple[str, ...]], ...], SourceRow] = {}
    for row in _callable(alleles):
        cells = tuple(sorted(cell_list(row.cells["cells"]).items()))
        before = first.setdefault(cells, row)
        if before is not row:
            yield row.problem(
                N_("{allele} has the same definition as {other}."),
                allele=row.cells["id"],
                other=before.cells["id"],
            )


def _check_frequencies(sources: Sources, alleles: Mapping[str, list[SourceRow]]) -> Iterator[Problem]:
    limits = {row.cells["name"]: row for row in sources.rows("calling")}
    populations = parts(limits["populations"].cells["value"]) if "populations" in limits else ()
    methods = {row.cells["id"]: row.cells["method"] for row in sources.rows("genes")}
    totals: Counter[tuple[str, str]] = Counter()
    typed: dict[tuple[str, str], str] = {}
    for row in sources.rows("frequencies"):
        c = row.cells
        if c["allele"] not in {a.cells["name"] for a in _callable(alleles[c["gene"]])}:
            yield row.problem(N_("{allele} is no allele of {gene}."), allele=c["allele"], gene=c["gene"])
        if c["population"] not in populations:
            yield row.problem(N_("The population {population} is unknown."), population=c["population"])
        group = (c["gene"], c["population"])
        totals[group] += int(c["count"]) if methods.get(c["gene"]) == "haplotype" else 0
        size = typed.setdefault(group, c["haplotypes"])
        if c["haplotypes"] != size or max(totals[group], int(c["count"])) > int(size):
            yield row.problem(
                N_("The counts of {gene} in {population} do not add up."),
                gene=c["gene"],
                population=c["population"],
            )


def _check_priorities(sources: Sources, alleles: Mapping[str, list[SourceRow]]) -> Iterator[Problem]:
    for row in sources.rows("unphased_priorities"):
        names = {a.cells["name"] for a in alleles[row.cells["gene"]]}
        for pair in (row.cells["choice"], *parts(row.cells["others"])):
            if not set(pair.split("/")) <= names:
                yield row.problem(N_("{allele} is no allele of {gene}."), allele=pair, gene=row.cells["gene"])
