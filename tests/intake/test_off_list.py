"""Variants inside a gene at places that no definition knows are told, counted and never judged."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.clinical.pharmacogenomics.off_list import OFF_LIST, with_earlier_notes
from app.intake import Panel, QualityLimits
from app.model.genomics import GeneResult, OtherVariants, OutsideCall, Sex
from app.services.engine import Engine, call_panel, call_sample, load_engine
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.files import anchored, genotype, row, vcf

KEPT = 20
SURE = [("chr10:94761900", "C", "T"), ("chr1:97450058", "C", "T")]


def _others(panel: Panel, sample: str = "P1") -> Mapping[str, OtherVariants]:
    return panel.genotype_set(sample).others


def test_a_variant_between_the_positions_of_a_gene_is_told(read: Reading) -> None:
    panel = read(anchored(row("chr10:94800000", "A", "G", "0/1")))
    assert _others(panel) == {"GENE": OtherVariants(1, ("chr10:94800000 A>G",))}
    assert set(panel.columns) == {"chr10:94761900", "chr1:97450058"}  # nothing is judged by it


@pytest.mark.parametrize(
    "silent",
    [
        row("chr10:94700000", "A", "G", "1/1"),  # before the gene
        row("chr10:95000000", "A", "G", "1/1"),  # behind it
        row("chr5:94800000", "A", "G", "1/1"),  # a chromosome without positions
        row("chr10:94800000", "A", "G", "0/0"),
        row("chr10:94800000", "A", "G", "./."),
        row("chr10:94800000", "A", "G", "./1"),
        row("chr10:94800000", "A", ".", "0/0"),
        row("chr10:94800000", "A", "<NON_REF>", "0/0", info="END=94800900"),
        row("chr10:94800000", "AT", "*", "0/1"),  # the deletion's own row tells it
        row("chr10:94800000", "A", "G", "0/1", filters="LowQual"),
        row("chr10:94800000", "A", "G", "0/1:3", layout="GT:DP"),
        row("chr10:94781859", "G", "A", "1/1"),  # a position of the panel
        row("chr10:94781859", "G", "T", "0/1"),  # an unknown base there: the position's own matter
    ],
)
def test_what_is_no_variant_of_a_gene_is_not_listed(read: Reading, silent: str) -> None:
    assert _others(read(anchored(silent), limits=QualityLimits(min_dp=8))) == {}


def test_a_variant_beside_a_position_is_told_and_the_position_is_not_touched(read: Reading) -> None:
    rows = [row("chr10:94781859", "G", "A", "0/0"), row("chr10:94781862", "C", "T", "1/1")]
    panel = read(anchored(*rows))
    assert _others(panel)["GENE"].named == ("chr10:94781862 C>T",)
    found = genotype(panel, "chr10:94781859")
    assert found is not None
    assert found.alleles == ("G", "G")


def test_each_alternative_that_is_carried_counts(read: Reading) -> None:
    rows = [
        row("chr10:94800000", "A", "G,T,*", "1/2"),
        row("chr10:94800100", "A", "C,<NON_REF>", "0/1"),
        row("chr10:94800200", "N", "<DEL>", "0/1", info="SVTYPE=DEL;END=94800300"),
        row("chr10:94800400", "A", "ACGTACGTACGTACGT", "1/1"),
    ]
    others = _others(read(anchored(*rows)))["GENE"]
    assert others.count == 5
    assert others.named[:4] == (
        "chr10:94800000 A>G", "chr10:94800000 A>T", "chr10:94800100 A>C", "chr10:94800200 N><DEL>",
    )  # fmt: skip
    assert others.named[4] == "chr10:94800400 A>ACGTACGTACG…"


def test_many_are_counted_and_some_are_named(read: Reading) -> None:
    rows = [row(f"chr10:{94800000 + 10 * n}", "A", "G", "0|1") for n in range(75)]
    others = _others(read(anchored(*rows)))["GENE"]
    assert others.count == 75
    assert len(others.named) == KEPT
    assert others.named[0] == "chr10:94800000 A>G"


def _crowd(layout: str, seed: int) -> tuple[str, dict[str, list[str]]]:
    """A file of many samples with random variants off the list, and what each sample carries."""
    chooser = random.Random(seed)
    names = [f"P{n}" for n in range(40)]
    carried: dict[str, list[str]] = {name: [] for name in names}
    more = ":9,9:30:50" if layout != "GT" else ""
    rows = [row(*place, *[f"0/0{more}" for _ in names], layout=layout) for place in SURE]
    for n in range(60):
        pos, share, cells = 94800000 + 7 * n, chooser.random() ** 4, []
        for name in names:
            found = sorted(chooser.choice((1, 2)) if chooser.random() < share else 0 for _ in "ab")
            failed = chooser.random() < 0.05
            text = "/".join(map(str, found))
            cells.append(("./." if more == "" else f"{text}:9,9:2:50") if failed else text + more)
            if not failed:
                carried[name] += [f"chr10:{pos} A>{'GT'[alt - 1]}" for alt in sorted({*found} - {0})]
        rows.append(row(f"chr10:{pos}", "A", "G,T", *cells, layout=layout))
    return vcf(*rows, samples=" ".join(names)), carried


@pytest.mark.parametrize("layout", ["GT", "GT:AD:DP:GQ"])
def test_each_of_many_samples_has_its_own(read: Reading, layout: str) -> None:
    text, carried = _crowd(layout, 3)
    limits = QualityLimits(min_dp=8)
    panel = read(text, limits=limits)
    assert any(len(expected) > KEPT for expected in carried.values())
    for name, expected in carried.items():
        others = OtherVariants(len(expected), tuple(expected[:KEPT])) if expected else None
        assert _others(panel, name).get("GENE") == others, name
    alone = read(text, sample="P7", limits=limits)
    assert _others(alone, "P7") == _others(panel, "P7")


def test_rows_off_the_list_are_read_as_strictly(read: Reading) -> None:
    for bad in ("0/x", "0/3"):
        with pytest.raises(UserError):
            read(anchored(row("chr10:94800000", "A", "G", bad)))


def test_both_readers_agree_on_files_with_more_than_the_panel(read: Reading) -> None:
    panel = read(anchored(row("chr10:94800000", "A", "G", "0/1")), second_reader=True)
    assert _others(panel)["GENE"].count == 1


# -- notes of the genes ------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def engine(core_pack: Path) -> Engine:
    return load_engine(core_pack)


def _panel(engine: Engine, read: Reading, off_list: int) -> Panel:
    dpyd = [p for p in engine.rules.genes["DPYD"].positions if p.defining]
    first = min(p.pos38 for p in dpyd)
    taken = {base for p in dpyd for base in range(p.pos38 - 60, p.pos38 + 60)}
    free = [base for base in range(first, first + 900_000, 1009) if base not in taken][:off_list]
    rows = [row(p.id, p.ref38, ",".join(p.alts38), "0/0", "0/0") for p in dpyd]
    rows += [row(f"chr1:{base}", "A", "G", "0/1", "0/0") for base in free]
    return read(vcf(*rows, samples="P1 P2"), positions=engine.positions)


def _notes(result: GeneResult) -> list[str]:
    return [note.text() for note in result.notes if note.sentence == OFF_LIST]


@pytest.mark.parametrize(("off_list", "shown"), [(3, 3), (20, 20), (45, 5)])
def test_a_gene_says_what_else_was_found(engine: Engine, read: Reading, off_list: int, shown: int) -> None:
    panel = _panel(engine, read, off_list)
    called = call_sample(engine, panel.genotype_set("P1"), Sex.FEMALE)
    (note,) = _notes(called["DPYD"])
    assert f"{off_list} (chr1:" in note
    assert note.count("A>G") == shown
    assert note.endswith("…)") == (shown < off_list)
    assert not any(_notes(result) for symbol, result in called.items() if symbol != "DPYD")
    plain = call_sample(engine, panel.genotype_set("P2"), Sex.FEMALE)
    assert not _notes(plain["DPYD"])
    assert called["DPYD"].phenotype == plain["DPYD"].phenotype  # told, not judged
    assert dict(call_panel(engine, panel, panel.samples, Sex.FEMALE)) == {"P1": called, "P2": plain}


def test_a_laboratory_result_stands_without_the_note(engine: Engine, read: Reading) -> None:
    outside = [OutsideCall("DPYD", diplotype="Reference/Reference")]
    sample = _panel(engine, read, 3).genotype_set("P1")
    assert not _notes(call_sample(engine, sample, Sex.FEMALE, outside)["DPYD"])


def test_the_note_outlives_the_file(engine: Engine, read: Reading) -> None:
    sample = _panel(engine, read, 3).genotype_set("P1")
    stored = call_sample(engine, sample, Sex.FEMALE)
    again = engine.caller.call(sample.genotypes, Sex.FEMALE)
    assert with_earlier_notes(again, [*stored.values(), *stored.values()]) == stored
