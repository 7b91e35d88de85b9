"""The many ways in which laboratories write a finding mean one thing; what is not understood is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clinical.oncology.markers import MarkerReader
from app.model.oncology import Kind, OncologyRules
from app.model.patient import TumourMarker

_SPELLINGS: dict[tuple[str, str, str], tuple[str, ...]] = {
    ("EGFR", "substitution", "L858R"): (
        "EGFR L858R", "egfr l858r", "EGFR p.L858R", "EGFR p.(L858R)", "EGFR p.Leu858Arg", "EGFR p.(Leu858Arg)",
        "EGFR:p.L858R", "EGFR c.2573T>G", "EGFR NM_005228.5:c.2573T>G", "HER1 L858R", "EGFR exon 21 L858R",
        "EGFR L858R detected", "EGFR L858R mutation",
    ),
    ("EGFR", "deletion", "exon 19"): (
        "EGFR exon 19 deletion", "EGFR ex19del", "EGFR del19", "EGFR E19del", "EGFR exon 19 del", "EGFR 19del",
        "EGFR deletion in exon 19", "EGFR ایکسون 19 deletion",
    ),
    ("EGFR", "deletion", "E746_A750del"): (
        "EGFR p.E746_A750del", "EGFR p.Glu746_Ala750del", "EGFR E746-A750 del", "EGFR del E746_A750",
    ),
    ("EGFR", "insertion", "exon 20"): ("EGFR exon 20 insertion", "EGFR ex20ins", "EGFR exon20ins"),
    ("ERBB2", "positive", "IHC 3+"): ("HER2 3+", "HER2 IHC 3+", "ERBB2 3 +", "HER2/neu 3+", "HER2 score 3"),
    ("ERBB2", "low", ""): ("HER2-low", "HER2 low", "HER2-low disease"),
    ("ERBB2", "negative", ""): ("HER2-negative", "HER2 negative", "HER2 0", "HER2-"),
    ("ERBB2", "positive", ""): ("HER2-positive", "HER2 positive", "HER2+"),
    ("ERBB2", "low", "IHC 2+"): ("HER2 2+, ISH negative", "HER2 IHC 2+ FISH not amplified"),
    ("ERBB2", "amplification", "IHC 2+"): ("HER2 2+ FISH positive", "HER2 IHC 2+ / ISH amplified"),
    ("ERBB2", "equivocal", "IHC 2+"): ("HER2 2+", "HER2 IHC 2+"),
    ("ERBB2", "amplification", ""): ("HER2 amplified", "ERBB2 amplification"),
    ("ER", "positive", ""): ("ER positive", "ER+", "estrogen receptor positive", "ER pos", "ER-positive"),
    ("ER", "negative", ""): ("ER negative", "ER-", "ER-negative", "ER 0%"),
    ("MSI", "high", ""): ("MSI-H", "MSI high", "dMMR", "MMR deficient", "MSI/MMR MSI-H", "MSI MSI-H or dMMR"),
    ("MSI", "negative", ""): ("MSS", "pMMR", "MSI stable", "MMR intact", "MSI-L", "MSI-H not detected"),
    ("PD-L1", "value", "TPS 50 %"): ("PD-L1 50 %", "PD-L1 TPS 50%", "PDL1 50%"),
    ("PD-L1", "value", "CPS 12"): ("PD-L1 CPS 12", "PD-L1 CPS: 12"),
    ("TMB", "high", ""): ("TMB-H", "TMB high"),
    ("BRAF", "substitution", "V600E"): ("BRAF V600E", "BRAF-V600E", "B-RAF p.Val600Glu", "BRAF c.1799T>A"),
    ("ALK", "negative", ""): ("ALK negative", "ALK-negative", "ALK IHC negative"),
    ("ALK", "fusion", ""): (
        "ALK-rearranged", "ALK fusion", "ALK rearranged",
        "ALK positive", "ALK+", "ALK translocation",
    ),
    ("ALK", "fusion", "EML4::ALK"): ("EML4-ALK", "EML4::ALK", "ALK EML4-ALK", "EML4-ALK fusion positive"),
    ("KRAS", "wild_type", ""): (
        "KRAS wild type", "KRAS-wild type",
        "KRAS WT", "K-RAS wildtype", "KRAS no mutation",
    ),
    ("RAS", "wild_type", ""): ("all RAS wild type", "RAS WT", "KRAS/NRAS wild type", "KRAS and NRAS wild type"),
    ("NTRK", "fusion", ""): ("NTRK fusion", "NTRK1/2/3 fusion"),
    ("BCR::ABL1", "fusion", ""): ("BCR-ABL1", "BCR::ABL1 present", "Ph+", "t(9;22)", "Philadelphia chromosome"),
    ("FLT3", "itd", ""): ("FLT3-ITD", "FLT3 ITD", "FLT3 internal tandem duplication"),
    ("MET", "exon14_skipping", "exon 14"): ("MET exon 14 skipping",),
    ("TP53", "loss", ""): ("del(17p)", "del17p"),
    ("BRCA", "mutation", ""): ("BRCA1/2 mutation", "BRCA mutated"),
    ("EGFR", "mutation", ""): (
        "EGFR mutation", "EGFR-mutant", "EGFR-mutated",
        "EGFR mutated", "EGFR positive", "EGFR مثبت",
    ),
}  # fmt: skip
_CASES = [(text, wanted) for wanted, texts in _SPELLINGS.items() for text in texts]


@pytest.mark.parametrize(("text", "wanted"), _CASES, ids=[text for text, _ in _CASES])
def test_every_way_to_write_a_finding_means_the_same(
    text: str, wanted: tuple[str, str, str], reader: MarkerReader
) -> None:
    (found,) = reader.read(TumourMarker("", text))
    assert (found.marker, found.kind.value, found.change) == wanted
    assert not found.absent


@pytest.mark.parametrize(
    ("text", "kind", "change"),
    [
        ("EGFR T790M not detected", Kind.SUBSTITUTION, "T790M"),
        ("KRAS G12C negative", Kind.SUBSTITUTION, "G12C"),
        ("FLT3 ITD negative", Kind.ITD, ""),
        ("ALK fusion not detected", Kind.FUSION, ""),
        ("ALK not rearranged", Kind.FUSION, ""),
        ("no ALK rearrangement", Kind.FUSION, ""),
        ("negative for EGFR T790M", Kind.SUBSTITUTION, "T790M"),
        ("no EGFR T790M mutation", Kind.SUBSTITUTION, "T790M"),
        ("EGFR without exon 19 deletion", Kind.DELETION, "exon 19"),
    ],
)
def test_a_change_that_was_looked_for_and_not_found_is_absent(
    text: str, kind: Kind, change: str, reader: MarkerReader
) -> None:
    (found,) = reader.read(TumourMarker("", text))
    assert (found.kind, found.change, found.absent) == (kind, change, True)


@pytest.mark.parametrize(
    "text", ["EGFR not tested", "ALK pending", "PD-L1 insufficient", "ROS1 ٹیسٹ نہیں ہوا"]
)
def test_not_tested_is_neither_found_nor_absent(text: str, reader: MarkerReader) -> None:
    (found,) = reader.read(TumourMarker("", text))
    assert found.kind is Kind.NOT_TESTED


@pytest.mark.parametrize("text", ["EGFR blah", "hello world", "BRAF non-V600E", "EGFR"])
def test_what_is_not_understood_is_kept_as_written(text: str, reader: MarkerReader) -> None:
    (found,) = reader.read(TumourMarker("", text))
    assert found.kind is Kind.UNKNOWN
    assert found.typed == text


def test_several_findings_in_one_line_are_parted(reader: MarkerReader) -> None:
    found = reader.read(TumourMarker("EGFR", "L858R + T790M, C797S"))
    assert [b.change for b in found] == ["L858R", "T790M", "C797S"]
    receptors = reader.read(TumourMarker("", "ER+/PR+/HER2-"))
    assert [(b.marker, b.kind) for b in receptors] == [
        ("ER", Kind.POSITIVE), ("PR", Kind.POSITIVE), ("ERBB2", Kind.NEGATIVE),
    ]  # fmt: skip
    assert [b.marker for b in reader.read(TumourMarker("", "ER/PR positive"))] == ["ER", "PR"]


def test_a_residue_that_does_not_stand_there_is_doubted(reader: MarkerReader) -> None:
    (right,) = reader.read(TumourMarker("EGFR", "L858R"))
    (wrong,) = reader.read(TumourMarker("EGFR", "K858R"))
    assert reader.fits(right)
    assert not reader.fits(wrong)


def test_every_known_change_is_read_back_from_protein_and_coding_names(
    reader: MarkerReader, oncology: OncologyRules
) -> None:
    for spot in oncology.hotspots:
        if not spot.protein or spot.protein.endswith("*12"):
            continue
        (by_protein,) = reader.read(TumourMarker(spot.gene, f"p.{spot.protein}"))
        assert by_protein.marker == spot.gene
        assert by_protein.change == spot.protein.replace("Ter", "*")
        (by_coding,) = reader.read(TumourMarker(spot.gene, spot.coding))
        assert by_coding.change == by_protein.change


_TEXT = st.text(alphabet="EGFRKASHLp.0123456789+-/%:;(), _>*nowildtypeِ", max_size=40)


@given(_TEXT, _TEXT)
def test_any_text_is_read_without_error_and_nothing_is_lost(
    reader: MarkerReader, gene: str, alteration: str
) -> None:
    found = reader.read(TumourMarker(gene, alteration))
    assert found or not (gene + alteration).strip(" .,;\t")
    assert all(b.typed or b.marker for b in found)


@given(st.sampled_from([text for text, _ in _CASES]), st.sampled_from(["{}", " {} ", "{}.", "\u200e{}"]))
def test_blanks_and_stops_around_a_finding_do_not_matter(
    reader: MarkerReader, text: str, around: str
) -> None:
    plain = reader.read(TumourMarker("", text))
    framed = reader.read(TumourMarker("", around.format(text)))
    assert [(b.marker, b.kind, b.change) for b in plain] == [(b.marker, b.kind, b.change) for b in framed]


def test_an_endless_text_is_said_to_be_not_understood(reader: MarkerReader) -> None:
    (found,) = reader.read(TumourMarker("EGFR", "L858R; " * 100_000))
    assert found.kind is Kind.UNKNOWN
    assert len(found.typed) < 100
