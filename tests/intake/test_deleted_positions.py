"""A deletion over a position, and rows that contradict each other, leave nothing to be called reference."""

from __future__ import annotations

import itertools

import pytest

from app.model.genomics import GenotypeState
from tests.intake.conftest import Reading
from tests.intake.files import POSITIONS, anchored, genotype, position, reference_rows, row, vcf

PLACE, INDEL = "chr10:94781859", "chr10:94949281"
TESTED, NO_CALL, FAILED = GenotypeState.TESTED, GenotypeState.NO_CALL, GenotypeState.FAILED
ROW = row(PLACE, "G", "A", "0/0")
LONG = "C" + "T" * 2000


def long_deletion(gt: str) -> str:
    """A REF of two thousand letters that begins far before the position."""
    return row("chr10:94780000", LONG, "C", gt)


@pytest.mark.parametrize(
    ("deletion", "state"),
    [
        (row("chr10:94781857", "TCG", "T", "0/1"), FAILED),
        (row("chr10:94781857", "TCGAT", "TAT", "1/1"), FAILED),
        (row("chr10:94781858", "CGA", "C,CG", "0/2"), TESTED),
        (row("chr10:94781857", "TCG", "T", "0/0"), TESTED),
        (row("chr10:94781857", "TCG", "T", "./."), TESTED),
        (row("chr10:94781857", "TCG", "T", "./1"), FAILED),
        (row("chr10:94781857", "TCG", "T", "0/1", filters="LowQual"), FAILED),
        (row(PLACE, "GA", "G", "0/1"), TESTED),
        (row("chr10:94781857", "TC", "T", "0/1"), TESTED),
        (long_deletion("0/1"), FAILED),
        (long_deletion("0/0"), TESTED),
        (row("chr10:94781000", "G", "<DEL>", "0/1", info="SVTYPE=DEL;END=94790000"), FAILED),
        (row("chr10:90000000", "G", "<DEL>", "0/1", info="SVLEN=-5000000"), FAILED),
        (row("chr10:90000000", "G", "<DUP>,<DEL:ME>", "0/2", info="SVLEN=10,-5000000"), FAILED),
        (row("chr10:90000000", "G", "<DEL>", "0/1", info="SVLEN=" + "9" * 5000), TESTED),
        (row("chr10:90000000", "G", "<DEL>", "0/1", info="SVLEN=.,x"), TESTED),
        (row("chr10:94781000", "G", "<CNV:0>", "0/1", info="END=94790000"), FAILED),
        (row("chr10:94781000", "G", "<CN0>", "1/1", info="END=94790000"), FAILED),
        (row("chr10:94781000", "G", "<DEL>", "0/0", info="END=94790000"), TESTED),
        (row("chr10:94781000", "G", "<DEL>", "0/1", info="END=94781800"), TESTED),
        (row("chr10:94781000", "G", "<DUP>", "0/1", info="END=94790000"), TESTED),
        (row("chr10:94781000", "G", "<DEL>", "0/1"), TESTED),
    ],
)
def test_a_deletion_over_a_position(read: Reading, deletion: str, state: GenotypeState) -> None:
    for order in ([ROW, deletion], [deletion, ROW]):
        found = genotype(read(anchored(*order)), PLACE)
        assert found is not None
        assert found.state is state
        assert ("deletion" in str(found.reason)) == (state is FAILED)


def test_only_its_carriers_are_untested(read: Reading) -> None:
    rows = reference_rows(3)
    rows.append(row("chr10:94781857", "TCG", "T", "0/0", "0/1", "./."))
    panel = read(vcf(*rows, samples="A B C"))
    states = [found.state for s in "ABC" if (found := genotype(panel, PLACE, s)) is not None]
    assert states == [TESTED, FAILED, TESTED]


def test_the_position_s_own_deletion_is_a_result(read: Reading) -> None:
    found = genotype(read(anchored(row(INDEL, "GA", "G", "0/1"))), INDEL)
    assert found is not None
    assert found.alleles == ("GA", "G")


def test_another_deletion_over_an_indel_s_place(read: Reading) -> None:
    other = row("chr10:94949279", "CTGA", "C", "0/1")
    found = genotype(read(anchored(row(INDEL, "GA", "G", "0/0"), other)), INDEL)
    assert found is not None
    assert found.state is FAILED


