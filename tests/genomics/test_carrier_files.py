"""Haemoglobin variants are read from genotype files of both genomes; what the file lacks is not tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clinical.genomics.assess import assess
from app.model.genomics import Assembly
from app.model.inheritance import GenomicsRules, HaemoglobinVariant
from app.model.patient import PatientFacts
from app.services.carriers import read_carriers
from app.services.engine import Engine

BUILDS = pytest.mark.parametrize("build", list(Assembly), ids=[a.value for a in Assembly])
_HEAD = (
    "##fileformat=VCFv4.2\n##reference={build}\n"
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tPERSON\n"
)


def _file(
    path: Path, engine: Engine, build: Assembly, rows: dict[str, tuple[HaemoglobinVariant, str]]
) -> Path:
    """The rows, and reference rows of drug positions by which the genome is known."""
    lines = []
    for position in engine.positions[:60]:
        pos, ref = (
            (position.pos38, position.ref38) if build is Assembly.GRCH38 else (position.pos37, position.ref37)
        )
        if len(ref) == 1 and position.chrom != "chrM":
            lines.append(
                (position.chrom, pos, f"{position.chrom}\t{pos}\t.\t{ref}\t.\t.\tPASS\t.\tGT:DP\t0/0:60\n")
            )
    for variant, cell in rows.values():
        pos37, pos38 = variant.pos37 or 0, variant.pos38 or 0
        pos = pos38 if build is Assembly.GRCH38 else pos37
        text = f"chr11\t{pos}\t.\t{variant.ref}\t{variant.alt}\t90\tPASS\t.\tGT:DP\t{cell}:60\n"
        lines.append(("chr11", pos, text))
    lines.sort(key=lambda line: (int(line[0][3:].replace("X", "23")), line[1]))
    path.write_text(_HEAD.format(build=build.value) + "".join(line for *_, line in lines), encoding="ascii")
    return path


@BUILDS
def test_every_variant_with_a_place_is_found_in_both_genomes(
    build: Assembly, engine: Engine, genomics: GenomicsRules, tmp_path: Path
) -> None:
    rounds: list[list[HaemoglobinVariant]] = []
    taken: list[set[int]] = []
    for variant in genomics.variants:  # one change of a place in each file
        if variant.pos38 is not None:
            bases = set(range(variant.pos38 - 1, variant.pos38 + len(variant.ref) + 1))
            number = next((n for n, t in enumerate(taken) if not bases & t), len(rounds))
            if number == len(rounds):
                rounds.append([])
                taken.append(set())
            rounds[number].append(variant)
            taken[number] |= bases
    for group in rounds:
        path = _file(tmp_path / "p.vcf", engine, build, {v.id: (v, "0/1") for v in group})
        found = read_carriers(engine, path)
        assert {(v.name, v.zygosity) for v in found.found} == {(v.id, "heterozygous") for v in group}
        assert not {v.id for v in group} & set(found.absent)


def test_a_variant_of_the_file_leads_to_the_carrier_s_answer(
    engine: Engine, genomics: GenomicsRules, tmp_path: Path
) -> None:
    variant = next(v for v in genomics.variants if v.id == "HbE Glu26Lys")
    found = read_carriers(engine, _file(tmp_path / "p.vcf", engine, Assembly.GRCH38, {"": (variant, "0/1")}))
    answer = assess(PatientFacts(variants=found.found), {}, engine.rules)
    assert [f.details["state"] for f in answer.findings if f.kind == "carrier"] == ["HbE_carrier"]


def test_what_is_not_in_the_file_is_not_tested(
    engine: Engine, genomics: GenomicsRules, tmp_path: Path
) -> None:
    variants = {v.id: v for v in genomics.variants}
    rows = {"a": (variants["IVS-I-5 (G>C)"], "0/0"), "b": (variants["HbS Glu6Val"], "./.")}
    found = read_carriers(engine, _file(tmp_path / "p.vcf", engine, Assembly.GRCH38, rows))
    assert found.found == ()
    assert found.absent == ("IVS-I-5 (G>C)",)
    assert {"HbS Glu6Val", "619 bp deletion", "HbE Glu26Lys"} <= set(found.not_tested)
    assert any("619 bp deletion" in str(w) for w in found.warnings)


def test_both_copies(engine: Engine, genomics: GenomicsRules, tmp_path: Path) -> None:
    variants = {v.id: v for v in genomics.variants}
    rows = {"a": (variants["FSC 8/9 (+G)"], "1/1")}
    found = read_carriers(engine, _file(tmp_path / "p.vcf", engine, Assembly.GRCH37, rows))
    assert [v.zygosity for v in found.found] == ["homozygous"]
    answer = assess(PatientFacts(variants=found.found), {}, engine.rules)
    assert answer.findings[0].details["state"] == "beta_affected"
