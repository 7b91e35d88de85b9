"""Building a rule pack from its sources: checked first, then written as one file with the same bytes everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.knowledge.archive import (
    DATABASE,
    FORMAT,
    MANIFEST,
    Manifest,
    Revoked,
    Wording,
    archive_bytes,
    manifest_bytes,
    packed,
)
from app.knowledge.checking import check
from app.knowledge.database import database_bytes
from app.knowledge.tables import Sources, read_sources
from app.knowledge.trust import read_root, root_file
from app.knowledge.writing import write_file
from app.support.errors import UserError
from app.support.i18n import N_


@dataclass(frozen=True, slots=True)
class PackSummary:
    """A pack that was built. ``sha256``: of its manifest; ``size``: bytes of the file; ``counts``: rows by table."""

    path: Path
    id: str
    version: int
    date: str
    sha256: str
    size: int
    counts: Mapping[str, int]


def build_pack(sources: Path, out: Path, roots: Sequence[bytes] = ()) -> PackSummary:
    """Build the pack of a sources folder. Raises UserError, and writes nothing, if the sources have problems.

    ``roots``: newer lists of trusted keys that the pack carries (:mod:`app.knowledge.trust`).

    The same sources give the same bytes on every machine and in every order of rows.
    """
    read = read_sources(sources)
    report = check(read)
    if report.problems:
        first = report.problems[0]
        raise UserError(
            N_("Problems in the rule sources: {count}. The first is in {file}, line {row}: {reason}"),
            N_("Run the check to see them all."),
            count=len(report.problems),
            file=first.file,
            row=first.row,
            reason=first.message.text(),
        )
    manifest, data = _pack(read, roots)
    write_file(out, data)
    content = hashlib.sha256(manifest_bytes(manifest)).hexdigest()
    return PackSummary(out, manifest.id, manifest.version, manifest.date, content, len(data), manifest.counts)


def _pack(sources: Sources, roots: Sequence[bytes]) -> tuple[Manifest, bytes]:
    files = {DATABASE: database_bytes(sources.tables)}
    for data in roots:
        files[root_file(read_root(data).version)] = data
    manifest = _manifest(sources, files)
    return manifest, archive_bytes({MANIFEST: manifest_bytes(manifest), **files})


def _manifest(sources: Sources, files: Mapping[str, bytes]) -> Manifest:
    about: Mapping[str, Any] = sources.description
    return Manifest(
        format=FORMAT,
        id=about["id"],
        version=about["version"],
        date=about["date"],
        valid_until=about["valid_until"],
        schema=about["schema"],
        min_program=about["min_program"],
        title=Wording(**about["title"]),
        changelog=Wording(**about["changelog"]),
        licence=about["licence"],
        attribution=about["attribution"],
        counts={name: len(table.rows) for name, table in sorted(sources.tables.items())},
        files={name: packed(data) for name, data in files.items()},
        revokes=tuple(
            Revoked(one["sha256"], Wording(one["reason_en"], one["reason_ur"]))
            for one in about.get("revokes", ())
        ),
    )
