"""Recommendation rows: values that the gene can have, an answer for every state, no contradiction."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.knowledge.tables import Problem, SourceRow, Sources, natural, parts
from app.support.i18n import N_

State = frozenset[str]
"""All words by which rows may name one state of a gene, for instance ``{"2.0", "Normal Metabolizer"}``."""

NO_RESULT, ANY = "No Result", "any"
_SCORE = re.compile(r"≥?\d+\.\d+")
_SHOWN = 3


class _Group(NamedTuple):
    drug: str
    source: str
    genes: tuple[str, str]
    population: str


def check_advice(sources: Sources) -> Iterator[Problem]:
    """Compare the rows of each drug with the states of its genes."""
    rows = [row for row in sources.rows("recommendations") if row.cells["superseded"] != "Y"]
    words = _Words(sources)
    for row in rows:
        yield from _check_row(row, words)
    groups: defaultdict[_Group, list[SourceRow]] = defaultdict(list)
    by_drug: defaultdict[tuple[str, str], list[SourceRow]] = defaultdict(list)
    for row in rows:
        c = row.cells
        groups[_Group(c["drug"], c["source"], (c["gene1"], c["gene2"]), c["population"])].append(row)
        for gene in {c["gene1"], c["gene2"]} - {""}:
            by_drug[c["drug"], gene].append(row)
    for (drug, gene), own in by_drug.items():
        yield from _check_answers(drug, gene, own, words)
    for group, own in groups.items():
        if group.genes[1]:
            yield from _check_pairs(group, own, words)
        yield from _check_contradictions(own)


def gene_states(
    sources: Sources,
) -> Iterator[tuple[tuple[str, str], list[SourceRow], list[State], int, int]]:
    """Per drug and gene, for the coverage report: its rows, every state that a test can show, how many of them the
    sources name as silent in the guidelines, and how many have an answer."""
    words = _Words(sources)
    by_drug: defaultdict[tuple[str, str], list[SourceRow]] = defaultdict(list)
    for row in sources.rows("recommendations"):
        if row.cells["superseded"] != "Y":
            for gene in {row.cells["gene1"], row.cells["gene2"]} - {""}:
                by_drug[row.cells["drug"], gene].append(row)
    for (drug, gene), own in sorted(by_drug.items()):
        states = words.states(gene, set().union(*(_values(row, gene) for row in own)))
        silent = sum(words.may_be_silent(drug, gene, state) for state in states)
        answered = sum(any(_answers(row, gene, state) for row in own) for state in states)
        yield (drug, gene), own, states, silent, answered


class _Words:
    """The words and states of each gene, and the states that guidelines leave without an answer."""

    def __init__(self, sources: Sources) -> None:
        self.terms = {row.cells["en"] for row in sources.rows("terms")}
        self.alleles: defaultdict[str, set[str]] = defaultdict(set)
        self._scores: defaultdict[str, set[float]] = defaultdict(set)
        self._rules: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
        for row in sources.rows("alleles"):
            self.alleles[row.cells["gene"]].add(row.cells["name"])
            activity = row.cells["activity_cpic"]
            if _SCORE.fullmatch(activity) and not activity.startswith("≥"):
                self._scores[row.cells["gene"]].add(float(activity))
        for row in sources.rows("phenotypes"):
            self._rules[row.cells["gene"]].append(row.cells)
        self.silent = {
            (r.cells["drug"], r.cells["gene"], r.cells["result"]) for r in sources.rows("unanswered")
        }

    def may_be_silent(self, drug: str, gene: str, state: State) -> bool:
        """True if the sources say that the guidelines leave this state of the gene without an answer."""
        return any((drug, gene, word) in self.silent for word in state)

    def states(self, gene: str, named: set[str]) -> list[State]:
        """What a test of the gene can show. ``named``: words that the rows of the drug use (for allele statuses:
        only those alleles matter)."""
        statuses = {word.rsplit(" ", 1)[0] for word in named if word.endswith((" positive", " negative"))}
        if statuses:
            single = {status for status in statuses if " and " not in status}
            return [frozenset({f"{s} {sign}"}) for s in sorted(single) for sign in ("positive", "negative")]
        found = {self._state(rule) for rule in self._rules[gene]} - {frozenset[str]()}
        return sorted({*found, *self._score_states(gene)}, key=lambda s: natural(" ".join(sorted(s))))

    def _state(self, rule: Mapping[str, str]) -> State:
        if rule["method"] in ("missing_function", "fallback_snv"):
            return frozenset()
        if rule["method"] == "activity_score":
            return frozenset({"n/a", rule["phenotype"]}) if rule["inputs"] else frozenset()
        if rule["method"] == "genotype" and rule["lookup_key"] not in ("C/C", "C/T", "T/T"):
            return frozenset()
        return frozenset({rule["phenotype"], rule["lookup_key"]})

    def _score_states(self, gene: str) -> set[State]:
        bands = [r for r in self._rules[gene] if r["method"] == "activity_score" and not r["inputs"]]
        values = self._scores[gene] if bands else ()
        sums = {a + b for a, b in itertools.product(values, repeat=2)}
        return {
            frozenset({f"{score}", *(b["phenotype"] for b in bands if _within(score, b))}) for score in sums
        }


def _within(score: float, band: Mapping[str, str]) -> bool:
    low, high = float(band["score_min"] or 0), float(band["score_max"] or "inf")
    above = score > low or (score == low and band["min_inclusive"] == "Y")
    return above and (score < high or (score == high and band["max_inclusive"] == "Y"))


def _values(row: SourceRow, gene: str) -> set[str]:
    """The words by which a row names the gene's state; a remark in brackets is left off."""
    number = "1" if row.cells["gene1"] == gene else "2"
    return {value.split(" (")[0] for value in parts(row.cells["values" + number])}


