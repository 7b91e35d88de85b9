"""A clinic of invented people, with keys that cost next to nothing, and a clock that the test moves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from app.model.advice import Answer, Dose, Evaluation, Level, Recommendation
from app.model.assessment import Assessment, Domain, Finding, PlanLine, Risk
from app.model.genomics import (
    Assembly,
    CallStatus,
    Coverage,
    FileSource,
    GeneResult,
    Genotype,
    GenotypeSet,
    GenotypeState,
    LookupState,
    Sex,
    WeightedDiplotype,
)
from app.model.patient import Observation, Patient, PatientFacts, Relation
from app.model.report import DocumentKind, GeneLine, Letterhead, PersonLine, ReportContent
from app.model.rules import PackReference
from app.records import patients
from app.records.clinic import create_clinic, open_clinic
from app.records.entries import DocumentRecord, NewPatient
from app.records.keys import KeyCost
from app.records.store import Store
from app.support.i18n import Language, Text, message
from tests.records.two_clinics import make_pair

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET = "three warm cups"


class TestClock:
    """Noon in Layyah on a working day, until the test moves it."""

    __test__ = False

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "clinic"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A clinic made once, to be copied; and its recovery code."""
    folder = tmp_path_factory.mktemp("template") / "clinic"
    store, code = create_clinic(
        folder, "THQ Hospital Layyah", "Dr Sana", SECRET, clock=TestClock(), cost=CHEAP
    )
    store.close()
    return folder, code


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two paired clinics made once, to be copied."""
    place = tmp_path_factory.mktemp("pair")
    make_pair(place)
    return place


@pytest.fixture
def created(template: tuple[Path, str], folder: Path, clock: TestClock) -> Iterator[tuple[Store, str]]:
    shutil.copytree(template[0], folder)
    with open_clinic(folder, "Dr Sana", SECRET, clock=clock, cost=CHEAP) as store:
        yield store, template[1]


@pytest.fixture
def store(created: tuple[Store, str]) -> Iterator[Store]:
    yield created[0]
    assert created[0]._key is None or not created[0].in_transaction(), "a test left a transaction open"


Opener = Callable[..., Store]


@pytest.fixture
def reopen(folder: Path, clock: TestClock) -> Iterator[Opener]:
    """Open the (closed) clinic again as any start of the program would."""
    opened: list[Store] = []

    def start(user: str = "Dr Sana", secret: str = SECRET) -> Store:
        opened.append(open_clinic(folder, user, secret, clock=clock, cost=CHEAP))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


ZAINAB = NewPatient(
    name="Zainab Bibi",
    sex=Sex.FEMALE,
    birth_date="1981-01-01",
    name_ur="زینب بی بی",
    relation=Relation.WIFE_OF,
    relation_name="Ghulam Rasool",
    phone="0300 0000123",
    identity_number="00000-0000042-4",
    district="Layyah",
    village="Chak 123",
)


@pytest.fixture
def zainab(store: Store) -> Patient:
    return patients.add_patient(store, ZAINAB)


def panel(sample: str = "S1", sha256: str = "a" * 64) -> GenotypeSet:
    """A small panel with every kind of call."""
    return GenotypeSet(
        sample,
        Assembly.GRCH38,
        FileSource("zainab.vcf", sha256, 4711, "VCF 4.2"),
        {
            "chr10:94781859": Genotype(("G", "A"), phased=True, phase_set="7", row=12),
            "chr10:94761900": Genotype(("C", "C"), row=13),
            "chrX:154536002": Genotype(("C",), row=14),
            "chr2:233760233": Genotype(("CAT", "CATAT"), row=15),
            "chr10:94775367": Genotype((), GenotypeState.NO_CALL, reason=message("No call."), row=16),
            "chr13:48037782": Genotype(
                (), GenotypeState.FAILED, reason=message("Filter {name}.", name="LowQual"), row=17
            ),
        },
        (message("{count} rows skipped.", count=3),),
    )


def cyp2c19() -> GeneResult:
    return GeneResult(
        "CYP2C19",
        CallStatus.PARTIAL,
        ("*1/*2",),
        "Intermediate Metabolizer",
        {"Intermediate Metabolizer": 0.99, "Poor Metabolizer": 0.01},
        0.01,
        None,
        Coverage(35, 33, ("rs12248560",), ("rs4986893",)),
        ("*3",),
        candidates=(WeightedDiplotype("*1/*2", 0.99, "Intermediate Metabolizer"),),
        states={"CYP2C19": (LookupState(("Intermediate Metabolizer",), 0.99),)},
        settle_by=("rs12248560",),
    )


def evaluation(evaluation_id: str = "e0000000-0000-4000-8000-000000000001") -> Evaluation:
    """An evaluation with every kind of field filled."""
    advice = Recommendation(
        "clopidogrel",
        "کلوپیڈوگریل",
        ("B01AC04",),
        Answer.ADVICE,
        "avoid",
        Level.AVOID,
        Text("Avoid", "نہ دیں"),
        Text("Use another.", "دوسری دوا دیں۔"),
        Text("CYP2C19 *1/*2", "CYP2C19 *1/*2"),
        Text("Tell your doctor.", "ڈاکٹر کو بتائیں۔"),
        {"CYP2C19": "Intermediate Metabolizer"},
        dose=Dose(0.5, 0.75, Text("usual dose", "عام خوراک")),
        alternatives=(Text("prasugrel", "پراسوگریل"),),
        pmid=("35034351",),
        rule_id="cpic-1",
    )
    facts = PatientFacts(
        Sex.FEMALE,
        45.5,
        (Observation("systolic_bp", 132.0, "mm[Hg]"),),
        medicines=("clopidogrel",),
        lifestyle=MappingProxyType({"tobacco": "naswar"}),
    )
    pack = PackReference("core", 1, "2026-10-01", "b" * 64)
    return Evaluation(
        evaluation_id,
        "2026-11-20T12:00:00+05:00",
        "0.1.0",
        pack,
        FileSource("zainab.vcf", "a" * 64, 4711, "VCF 4.2"),
        "S1",
        facts,
        (cyp2c19(),),
        (advice, replace(advice, drug="warfarin", answer=Answer.UNCLEAR, level=Level.UNKNOWN)),
        (message("{count} rows skipped.", count=3),),
        assessment(facts, pack),
    )


def assessment(facts: PatientFacts, pack: PackReference) -> Assessment:
    """What the other domains say, with every kind of detail and of due day."""
    words = Text("High", "زیادہ")
    risk = Risk("who_cvd_2019_lab", "cvd_10_year", words, 21, "%", used={"age": 45.5, "sex": "female"})
    finding = Finding(
        Domain.ONCOLOGY, "therapy", "EGFR", words, words, Level.CHANGE, (words,),
        {"drugs": ("osimertinib", "gefitinib"), "evidence": "A", "share": 0.25},
    )  # fmt: skip
    plan = tuple(
        PlanLine(Domain.CHRONIC_CARE, action, Level.CHANGE, due, words, words, missing=("hba1c",))
        for action, due in (("treat", "now"), ("see_again", "P3M"), ("eyes", "2026-12-01"), ("advise", ""))
    )
    return Assessment(facts, pack, (risk,), (finding,), plan, ("hba1c",))


def content() -> ReportContent:
    """What a small print said."""
    made = evaluation()
    person = PersonLine(
        "Zainab Bibi", "زینب بی بی", "MR-000001", Text("female", "عورت"), Text("45 years", "45 سال")
    )
    gene = GeneLine(
        "CYP2C19", "*1/*2", Text("slow", "سست"), Text("33 of 35", "35 میں سے 33"), Text("x", "x"), True
    )
    return ReportContent(
        Letterhead(Text("THQ Hospital Layyah", "THQ Hospital Layyah"), "Dr Sana", logo=b"\x89PNG"),
        person, "20-Nov-2026", made.pack, "S1", "zainab.vcf", "a" * 64, made.recommendations, (), (), (), (),
        (gene,), ("CYP2D6",), (Text("limit", "حد"),), ("CPIC",), print_number="2026-000001",
    )  # fmt: skip


def document(patient_id: str, evaluation_id: str = "", number: str = "2026-000001") -> DocumentRecord:
    return DocumentRecord(
        DocumentKind.HANDOUT,
        Language.URDU,
        number,
        patient_id,
        evaluation_id,
        PackReference("core", 1, "2026-10-01", "b" * 64),
        "c" * 64,
        "2026-11-20T12:00:00+05:00",
    )


@pytest.fixture
def make_panel() -> Callable[..., GenotypeSet]:
    return panel


@pytest.fixture
def make_result() -> Callable[..., GeneResult]:
    return cyp2c19


@pytest.fixture
def make_evaluation() -> Callable[..., Evaluation]:
    return evaluation


@pytest.fixture
def make_content() -> Callable[[], ReportContent]:
    return content


@pytest.fixture
def make_document() -> Callable[..., DocumentRecord]:
    return document
