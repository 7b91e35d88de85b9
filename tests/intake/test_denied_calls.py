"""A call that its own reads, likelihoods or row deny is no result: hostile rows with what must come of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.genomics import GenotypeState
from tests.intake import files
from tests.intake.conftest import Reading
from tests.intake.files import anchored, genotype, reference_rows, row, vcf

PLACE = "chr10:94781859"
TESTED, FAILED = GenotypeState.TESTED, GenotypeState.FAILED
LIMITS = replace(files.LIMITS, min_gq=20, min_dp=10, min_allele_balance=0.2)
CALLS = [
    ("GT:AD", "0/0:15,15", "mixed bases"),
    ("GT:AD", "0/0:0,30", "mixed bases"),
    ("GT:AD", "0|0:23,7", "mixed bases"),
    ("GT:AD", "0/0:24,6", ""),
    ("GT:AD", "0/0:29,1", ""),
    ("GT:AD", "0/0:30", ""),
    ("GT:AD", "0/0:.", ""),
    ("GT:AD", "0/0:.,.", ""),
    ("GT:AD", "0/0:2,0", "depth 2 is below 10"),
    ("GT:AD:DP", "0/0:2,0:.", "depth 2 is below 10"),
    ("GT:AD:DP", "0/0:9,0:12", ""),
    ("GT:AD:DP", "0/0:30,0:5", "depth 5 is below 10"),
    ("GT:AD", "1/1:15,15", "mixed bases"),
    ("GT:AD", "0:60,40", "mixed bases"),
    ("GT:AD", "1:40,60", "mixed bases"),
    ("GT:AF", "0:0.40", "mixed bases"),
    ("GT:AF", "0/0:0.5", "mixed bases"),
    ("GT:AF", "0/0:0.01", ""),
    ("GT:AF", "0/1:0.48", ""),
    ("GT:VAF", "0/0:0.5", "mixed bases"),
    ("GT:RD:AD", "0/0:15:15", "mixed bases"),
    ("GT:RD:AD", "0/0:30:0", ""),
    ("GT:RO:AO", "0/0:15:15", "mixed bases"),
    ("GT:PL", "0/0:255,0,255", "another result"),
    ("GT:PL", "0/0:0,9,90", "quality 9"),
    ("GT:PL", "0/0:0,0,0", "quality 0"),
    ("GT:PL", "0/0:0,60,900", ""),
    ("GT:PL", "0/1:90,0,90", ""),
    ("GT:PL", "1/1:900,60,0", ""),
    ("GT:PL", "1/1:0,60,900", "another result"),
    ("GT:PL", "0:255,0", "another result"),
    ("GT:PL", "1:255,0", ""),
    ("GT:PL", "1:900,60,0", ""),
    ("GT:PL", "0/0:.", ""),
    ("GT:PL", "0/0:.,0,255", "another result"),
    ("GT:GL", "0/0:-25.5,0,-25.5", "another result"),
    ("GT:GL", "0/0:-0.01,-6,-90", ""),
    ("GT:GP", "0/0:0.5,0.5,0", "only 50 %"),
    ("GT:GP", "0/0:0.91,0.08,0.01", ""),
    ("GT:GP", "0/0:1e-05,0.99999,0", "only 0 %"),
    ("GT:GP", "0/0:0.1,45,99", ""),
    ("GT:GP", "0/0:45,0.1,99", "only 0 %"),
    ("GT:DS", "0/0:0.9", "dosage"),
    ("GT:DS", "0/0:0.5", ""),
    ("GT:DS", "0/1:1.02", ""),
    ("GT:DS", "1/1:1.2", "dosage"),
    ("GT:DS", "1:2", ""),
    ("GT:DS", "0:2", "dosage"),
    ("GT:AD", "0/0:1e999,0", "depth 0"),
    ("GT:AD", "0/0:30,-20", ""),
    ("GT:AD", "0/1:1e308,1e308", ""),
    ("GT:AF", "0/0:1e308", ""),
    ("GT:PL", "0/0:1e308,0,1e308", "another result"),
    ("GT:GQ", "0/0:-1", "quality -1"),
]


def state_of(read: Reading, line: str, place: str = PLACE, **options: object) -> tuple[GenotypeState, str]:
    found = genotype(read(anchored(line), limits=LIMITS, **options), place)
    assert found is not None
    return found.state, str(found.reason or "")


@pytest.mark.parametrize(("layout", "cell", "word"), CALLS)
def test_a_call_that_its_own_fields_deny(read: Reading, layout: str, cell: str, word: str) -> None:
    state, reason = state_of(read, row(PLACE, "G", "A", cell, layout=layout))
    assert (state, word in reason) == (FAILED if word else TESTED, True), reason


@pytest.mark.parametrize(("layout", "cell", "word"), CALLS)
def test_the_same_among_many_samples(read: Reading, layout: str, cell: str, word: str) -> None:
    rows = reference_rows(3)
    rows[4] = row(PLACE, "G", "A", "0/0" + ":." * layout.count(":"), cell, cell, layout=layout)
    found = genotype(read(vcf(*rows, samples="A B C"), limits=LIMITS), PLACE, "C")
    assert found is not None
    assert found.state is (FAILED if word else TESTED)


@pytest.mark.parametrize(
    ("cell", "word"), [("0/0:0,30,0", "mixed"), ("0/1:10,10,20", "mixed"), ("1/2:0,10,10", "")]
)
def test_reads_of_an_allele_that_is_not_called(read: Reading, cell: str, word: str) -> None:
    state, reason = state_of(read, row(PLACE, "G", "A,T", cell, layout="GT:AD"))
    assert (state, word in reason) == (FAILED if word else TESTED, True), reason


@pytest.mark.parametrize(
    ("info", "word"),
    [
        ("DP=3", "depth 3"),
        ("AC=1;DP=0", "depth 0"),
        ("DP=30", ""),
        ("BDP=3", ""),
        ("IMP", "not measured"),
        ("AC=1;IMPUTED;AN=2", "not measured"),
        ("IMPACT=HIGH", ""),
        ("R2=0.31", "certainty of only 0.31"),
        ("DR2=0.95", ""),
        ("DR2=0.95,0.2", "certainty"),
        ("INFO=0.5", "certainty"),
        ("R2=.", ""),
    ],
)
def test_what_the_row_says_of_itself(read: Reading, info: str, word: str) -> None:
    state, reason = state_of(read, row(PLACE, "G", "A", "0/0", info=info))
    assert (state, word in reason) == (FAILED if word else TESTED, True), reason


def test_the_row_s_depth_is_nobody_s_among_several(read: Reading) -> None:
    rows = reference_rows(2)
    rows[4] = row(PLACE, "G", "A", "0/0", "0/0", info="DP=3")
    found = genotype(read(vcf(*rows, samples="A B"), limits=LIMITS), PLACE, "A")
    assert found is not None
    assert found.state is TESTED


def test_the_sample_s_own_depth_goes_before_the_row_s(read: Reading) -> None:
    assert state_of(read, row(PLACE, "G", "A", "0/0:30", layout="GT:DP", info="DP=3"))[0] is TESTED
    assert state_of(read, row(PLACE, "G", "A", "0/0:.", layout="GT:DP", info="DP=3"))[0] is FAILED


@pytest.mark.parametrize(
    ("qual", "word"), [("3.2", "only 3.2"), ("0", "only 0"), ("20", ""), (".", ""), ("1e3", ""), ("x", "")]
)
@pytest.mark.parametrize(("alt", "cell"), [("A", "0/1"), ("A", "1/1"), (".", "0/0")])
def test_the_row_s_quality(read: Reading, qual: str, word: str, alt: str, cell: str) -> None:
    line = row(PLACE, "G", alt, cell).replace("\t.\tPASS", f"\t{qual}\tPASS")
    state, reason = state_of(read, line)
    assert (state, word in reason) == (FAILED if word else TESTED, True), reason


@pytest.mark.parametrize("qual", ["0", "3.2"])
def test_a_listed_alternative_of_low_quality_that_nobody_carries_is_a_sure_reference(
    read: Reading, qual: str
) -> None:
    """Forced calling of a panel writes QUAL 0 where the alternative is certainly absent."""
    line = row(PLACE, "G", "A", "0/0").replace("\t.\tPASS", f"\t{qual}\tPASS")
    assert state_of(read, line)[0] is TESTED
