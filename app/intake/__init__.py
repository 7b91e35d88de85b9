"""Files that a laboratory brings: recognised by content, read strictly, normalised to the rule pack's positions.

May import :mod:`app.model` and :mod:`app.support`. Start at :mod:`app.intake.reading`; a new format begins in
:mod:`app.intake.formats`. Nothing here writes to the stick, keeps a copy, or reads what was not tested as normal.
"""

from __future__ import annotations

from app.intake.outside_calls import read_outside_calls
from app.intake.panel import Cancelled, Panel, PanelColumn, QualityLimits
from app.intake.reading import read_panel
from app.intake.second_opinion import SECOND_READER_FLAG
from app.intake.sniffing import FileKind, sniff

__all__ = [
    "SECOND_READER_FLAG",
    "Cancelled",
    "FileKind",
    "Panel",
    "PanelColumn",
    "QualityLimits",
    "read_outside_calls",
    "read_panel",
    "sniff",
]
