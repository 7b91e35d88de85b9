"""The same change in any spelling gives the pack's allele; what cannot be decided is never read as reference."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake import Panel
from app.model.genomics import GenotypeState
from tests.intake.conftest import Reading
from tests.intake.files import POSITIONS, anchored, genotype, position, row, vcf

UGT1A1, NUDT15, CYP2C9, CYP3A5 = "chr2:233760233", "chr13:48037782", "chr10:94949281", "chr7:99652770"
MNV, LONG, SHORT = "chr19:38572266", "chr22:42128198", "chr22:42128200"


def alleles(panel: Panel, place: str) -> tuple[str, ...]:
    found = genotype(panel, place)
    assert found is not None
    assert found.state is GenotypeState.TESTED, str(found.reason)
    return found.alleles


@pytest.mark.parametrize(
    ("place", "at", "ref", "alts", "gt", "expected"),
    [
        # as the pack writes it
        (UGT1A1, "chr2:233760233", "CAT", "C,CATAT,CATATAT", "1/3", ("C", "CATATAT")),
        (CYP2C9, "chr10:94949281", "GA", "G", "0/1", ("GA", "G")),
        # in another order of alternatives, in lower case
        (UGT1A1, "chr2:233760233", "CAT", "CATATAT,C,CATAT", "1/3", ("CATATAT", "CATAT")),
        (CYP2C9, "chr10:94949281", "ga", "g", "1/1", ("G", "G")),
        # an insertion with a shorter REF than the pack's
        (UGT1A1, "chr2:233760233", "C", "CAT", "0/1", ("CAT", "CATAT")),
        (UGT1A1, "chr2:233760233", "C", "CATAT,CAT", "1/2", ("CATATAT", "CATAT")),
        (NUDT15, "chr13:48037782", "A", "AGGAGTC", "0/1", ("AGGAGTC", "AGGAGTCGGAGTC")),
        # with more letters than needed, before and behind
        (UGT1A1, "chr2:233760231", "GCCAT", "GCC", "0/1", ("CAT", "C")),
        (UGT1A1, "chr2:233760233", "CATATA", "CATATATA", "0/1", ("CAT", "CATAT")),
        (CYP3A5, "chr7:99652768", "GCTA", "GCTAA", "1/1", ("TA", "TA")),
        # further right inside the repeat, as far as the letters are known
        (UGT1A1, "chr2:233760235", "TAT", "TATAT", "0/1", ("CAT", "CATAT")),
        (CYP2C9, "chr10:94949282", "AA", "A", "0/1", ("GA", "G")),
        (CYP3A5, "chr7:99652771", "A", "AA", "0/1", ("T", "TA")),
        # substitutions: alone, inside a longer row, with an unneeded letter before
        ("chr10:94781859", "chr10:94781859", "G", "A,T", "1/2", ("A", "T")),
        ("chr10:94781859", "chr10:94781857", "CCGGG", "CCAGG", "0/1", ("G", "A")),
        ("chr10:94781859", "chr10:94781858", "CG", "CA", "1/1", ("A", "A")),
        ("chr10:94781859", "chr10:94781859", "GA", "G,AA", "1/2", ("G", "A")),
        (MNV, "chr19:38572266", "TC", "CT", "0|1", ("TC", "CT")),
        (MNV, "chr19:38572265", "ATCG", "ACTG", "0|1", ("TC", "CT")),
        # an allele that the pack does not define is kept as it is
        ("chr10:94781859", "chr10:94781859", "G", "T", "0/1", ("G", "T")),
        (UGT1A1, "chr2:233760233", "C", "CATATAT", "0/1", ("CAT", "CATATATAT")),
        (NUDT15, "chr13:48037782", "AGGAGTC", "AGGAGTCGGAGTC,A,CGGAGTC", "1/3", ("AGGAGTCGGAGTC", "CGGAGTC")),
        # the base is gone in a longer deletion: an allele, but not reference
        ("chr10:94781859", "chr10:94781859", "G", "A,*", "1/2", ("A", "*")),
    ],
)
def test_every_spelling_gives_the_pack_s_allele(
    read: Reading, place: str, at: str, ref: str, alts: str, gt: str, expected: tuple[str, ...]
) -> None:
    assert alleles(read(anchored(row(at, ref, alts, gt))), place) == expected


def test_alternatives_split_over_lines_are_joined(read: Reading) -> None:
    split = [
        row(UGT1A1, "CAT", "C", "0|0"),
        row(UGT1A1, "C", "CAT", "0|1"),
        row(UGT1A1, "C", "CATAT", "1|0"),
    ]
    for order in itertools.permutations(split):
        found = genotype(read(anchored(*order)), UGT1A1)
        assert found is not None
        assert (found.alleles, found.phased) == (("CATATAT", "CATAT"), True)


def test_unphased_split_lines_give_both_changes(read: Reading) -> None:
    panel = read(anchored(row(UGT1A1, "CAT", "C", "0/1"), row(UGT1A1, "C", "CAT", "0/1")))
    assert sorted(alleles(panel, UGT1A1)) == ["C", "CATAT"]
    assert not panel.warnings


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [row(UGT1A1, "CAT", "C", "1/1"), row(UGT1A1, "C", "CAT", "0/1")], id="three changed copies"
        ),
        pytest.param(
            [row(UGT1A1, "CAT", "C", "0|1"), row(UGT1A1, "C", "CAT", "0|1")], id="two on one strand"
        ),
        pytest.param([row(UGT1A1, "CAT", "C", "0/1"), row(UGT1A1, "CAT", "C", "0/0")], id="same line twice"),
        pytest.param([row(UGT1A1, "CAT", "C", "0/1"), row(UGT1A1, "CAT", "C", "1")], id="one copy and two"),
        pytest.param(
            [row(UGT1A1, "CAT", "C", "0/0"), row(UGT1A1, "CAT", "C,CATAT", "1/2")], id="overlapping"
        ),
    ],
)
def test_contradicting_lines_are_read_as_neither(read: Reading, rows: list[str]) -> None:
    panel = read(anchored(*rows))
    found = genotype(panel, UGT1A1)
    assert found is not None
    assert found.state is GenotypeState.FAILED
    assert "more than once" in str(panel.warnings[0])


def test_the_same_line_twice_is_no_contradiction(read: Reading) -> None:
    panel = read(anchored(row(CYP2C9, "GA", "G", "0/1"), row(CYP2C9, "GA", "G", "0/1")))
    assert alleles(panel, CYP2C9) == ("GA", "G")
    assert not panel.warnings


def test_the_first_valid_line_wins_over_one_that_failed(read: Reading) -> None:
    failed = row(CYP2C9, "GA", "G", "0/0", filters="LowQual")
    assert alleles(read(anchored(failed, row(CYP2C9, "GA", "G", "0/1"))), CYP2C9) == ("GA", "G")


def test_a_failed_alternative_on_its_own_line_leaves_the_position_untested(read: Reading) -> None:
    panel = read(anchored(row(UGT1A1, "CAT", "C", "0/0"), row(UGT1A1, "C", "CAT", "0/1", filters="LowQual")))
    found = genotype(panel, UGT1A1)
    assert found is not None
    assert found.state is GenotypeState.FAILED


# ------------------------------------------------------------ one change written in parts
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("0|1", "0|1", ("TC", "CT")),
        ("1/1", "1/1", ("CT", "CT")),
        ("1/1", "0/1", ("CC", "CT")),
        ("0/0", "0/0", ("TC", "TC")),
        ("0/0", "0/1", ("TC", "TC")),  # the first letter alone excludes the defined change
        ("0/1", "0/1", None),  # may lie together or apart
        ("0/1", "./.", None),
    ],
)
def test_neighbouring_letters_are_put_together(
    read: Reading, first: str, second: str, expected: tuple[str, ...] | None
) -> None:
    panel = read(anchored(row(MNV, "T", "C", first), row("chr19:38572267", "C", "T", second)))
    if expected is None:
        found = genotype(panel, MNV)
        assert found is not None
        assert found.state is GenotypeState.FAILED
    else:
        assert alleles(panel, MNV) == expected


def test_half_of_a_change_of_two_letters_is_not_read_as_reference(read: Reading) -> None:
    found = genotype(read(anchored(row(MNV, "T", "C", "0/1"))), MNV)
    assert found is not None
    assert found.state is GenotypeState.FAILED


# ------------------------------------------------------------ reference at an indel
@pytest.mark.parametrize(
    ("ref", "alts"), [("C", "."), ("CAT", "."), ("C", "<NON_REF>"), ("C", "<*>"), ("CAT", "C,<NON_REF>")]
)
def test_reference_rows_at_an_indel_are_tested(read: Reading, ref: str, alts: str) -> None:
    assert alleles(read(anchored(row(UGT1A1, ref, alts, "0/0"))), UGT1A1) == ("CAT", "CAT")


def test_a_row_of_letter_changes_only_does_not_judge_the_indel(read: Reading) -> None:
    found = genotype(read(anchored(row(CYP2C9, "G", "T", "0/0"))), CYP2C9)
    assert found is not None
    assert found.state is GenotypeState.FAILED
    assert "single letters" in str(found.reason)


def test_the_indel_s_own_row_wins_over_the_letter_row_beside_it(read: Reading) -> None:
    for letters in (row(UGT1A1, "C", ".", "0/0"), row(UGT1A1, "C", "T", "0/0")):
        for rows in ([letters, row(UGT1A1, "C", "CAT", "0/1")], [row(UGT1A1, "C", "CAT", "0/1"), letters]):
            assert alleles(read(anchored(*rows)), UGT1A1) == ("CAT", "CATAT")


@pytest.mark.parametrize(
    "inside",
    [
        row("chr22:42128200", "C", ".", "./."),
        row("chr22:42128200", "C", "*", "0/1"),
        row("chr22:42128201", "A", "T,*", "0/2"),
        row("chr22:42128199", "T", ".", "0/0", layout="GT:DP").replace("0/0", "0/0:0"),
    ],
)
def test_reference_before_a_deletion_is_doubted_when_its_letters_could_not_be_read(
    read: Reading, inside: str
) -> None:
    found = genotype(read(anchored(row(LONG, "C", ".", "0/0"), inside)), LONG)
    assert found is not None
    assert found.state is not GenotypeState.TESTED


def test_neighbouring_indels_are_not_taken_for_each_other(read: Reading) -> None:
    panel = read(anchored(row(SHORT, "C", "CA", "0/1")))
    assert alleles(panel, SHORT) == ("C", "CA")
    assert genotype(panel, LONG) is None
    panel = read(anchored(row(LONG, "CTCAG", "C", "0/0")))
    assert alleles(panel, LONG) == ("CTCAG", "CTCAG")
    assert genotype(panel, SHORT) is None


def test_a_deletion_that_reaches_further_than_defined_is_not_the_defined_one(read: Reading) -> None:
    found = genotype(read(anchored(row(CYP2C9, "GATT", "G", "0/1"))), CYP2C9)
    assert found is not None
    assert found.state is GenotypeState.FAILED


def test_the_same_insertion_further_right_beyond_known_letters_is_a_doubt(read: Reading) -> None:
    shifted = row("chr7:99652776", "A", "AA", "0/1")
    for rows in ([shifted], [row(CYP3A5, "T", ".", "0/0"), shifted]):
        found = genotype(read(anchored(*rows)), CYP3A5)
        assert found is not None
        assert found.state is GenotypeState.FAILED
    # another insertion says nothing of this one, and a carrier of none is not in doubt
    assert genotype(read(anchored(row("chr7:99652776", "A", "AG", "0/1"))), CYP3A5) is None
    assert genotype(read(anchored(row("chr7:99652776", "A", "AA", "0/0"))), CYP3A5) is None


def test_reference_letters_that_differ_are_not_tested_and_reported(read: Reading) -> None:
    more = [
        row(place, ref, alt, "0/0") for place, ref, alt in (("chr10:94842866", "A", "G"), (CYP3A5, "T", "TA"))
    ]
    more += [row(UGT1A1, "CAT", "C", "0/0"), row(NUDT15, "AGGAGTC", "A", "0/0")]
    panel = read(anchored(row("chr10:94781859", "A", "G", "0/1"), *more))
    found = genotype(panel, "chr10:94781859")
    assert found is not None
    assert found.state is GenotypeState.FAILED
    assert "A" in str(found.reason)
    assert "G" in str(found.reason)
    assert "chr10:94781859" in str(panel.warnings[0])


def test_large_changes_are_reported_and_never_read(read: Reading) -> None:
    panel = read(anchored(row("chr10:94781000", "G", "<DEL>", "0/1", info="SVTYPE=DEL;END=94790000")))
    found = genotype(panel, "chr10:94781859")
    assert found is not None
    assert found.state is GenotypeState.FAILED
    assert "large changes" in str(panel.warnings[0])


# ------------------------------------------------------------ any repeat, any spelling
_LETTERS = st.text("AC", min_size=3, max_size=7)


@dataclass(frozen=True)
class Repeat:
    """``copies`` of ``unit`` between other letters, ``change`` of them added or lost; spelled ``shift`` letters
    further right, with letters before and behind."""

    left: str
    unit: str
    copies: int
    change: int
    right: str
    before: int
    behind: int
    shift: int


_REPEATS = st.builds(
    Repeat,
    left=_LETTERS,
    unit=st.text("AC", min_size=1, max_size=3),
    copies=st.integers(1, 4),
    change=st.sampled_from([-1, 1, 2]),
    right=_LETTERS,
    before=st.integers(0, 3),
    behind=st.integers(0, 3),
    shift=st.integers(0, 8),
)


@given(repeat=_REPEATS)
def test_no_spelling_of_a_repeat_is_read_as_another_allele(read: Reading, repeat: Repeat) -> None:
    """The file may move the change right and add letters: the pack's allele, or not tested, but nothing else."""
    genome = "G" + repeat.left + repeat.unit * repeat.copies + repeat.right
    begin = 1 + len(repeat.left)  # first letter of the repeat, from 0
    behind = genome[begin + len(repeat.unit) * repeat.copies :]
    changed = genome[:begin] + repeat.unit * (repeat.copies + repeat.change) + behind
    place, ref, alt = leftmost(genome, changed)
    pack = position("chr10", 94000000 + place, ref, alt, 96000000)
    spelled = respelled(genome, changed, (place, ref, alt), repeat)
    if spelled is None:
        return
    pos, file_ref, file_alt = spelled
    sure = [row("chr10:94761900", "C", "T", "0/0"), row("chr10:94781859", "G", "A", "0/0")]
    rows = [*sure, row(f"chr10:{94000000 + pos}", file_ref, file_alt, "0/1")]
    found = genotype(read(vcf(*rows), positions=(pack, *POSITIONS)), pack.id)
    assert found is not None
    if found.state is GenotypeState.TESTED:
        assert found.alleles == (ref, alt)
    else:  # only where the letters between the two spellings are in neither of them
        assert pos > place + len(ref)


def leftmost(genome: str, changed: str) -> tuple[int, str, str]:
    """The change in its leftmost spelling, by trying every place from the left."""
    more = len(changed) - len(genome)
    for place in range(len(genome)):
        size = 1 + max(0, -more)
        ref, rest = genome[place : place + size], genome[place + size :]
        alt = changed[place : place + size + more]
        if genome[:place] + alt + rest == changed and ref and alt and ref[0] == alt[0]:
            return place, ref, alt
    raise AssertionError


def respelled(
    genome: str, changed: str, spelling: tuple[int, str, str], repeat: Repeat
) -> tuple[int, str, str] | None:
    """The same change further right with extra letters; ``None`` if it is another change there."""
    place, ref, alt = spelling
    start, more = place + repeat.shift, len(alt) - len(ref)
    end = start + len(ref)
    if end > len(genome) or genome[:start] + changed[start : end + more] + genome[end:] != changed:
        return None
    first, last = max(0, start - repeat.before), min(len(genome), end + repeat.behind)
    return first, genome[first:last], changed[first : last + more]
