"""Facts as JSON text for keeping: written by this program, readable by every later one.

Fields that a reader does not know are skipped, fields that the text lacks take their defaults. What cannot be read
back exactly is refused before it is stored.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from app.records.refusals import newer_program_needed

T = TypeVar("T")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):  # read-only views of dictionaries
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be kept")


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)


def to_json(facts: object) -> str:
    """The facts as JSON text.

    Raises:
        TypeError: something in them has no JSON form (a bug).
    """
    return _ENCODER.encode(facts).decode()


def from_json(text: str | bytes, kind: type[T]) -> T:
    """The facts that the text holds.

    Raises:
        UserError: it uses words that this program does not know.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError as error:
        raise newer_program_needed() from error


def pack(facts: T, kind: type[T]) -> tuple[bytes, str]:
    """The facts as deflated JSON text, and the SHA-256 of the text.

    Raises:
        ValueError: they do not read back as they were (a bug).
    """
    text = _ENCODER.encode(facts)
    if msgspec.json.decode(text, type=kind) != facts:
        raise ValueError(f"{kind!r} does not survive keeping")
    return zlib.compress(text, 6), hashlib.sha256(text).hexdigest()


def unpack_text(content: bytes) -> str:
    """The JSON text that :func:`pack` kept."""
    return zlib.decompress(content).decode()


def unpack(content: bytes, kind: type[T]) -> T:
    """The facts that :func:`pack` kept. Raises as :func:`from_json`."""
    return from_json(zlib.decompress(content), kind)
