"""Nothing but a call that the laboratory stands by counts as tested."""

from __future__ import annotations

import pytest

from app.intake import QualityLimits
from app.model.genomics import GenotypeState
from tests.intake.conftest import Reading
from tests.intake.files import POSITIONS, anchored, genotype, row, vcf

PLACE = "chr10:94781859"
TESTED, NO_CALL, FAILED = GenotypeState.TESTED, GenotypeState.NO_CALL, GenotypeState.FAILED


@pytest.mark.parametrize(
    ("gt", "state"),
    [
        ("0/0", TESTED),
        ("0|1", TESTED),
        ("1", TESTED),
        ("./.", NO_CALL),
        (".|.", NO_CALL),
        (".", NO_CALL),
        ("./1", NO_CALL),
        ("1/.", NO_CALL),
        (".|0", NO_CALL),
        ("0/0/1", FAILED),
        ("0|1/1", FAILED),
    ],
)
def test_only_whole_calls_count(read: Reading, gt: str, state: GenotypeState) -> None:
    found = genotype(read(anchored(row(PLACE, "G", "A", gt))), PLACE)
    assert found is not None
    assert found.state is state
    assert bool(found.alleles) == (state is TESTED)
    assert (found.reason is None) == (state is TESTED)


def test_more_than_two_copies_are_reported_with_the_line(read: Reading) -> None:
    panel = read(anchored(row(PLACE, "G", "A", "0/0/1")))
    assert "more than two copies" in str(panel.warnings[0])
    assert "lines 6" in str(panel.warnings[0])


@pytest.mark.parametrize(
    ("layout", "cell", "state", "word"),
    [
        ("GT:DP", "0/0:0", FAILED, "depth"),
        ("GT:DP", "0/0:9", FAILED, "depth 9 is below 10"),
        ("GT:DP", "0/0:10", TESTED, ""),
        ("GT:DP", "0/0:.", TESTED, ""),
        ("GT:DP", "0/0", TESTED, ""),
        ("DP:GT", "9:0/0", FAILED, "depth"),
        ("GT:MIN_DP:DP", "0/0:0:30", FAILED, "depth"),
        ("GT:GQ", "0/1:19", FAILED, "quality 19"),
        ("GT:GQ", "0/1:20", TESTED, ""),
        ("GT:RGQ", "0/0:0", FAILED, "quality"),
        ("GT:GQ:DP", "0/1:99:3", FAILED, "depth"),
        ("GT:AD", "0/1:9,1", FAILED, "10 %"),
        ("GT:AD", "0/1:8,4", TESTED, ""),
        ("GT:AD", "1/1:5,5", FAILED, "mixed bases"),
        ("GT:AD", "0/1:0,0", FAILED, "depth 0 is below 10"),
        ("GT:FT", "0/1:LowGQ", FAILED, "LowGQ"),
        ("GT:FT", "0/1:PASS", TESTED, ""),
        ("GT:DP", "./.:0", NO_CALL, "could not read"),
        ("DP", "30", NO_CALL, "no genotype"),
    ],
)
def test_quality_below_the_limits_is_a_failed_call(
    read: Reading, layout: str, cell: str, state: GenotypeState, word: str
) -> None:
    limits = QualityLimits(min_gq=20, min_dp=10, min_allele_balance=0.2)
    found = genotype(read(anchored(row(PLACE, "G", "A", cell, layout=layout)), limits=limits), PLACE)
    assert found is not None
    assert found.state is state
    assert word in str(found.reason or "")


def test_without_limits_only_zero_depth_and_quality_fail(read: Reading) -> None:
    for cell, state in (("0/0:1:1", TESTED), ("0/0:0:50", FAILED), ("0/0:50:0", FAILED)):
        found = genotype(read(anchored(row(PLACE, "G", "A", cell, layout="GT:DP:GQ"))), PLACE)
        assert found is not None
        assert found.state is state


@pytest.mark.parametrize(("filters", "state"), [("PASS", TESTED), (".", TESTED), ("q10;s50", FAILED)])
def test_a_filtered_row_is_not_tested_and_names_the_filter(
    read: Reading, filters: str, state: GenotypeState
) -> None:
    found = genotype(read(anchored(row(PLACE, "G", "A", "0/0", filters=filters))), PLACE)
    assert found is not None
    assert found.state is state
    if state is FAILED:
        assert "q10;s50" in str(found.reason)


