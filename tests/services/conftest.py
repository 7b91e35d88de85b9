"""A clinic with a few people, and laboratory files made around the rule pack's positions."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from app.knowledge.build import build_pack
from app.model.genomics import Sex
from app.model.patient import Patient
from app.model.rules import Ploidy
from app.records.clinic import create_clinic, open_clinic
from app.records.keys import KeyCost
from app.services import clinics, patients
from app.services.engine import Engine, load_engine
from app.services.patients import NewPatient
from tests.services.second_pack import write_second_sources

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET = "three warm cups"
Bases = dict[str, tuple[str, ...]]


@pytest.fixture(scope="session")
def engine(core_pack: Path) -> Engine:
    return load_engine(core_pack)


@pytest.fixture(scope="session")
def second_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second pack, built from edited tables."""
    folder = tmp_path_factory.mktemp("second")
    return build_pack(write_second_sources(folder / "sources"), folder / "second.rahbarpack").path


@pytest.fixture(scope="session")
def second(second_pack: Path) -> Engine:
    return load_engine(second_pack)


@pytest.fixture(scope="session")
def empty_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("services") / "clinic"
    create_clinic(folder, "RHC Chowk Azam", "Dr Sana", SECRET, cost=CHEAP)[0].close()
    return folder


@pytest.fixture
def clinic(empty_clinic: Path, tmp_path: Path, engine: Engine) -> Iterator[clinics.Clinic]:
    """An opened clinic without patients."""
    shutil.copytree(empty_clinic, tmp_path / "clinic")
    with open_clinic(tmp_path / "clinic", "Dr Sana", SECRET, cost=CHEAP) as store:
        yield clinics.opened(store, practice=False, engine=engine)


Register = Callable[..., Patient]


@pytest.fixture
def register(clinic: clinics.Clinic) -> Register:
    def add(name: str, sex: Sex = Sex.FEMALE, **more: object) -> Patient:
        return patients.register(clinic, NewPatient(name, sex, age_years=40, **more))  # type: ignore[arg-type]

    return add


@pytest.fixture
def fatima(register: Register) -> Patient:
    return register("Fatima Bibi", name_ur="فاطمہ بی بی", identity_number="00000-0000042-4")


@pytest.fixture
def bilal(register: Register) -> Patient:
    return register("Bilal Ahmed", Sex.MALE)


Born = Callable[..., Bases]


@pytest.fixture(scope="session")
def born(engine: Engine) -> Born:
    """The bases of an invented person at every position: two haplotypes of each gene by how common they are."""

    def make(seed: int, sex: Sex = Sex.FEMALE) -> Bases:
        chance, person = random.Random(seed), {}
        for gene in engine.rules.genes.values():
            haploid = gene.ploidy is Ploidy.MITOCHONDRIAL or (
                gene.ploidy is Ploidy.X_LINKED and sex is Sex.MALE
            )
            weights = [a.counts.get("SAS", (0, 0))[0] for a in gene.alleles]
            pair = chance.choices(gene.alleles, weights, k=2) if any(weights) else []
            for p in gene.positions:
                told = [a.cells.get(p.id, (p.ref38,))[0] for a in pair] or [p.ref38, p.ref38]
                person[p.id] = tuple(told[:1] if haploid else told)
        return person

    return make


WriteVcf = Callable[..., Path]


@pytest.fixture(scope="session")
def write_vcf(engine: Engine) -> WriteVcf:
    """A VCF file in GRCh38 that carries these people. ``only``: position ids to write (else all)."""

    def write(path: Path, people: Mapping[str, Bases], only: Sequence[str] | None = None) -> Path:
        lines = ["##fileformat=VCFv4.2", '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">']
        lines.append("\t".join(["#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT".replace(" ", "\t"), *people]))
        for p in {p.id: p for p in engine.positions}.values():
            if only is None or p.id in only:
                spelled = [p.ref38, *p.alts38]
                cells = [
                    "/".join(str(spelled.index(base)) for base in person[p.id]) for person in people.values()
                ]
                fields = [
                    p.chrom,
                    str(p.pos38),
                    ".",
                    p.ref38,
                    ",".join(p.alts38) or ".",
                    ".",
                    "PASS",
                    ".",
                    "GT",
                ]
                lines.append("\t".join([*fields, *cells]))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
