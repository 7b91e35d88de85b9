"""One person or two: marks at common positions, differences between files, the sex that X shows."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clinical.genotype.combined import combined
from app.clinical.genotype.identity import (
    MarkedPositions,
    compared,
    concordance,
    same_genotype,
    sex_evidence,
)
from app.model.genomics import Genotype, GenotypeState, Sex
from app.model.rules import Gene, RuleBase
from app.services.engine import Engine

Genotypes = dict[str, Genotype]
COMMON, CHANCE = 0.02, 0.05
POSITIONS = [f"chr1:{n}" for n in range(1, 7)]
tested = st.tuples(st.sampled_from("ACG"), st.sampled_from("ACG")).map(Genotype)
untested = st.sampled_from([Genotype(state=GenotypeState.NO_CALL), Genotype(state=GenotypeState.FAILED)])
people = st.dictionaries(st.sampled_from(POSITIONS), tested | untested)


# -- two files of one person ---------------------------------------------------------------------------------


@given(first=people, second=people)
def test_differences_are_the_same_seen_from_either_file(first: Genotypes, second: Genotypes) -> None:
    one, other = concordance(first, second), concordance(second, first)
    assert sorted(one.same) == sorted(other.same)
    assert sorted(one.different) == sorted(other.different)


@given(first=people, second=people)
def test_what_one_file_did_not_test_is_no_difference(first: Genotypes, second: Genotypes) -> None:
    found = concordance(first, second)
    for position in found.different:
        assert first[position].alleles
        assert second[position].alleles
    assert {p for p, g in second.items() if g.alleles} == {*found.same, *found.new, *found.different}


@given(person=people, order=st.randoms(use_true_random=False))
def test_the_same_person_never_differs_from_himself(person: Genotypes, order: random.Random) -> None:
    """Whatever the order of alleles, and whatever the second file left out."""
    again = {
        position: Genotype(tuple(order.sample(g.alleles, len(g.alleles))), g.state)
        for position, g in person.items()
        if order.random() < 0.7
    }
    found = concordance(person, again)
    assert found.different == found.new == ()


def test_one_copy_of_x_may_be_written_once_or_twice() -> None:
    once, twice, mixed = Genotype(("A",)), Genotype(("A", "A")), Genotype(("A", "G"))
    assert same_genotype(once, twice)
    assert not same_genotype(once, mixed)
    assert not same_genotype(once, Genotype(("G", "G")))
    joined = combined([{"chrX:1": once}, {"chrX:1": twice}])
    assert joined["chrX:1"].state is GenotypeState.TESTED  # two spellings do not contradict


# -- marks ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rules(engine: Engine) -> RuleBase:
    return engine.rules


@pytest.fixture(scope="module")
def marked(rules: RuleBase) -> MarkedPositions:
    return MarkedPositions(rules.genes.values(), rules.limits, COMMON)


def _born(rules: RuleBase, chance: random.Random) -> Genotypes:
    """A person of the population: two haplotypes of each gene by their counts."""
    person: Genotypes = {}
    for gene in rules.genes.values():
        if any(a.counts for a in gene.alleles) and gene.ploidy == "diploid":
            person.update(_gene(gene, chance))
    return person


def _gene(gene: Gene, chance: random.Random) -> Genotypes:
    weights = [a.counts.get("SAS", (0, 0))[0] for a in gene.alleles]
    pair = chance.choices(gene.alleles, weights, k=2)
    return {p.id: Genotype(tuple(a.cells.get(p.id, (p.ref38,))[0] for a in pair)) for p in gene.positions}


def _packed(marked: MarkedPositions, person: Genotypes, order: dict[str, int]) -> int:
    found = marked.marks(person)
    return sum(mark << 2 * order.setdefault(p, len(order)) for p, mark in found.items())


def test_strangers_are_hardly_ever_taken_for_one_person(rules: RuleBase, marked: MarkedPositions) -> None:
    """300 people of South Asia, each against each: who agrees everywhere mostly carries what many carry."""
    chance = random.Random(20261124)
    order: dict[str, int] = {}
    people = [_born(rules, chance) for _ in range(300)]
    packed = [_packed(marked, person, order) for person in people]
    alarms = 0
    for i, first in enumerate(packed):
        for second in packed[:i]:
            found = compared(first, second)
            if found.different <= 0.02 * found.shared:
                alarms += marked.chance(marked.marks(people[i])) * len(people) < CHANCE
    assert alarms <= CHANCE * len(people) / 4


def test_the_same_person_is_known_again_among_ten_thousand(rules: RuleBase, marked: MarkedPositions) -> None:
    chance = random.Random(7)
    order: dict[str, int] = {}
    people = [_born(rules, chance) for _ in range(100)]
    again = [compared(one, one) for one in (_packed(marked, person, order) for person in people)]
    assert all(found.different == 0 and found.shared == len(marked) for found in again)
    sure = sum(marked.chance(marked.marks(person)) * 10_000 < CHANCE for person in people)
    assert sure >= 60  # the others carry what many carry; nobody is told to be somebody on that


def test_the_chance_falls_with_every_position(rules: RuleBase, marked: MarkedPositions) -> None:
    marks = marked.marks(_born(rules, random.Random(1)))
    chances = [marked.chance(dict(list(marks.items())[:n])) for n in range(len(marks) + 1)]
    assert chances[0] == 1.0
    assert all(0 < later <= earlier + 1e-12 for earlier, later in pairwise(chances))


marks = st.lists(st.integers(0, 3), max_size=90)


def _number(found: list[int]) -> int:
    return sum(mark << 2 * place for place, mark in enumerate(found))


@given(first=marks, second=marks)
def test_packed_marks_are_compared_as_they_stand(first: list[int], second: list[int]) -> None:
    both = [(a, b) for a, b in zip(first, second, strict=False) if a and b]
    found = compared(_number(first), _number(second))
    assert (found.shared, found.different) == (len(both), sum(a != b for a, b in both))
    assert compared(_number(second), _number(first)) == found


def test_what_was_not_tested_has_no_mark(rules: RuleBase, marked: MarkedPositions) -> None:
    person = _born(rules, random.Random(3))
    position = next(iter(marked.marks(person)))
    for lost in (Genotype(state=GenotypeState.FAILED), Genotype(("A",)), Genotype(("<DEL>", "A"))):
        assert position not in marked.marks({**person, position: lost})


# -- sex -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alleles", "sex", "man", "woman"),
    [
        ([("A", "G"), ("C", "C")], Sex.FEMALE, True, False),
        ([("A",), ("C",)], Sex.MALE, False, True),
        ([("A", "A"), ("C", "C")], Sex.UNKNOWN, False, False),
        ([("A", "G"), ("C",)], Sex.UNKNOWN, True, True),
        ([], Sex.UNKNOWN, False, False),
    ],
)
def test_the_sex_that_x_shows(alleles: list[tuple[str, ...]], sex: Sex, man: bool, woman: bool) -> None:
    found = sex_evidence(
        {f"chrX:{n}": Genotype(a) for n, a in enumerate(alleles)} | {"chr1:1": Genotype(("A",))}
    )
    assert found.tested == len(alleles)
    assert found.sex is sex
    assert (found.contradicts(Sex.MALE), found.contradicts(Sex.FEMALE)) == (man, woman)
    assert not found.contradicts(Sex.UNKNOWN)
