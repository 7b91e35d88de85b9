"""Rule packs: sources in plain tables, checked and built into one file, opened as typed rules.

May import :mod:`app.model` and :mod:`app.support`. Start at :mod:`app.knowledge.opening` (a pack becomes a
:class:`~app.model.rules.RuleBase`), then :mod:`app.knowledge.build` and :mod:`app.knowledge.checking`.
"""

from __future__ import annotations

from app.knowledge.build import PackSummary, build_pack
from app.knowledge.checking import CheckReport, check_sources
from app.knowledge.opening import open_pack, read_manifest
from app.knowledge.tables import Problem

__all__ = [
    "CheckReport",
    "PackSummary",
    "Problem",
    "build_pack",
    "check_sources",
    "open_pack",
    "read_manifest",
]
