"""Gene tables of a pack as typed rules: positions, alleles with their frequencies, phenotype rules.

Conventions of the tables: a cell list is ``position=base`` by ``|``, several bases by ``/`` (the allele may carry
any of them); a phenotype rule without inputs and limits stands for an allele without a function (method
``missing_function``); the input ``n/a`` of a score rule is an allele without activity value; a ``fallback_snv``
rule's inputs are bases (``rs4149056 C``) at the gene's ``fallback_position``. A gene's settings are named special
rules (``name=value``). An allele's frequency counts haplotypes; in genes read variant by variant a haplotype may
carry several and counts for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.knowledge.database import Tables
from app.knowledge.tables import Row, parts
from app.model.rules import Allele, CallingLimits, CallMethod, Gene, PhenotypeRule, Ploidy, Position

_Counts = dict[str, tuple[int, int]]
BODIES = ("CPIC", "DPWG")


def genes(tables: Tables) -> dict[str, Gene]:
    """Every gene with all that belongs to it. Raises KeyError or ValueError if a table is not as agreed."""
    positions = _by_gene(tables["positions"])
    spellings: dict[str, list[Row]] = defaultdict(list)
    for row in tables["spellings"]:
        spellings[row["position"]].append(row)
    alleles = _by_gene(tables["alleles"])
    phenotypes = _by_gene(tables["phenotypes"])
    priorities = _by_gene(tables["unphased_priorities"])
    counts, typed = _frequencies(tables["frequencies"])
    found = {}
    for row in tables["genes"]:
        symbol, settings = row["id"], _settings(row["settings"])
        found[symbol] = Gene(
            symbol=symbol,
            chrom=row["chrom"],
            ploidy=Ploidy(row["ploidy"]),
            method=CallMethod(row["method"]),
            positions=tuple(_position(r, spellings.get(r["id"], ())) for r in positions.get(symbol, ())),
            alleles=tuple(_allele(r, counts, typed, settings) for r in alleles.get(symbol, ())),
            phenotype_rules=tuple(_phenotype_rule(r) for r in phenotypes.get(symbol, ())),
            undocumented_is_reference=row["undocumented_is_reference"] == "Y",
            dangerous=parts(row["dangerous"]),
            unphased_priority=tuple((r["choice"], *parts(r["others"])) for r in priorities.get(symbol, ())),
            copy_number_matters=row["copy_number_matters"] == "Y",
            settings=settings,
        )
    return found


def calling_limits(rows: Iterable[Row]) -> CallingLimits:
    """The limits for weighing incomplete data."""
    values = {row["name"]: row["value"] for row in rows}
    return CallingLimits(
        residual_max=float(values["residual_max"]),
        likely_min=float(values["likely_min"]),
        action_floor=float(values["action_floor"]),
        populations=parts(values["populations"]),
        shrinkage=float(values["shrinkage"]),
    )


def cell_list(text: str) -> dict[str, tuple[str, ...]]:
    """``chr10:94781859=A|chr10:94775507=G/A`` as position to bases."""
    pairs = (cell.split("=") for cell in text.split("|") if cell)
    return {position: tuple(bases.split("/")) for position, bases in pairs}


def _by_gene(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["gene"]].append(row)
    return found


def _settings(cell: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in parts(cell))
    return {name: value for name, _, value in pairs}


def _position(row: Row, spellings: Iterable[Row]) -> Position:
    written = [(spelling["written"], spelling["allele"]) for spelling in spellings]
    return Position(
        id=row["id"],
        gene=row["gene"],
        name=row["name"],
        chrom=row["chrom"],
        pos38=int(row["pos38"]),
        ref38=row["ref38"],
        alts38=parts(row["alts38"]),
        pos37=int(row["pos37"]),
        ref37=row["ref37"],
        defining=row["defining"] == "Y",
        must_test=row["must_test"] == "Y",
        required=row["required"] == "Y",
        aliases=tuple(name for name, allele in written if not allele),
        notations=tuple((text, allele) for text, allele in written if allele),
    )


def _frequencies(rows: Iterable[Row]) -> tuple[dict[tuple[str, str], _Counts], dict[str, _Counts]]:
    """Counts of each listed allele, and for each gene the counts of an allele that was not seen."""
    counts: dict[tuple[str, str], _Counts] = defaultdict(dict)
    typed: dict[str, _Counts] = defaultdict(dict)
    for row in rows:
        haplotypes = int(row["haplotypes"])
        counts[row["gene"], row["allele"]][row["population"]] = (int(row["count"]), haplotypes)
        typed[row["gene"]][row["population"]] = (0, haplotypes)
    return counts, typed


def _allele(
    row: Row,
    counts: Mapping[tuple[str, str], _Counts],
    typed: Mapping[str, _Counts],
    settings: Mapping[str, str],
) -> Allele:
    structural, cells = row["structural"] == "Y", cell_list(row["cells"])
    # neither a laboratory-only allele nor one with a position that the panel lacks can have been seen
    unseen = {} if structural or settings.get("panel_blind") in cells else typed.get(row["gene"], {})
    return Allele(
        name=row["name"],
        is_reference=row["is_reference"] == "Y",
        structural=structural,
        cells=cells,
        score=int(row["score"]),
        function={b: row[f"function_{b.lower()}"] for b in BODIES if row[f"function_{b.lower()}"]},
        activity={b: row[f"activity_{b.lower()}"] for b in BODIES if row[f"activity_{b.lower()}"]},
        must_test=row["must_test"] == "Y",
        counts=counts.get((row["gene"], row["name"]), unseen),
    )


def _phenotype_rule(row: Row) -> PhenotypeRule:
    return PhenotypeRule(
        gene=row["gene"],
        source=row["body"],
        method=row["method"],
        inputs=parts(row["inputs"]),
        score_min=float(row["score_min"]) if row["score_min"] else None,
        min_inclusive=row["min_inclusive"] == "Y",
        score_max=float(row["score_max"]) if row["score_max"] else None,
        max_inclusive=row["max_inclusive"] == "Y",
        sex=row["sex"],
        phenotype=row["phenotype"],
        lookup_key=row["lookup_key"],
    )
