"""Sideloading: look at a pack from a stick, activate it in one step, restore an earlier one.

A pack is read once, as a whole, into memory and judged there: what happens to the stick later changes nothing.
Activation is one transaction of the encrypted records; before it nothing is changed, after it all is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.knowledge.archive import Manifest, read_content
from app.knowledge.installing import check_conditions_of, check_version
from app.knowledge.signatures import VerifiedPack, revoked, verify_pack
from app.model.genomics import Sex
from app.model.patient import GermlineVariant, PatientFacts, Tumour
from app.model.rules import PackReference, RuleBase
from app.records import packs
from app.records.packs import PackLine, Switch
from app.records.store import Store
from app.services.access import Action, require
from app.services.assessment import assess, typed_genes
from app.services.clinics import OLD_AFTER_MONTHS, Clinic, months_between
from app.services.engine import Engine
from app.services.rules_in_use import kept_rules, rules_of_evaluation, trusted_root
from app.support.errors import UserError
from app.support.i18n import N_, Message, Text

PACK_ENDING = ".rahbarpack"


@dataclass(frozen=True, slots=True)
class PackView:
    """A pack as a person sees it. ``signers``: owners of the keys, none for the program's own. ``since``, ``by``,
    ``kind``: when, by whom and how it came into use last (``kind``: program, install, restore, or "" for never).
    ``expired``: its makers expected a newer one by now."""

    sha256: str
    id: str
    version: int
    date: str
    title: Text
    changelog: Text
    age_months: int
    expired: bool
    signers: tuple[str, ...] = ()
    since: str = ""
    by: str = ""
    kind: str = ""
    revoked: Text | None = None

    @property
    def old(self) -> bool:
        """Older than a year, or past its own day: a banner, never a block."""
        return self.expired or self.age_months >= OLD_AFTER_MONTHS


@dataclass(frozen=True, slots=True)
class PackState:
    """The pack in use, those that can be restored (newest first), and the fingerprint of the trusted keys' list
    ("" when nobody is trusted yet)."""

    in_use: PackView
    earlier: tuple[PackView, ...]
    trusted: str
    notices: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pack that was verified and may come into use. ``verified`` is None for one that is kept already."""

    view: PackView
    engine: Engine
    verified: VerifiedPack | None = field(default=None, repr=False)

    @property
    def rules(self) -> RuleBase:
        return self.engine.rules

    @property
    def reference(self) -> PackReference:
        return self.engine.rules.pack


def state(clinic: Clinic) -> PackState:
    """What the packs page shows. Everybody may see it."""
    store = clinic.store
    switches = packs.switches(store)
    now = clinic.rules.pack.sha256
    lines = {line.sha256: line for line in packs.kept(store)}
    views = {sha: _kept_view(clinic, line, switches) for sha, line in lines.items()}
    in_use = views.pop(now, None) or _bare_view(clinic)
    try:
        trusted = trusted_root(store)[0].fingerprint
    except UserError:
        trusted = ""
    return PackState(in_use, tuple(v for v in views.values() if v), trusted, clinic.notices)


def look(clinic: Clinic, path: Path) -> Candidate:
    """Read and verify a pack from a stick; nothing is changed.

    :raises UserError: why it may not be used, one sentence per reason; also when the user may not change packs.
    """
    require(clinic.store, Action.PACKS)
    root, _ = trusted_root(clinic.store)
    pack = verify_pack(path, root)
    _check_new(clinic.store, pack)
    check_conditions_of(pack.rules, path.name)
    names = tuple(sorted(key.owner for key in pack.signers.values()))
    view = _view(clinic, pack.manifest, pack.sha256, signers=names)
    return Candidate(view, _engine(pack.rules, path.name), pack)


def look_back(clinic: Clinic, sha256: str) -> Candidate:
    """An earlier pack that the clinic keeps, to be restored; nothing is changed.

    :raises UserError: it is damaged or revoked, or the user may not change packs.
    :raises LookupError: there is no such pack.
    """
    require(clinic.store, Action.PACKS)
    line = packs.find(clinic.store, sha256)
    if line is None:
        raise LookupError(f"no pack {sha256}")
    reason = packs.revocations(clinic.store).get(sha256)
    if reason is not None:
        raise revoked(f"{line.id} {line.version}", reason.en)
    rules = kept_rules(clinic.store, line)
    view = _kept_view(clinic, line, packs.switches(clinic.store)) or _bare_view(clinic)
    return Candidate(view, _engine(rules, line.id))


def activate(
    clinic: Clinic, candidate: Candidate, reason: str = "", *, within: Callable[[], object] = lambda: None
) -> None:
    """Work with the pack from now on: one transaction. An earlier pack needs a reason.

    ``within``: what else belongs to the same step (the list of affected patients).

    :raises UserError: the user may not, the reason is missing, another pack came in between, or the disk is full.
    """
    require(clinic.store, Action.PACKS)
    store, pack = clinic.store, candidate.verified
    if pack is None and not reason.strip():
        raise UserError(
            N_("Restoring an earlier rule pack needs a reason."), N_("Write it in a few words; it is kept.")
        )
    with store.transaction():
        if pack is not None:
            _check_new(store, pack)
            _keep(store, pack)
            packs.switch(store, pack.sha256, packs.INSTALL, reason.strip())
        else:
            packs.switch(store, candidate.view.sha256, packs.RESTORE, reason.strip())
        within()
    clinic.work_with(candidate.engine)


