"""Rows on cancer: names that are found, rules that can be met, places that agree, no contradiction."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.knowledge.tables import Problem, SourceRow, Sources, parts
from app.support.i18n import N_

_SPECIAL = ("any", "any_solid")
_CODING = re.compile(r"c\.(\d+)([ACGT])>([ACGT])")
_COMPLEMENT = str.maketrans("ACGT", "TGCA")


def check_oncology(sources: Sources) -> Iterator[Problem]:
    """Everything beyond the single cell; nothing to say of a pack without these tables."""
    yield from _names_once(sources.rows("tumours"), ("short", "aliases"))
    yield from _names_once(sources.rows("markers"), ("id", "aliases", "implied"))
    yield from _criteria(sources)
    yield from _rules(sources)
    yield from _contradictions(sources)
    yield from _hotspots(sources.rows("hotspots"))
    yield from _segments(sources)


def _names_once(rows: Iterable[SourceRow], columns: tuple[str, ...]) -> Iterator[Problem]:
    """A typed name leads to one entry."""
    owner: dict[str, SourceRow] = {}
    for row in rows:
        for name in {n.rpartition("=")[0] or n for column in columns for n in parts(row.cells[column])}:
            before = owner.setdefault(name.casefold(), row)
            if before is not row:
                yield row.problem(
                    N_("{value} was used before, in {file}, line {row}."),
                    value=name,
                    file=before.file,
                    row=before.line,
                )


def _criteria(sources: Sources) -> Iterator[Problem]:
    """A criterion asks something of a marker, or joins others; it never leads back to itself."""
    rows = {row.cells["id"]: row for row in sources.rows("criteria")}
    for row in rows.values():
        c = row.cells
        joined = bool(c["any_of"] or c["all_of"])
        if joined == bool(c["markers"]) or not (joined or c["kinds"] or (c["scale"] and c["minimum"])):
            yield row.problem(N_("{column} is empty."), column="markers, any_of, all_of")
        for cell in parts(c["codons"]):
            first, _, last = cell.partition("-")
            if int(first) > int(last):
                yield row.problem(N_("{column}: {value} is not as agreed."), column="codons", value=cell)
        if c["id"] in _below(c["id"], rows):
            yield row.problem(
                N_("{column}: {value} is not as agreed."), column="any_of, all_of", value=c["id"]
            )


def _below(start: str, rows: dict[str, SourceRow]) -> set[str]:
    """All criteria that a criterion joins, directly or through others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        cells = rows[waiting.pop()].cells
        fresh = (set(parts(cells["any_of"])) | set(parts(cells["all_of"]))) - found
        found |= fresh
        waiting += [name for name in fresh if name in rows]
    return found


def _rules(sources: Sources) -> Iterator[Problem]:
    """A rule has a tumour and therapies; a doubt is named; every row that checks a gene is reached by a check."""
    tumours = {row.cells["id"] for row in sources.rows("tumours")} | set(_SPECIAL)
    offered = {row.cells["rule"] for row in sources.rows("therapies")}
    checked = {row.cells["rule"] for row in sources.rows("pretreatment_checks")}
    for row in sources.rows("therapy_rules"):
        c = row.cells
        if c["tumour"] not in tumours:
            yield row.problem(
                N_("{column}: {value} is not in the table {table}."),
                column="tumour",
                value=c["tumour"],
                table="tumours",
            )
        if c["id"] not in offered:
            yield row.problem(N_("No row of {table} belongs to {value}."), table="therapies", value=c["id"])
        if c["effect"] == "toxicity_check" and c["id"] not in checked:
            yield row.problem(
                N_("No row of {table} belongs to {value}."), table="pretreatment_checks", value=c["id"]
            )
        if c["needs_review"] == "Y" and not c["doubt"]:
            yield row.problem(N_("{column} is empty."), column="doubt")


