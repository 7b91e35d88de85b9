"""Opening a rule pack: verified, read in memory, and joined into typed rules."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from app.knowledge import advice_rules, gene_rules
from app.knowledge.archive import DATABASE, MANIFEST, Manifest, read_archive, read_content
from app.knowledge.contract import MODEL_TABLES
from app.knowledge.database import Tables, read_tables
from app.model.rules import PackReference, RuleBase
from app.support.errors import UserError
from app.support.i18n import N_


def open_pack(path: Path) -> RuleBase:
    """The rules of a pack; nothing is unpacked to disk and the file is not kept open.

    Raises UserError if the file is missing, damaged, not a rule pack, or made for a newer program. The pack's
    ``sha256`` is that of its manifest, which names every other file by its own hash: adding a signature keeps it.
    """
    manifest, files = read_archive(path)
    return rules_of(manifest, files, path.name)


def open_content(data: bytes, name: str) -> RuleBase:
    """As :func:`open_pack`, of bytes that were read before. ``name``: the file's, for refusals."""
    manifest, files = read_content(data, name)
    return rules_of(manifest, files, name)


def rules_of(manifest: Manifest, files: Mapping[str, bytes], name: str) -> RuleBase:
    """The typed rules of a pack whose files were verified. Raises UserError."""
    tables = read_tables(files.get(DATABASE, b""), name)
    reference = PackReference(
        manifest.id, manifest.version, manifest.date, hashlib.sha256(files[MANIFEST]).hexdigest()
    )
    try:
        return rule_base(tables, reference)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise UserError(
            N_("The rule pack {name} is not complete: {part} is missing or not as agreed."),
            N_("Ask the maintainers of the rules for a new pack."),
            name=name,
            part=str(error),
        ) from error


def read_manifest(path: Path) -> Manifest:
    """What a pack says about itself, its files verified. Raises UserError like :func:`open_pack`."""
    return read_archive(path)[0]


def rule_base(tables: Tables, pack: PackReference) -> RuleBase:
    """Join the tables into typed rules. Raises KeyError or ValueError where a table is not as agreed."""
    bricks = advice_rules.texts(tables["bricks"])
    citations = advice_rules.citations(tables["sources"])
    return RuleBase(
        pack=pack,
        genes=gene_rules.genes(tables),
        drugs=advice_rules.drugs(tables["drugs"]),
        rules=advice_rules.recommendations(tables, bricks, citations),
        actions=advice_rules.actions(tables["actions"]),
        populations=advice_rules.texts(tables["populations"]),
        bricks=bricks,
        terms=advice_rules.terms(tables["terms"]),
        modulators=advice_rules.modulators(tables["modulators"]),
        citations=citations,
        limits=gene_rules.calling_limits(tables["calling"]),
        tables={name: tuple(rows) for name, rows in tables.items() if name not in MODEL_TABLES},
    )
