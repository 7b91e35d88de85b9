"""The pack file: an uncompressed zip of a manifest and the rules database, the same bytes for the same content.

Nothing is compressed, for two reasons: the output of deflate differs between zlib releases, so the same sources
would give other bytes on another machine; and a pack without compressed data cannot be a bomb. A pack is only
accepted if writing its content again gives exactly its bytes, so a change of any byte, also in a header, is noticed.

``manifest.json`` lists every other file with size and SHA-256. A detached signature of the manifest may stand beside
it as ``manifest.sig``; it is then the only file that the manifest does not list.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from app import __version__
from app.knowledge.container import (
    MAX_PACK_BYTES,
    damaged,
    files_of,
    newer_program,
    newer_tables,
    too_large,
)
from app.knowledge.contract_shape import SCHEMA
from app.support.errors import UserError
from app.support.i18n import N_, Text

MANIFEST, SIGNATURE, DATABASE = "manifest.json", "manifest.sig", "rules.sqlite"
FORMAT = "rahbar-pack"
MAX_MANIFEST_BYTES = 1_000_000
_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"  # the three records of a zip file
_ZIP_VERSION, _ZIP_DATE = 20, 33  # 2.0; the day 1980-01-01


class PackedFile(msgspec.Struct, frozen=True):
    """A file of the pack as the manifest lists it. ``size``: bytes."""

    sha256: str
    size: int


class Wording(msgspec.Struct, frozen=True):
    """A sentence in both languages."""

    en: str
    ur: str

    def text(self) -> Text:
        return Text(self.en, self.ur)


class Revoked(msgspec.Struct, frozen=True):
    """An earlier pack that must not be used any more, by the hash of its manifest, and why."""

    sha256: str
    reason: Wording


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a pack says about itself.

    ``version``: whole number, higher is newer. ``date``, ``valid_until``: ISO days (a pack past its day still
    works; the program says so). ``schema``: shape of the tables. ``min_program``: oldest program that may use it.
    ``counts``: rows of each table. ``revokes``: earlier packs that were found to be harmful.
    """

    format: str
    id: str
    version: int
    date: str
    valid_until: str
    schema: int
    min_program: str
    title: Wording
    changelog: Wording
    licence: str
    attribution: str
    counts: dict[str, int]
    files: dict[str, PackedFile]
    revokes: tuple[Revoked, ...] = ()


def packed(data: bytes) -> PackedFile:
    """A file's entry in the manifest."""
    return PackedFile(hashlib.sha256(data).hexdigest(), len(data))


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest in its one written form: these bytes are what a signature signs."""
    return _written(msgspec.to_builtins(manifest))


def _written(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def archive_bytes(files: Mapping[str, bytes]) -> bytes:
    """The pack that holds these files: a plain zip (stored, sorted, dated 1980-01-01), written field by field.

    The zipfile module is not used here: should it ever write a field otherwise, older packs would be refused.
    """
    body, directory = bytearray(), bytearray()
    for name in sorted(files):
        data, label, offset = files[name], name.encode("ascii"), len(body)
        facts = (_ZIP_VERSION, 0, 0, 0, _ZIP_DATE, zlib.crc32(data), len(data), len(data), len(label), 0)
        body += struct.pack(_LOCAL, b"PK\x03\x04", *facts) + label + data
        directory += struct.pack(_CENTRAL, b"PK\x01\x02", _ZIP_VERSION, *facts, 0, 0, 0, 0, offset) + label
    count, size = len(files), len(directory)
    return bytes(body + directory + struct.pack(_END, b"PK\x05\x06", 0, 0, count, count, size, len(body), 0))


def entries(data: bytes, name: str) -> dict[str, bytes]:
    """The files of a pack, if writing them again gives exactly these bytes. Raises UserError."""
    files = files_of(data, name)
    if archive_bytes(files) != data:
        raise damaged(name)
    return files


def read_archive(path: Path) -> tuple[Manifest, Mapping[str, bytes]]:
    """The manifest and all files of a pack, every hash verified. Raises UserError."""
    return read_content(pack_bytes(path), path.name)


def read_content(data: bytes, name: str) -> tuple[Manifest, Mapping[str, bytes]]:
    """As :func:`read_archive`, of bytes that were read before. ``name``: the file's, for refusals."""
    files = entries(data, name)
    return checked_manifest(files, name), files


def checked_manifest(files: Mapping[str, bytes], name: str) -> Manifest:
    """The manifest, if it and every file that it lists are whole. Raises UserError."""
    manifest = _manifest(files.get(MANIFEST, b""), name)
    _check_program(manifest, name)
    listed = set(files) - {MANIFEST, SIGNATURE}
    if listed != set(manifest.files) or any(packed(files[one]) != manifest.files[one] for one in listed):
        raise damaged(name)
    return manifest


def pack_bytes(path: Path) -> bytes:
    """The file in memory, at once and whole: what happens to the stick afterwards changes nothing."""
    try:
        size = path.stat().st_size
        if path.exists() and not path.is_file():
            raise OSError(None, "not a file")  # a pipe or a device would be waited for
        if size > MAX_PACK_BYTES:
            raise too_large(path.name, size)
        with path.open("rb") as stream:
            data = stream.read(MAX_PACK_BYTES + 1)
        if len(data) != size:
            raise OSError(None, "the file changed while it was read")
        return data
    except FileNotFoundError as error:
        raise UserError(
            N_("There is no rule pack {path}."), N_("Check the name and the folder."), path=str(path)
        ) from error
    except OSError as error:
        raise UserError(
            N_("The rule pack {name} cannot be read ({reason})."),
            N_("Check the stick, then try again."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error


def _manifest(data: bytes, name: str) -> Manifest:
    try:
        raw = json.loads(data) if len(data) <= MAX_MANIFEST_BYTES else None
        if not isinstance(raw, dict) or _written(raw) != data or raw.get("format") != FORMAT:
            raise damaged(name)
        if isinstance(raw.get("schema"), int) and raw["schema"] > SCHEMA:
            raise newer_tables(name)
        return msgspec.convert(raw, Manifest)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise damaged(name) from error


def _check_program(manifest: Manifest, name: str) -> None:
    try:
        needed, here = (
            tuple(int(part) for part in text.split(".")) for text in (manifest.min_program, __version__)
        )
    except ValueError as error:
        raise damaged(name) from error
    if needed > here:
        raise newer_program(name, manifest.min_program)
