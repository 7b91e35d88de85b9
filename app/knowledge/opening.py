"""Opening a rule pack: verified, read in memory, and joined into typed rules."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from app.knowledge import advice_rules, gene_rules
from app.knowledge.archive import DATABASE, MANIFEST, Manifest, read_archive, read_content
from app.knowledge.database import StoredTables, Tables, read_tables
from app.knowledge.later import Later, OneByOne
from app.knowledge.tables import Row
from app.model.rules import PackReference, RuleBase
from app.support.errors import UserError
from app.support.i18n import N_

T = TypeVar("T")
OtherTables = Mapping[str, tuple[Row, ...]]
TYPED_TABLES = frozenset(
    {
        "actions",
        "alleles",
        "bricks",
        "drugs",
        "frequencies",
        "genes",
        "modulators",
        "phenotypes",
        "populations",
        "positions",
        "recommendations",
        "sources",
        "spellings",
        "terms",
        "unphased_priorities",
    }
)
"""Tables that become typed rules; all others stay rows in ``RuleBase.tables``."""


def open_pack(path: Path) -> RuleBase:
    """The rules of a pack; nothing is unpacked to disk and the file is not kept open.

    Raises UserError if the file is missing, damaged, not a rule pack, or made for a newer program. The pack's
    ``sha256`` is that of its manifest, which names every other file by its own hash: adding a signature keeps it.
    """
    manifest, files = read_archive(path)
    return rules_of(manifest, files, path.name)


def open_known_pack(path: Path) -> RuleBase:
    """As :func:`open_pack`, for a pack that was read whole when it was built or installed: every hash is verified
    now, but a table is read when it is first asked for."""
    manifest, files = read_archive(path)
    return known_rules_of(manifest, files, path.name)


def open_known_content(data: bytes, name: str) -> RuleBase:
    """As :func:`open_known_pack`, of bytes that were read before. ``name``: the file's, for refusals."""
    manifest, files = read_content(data, name)
    return known_rules_of(manifest, files, name)


def rules_of(manifest: Manifest, files: Mapping[str, bytes], name: str) -> RuleBase:
    """The typed rules of a pack whose files were verified. Raises UserError."""
    tables = read_tables(files.get(DATABASE, b""), name)
    with _complete(name):
        others = {table: tuple(rows) for table, rows in tables.items() if table not in TYPED_TABLES}
        made = rule_base(tables, others, _reference(manifest, files), lambda make: make())
    return replace(made, valid_until=manifest.valid_until)


def known_rules_of(manifest: Manifest, files: Mapping[str, bytes], name: str) -> RuleBase:
    """As :func:`rules_of`, of a pack that was read whole before: see :func:`open_known_pack`."""
    tables = StoredTables(files.get(DATABASE, b""), name)

    def later(make: Callable[[], Mapping[str, T]]) -> Mapping[str, T]:
        def checked() -> Mapping[str, T]:
            with _complete(name):
                return make()

        return Later(checked)

    with _complete(name), tables.held_open():
        others = OneByOne(
            (table for table in tables if table not in TYPED_TABLES), lambda table: tuple(tables[table])
        )
        made = rule_base(tables, others, _reference(manifest, files), later)
    return replace(made, valid_until=manifest.valid_until)


def _reference(manifest: Manifest, files: Mapping[str, bytes]) -> PackReference:
    digest = hashlib.sha256(files[MANIFEST]).hexdigest()
    return PackReference(manifest.id, manifest.version, manifest.date, digest)


@contextlib.contextmanager
def _complete(name: str) -> Iterator[None]:
    """A table that is missing or not as agreed is a refusal."""
    try:
        yield
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


class _When(Protocol):
    """Makes a part of the rules now, or leaves word how to make it."""

    def __call__(self, make: Callable[[], Mapping[str, T]], /) -> Mapping[str, T]: ...


def rule_base(tables: Tables, others: OtherTables, pack: PackReference, when: _When) -> RuleBase:
    """Join the tables into typed rules; what a gene's call does not need is made ``when`` that says.

    Raises KeyError or ValueError where a table is not as agreed.
    """
    bricks = when(lambda: advice_rules.texts(tables["bricks"]))
    citations = when(lambda: advice_rules.citations(tables["sources"]))
    return RuleBase(
        pack=pack,
        genes=gene_rules.genes(tables),
        drugs=when(lambda: advice_rules.drugs(tables["drugs"])),
        rules=when(lambda: advice_rules.recommendations(tables, bricks, citations)),
        actions=when(lambda: advice_rules.actions(tables["actions"])),
        populations=when(lambda: advice_rules.texts(tables["populations"])),
        bricks=bricks,
        terms=when(lambda: advice_rules.terms(tables["terms"])),
        modulators=advice_rules.modulators(tables["modulators"]),
        citations=citations,
        limits=gene_rules.calling_limits(tables["calling"]),
        tables=others,
    )
