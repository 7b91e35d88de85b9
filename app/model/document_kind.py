"""The kinds of printed documents, alone: every start of the program names them, few need what is on them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.support.i18n import N_


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


TITLES: Mapping[DocumentKind, str] = {
    DocumentKind.DOCTOR: N_("Doctor's report"),
    DocumentKind.HANDOUT: N_("Patient's handout"),
    DocumentKind.CARD: N_("Card"),
    DocumentKind.REQUEST: N_("Test request"),
    DocumentKind.REFERRAL: N_("Referral letter"),
    DocumentKind.LETTER: N_("Letter after an update"),
    DocumentKind.SLIP: N_("Slip, 80 mm"),
    DocumentKind.EXPLANATION: N_("How an answer came about"),
}
