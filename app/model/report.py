"""What a document says, built once; screen and paper both show it, so they cannot disagree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.advice import Recommendation
from app.model.rules import PackReference
from app.support.i18n import Message, Text


class DocumentKind(StrEnum):
    """The printed documents."""

    DOCTOR = "doctor"
    HANDOUT = "handout"
    CARD = "card"
    REQUEST = "request"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The clinic at the head of each page. ``logo``: a PNG file as bytes, empty without one."""

    clinic: Text
    doctor: str = ""
    registration: str = ""
    phone: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """The patient as printed: both scripts, never the full identity number. ``age``: for instance "about 45"."""

    name: str
    name_ur: str
    mr_number: str
    sex: Text
    age: Text


@dataclass(frozen=True, slots=True)
class GeneLine:
    """One row of the gene table. ``result``: diplotype(s); ``meaning``: phenotype in words; ``coverage``: such as
    "35 of 35 positions"; ``status``: the call status in words; ``tested``: False is drawn as not tested."""

    gene: str
    result: str
    meaning: Text
    coverage: Text
    status: Text
    tested: bool
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything that a patient's documents say.

    ``current``: answers for current medicines; ``important``: other drugs that would need another drug or dose;
    ``caution``: other drugs with milder advice; ``usual``: drugs whose answer is no change; ``untested``: genes not
    tested; ``limits``: what could still be hidden; ``sources``: citations used; ``print_number``: "" for a document
    that is not recorded.
    """

    letterhead: Letterhead
    person: PersonLine
    date: str
    pack: PackReference
    sample: str
    file_name: str
    file_sha256: str
    current: tuple[Recommendation, ...]
    important: tuple[Recommendation, ...]
    usual: tuple[Recommendation, ...]
    unclear: tuple[Recommendation, ...]
    not_tested: tuple[Recommendation, ...]
    genes: tuple[GeneLine, ...]
    untested: tuple[str, ...]
    limits: tuple[Text, ...]
    sources: tuple[str, ...]
    caution: tuple[Recommendation, ...] = ()
    handout_lines: tuple[Text, ...] = ()
    print_number: str = ""
    copy: bool = False
