"""The line in a card's square code: written, read back, and checked against damage.

    RAHBAR1:card:date:sex and year:pack:version:genes:untested:drugs:key:signature:check

Only characters of the square code's compact alphabet are used (capitals, digits and ``$%*+-./:``, no space), so that
a keyboard scanner types it unchanged. ``+`` joins items, ``/`` the parts of an item. Small letters follow a
``$``, capitals the next one; anything else is ``%`` and two hexadecimal digits. The signature covers all before it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.model.card import CardDrug, CardFacts, CardGene
from app.services.scanner_layouts import as_meant
from app.support.errors import UserError
from app.support.i18n import N_

VERSION = "RAHBAR1"
LONGEST = 2000
_MOST_CARDS = 50  # in one file or scan
MOST_READ = LONGEST * _MOST_CARDS
"""Characters that are looked at in all."""
_PREFIX = 4
SIGNED = 64
"""Bytes of a signature."""
_FIELDS = 12
_CHECK_LETTERS = 6
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*-.")
_LINE = re.compile(r"[A-Z0-9$%*+\-./:]+")
_SAME = "-"  # both copies alike: the name is written once
_CASE = "$"  # from here on the other kind of letters


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line taken apart. ``key``: id of the signing key, "" without a signature; ``signed``: the bytes it covers."""

    facts: CardFacts
    key: str
    signature: bytes
    signed: bytes


# ---------------------------------------------------------------- writing


def _written(text: str) -> str:
    return "".join(_letters(text))


def _letters(text: str) -> Iterator[str]:
    small = False
    for character in text:
        if character.isascii() and character.isalpha() and character.islower() != small:
            small = not small
            yield _CASE
        if character.upper() in _PLAIN:
            yield character.upper()
        else:
            yield from (f"%{byte:02X}" for byte in character.encode())


def _item(*parts: str) -> str:
    return "/".join(map(_written, parts))


def _gene(gene: CardGene) -> str:
    if not gene.result and not gene.meaning:
        return _item(gene.gene)
    first, _, second = gene.result.partition("/")
    copy = _SAME if first == second else _written(second).replace(_SAME, "%2D")
    return "/".join((_item(gene.gene, first), copy, _written(gene.meaning)))


def unsigned(facts: CardFacts, key: str) -> bytes:
    """The line up to the signature: what is to be signed by the key of this id ("" for none)."""
    fields = (
        VERSION,
        _written(facts.card),
        facts.date.replace("-", ""),
        facts.sex + facts.born,
        _written(facts.pack),
        _written(facts.pack_version),
        "+".join(map(_gene, facts.genes)),
        "+".join(map(_item, facts.untested)),
        "+".join(_item(drug.drug.upper(), drug.action) for drug in facts.drugs),
        key,
    )
    return ":".join(fields).encode("ascii")


def complete(signed: bytes, signature: bytes) -> str:
    """The whole line."""
    body = f"{signed.decode('ascii')}:{_base32(signature)}"
    return f"{body}:{_check(body)}"


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _check(body: str) -> str:
    """30 bits against typing and scanning errors; it proves nothing about the writer."""
    return _base32(hashlib.sha256(body.encode("ascii")).digest())[:_CHECK_LETTERS]


# ---------------------------------------------------------------- reading


_BEGIN = re.compile(r"(?=RAHBAR\d+:)")


def is_card_line(text: str) -> bool:
    """True for what looks like a scanned card, sound or damaged."""
    return len(text) <= LONGEST * 2 and any(
        _after_prefix(typed).startswith("RAHBAR") and typed.count(":") > 1 for typed in as_meant(text)
    )


def _after_prefix(typed: str) -> str:
    """Without the few letters that some scanners put before each code (``]Q1``)."""
    begin = typed.find("RAHBAR")
    return typed[begin:] if 0 < begin <= _PREFIX else typed


def lines_of(text: str) -> tuple[str, ...]:
    """The cards that were scanned one after the other, each once; the text itself where it holds none."""
    for typed in as_meant(text[:MOST_READ]):
        found = [part for part in _BEGIN.split(_after_prefix(typed)) if part.startswith("RAHBAR")]
        if found and (len(found) > 1 or _sound(found[0])):
            return tuple(dict.fromkeys(part.removesuffix("]Q1") for part in found))
    return (text,)


def _sound(line: str) -> bool:
    body, _, check = line.rpartition(":")
    return bool(_LINE.fullmatch(line)) and check == _check(body)


def damaged() -> UserError:
    return UserError(
        N_("This card cannot be read: its code is damaged, cut short or changed."),
        N_("Scan it again in good light. If that fails, take the results from the laboratory's paper."),
    )


def read_line(text: str) -> CardLine:
    """The card that a scanned or typed line holds; its signature is not judged here.

    :raises UserError: it is no line of a card, of a newer program, or damaged.
    """
    if len(text) > LONGEST * 2:
        raise _no_card()
    typed = [_after_prefix(one) for one in as_meant(text)]
    line = next((one for one in typed if _sound(one)), typed[0])
    if not line or len(line) > LONGEST or not line.startswith("RAHBAR") or not _LINE.fullmatch(line):
        raise damaged() if line.startswith(VERSION) else _no_card()
    fields = line.split(":")
    if fields[0] != VERSION:
        raise UserError(N_("This card was made by a newer program."), N_("Update Rahbar and read it again."))
    body, _, check = line.rpartition(":")
    if len(fields) != _FIELDS or check != _check(body):
        raise damaged()
    signed, _, signature = body.rpartition(":")
    try:
        return CardLine(_facts(fields), fields[9], _bytes32(signature), signed.encode("ascii"))
    except (ValueError, IndexError) as error:
        raise damaged() from error


def _no_card() -> UserError:
    return UserError(
        N_("This is not the line of a Rahbar card."), N_("Scan the square code on the back of the card.")
    )


def _bytes32(text: str) -> bytes:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error as error:
        raise ValueError("not base 32") from error


def _facts(fields: list[str]) -> CardFacts:
    day = fields[2]
    born = fields[3][1:]
    if not re.fullmatch(r"[FMX](\d{4})?", fields[3]):
        raise ValueError("sex and year")
    return CardFacts(
        _read(fields[1]),
        date(int(day[:4]), int(day[4:6]), int(day[6:])).isoformat(),
        fields[3][0],
        born,
        _read(fields[4]),
        _read(fields[5]),
        tuple(map(_read_gene, _items(fields[6]))),
        tuple(map(_read, _items(fields[7]))),
        tuple(map(_read_drug, _items(fields[8]))),
    )


def _items(field: str) -> Iterator[str]:
    return filter(None, field.split("+"))


def _read_gene(item: str) -> CardGene:
    if "/" not in item:
        return CardGene(_read(item))
    gene, first, second, meaning = item.split("/")
    copies = (first, first if second == _SAME else second)
    return CardGene(_read(gene), "/".join(_read(copy) for copy in copies if copy), _read(meaning))


def _read_drug(item: str) -> CardDrug:
    drug, action = map(_read, item.split("/"))
    return CardDrug(drug.lower(), action)


def _read(text: str) -> str:
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    for number, stretch in enumerate(text.split(_CASE)):
        if "%" in re.sub(r"%[0-9A-F]{2}", "", stretch):
            raise ValueError("half an escape")
        cased = (
            re.sub(r"(%[0-9A-F]{2})|([A-Z])", lambda m: m[1] or m[2].lower(), stretch)
            if number % 2
            else stretch
        )
        yield re.sub(r"(?:%[0-9A-F]{2})+", _from_bytes, cased)


def _from_bytes(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode()
