"""A column of conditions: each cell compiles against the pack's own inputs, or is named with file, row and sign."""

from __future__ import annotations

from pathlib import Path

from app.knowledge.checks.conditions import check_conditions
from app.knowledge.contract import TableContract
from app.knowledge.tables import read_sources

INPUTS = """id\tkind\tunit\tvalues
hba1c\tobservation\t%\t
ldl_cholesterol\tobservation\tmmol/L\t
smoking\tlifestyle\t\tcurrent:yes|never:no
family.stroke\tfamily_history\t\t
gout\tcondition\t\t
"""
UNITS = "id\tinput\tunit\tfactor\toffset\nldl:mg\tldl_cholesterol\tmg/dL\t0.02586\t0\n"


def test_conditions_are_checked_against_the_inputs_of_the_pack(tmp_path: Path) -> None:
    conditions = (
        "hba1c >= 6.5 && 'gout' in conditions",
        "",
        "ldl_cholesterol > quantity(190.0, 'mg/dL') || family.stroke",
        "hba1c > 6",
        "'diabetes' in conditions",
        "smoking == 'sometimes'",
        "haemoglobin < 7.0",
    )
    (tmp_path / "inputs.tsv").write_text(INPUTS, encoding="utf-8")
    (tmp_path / "input_units.tsv").write_text(UNITS, encoding="utf-8")
    rows = "".join(f"r{n}\t{text}\n" for n, text in enumerate(conditions))
    (tmp_path / "protocols.tsv").write_text("id\twhen\n" + rows, encoding="utf-8")
    contract = TableContract(("id", "when"), ("id",), conditions=("when",))
    found = check_conditions(read_sources(tmp_path), {"protocols": contract})
    assert [(p.file, p.row, p.message.text()) for p in found] == [
        ("protocols.tsv", 5, "when, sign 7: A number is written with a decimal point: 40.0, not 40."),
        ("protocols.tsv", 6, "when, sign 1: conditions is never 'diabetes'; see its words."),
        ("protocols.tsv", 7, "when, sign 12: smoking is never 'sometimes'; see its words."),
        ("protocols.tsv", 8, "when, sign 1: haemoglobin is not a known input."),
    ]
