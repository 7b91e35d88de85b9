"""Reads a file (argument 1), with the second reader too if argument 2 is ``both``. Prints the positions found."""

from __future__ import annotations

import sys
from pathlib import Path

from app.intake import read_panel
from app.services.engine import load_engine

engine = load_engine()
panel = read_panel(
    Path(sys.argv[1]), engine.positions, limits=engine.quality, second_reader=sys.argv[2] == "both"
)
print(len(panel.columns), panel.second_reader_used)
