"""Shared bits of the commands: JSON lines out, options in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.model.genomics import OutsideCall, Sex
from app.services.engine import Engine
from app.services.exchange import Json, line
from app.services.panels import outside_file


def write_line(value: Json) -> None:
    """One JSON object on standard output, UTF-8 whatever the console's encoding."""
    sys.stdout.buffer.write(line(value).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def sex_of(arguments: argparse.Namespace) -> Sex:
    return Sex(arguments.sex) if arguments.sex else Sex.UNKNOWN


def outside_calls(engine: Engine, path: Path | None) -> tuple[OutsideCall, ...]:
    """The calls of an outside-call file, if one is named."""
    return outside_file(engine, path) if path else ()
