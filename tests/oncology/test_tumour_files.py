"""Tumour files in both genomes: known changes are found, others named by place; an absent row is never negative."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path

import pytest

from app.cli.main import parse, run_command
from app.clinical.oncology.assess import assess
from app.clinical.oncology.markers import MarkerReader
from app.model.assessment import DomainAnswer
from app.model.genomics import Assembly
from app.model.oncology import Hotspot, OncologyRules
from app.model.patient import PatientFacts, Tumour, TumourMarker
from app.services.engine import Engine
from app.services.tumour import read_tumour, with_findings
from app.support.errors import UserError
from tests.oncology.files import absent, carried, vcf

BUILDS = pytest.mark.parametrize("build", list(Assembly), ids=[a.value for a in Assembly])


@pytest.fixture(scope="session")
def spots(oncology: OncologyRules) -> dict[str, Hotspot]:
    return {f"{h.gene} {h.protein or h.coding}": h for h in oncology.hotspots}


def _answer(engine: Engine, path: Path, tumour: str) -> DomainAnswer:
    found = read_tumour(engine.rules, path)
    return assess(PatientFacts(tumour=with_findings(Tumour(tumour), found)), {}, engine.rules)


@BUILDS
def test_every_known_change_is_read_back_from_its_letters(
    build: Assembly, oncology: OncologyRules, engine: Engine, tmp_path: Path
) -> None:
    rounds: defaultdict[int, list[Hotspot]] = defaultdict(list)
    taken: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    for spot in oncology.hotspots:  # one change of a place in each file
        bases = {(spot.chrom, spot.pos38 + i) for i in range(-1, len(spot.ref) + 1)}
        number = next(n for n in range(99) if not bases & taken[n])
        rounds[number].append(spot)
        taken[number] |= bases
    reader = MarkerReader(oncology)
    for number, group in rounds.items():
        path = vcf(tmp_path / f"{number}.vcf", [carried(s, build) for s in group])
        found = read_tumour(engine.rules, path)
        assert found.panel.assembly is build
        changes = {(m.gene, m.alteration) for m in found.markers}
        wanted = {(s.gene, f"p.{s.protein}" if s.protein else s.coding) for s in group}
        assert changes == wanted
        for marker in found.markers:
            (understood,) = reader.read(marker)
            assert understood.marker == marker.gene
            assert understood.change or understood.kind.value != "unknown"


@BUILDS
def test_the_file_leads_to_the_same_therapies_as_typed_findings(
    build: Assembly, spots: dict[str, Hotspot], engine: Engine, tmp_path: Path
) -> None:
    rows = [carried(spots["EGFR L858R"], build), carried(spots["EGFR T790M"], build, 0.12)]
    answer = _answer(engine, vcf(tmp_path / "t.vcf", rows), "NSCLC")
    rules = {f.rule_id for f in answer.findings}
    assert {"ONC014", "ONC015", "ONC016"} <= rules
    found = read_tumour(engine.rules, tmp_path / "t.vcf")
    assert {m.alteration: row for m, row in found.rows.items()} == {"p.T790M": 4, "p.L858R": 5}


@BUILDS
@pytest.mark.parametrize(("first", "length"), [(2235, 15), (2236, 15), (2239, 9), (2240, 18), (2237, 15)])
def test_exon_19_deletions_are_known_by_place_and_frame(
    build: Assembly, first: int, length: int, engine: Engine, tmp_path: Path
) -> None:
    start = 55240230 + first if build is Assembly.GRCH37 else 55172537 + first
    deletion = ("chr7", start - 1, "A" + "G" * length, "A", "0/1:400:300,100")
    head = "GRCh37" if build is Assembly.GRCH37 else "GRCh38"
    answer = _answer(engine, vcf(tmp_path / "t.vcf", [deletion], reference=head), "NSCLC")
    assert "ONC014" in {f.rule_id for f in answer.findings}


def test_a_deletion_out_of_frame_is_no_exon_19_deletion(engine: Engine, tmp_path: Path) -> None:
    deletion = ("chr7", 55174771, "A" + "G" * 14, "A", "0/1:400:300,100")
    answer = _answer(engine, vcf(tmp_path / "t.vcf", [deletion], reference="GRCh38"), "NSCLC")
    assert "ONC014" not in {f.rule_id for f in answer.findings}


def test_an_insertion_in_exon_20_and_an_unlisted_base_of_a_kras_codon(engine: Engine, tmp_path: Path) -> None:
    rows = [
        ("chr7", 55181317, "A", "ACCAGCGTGG", "0/1:400:300,100"),
        ("chr12", 25225715, "T", "A", "0/1:400:200,200"),
    ]
    path = vcf(tmp_path / "t.vcf", rows, reference="GRCh38")
    assert "ONC018" in {f.rule_id for f in _answer(engine, path, "NSCLC").findings}
    assert "ONC036" in {f.rule_id for f in _answer(engine, path, "colon").findings}


@BUILDS
def test_neighbouring_rows_are_read_as_one_change_unless_they_lie_apart(
    build: Assembly, spots: dict[str, Hotspot], engine: Engine, tmp_path: Path
) -> None:
    rows = [carried(spots["BRAF V600E"], build), carried(spots["BRAF V600M"], build)]
    together = read_tumour(engine.rules, vcf(tmp_path / "a.vcf", rows))
    assert together.markers == (TumourMarker("BRAF", "p.V600K"),)
    apart = [(*rows[0][:4], "0|1:500:350,150"), (*rows[1][:4], "1|0:500:350,150")]
    assert len(read_tumour(engine.rules, vcf(tmp_path / "b.vcf", apart)).markers) == 2


@BUILDS
def test_a_negative_panel_says_what_was_looked_for(
    build: Assembly, spots: dict[str, Hotspot], engine: Engine, tmp_path: Path
) -> None:
    rows = [absent(spots[name], build) for name in ("EGFR L858R", "EGFR T790M", "KRAS G12C", "BRAF V600E")]
    answer = _answer(engine, vcf(tmp_path / "t.vcf", rows), "NSCLC")
    negative = next(f for f in answer.findings if f.kind == "negative_panel")
    assert "EGFR L858R" in negative.details["tested"]  # type: ignore[operator]
    assert "EGFR" not in negative.details["tested"]  # type: ignore[operator]
    assert {"ALK", "ROS1"} <= set(negative.details["not_tested"])  # type: ignore[arg-type]
    assert any("exon 19" in name for name in negative.details["not_tested"])  # type: ignore[union-attr]
    assert not any(f.kind == "therapy" for f in answer.findings)


def test_a_missing_row_is_not_negative(spots: dict[str, Hotspot], engine: Engine, tmp_path: Path) -> None:
    path = vcf(tmp_path / "t.vcf", [carried(spots["PIK3CA H1047R"], Assembly.GRCH38)])
    assert not [t for t in read_tumour(engine.rules, path).tested if t.startswith(("KRAS", "NRAS", "EGFR"))]
    assert "ONC035" not in {f.rule_id for f in _answer(engine, path, "colon").findings}


def test_reference_blocks_cover_kras_but_nras_stays_open(engine: Engine, tmp_path: Path) -> None:
    ends = {25225600: 25225800, 25227300: 25227400, 25245300: 25245400}
    blocks = [("chr12", start, "A", "<NON_REF>", "0/0:300:300,0") for start in ends]
    path = vcf(tmp_path / "t.vcf", blocks, reference="GRCh38", info="END=0")
    lines = path.read_text().splitlines(keepends=True)
    ended = [x.replace("END=0", f"END={ends[int(x.split()[1])]}") if "END=0" in x else x for x in lines]
    path.write_text("".join(ended))
    found = read_tumour(engine.rules, path)
    assert "KRAS" in found.tested
    assert "NRAS" not in found.tested


@pytest.mark.parametrize(
    ("cell", "filters"),
    [
        ("0/1:500:350,150", "strand_bias"),
        ("0/1:500:490,10", "PASS"),
        ("0/1:20:10,10", "PASS"),
        ("0/1:60:57,3", "PASS"),
    ],
    ids=["filtered", "low share", "shallow", "few reads"],
)
def test_a_weak_row_is_named_and_neither_found_nor_negative(
    cell: str, filters: str, spots: dict[str, Hotspot], engine: Engine, tmp_path: Path
) -> None:
    spot = spots["EGFR L858R"]
    rows = [(spot.chrom, spot.pos38, spot.ref, spot.alt, cell)]
    found = read_tumour(engine.rules, vcf(tmp_path / "t.vcf", rows, filters=filters))
    assert not found.markers
    assert not [t for t in found.tested if "L858R" in t]
    assert any("EGFR p.L858R" in str(w) for w in found.warnings)


def test_shallow_reference_rows_and_no_calls_are_not_negative(
    spots: dict[str, Hotspot], engine: Engine, tmp_path: Path
) -> None:
    spot = spots["EGFR L858R"]
    for cell in ("0/0:10:10,0", "./.:0:0,0", "./.:500:500,0"):
        rows = [(spot.chrom, spot.pos38, spot.ref, spot.alt, cell)]
        assert not read_tumour(engine.rules, vcf(tmp_path / "t.vcf", rows)).tested
    doubtful = [(spot.chrom, spot.pos38, spot.ref, spot.alt, "0/0:500:400,100")]
    found = read_tumour(engine.rules, vcf(tmp_path / "t.vcf", doubtful))
    assert not found.markers
    assert not [t for t in found.tested if "L858R" in t]
    assert found.warnings


def test_a_head_that_contradicts_the_rows_and_an_unknown_genome_are_refused(
    spots: dict[str, Hotspot], engine: Engine, tmp_path: Path
) -> None:
    rows = [carried(spots["EGFR L858R"], Assembly.GRCH37)]
    with pytest.raises(UserError, match="another reference genome"):
        read_tumour(engine.rules, vcf(tmp_path / "t.vcf", rows, reference="GRCh38"))
    with pytest.raises(UserError, match="cannot be told"):
        read_tumour(engine.rules, vcf(tmp_path / "t.vcf", [("chr1", 1000, "A", "G", "0/1:100:50,50")]))
    with pytest.raises(UserError, match="cannot be told"):
        read_tumour(engine.rules, vcf(tmp_path / "t.vcf", [carried(spots["JAK2 V617F"], Assembly.GRCH38)]))


def test_of_a_tumour_and_its_normal_the_tumour_is_read(
    spots: dict[str, Hotspot], engine: Engine, tmp_path: Path
) -> None:
    row = carried(spots["EGFR L858R"], Assembly.GRCH38)
    both = [(*row[:4], "0/0:100:100,0\t" + row[4])]
    found = read_tumour(engine.rules, vcf(tmp_path / "t.vcf", both, samples="PATIENT_NORMAL\tPATIENT_T1"))
    assert found.panel.sample == "PATIENT_T1"
    assert found.markers == (TumourMarker("EGFR", "p.L858R"),)
    with pytest.raises(UserError, match="holds 2 samples"):
        read_tumour(engine.rules, vcf(tmp_path / "t.vcf", both, samples="A\tB"))


def test_compressed_cut_and_foreign_files(spots: dict[str, Hotspot], engine: Engine, tmp_path: Path) -> None:
    plain = vcf(tmp_path / "t.vcf", [carried(spots["EGFR L858R"], Assembly.GRCH38)])
    packed = tmp_path / "t.vcf.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_tumour(engine.rules, packed).markers
    packed.write_bytes(gzip.compress(plain.read_bytes())[:-12])
    with pytest.raises(UserError):
        read_tumour(engine.rules, packed)
    plain.write_bytes(plain.read_bytes()[:-9])
    with pytest.raises(UserError):
        read_tumour(engine.rules, plain)
    plain.write_bytes(b"%PDF-1.7 not a panel")
    with pytest.raises(UserError, match="neither a VCF"):
        read_tumour(engine.rules, plain)


def test_changes_of_other_genes_come_from_the_laboratory_s_annotation(engine: Engine, tmp_path: Path) -> None:
    about = "Consequence annotations from VEP. Format: Allele|Consequence|SYMBOL|HGVSc|HGVSp"
    head = f'##INFO=<ID=CSQ,Number=.,Type=String,Description="{about}">\n'
    info = "CSQ=-|frameshift_variant|BRCA1|NM:c.68_69del|NP:p.Glu23ValfsTer17"
    rows = [("chr17", 43124027, "ACT", "A", "0/1:300:150,150")]
    path = vcf(tmp_path / "t.vcf", rows, reference="GRCh38", info=info, extra=head)
    assert "ONC081" in {f.rule_id for f in _answer(engine, path, "ovarian").findings}
    harmless = info.replace("frameshift_variant", "missense_variant").replace(
        "p.Glu23ValfsTer17", "p.Pro871Leu"
    )
    found = read_tumour(
        engine.rules, vcf(tmp_path / "u.vcf", rows, reference="GRCh38", info=harmless, extra=head)
    )
    assert found.markers == ()
    assert found.warnings


def test_a_table_of_findings(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(
        "Gene,Variant,Result,VAF,Depth\nEGFR,L858R,detected,23%,800\nALK,fusion,not detected,,\nKRAS,,wild type,,\n"
        "BRAF,V600E,detected,0.4%,900\nROS1,,not tested,,\n",
        encoding="utf-8",
    )
    found = read_tumour(engine.rules, path)
    answer = assess(PatientFacts(tumour=with_findings(Tumour("NSCLC"), found)), {}, engine.rules)
    rules = {f.rule_id for f in answer.findings}
    assert "ONC014" in rules
    assert not {"ONC021", "ONC026", "ONC025"} & rules
    assert [f.row for f in found.panel.found] == [2, 3, 4, 6]
    assert any("BRAF" in str(w) for w in found.warnings)
    assert any("ROS1" in name for name in answer.missing)
    assert not any("ALK" in name for name in answer.missing)
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UserError, match="no columns"):
        read_tumour(engine.rules, path)


def test_the_command_reads_a_tumour_panel_beside_typed_facts(
    spots: dict[str, Hotspot], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    panel = vcf(tmp_path / "t.vcf", [carried(spots["KRAS G12D"], Assembly.GRCH37)])
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"tumour": {"type": "colon"}}), encoding="utf-8")
    command = ["assess", str(facts), "--tumour-panel", str(panel), "--json"]
    assert run_command(parse(command)) == 0
    line = json.loads(capsys.readouterr().out)
    assert "ONC036" in {f["rule_id"] for f in line["findings"]}
    assert run_command(parse(["assess", str(facts), *command[1:]])) == 2
