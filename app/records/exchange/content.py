"""What a file holds: a head, then one part for each patient; as MessagePack, which keeps texts and bytes apart."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from app.records.exchange.sealed_file import changed

T = TypeVar("T")
FORMAT = 1


class Person(msgspec.Struct, frozen=True):
    """Somebody who entered rows, by name and clinic; opens nothing anywhere."""

    name: str
    clinic_id: str
    clinic_name: str


class Line(msgspec.Struct, frozen=True):
    """A patient of the file: id, the sender's own MR number, who registered the person when, and the numbers that
    further clinics gave (clinic's id, its name, number)."""

    id: str
    mr_number: str
    entered_at: str
    entered_by: str
    person: Person
    numbers: tuple[tuple[str, str, str], ...] = ()


class Contents(msgspec.Struct, frozen=True):
    """The first record. ``schema``: name of the sender's last step of the tables. ``upto`` and ``upto_hash``: the
    last entry of the sender's audit that the file covers (kind ``changes``). ``confirms`` and ``confirms_hash``: that
    of the receiver's, from its last file that the sender has taken in. ``since``: what the receiver confirmed; the
    file holds only what came after it."""

    format: int
    id: str
    schema: str
    clinic_id: str
    clinic_name: str
    kind: str
    made_at: str
    patients: tuple[Line, ...]
    upto: int = 0
    upto_hash: str = ""
    confirms: int = 0
    confirms_hash: str = ""
    since: int = 0


class Table(msgspec.Struct, frozen=True):
    """Rows of one table; values are texts, numbers, bytes or nothing, and are checked row by row."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Part(msgspec.Struct, frozen=True):
    """All rows of one patient, and who entered them."""

    patient_id: str
    tables: dict[str, Table]
    people: dict[str, Person]


def encoded(record: Contents | Part) -> bytes:
    """The record as bytes."""
    return msgspec.msgpack.encode(record)


def decoded(content: bytes, kind: type[T]) -> T:
    """The record that the bytes hold.

    Raises:
        UserError: they hold no such record.
    """
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise changed() from error