def engine_of(clinic: Clinic, made_with: PackReference) -> Engine:
    """The engine of the pack that an old evaluation was made with.

    :raises UserError: the clinic does not keep it, or it is damaged.
    """
    if made_with.sha256 == clinic.rules.pack.sha256:
        return clinic.engine
    return Engine(rules_of_evaluation(clinic.store, made_with))


def _keep(store: Store, pack: VerifiedPack) -> None:
    """The pack, the lists of keys that it brought, and what it revokes."""
    root, origin = trusted_root(store)
    for one in (root, *pack.roots):
        packs.keep_root(store, origin, one.version, one.data)
    signers = {key: one.owner for key, one in pack.signers.items()}
    about = pack.manifest
    line = PackLine(pack.sha256, about.id, about.version, about.date, packs.FILE, signers)
    packs.keep_pack(store, line, pack.data)
    for gone in (*pack.root.content.revoked_packs, *about.revokes):
        packs.revoke(store, gone.sha256, gone.reason.text())


def _check_new(store: Store, pack: VerifiedPack) -> None:
    """Only a pack that this clinic has never had, of a higher number than any before."""
    now = packs.in_use(store)
    assert now is not None  # the program's own pack was noted when the clinic was opened
    reason = packs.revocations(store).get(pack.sha256)
    if reason is not None:
        raise revoked(pack.name, reason.en)
    kept = {line.sha256: line.version for line in packs.kept(store)}
    check_version(pack, now.pack.sha256, kept)


def _engine(rules: RuleBase, name: str) -> Engine:
    """The rules made ready and tried; what is not as agreed shows here, never at a patient's page."""
    try:
        engine = Engine(rules)
        for facts in _invented(rules):
            assess(engine, facts, typed_genes(engine, facts.sex, ()))
        return engine
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise UserError(
            N_("The rule pack {name} is not complete: {part} is missing or not as agreed."),
            N_("Ask the maintainers of the rules for a new pack."),
            name=name,
            part=str(error),
        ) from error


def _invented(rules: RuleBase) -> Iterator[PatientFacts]:
    """People on whom new rules are tried: of each sex, with the first tumour and a finding that the rules know."""
    tumour = next((Tumour(row["id"]) for row in rules.tables.get("tumours", ())), None)
    gene = next((row.get("gene", "") for row in rules.tables.get("germline_genes", ())), "")
    variants = (GermlineVariant(gene, "", classification="pathogenic"),) if gene else ()
    for sex in (Sex.FEMALE, Sex.MALE):
        yield PatientFacts(sex, 50.0, variants=variants, tumour=tumour, day="2026-01-01")


# ---------------------------------------------------------------- views


def _view(clinic: Clinic, about: Manifest, sha256: str, **more: object) -> PackView:
    today = clinic.store.today().date()
    return PackView(
        sha256,
        about.id,
        about.version,
        about.date,
        about.title.text(),
        about.changelog.text(),
        months_between(about.date, today),
        date.fromisoformat(about.valid_until) < today,
        **more,  # type: ignore[arg-type]
    )


def _kept_view(clinic: Clinic, line: PackLine, switches: tuple[Switch, ...]) -> PackView | None:
    """None for a pack that is not whole any more."""
    data = packs.content(clinic.store, line.sha256)
    if data is None:
        return None
    about, _ = read_content(data, line.id)
    last = next((one for one in switches if one.pack.sha256 == line.sha256), None)
    used: Mapping[str, object] = {"since": last.at, "by": last.user, "kind": last.kind} if last else {}
    gone = packs.revocations(clinic.store).get(line.sha256)
    signers = tuple(sorted(line.signers.values()))
    return _view(clinic, about, line.sha256, signers=signers, revoked=gone, **used)


def _bare_view(clinic: Clinic) -> PackView:
    """The pack in use where the records do not keep it (a pack named on the command line, or a damaged row)."""
    pack = clinic.rules.pack
    age = months_between(pack.date, clinic.store.today().date())
    title = Text(pack.id, pack.id)
    return PackView(
        pack.sha256, pack.id, pack.version, pack.date, title, Text("", ""), age, age >= OLD_AFTER_MONTHS
    )


# ---------------------------------------------------------------- finding


def find_packs(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Pack files at the top of these folders and one level below (a stick), newest file first."""
    found: dict[Path, float] = {}
    for folder in folders:
        for pattern in (f"*{PACK_ENDING}", f"*/*{PACK_ENDING}"):
            try:
                found.update({path: path.stat().st_mtime for path in folder.glob(pattern) if path.is_file()})
            except OSError:  # the stick was pulled meanwhile
                continue
    return tuple(sorted(found, key=lambda path: -found[path]))
