"""No pair of named alleles fits: nothing is named, but what comes nearest and every risk variant is told."""

from __future__ import annotations

import random
import time

import pytest

from app.model.genomics import CallStatus, GeneResult, Genotype, GenotypeState, Sex
from app.model.rules import CallMethod, Gene, Ploidy
from app.services.engine import Engine
from tests.clinical.people import strand

COMBINED = "lying together on one copy"
NEAREST = "The nearest known result is"
RISK = "A risk variant was found"
LOSS = "A variant of an allele without function was found"


def _together(gene: Gene, *names: str) -> dict[str, str]:
    """One strand that carries the variants of several alleles."""
    plain = {p.id: p.ref38 for p in gene.positions if p.defining}
    joined = dict(plain)
    for name in names:
        joined |= {p: base for p, base in strand(gene, name).items() if base != plain[p]}
    return joined


def _without(gene: Gene, bases: dict[str, str], *names: str) -> dict[str, str]:
    refs = {p.id: p.ref38 for p in gene.positions if p.name in names}
    return {**bases, **refs}


def _pair(first: dict[str, str], second: dict[str, str], phased: bool = True) -> dict[str, Genotype]:
    return {p: Genotype((base, second[p]), phased=phased) for p, base in first.items()}


def _called(engine: Engine, symbol: str, known: dict[str, Genotype], sex: Sex = Sex.FEMALE) -> GeneResult:
    result = engine.caller.genes[symbol].call(known, sex)
    if result.status is CallStatus.NO_MATCH:
        assert result.phenotype is None
        assert not result.diplotypes
        assert not result.phenotype_probability
    return result


def _said(result: GeneResult, start: str) -> list[str]:
    return [text for note in result.notes if start in (text := note.text())]


