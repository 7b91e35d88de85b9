"""Why a whole row does not count: filtered, imputed, of low quality, or read too seldom."""

from __future__ import annotations

import re

from app.intake.panel import QualityLimits
from app.intake.vcf_gt import judge_field, number
from app.support.i18n import N_, Message, message

_CARRIED = re.compile(rb"(?:^|\t)[^:\t]*[1-9]")  # a genotype that holds an alternative
_IMPUTED = re.compile(rb"(?:^|;)(?:IMP|IMPUTED)(?:;|$)")
_CERTAINTY = re.compile(rb"(?:^|;)(?:R2|DR2|AR2|RSQ|INFO)=([^;]+)")
_DEPTH = re.compile(rb"(?:^|;)DP=([^;]+)")
_DEPTH_FIELDS = {b"DP", b"MIN_DP", b"AD"}


def row_failure(fields: list[bytes], filters: str, alone: bool, limits: QualityLimits) -> Message | None:
    """The reason, or ``None``. ``fields``: the columns, all samples in the last; ``alone``: there is one sample."""
    if filters:
        return message(N_("The laboratory's filter marked this row: {filter}."), filter=filters)
    return (
        _judge_imputation(fields[7], limits.min_imputation_r2)
        or _judge_qual(fields, limits.min_qual)
        or (_judge_row_depth(fields, limits) if alone else None)
    )


def _judge_imputation(info: bytes, limit: float | None) -> Message | None:
    if _IMPUTED.search(info):
        return message(N_("Imputed, not measured: this result was estimated from other positions."))
    for found in _CERTAINTY.finditer(info):
        values = [value for part in found.group(1).split(b",") if (value := number(part)) is not None]
        if limit is not None and values and min(values) < limit:
            return message(
                N_("Imputed with a certainty of only {value} (at least {limit} is needed)."),
                value=f"{min(values):g}",
                limit=f"{limit:g}",
            )
    return None


def _judge_qual(fields: list[bytes], limit: float | None) -> Message | None:
    """QUAL says how sure the alternative is (VCF 4.x): low where it is listed and nobody carries it means that the
    reference is sure, so only carriers, and rows without an alternative, are judged by it."""
    qual = number(fields[5])
    if qual is None or limit is None or qual >= limit:
        return None
    if fields[4] != b"." and not _CARRIED.search(fields[9]):
        return None
    return message(
        N_("The quality of this row is only {value} (at least {limit} is needed)."),
        value=f"{qual:g}",
        limit=f"{limit:g}",
    )


def _judge_row_depth(fields: list[bytes], limits: QualityLimits) -> Message | None:
    """The row's depth is that of its only sample, where the sample gives none itself."""
    cell = zip(fields[8].split(b":"), fields[9].split(b":"), strict=False)
    if any(name in _DEPTH_FIELDS and value.strip(b".,") for name, value in cell):
        return None
    found = _DEPTH.search(fields[7])
    return judge_field("DP", found.group(1), limits) if found else None
