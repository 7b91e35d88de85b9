"""A private copy of the file: it stays readable when the stick is pulled, and leaves nothing on the disk."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from app.intake.panel import Watch
from app.intake.spare import take_spare
from app.support.errors import UserError
from app.support.i18n import N_
from app.support.paths import readable

MAX_BYTES = 16 * 1024**3
_CHUNK = 1024 * 1024
_CHECK_STICK = N_("Check that the stick is in firmly, then choose the file again.")


@dataclass(frozen=True, slots=True)
class PrivateCopy:
    """The copied file. ``second``: an independent handle for a second reader (``None`` where not possible).
    ``reader``: one that was started beforehand and holds that handle."""

    name: str
    size: int
    sha256: str
    file: IO[bytes]
    second: IO[bytes] | None
    reader: subprocess.Popen[bytes] | None = None

    def head(self, size: int) -> bytes:
        """The first bytes; the file is left at its start."""
        self.file.seek(0)
        first = self.file.read(size)
        self.file.seek(0)
        return first

    def tail(self, size: int) -> bytes:
        """The last bytes; the file is left at its start."""
        self.file.seek(max(0, self.size - size))
        last = self.file.read(size)
        self.file.seek(0)
        return last


def checked_size(path: Path) -> int:
    """Size in bytes of a readable, ordinary, not empty file. Raises :class:`UserError`."""
    name = path.name or str(path)
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(
            N_("There is no file {name}."),
            N_("Choose the file again; if it was on a stick, put it in."),
            name=name,
        ) from None
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None
    if stat.S_ISDIR(found.st_mode):
        problem, advice = N_("{name} is a folder, not a file."), N_("Open the folder and choose a file.")
    elif not stat.S_ISREG(found.st_mode):
        problem, advice = N_("{name} is not an ordinary file."), N_("Choose the laboratory's file.")
    elif found.st_size == 0:
        problem, advice = N_("The file {name} is empty."), N_("Ask the laboratory for the file again.")
    elif found.st_size > MAX_BYTES:
        problem = N_("The file {name} is larger than {limit} GB.")
        advice = N_("Ask the laboratory for a file with the pharmacogenomic positions only.")
    else:
        return found.st_size
    raise UserError(problem, advice, name=name, limit=MAX_BYTES // 1024**3)


def open_source(path: Path) -> BinaryIO:
    """The file as it is, unbuffered. Raises ``OSError``."""
    return path.open("rb", buffering=0)


def _unreadable(name: str, error: Exception) -> UserError:
    if isinstance(error, PermissionError):
        return UserError(
            N_("This user may not read the file {name}."),
            N_("Copy it to your own folder, or ask the person who looks after this computer."),
            name=name,
        )
    return UserError(N_("The file {name} could not be read."), _CHECK_STICK, name=name)


def no_room(name: str, error: OSError) -> UserError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(
            N_("The disk of this computer is full: there is no room to read {name}."),
            N_("Free some space and choose the file again."),
            name=name,
        )
    return UserError(
        N_("This computer could not make its working copy of {name}."),
        N_("Check that its disk is not full or write-protected."),
        name=name,
    )


def nameless_file(stack: ExitStack) -> tuple[IO[bytes], IO[bytes] | None]:
    """A writable file without a name, so that not even a crash can leave genotypes behind, and a second handle."""
    if os.name == "nt":  # there the system itself deletes it with the last handle
        return stack.enter_context(tempfile.TemporaryFile(buffering=0)), None
    folder = Path(tempfile.mkdtemp(prefix="rahbar-"))  # readable by this user only
    try:
        place = folder / "copy"
        writer = stack.enter_context(place.open("xb+", buffering=0))
        second = stack.enter_context(place.open("rb"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return writer, second


def write_all(target: IO[bytes], chunk: bytes) -> None:
    """Unbuffered, so that a full disk is met here and not when the file is closed."""
    rest = memoryview(chunk)
    while rest:
        rest = rest[target.write(rest) :]


def _pour(source: BinaryIO, target: IO[bytes], name: str, size: int, watch: Watch) -> str:
    """Copy all bytes and return their SHA-256."""
    digest, done = hashlib.sha256(), 0
    while True:
        watch.step(done / size)
        try:
            chunk = source.read(_CHUNK)
        except OSError:
            raise UserError(
                N_("{name} could no longer be read: was the stick pulled out? Nothing was saved."),
                _CHECK_STICK,
                name=name,
            ) from None
        if not chunk:
            break
        done += len(chunk)
        if done > size:
            break
        digest.update(chunk)
        try:
            write_all(target, chunk)
        except OSError as error:
            raise no_room(name, error) from None
    if done != size:
        raise UserError(
            N_("The file {name} changed while it was read. Nothing was saved."),
            N_("Wait until it is completely copied or downloaded, then choose it again."),
            name=name,
        )
    return digest.hexdigest()


@contextmanager
def private_copy(path: Path, watch: Watch) -> Iterator[PrivateCopy]:
    """Copy the file once and read only the copy; it is gone when the block ends, however it ends.

    Raises :class:`UserError` when the file is missing, not a file, empty, too large, unreadable or vanishes.
    """
    size = checked_size(path)
    with ExitStack() as stack:
        try:
            source = stack.enter_context(open_source(path))
        except OSError as error:
            raise _unreadable(path.name, error) from None
        try:
            spare = take_spare(stack)
            target, second = (spare.target, spare.second) if spare else nameless_file(stack)
        except OSError as error:
            raise no_room(path.name, error) from None
        sha256 = _pour(source, target, path.name, size, watch)
        target.seek(0)
        yield PrivateCopy(readable(path.name), size, sha256, target, second, spare.reader if spare else None)
