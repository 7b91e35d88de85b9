"""What a laboratory's columns mean is said once, kept, and may be said otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model.patient import Patient
from app.services import found_files, panel_import, table_columns
from app.services.clinics import Clinic
from app.support.errors import UserError

TABLE = "Lab No,Kya test,Jawab,Remarks\nFATIMA BIBI,rs4244285,G/A,ok\nFATIMA BIBI,rs12248560,C/C,ok\n"
MEANING = {"sample": "Lab No", "variant": "Kya test", "result": "Jawab"}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "march.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_an_unknown_table_asks_and_a_known_one_does_not(clinic: Clinic, fatima: Patient, table: Path) -> None:
    with pytest.raises(found_files.ColumnsUnknownError) as asked:
        panel_import.preview(clinic, table, fatima.id)
    look = table_columns.look(clinic, table, asked.value.header)
    assert (look.columns, look.remembered) == (("Lab No", "Kya test", "Jawab", "Remarks"), False)
    assert look.rows[0] == ("FATIMA BIBI", "rs4244285", "G/A", "ok")
    table_columns.remember(clinic, look.columns, MEANING, " Multan  Lab ")
    again = table_columns.look(clinic, table)
    assert (again.mapping, again.laboratory, again.remembered) == (MEANING, "Multan Lab", True)
    shown = panel_import.preview(clinic, table, fatima.id)
    assert shown.sample == "FATIMA BIBI"
    assert shown.genotypes is not None
    assert shown.genotypes.genotypes["chr10:94781859"].alleles == ("G", "A")
    table.write_text(TABLE.replace("Lab No", "LAB NO "), "utf-8")  # as another clerk exports it
    assert panel_import.preview(clinic, table, fatima.id).sample == "FATIMA BIBI"


def test_a_letter_with_commas_is_no_table(clinic: Clinic, fatima: Patient, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear doctor, the result is fine.\n", "utf-8")
    with pytest.raises(UserError) as refused:
        panel_import.preview(clinic, path, fatima.id)
    assert not isinstance(refused.value, found_files.ColumnsUnknownError)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"sample": "Lab No"}, "must hold the result"),
        ({"variant": "Jawab", "result": "Jawab"}, "Jawab is there more than once"),
        ({"variant": "Nothing", "result": "Jawab"}, "Nothing is there more than once"),
    ],
)
def test_what_cannot_be_read_is_not_remembered(
    clinic: Clinic, table: Path, mapping: dict[str, str], words: str
) -> None:
    columns = table_columns.look(clinic, table).columns
    with pytest.raises(UserError, match=words):
        table_columns.remember(clinic, columns, mapping)
    assert not table_columns.look(clinic, table).remembered
