from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.model.advice import Answer, Level, Recommendation
from app.model.genomics import Sex
from app.model.patient import BirthPrecision, Patient, Relation
from app.model.report import GeneLine
from app.services.patients import PatientPage
from app.support.bidi import LRI, PDI
from app.support.i18n import Language, Text
from app.ui import theme
from app.ui.tables.genes import GeneTable
from app.ui.tables.medicines import LineKind, MedicineList
from app.ui.tables.patients import PatientTable, SimilarTable, patient_suggestion
from app.ui.tables.rows import RowTableView
from app.ui.widgets.lookup import Suggestion, Suggestions
from app.ui.widgets.medicine_list import MedicineListView
from app.ui.words import Words

FATIMA = Patient(
    "1", "MR-000001", "Fatima Bibi", "فاطمہ بی بی", Sex.FEMALE, "1981-06-01", BirthPrecision.ESTIMATE,
    Relation.WIFE_OF, "Ghulam Nabi", district="Muzaffargarh", registered_at="2026-11-23T09:00:00+05:00",
)  # fmt: skip
TESTED = GeneLine(
    "CYP2C19",
    "*2/*2",
    Text("poor", "کمزور"),
    Text("35 of 35", "35 میں سے 35"),
    Text("complete", "مکمل"),
    True,
)
UNTESTED = GeneLine(
    "HLA-B", "", Text("not tested", "ٹیسٹ نہیں ہوا"), Text("", ""), Text("not tested", "ٹیسٹ نہیں ہوا"), False
)


def answer(drug: str, level: Level) -> Recommendation:
    text = Text(drug, f"{drug} دوا")
    return Recommendation(drug, "دوا", (), Answer.ADVICE, "X", level, text, text, text, text)


def page(current: tuple[Recommendation, ...] = (), important: tuple[Recommendation, ...] = ()) -> PatientPage:
    medicines = tuple(one.drug for one in current)
    return PatientPage(FATIMA, Text("45", "45"), None, current, medicines, important, (), (), (), (), ())


@pytest.mark.parametrize("language", list(Language))
def test_models_keep_qts_rules(words: Words, language: Language, qtmodeltester: ModelTester) -> None:
    words.switch(language)
    patients, genes, medicines, lines = (
        PatientTable(words),
        GeneTable(words),
        MedicineList(words),
        Suggestions(),
    )
    patients.put([FATIMA, FATIMA])
    genes.put([TESTED, UNTESTED])
    medicines.put(page((answer("warfarin", Level.AVOID), answer("a", Level.USUAL), answer("b", Level.USUAL))))
    lines.put([Suggestion(1, "one"), Suggestion(None, "none")])
    for model in (patients, genes, medicines, lines, PatientTable(words)):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("language", list(Language))
def test_no_cell_of_a_gene_is_blank(words: Words, language: Language) -> None:
    words.switch(language)
    table = GeneTable(words)
    table.put([TESTED, dataclasses.replace(UNTESTED, coverage=Text("0 of 9", "9 میں سے 0"))])
    cells = [table.index(row, column).data() for row in range(2) for column in range(table.columnCount())]
    assert all(cells)


def test_a_genotype_keeps_its_order_in_urdu(words: Words) -> None:
    words.switch(Language.URDU)
    table = GeneTable(words)
    table.put([TESTED])
    assert table.index(0, 1).data() == f"{LRI}*2/*2{PDI}"


def test_headers_follow_the_language(words: Words) -> None:
    table = GeneTable(words)
    assert table.headerData(0, Qt.Orientation.Horizontal) == "Gene"
    words.switch(Language.URDU)
    assert table.headerData(0, Qt.Orientation.Horizontal) == "جین"


@pytest.mark.parametrize("language", list(Language))
def test_rows_are_high_enough_for_their_letters(words: Words, language: Language, qtbot: QtBot) -> None:
    words.switch(language)
    table = PatientTable(words)
    table.put([FATIMA])
    view = RowTableView(table, "Recent patients", stretch=1)
    qtbot.addWidget(view)
    tallest = max(QFontMetrics(theme.font(language)).height(), QFontMetrics(theme.urdu_font(0.95)).height())
    assert view.rowHeight(0) >= tallest


def test_one_line_tells_a_patient_from_others_of_the_same_name(words: Words) -> None:
    line = patient_suggestion(words, FATIMA)
    assert "Fatima Bibi" in line.title
    for part in ("MR-000001", "wife of Ghulam Nabi", "Muzaffargarh", "about"):
        assert part in line.detail


def test_the_duplicate_list_shows_both_scripts(words: Words) -> None:
    table = SimilarTable(words)
    table.put([FATIMA])
    assert "Fatima Bibi" in table.index(0, 0).data()
    assert "فاطمہ" in table.index(0, 0).data()


def test_usual_doses_are_folded_with_their_count(words: Words) -> None:
    medicines = MedicineList(words)
    current = (answer("warfarin", Level.AVOID), *(answer(name, Level.USUAL) for name in "abc"))
    medicines.put(page(current))
    assert [line.kind for line in medicines.lines] == [LineKind.SECTION, LineKind.ANSWER, LineKind.MORE]
    assert "3" in medicines.lines[-1].text
    medicines.toggle()
    assert [line.answer.drug for line in medicines.lines if line.answer] == ["warfarin", "a", "b", "c"]


def test_a_single_usual_dose_is_not_folded(words: Words) -> None:
    medicines = MedicineList(words)
    medicines.put(page((answer("paracetamol", Level.USUAL),)))
    assert medicines.row_of("paracetamol") == 1


def test_without_medicines_the_list_says_what_to_do_and_still_warns(words: Words) -> None:
    medicines = MedicineList(words)
    medicines.put(page(important=(answer("codeine", Level.AVOID),)))
    kinds = [line.kind for line in medicines.lines]
    assert kinds == [LineKind.SECTION, LineKind.EMPTY, LineKind.SECTION, LineKind.ANSWER]
    assert not medicines.lines[-1].current


def test_a_screen_reader_hears_action_medicine_and_sentence(words: Words) -> None:
    medicines = MedicineList(words)
    medicines.put(page((answer("warfarin", Level.AVOID),)))
    spoken = medicines.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "warfarin" in spoken


def test_marking_a_medicine_does_not_ask_for_it_again(words: Words, qtbot: QtBot) -> None:
    view = MedicineListView(words)
    qtbot.addWidget(view)
    view.medicines.put(page((answer("warfarin", Level.AVOID), answer("codeine", Level.CHANGE))))
    with qtbot.assertNotEmitted(view.picked):
        view.mark("codeine")
    line = view.current_line()
    assert line is not None
    assert line.answer is not None
    assert line.answer.drug == "codeine"


def test_delete_asks_to_stop_a_current_medicine_only(words: Words, qtbot: QtBot) -> None:
    view = MedicineListView(words)
    qtbot.addWidget(view)
    view.medicines.put(page((answer("warfarin", Level.AVOID),), (answer("codeine", Level.AVOID),)))
    view.mark("warfarin")
    with qtbot.waitSignal(view.stop_wanted):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    view.mark("codeine")
    with qtbot.assertNotEmitted(view.stop_wanted):
        QTest.keyClick(view, Qt.Key.Key_Delete)
