"""JSON files, read whole within a limit; cut, damaged and hostile ones are refused in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.intake.lines import TextLines
from app.intake.panel import Watch
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN, cut_off
from app.support.errors import UserError
from app.support.i18n import N_

_LIMIT = 64 * 1024**2


def read_json(copy: PrivateCopy, watch: Watch) -> dict[str, Any]:
    """The object that the file holds. Raises :class:`UserError`."""
    if copy.size > _LIMIT:
        raise _too_large(copy.name)
    text = _text(copy, watch)
    try:
        found = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip():
            raise cut_off(copy.name) from None
        raise _damaged(copy.name, error.lineno) from None
    except (RecursionError, ValueError):
        raise _damaged(copy.name, 1) from None
    if not isinstance(found, dict):
        raise _damaged(copy.name, 1)
    return found


def _text(copy: PrivateCopy, watch: Watch) -> str:
    parts: list[str] = []
    size = 0
    for _, line in TextLines(copy, watch, returns=True, open_end=True).lines():
        size += len(line)
        if size > _LIMIT:
            raise _too_large(copy.name)
        parts.append(line)
    return "\n".join(parts)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _too_large(name: str) -> UserError:
    return UserError(N_("{name} is too large for a list of gene results."), ASK_AGAIN, name=name)


def _damaged(name: str, line: int) -> UserError:
    return UserError(
        N_("Line {line} of {name} is not well-formed JSON: the file is damaged or cut."),
        ASK_AGAIN,
        line=line,
        name=name,
    )


def mappings(found: object) -> Iterator[Mapping[str, Any]]:
    """The objects of a list; a single object counts as one."""
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, dict):
            yield one


def text_of(found: object) -> str:
    """A text or number as text; "" for anything else."""
    if isinstance(found, bool) or not isinstance(found, (str, int, float)):
        return ""
    return str(found).strip()