def test_a_position_that_is_not_in_the_file_has_no_column(read: Reading) -> None:
    panel = read(anchored())
    assert set(panel.columns) == {"chr10:94761900", "chr1:97450058"}


def test_only_the_pack_s_positions_are_kept(read: Reading) -> None:
    elsewhere = [row(f"chr10:{94781000 + n}", "G", "A", "0/1") for n in range(50)]
    assert set(read(anchored(*elsewhere)).columns) == {"chr10:94761900", "chr1:97450058"}


# ------------------------------------------------------------ reference blocks
@pytest.mark.parametrize("alts", ["<NON_REF>", "<*>", "."])
def test_a_reference_block_tests_what_it_covers(read: Reading, alts: str) -> None:
    block = row("chr10:94781000", "C", alts, "0/0", info="END=94782000")
    panel = read(anchored(block))
    found = genotype(panel, PLACE)
    assert found is not None
    assert (found.state, found.alleles, found.row) == (TESTED, ("G", "G"), 6)
    assert genotype(panel, "chr10:94842866") is None


@pytest.mark.parametrize(("cell", "filters"), [("./.:9", "."), ("0/0:0", "."), ("0/0:9", "LowQual")])
def test_a_block_that_was_not_read_tests_nothing(read: Reading, cell: str, filters: str) -> None:
    block = row(
        "chr10:94781000", "C", "<NON_REF>", cell, layout="GT:DP", filters=filters, info="END=94782000"
    )
    found = genotype(read(anchored(block)), PLACE)
    assert found is not None
    assert found.state is not TESTED


def test_a_block_far_before_its_end_is_seen(read: Reading) -> None:
    block = row("chr10:90000000", "C", "<NON_REF>", "0/0", info="DP=3;END=94800000")
    found = genotype(read(anchored(block)), PLACE)
    assert found is not None
    assert found.alleles == ("G", "G")


def test_a_variant_row_of_a_gvcf_with_its_non_ref_allele(read: Reading) -> None:
    found = genotype(read(anchored(row(PLACE, "G", "A,<NON_REF>", "0/1"))), PLACE)
    assert found is not None
    assert found.alleles == ("G", "A")
    found = genotype(read(anchored(row(PLACE, "G", "A,<NON_REF>", "0/2"))), PLACE)
    assert found is not None
    assert found.state is FAILED


def test_a_block_and_a_row_that_contradict_it_are_read_as_neither(read: Reading) -> None:
    block = row("chr10:94781000", "C", "<NON_REF>", "0/0", info="END=94782000")
    for rows in ([block, row(PLACE, "G", "A", "0/1")], [row(PLACE, "G", "A", "0/1"), block]):
        found = genotype(read(anchored(*rows)), PLACE)
        assert found is not None
        assert found.state is FAILED


def test_a_block_covers_the_letters_of_an_indel(read: Reading) -> None:
    for end in (233760233, 233760235):
        block = row("chr2:233760100", "C", "<NON_REF>", "0/0", info=f"END={end}")
        found = genotype(read(anchored(block)), "chr2:233760233")
        assert found is not None
        assert found.alleles == ("CAT", "CAT")


def test_an_end_in_another_word_is_no_end(read: Reading) -> None:
    for info in ("CIEND=94782000", "END=94782000x", "X=END=94782000"):
        assert genotype(read(anchored(row("chr10:94781000", "C", ".", "0/0", info=info))), PLACE) is None


def test_indels_listed_alone_do_not_test_single_letters(read: Reading) -> None:
    assert genotype(read(anchored(row(PLACE, "GA", "G", "0/0"))), PLACE) is None


def test_every_position_of_a_complete_file_is_tested(read: Reading) -> None:
    rows = [row(p.id, p.ref38, ",".join(p.alts38), "0/0") for p in POSITIONS]
    panel = read(vcf(*rows))
    genotypes = panel.genotype_set("P1").genotypes
    assert [(p.id, (p.ref38, p.ref38)) for p in POSITIONS] == [(k, g.alleles) for k, g in genotypes.items()]
    assert panel.warnings == ()
