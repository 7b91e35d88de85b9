"""What is odd about an identity number that may still be right: said beside the field, never a reason to refuse.

The number has no check digit. Its first digit is the region where it was given, its last is odd for men and even for
women (python-stdnum, ``stdnum.pk.cnic``); neither is certain, and a card may be a relative's.
"""

from __future__ import annotations

from app.model.genomics import Sex
from app.model.patient import WITH_LETTERS, IdentityKind
from app.records.identity import IDENTITY_DIGITS, digits_of
from app.support.i18n import N_, Message, message

_REGIONS = frozenset("12345678")  # 8, Azad Jammu and Kashmir, is not in that list; it is in use
_OWN = (IdentityKind.OWN_CARD, IdentityKind.B_FORM)
_MEN = (IdentityKind.FATHER_CARD, IdentityKind.HUSBAND_CARD)


def identity_doubts(typed: str, kind: IdentityKind, sex: Sex) -> tuple[Message, ...]:
    """What to look at again; nothing for an empty field. ``typed``: as it stands in the field, perhaps half typed."""
    if not typed.strip() or kind in WITH_LETTERS:
        return ()
    digits = digits_of(typed)
    if digits is None or len(digits) != IDENTITY_DIGITS:
        found = len(digits) if digits is not None else 0
        return (message(N_("{found} of {count} digits so far."), found=found, count=IDENTITY_DIGITS),)
    return tuple(filter(None, (_region(digits), _sex(digits, kind, sex))))


def _region(digits: str) -> Message | None:
    if digits[0] in _REGIONS:
        return None
    return message(N_("No region has the first digit {digit}. It is kept as typed."), digit=digits[0])


def _sex(digits: str, kind: IdentityKind, sex: Sex) -> Message | None:
    suggested = Sex.MALE if int(digits[-1]) % 2 else Sex.FEMALE
    if kind in _MEN and suggested is Sex.FEMALE:
        return message(N_("The last digit is a woman's; the card should be a man's. Keep it?"))
    if kind not in _OWN or sex in (Sex.UNKNOWN, suggested):
        return None
    if suggested is Sex.MALE:
        return message(N_("The last digit is a man's, the form says female. Keep it, or whose card is it?"))
    return message(N_("The last digit is a woman's, the form says male. Keep it, or whose card is it?"))