def _answers(row: SourceRow, gene: str, state: State) -> bool:
    values = _values(row, gene)
    return ANY in values or bool(values & state)


def _check_row(row: SourceRow, words: _Words) -> Iterator[Problem]:
    c = row.cells
    for n in ("1", "2"):
        gene = c["gene" + n]
        if gene and not (c["kind" + n] and c["values" + n]):
            yield row.problem(N_("{column} is empty."), column=f"kind{n}, values{n}")
        for value in parts(c["values" + n]) if gene else ():
            if not _known(value, gene, words):
                yield row.problem(N_("{gene} has no result {value}."), gene=gene, value=value)
    if c["factor_min"] and c["factor_max"] and float(c["factor_min"]) > float(c["factor_max"]):
        yield row.problem(
            N_("{column}: {value} is not as agreed."), column="factor_min", value=c["factor_min"]
        )
    if (c["factor_min"] or c["factor_max"]) and not c["applies_to"] and not c["dose"]:
        yield row.problem(N_("{column} is empty."), column="applies_to")  # a factor of which dose?
    if c["needs_review"] == "Y" and not c["doubt"]:
        yield row.problem(N_("{column} is empty."), column="doubt")


def _known(value: str, gene: str, words: _Words) -> bool:
    if value in words.terms or _SCORE.fullmatch(value):
        return True
    pair = value.split("/")
    return len(pair) == 2 and set(pair) <= words.alleles[gene]


def _check_answers(drug: str, gene: str, rows: list[SourceRow], words: _Words) -> Iterator[Problem]:
    named = set().union(*(_values(row, gene) for row in rows))
    for state in words.states(gene, named):
        if not words.may_be_silent(drug, gene, state) and not any(_answers(row, gene, state) for row in rows):
            yield rows[0].problem(
                N_("No row of {drug} answers {gene} {state}."),
                drug=drug,
                gene=gene,
                state=" / ".join(sorted(state)),
            )


def _check_pairs(group: _Group, rows: list[SourceRow], words: _Words) -> Iterator[Problem]:
    """A two-gene table answers every combination, also with one of the genes not tested."""
    first, second = group.genes
    choices = [
        [*words.states(gene, set().union(*(_values(row, gene) for row in rows))), frozenset({NO_RESULT})]
        for gene in (first, second)
    ]
    missing = [
        (one, two)
        for one, two in itertools.product(*choices)
        if not (NO_RESULT in one and NO_RESULT in two)
        and not words.may_be_silent(group.drug, first, one)
        and not words.may_be_silent(group.drug, second, two)
        and not any(_answers(row, first, one) and _answers(row, second, two) for row in rows)
    ]
    if missing:
        shown = "; ".join(f"{first} {min(a)} + {second} {min(b)}" for a, b in missing[:_SHOWN])
        yield rows[0].problem(
            N_("{drug} ({source}, {population}): {count} combinations without a row, such as {examples}."),
            drug=group.drug,
            source=group.source,
            population=group.population,
            count=len(missing),
            examples=shown,
        )


def _check_contradictions(rows: list[SourceRow]) -> Iterator[Problem]:
    """Two rows of one guideline that answer the same state."""
    for before, row in itertools.combinations(rows, 2):
        overlap = all(
            before.cells["kind" + n] == row.cells["kind" + n]
            and (not row.cells["gene" + n] or _shared(before, row, n))
            for n in ("1", "2")
        )
        if overlap:
            yield row.problem(
                N_("Answers the same state as {other} (line {row})."),
                other=before.cells["id"],
                row=before.line,
            )


def _shared(one: SourceRow, two: SourceRow, number: str) -> bool:
    return bool(set(parts(one.cells["values" + number])) & set(parts(two.cells["values" + number])))
