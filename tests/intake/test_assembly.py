"""The reference genome is told by the letters; the header may only deny it."""

from __future__ import annotations

import pytest

from app.model.genomics import Assembly, GenotypeState
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.files import COLUMNS, POSITIONS, genotype, position, reference_rows, row, vcf
from tests.intake.people import positions as all_positions

SAID_37 = "##fileformat=VCFv4.2\n##reference=file:///data/hg19.fa\n"
SAID_38 = "##fileformat=VCFv4.2\n##contig=<ID=chr10,length=133797422,assembly=GRCh38>\n"
SAID_BOTH = SAID_38 + "##reference=b37\n"
ROWS_37 = [
    row(f"{p.chrom}:{p.pos37}", p.ref37, ",".join(p.alts38), "0/0") for p in POSITIONS if p.ref37 != "G"
]


@pytest.mark.parametrize("head", [SAID_37, SAID_BOTH, "##fileformat=VCFv4.1\n"])
def test_grch37_is_read_by_its_letters(read: Reading, head: str) -> None:
    panel = read(vcf(*ROWS_37, head=head))
    assert panel.assembly is Assembly.GRCH37
    assert panel.columns.keys() == {p.id for p in POSITIONS if p.ref37 != "G" and p.chrom != "chrM"}


def test_grch37_with_a_header_that_names_grch38_contradicts_itself(read: Reading) -> None:
    with pytest.raises(UserError, match="names GRCh38, but its rows count in GRCh37"):
        read(vcf(*ROWS_37, head=SAID_38))


TURNED = row("chr10:96602623", "G", "A,C", "{}")


@pytest.mark.parametrize(
    ("cell", "letters"),
    [("0/0", ("G", "G")), ("0|1", ("G", "A")), ("1/1", ("A", "A")), ("1/2", ("A", "C"))],
)
def test_where_the_genomes_differ_letters_are_taken_and_not_numbers(
    read: Reading, cell: str, letters: tuple[str, ...]
) -> None:
    """GRCh37 has G where GRCh38 has A: its 0/0 is twice the alternative of the rule pack."""
    found = genotype(read(vcf(*ROWS_37, TURNED.format(cell))), "chr10:94842866")
    assert found is not None
    assert (found.state, found.alleles) == (GenotypeState.TESTED, letters)


def test_grch37_indels_in_other_spellings(read: Reading) -> None:
    rows = [
        row("13:48611918", "A", "AGGAGTC", "0/1"),
        row("2:234668879", "C", "CAT", "1/1"),
        row("chr10:96709037", "AGA", "AG", "0/1"),
    ]
    panel = read(vcf(*ROWS_37[:1], ROWS_37[3], *rows))
    spelled = {
        place: found.alleles
        for place in ("chr13:48037782", "chr2:233760233", "chr10:94949281")
        if (found := genotype(panel, place)) is not None
    }
    assert spelled == {
        "chr13:48037782": ("AGGAGTC", "AGGAGTCGGAGTC"),
        "chr2:233760233": ("CATAT", "CATAT"),
        "chr10:94949281": ("GA", "G"),
    }


@pytest.mark.parametrize(("name", "said"), [("MT", ""), ("M", ",length=16569"), ("chrM", ",length=16569")])
def test_grch37_mitochondria_in_the_pack_s_numbering(read: Reading, name: str, said: str) -> None:
    head = f"##fileformat=VCFv4.2\n##contig=<ID={name}{said}>\n"
    panel = read(vcf(*ROWS_37[:3], row(f"{name}:1555", "A", "G", "1"), head=head))
    found = genotype(panel, "chrM:1555")
    assert found is not None
    assert found.alleles == ("G",)


@pytest.mark.parametrize(("name", "said"), [("chrM", ""), ("chrM", ",length=16571"), ("MT", ",length=16571")])
def test_grch37_mitochondria_in_another_numbering_are_not_tested(read: Reading, name: str, said: str) -> None:
    head = f"##fileformat=VCFv4.2\n##contig=<ID={name}{said}>\n"
    panel = read(vcf(*ROWS_37[:3], row(f"{name}:1555", "A", "G", "0"), head=head))
    assert genotype(panel, "chrM:1555") is None
    assert "numbered in another way" in panel.warnings[0].text()


def test_grch38_with_a_header_that_names_grch37_contradicts_itself(read: Reading) -> None:
    with pytest.raises(UserError, match="contradicts itself"):
        read(vcf(*reference_rows(), head=SAID_37))


def test_a_header_that_names_both_is_no_hint(read: Reading) -> None:
    panel = read(vcf(*reference_rows(), head=SAID_BOTH))
    assert panel.assembly is Assembly.GRCH38
    assert "both" in str(panel.warnings[0])


