"""Facts about a person from a JSON file, checked, named and converted; missing stays unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from app.clinical.inputs.dictionary import InputDictionary, dictionary
from app.clinical.inputs.standard import habit_value, standardised, standardised_partner
from app.model.family import Degree
from app.model.genomics import OutsideCall, Sex
from app.model.inputs import InputKind
from app.model.patient import GermlineVariant, Observation, Partner, PatientFacts, Tumour, TumourMarker
from app.model.rules import RuleBase
from app.services.typed_words import typed_call
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

MAX_BYTES = 5_000_000
MAX_WORD = 60
LISTS = ("conditions", "medicines", "allergies", "family_history")


class _Observation(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    value: float
    unit: str | None = None
    date: str | None = None


class _Marker(msgspec.Struct):
    gene: str = ""
    alteration: str = ""


class _Variant(msgspec.Struct):
    gene: str = ""
    name: str = ""
    zygosity: str = ""
    classification: str = ""


class _Partner(msgspec.Struct):
    relation: str = ""
    haemoglobin: str = ""
    observations: list[_Observation] | None = None
    conditions: list[str] | None = None
    variants: list[_Variant | str] | None = None
    absent: list[str] | None = None


class _Tumour(msgspec.Struct):
    type: str = ""
    stage: str = ""
    markers: list[_Marker | str] | None = None
    tested: list[str] | None = None


class _Facts(msgspec.Struct):
    """The file's shape. A list that is not there (or null) is unknown; one that is there is the whole list."""

    sex: str | None = None
    age: float | None = None
    observations: list[_Observation] | None = None
    conditions: list[str] | None = None
    medicines: list[str] | None = None
    allergies: list[str] | None = None
    lifestyle: dict[str, str | bool | int | float | None] | None = None
    family_history: list[str] | None = None
    pregnancy: bool | None = None
    indication: str = ""
    diplotypes: dict[str, str] | None = None
    variants: list[_Variant | str] | None = None
    tumour: _Tumour | str | None = None
    partner: _Partner | None = None
    absent: list[str] | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class GivenFacts:
    """What a facts file says. ``typed``: gene results in it. ``warnings``: what was assumed, doubtful or unknown."""

    facts: PatientFacts
    typed: tuple[OutsideCall, ...] = ()
    warnings: tuple[Message, ...] = ()


def _decoded(path: Path) -> tuple[_Facts, tuple[str, ...]]:
    """The file's facts, and the names in it that nobody knows."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise UserError(
            N_("The facts file {name} cannot be read."), N_("Check the name and the folder."), name=path.name
        ) from error
    if size > MAX_BYTES:
        raise UserError(
            N_("The facts file {name} is larger than {limit} bytes."),
            N_("Give one person's facts in one file."),
            name=path.name,
            limit=MAX_BYTES,
        )
    try:
        whole = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        unknown = tuple(sorted(set(whole) - {f.name for f in msgspec.structs.fields(_Facts)}))
        return msgspec.json.decode(data, type=_Facts), unknown
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            N_("The facts file {name} does not have the expected form: {reason}."),
            N_("Correct it and try again."),
            name=path.name,
            reason=str(error),
        ) from error


def _sex(said: str | None, words: InputDictionary, name: str) -> Sex:
    """The sex by the dictionary's words. Raises UserError for a word that is none of them."""
    if said is None or said.strip().casefold() in ("", Sex.UNKNOWN.value):
        return Sex.UNKNOWN
    known = words.find(InputKind.FACT, "sex")
    value = habit_value(known, said) if known else said.strip().casefold()
    if value not in (Sex.FEMALE.value, Sex.MALE.value):
        raise UserError(
            N_("The sex {value} in {name} is not understood."),
            N_("Write female, male or unknown."),
            value=said[:MAX_WORD],
            name=name,
        )
    return Sex(value)


def _age(raw: _Facts, name: str) -> None:
    if raw.age is not None and not 0 <= raw.age <= 130:
        raise UserError(
            N_("The age {age} in {name} is not possible."),
            N_("Give the age in years, 0 to 130."),
            age=f"{raw.age:g}",
            name=name,
        )


def _day(text: str | None, name: str) -> str:
    """An ISO day or "". Raises UserError for anything else."""
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UserError(
            N_("The date {date} in {name} is not a date."),
            N_("Write it as year-month-day, for instance 2026-03-15."),
            date=text[:40],
            name=name,
        ) from error


