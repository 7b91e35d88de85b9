"""Which rule pack an opened clinic works with, and whose signatures it trusts.

The pack that ships with the program is built from the program's own sources and needs no signature. It is used until
a signed pack is installed, and again when a newer program brings a newer one. A pack in use that cannot be read any
more is replaced by the program's, and the window says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.knowledge.archive import MANIFEST, Manifest, pack_bytes, read_content
from app.knowledge.opening import known_rules_of, open_known_content
from app.knowledge.trust import Root, read_root
from app.model.rules import PackReference, RuleBase
from app.records import packs
from app.records.packs import PackLine, Switch
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import N_, Message, message
from app.support.paths import administrators_root, core_pack, program_root


def rules_at_opening(store: Store, core: Path | None = None) -> tuple[RuleBase, tuple[Message, ...]]:
    """The rules of the pack in use, and what the window must say about them.

    :raises UserError: neither the pack in use nor the program's own can be read.
    """
    own = core or core_pack()
    try:
        data = pack_bytes(own)
        manifest, files = read_content(data, own.name)
    except UserError:
        now = packs.in_use(store)
        if now is None:
            raise
        missing = message(
            N_("The rule pack that ships with the program cannot be read. Install the program again.")
        )
        return kept_rules(store, now.pack), (missing, *_remarks(store, now.pack.sha256))
    line = _line(manifest, files)
    with store.transaction():
        _note_program_pack(store, line, data)
    now = packs.in_use(store)
    if now is None or now.pack.sha256 == line.sha256:
        return known_rules_of(manifest, files, own.name), _remarks(store, line.sha256)
    try:
        return kept_rules(store, now.pack), _remarks(store, now.pack.sha256)
    except UserError:
        return known_rules_of(manifest, files, own.name), (_fell_back(now.pack, line.version),)


def _line(manifest: Manifest, files: Mapping[str, bytes]) -> PackLine:
    sha256 = hashlib.sha256(files[MANIFEST]).hexdigest()
    return PackLine(sha256, manifest.id, manifest.version, manifest.date, packs.PROGRAM, {})


def _note_program_pack(store: Store, line: PackLine, data: bytes) -> None:
    """Keep the program's pack, and change to it where it is newer than the one in use."""
    now = packs.in_use(store)
    if now is not None and now.pack.sha256 == line.sha256:
        return
    new = packs.find(store, line.sha256) is None
    packs.keep_pack(store, line, data)
    if now is None or _takes_over(line, now, new):
        packs.switch(store, line.sha256, packs.PROGRAM)


def _takes_over(line: PackLine, now: Switch, new: bool) -> bool:
    """A pack that somebody installed or restored on purpose gives way only to a newer one never seen before."""
    if now.kind == packs.PROGRAM:
        return line.version >= now.pack.version
    return new and line.version > now.pack.version


def kept_rules(store: Store, line: PackLine) -> RuleBase:
    """The rules of a pack that the clinic keeps. Raises UserError if it is not whole any more."""
    data = packs.content(store, line.sha256)
    if data is not None:
        rules = open_known_content(data, f"{line.id}-{line.version}")
        if rules.pack.sha256 == line.sha256:
            return rules
    raise UserError(
        N_("The rule pack {pack} {version} in the records is damaged."),
        N_("Install it again from the stick it came from."),
        pack=line.id,
        version=line.version,
    )


def rules_of_evaluation(store: Store, made_with: PackReference) -> RuleBase:
    """The rules that an old evaluation was made with. Raises UserError if the clinic does not keep them."""
    line = packs.find(store, made_with.sha256)
    if line is None:
        raise UserError(
            N_("The rule pack {pack} {version} is not kept in this clinic."),
            N_("The answers as they were given stay in the record."),
            pack=made_with.id,
            version=made_with.version,
        )
    return kept_rules(store, line)


def _fell_back(damaged: PackLine, version: int) -> Message:
    return message(
        N_(
            "The rule pack {pack} {damaged} cannot be read any more. The pack of the program ({version}) is in use "
            "until it is installed again."
        ),
        pack=damaged.id,
        damaged=damaged.version,
        version=version,
    )


def _remarks(store: Store, sha256: str) -> tuple[Message, ...]:
    reason = packs.revocations(store).get(sha256)
    if reason is None:
        return ()
    return (
        message(
            N_(
                "The rule pack in use was revoked by its makers: {reason} Install a newer one or restore another."
            ),
            reason=reason.en,
        ),
    )


# ---------------------------------------------------------------- trust


def root_at(path: Path) -> Root | None:
    """The list of trusted keys in a file; None if there is none. Raises UserError for a damaged one."""
    return read_root(path.read_bytes()) if path.is_file() else None


def starting_root(kept: Iterable[bytes] = ()) -> tuple[Root, str] | None:
    """Where trust begins, and from where it came: the program's list, or the one that an administrator set.

    ``kept``: what this clinic began with; a file that somebody exchanged later changes nothing.
    """
    shipped = root_at(program_root())
    if shipped is not None:
        return shipped, packs.PROGRAM
    first = next(iter(kept), None)
    given = read_root(first) if first is not None else root_at(administrators_root())
    return (given, packs.ADMINISTRATOR) if given is not None else None


def trusted_root(store: Store) -> tuple[Root, str]:
    """The newest list of trusted keys that this clinic knows, and where its trust began.

    :raises UserError: nobody is trusted yet.
    """
    start = starting_root(packs.roots(store, packs.ADMINISTRATOR))
    if start is None:
        raise no_root()
    root, origin = start
    known = [root, *(read_root(data) for data in packs.roots(store, origin))]
    return max(known, key=lambda one: one.version), origin


def no_root() -> UserError:
    """Nobody's signature is trusted yet."""
    return UserError(
        N_("This program does not know yet whose rule packs to trust."),
        N_("Set the maintainers' list of keys once with “rahbar pack trust” (see the README)."),
    )
