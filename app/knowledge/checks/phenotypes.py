"""Phenotype rules: one answer for every pair of functions and for every score, no gap, no overlap."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from app.knowledge.tables import Problem, SourceRow, Sources, parts
from app.support.i18n import N_

_NEEDED_LIMITS = (
    "accepted_massarray_calls",
    "action_floor",
    "likely_min",
    "max_dosage_distance",
    "min_allele_balance",
    "min_dp",
    "min_gc_score",
    "min_genotype_probability",
    "min_gq",
    "min_imputation_r2",
    "min_kit_quality",
    "min_qual",
    "populations",
    "residual_max",
    "shrinkage",
)
_WORDS = {"accepted_massarray_calls", "populations"}


def check_phenotypes(sources: Sources) -> Iterator[Problem]:
    """Compare the phenotype rules of each gene with the functions and scores of its alleles."""
    rules: defaultdict[tuple[str, str], list[SourceRow]] = defaultdict(list)
    for row in sources.rows("phenotypes"):
        rules[row.cells["gene"], row.cells["body"]].append(row)
    functions = _functions(sources)
    for (gene, body), rows in rules.items():
        yield from _check_functions(gene, rows, functions[gene, body])
        yield from _check_bands([row for row in rows if row.cells["method"] == "activity_score"])
    yield from _check_missing_function(sources, rules)
    yield from _check_dangerous(sources)
    yield from _check_limits(sources)


def _functions(sources: Sources) -> defaultdict[tuple[str, str], set[str]]:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in sources.rows("alleles"):
        for body in ("CPIC", "DPWG"):
            function = row.cells[f"function_{body.lower()}"]
            if function:
                found[row.cells["gene"], body].add(function)
    return found


def _check_functions(gene: str, rows: list[SourceRow], functions: set[str]) -> Iterator[Problem]:
    for method, copies in (("function_pair", 2), ("haploid", 1), ("single_allele", 1)):
        own = [row for row in rows if row.cells["method"] == method]
        if not own:
            continue
        answers = Counter(tuple(sorted(parts(row.cells["inputs"]))) for row in own)
        for needed in itertools.combinations_with_replacement(sorted(functions), copies):
            if answers[needed] != 1:
                yield own[0].problem(
                    N_("{gene}: {count} rules for {inputs}; one is needed."),
                    gene=gene,
                    count=answers[needed],
                    inputs=" + ".join(needed),
                )
        for row in own:
            if not set(parts(row.cells["inputs"])) <= functions:
                yield row.problem(N_("{gene}: no allele has the function of this rule."), gene=gene)


@dataclass(frozen=True, slots=True)
class _Band:
    row: SourceRow
    low: float
    low_in: bool
    high: float
    high_in: bool


def _band(row: SourceRow) -> _Band:
    c = row.cells
    low, high = float(c["score_min"] or 0), float(c["score_max"] or "inf")
    return _Band(row, low, c["min_inclusive"] == "Y", high, c["max_inclusive"] == "Y")


def _check_bands(rows: list[SourceRow]) -> Iterator[Problem]:
    bands = sorted(
        (_band(row) for row in rows if row.cells["score_min"] or row.cells["score_max"]),
        key=lambda b: (b.low, not b.low_in),
    )
    if not bands:
        return
    if bands[0].low > 0 or not bands[0].low_in:
        yield bands[0].row.problem(N_("No score band begins at 0."))
    for band, following in itertools.pairwise(bands):
        if band.high < following.low or (
            band.high == following.low and not (band.high_in or following.low_in)
        ):
            yield following.row.problem(N_("The score bands leave a gap at {limit}."), limit=band.high)
        if band.high > following.low or (band.high == following.low and band.high_in and following.low_in):
            yield following.row.problem(N_("The score bands overlap at {limit}."), limit=following.low)
    if bands[-1].high != float("inf"):
        yield bands[-1].row.problem(N_("The highest score band must be open."))


def _check_missing_function(
    sources: Sources, rules: dict[tuple[str, str], list[SourceRow]]
) -> Iterator[Problem]:
    ruled = {gene for (gene, _), rows in rules.items() for r in rows if r.cells["method"] == "function_pair"}
    settled = {
        gene for (gene, _), rows in rules.items() for r in rows if r.cells["method"] == "missing_function"
    }
    for row in sources.rows("alleles"):
        gene = row.cells["gene"]
        if not row.cells["function_cpic"] and not row.cells["function_dpwg"] and gene in ruled - settled:
            yield row.problem(
                N_("{allele} has no function, and no rule says what that means."), allele=row.cells["id"]
            )


def _check_dangerous(sources: Sources) -> Iterator[Problem]:
    reached: defaultdict[str, set[str]] = defaultdict(set)
    for row in sources.rows("phenotypes"):
        reached[row.cells["gene"]].add(row.cells["phenotype"])
    for gene in sources.rows("genes"):
        for phenotype in parts(gene.cells["dangerous"]):
            if phenotype not in reached[gene.cells["id"]]:
                yield gene.problem(
                    N_("{gene}: no rule leads to {phenotype}."), gene=gene.cells["id"], phenotype=phenotype
                )


def _check_limits(sources: Sources) -> Iterator[Problem]:
    rows = {row.cells["name"]: row for row in sources.rows("calling")}
    for name in _NEEDED_LIMITS:
        row = rows.get(name)
        if row is None:
            first = next(iter(rows.values()), None)
            if first is not None:
                yield first.problem(N_("The limit {name} is missing."), name=name)
        elif name not in _WORDS and not _is_number(row.cells["value"]):
            yield row.problem(
                N_("{column}: {value} is not as agreed."), column=name, value=row.cells["value"]
            )


def _is_number(text: str) -> bool:
    try:
        return float(text) >= 0
    except ValueError:
        return False
