"""Genes: result, meaning, coverage and status; what was not tested says so and is never blank."""

from __future__ import annotations

from app.model.report import GeneLine
from app.support.i18n import N_
from app.ui.tables.rows import Column, RowTable
from app.ui.words import Words


class GeneTable(RowTable[GeneLine]):
    """One row per gene."""

    def __init__(self, words: Words) -> None:
        columns: tuple[Column[GeneLine], ...] = (
            Column(N_("Gene"), lambda g: g.gene, latin=True),
            Column(N_("Result"), lambda g: g.result or "—", latin=True, most=190),
            Column(N_("Meaning"), lambda g: words.show(g.meaning)),
            Column(N_("Coverage"), lambda g: words.show(g.coverage)),
            Column(N_("Status"), lambda g: words.show(g.status)),
        )
        super().__init__(words, columns, quiet=lambda gene: not gene.tested)
