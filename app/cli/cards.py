"""``card verify``: a scanned wallet card without a clinic: what it says, and whose key signed it."""

from __future__ import annotations

import argparse
import codecs
import sys
from pathlib import Path

from app.cli.output import write_line
from app.model.card import Signature
from app.services.card_line import MOST_READ, is_card_line, lines_of
from app.services.card_reading import CardReading, TrustedKey, read_card
from app.services.cards import read_key
from app.services.engine import load_engine
from app.support.errors import UserError
from app.support.i18n import N_


def verify(arguments: argparse.Namespace) -> int:
    """Each card as one JSON line, judged alone; a damaged or forged one is refused.

    :raises UserError: the last refusal where every other card was read too.
    """
    keys = [TrustedKey(*read_key(path)) for path in arguments.key]
    rules = load_engine().rules
    refusals: list[UserError] = []
    for line in lines_of(_line(arguments.line)):
        try:
            _say(read_card(line, keys, rules))
        except UserError as error:
            refusals.append(error)
    for refusal in refusals[:-1]:
        print(f"rahbar: {refusal}", file=sys.stderr)
    if refusals:
        raise refusals[-1]
    return 0


def _say(reading: CardReading) -> None:
    write_line(_json(reading))
    if reading.signature in _WARNINGS:
        print(f"rahbar: {_WARNINGS[reading.signature]}", file=sys.stderr)


def _line(given: str) -> str:
    """The line itself, or what standard input or the named file holds."""
    if given == "-":
        return sys.stdin.read(MOST_READ)
    if is_card_line(given):
        return given
    try:
        with Path(given).open("rb") as file:
            return _decoded(file.read(MOST_READ))
    except OSError as error:
        raise UserError(
            N_("{name} is neither the line of a card nor a file that can be read."),
            N_("Give the scanned line in quotes, a file, or - for standard input."),
            name=given[:60],
        ) from error


def _decoded(data: bytes) -> str:
    """The words of a file; some shells of Windows write two bytes for each letter."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


def _json(reading: CardReading) -> dict[str, object]:
    facts = reading.facts
    return {
        "card": facts.card,
        "signature": reading.signature.value,
        "signed_by": reading.clinic,
        "key": reading.key,
        "date": facts.date,
        "sex": facts.sex,
        "born": facts.born,
        "pack": {"id": facts.pack, "version": facts.pack_version},
        "genes": {gene.gene: {"result": gene.result, "meaning": gene.meaning.en} for gene in reading.genes},
        "not_tested": list(facts.untested),
        "drugs": [
            {"drug": drug.drug, "action": _WORDS.get(drug.action, drug.action)} for drug in facts.drugs
        ],
    }


# What a person must know before using such a card.
_WARNINGS = {
    Signature.UNKNOWN: N_(
        "Signed with a key that is not known here: it cannot be said if the card is genuine."
    ),
    Signature.UNSIGNED: N_("This card is not signed by a clinic: anyone may have made it."),
}
_WORDS = {"A": "avoid", "C": "change"}
