"""The words of the records beside those of :mod:`app.model`: users, versions of rows, lines of lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.genomics import Assembly, FileSource, GeneResult, OutsideCall, Sex
from app.model.patient import BirthPrecision, IdentityKind, Observation, PhoneOwner, Relation
from app.model.report import DocumentKind
from app.model.rules import PackReference
from app.support.i18n import Language, Message


class Role(StrEnum):
    """What a user may do; the services check it before each action."""

    DOCTOR = "doctor"
    HEALTH_WORKER = "health_worker"
    MAINTAINER = "maintainer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class User:
    """A person who opens the clinic. ``id``: UUID. The recovery code opens as a user of its own."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class ClinicName:
    """The clinic that a folder holds."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class NewPatient:
    """What registration asks for: name, sex and age are enough.

    ``birth_date``: ISO day, unknown parts as 01, as far as ``birth_precision`` says. ``identity_number`` and
    ``phone`` in any usual spelling; they are stored as digits and as an international number.
    """

    name: str
    sex: Sex
    birth_date: str
    birth_precision: BirthPrecision = BirthPrecision.DAY
    name_ur: str = ""
    relation: Relation | None = None
    relation_name: str = ""
    phone: str = ""
    identity_number: str = ""
    identity_kind: IdentityKind = IdentityKind.UNSTATED
    phone_whose: PhoneOwner = PhoneOwner.UNSTATED
    district: str = ""
    village: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """An observation as kept: when it was measured (ISO), its LOINC code ("" without one) and who entered it."""

    id: str
    observation: Observation
    observed_at: str
    code: str = ""
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class Medication:
    """A medicine in use or stopped. ``drug``: generic name; ``code``: ATC; days are ISO, "" is not known.

    ``stopped_on`` is "" while it is in use.
    """

    id: str
    drug: str
    brand: str = ""
    code: str = ""
    dose: str = ""
    indication: str = ""
    started_on: str = ""
    stopped_on: str = ""
    stop_reason: str = ""
    entered_at: str = ""
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A diagnosis. ``code``: ICD-10, "" without one."""

    id: str
    name: str
    code: str = ""
    since: str = ""
    entered_at: str = ""
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class Allergy:
    """A substance that harmed this person, and how."""

    id: str
    substance: str
    code: str = ""
    reaction: str = ""
    entered_at: str = ""
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class PanelImport:
    """One sample of one laboratory file, taken into a patient's record. ``results``: as called at the import."""

    id: str
    patient_id: str
    sample: str
    assembly: Assembly
    source: FileSource
    tested: int
    not_tested: int
    imported_at: str
    entered_by: str
    results: tuple[GeneResult, ...] = ()
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawnImport:
    """An import that was undone: when (ISO), by which user (id) and why."""

    taken: PanelImport
    withdrawn_at: str
    withdrawn_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class OutsideResult:
    """A gene result made elsewhere, as kept. ``import_id``: the file it stood in, "" for a typed one.

    ``laboratory`` and ``reported_on`` (ISO day): as on the paper that it was typed from, "" when not said.
    """

    id: str
    call: OutsideCall
    import_id: str
    entered_at: str
    entered_by: str
    laboratory: str = ""
    reported_on: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """An evaluation in a patient's history: when, with which rules and on which sample."""

    id: str
    created_at: str
    pack: PackReference
    sample: str
    import_id: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One print. ``number``: the print number on the paper; ``copy_of``: id of the first print, "" for that one.

    ``id`` may be made by the caller (UUID), so that saving twice is one print. ``languages``: all of the print in the
    order of its pages (empty from an earlier program: only ``language``); ``paper``: size in words, "" if not kept.
    """

    kind: DocumentKind
    language: Language
    number: str
    patient_id: str
    evaluation_id: str
    pack: PackReference
    content_sha256: str
    created_at: str
    copy_of: str = ""
    id: str = ""
    languages: tuple[Language, ...] = ()
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A wallet card that the clinic signed. ``id``: random; ``line``: what its square holds; ``cancelled_at``: ""
    while it counts."""

    id: str
    patient_id: str
    line: str
    made_at: str
    cancelled_because: str = ""
    cancelled_at: str = ""


@dataclass(frozen=True, slots=True)
class KnownClinic:
    """Another clinic whose cards are trusted. ``public``: its key, 32 raw bytes of Ed25519."""

    id: str
    name: str
    public: bytes


@dataclass(frozen=True, slots=True)
class LetterheadRecord:
    """The head of the clinic's papers. ``logo``: a PNG file as bytes, empty without one."""

    clinic_ur: str = ""
    doctor: str = ""
    registration: str = ""
    phone: str = ""
    logo: bytes = b""


class AuditAction(StrEnum):
    """What was done."""

    CREATE = "create"
    UNLOCK = "unlock"
    VIEW = "view"
    ADD = "add"
    CHANGE = "change"
    STOP = "stop"
    WITHDRAW = "withdraw"
    PRINT = "print"
    EXPORT = "export"
    OVERRIDE = "override"
    BACKUP = "backup"
    RESTORE = "restore"
    REFUSED = "refused"
    SECRET = "secret"  # noqa: S105 - the word for "a passphrase was changed", not a passphrase


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit: who did what to which row, when. ``details`` never hold a name or a result."""

    number: int
    at: str
    user_id: str
    action: AuditAction
    entity: str
    entity_id: str
    patient_id: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """The result of checking the chain. ``broken_at``: number of the first entry that is wrong or missing."""

    entries: int
    broken_at: int | None = None
    problem: Message | None = None

    @property
    def whole(self) -> bool:
        return self.problem is None
