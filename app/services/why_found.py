"""Why a patient stands in a list of search results: what of the typed text is theirs."""

from __future__ import annotations

from app.model.patient import Patient
from app.records.identity import digits_of
from app.records.names import likeness, name_and_kin, normalise, words
from app.support.i18n import N_, Text

_SURE = 0.85
_ALIKE = 0.6  # as in the ranking: less likely words are no reason
NUMBER, IDENTITY, PHONE = N_("MR number"), N_("identity number"), N_("phone")
NAME, SOUND, KIN, DISTRICT, VILLAGE = (
    N_("name"),
    N_("sound of the name"),
    N_("father or husband"),
    N_("district"),
    N_("village"),
)


def why_found(patient: Patient, typed: str, district: Text | None = None) -> tuple[str, ...]:
    """The (marked) words for what matched, in the order typed. ``district``: the patient's, in both languages."""
    digits = digits_of(typed)
    if digits:
        return _numbers(patient, digits)
    if normalise(patient.mr_number) in normalise(typed):
        return (NUMBER,)
    own, kin = name_and_kin(typed)
    return tuple(dict.fromkeys(filter(None, (_word(patient, one, district) for one in (*own, *kin)))))


def carries(patient: Patient, word: str) -> bool:
    """Whether the word, perhaps half typed, is surely one of the patient's names."""
    names = [*words(patient.name), *words(patient.name_ur), *words(patient.relation_name)]
    return any(likeness(one, name) >= _SURE for one in words(word) for name in names)


def _numbers(patient: Patient, digits: str) -> tuple[str, ...]:
    national = digits.removeprefix("0")
    found = (
        (NUMBER, int(digits) == int("".join(filter(str.isdigit, patient.mr_number)) or -1)),
        (IDENTITY, digits in patient.identity_number),
        (PHONE, bool(national) and national in patient.phone),
    )
    return tuple(reason for reason, true in found if true)


def _word(patient: Patient, word: str, district: Text | None) -> str:
    """What the word is most likely, the exact name first."""
    own = [*words(patient.name), *words(patient.name_ur)]
    kin = words(patient.relation_name)
    if word in own:
        return NAME
    if word in kin:
        return KIN
    if district is not None and any(
        part.startswith(word) for name in (district.en, district.ur) for part in normalise(name).split()
    ):
        return DISTRICT
    if max((likeness(word, one) for one in own), default=0.0) >= _ALIKE:
        return SOUND
    if max((likeness(word, one) for one in kin), default=0.0) >= _ALIKE:
        return KIN
    return VILLAGE if word in normalise(patient.village).split() else ""
