"""The README's recipe for a new drug: three tables are edited, nothing else, and the answer is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.clinical.pharmacogenomics.outside import read_outside
from app.knowledge.build import build_pack
from app.model.advice import Answer
from app.model.genomics import OutsideCall, Sex
from app.model.patient import PatientFacts
from app.services import rule_packs
from app.services.engine import Engine, answer_drug, load_engine

CORE = Path(__file__).resolve().parents[2] / "resources" / "rules"
DRUG = "ivabradine"
STATES = {
    "Poor Metabolizer": "AVOID",
    "Intermediate Metabolizer": "CAUTIOUS_USE",
    "Normal Metabolizer": "STANDARD",
    "Rapid Metabolizer": "STANDARD",
    "Ultrarapid Metabolizer": "STANDARD",
    "Likely Intermediate Metabolizer": "CAUTIOUS_USE",
    "Likely Poor Metabolizer": "AVOID",
    "Indeterminate": "NO_RECOMMENDATION",
}


def add(path: Path, **cells: str) -> None:
    """One more line of a source table."""
    columns = path.read_text("utf-8").split("\n", 1)[0].split("\t")
    assert set(cells) <= set(columns)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(cells.get(column, "") for column in columns) + "\n")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(CORE, tmp_path_factory.mktemp("maintainer") / "rules")


def add_drug(sources: Path, states: dict[str, str]) -> None:
    add(
        sources / "sources_guidelines.tsv",
        id="guide-ivabradine", title="Invented guideline", year="2026", pmid="12345678", licence="CC BY 4.0",
    )  # fmt: skip
    add(
        sources / "pharmacogenomics" / "drugs.tsv",
        id=DRUG, name_ur="آئیوابراڈین", atc="C01EB17", group_en="heart", group_ur="دل", ur_state="unreviewed",
        source="guide-ivabradine", date="2026-11-24",
    )  # fmt: skip
    for number, (phenotype, action) in enumerate(states.items()):
        add(
            sources / "pharmacogenomics" / "recommendations.tsv",
            id=f"cpic-{DRUG}-{number}", drug=DRUG, source="CPIC", gene1="CYP2C19", kind1="phenotype",
            values1=phenotype, population="general", action=action, strength="strong",
            guideline="guide-ivabradine", version="1", date="2026-11-24",
        )  # fmt: skip


def answer(engine: Engine, diplotype: str) -> tuple[Answer, str]:
    genes = read_outside([OutsideCall("CYP2C19", diplotype)], engine.caller.genes, Sex.FEMALE)
    (one, *_) = answer_drug(engine, DRUG, genes, PatientFacts(Sex.FEMALE, 50.0))
    return one.answer, one.action


def test_a_drug_is_added_by_editing_tables_only(sources: Path, tmp_path: Path, core_pack: Path) -> None:
    poor = STATES.pop("Poor Metabolizer")
    add_drug(sources, STATES)
    (problem,) = rule_packs.check(sources).problems
    assert "No row of ivabradine answers CYP2C19" in problem, "the check names what is missing"
    path = sources / "pharmacogenomics" / "recommendations.tsv"
    last = path.read_text("utf-8").rstrip("\n").split("\n")[-1].split("\t")
    columns = path.read_text("utf-8").split("\n", 1)[0].split("\t")
    cells = dict(zip(columns, last, strict=True))
    add(path, **{**cells, "id": f"cpic-{DRUG}-pm", "values1": "Poor Metabolizer", "action": poor})
    assert rule_packs.check(sources).problems == ()
    engine = load_engine(build_pack(sources, tmp_path / "new.rahbarpack").path)
    assert answer(engine, "*2/*2") == (Answer.ADVICE, "AVOID")
    assert answer(engine, "*1/*1")[0] is Answer.NO_CHANGE
    assert answer(load_engine(core_pack), "*2/*2")[0] is Answer.NO_RULE, "not before"