def test_letters_inside_a_defined_deletion_stay_as_its_definition_has_them(read: Reading) -> None:
    rows = [row("chr22:42128198", "CTCAG", "C", "0/1"), row("chr22:42128200", "C", "CA", "0/0")]
    panel = read(anchored(*rows))
    for place, letters in (("chr22:42128198", ("CTCAG", "C")), ("chr22:42128200", ("C", "C"))):
        found = genotype(panel, place)
        assert found is not None
        assert found.alleles == letters


def test_a_change_of_two_letters_under_a_deletion(read: Reading) -> None:
    rows = [row("chr19:38572266", "T", "C", "0/0"), row("chr19:38572267", "C", "T", "0/0")]
    rows.append(row("chr19:38572260", "AAAAAAAAA", "A", "0/1"))
    found = genotype(read(anchored(*rows)), "chr19:38572266")
    assert found is not None
    assert found.state is FAILED


# ------------------------------------------------------------ rows that contradict each other
@pytest.mark.parametrize(
    "denial",
    [
        row(PLACE, "G", "A", "0/1", filters="LowQual"),
        row(PLACE, "G", "A", "./."),
        row(PLACE, "G", "A", "0/1:0", layout="GT:DP"),
        row(PLACE, "G", "A,T", "0/1", filters="LowQual"),
        row(PLACE, "G", "A", "0/1", info="IMP"),
    ],
)
@pytest.mark.parametrize("plain", [ROW, row("chr10:94781000", "C", "<NON_REF>", "0/0", info="END=94782000")])
def test_reference_beside_a_row_without_a_result(read: Reading, denial: str, plain: str) -> None:
    for order in itertools.permutations([plain, denial]):
        found = genotype(read(anchored(*order)), PLACE)
        assert found is not None
        assert found.state is not TESTED


def test_the_contradiction_is_named(read: Reading) -> None:
    panel = read(anchored(ROW, row(PLACE, "G", "A", "0/1", filters="LowQual")))
    found = genotype(panel, PLACE)
    assert found is not None
    assert "different results" in str(found.reason)
    assert "more than once" in str(panel.warnings[0])


# ------------------------------------------------------------ no genotypes; two genomes
def test_files_without_genotypes_are_refused(read: Reading) -> None:
    lines = [row(p.id, p.ref38, ",".join(p.alts38), "30", layout="DP") for p in POSITIONS]
    with pytest.raises(Exception, match="gives no genotypes"):
        read(vcf(*lines))


MANY = tuple(
    position("chr10", 1000 * n, "ACGT"[n % 4], "ACGT"[n % 4 - 1], 1000 * n + 500) for n in range(1, 41)
)


def mixed(grch38: int, grch37: int) -> str:
    lines = [row(p.id, p.ref38, p.alts38[0], "0/0") for p in MANY[:grch38]]
    old = MANY[len(MANY) - grch37 :]
    return vcf(*lines, *(row(f"chr10:{p.pos37}", p.ref38, p.alts38[0], "0/0") for p in old))


@pytest.mark.parametrize(("grch38", "grch37"), [(20, 5), (20, 12), (15, 15), (10, 20)])
def test_files_that_mix_the_genomes_are_refused(read: Reading, grch38: int, grch37: int) -> None:
    with pytest.raises(Exception, match="count in GRCh37 and others in GRCh38"):
        read(mixed(grch38, grch37), positions=MANY)


@pytest.mark.parametrize(("grch38", "grch37"), [(20, 4), (30, 5)])
def test_a_few_rows_that_fit_grch37_by_chance(read: Reading, grch38: int, grch37: int) -> None:
    assert len(read(mixed(grch38, grch37), positions=MANY).columns) == grch38


def test_a_row_for_every_base_is_no_mixture(read: Reading) -> None:
    chance = [row(f"chr10:{p.pos37}", "ACGT"[n // 4 % 4], ".", "0/0") for n, p in enumerate(MANY)]
    assert len(read(mixed(40, 0) + "\n".join(chance) + "\n", positions=MANY).columns) == 40
