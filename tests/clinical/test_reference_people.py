"""Public reference people: complete data give the field's diplotypes."""

from __future__ import annotations

import pytest

from app.model.genomics import CallStatus, Genotype, Sex
from app.services.engine import Engine
from tests.clinical.people import table

PEOPLE = ("HG02491", "HG02597", "NA18526")
NOT_TYPED = {"NA18526": {"G6PD", "NAT2"}}


def genotypes(engine: Engine, sample: str) -> dict[str, Genotype]:
    """Every position of the typed genes; those not listed carry the reference base."""
    listed = {r["position"]: r["genotype"] for r in table("reference_people.tsv") if r["sample"] == sample}
    phased = any("|" in g for g in listed.values())
    found = {}
    for position in engine.positions:
        if position.gene in NOT_TYPED.get(sample, set()) or position.gene == "MT-RNR1":
            continue
        text = listed.get(position.id, "")
        haploid = sample == "HG02597" and position.chrom == "chrX"
        bases = (
            tuple(text.replace("|", "/").split("/")) if text else (position.ref38,) * (1 if haploid else 2)
        )
        found[position.id] = Genotype(bases, phased=phased)
    return found


@pytest.mark.parametrize("sample", PEOPLE)
def test_diplotypes_are_those_of_the_field(engine: Engine, sample: str) -> None:
    called = engine.caller.call(genotypes(engine, sample), Sex.UNKNOWN)
    expected = {
        r["gene"]: r["diplotypes"].split(";") for r in table("reference_calls.tsv") if r["sample"] == sample
    }
    assert len(expected) >= 17
    assert {gene: list(called[gene].diplotypes) for gene in expected} == expected


@pytest.mark.parametrize("sample", PEOPLE)
def test_genes_that_were_not_typed_stay_untested(engine: Engine, sample: str) -> None:
    called = engine.caller.call(genotypes(engine, sample), Sex.UNKNOWN)
    for gene in ("HLA-A", "HLA-B", "F5", "MT-RNR1", *NOT_TYPED.get(sample, ())):
        assert called[gene].status is CallStatus.NOT_TESTED
        assert called[gene].phenotype is None
        assert not called[gene].diplotypes


def test_several_lines_of_one_position_are_one_genotype(engine: Engine) -> None:
    """A matcher that reads only the first line of a split position loses *28 and *5; these rows name the rule."""
    differing = {(r["sample"], r["gene"]): r for r in table("reference_calls.tsv") if r["first_line_only"]}
    assert set(differing) == {("HG02491", "UGT1A1"), ("HG02597", "UGT1A1"), ("HG02597", "CYP2B6")}
    for (sample, gene), row in differing.items():
        called = engine.caller.call(genotypes(engine, sample), Sex.UNKNOWN)[gene]
        assert called.diplotypes == (row["diplotypes"],) != (row["first_line_only"],)


PARTIAL = sorted({row["file"] for row in table("partial_calls.tsv")})


@pytest.mark.parametrize("file", PARTIAL)
def test_incomplete_files_give_the_candidates_of_the_field(engine: Engine, file: str) -> None:
    """The best-scoring pairs on files with holes, ties kept; what they mean is weighed beside them."""
    known = {}
    for row in (r for r in table("partial_people.tsv") if r["file"] == file):
        phased = "|" in row["genotype"]
        known[row["position"]] = Genotype(tuple(row["genotype"].replace("|", "/").split("/")), phased=phased)
    called = engine.caller.call(known, Sex.UNKNOWN)
    for row in (r for r in table("partial_calls.tsv") if r["file"] == file):
        expected = {d for d in row["diplotypes"].split(";") if d}
        assert set(called[row["gene"]].diplotypes) == expected, row["gene"]
