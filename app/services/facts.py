"""Facts about a person from a JSON file, checked and named; missing stays unknown."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.model.genomics import OutsideCall, ResultSource, Sex
from app.model.patient import Observation, PatientFacts
from app.support.errors import UserError
from app.support.i18n import N_

MAX_BYTES = 5_000_000


class _Observation(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    value: float
    unit: str = ""


class _Facts(msgspec.Struct):
    """The file's shape; names that the command does not use are read by others and left alone here."""

    sex: Sex = Sex.UNKNOWN
    age: float | None = None
    observations: list[_Observation] = []
    conditions: list[str] = []
    medicines: list[str] = []
    allergies: list[str] = []
    lifestyle: dict[str, str] = {}
    family_history: list[str] = []
    pregnancy: bool | None = None
    indication: str = ""
    diplotypes: dict[str, str] = {}


def _decoded(path: Path) -> _Facts:
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError as error:
        raise UserError(
            N_("The facts file {name} cannot be read."), N_("Check the name and the folder."), name=path.name
        ) from error
    try:
        return msgspec.json.decode(data, type=_Facts)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(
            N_("The facts file {name} does not have the expected form: {reason}."),
            N_("Correct it and try again."),
            name=path.name,
            reason=str(error),
        ) from error


def read_facts(path: Path) -> tuple[PatientFacts, tuple[OutsideCall, ...]]:
    """The person's facts and the gene results typed in the file.

    :raises UserError: the file is missing, not JSON, or a value has the wrong type or an impossible age.
    """
    raw = _decoded(path)
    if raw.age is not None and not 0 <= raw.age <= 130:
        raise UserError(
            N_("The age {age} in {name} is not possible."),
            N_("Give the age in years, 0 to 130."),
            age=raw.age,
            name=path.name,
        )
    facts = PatientFacts(
        sex=raw.sex,
        age=raw.age,
        observations=tuple(Observation(o.name, o.value, o.unit) for o in raw.observations),
        conditions=tuple(raw.conditions),
        medicines=tuple(raw.medicines),
        allergies=tuple(raw.allergies),
        lifestyle=raw.lifestyle,
        family_history=tuple(raw.family_history),
        pregnancy=raw.pregnancy,
        indication=raw.indication,
    )
    typed = tuple(
        OutsideCall(gene, diplotype=call, source=ResultSource.TYPED) for gene, call in raw.diplotypes.items()
    )
    return facts, typed