def _habit(said: str | bool | int | float) -> str:
    """JSON's own words for yes and no, numbers as typed."""
    return ("yes" if said else "no") if isinstance(said, bool) else f"{said}"


def _variant(given: _Variant | str) -> GermlineVariant:
    if isinstance(given, _Variant):
        return GermlineVariant(given.gene, given.name, given.zygosity, given.classification)
    gene, _, name = given.strip().partition(" ")
    return GermlineVariant(gene, name) if name else GermlineVariant("", gene)


def _marker(given: _Marker | str) -> TumourMarker:
    """A finding in two parts, or as one text ("EGFR L858R")."""
    return TumourMarker("", given) if isinstance(given, str) else TumourMarker(given.gene, given.alteration)


def _tumour(given: _Tumour | str | None) -> Tumour | None:
    if given is None:
        return None
    if isinstance(given, str):
        return Tumour(given)
    markers = tuple(_marker(m) for m in given.markers or ())
    return Tumour(given.type, given.stage, markers, tuple(given.tested or ()))


def _relation(said: str) -> str:
    """How a couple is related, in the words of the records."""
    word = said.strip().casefold().replace(" ", "_").replace("-", "_")
    words = {"cousin": Degree.FIRST_COUSINS, "cousins": Degree.FIRST_COUSINS, "unrelated": Degree.NONE}
    if word in words:
        return words[word].value
    return f"{word}s" if word.endswith("_cousin") else word


def _partner(given: _Partner | None, name: str) -> Partner | None:
    """The other parent as typed; ``haemoglobin`` is a short way for the one condition that matters most."""
    if given is None:
        return None
    conditions = [*(given.conditions or ()), *filter(None, (given.haemoglobin,))]
    return Partner(
        _relation(given.relation),
        tuple(
            Observation(o.name, o.value, o.unit or "", _day(o.date, name)) for o in given.observations or ()
        ),
        tuple(conditions),
        tuple(_variant(v) for v in given.variants or ()),
        tuple(given.absent or ()),
    )


def _person(raw: _Facts, words: InputDictionary, name: str) -> PatientFacts:
    return PatientFacts(
        sex=_sex(raw.sex, words, name),
        age=raw.age,
        observations=tuple(
            Observation(o.name, o.value, o.unit or "", _day(o.date, name)) for o in raw.observations or ()
        ),
        conditions=tuple(raw.conditions or ()),
        medicines=tuple(raw.medicines or ()),
        allergies=tuple(raw.allergies or ()),
        lifestyle={k: _habit(v) for k, v in (raw.lifestyle or {}).items() if v is not None},
        family_history=tuple(raw.family_history or ()),
        pregnancy=raw.pregnancy,
        indication=raw.indication,
        variants=tuple(_variant(v) for v in raw.variants or ()),
        tumour=_tumour(raw.tumour),
        partner=_partner(raw.partner, name),
        complete=tuple(n for n in LISTS if getattr(raw, n) is not None),
        absent=tuple(raw.absent or ()),
        day=_day(raw.date, name),
    )


def read_facts(path: Path, rules: RuleBase) -> GivenFacts:
    """The person's facts in the pack's words and units, and the gene results typed in the file.

    :raises UserError: the file is missing, not JSON, or a value has the wrong type, an unclear unit or is impossible.
    """
    raw, unknown = _decoded(path)
    _age(raw, path.name)
    words = dictionary(rules)
    facts, remarks = standardised(_person(raw, words, path.name), words)
    if facts.partner:
        partner, more = standardised_partner(facts.partner, words)
        facts, remarks = replace(facts, partner=partner), (*remarks, *more)
    typed = tuple(typed_call(gene, call) for gene, call in (raw.diplotypes or {}).items())
    lost = tuple(
        message(
            N_("{name} is not a gene of the rule pack; its result was not read."), name=call.gene[:MAX_WORD]
        )
        for call in typed
        if call.gene not in rules.genes
    )
    strange = tuple(
        message(N_("{name} is not a part of a facts file and was not read."), name=n[:MAX_WORD])
        for n in unknown
    )
    return GivenFacts(facts, typed, (*strange, *lost, *remarks))
