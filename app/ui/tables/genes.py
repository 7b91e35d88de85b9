"""Genes: result, meaning, coverage and status; what was not tested says so and is never blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.model.report import GeneLine
from app.support.i18n import N_
from app.ui.tables.rows import Column, RowTable
from app.ui.words import Words

_NAMED = 2  # medicines in a row of the table; all stand under it


class GeneTable(RowTable[GeneLine]):
    """One row per gene. ``uses``: by gene, the medicines that ask for it, those in use first; without ``with_uses``
    there is no column of them (where the room is small)."""

    def __init__(self, words: Words, *, with_uses: bool = True) -> None:
        self.uses: Mapping[str, Sequence[str]] = {}
        columns: list[Column[GeneLine]] = [
            Column(N_("Gene"), lambda g: g.gene, latin=True),
            Column(N_("Result"), lambda g: g.result or "—", latin=True, most=190),
            Column(N_("Meaning"), lambda g: words.show(g.meaning)),
            Column(N_("Coverage"), lambda g: words.show(g.coverage)),
            Column(N_("Status"), lambda g: words.show(g.status)),
        ]
        if with_uses:
            columns.append(Column(N_("Used by"), self._uses, latin=True, most=230))
        super().__init__(words, tuple(columns), quiet=lambda gene: not gene.tested)

    def _uses(self, line: GeneLine) -> str:
        drugs = self.uses.get(line.gene, ())
        more = f" +{len(drugs) - _NAMED}" if len(drugs) > _NAMED else ""
        return ", ".join(drugs[:_NAMED]) + more or "—"
