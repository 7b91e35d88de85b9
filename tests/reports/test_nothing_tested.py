"""Whoever had no test is never told that nothing was found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.model.genomics import Assembly, FileSource, GenotypeSet, OutsideCall, Sex
from app.model.patient import PatientFacts
from app.model.report import DocumentKind, ReportContent
from app.services.engine import Engine, call_sample, evaluate, load_engine
from app.services.paper import Person, content_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)
NOTHING = GenotypeSet("S", Assembly.GRCH38, FileSource("x.vcf", "0" * 64, 1, "vcf"), {})


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine()


def content(engine: Engine, outside: tuple[OutsideCall, ...]) -> ReportContent:
    genes = call_sample(engine, NOTHING, Sex.FEMALE, outside)
    facts = PatientFacts(sex=Sex.FEMALE, age=58, medicines=("metformin",))
    return content_of(
        engine,
        evaluate(engine, genes, facts, now=NOW),
        Person("Nusrat Jahan", Sex.FEMALE),
        DocumentKind.HANDOUT,
    )


@pytest.mark.parametrize(
    ("outside", "said"),
    [((), False), ((OutsideCall("CYP2C19", diplotype="*1/*1"),), True)],
    ids=["no test", "one gene tested"],
)
def test_nothing_was_found_is_said_of_tests_only(
    engine: Engine, outside: tuple[OutsideCall, ...], said: bool
) -> None:
    lines = content(engine, outside).handout_lines
    assert (engine.rules.bricks["handout.no_findings"] in lines) is said
    assert (engine.rules.bricks["handout.nothing_tested"] in lines) is not said
