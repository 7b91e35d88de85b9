"""One person in every format gives the same genotypes and the same calls; the shared samples give their truth."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from app.intake import Panel, read_panel
from app.intake.sites import is_indel
from app.intake.spelled import Fit, fit
from app.model.genomics import GenotypeState, Sex
from app.model.rules import Position
from app.services.engine import Engine, call_sample
from tests.intake.conftest import Reading
from tests.intake.people import Typed, person, positions, rules
from tests.intake.writers import FORMATS, Format

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reference"
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the reference samples are not here")


def readable(typed: Typed, form: Format) -> bool:
    """Whether the format can tell the position at all."""
    if is_indel(typed.position):
        return form.indels
    return form.strand or fit(typed.position, typed.alleles) is Fit.PLUS


def found(read: Reading, name: str) -> Panel:
    text = FORMATS[name].write(person(indels=FORMATS[name].indels))
    return read(text, name="result", positions=positions(), genes=tuple(rules().genes))


@pytest.mark.parametrize("name", FORMATS)
def test_the_person_is_read_as_written(read: Reading, name: str) -> None:
    form = FORMATS[name]
    panel = found(read, name)
    genotypes = panel.genotype_set(panel.samples[0]).genotypes
    for typed in person(indels=form.indels):
        genotype = genotypes.get(typed.position.id)
        if readable(typed, form):
            assert genotype is not None, typed
            assert (genotype.state, sorted(set(genotype.alleles))) == (
                GenotypeState.TESTED,
                sorted(set(typed.alleles)),
            ), (typed, genotype)
        else:
            assert genotype is None or genotype.state is not GenotypeState.TESTED, typed
    assert len(genotypes) <= len(person(indels=form.indels))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(rules())


def test_the_calls_are_the_same_wherever_the_strand_is_told(read: Reading, engine: Engine) -> None:
    calls = {}
    for name in (name for name, form in FORMATS.items() if form.strand):
        panel = found(read, name)
        results = call_sample(engine, panel.genotype_set(panel.samples[0]), Sex.FEMALE)
        calls[name] = {gene: (r.status, r.diplotypes, r.phenotype, r.coverage) for gene, r in results.items()}
    first = calls.pop("vcf38")
    assert {name: {g for g in first if first[g] != other[g]} for name, other in calls.items()} == {
        name: set() for name in calls
    }


@pytest.mark.skipif(os.name != "posix", reason="the second reader is not on this system")
@pytest.mark.parametrize("name", ["vcf38", "vcf37", "gvcf38"])
def test_both_readers_see_the_same_in_either_genome(read: Reading, name: str) -> None:
    text = FORMATS[name].write(person(indels=True))
    panel = read(text, name="result", positions=positions(), second_reader=True)
    assert panel.second_reader_used
    assert not panel.warnings


@shared
@pytest.mark.parametrize("letter", ["b", "c", "d", "e", "f"])
def test_the_same_woman_from_five_kinds_of_file(letter: str) -> None:
    (path,) = (SHARED / "inputs").glob(f"HG02491.same.{letter}.*")
    with (SHARED / "inputs" / "HG02491.same.genotypes.tsv").open() as key:
        truth = {row["rsid"]: row["plus_strand_genotype"] for row in csv.DictReader(key, delimiter="\t")}
    panel = read_panel(path, positions(), genes=tuple(rules().genes), second_reader=False)
    names = {p.id: p.name for p in positions()}
    genotypes = {
        names[place]: "".join(sorted(genotype.alleles))
        for place, genotype in panel.genotype_set(panel.samples[0]).genotypes.items()
    }
    assert genotypes == {name: "".join(sorted(pair)) for name, pair in truth.items()}


@shared
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("sample_panel_grch38.vcf", 25),
        ("sample_genomestudio_finalreport_gsa_like.txt", 28),
        ("sample_taqman_genotyper_export.txt", 9),
        ("sample_quantstudio_results_csv.txt", 3),
        ("sample_massarray_typer_like.xml", 7),
        ("sample_23andme_v5_like.txt", 26),
        ("sample_ancestrydna_like.txt", 28),
        ("sample_ftdna_like.csv", 28),
    ],
)
def test_the_reference_samples_give_their_truth(name: str, least: int) -> None:
    """``least``: positions that each person must have; what is tested must be true."""
    with (SHARED / "formats" / "sample_truth_genotypes.tsv").open() as key:
        truth = {
            (row["sample"], row["rsid"]): set(row["genotype_plus_strand"].split("/"))
            for row in csv.DictReader(key, delimiter="\t")
        }
    panel = read_panel(SHARED / "formats" / name, positions(), genes=tuple(rules().genes))
    names = {p.id: p.name for p in positions()}
    people = {sample for sample, _ in truth}
    for sample in panel.samples:
        tested = {
            names[place]: set(genotype.alleles)
            for place, genotype in panel.genotype_set(sample).genotypes.items()
            if genotype.state is GenotypeState.TESTED and not is_indel(_position(place))
        }
        assert len(tested) >= least - 2, (sample, len(tested))
        owners = [sample] if sample in people else sorted(people)
        assert any(all(truth[owner, rs] == pair for rs, pair in tested.items()) for owner in owners)


def _position(place: str) -> Position:
    return next(p for p in positions() if p.id == place)
