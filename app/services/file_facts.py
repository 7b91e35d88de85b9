"""Facts from a person's laboratory files beside the typed ones: tumour panel, inherited panel with haemoglobin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.services.assessment import typed_genes
from app.services.carriers import read_carriers
from app.services.engine import Engine
from app.services.facts import GivenFacts
from app.services.panels import call_file, one_sample
from app.services.tumour import read_tumour, with_findings
from app.support.i18n import Message


@dataclass(frozen=True, slots=True)
class LabFiles:
    """A person's files. ``sample``: which one of the inherited panel, ``tumour_sample``: of the tumour's file."""

    panel: Path | None = None
    sample: str | None = None
    tumour: Path | None = None
    tumour_sample: str | None = None


@dataclass(frozen=True, slots=True)
class JoinedFacts:
    """Facts and genes to assess, and what was not judged in the files."""

    facts: PatientFacts
    genes: Mapping[str, GeneResult]
    warnings: tuple[Message, ...]


def joined_facts(engine: Engine, given: GivenFacts, files: LabFiles) -> JoinedFacts:
    """The typed facts and genes, with those of the files.

    :raises UserError: a file cannot be trusted, or holds several people and none was named.
    """
    facts, warnings = given.facts, given.warnings
    genes: Mapping[str, GeneResult] = {}
    if files.panel:
        calls = one_sample(
            call_file(engine, files.panel, files.sample, facts.sex, given.typed), files.panel.name
        )
        carriers = read_carriers(engine, files.panel, files.sample)
        genes = calls.genes
        facts = replace(facts, variants=tuple(dict.fromkeys((*facts.variants, *carriers.found))))
        warnings += (*calls.warnings, *carriers.warnings)
    else:
        genes = typed_genes(engine, facts.sex, given.typed)
    if files.tumour:
        found = read_tumour(engine.rules, files.tumour, files.tumour_sample)
        facts = replace(facts, tumour=with_findings(facts.tumour, found))
        warnings += found.warnings
    return JoinedFacts(facts, genes, warnings)
