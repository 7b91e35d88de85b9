"""A second reader started before it is needed: its libraries load while the program itself still does.

It waits with the nameless file that the next copy will go into. Whoever copies a file first takes it; nobody has to.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO

_waiting: list[Spare] = []  # one at most; taking it out of a list is one step for any thread


@dataclass(frozen=True, slots=True)
class Spare:
    """An empty nameless file by two handles, and the process that holds the second one."""

    target: IO[bytes]
    second: IO[bytes]
    reader: subprocess.Popen[bytes]
    own: ExitStack


@contextmanager
def spare_reader(wanted: bool = True) -> Iterator[None]:
    """Keep a second reader waiting inside the block. Where that is not possible everything goes on without."""
    if wanted:
        _prepare()
    try:
        yield
    finally:
        while _waiting:
            _waiting.pop().own.close()


def take_spare(stack: ExitStack) -> Spare | None:
    """The waiting reader with its file, from now on closed with ``stack``; ``None`` if there is none."""
    try:
        spare = _waiting.pop()
    except IndexError:
        return None
    stack.enter_context(spare.own)
    return spare


def _prepare() -> None:
    from app.intake.private_copy import nameless_file
    from app.intake.second_opinion import start_reader

    with ExitStack() as made:
        try:
            target, second = nameless_file(made)
        except OSError:
            return
        reader = start_reader(second.fileno()) if second is not None else None
        if second is None or reader is None:
            return
        made.callback(_end, reader)
        _waiting.append(Spare(target, second, reader, made.pop_all()))


def _end(reader: subprocess.Popen[bytes]) -> None:
    """End it, whether or not it was asked."""
    if reader.poll() is None:
        reader.kill()
    for pipe in (reader.stdin, reader.stdout):
        if pipe is not None and not pipe.closed:
            pipe.close()
    reader.wait()
