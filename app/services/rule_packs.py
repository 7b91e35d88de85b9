"""Rule packs as maintainers and clinics use them: build from sources, check, look into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.clinical.inputs.dictionary import dictionary
from app.knowledge.build import build_pack
from app.knowledge.checking import CheckReport, check_sources
from app.knowledge.opening import open_pack, read_manifest
from app.knowledge.writing import bytes_of
from app.model.inputs import Input
from app.support.i18n import N_, Message, message
from app.support.paths import core_pack


def build(sources: Path, out: Path, roots: Sequence[Path] = ()) -> Message:
    """Build the pack of a sources folder; one line of what was made. ``roots``: lists of keys that it carries.

    :raises UserError: the sources have problems (run the check to see them all); nothing was written.
    """
    made = build_pack(sources, out, [bytes_of(path) for path in roots])
    return message(
        N_("Built {id} {version} of {date}: {path}, {size} bytes, {sha256}"),
        id=made.id,
        version=made.version,
        date=made.date,
        path=str(made.path),
        size=made.size,
        sha256=made.sha256,
    )


def check(sources: Path) -> tuple[tuple[str, ...], str]:
    """Every problem of the sources with file and row, and the coverage summary."""
    report = check_sources(sources)
    problems = tuple(f"{p.file}:{p.row}: {p.message.text()}" for p in report.problems)
    return problems, _summary(report)


def _summary(report: CheckReport) -> str:
    rows = ", ".join(f"{name} {count}" for name, count in report.counts.items())
    urdu = ", ".join(f"{state} {count}" for state, count in report.urdu.items())
    doubts = ", ".join(f"{name} {count}" for name, count in report.needs_review.items()) or "none"
    return (
        f"{len(report.problems)} problems. Rows: {rows}. Urdu texts: {urdu}. Rows that need review: {doubts}."
    )


def show(pack: Path | None = None) -> dict[str, Any]:
    """What a pack says about itself and how much it holds."""
    path = pack or core_pack()
    manifest, rules = read_manifest(path), open_pack(path)
    return {
        "id": manifest.id,
        "version": manifest.version,
        "date": manifest.date,
        "sha256": rules.pack.sha256,
        "licence": manifest.licence,
        "attribution": manifest.attribution,
        "counts": dict(manifest.counts),
        "genes": sorted(rules.genes),
        "drugs": sorted(rules.rules),
    }


def inputs(pack: Path | None = None) -> tuple[dict[str, Any], ...]:
    """Every input that the pack understands: name, kind, code, units with their conversion, limits, words."""
    words = dictionary(open_pack(pack or core_pack()))
    return tuple(_input_json(one) for one in words.inputs.values())


def _input_json(one: Input) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "code_system": one.code_system,
        "code": list(one.code),
        "unit": one.unit,
        "units": [
            {"unit": u.unit, "factor": u.factor, "offset": u.offset, "spellings": list(u.spellings)}
            for u in one.units
        ],
        "plausible": [one.lowest, one.highest],
        "usual": [one.usual_low, one.usual_high],
        "values": list(one.values or ()),
        "aliases": list(one.aliases),
        "label": {"en": one.label.en, "ur": one.label.ur},
        "needs_review": one.needs_review,
    }
