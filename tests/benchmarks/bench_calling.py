"""Calling all genes of panel files, and reading them, against bare loops over the same file."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from app.clinical.genotype.naming import pair_name
from app.intake import read_panel
from app.services.engine import Engine
from app.support.paths import examples_folder
from tests.benchmarks.conftest import MadePanel, MakePanel
from tests.benchmarks.measuring import floor_output, in_turn, own_output, process, processes_in_turn, rahbar
from tests.benchmarks.table import Bar, Table
from tests.intake.files import bgzip

LOOP = "bare cyvcf2 loop, whole process"
NOT_HERE = "PharmCAT (not available here)"
PEER = (
    "Calling one panel: the plan's bar is the time of PharmCAT's matcher. PharmCAT is not available here, so it is "
    "not compared; the ratios of these rows are to a bare cyvcf2 loop."
)
PEAK = (
    "Peak memory: the largest process of the work / of the floor. While a file is read, the second reader is a "
    "second process of about the floor's size."
)
EXAMPLE = "city-lab-batch-0412.vcf"


def bench_one_panel(table: Table, core_pack: Path, tmp_path: Path) -> None:
    path = examples_folder() / EXAMPLE
    pair = processes_in_turn(tmp_path, rahbar("call", path), process("floor_vcf", path), runs=9)
    called = _lines(tmp_path)
    assert called[0]["genes"]["CYP2C19"]["diplotypes"] == ["*2/*2"]
    table.add(f"call all genes, bundled panel of {len(called)} people, whole process", LOOP, pair, NOT_HERE)
    table.remarks += [PEER, PEAK]


@pytest.mark.parametrize("samples", [1, 100, 3202])
def bench_samples(table: Table, made_panel: MakePanel, tmp_path: Path, samples: int) -> None:
    panel = made_panel(samples)
    runs = 9 if samples < 1000 else 7
    pair = processes_in_turn(tmp_path, rahbar("call", panel.path), process("floor_vcf", panel.path), runs)
    _check_calls(panel, tmp_path)
    bar = Bar(3, 1.5) if samples > 1000 else NOT_HERE if samples == 1 else "–"
    table.add(f"call all genes, all positions, samples: {samples:,}, whole process", LOOP, pair, bar)


def bench_samples_beside_lists(table: Table, made_panel: MakePanel, tmp_path: Path) -> None:
    """The same work beside what a script does that hands each genotype to Python."""
    panel = made_panel(3202)
    floor = process("floor_vcf", panel.path, "lists")
    pair = processes_in_turn(tmp_path, rahbar("call", panel.path), floor, runs=5)
    _check_calls(panel, tmp_path)
    what = f"call all genes, all positions, samples: {panel.samples:,}, whole process"
    table.add(what, "cyvcf2 loop that takes each genotype as a list", pair)


def _lines(folder: Path) -> list[dict[str, dict[str, dict[str, list[str]]]]]:
    return [json.loads(line) for line in own_output(folder).read_bytes().splitlines()]


def _check_calls(panel: MadePanel, folder: Path) -> None:
    """Every person of the file was read by both, and the true pair of alleles is among the best of each gene."""
    rows, samples = map(int, floor_output(folder).read_text().split())
    assert (rows, samples) == (panel.path.read_bytes().count(b"\nchr"), panel.samples)
    called = _lines(folder)
    assert len(called) == panel.samples
    for gene, people in panel.truth.items():
        for line, alleles in zip(called, people, strict=True):
            name = pair_name(alleles[0], alleles[1] if len(alleles) > 1 else None)
            assert name in line["genes"][gene]["diplotypes"]


@pytest.mark.parametrize("samples", [1, 3202])
def bench_strict_reader(
    table: Table, engine: Engine, made_panel: MakePanel, tmp_path: Path, samples: int
) -> None:
    panel = made_panel(samples)
    path = tmp_path / "panel.vcf.gz"
    path.write_bytes(bgzip(panel.path.read_bytes(), block=60_000))

    def strict() -> None:
        read = read_panel(path, engine.positions, limits=engine.quality, second_reader=False)
        assert (len(read.columns), len(read.samples)) == (len(engine.positions), samples)

    def bare() -> None:
        with gzip.open(path) as file:
            cells = sum(len(line.split(b"\t")) for line in file)
        assert cells > samples * len(engine.positions)

    pair = in_turn(strict, bare, runs=9 if samples == 1 else 5, calls=5 if samples == 1 else 1)
    table.add(
        f"read a compressed panel, samples: {samples:,}, strict reader alone",
        "gzip and split at tabs only",
        pair,
    )
