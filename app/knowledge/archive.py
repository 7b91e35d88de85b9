"""The pack file: an uncompressed zip of a manifest and the rules database, the same bytes for the same content.

Nothing is compressed, for two reasons: the output of deflate differs between zlib releases, so the same sources
would give other bytes on another machine; and a pack without compressed data cannot be a bomb. A pack is only
accepted if writing its content again gives exactly its bytes, so a change of any byte, also in a header, is noticed.

``manifest.json`` lists every other file with size and SHA-256. A detached signature of the manifest may stand beside
it as ``manifest.sig``; it is then the only file that the manifest does not list.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from app import __version__
from app.knowledge.contract import SCHEMA
from app.support.errors import UserError
from app.support.i18n import N_, Text

MANIFEST, SIGNATURE, DATABASE = "manifest.json", "manifest.sig", "rules.sqlite"
FORMAT = "rahbar-pack"
MAX_PACK_BYTES = 64_000_000
MAX_MANIFEST_BYTES = 1_000_000
MAX_FILES = 16
_DATE = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
)


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


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a pack says about itself.

    ``version``: whole number, higher is newer. ``date``, ``valid_until``: ISO days (a pack past its day still
    works; the program says so). ``schema``: shape of the tables. ``min_program``: oldest program that may use it.
    ``counts``: rows of each table.
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


def packed(data: bytes) -> PackedFile:
    """A file's entry in the manifest."""
    return PackedFile(hashlib.sha256(data).hexdigest(), len(data))


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest in its one written form: these bytes are what a signature signs."""
    return _written(msgspec.to_builtins(manifest))


def _written(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def archive_bytes(files: Mapping[str, bytes]) -> bytes:
    """The pack that holds these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3  # else the building system shows
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def read_archive(path: Path) -> tuple[Manifest, Mapping[str, bytes]]:
    """The manifest and all files of a pack, every hash verified. Raises UserError."""
    data = _whole_file(path)
    files = _entries(data, path.name)
    manifest = _manifest(files.get(MANIFEST, b""), path.name)
    _check_program(manifest, path.name)
    listed = set(files) - {MANIFEST, SIGNATURE}
    if listed != set(manifest.files) or any(packed(files[name]) != manifest.files[name] for name in listed):
        raise _damaged(path.name)
    if archive_bytes(files) != data:
        raise _damaged(path.name)
    return manifest, files


def _whole_file(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_PACK_BYTES:
            raise UserError(
                N_("The file {name} is too large for a rule pack ({size} MB; at most {limit} MB)."),
                N_("Choose a file whose name ends in .rahbarpack."),
                name=path.name,
                size=size // 1_000_000,
                limit=MAX_PACK_BYTES // 1_000_000,
            )
        with path.open("rb") as stream:
            return stream.read(MAX_PACK_BYTES + 1)
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


def _entries(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            stored = all(
                e.compress_type == zipfile.ZIP_STORED and e.file_size == e.compress_size for e in entries
            )
            total = sum(entry.file_size for entry in entries)
            if len(names) > MAX_FILES or len(set(names)) < len(names) or not stored or total > len(data):
                raise ValueError("not written by this program")
            return {entry.filename: archive.read(entry) for entry in entries}
    except _UNREADABLE as error:
        if data[:4] != b"PK\x03\x04":
            raise UserError(
                N_("The file {name} is not a rule pack."),
                N_("Choose a file whose name ends in .rahbarpack."),
                name=name,
            ) from error
        raise _damaged(name) from error


def _manifest(data: bytes, name: str) -> Manifest:
    try:
        raw = json.loads(data) if len(data) <= MAX_MANIFEST_BYTES else None
        if not isinstance(raw, dict) or _written(raw) != data or raw.get("format") != FORMAT:
            raise _damaged(name)
        if isinstance(raw.get("schema"), int) and raw["schema"] > SCHEMA:
            raise _too_new(name)
        return msgspec.convert(raw, Manifest)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise _damaged(name) from error


def _check_program(manifest: Manifest, name: str) -> None:
    try:
        needed, here = (
            tuple(int(part) for part in text.split(".")) for text in (manifest.min_program, __version__)
        )
    except ValueError as error:
        raise _damaged(name) from error
    if needed > here:
        raise _too_new(name)


def _too_new(name: str) -> UserError:
    return UserError(
        N_("The rule pack {name} is made for a newer version of this program."),
        N_("Update the program first; the rules in use stay in use."),
        name=name,
    )


def _damaged(name: str) -> UserError:
    return UserError(
        N_("The rule pack {name} is damaged or was changed; it is not used."),
        N_("Copy it again from where it came from."),
        name=name,
    )
