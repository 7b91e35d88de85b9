"""Twenty people from the laboratory's file to the card, to the doctor's report and to the handout, both languages.

Twelve are the common questions of a clinic, eight are harder; each is told in ``told_people``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model.advice import Level, Recommendation
from app.model.patient import Patient
from app.model.report import DocumentKind
from app.reports import Paper, read_text
from app.services import patients, printing
from app.services.clinics import Clinic
from app.services.engine import Engine
from app.services.interpretation import DrugAnswer, drug_answer
from app.support.bidi import plain
from app.support.i18n import Language
from tests.services.clinic_people import make_clinic
from tests.services.told_people import TWENTY, Told, live

ENGLISH, URDU = Language.ENGLISH, Language.URDU
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def clinic(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = make_clinic(tmp_path_factory.mktemp("twenty") / "clinic", engine)
    yield made
    made.store.close()


@pytest.mark.parametrize("told", TWENTY, ids=lambda told: f"{told.drug}-{told.name.split()[0]}")
def test_from_the_laboratorys_file_to_the_card_and_to_paper(
    clinic: Clinic, told: Told, tmp_path: Path
) -> None:
    one = live(clinic, told, tmp_path / "lab")
    card = drug_answer(clinic, one.id, told.drug)
    the_card_says(told, card)
    page = patients.page(clinic, one.id)
    if told.order:
        (shown,) = [a for a in page.current if a.drug == told.drug]
        assert (shown.action, shown.text) == (card.headline.action, card.headline.text)
    the_report_says(told, card, report(clinic, one, ENGLISH), page.untested)
    both_languages_carry_the_same(clinic, one, card)
    the_handout_says(told, handout(clinic, one, ENGLISH))
    nothing_contradicts(page.current, handout(clinic, one, ENGLISH))


def the_card_says(told: Told, card: DrugAnswer) -> None:
    head = card.headline
    assert head.action == told.action, head.text.en
    for word in told.says:
        assert word in head.text.en
    used = {gene: word for answer in card.all for gene, word in answer.genes.items()}
    assert told.genes.items() <= used.items()
    named = " ".join(text.en for text in (*card.changed_by, *card.also, head.because)).casefold()
    for factor in told.counts:
        assert factor.casefold() in named
    ranks = [a.level.rank for a in card.all if a.answer != "no_rule"]
    assert ranks == sorted(ranks)
    offered = {one.answer.drug: one.answer.level for one in card.instead}
    assert not set(told.never) & set(offered)
    assert Level.AVOID not in offered.values()


def the_report_says(told: Told, card: DrugAnswer, paper: str, untested: tuple[str, ...]) -> None:
    in_use = bool(told.order)
    if in_use or card.headline.level in (Level.AVOID, Level.CHANGE):
        assert told.drug in paper.casefold()
        assert words(card.headline.label.en).casefold() in words(paper).casefold() or not in_use
    for gene in told.untested:
        assert gene in untested
        assert gene in paper
    if in_use:
        assert words(card.headline.text.en) in words(paper)


def both_languages_carry_the_same(clinic: Clinic, one: Patient, card: DrugAnswer) -> None:
    for text in (card.headline.text, card.headline.because, *card.changed_by, *card.also, *card.tests):
        assert numbers(text.en) == numbers(text.ur)
    for kind in (report, handout):
        assert set(numbers(kind(clinic, one, ENGLISH))) == set(numbers(kind(clinic, one, URDU)))


def the_handout_says(told: Told, paper: str) -> None:
    """The order of the medicine if it is in use; else it is not told to take it."""
    if told.order:
        assert words(told.order) in words(paper)
        assert told.drug.capitalize() in paper


def nothing_contradicts(current: tuple[Recommendation, ...], paper: str) -> None:
    """One order for each medicine, and no "do not stop" over one that is to be taken no more."""
    assert "If you take it now" not in paper
    stopped = "Do not take it any more" in paper
    assert stopped == ("Do not take" in paper.replace("Do not take it any more", ""))
    assert stopped != ("Do not stop any medicine on your own" in paper)
    red = {answer.drug for answer in current if answer.level is Level.AVOID}
    usual = paper.partition("Take as the doctor said")[2]
    assert not {drug for drug in red if drug.capitalize() in usual}


# -- reading paper -----------------------------------------------------------------------------------------------


def report(clinic: Clinic, one: Patient, language: Language) -> str:
    return _read(clinic, one, DocumentKind.DOCTOR, language, Paper.A4)


def handout(clinic: Clinic, one: Patient, language: Language) -> str:
    return _read(clinic, one, DocumentKind.HANDOUT, language, Paper.A5)


def _read(clinic: Clinic, one: Patient, kind: DocumentKind, language: Language, paper: Paper) -> str:
    text = read_text(printing.prepare(clinic, one.id, kind, (language,), paper).pdf).replace("\u00a0", " ")
    return " ".join(re.sub(r"Page \d+ of \d+|صفحہ \d+ از \d+", "", text).split())


def words(text: str) -> str:
    return re.sub(r"\s+", "", plain(text))


def numbers(text: str) -> list[str]:
    return sorted(NUMBER.findall(text))
