"""What is kept from earlier people changes no later answer."""

from __future__ import annotations

import random

from app.clinical.pharmacogenomics import lookup, once
from app.clinical.pharmacogenomics.advice import Adviser
from app.clinical.pharmacogenomics.once import Once
from app.clinical.pharmacogenomics.phenoconversion import adjust
from app.clinical.pharmacogenomics.remembering import RememberingCaller
from app.model.genomics import Genotype, Sex
from app.model.patient import PatientFacts
from app.services.engine import Engine


def people(engine: Engine, count: int) -> list[tuple[dict[str, Genotype], Sex, PatientFacts]]:
    """People of random alleles with holes; the same genotype is the same object, as a reader of records gives it."""
    chance = random.Random(11)
    known: dict[tuple[str, tuple[str, ...]], Genotype] = {}
    found = []
    for _ in range(count):
        person = {}
        for gene in engine.rules.genes.values():
            named = [a for a in gene.alleles if not a.structural]
            pair = [chance.choice(named[:5]).cells for _ in range(2)] if named else []
            for p in gene.positions if pair and chance.random() < 0.9 else ():
                bases = tuple(cells.get(p.id, (p.ref38,))[0] for cells in pair)
                if chance.random() < 0.99:
                    person[p.id] = known.setdefault((p.id, bases), Genotype(bases))
        drugs = tuple(chance.sample(sorted({*engine.rules.rules, "fluoxetine"}), 2))
        facts = PatientFacts(age=chance.choice((None, 5, 40)), medicines=drugs)
        found.append((person, chance.choice(list(Sex)), facts))
    return found


def test_genes_are_called_as_by_the_ordinary_caller(engine: Engine) -> None:
    remembering = RememberingCaller(engine.caller.genes, engine.rules.genes)
    for _ in range(2):  # the second time everything is known
        for genotypes, sex, _facts in people(engine, 25):
            assert remembering.call(genotypes, sex) == engine.caller.call(genotypes, sex)


def test_sex_and_genes_are_told_apart(engine: Engine) -> None:
    gene = engine.rules.genes["G6PD"]
    one = Genotype(("A",))
    genotypes = {p.id: Genotype((p.ref38,)) for p in gene.positions} | {gene.positions[0].id: one}
    remembering = RememberingCaller(engine.caller.genes, ("G6PD", "no such gene"))
    for sex in Sex:
        assert remembering.call(genotypes, sex) == {"G6PD": engine.caller.genes["G6PD"].call(genotypes, sex)}


def test_a_warm_adviser_answers_like_a_fresh_one(engine: Engine) -> None:
    warm = Adviser(engine.rules)
    for genotypes, sex, facts in people(engine, 12):
        genes = adjust(engine.caller.call(genotypes, sex), facts.medicines, engine.rules)
        fresh = Adviser(engine.rules)
        for drug in engine.rules.rules:
            assert warm.recommend(drug, genes, facts) == fresh.recommend(drug, genes, facts)


def test_what_is_kept_stays_bounded(engine: Engine) -> None:
    made: list[int] = []

    def count(thing: list[int]) -> int:
        made.append(thing[0])
        return thing[0]

    kept = Once(count)
    things = [[number] for number in range(once.MOST + 5)]
    assert [kept(thing) for thing in things] == list(range(once.MOST + 5))
    assert kept(things[-1]) == once.MOST + 4
    assert len(made) == once.MOST + 5
    assert len(kept._known) <= once.MOST
    group = next(g for g in engine.adviser.groups.of("clopidogrel", PatientFacts()))
    for genotypes, sex, _facts in people(engine, 5):
        group.look_up(engine.caller.call(genotypes, sex))
    assert 0 < len(group._known) <= lookup.KNOWN_OUTCOMES