@pytest.mark.parametrize(
    "hint",
    [
        "##reference=hg38",
        "##reference=GRCh38.p14",
        "##contig=<ID=1,length=248956422>",
        "##contig=<ID=chr1,length=248956422,assembly=b38>",
        "##reference=somewhere/else.fa",
        '##source="a tool that once read hg19"',
    ],
)
def test_headers_that_do_not_deny_grch38(read: Reading, hint: str) -> None:
    panel = read(vcf(*reference_rows(), head=f"##fileformat=VCFv4.2\n{hint}\n"))
    assert panel.assembly is Assembly.GRCH38
    assert panel.warnings == ()


@pytest.mark.parametrize(
    "hint",
    ["##contig=<ID=1,length=249250621>", "##contig=<ID=chr1,assembly=hg19>", "##reference=hs37d5.fa.gz"],
)
def test_headers_that_deny_grch38(read: Reading, hint: str) -> None:
    with pytest.raises(UserError, match="names GRCh37"):
        read(vcf(*reference_rows(), head=f"##fileformat=VCFv4.2\n{hint}\n"))


def test_a_panel_of_one_position_is_enough(read: Reading) -> None:
    assert read(vcf(row("chr10:94781859", "G", "A", "0/1"))).assembly is Assembly.GRCH38
    assert read(vcf(row("chr10:96541616", "G", "A", "0/1"))).assembly is Assembly.GRCH37


def test_a_file_of_other_places_holds_no_position_of_the_pack(read: Reading) -> None:
    with pytest.raises(UserError, match="No position of the rule pack"):
        read(vcf(row("chr3:1000", "G", "A", "0/1"), row("chr10:5000", "C", "T", "0/1")))


def test_swapped_letters_everywhere_fit_no_genome(read: Reading) -> None:
    swapped = [
        row(p.id, p.alts38[0], p.ref38, "0/1") for p in POSITIONS if len(p.ref38) == len(p.alts38[0]) == 1
    ]
    with pytest.raises(UserError, match="fit neither"):
        read(vcf(*swapped))


def test_both_genomes_at_once_are_refused(read: Reading) -> None:
    with pytest.raises(UserError, match="GRCh37 and others in GRCh38"):
        read(vcf(*reference_rows(), *ROWS_37))


def test_a_few_rows_of_the_other_genome_are_told(read: Reading) -> None:
    """Fewer than make a file mixed: their positions are not tested, and a warning says why."""
    wide = [
        q
        for q in all_positions()
        if q.pos37 and q.pos37 != q.pos38 and q.ref37 == q.ref38 and len(q.ref38) == 1
    ]
    rows = [row(f"{q.chrom}:{q.pos38}", q.ref38, q.alts38[0], "0/0") for q in wide[3:60]]
    strange = [row(f"{q.chrom}:{q.pos37}", q.ref38, q.alts38[0], "0/0") for q in wide[:3]]
    panel = read(vcf(*rows, *strange), positions=all_positions())
    assert panel.assembly is Assembly.GRCH38
    assert not {q.id for q in wide[:3]} & panel.columns.keys()
    assert "not read: 3" in panel.warnings[0].text()
    assert not read(vcf(*rows, *strange[:1]), positions=all_positions()).warnings


def test_a_genome_in_grch38_with_letters_at_every_place(read: Reading) -> None:
    """All-sites files also have rows at the GRCh37 numbers, where letters agree by chance only."""
    chance = [row(f"{p.chrom}:{p.pos37}", "ACGT"[n % 4], ".", "0/0") for n, p in enumerate(POSITIONS[:10])]
    assert read(vcf(*reference_rows(), *chance)).assembly is Assembly.GRCH38


def test_mitochondrial_rows_count_alike_in_both(read: Reading) -> None:
    mitochondrial = row("MT:1555", "A", "G", "1")
    assert read(vcf(mitochondrial)).assembly is Assembly.GRCH38
    assert read(vcf(mitochondrial, head=SAID_37)).assembly is Assembly.GRCH37


def test_where_the_genomes_letters_differ_reference_is_grch38_s(read: Reading) -> None:
    panel = read(vcf(row("chr10:94842866", "A", "G", "0/1"), *reference_rows()[:3]))
    found = genotype(panel, "chr10:94842866")
    assert found is not None
    assert (found.state, found.alleles) == (GenotypeState.TESTED, ("A", "G"))


def test_positions_without_a_grch37_number_are_read(read: Reading) -> None:
    alone = (position("chr10", 94781859, "G", "A"),)
    assert read(vcf(row("chr10:94781859", "G", "A", "0/1")), positions=alone).columns


def test_a_header_of_ten_thousand_lines(read: Reading) -> None:
    head = "##fileformat=VCFv4.2\n" + "##note=x\n" * 10_000
    assert read(head + COLUMNS + "\tP1\n" + "\n".join(reference_rows()) + "\n").columns


def test_blocks_alone_do_not_tell_the_genome(read: Reading) -> None:
    block = row("chr10:94000000", "C", "<NON_REF>", "0/0", info="END=95000000")
    with pytest.raises(UserError, match="cannot be told"):
        read(vcf(block, head=SAID_38))