def _contradictions(sources: Sources) -> Iterator[Problem]:
    """The same tumour, marker and medicines cannot both work and fail unless the rows name their conditions."""
    options: dict[str, set[frozenset[str]]] = defaultdict(set)
    for row in sources.rows("therapies"):
        options[row.cells["rule"]].add(frozenset(parts(row.cells["drugs"])))
    seen: dict[tuple[str, str, frozenset[str]], SourceRow] = {}
    for row in sources.rows("therapy_rules"):
        c = row.cells
        if c["effect"] == "toxicity_check" or c["context"] or c["condition_en"]:
            continue
        for need in parts(c["needs"]):
            for drugs in options[c["id"]] - {frozenset()}:
                before = seen.setdefault((c["tumour"], need, drugs), row)
                if before.cells["effect"] != c["effect"]:
                    yield row.problem(
                        N_("{value} contradicts {file}, line {row}."),
                        value=" + ".join(sorted(drugs)),
                        file=before.file,
                        row=before.line,
                    )


def _hotspots(rows: Iterable[SourceRow]) -> Iterator[Problem]:
    """Protein, coding change and plus-strand letters of a row agree, and rows of a gene agree with each other."""
    genes: dict[str, list[tuple[int, int, SourceRow]]] = defaultdict(list)
    places: dict[tuple[str, ...], SourceRow] = {}
    for row in rows:
        c = row.cells
        for build in ("pos37", "pos38"):
            before = places.setdefault((build, c["chrom"], c[build], c["ref"], c["alt"]), row)
            if before is not row:
                yield row.problem(
                    N_("{value} was used before, in {file}, line {row}."),
                    value=f"{c['chrom']}:{c[build]}",
                    file=before.file,
                    row=before.line,
                )
        coding = _CODING.fullmatch(c["coding"])
        if coding is None:
            continue
        number, letters = int(coding[1]), (coding[2], coding[3])
        forward = letters == (c["ref"], c["alt"])
        if not forward and letters != (c["ref"].translate(_COMPLEMENT), c["alt"].translate(_COMPLEMENT)):
            yield row.problem(N_("{column}: {value} is not as agreed."), column="ref, alt", value=c["coding"])
        codon = re.match(r"[A-Z](\d+)", c["protein"])
        if codon and (number + 2) // 3 != int(codon[1]):
            yield row.problem(N_("{column}: {value} is not as agreed."), column="protein", value=c["protein"])
        genes[c["gene"]].append((number, int(c["pos38"]), row))
    for found in genes.values():
        yield from _in_order(found)


def _in_order(found: list[tuple[int, int, SourceRow]]) -> Iterator[Problem]:
    """Along a gene, places differ by at least as much as the coding numbers (introns lie between)."""
    ordered = sorted(found, key=lambda item: item[:2])
    backward = ordered[-1][1] < ordered[0][1]
    for (first, one, _), (second, two, row) in itertools.pairwise(ordered):
        step = (one - two) if backward else (two - one)
        if step < second - first or (second == first and step):
            yield row.problem(
                N_("{column}: {value} is not as agreed."), column="pos38", value=row.cells["pos38"]
            )


def _segments(sources: Sources) -> Iterator[Problem]:
    """A stretch is as long in both genomes as in coding numbers, and known changes lie where it says."""
    spots = sources.rows("hotspots")
    for row in sources.rows("coding_segments"):
        c = row.cells
        length = int(c["coding_to"]) - int(c["coding_from"])
        for build in ("37", "38"):
            start, end = int(c[f"start{build}"]), int(c[f"end{build}"])
            wrong = end - start != length or any(
                _elsewhere(spot, c["strand"] == "+", start, end, int(c["coding_from"]), build)
                for spot in spots
                if spot.cells["gene"] == c["gene"]
            )
            if wrong:
                yield row.problem(
                    N_("{column}: {value} is not as agreed."),
                    column=f"start{build}",
                    value=c[f"start{build}"],
                )


def _elsewhere(spot: SourceRow, forward: bool, start: int, end: int, first: int, build: str) -> bool:
    coding, pos = _CODING.fullmatch(spot.cells["coding"]), int(spot.cells[f"pos{build}"])
    if coding is None or not start <= pos <= end:
        return False
    return int(coding[1]) != first + (pos - start if forward else end - pos)
