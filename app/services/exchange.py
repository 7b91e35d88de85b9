"""Answers as JSON lines: the stable form that scripts, laboratories and tests read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from app.model.advice import Dose, Recommendation
from app.model.genomics import Assembly, Coverage, FileSource, GeneResult
from app.model.rules import PackReference
from app.support.i18n import Message, Text
from app.support.paths import readable

Json = dict[str, Any]


def line(value: Json) -> str:
    """One JSON object on one line, keys in order, Urdu as it is."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:  # a file's name whose bytes are no letters
        return readable(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":")))


def head(
    sample: str,
    assembly: Assembly | None,
    source: FileSource,
    pack: PackReference,
    warnings: Iterable[Message],
) -> Json:
    """What every line starts with: which sample of which file, and which rules."""
    return {
        "sample": sample,
        "assembly": assembly.value if assembly else None,
        "file": {"name": source.name, "sha256": source.sha256, "format": source.format},
        "pack": {"id": pack.id, "version": pack.version, "date": pack.date},
        "warnings": [w.text() for w in warnings],
    }


def _coverage(coverage: Coverage) -> Json:
    return {
        "needed": coverage.needed,
        "tested": coverage.tested,
        "missing": list(coverage.missing),
        "failed": list(coverage.failed),
    }


def gene_json(result: GeneResult) -> Json:
    """One gene's result."""
    return {
        "status": result.status.value,
        "diplotypes": list(result.diplotypes),
        "phenotype": result.phenotype,
        "phenotype_probability": dict(result.phenotype_probability),
        "residual": result.residual,
        "activity_score": result.activity_score,
        "positions": _coverage(result.coverage),
        "not_excluded": list(result.not_excluded),
        "source": result.source.value,
        "settle_by": list(result.settle_by),
        "adjusted_phenotype": result.adjusted_phenotype,
        "adjusted_by": list(result.adjusted_by),
        "candidates": [
            {"diplotype": c.diplotype, "probability": c.probability, "phenotype": c.phenotype or None}
            for c in result.candidates
        ],
        "notes": [n.text() for n in result.notes],
    }


class GeneLines:
    """Gene results as JSON, each distinct result encoded once: in a large file most people share most results."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[GeneResult, msgspec.Raw]] = {}

    def json(self, genes: Mapping[str, GeneResult]) -> Json:
        """The ``genes`` part of a line."""
        return {"genes": {symbol: self._encoded(result) for symbol, result in genes.items()}}

    def _encoded(self, result: GeneResult) -> msgspec.Raw:
        known = self._known.get(id(result))
        if known is None:  # the result is kept beside its encoding, so its id stays its own
            known = self._known[id(result)] = (result, msgspec.Raw(msgspec.json.encode(gene_json(result))))
        return known[1]


def _text(text: Text) -> Json:
    return {"en": text.en, "ur": text.ur}


def _dose(dose: Dose) -> Json:
    return {
        "factor_min": dose.factor_min,
        "factor_max": dose.factor_max,
        "applies_to": dose.applies_to.en or None,
        "text": _text(dose.text),
    }


def recommendation_json(answer: Recommendation) -> Json:
    """One answer for one drug."""
    return {
        "drug": answer.drug,
        "atc": list(answer.atc),
        "answer": answer.answer.value,
        "action": answer.action,
        "level": answer.level.value,
        "label": _text(answer.label),
        "genes": dict(answer.genes),
        "adjusted_by": list(answer.adjusted_by),
        "dose": _dose(answer.dose),
        "alternatives": [a.en for a in answer.alternatives],
        "monitor": [m.en for m in answer.monitor],
        "population": answer.population,
        "strength": answer.strength,
        "source": answer.source,
        "guideline": answer.guideline,
        "year": answer.year,
        "pmid": list(answer.pmid),
        "text": _text(answer.text),
        "because": _text(answer.because),
        "patient_text": _text(answer.patient_text),
        "settle_by": list(answer.settle_by),
        "needs_review": answer.needs_review,
        "rule_id": answer.rule_id,
        "factor": answer.factor,
        "unknown": list(answer.unknown),
    }
