"""One sample's call: GT grammar, phase, and the quality fields that decide whether it counts."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from app.intake.panel import QualityLimits
from app.model.genomics import GenotypeState
from app.support.i18n import N_, Message, message

MISSING = -1
_GT = re.compile(rb"[|/]?(?:\.|0|[1-9][0-9]{0,3})(?:[|/](?:\.|0|[1-9][0-9]{0,3}))*")
_NUMBER = re.compile(rb"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_ABSURD = 1e15


class BadCell(ValueError):  # noqa: N818 - said of the cell
    """A cell that breaks the grammar. The message is the cell."""


@dataclass(frozen=True, slots=True)
class RawCall:
    """A cell as written: allele numbers (-1 = missing), phase, and why it is no result (``None`` = it is one).

    ``bar``: the second allele follows a ``|``, which is all that the second reader can say of mixed cells.
    """

    alleles: tuple[int, ...]
    phased: bool
    bar: bool = False
    phase_set: str = ""
    state: GenotypeState = GenotypeState.TESTED
    reason: Message | None = field(default=None, hash=False)


NO_GT = RawCall(
    (MISSING,),
    phased=False,
    state=GenotypeState.NO_CALL,
    reason=message(N_("The file gives no genotype in this row.")),
)
_UNREAD = message(N_("The laboratory could not read this position."))
_HALF_READ = message(N_("Only one of the two copies could be read."))
_TOO_MANY = message(N_("More than two copies are given at this position."))


def parse_gt(text: bytes) -> RawCall:
    """Raises :class:`BadCell`."""
    if not _GT.fullmatch(text):
        raise BadCell(text.decode("utf-8", "replace"))
    calls = text.lstrip(b"|/")
    parts = calls.replace(b"|", b"/").split(b"/")
    alleles = tuple(MISSING if part == b"." else int(part) for part in parts)
    bar = len(alleles) > 1 and calls[len(parts[0]) : len(parts[0]) + 1] == b"|"
    if len(alleles) > 2:
        return RawCall(alleles, False, bar, state=GenotypeState.FAILED, reason=_TOO_MANY)
    if MISSING in alleles:
        reason = _UNREAD if max(alleles) == MISSING else _HALF_READ
        return RawCall(alleles, bar, bar, state=GenotypeState.NO_CALL, reason=reason)
    return RawCall(alleles, bar, bar)


def judge_field(name: str, value: bytes, limits: QualityLimits) -> Message | None:
    """Why a quality field of the sample fails it, or ``None``. A value that is not a number is not judged."""
    if name == "FT":
        return None if value in {b"PASS", b"."} else _filtered(value)
    found = number(value)
    if found is None:
        return None
    if name in {"DP", "MIN_DP"}:
        limit = max(limits.min_dp or 0, 1)
        sentence = N_("Read depth {value} is below {limit}.")
        return message(sentence, value=f"{found:g}", limit=limit) if found < limit else None
    limit = limits.min_gq or 0
    sentence = N_("Genotype quality {value} is too low (at least {limit} is needed).")
    failed = found <= 0 or found < limit
    return message(sentence, value=f"{found:g}", limit=max(limit, 1)) if failed else None


def _filtered(value: bytes) -> Message:
    return message(
        N_("The laboratory's filter marked this sample here: {filter}."),
        filter=value.decode("utf-8", "replace"),
    )


def number(text: bytes | None) -> float | None:
    """The number that a field gives, or ``None`` if it gives none, or one that no laboratory can have measured."""
    found = float(text) if text is not None and _NUMBER.fullmatch(text) else math.inf
    return found if abs(found) < _ABSURD else None
