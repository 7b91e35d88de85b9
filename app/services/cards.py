"""A clinic's wallet cards: signed and kept, cancelled, found again when scanned; and the keys of other clinics."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.model.advice import Evaluation
from app.model.card import Signature
from app.model.report import ReportContent
from app.records import cards, clinic_key
from app.records.clinic_key import PublicKey
from app.records.entries import Card, KnownClinic
from app.reports.parts import with_card
from app.services import card_line
from app.services.access import Action, require
from app.services.card_content import card_facts
from app.services.card_reading import CardReading, TrustedKey, read_card
from app.services.clinics import Clinic
from app.services.paper import write_whole
from app.support.errors import UserError
from app.support.i18n import N_


def signed(clinic: Clinic, patient_id: str, content: ReportContent, evaluation: Evaluation) -> ReportContent:
    """The content with a new card that the clinic signed and keeps. Inside the transaction of the print."""
    require(clinic.store, Action.PRINT)
    card_id = cards.new_card_id()
    facts = card_facts(content, evaluation, clinic.rules, card_id)
    key = clinic_key.ensure_key(clinic.store)
    body = card_line.unsigned(facts, key.id)
    _, signature = clinic_key.sign(clinic.store, body)
    line = card_line.complete(body, signature)
    cards.add_card(clinic.store, patient_id, card_id, line)
    return with_card(content, evaluation, clinic.rules, card_id, line, key.fingerprint)


def cards_of(clinic: Clinic, patient_id: str) -> tuple[Card, ...]:
    """The patient's cards, newest first."""
    require(clinic.store, Action.SEE_PATIENTS)
    return cards.cards_of(clinic.store, patient_id)


def is_cancelled(clinic: Clinic, card_id: str) -> bool:
    """True for a card of this clinic that counts no more."""
    kept = cards.find_card(clinic.store, card_id)
    return kept is not None and bool(kept.cancelled_at)


def cancel_all(clinic: Clinic, patient_id: str, reason: str) -> int:
    """Cancel every card of the patient that still counts (lost, stolen); how many there were.

    :raises UserError: the user may not print.
    """
    require(clinic.store, Action.PRINT)
    with clinic.store.transaction():
        valid = [card for card in cards.cards_of(clinic.store, patient_id) if not card.cancelled_at]
        for card in valid:
            cards.cancel_card(clinic.store, patient_id, card.id, reason.strip())
    return len(valid)


def cancel(clinic: Clinic, patient_id: str, card_id: str, reason: str) -> None:
    """Note that a card counts no more; the next print of the card is a new one.

    :raises UserError: there is no such card that counts, or the user may not print.
    """
    require(clinic.store, Action.PRINT)
    try:
        cards.cancel_card(clinic.store, patient_id, card_id, reason.strip())
    except LookupError as error:
        raise UserError(N_("This card was cancelled before, or it is not this patient's.")) from error


# ---------------------------------------------------------------- keys


def export_key(clinic: Clinic, target: Path) -> Path:
    """Write the clinic's public key for other clinics.

    :raises UserError: the place cannot be written.
    """
    text = clinic_key.exported(clinic_key.ensure_key(clinic.store), clinic.name)
    return write_whole(target, text.encode())


def read_key(path: Path) -> tuple[PublicKey, str]:
    """A public key file as another clinic gave it: the key and the clinic's name.

    :raises UserError: it cannot be read or is no such file.
    """
    try:
        with path.open("rb") as file:
            text = file.read(5000).decode("utf-8", "replace")
    except OSError as error:
        raise UserError(
            N_("The key {name} cannot be read."), N_("Check the name and the folder."), name=path.name
        ) from error
    return clinic_key.imported(text)


def trust(clinic: Clinic, path: Path) -> KnownClinic:
    """Trust the cards of the clinic whose public key this is; compare the fingerprint with that clinic first.

    :raises UserError: no such file, or the user may not decide it.
    """
    require(clinic.store, Action.LOCAL_RULES)
    return cards.trust_clinic(clinic.store, *read_key(path))


def trusted_names(clinic: Clinic) -> tuple[str, ...]:
    """The other clinics whose cards are trusted, each with the fingerprint of its key."""
    return tuple(
        f"{one.name} ({PublicKey(one.public).fingerprint})" for one in cards.known_clinics(clinic.store)
    )


def own_fingerprint(clinic: Clinic) -> str:
    """The fingerprint of the key that this clinic signs with."""
    return clinic_key.ensure_key(clinic.store).fingerprint


def trusted_keys(clinic: Clinic) -> tuple[TrustedKey, ...]:
    """This clinic's keys and those of the clinics it trusts."""
    own = [TrustedKey(key, clinic.name, own=True) for key in clinic_key.own_keys(clinic.store)]
    known = [TrustedKey(PublicKey(c.public), c.name) for c in cards.known_clinics(clinic.store)]
    return (*own, *known)


def read_here(clinic: Clinic, text: str) -> CardReading:
    """What a scanned card says, and whose it is here. Raises as :func:`read_card`."""
    require(clinic.store, Action.SEE_PATIENTS)
    lines = card_line.lines_of(text)
    if len(lines) > 1:
        raise UserError(
            N_("{count} cards were scanned together."),
            N_("Empty the box and scan one card."),
            count=len(lines),
        )
    reading = read_card(lines[0], trusted_keys(clinic), clinic.rules)
    kept = cards.find_card(clinic.store, reading.facts.card)
    if reading.signature is not Signature.OWN or kept is None:
        return reading
    counting = [one for one in cards.cards_of(clinic.store, kept.patient_id) if not one.cancelled_at]
    newer = counting[0].made_at if counting and counting[0].id != kept.id else ""
    return replace(
        reading,
        patient_id=kept.patient_id,
        newer_at=newer,
        cancelled_at=kept.cancelled_at,
        cancelled_because=kept.cancelled_because,
    )
