"""Identity and phone numbers as they are kept, from any usual way of writing them."""

from __future__ import annotations

from app.model.patient import WITH_LETTERS, IdentityKind
from app.records.names import normalise
from app.support.errors import UserError
from app.support.i18n import N_

IDENTITY_DIGITS = 13
_CARD_SIGNS = range(5, 21)  # of a card with letters: no public source says how many it has
_SEPARATORS = frozenset(" -–—./()+")


def digits_of(text: str) -> str | None:
    """The digits (western) of a text that holds only digits and separators; None for any other text."""
    plain = normalise(text.replace(".", " "))
    if any(not sign.isdigit() and sign not in _SEPARATORS for sign in plain):
        return None
    return "".join(sign for sign in plain if sign.isdigit())


def identity_number(text: str, kind: IdentityKind = IdentityKind.UNSTATED) -> str:
    """The number without separators; "" for an empty text.

    A CNIC, NICOP or B-form number has 13 digits and no check digit. The cards of Afghan citizens have letters too:
    they are kept as written.

    Raises:
        UserError: another number of digits, or no number of such a card.
    """
    if not text.strip():
        return ""
    if kind in WITH_LETTERS:
        return _card_with_letters(text)
    digits = digits_of(text)
    if digits is None or len(digits) != IDENTITY_DIGITS:
        raise UserError(
            N_("The identity number {number} does not have {count} digits."),
            N_("Compare it with the card: five digits, seven digits, one digit. It may be left empty."),
            number=text.strip(),
            count=IDENTITY_DIGITS,
        )
    return digits


def _card_with_letters(text: str) -> str:
    signs = "".join(sign for sign in normalise(text).upper() if sign.isalnum())
    if len(signs) not in _CARD_SIGNS or not any(sign.isdigit() for sign in signs):
        raise UserError(
            N_("{number} is not the number of such a card."),
            N_("Type its letters and digits as they stand on the card. It may be left empty."),
            number=text.strip()[:40],
        )
    return signs


def phone_number(text: str) -> str:
    """The number as international digits (``+923001234567``); "" for an empty text. A leading 0 is Pakistan's.

    Raises:
        UserError: it cannot be a phone number.
    """
    if not text.strip():
        return ""
    digits = digits_of(text)
    if digits is not None:
        international = normalise(text).startswith("+")
        if digits.startswith("00"):
            digits, international = digits[2:], True
        elif digits.startswith("0"):
            digits, international = f"92{digits[1:]}", True
        elif digits.startswith("3") and len(digits) == 10:  # a mobile number without its 0
            digits, international = f"92{digits}", True
        elif digits.startswith("92") and len(digits) == 12:
            international = True
        if international and 9 <= len(digits) <= 15:
            return f"+{digits}"
    raise UserError(
        N_("{number} is not a phone number."),
        N_("Type it with its first 0, such as 0300 1234567. It may be left empty."),
        number=text.strip(),
    )
