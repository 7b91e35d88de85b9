"""Rule packs as maintainers and clinics use them: build from sources, check, look into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from app.clinical.inputs.dictionary import dictionary
from app.knowledge.build import build_pack
from app.knowledge.checking import CheckReport
from app.knowledge.checking import check as check_read
from app.knowledge.coverage import Coverage, coverage
from app.knowledge.opening import open_pack, read_manifest
from app.knowledge.tables import read_sources
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


def check(sources: Path) -> SourceReport:
    """Every problem of the sources with file and row, and what they cover."""
    read = read_sources(sources)
    report = check_read(read)
    return SourceReport(report, coverage(read) if report.passed else None)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """``covered``: None while there are problems."""

    report: CheckReport
    covered: Coverage | None

    @property
    def problems(self) -> tuple[str, ...]:
        """One line each: file, row, what is wrong."""
        return tuple(f"{p.file}:{p.row}: {p.message.text()}" for p in self.report.problems)

    def lines(self) -> Iterator[str]:
        """The report for people: totals, each file, and each drug with an answer missing or in doubt."""
        yield _summary(self.report)
        if self.covered is None:
            return
        yield "file: rows, cited, Urdu texts reviewed, rows in doubt, conditions"
        for f in self.covered.files:
            yield f"  {f.file}: {f.rows}, {f.cited}, {f.reviewed}/{f.urdu}, {f.doubts}, {f.conditions}"
        drugs = self.covered.drugs
        states, answered = sum(d.states for d in drugs), sum(d.answered for d in drugs)
        silent = sum(d.silent for d in drugs)
        yield (
            f"{len(drugs)} pairs of drug and gene: {states} results, {answered} with an answer, "
            f"{silent} where the guidelines say nothing"
        )
        for d in drugs:
            if d.silent or d.doubts:
                yield f"  {d.drug} {d.gene}: {d.answered}/{d.states}, silent {d.silent}, in doubt {d.doubts}"
        waiting = ", ".join(f"{kind} {count}" for kind, count in self.covered.waiting.items()) or "nothing"
        yield f"Left to do: {waiting} (--todo lists each with file and row)"

    def to_do(self, kind: str = "") -> Iterator[str]:
        """What is left to do, one line each."""
        for one in self.covered.to_do if self.covered else ():
            if kind in ("", one.kind):
                yield f"{one.file}:{one.row}: {one.kind}: {one.message.text()}"

    def as_json(self) -> Iterator[dict[str, Any]]:
        """The same for programs: one object a line, ``what`` names its kind."""
        for p in self.report.problems:
            yield {"what": "problem", "file": p.file, "row": p.row, "message": p.message.text()}
        if self.covered is not None:
            yield from ({"what": "file", **msgspec.to_builtins(f)} for f in self.covered.files)
            yield from ({"what": "drug", **msgspec.to_builtins(d)} for d in self.covered.drugs)
            for one in self.covered.to_do:
                said = one.message.text()
                yield {"what": "to_do", "kind": one.kind, "file": one.file, "row": one.row, "message": said}
        yield {"what": "summary", "passed": self.report.passed, "counts": dict(self.report.counts)}


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
