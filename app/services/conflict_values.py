"""What two clinics' rows say, in words: what names the row, and what each says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.model.family import COUPLE_WORDS, DEGREE_WORDS, Couple, Degree
from app.model.genomics import Sex
from app.model.inputs import ANSWER_WORDS
from app.model.patient import BirthPrecision, Relation
from app.records import patients as records
from app.records.exchange.conflicts import Conflict
from app.services.access import Action, require
from app.services.cancer import tumour_label
from app.services.clinics import Clinic
from app.services.row_words import called, listed
from app.services.timeline_record import JOINED_WITH, STATES, WITHDRAWN
from app.support.i18n import N_, Message, Text, bilingual, message

__all__ = ["both_said"]

_NAMING = ("topic", "drug", "name", "fact", "substance", "unit", "couple", "gene", "kinship")
_CALLED = ("topic", "name", "fact", "kinship")
_WORDS: Mapping[str, Mapping[str, str]] = {
    "answer": ANSWER_WORDS,
    "state": STATES,
    "couple": {one.value: COUPLE_WORDS[one] for one in Couple},
    "degree": {one.value: DEGREE_WORDS[one] for one in Degree},
    "sex": {
        Sex.FEMALE.value: N_("female"),
        Sex.MALE.value: N_("male"),
        Sex.UNKNOWN.value: N_("sex not given"),
    },
    "relation": {
        Relation.SON_OF.value: N_("Son of"),
        Relation.DAUGHTER_OF.value: N_("Daughter of"),
        Relation.WIFE_OF.value: N_("Wife of"),
    },
    "birth_precision": {
        BirthPrecision.DAY.value: N_("day of birth known"),
        BirthPrecision.MONTH.value: N_("only the month of birth known"),
        BirthPrecision.YEAR.value: N_("only the year of birth known"),
        BirthPrecision.ESTIMATE.value: N_("age estimated"),
    },
}


def both_said(clinic: Clinic, one: Conflict) -> tuple[str | Message, str | Message]:
    """What each clinic noted; "" where it was taken back.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    if one.table == "closing":
        return _closed(clinic, one.ours), _closed(clinic, one.theirs)
    return _said(clinic, one.table, one.ours, one.theirs), _said(clinic, one.table, one.theirs, one.ours)


def _closed(clinic: Clinic, said: Mapping[str, object]) -> str | Message:
    """Why a record counts no more; "" for one that counts."""
    if not said:
        return ""
    kept = records.by_ids(clinic.store, (str(said["kept_id"]),)) if said["kept_id"] else ()
    reason = str(said["reason"])
    if kept:
        return message(JOINED_WITH, number=kept[0].mr_number, reason=reason)
    return message(WITHDRAWN, reason=reason)


def _said(
    clinic: Clinic, table: str, said: Mapping[str, object], other: Mapping[str, object]
) -> str | Message:
    parts = tuple(_parts(clinic, table, said, other))
    return listed(parts) if parts else ""


def _parts(
    clinic: Clinic, table: str, said: Mapping[str, object], other: Mapping[str, object]
) -> Iterator[Text]:
    for name, value in said.items():
        shown = name in _NAMING or not other or value != other.get(name)
        if shown and value not in ("", None) and not isinstance(value, bytes):
            yield _word(clinic, table, name, f"{value:g}" if isinstance(value, float) else str(value))


def _word(clinic: Clinic, table: str, name: str, value: str) -> Text:
    if value in _WORDS.get(name, {}):
        return bilingual(_WORDS[name][value])
    if (table, name) == ("tumour", "type"):
        return tumour_label(clinic, value)
    return called(clinic.rules, table, value) if name in _CALLED else Text(value, value)
