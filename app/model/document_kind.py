"""The kinds of printed documents, alone: every start of the program names them, few need what is on them."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """The printed documents."""

    DOCTOR = "doctor"
    HANDOUT = "handout"
    CARD = "card"
    REQUEST = "request"
    REFERRAL = "referral"
    LETTER = "letter"
    SLIP = "slip"
    EXPLANATION = "explanation"
