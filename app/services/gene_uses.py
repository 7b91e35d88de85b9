"""What a gene is good for and what it was: the medicines that ask for it, and its result at each import."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.model.rules import RuleBase
from app.records import imports, outside_results
from app.reports.content import gene_line
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.support.i18n import N_, Message, Text, message


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """What one file or paper said of a gene. ``at``: ISO day or time."""

    at: str
    result: str
    meaning: Text
    source: Message


def used_by(rules: RuleBase, medicines: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """By gene, the medicines whose answer asks for it: those in use first, then the others by name."""
    return {
        gene: tuple(sorted(drugs, key=lambda drug: (drug not in medicines, drug)))
        for gene, drugs in _asking(_Rules(rules)).items()
    }


class _Rules:
    """The rules, the same as long as the pack is."""

    def __init__(self, rules: RuleBase) -> None:
        self.rules = rules

    def __hash__(self) -> int:
        return hash(self.rules.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rules) and other.rules.pack == self.rules.pack


@functools.lru_cache(maxsize=2)
def _asking(of: _Rules) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for drug, rows in of.rules.rules.items():
        for row in rows:
            for lookup in row.lookups:
                found.setdefault(lookup.gene, {})[drug] = None
    return {gene: tuple(drugs) for gene, drugs in found.items()}


def history(clinic: Clinic, patient_id: str, gene: str) -> tuple[EarlierResult, ...]:
    """What each file and paper that counts said of the gene when it was taken in, newest first."""
    require(clinic.store, Action.SEE_PATIENTS)
    with clinic.store.transaction():
        taken = imports.imports_of(clinic.store, patient_id)
        given = outside_results.outside_results(clinic.store, patient_id)
    found = []
    for one in taken:
        for result in one.results:
            line = gene_line(result, clinic.rules)
            if result.gene == gene and line.tested:
                said = message(N_("file {name}"), name=one.source.name)
                found.append(EarlierResult(one.imported_at, line.result, line.meaning, said))
    for paper in given:
        if paper.call.gene == gene and not paper.import_id:
            call = paper.call
            said = message(N_("paper of {laboratory}"), laboratory=paper.laboratory or "–")
            shown = call.diplotype or call.phenotype or call.activity_score
            found.append(EarlierResult(paper.reported_on, shown, Text("", ""), said))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))
