"""Files that a laboratory brings: recognised by content, read strictly, normalised to the rule pack's positions.

May import :mod:`app.model` and :mod:`app.support`. Start at :mod:`app.intake.reading`; a new format begins in
:mod:`app.intake.formats`. Nothing here writes to the stick, keeps a copy, or reads what was not tested as normal.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.intake.lab_columns import ColumnMapping
    from app.intake.lab_table import CsvHeader, csv_header, read_lab_csv
    from app.intake.outside_calls import read_outside_calls
    from app.intake.panel import Cancelled, Panel, PanelColumn, QualityLimits
    from app.intake.reading import read_panel
    from app.intake.second_reader import SECOND_READER_FLAG, run_second_reader
    from app.intake.sniffing import FileKind, sniff

__all__ = [
    "SECOND_READER_FLAG",
    "Cancelled",
    "ColumnMapping",
    "CsvHeader",
    "FileKind",
    "Panel",
    "PanelColumn",
    "QualityLimits",
    "csv_header",
    "read_lab_csv",
    "read_outside_calls",
    "read_panel",
    "run_second_reader",
    "sniff",
]

_HOMES = {
    "lab_columns": ("ColumnMapping",),
    "lab_table": ("CsvHeader", "csv_header", "read_lab_csv"),
    "outside_calls": ("read_outside_calls",),
    "panel": ("Cancelled", "Panel", "PanelColumn", "QualityLimits"),
    "reading": ("read_panel",),
    "second_reader": ("SECOND_READER_FLAG", "run_second_reader"),
    "sniffing": ("FileKind", "sniff"),
}


def __getattr__(name: str) -> object:
    """Load on first use: the second reader's process starts in this package and should start fast."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
