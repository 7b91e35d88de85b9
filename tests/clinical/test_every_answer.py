"""Every medicine with every state of its genes and each factor beside them: the short form of the whole question."""

from __future__ import annotations

from dataclasses import replace

from app.model.advice import Answer, Level
from app.model.patient import PatientFacts
from app.services.engine import Engine, answer_drug
from tests.clinical.every_answer import (
    NONE,
    Report,
    ask_some,
    compare,
    complete,
    factors,
    faults_of_meaning,
    faults_of_words,
)


def test_every_medicine_answers_whole_and_no_factor_makes_it_milder(engine: Engine) -> None:
    report = Report()
    ask_some(engine, sorted(engine.rules.drugs), report)
    assert report.faults == []
    assert report.cards > 12_000
    assert set(report.kinds) == {one.value for one in Answer}


def test_faults_would_be_seen(engine: Engine) -> None:
    """What the report looks for is found in answers that were spoilt on purpose."""
    genes = {"CYP2C19": complete("CYP2C19", "Poor Metabolizer")}
    facts = PatientFacts(medicines=("omeprazole",))
    answer = answer_drug(engine, "clopidogrel", genes, facts)[0]
    assert not list(faults_of_words(engine, answer))
    fewer = replace(answer, text=replace(answer.text, ur=answer.text.ur + " 75"))
    assert list(faults_of_words(engine, fewer))
    assert list(faults_of_words(engine, replace(answer, label=replace(answer.label, ur=""))))
    assert list(faults_of_words(engine, replace(answer, adjusted_by=("fluconazole",))))
    doubt = {"CYP2C19": replace(genes["CYP2C19"], dangerous=True)}
    assert list(faults_of_meaning(engine, replace(answer, level=Level.USUAL), doubt, facts))
    report, milder = Report(), factors(engine, "metformin")[1]
    compare("metformin", {}, {NONE.name: (NONE, 0), milder.name: (milder, 3)}, report)
    assert report.faults