def test_two_alleles_on_one_strand_are_told_as_a_combination(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C19"]
    result = _called(engine, "CYP2C19", _pair(_together(gene, "*2", "*8"), strand(gene, "*1")))
    assert result.status is CallStatus.NO_MATCH
    (note,) = _said(result, COMBINED)
    assert "explain the file: *1/[*2 + *8]." in note
    (loss,) = _said(result, LOSS)
    assert "rs4244285 A (*2)" in loss
    assert "rs41291556 C (*8)" in loss
    assert "rs3758581" not in loss  # every other allele carries it, the normal ones too


def test_without_phase_every_way_of_combining_is_told(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C19"]
    result = _called(engine, "CYP2C19", _pair(_together(gene, "*2", "*8"), strand(gene, "*17"), phased=False))
    (note,) = _said(result, COMBINED)
    assert all(pair in note for pair in ("*17/[*2 + *8]", "*2/[*8 + *17]", "*8/[*2 + *17]"))


def test_the_strand_order_of_the_file_counts(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C19"]
    known = _pair(_together(gene, "*2", "*8"), strand(gene, "*17"))
    (note,) = _said(_called(engine, "CYP2C19", known), COMBINED)
    assert "explain the file: *17/[*2 + *8]." in note
    swapped = {p: Genotype(g.alleles[::-1], phased=True) for p, g in known.items()}
    assert _called(engine, "CYP2C19", swapped) == _called(engine, "CYP2C19", known)


def test_a_variant_too_many_and_a_variant_absent_are_told(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C19"]
    known = _pair(_without(gene, strand(gene, "*2"), "rs12769205"), strand(gene, "*1"))
    result = _called(engine, "CYP2C19", known)
    assert result.status is CallStatus.NO_MATCH
    too_many, absent = _said(result, NEAREST)
    assert "*1/*1, but the file also shows rs4244285 A" in too_many
    assert "*1/*2, but rs12769205 G was tested and not found" in absent
    assert "rs4244285 A (*2)" in _said(result, LOSS)[0]


def test_an_untested_variant_is_never_called_absent(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C19"]
    known = _pair(_together(gene, "*2", "*8"), strand(gene, "*1"))
    untested = next(p.id for p in gene.positions if p.name == "rs12769205")
    known[untested] = Genotype((), GenotypeState.FAILED)
    result = _called(engine, "CYP2C19", known)
    assert result.status is CallStatus.NO_MATCH
    assert "*1/[*2 + *8]" in _said(result, COMBINED)[0]
    assert not _said(result, "rs12769205")


@pytest.mark.parametrize(
    ("symbol", "alleles", "variant"),
    [
        ("TPMT", ("*2", "*3A"), "rs1800462 G (*2)"),
        ("NUDT15", ("*3", "*5"), "rs116855232 T (*2, *3)"),
        ("MT-RNR1", ("m.1095T>C", "m.827A>G"), "(m.1095T>C)"),
        ("G6PD", ("Aachen", "Asahi"), "(Aachen)"),
    ],
)
def test_a_dangerous_variant_is_always_told(
    engine: Engine, symbol: str, alleles: tuple[str, str], variant: str
) -> None:
    gene = engine.rules.genes[symbol]
    one = _together(gene, *alleles)
    single = gene.ploidy is not Ploidy.DIPLOID
    known = {p: Genotype((base,)) for p, base in one.items()} if single else _pair(one, strand(gene, "*1"))
    result = _called(engine, symbol, known, Sex.MALE)
    assert result.status is CallStatus.NO_MATCH
    assert _said(result, COMBINED)
    assert variant in _said(result, RISK)[0]


def test_a_risk_is_told_beside_a_base_that_no_allele_knows(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C9"]
    known = _pair(strand(gene, "*3"), strand(gene, "*1"))
    other = next(p for p in gene.positions if p.name == "rs1799853")
    unknown = next(base for base in "ACGT" if base not in (other.ref38, *other.alts38))
    known[other.id] = Genotype((other.ref38, unknown), phased=True)
    result = _called(engine, "CYP2C9", known)
    assert result.status is CallStatus.NO_MATCH
    assert not _said(result, COMBINED) + _said(result, NEAREST)  # there is nothing to compare that base with
    assert "rs1057910 C (*3)" in _said(result, LOSS)[0]


def test_harmless_variants_raise_no_alarm(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C19"]
    result = _called(engine, "CYP2C19", _pair(_together(gene, "*13", "*15"), strand(gene, "*1")))
    assert "*1/[*13 + *15]" in _said(result, COMBINED)[0]
    assert not _said(result, LOSS)


def test_the_stand_in_of_a_gene_keeps_the_notes(engine: Engine) -> None:
    gene = engine.rules.genes["SLCO1B1"]
    result = _called(engine, "SLCO1B1", _pair(_together(gene, "*5", "*9"), strand(gene, "*1")))
    assert result.status is CallStatus.PARTIAL
    assert result.phenotype == "Decreased Function"
    assert "*1/[*5 + *9]" in _said(result, COMBINED)[0]
    assert "rs4149056 C" in _said(result, LOSS)[0]


def test_thirty_variants_are_all_listed_at_once(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C9"]
    defining = [p for p in gene.positions if p.defining]
    known = {p.id: Genotype((p.ref38, p.alts38[0] if i < 30 else p.ref38)) for i, p in enumerate(defining)}
    start = time.perf_counter()
    result = _called(engine, "CYP2C9", known)
    assert time.perf_counter() - start < 0.5
    (note,) = _said(result, "No known result comes near")
    assert all(f"{p.name} {p.alts38[0]}" in note for p in defining[:30])
    assert "(*13)" in _said(result, LOSS)[0]


def test_dense_files_stay_quick(engine: Engine) -> None:
    """Every gene with half of its variants at random, on any copies and in any phase sets."""
    chooser = random.Random(11)
    for gene in engine.rules.genes.values():
        if gene.method is not CallMethod.HAPLOTYPE or gene.ploidy is not Ploidy.DIPLOID:
            continue
        known = {}
        for p in (p for p in gene.positions if p.defining):
            bases = chooser.choices((p.ref38, *p.alts38), k=2)
            phased = chooser.random() < 0.5
            known[p.id] = Genotype(tuple(bases), phased=phased, phase_set=chooser.choice("123"))
        start = time.perf_counter()
        _called(engine, gene.symbol, known)
        assert time.perf_counter() - start < 0.8, gene.symbol


def test_no_risk_allele_is_passed_over(engine: Engine) -> None:
    """Any two alleles on one strand, wholly or partly tested: where nothing can be named, a risk is still told."""
    chooser = random.Random(5)
    seen = 0
    for symbol in ("CYP2C19", "CYP2C9", "TPMT", "NUDT15", "CYP2B6", "CYP3A5", "CACNA1S", "CYP2D6"):
        caller, gene = engine.caller.genes[symbol], engine.rules.genes[symbol]
        alleles = [a for a in gene.alleles if not a.structural and a.cells]
        lost = {a.name for a in alleles if a.function.get("CPIC") == "No function"}
        for _ in range(120):
            one, two, three = (a.name for a in chooser.choices(alleles, k=3))
            both = _together(gene, one, two)
            known = _pair(both, strand(gene, three), phased=chooser.random() < 0.5)
            known = {p: g for p, g in known.items() if chooser.random() < 0.9}
            result = caller.call(known, Sex.FEMALE)
            whole = [
                a
                for a in alleles
                if a.name in lost & {one, two}
                and all(p in known and both[p] == bases[0] for p, bases in a.cells.items())
            ]
            if result.status is CallStatus.NO_MATCH and whole:
                seen += 1
                assert _said(result, RISK) + _said(result, LOSS), (symbol, one, two, three)
    assert seen > 100
